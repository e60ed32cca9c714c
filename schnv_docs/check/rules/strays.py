"""Stage 2, check: files that lie in a meeting's folder and that nothing in the meeting's file names."""

import os
from collections.abc import Iterator
from pathlib import Path
from string import ascii_uppercase

from ...i18n import gettext as _
from ...problem import Problem, Severity
from ...project import annex_file, is_no_matter
from ...typed.looks import alike
from ..papers import Papers
from ..places import is_file
from ..written_parts import WrittenAnnex
from .file_names import misplaced
from .twice import are_the_same

OF_PROGRAMS = ('thumbs.db', 'desktop.ini', 'ehthumbs.db')
LEFT_BY_PROGRAMS = ('~', '.tmp', '.bak', '.swp', '.part', '.crdownload')


def files_in_the_folder_are_annexes(papers: Papers) -> Iterator[Problem]:
    """A file in the meeting's folder is an annex, or the meeting's file names it; programs leave some of their own."""
    strays = [] if papers.status == 'approved' else stray_files(papers)
    if strays and any(misplaced(annex, name, papers.folder, papers.project) for annex, name in _named(papers)):
        return  # which may be this one, under another name
    listed = papers.root.mapping('annexes').keys
    letter = next((each for each in ascii_uppercase if each not in listed), 'A1')
    for path in strays:
        name = f'"{path.name}"' if set(path.name) & set(':#,[]{}&*!|>\'"%@`') else path.name
        if original := _original(path, strays, papers):
            message = _("the file is a copy of {file}, byte for byte").format(file=original)
            hint = _("remove the copy")
        else:
            message = _("the file lies in the meeting's folder, but is no annex")
            hint = _("write `{letter}: {name}` under `annexes:`, or move it elsewhere").format(letter=letter, name=name)
        yield Problem(path, 0, 0, message, hint, Severity.WARNING)


def stray_files(papers: Papers) -> list[Path]:
    """Return the people's files in the meeting's folder that its file does not name."""
    if not papers.folder.is_dir():
        return []
    typed = alike(' '.join(papers.source.lines)).casefold()
    found = [path for path in sorted(papers.folder.iterdir()) if _is_stray(path, typed)]
    named = _named(papers) if found else []
    behind = {os.path.realpath(annex_file(papers.folder, name)) for _annex, name in named}
    return [path for path in found if os.path.realpath(path) not in behind]


def _original(path: Path, strays: list[Path], papers: Papers) -> str:
    """Return the name of an annex with the same content, or of a file of a shorter name that is none either; or ''."""
    listed = [annex_file(papers.folder, name) for _annex, name in _named(papers)]
    shorter = (each for each in strays if len(each.name) < len(path.name))
    return next((each.name for each in (*listed, *shorter) if are_the_same(path, each, papers)), '')


def _named(papers: Papers) -> list[tuple[WrittenAnnex, str]]:
    return [(annex, node.text) for annex in papers.annexes for node in annex.files]


def _is_stray(path: Path, typed: str) -> bool:
    name = alike(path.name).casefold()
    is_of_a_program = name in OF_PROGRAMS or name.startswith(('.', '~')) or name.endswith(LEFT_BY_PROGRAMS)
    is_known = is_of_a_program or is_no_matter(path) or name.partition('.')[0] == 'readme' or name in typed
    return not is_known and is_file(path)

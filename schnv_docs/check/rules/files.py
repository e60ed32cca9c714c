"""Stage 2, check: the annexes' files."""

from collections.abc import Iterator
from gettext import gettext as _
from pathlib import Path, PurePosixPath, PureWindowsPath

from ...formats import SUFFIXES, looks_like
from ...near import nearest
from ...problem import Problem
from ..papers import Annex, Papers
from ..places import is_file, lies_below


def annex_files_are_what_they_say(papers: Papers) -> Iterator[Problem]:
    """An annex file lies in the meeting's folder, is not empty, and holds what its suffix says, unless withheld."""
    for annex in papers.annexes:
        for node in annex.files if not annex.withheld else ():
            if found := _wrong(annex, node.text, papers.folder):
                message, hint = found
                yield papers.problem(node.mark, message, hint)


def _wrong(annex: Annex, name: str, folder: Path) -> tuple[str, str] | None:
    words = {'letter': annex.letter, 'file': name, 'folder': f'{folder.parent.name}/{folder.name}/'}
    path = folder / name
    if _leaves(name) or not lies_below(path, folder):
        message = _("annex {letter}: {file} lies outside of the meeting's folder")
        hint = _("put the file into {folder} and write its bare name")
    elif not is_file(path):
        message = _("annex {letter}: the file {file} does not exist")
        near = nearest(name, (each.name for each in folder.iterdir())) if folder.is_dir() else None
        hint = _("did you mean `{word}`?").format(word=near) if near else _("put it into {folder}")
    elif path.stat().st_size == 0:
        message = _("annex {letter}: the file {file} is empty")
        hint = _("ask for it again; something went wrong when it was saved or sent")
    elif path.suffix.lower() not in SUFFIXES:
        message = _("annex {letter}: files like {file} can't be put into a packet")
        hint = _("save it as PDF; these work: {suffixes}").format(suffixes=' '.join(sorted(SUFFIXES)))
    elif not looks_like(path):
        message = _("annex {letter}: {file} is not what its suffix says")
        hint = _("open it in the program it comes from and save it again as PDF")
    else:
        return None
    return message.format(**words), hint.format(**words)


def _leaves(name: str) -> bool:
    """Whether the name alone leads out, as it would be read on any system."""
    posix, windows = PurePosixPath(name), PureWindowsPath(name)
    return posix.is_absolute() or bool(windows.drive or windows.root) or '..' in (*posix.parts, *windows.parts)

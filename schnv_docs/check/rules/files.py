"""Stage 2, check: the annexes' files."""

from collections.abc import Iterator
from pathlib import Path

from ...annex_files.archives import unpacks_to_too_much
from ...annex_files.cut_off import lacks_its_end
from ...annex_files.formats import MAILS, SUFFIXES, TEXTS, is_web_page, looks_like
from ...annex_files.password import needs_password
from ...annex_files.texts import is_too_long, read_text
from ...i18n import gettext as _
from ...problem import Objection, Problem
from ...project import annex_file
from ...read.unfinished import has_markers, is_pointer, marker_in_text, only_pointer, unfinished_file, unfinished_text
from ..papers import Papers, WrittenAnnex
from ..unprinted import letters_of_a_text_are_printed
from .file_names import misplaced


def annex_files_are_what_they_say(papers: Papers) -> Iterator[Problem]:
    """An annex file lies in the meeting's folder, is not empty, and holds what its suffix says, unless withheld."""
    for annex in papers.annexes:
        for node in annex.files if not annex.withheld else ():
            path = annex_file(papers.folder, node.text)
            if found := misplaced(annex, node.text, papers.folder, papers.project):
                yield papers.problem(node.mark, *found)
            elif line := _marked_line(path):
                yield Problem(path, line, 1, *unfinished_text())
            elif found := _unmerged(annex, node.text, papers) or _wrong(annex, node.text, papers.folder):
                yield papers.problem(node.mark, *found)


def annex_files_can_be_opened(papers: Papers) -> Iterator[Problem]:
    """A PDF needs no password, and a picture has its end: for `schnv check`, since a build tells all of that kind."""
    for annex in papers.annexes:
        for node in annex.files if not annex.withheld else ():
            path = annex_file(papers.folder, node.text)
            if misplaced(annex, node.text, papers.folder, papers.project):
                continue
            # What is wrong besides is told already; to look for it again takes longer, and is seldom needed.
            if (found := _unopenable(path)) and not _wrong(annex, node.text, papers.folder):
                message = found.message.format(letter=annex.letter, file=node.text)
                yield papers.problem(node.mark, message, found.hint)


def letters_of_annexes_are_printed(papers: Papers) -> Iterator[Problem]:
    """A text file or a table in one has no letters that the papers' fonts lack."""
    for annex in papers.annexes:
        for node in annex.files if not annex.withheld else ():
            path = annex_file(papers.folder, node.text)
            if not misplaced(annex, node.text, papers.folder, papers.project):
                yield from letters_of_a_text_are_printed(path, _text_of(path))


def _unopenable(path: Path) -> Objection | None:
    if lacks_its_end(path):
        message = _("annex {letter}: the picture {file} is not whole: its end is missing")
        return Objection(message, _("ask for it again; something went wrong when it was saved or sent"))
    if path.suffix.lower() == '.pdf' and needs_password(path):
        return Objection(_("annex {letter}: {file} needs a password"), _("ask for a copy without one"))
    return None


def _marked_line(path: Path) -> int:
    """Return the line in which an unfinished merge begins in a text, or 0."""
    return marker_in_text(_text_of(path))


def _text_of(path: Path) -> str:
    """Return the text of a text file or a table in one; nothing where it is something else."""
    if path.suffix.lower() not in (*TEXTS, '.csv') or is_too_long(path):
        return ''
    return read_text(path) or ''


def _unmerged(annex: WrittenAnnex, name: str, papers: Papers) -> Objection | None:
    path = annex_file(papers.folder, name)
    if path.suffix.lower() in TEXTS or path not in papers.unmerged:
        return None
    return _of_annex(annex, name, unfinished_file(f'{papers.folder.parent.name}/{papers.folder.name}/{name}'))


def _of_annex(annex: WrittenAnnex, name: str, found: Objection) -> Objection:
    subject = _("annex {letter}: {file}").format(letter=annex.letter, file=name)
    return Objection(f'{subject}: {found.message}', found.hint)


def _wrong(annex: WrittenAnnex, name: str, folder: Path) -> Objection | None:
    path = annex_file(folder, name)
    if is_pointer(path):
        return _of_annex(annex, name, only_pointer())
    if path.suffix.lower() not in TEXTS and has_markers(path):
        return _of_annex(annex, name, unfinished_file(f'{folder.parent.name}/{folder.name}/{name}'))
    found = _unusable(path)
    return Objection(found.message.format(letter=annex.letter, file=name), found.hint) if found else None


def _unusable(path: Path) -> Objection | None:
    suffix, size = path.suffix.lower(), path.stat().st_size
    save_as_pdf = _("open it in the program it comes from and save it again as PDF")
    if size == 0:
        message = _("annex {letter}: the file {file} is empty")
        return Objection(message, _("ask for it again; something went wrong when it was saved or sent"))
    if suffix not in SUFFIXES:
        message = _("annex {letter}: files like {file} can't be put into a packet")
        return Objection(
            message, _("save it as PDF; these work: {suffixes}").format(suffixes=' '.join(sorted(SUFFIXES)))
        )
    if suffix in TEXTS and is_too_long(path):
        message = _("annex {letter}: {file} is too long: more than a million characters or 20,000 lines")
        return Objection(message, _("divide it into several files, or save it as PDF"))
    if unpacks_to_too_much(path):
        return Objection(_("annex {letter}: {file} unpacks to more than a document can be"), save_as_pdf)
    return None if looks_like(path) else _mistaken(path, save_as_pdf)


def _mistaken(path: Path, save_as_pdf: str) -> Objection:
    if is_web_page(path):
        message = _("annex {letter}: {file} is a web page")
        return Objection(
            message, _("fetch it again: a login page or an error message may have been saved in its place")
        )
    if path.suffix.lower() in MAILS:
        return Objection(_("annex {letter}: {file} is no mail"), _("open it in the mail program and print it to PDF"))
    if path.suffix.lower() in TEXTS:
        return Objection(_("annex {letter}: {file} is no plain text"), _("save it as text in UTF-8, or as PDF"))
    return Objection(_("annex {letter}: {file} is not what its suffix says"), save_as_pdf)

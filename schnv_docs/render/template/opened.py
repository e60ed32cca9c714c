"""Stage 4, render: a template's file, opened as a whole, so that what is broken in it is a problem of its own."""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser, fromstring

from ...annex_files.archives import unpacks_to_too_much
from ...annex_files.ooxml import main_part, related_parts, relationships_of
from ...i18n import gettext as _
from ...own_files import read_own
from ...problem import Objection

TYPES = '[Content_Types].xml'
STYLES = 'styles'
STORIES = ('header', 'footer', 'footnotes', 'endnotes')
NEEDED = ('styles', 'numbering', 'settings')
DOCUMENT_TYPE = b'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
OTHER_TYPES = re.compile(
    rb'application/(vnd\.openxmlformats-officedocument\.wordprocessingml\.template\.main|'
    rb'vnd\.ms-word\.(document|template)\.macroEnabled(Template)?\.main)\+xml'
)
"""Templates (.dotx) and files with macros, which are documents in all else."""
LARGEST_PART = 3_000_000
"""Bytes of a part with text: some hundred times as many as the original has."""
KEPT = 4
"""Templates that a process has in its memory: many meetings have the same."""
DEEPEST = 200
"""Elements within elements; what Word itself opens has not half of them, and lxml stops at 256."""

_LINKED = re.compile(rb':(imagedata|altChunk|subDoc|OLEObject)\b|:blip\b[^>]*:link')
_PICTURES = (b'\x89PNG', b'\xff\xd8', b'GIF8', b'BM')
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ParseError, LookupError, ValueError, RuntimeError,
           NotImplementedError)  # fmt: skip


class Unopened(Exception):
    """A template that can't be opened; why, for people."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.objection = Objection(message, hint)


class Archive:
    """The parts of a template. Raises `Unopened` where it is no Word file, or one that fills the machine's memory."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        try:
            if unpacks_to_too_much(io.BytesIO(self.data)):
                raise Unopened(_("the template unpacks to more than a document can be"), save_again())
            with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
                self.parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
            self.main = main_part(self.parts, self.parts.__getitem__)
            self._related = related_parts(self.main, self.parts, self.parts.__getitem__)
        except _BROKEN:
            raise no_word_file() from None

    def stories(self) -> Mapping[str, Element]:
        """Return the document, its headers, footers and notes, and under `STYLES` the styles, parsed."""
        wanted = {name: name for kind in STORIES for name in self._related.get(kind, [])}
        wanted |= {self.main: self.main} | dict(zip((STYLES,), self._related.get(STYLES, []), strict=False))
        try:
            roots = {name: root_of(self.parts[entry]) for name, entry in wanted.items()}
        except _BROKEN:
            raise no_word_file() from None
        if not self.main.startswith('word/') or STYLES not in roots:
            raise no_word_file()
        return roots

    def flaws(self) -> Iterator[Objection]:
        """Yield what keeps the file from being opened, though its text can be read."""
        found = [name for name in (TYPES, relationships_of()) if name not in self.parts]
        found += [f'word/{kind}.xml' for kind in NEEDED if kind not in self._related]
        roots = self._roots()
        for name in [name for name in self.parts if name.endswith(('.xml', '.rels'))]:
            root = _root_or_none(self.parts[name])
            if root is None or local(root) != roots.get(name, local(root)):
                found.append(name)
            elif name.endswith('.rels'):
                found += self._lost(name, root)
        for name in dict.fromkeys(found):
            message = _("a part of the template is missing or can't be read: {part}").format(part=name)
            yield Objection(message, save_again())

    def may_lead_out(self) -> bool:
        """Tell whether anything in the file may have something fetched; most have nothing that could."""
        return any(_may_lead_out(name, data) for name, data in self.parts.items())

    def _roots(self) -> Mapping[str, str]:
        """Return what the roots of parts are called whose name matters to whoever opens them."""
        roots = {name: 'Relationships' for name in self.parts if name.endswith('.rels')}
        roots |= {name: kind for kind in NEEDED for name in self._related.get(kind, [])}
        return roots | {self.main: 'document', TYPES: 'Types', 'docProps/core.xml': 'coreProperties'}

    def _lost(self, name: str, root: Element) -> Iterator[str]:
        """Yield the parts that relationships lead to and that are not there."""
        folder = posixpath.dirname(posixpath.dirname(name))
        for each in root:
            target = posixpath.normpath(posixpath.join('/', folder, each.get('Target', ''))).lstrip('/')
            if each.get('TargetMode') != 'External' and target not in self.parts:
                yield target


@lru_cache(KEPT)
def unpacked(data: bytes) -> Archive:
    """Return a template, which is unpacked once for all who ask for it. Raises `Unopened`."""
    return Archive(data)


def read_template(path: Path) -> bytes:
    """Read a template's file. Raises `Unopened`."""
    try:
        return read_own(path, path.parent.parent)
    except FileNotFoundError:
        message = _("the template does not exist")
    except OSError as error:
        message = _("the file can't be read: {why}").format(why=error.strerror)
    raise Unopened(message, _("put it into the folder templates/"))


def _may_lead_out(name: str, data: bytes) -> bool:
    if name.endswith('.rels'):
        root = _root_or_none(data)
        return root is None or any(
            each.get('TargetMode') == 'External' and not each.get('Type', '').endswith('/hyperlink') for each in root
        )
    if name.endswith('.xml'):
        return bool(_LINKED.search(data)) or ('notes' in name and b'instrText' in data)
    return not data.startswith(_PICTURES)


def root_of(data: bytes) -> Element:
    """Return a part's root. Raises ValueError where it is not as Word writes it: with declarations, or too deep."""
    if len(data) > LARGEST_PART or b'<!DOCTYPE' in data or b'\0' in data:
        raise ValueError('not what Word writes')
    return fromstring(data, XMLParser(target=_Builder()))


def local(element: Element) -> str:
    """Return an element's name without its namespace."""
    return element.tag.rpartition('}')[2]


class _Builder(TreeBuilder):
    """Builds a tree that is no deeper than all who read it can bear."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._depth += 1
        if self._depth > DEEPEST:
            raise ValueError('too deep')
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(tag)


def _root_or_none(data: bytes) -> Element | None:
    try:
        return root_of(data)
    except _BROKEN:
        return None


def no_word_file() -> Unopened:
    """Return what to say of a file that is none of Word's."""
    return Unopened(_("the template is not a Word file"), _("save it in Word as .docx"))


def save_again() -> str:
    """Return what to do about a template that is broken."""
    return _("open it in Word and save it again, or copy the original template")

"""The parts of a Word file (ECMA-376 part 1, 11.3), found by how they relate to the document."""

import hashlib
import posixpath
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, fromstring

from ..annex_files.archives import unpacks_to_too_much
from ..annex_files.ooxml import main_part
from ..i18n import N_
from ..i18n import gettext as _

USES = {
    ('headerReference', 'first'): N_("Header of the first page"),
    ('headerReference', 'default'): N_("Header"),
    ('headerReference', 'even'): N_("Header of even pages"),
    ('footerReference', 'first'): N_("Footer of the first page"),
    ('footerReference', 'default'): N_("Footer"),
    ('footerReference', 'even'): N_("Footer of even pages"),
}
NOTES = {'footnotes': N_("Footnotes"), 'endnotes': N_("Endnotes"), 'comments': N_("Comments")}
SHOWN = 12  # digits of a checksum, enough to tell pictures apart


class NoWordFileError(Exception):
    """It is not a Word file, or nobody should unpack it."""


@dataclass(frozen=True)
class TextPart:
    """A part with text: its name for people, its XML, and the targets of its relationships by their identifiers."""

    title: str
    root: Element
    targets: dict[str, str] = field(default_factory=dict)


def local(element: Element) -> str:
    """Return the element's name without its namespace, which differs between two editions of the standard."""
    return element.tag.rpartition('}')[2]


def attribute(element: Element | None, name: str, default: str = '') -> str:
    """Return an attribute by its name without namespace."""
    inside = element.attrib.items() if element is not None else ()
    return next((value for key, value in inside if key.rpartition('}')[2] == name), default)


def child(element: Element | None, *names: str) -> Element | None:
    """Return the element that a path of names leads to, or `None`."""
    for name in names:
        element = next((each for each in element if local(each) == name), None) if element is not None else None
    return element


class Package:
    """A Word file that could be opened. Raises NoWordFileError, and OSError where there is none."""

    def __init__(self, path: Path) -> None:
        path.stat()
        try:
            if unpacks_to_too_much(path):
                raise NoWordFileError
            with zipfile.ZipFile(path) as archive:
                self._read(archive)
        # RuntimeError: it has a password. LookupError: something that it refers to is missing, or its encoding is none.
        except (zipfile.BadZipFile, zlib.error, ParseError, RuntimeError, LookupError, ValueError, EOFError) as error:
            raise NoWordFileError from error

    def _read(self, archive: zipfile.ZipFile) -> None:
        self.names = frozenset(archive.namelist())
        self._sums = {name: _sum(archive.read(name)) for name in self.names if '/media/' in name}
        self.styles = self._root(archive, 'word/styles.xml')
        self.numbering = self._root(archive, 'word/numbering.xml')
        self.texts = tuple(self._texts(archive))

    def _root(self, archive: zipfile.ZipFile, name: str) -> Element:
        return fromstring(archive.read(name)) if name in self.names else Element('none')

    def _texts(self, archive: zipfile.ZipFile) -> Iterator[TextPart]:
        main = main_part(self.names, archive.read)
        if not main.startswith('word/'):
            raise
        document = fromstring(archive.read(main))
        targets = self._targets(archive, main)
        yield TextPart(_("Document"), document, targets)
        used = [(local(each), attribute(each, 'type'), targets.get(attribute(each, 'id'))) for each in document.iter()]
        parts = [(title, name) for use, title in USES.items() for name in _named(used, use)]
        parts += [(title, f'word/{name}.xml') for name, title in NOTES.items()]
        for title, name in parts:
            if name in self.names:
                yield TextPart(_(title), fromstring(archive.read(name)), self._targets(archive, name))

    def _targets(self, archive: zipfile.ZipFile, part: str) -> dict[str, str]:
        """Return the targets of a part's identifiers: names of other parts, the sums of pictures, addresses."""
        folder, name = posixpath.split(part)
        root = self._root(archive, f'{folder}/_rels/{name}.rels')
        return {attribute(each, 'Id'): self._target(folder, each) for each in root}

    def _target(self, folder: str, relationship: Element) -> str:
        target = attribute(relationship, 'Target')
        if attribute(relationship, 'TargetMode') == 'External':
            return target
        name = posixpath.normpath(posixpath.join('/', folder, target)).lstrip('/')
        return self._sums.get(name, name)


def _named(used: Iterable[tuple[str, str, str | None]], use: tuple[str, str]) -> list[str]:
    """Return the parts that sections have for a use, each once."""
    return list(dict.fromkeys(name for *each, name in used if tuple(each) == use and name))


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:SHOWN]

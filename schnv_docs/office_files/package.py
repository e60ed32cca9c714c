"""The parts of an office file (ECMA-376 part 2, ODF 1.3 part 2), parsed when asked for and written back if changed."""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from ..annex_files.archives import FIRST_DOS_DATE
from ..annex_files.ooxml import relationships_of

Element = etree._Element

BROKEN = (zipfile.BadZipFile, etree.XMLSyntaxError, OSError, KeyError, ValueError, RuntimeError, NotImplementedError)
"""What reading a damaged file raises."""
_STORED = ('.jpg', '.jpeg', '.png', '.gif', '.mp4', '.bin')


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part: the last word of its type, and the name of the part it leads to."""

    kind: str
    target: str
    element: Element


class OfficePackage:
    """An office file that is a zip archive. Raises one of `BROKEN` where it is damaged."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            self._data = {entry.filename: archive.read(entry) for entry in archive.infolist()}
        self._roots: dict[str, Element] = {}
        self._changed: dict[str, bytes] = {}
        self._touched: set[str] = set()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts."""
        return tuple(self._data)

    @property
    def is_changed(self) -> bool:
        """Whether anything is other than in the file."""
        return bool(self._changed or self._touched)

    def data(self, name: str) -> bytes:
        """Return a part as it is in the file."""
        return self._data[name]

    def root(self, name: str) -> Element:
        """Return a part's XML, parsed once, without fetching anything."""
        if name not in self._roots:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
            self._roots[name] = etree.fromstring(self._data[name], parser)
        return self._roots[name]

    def touch(self, name: str) -> None:
        """Have a part's XML written back."""
        self._touched.add(name)

    def replace(self, name: str, data: bytes) -> None:
        """Put other bytes into a part."""
        self._changed[name] = data

    def relations(self, name: str = '') -> Iterator[Relation]:
        """Yield the relationships of a part, or of the whole file, that lead to parts of it."""
        relationships = relationships_of(name)
        if relationships not in self._data:
            return
        for each in self.root(relationships):
            target = each.get('Target', '') if each.get('TargetMode') != 'External' else ''
            whole = posixpath.normpath(posixpath.join('/', posixpath.dirname(name), target)).lstrip('/')
            if target and whole in self._data:
                yield Relation(each.get('Type', '').rpartition('/')[2], whole, each)

    def related(self, name: str, *kinds: str) -> list[str]:
        """Return the names of the parts that a part leads to by relationships of some kinds, each once."""
        return list(dict.fromkeys(each.target for each in self.relations(name) if each.kind in kinds))

    def drop_relations(self, name: str, *kinds: str) -> None:
        """Cut a part off from others, which stay in the file and are read no more."""
        for each in [each for each in self.relations(name) if each.kind in kinds]:
            remove(each.element)
            self.touch(relationships_of(name))

    def write(self, target: Path) -> None:
        """Write the file, its parts in their order."""
        with zipfile.ZipFile(target, 'w', zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name, data in self._data.items():
                entry = zipfile.ZipInfo(name, FIRST_DOS_DATE)
                stored = name == 'mimetype' or name.lower().endswith(_STORED)
                archive.writestr(entry, self._now(name, data), zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED)

    def _now(self, name: str, data: bytes) -> bytes:
        if name in self._touched:
            return etree.tostring(self._roots[name], xml_declaration=True, encoding='UTF-8', standalone=True)
        return self._changed.get(name, data)


def local(element: Element) -> str:
    """Return an element's name without its namespace, which differs between two editions of the standard."""
    return str(element.tag).rpartition('}')[2]


def attribute(element: Element | None, name: str, default: str = '') -> str:
    """Return an attribute by its name without namespace."""
    inside = element.attrib.items() if element is not None else ()
    return next((str(value) for key, value in inside if str(key).rpartition('}')[2] == name), default)


def child(element: Element | None, *names: str) -> Element | None:
    """Return the element that a path of names leads to, or `None`."""
    for name in names:
        element = next((each for each in element if local(each) == name), None) if element is not None else None
    return element


def remove(element: Element) -> None:
    """Take an element out, and leave the text behind it."""
    parent, tail = element.getparent(), element.tail
    if parent is None:
        return
    before = element.getprevious()
    if tail and before is not None:
        before.tail = (before.tail or '') + tail
    elif tail:
        parent.text = (parent.text or '') + tail
    parent.remove(element)


def unwrap(element: Element) -> None:
    """Put what an element holds in its place."""
    parent = element.getparent()
    assert parent is not None
    place = parent.index(element)
    for number, each in enumerate(list(element)):
        parent.insert(place + number, each)
    remove(element)


def text_of(element: Element) -> str:
    """Return all text inside of an element."""
    return ''.join(str(each) for each in element.itertext())

"""The parts of an office file (ECMA-376 part 2, ODF 1.3 part 2), parsed when asked for and written back if changed."""

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ..annex_files.archives import FIRST_DOS_DATE
from ..annex_files.ooxml import relationships_of

Element = etree._Element

BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, etree.XMLSyntaxError, OSError, LookupError, ValueError,
    RuntimeError, NotImplementedError, struct.error,
)  # fmt: skip
"""What reading a damaged file raises."""
_STORED = ('.jpg', '.jpeg', '.png', '.gif', '.mp4', '.bin')
_MARKS, _UTF16 = (b'\xef\xbb\xbf', b' ', b'\t', b'\r', b'\n'), (b'\xff\xfe', b'\xfe\xff', b'\0<', b'<\0')
_OTHER_ENCODING = re.compile(rb'<\?xml[^>]*encoding\s*=\s*["\'](?!(?i:utf-8|us-ascii))')
_DECLARATIONS = re.compile(rb'<!(DOCTYPE|ENTITY|ATTLIST)')
_ENDS = b'PK\x05\x06'


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part: the last word of its type, and the name of the part it leads to."""

    kind: str
    target: str
    element: Element


class OfficePackage:
    """An office file that is a zip archive. Raises one of `BROKEN` where it is damaged."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            self._data = {entry.filename: archive.read(entry) for entry in entries}
        self._has_one_reading = len(self._data) == len(entries) and data.count(_ENDS) == 1 and data.startswith(b'PK')
        self._roots: dict[str, Element] = {}
        self._changed: dict[str, bytes] = {}
        self._touched: set[str] = set()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all parts."""
        return tuple(self._data)

    @property
    def is_changed(self) -> bool:
        """Whether anything is other than in the file, or other programs may read other parts in it than we do."""
        return bool(self._changed or self._touched) or not self._has_one_reading

    def data(self, name: str) -> bytes:
        """Return a part as it is in the file."""
        return self._data[name]

    def root(self, name: str) -> Element:
        """Return a part's XML, parsed once, without fetching anything."""
        if name not in self._roots:
            self._roots[name] = parsed(self._data[name], mend=name.endswith('.vml'))
        return self._roots[name]

    def xml_names(self) -> list[str]:
        """Return the names of the parts that are XML, by what they hold, and stay so.

        What declares anything, or is not quite XML, is to be written anew.
        """
        names = [name for name, data in self._data.items() if is_xml(data) and name not in self._changed]
        for name in names:
            if name.endswith('.vml') or is_declaring(self._data[name]):
                self.root(name)
                self.touch(name)
        return names

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

    def written(self) -> bytes:
        """Return the file as it is now, its parts in their order."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, 'w', zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name, data in self._data.items():
                entry = zipfile.ZipInfo(name, FIRST_DOS_DATE)
                stored = name == 'mimetype' or name.lower().endswith(_STORED)
                archive.writestr(entry, self._now(name, data), zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED)
        return buffer.getvalue()

    def _now(self, name: str, data: bytes) -> bytes:
        if name in self._touched:
            return etree.tostring(self._roots[name], xml_declaration=True, encoding='UTF-8', standalone=True)
        return self._changed.get(name, data)


def is_xml(data: bytes) -> bool:
    """Tell whether a part is XML, or looks like it to a program that is lenient."""
    head = data[:1024]
    return head.startswith(_UTF16) or head.lstrip(b''.join(_MARKS)).startswith(b'<')


def is_declaring(data: bytes) -> bool:
    """Tell whether XML says something other than it seems to: by entities, default attributes or its encoding."""
    head = data[:1024]
    return head.startswith(_UTF16) or bool(_OTHER_ENCODING.search(head) or _DECLARATIONS.search(data))


def parsed(data: bytes, *, mend: bool = False) -> Element:
    """Return XML without fetching anything, entities bounded. Raises one of `BROKEN`.

    With `mend` it need not be well-formed, as Excel's drawings are not.
    """
    huge = not is_declaring(data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=huge, recover=mend)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if getattr(error, 'code', 0) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        raise
    if root is None:
        raise ValueError('no XML')
    return root


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

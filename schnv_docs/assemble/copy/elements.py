"""Stage 6, assemble: elements of a structure tree, copied as the bytes they stand in (ISO 32000-1, 14.7.2).

Nine tenths of a tagged PDF's objects are elements and their attributes, and nearly all of those hold nothing but
numbers, names, texts and references. Such a one is recognised by a strict grammar, and only its references (and its
role, where the packet knows that name already) are written anew, twenty times as fast as when it is parsed. Everything
else, and whatever looks odd, is parsed.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import IndirectObject, NameObject, StreamObject

from ..pdf.names import name

_SPACE = rb'[\0\t\n\f\r ]*+'
_END = rb'(?=[\0\t\n\f\r ()<>\[\]/])'  # of a name
_NAME = rb'/[^\0\t\n\f\r ()<>\[\]{}/%#]++'
_ROLE = rb'/(?:[^\0\t\n\f\r ()<>\[\]{}/%#]|#[\dA-Fa-f]{2})++'  # a style's name, often with a space or an ö
_NUMBER = rb'[+-]?[\d.]++'
_TEXT = rb'(?:\((?:[^()\\]|\\[\s\S])*+\)|<[\dA-Fa-f]*+>)'
_TO = rb'\d++[\0\t\n\f\r ]++\d++[\0\t\n\f\r ]++R' + _END


def _dictionary(*entries: bytes, repeated: bytes = rb'*+') -> bytes:
    return rb'<<(?:' + _SPACE + rb'(?:' + rb'|'.join(entries) + rb'))' + repeated + _SPACE + rb'>>'


def _array(value: bytes) -> bytes:
    return rb'\[(?:' + _SPACE + value + rb')*+' + _SPACE + rb'\]'


_PLAIN = rb'(?:' + _NAME + rb'|' + _NUMBER + rb')'
_ATTRIBUTES = _dictionary(_NAME + _SPACE + rb'(?:' + _PLAIN + rb'|' + _array(_PLAIN) + rb')')
_KID = rb'(?:%b|\d++|%b)' % (
    _TO,
    _dictionary(
        rb'/Type' + _SPACE + rb'/(?:MCR|OBJR)' + _END,
        rb'/(?:Pg|Obj)' + _SPACE + _TO,
        rb'/MCID' + _SPACE + rb'\d++',
    ),
)
_ELEMENT = _dictionary(
    rb'/Type' + _SPACE + rb'/StructElem' + _END,
    rb'/S' + _SPACE + rb'(?P<role>' + _ROLE + rb')',
    rb'/(?:P|Pg)' + _SPACE + _TO,
    rb'/K' + _SPACE + rb'(?:' + _KID + rb'|' + _array(_KID) + rb')',
    rb'/A' + _SPACE + rb'(?:(?P<attributes>\d++)[\0\t\n\f\r ]++0[\0\t\n\f\r ]++R' + _END + rb'|' + _ATTRIBUTES + rb')',
    rb'/(?:T|Lang|Alt|ActualText|E)' + _SPACE + _TEXT,
    repeated=rb'*',  # groups inside of a possessive repetition are lost in some versions of Python (3.11)
)

ELEMENT = re.compile(_SPACE + _ELEMENT + _SPACE)
ATTRIBUTES = re.compile(_SPACE + _ATTRIBUTES + _SPACE)
OWNER = re.compile(rb'/O' + _SPACE + rb'/(?:Layout|List|PrintField|Table)' + _END)
TYPE = re.compile(rb'/Type' + _SPACE + rb'/StructElem' + _END)
REFERENCE = re.compile(rb'\((?:[^()\\]|\\[\s\S])*+\)|(\d++)[\0\t\n\f\r ]++(\d++)[\0\t\n\f\r ]++R' + _END)
HEADER = re.compile(rb'\s*+(\d++)\s++\d++\s++obj\b')


class Elements:
    """The elements and attributes of a document that can be copied as bytes."""

    def __init__(self, reader: PdfReader) -> None:
        self._reader = reader
        self._places: Mapping[int, int] = {} if reader.is_encrypted else reader.xref.get(0, {})
        self._in_streams = {} if reader.is_encrypted else reader.xref_objStm
        reader.stream.seek(0)
        self._data = reader.stream.read()
        self._unpacked: dict[int, dict[int, bytes]] = {}

    def element(self, number: int) -> 're.Match[bytes] | None':
        """Return an element that refers to nothing but pages, elements, content and attributes of this kind."""
        raw = self._raw(number)
        found = ELEMENT.fullmatch(raw) if TYPE.search(raw) else None
        if found is None or not found['role']:
            return None
        return found if not found['attributes'] or self.attributes(int(found['attributes'])) else None

    def attributes(self, number: int) -> bytes:
        """Return attributes of elements that refer to nothing; none where they are of another kind."""
        raw = self._raw(number)
        return raw if OWNER.search(raw) and ATTRIBUTES.fullmatch(raw) else b''

    def _raw(self, number: int) -> bytes:
        """Return the bytes of an object, which may hold more than it where it is not of the kinds looked for here."""
        if number in self._in_streams:
            stream, _index = self._in_streams[number]
            if stream not in self._unpacked:
                self._unpacked[stream] = self._unpack(stream)
            return self._unpacked[stream].get(number, b'')
        place = self._places.get(number)
        header = HEADER.match(self._data, place) if place is not None else None
        if header is None or int(header[1]) != number:
            return b''
        return self._data[header.end() : self._data.find(b'endobj', header.end())]

    def _unpack(self, number: int) -> dict[int, bytes]:
        """Return the objects of an object stream (ISO 32000-1, 7.5.7)."""
        stream = IndirectObject(number, 0, self._reader).get_object()
        try:
            assert isinstance(stream, StreamObject)
            data, first, count = stream.get_data(), int(str(stream["/First"])), int(str(stream["/N"]))
            words = [int(word) for word in data[:first].split()[: 2 * count]]
        except (AssertionError, KeyError, TypeError, ValueError, PyPdfError):
            return {}  # what can't be read here is parsed, or objected to, by pypdf
        begin = [first + offset for offset in words[1::2]]
        return {each: data[a:b] for each, a, b in zip(words[::2], begin, [*begin[1:], len(data)], strict=True)}


def rewritten(element: 're.Match[bytes]', roles: Mapping[str, str], refer: Callable[[int], int]) -> bytes:
    """Return the element, its references with the numbers that `refer` gives, its role as `roles` has it."""
    raw = element[0]
    if roles and (role := _read(element['role'])) in roles:
        start, end = element.span('role')
        raw = raw[:start] + name(roles[role]) + raw[end:]
    return REFERENCE.sub(lambda found: b'%d 0 R' % refer(int(found[1])) if found[1] else found[0], raw).strip()


@lru_cache(4096)
def _read(role: bytes) -> str:
    return NameObject.read_from_stream(BytesIO(role), None)

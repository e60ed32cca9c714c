"""Stage 6, mend: the same document has the same bytes, whenever it was made (ISO 32000-1, 14.4)."""

import hashlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, NullObject, StreamObject

from ..pdf.objects import array, compressed_stream, dictionary, raw, target
from ..pdf.private import Writer

# The header of a profile (ICC.1, 7.2): who made it, when, and its checksum. LibreOffice makes one anew for each file.
_MAKER = slice(4, 8)
_MADE = slice(24, 36)
_SOME_DAY = bytes.fromhex('07d0 0001 0001 0000 0000 0000')
_PROFILE_ID = slice(84, 100)


def settle(writer: Writer) -> None:
    """Take out all that differs from run to run, number the objects as they are reached, and set /ID from them.

    To be called last, before the file is written. What nothing leads to any more is dropped.
    """
    writer.pdf_header = '%PDF-1.7'  # what ISO 19005-2 and ISO 14289-1 build on
    _settle_profiles(writer)
    _renumber(writer)
    digest = hashlib.sha256()
    for thing in writer.objects:
        buffer = BytesIO()
        assert thing is not None
        thing.write_to_stream(buffer)
        digest.update(buffer.getvalue())
    writer.identify(digest.digest()[:16])


def _settle_profiles(writer: Writer) -> None:
    for intent in array(raw(writer.root_object, '/OutputIntents')):
        profile = target(raw(dictionary(intent), '/DestOutputProfile'))
        data = bytearray(profile.get_data() if isinstance(profile, StreamObject) else b'')
        if isinstance(profile, StreamObject) and data[_MAKER] == b'lcms' and '/N' in profile:
            data[_MADE] = _SOME_DAY
            data[_PROFILE_ID] = bytes(16)
            stream = compressed_stream(bytes(data))
            stream[NameObject('/N')] = profile['/N']
            dictionary(intent)[NameObject('/DestOutputProfile')] = writer.add(stream)


def _renumber(writer: Writer) -> None:
    """Number the objects in the order in which they are reached from the root, keys in alphabetical order."""
    writer.resolve_links()
    order = _order(writer)
    kept = [thing for number in order if (thing := writer.objects[number - 1]) is not None]
    done: set[tuple[int, object]] = set()  # an array may stand directly in several objects
    for thing in kept:
        for holder, key, reference in list(_references(thing)):
            if (id(holder), key) in done:
                continue
            done.add((id(holder), key))
            new = order.get(reference.idnum)
            holder[key] = IndirectObject(new, 0, writer) if new else NullObject()
    writer.renumber(kept)


def _order(writer: Writer) -> dict[int, int]:
    """Return the new numbers of the objects by the old ones, in the order of the new."""
    order: dict[int, int] = {}
    todo = [writer.information, writer.root_object]
    waiting = [each.indirect_reference for each in todo if each is not None and each.indirect_reference is not None]
    while waiting:
        number = waiting.pop().idnum
        thing = writer.objects[number - 1] if number <= len(writer.objects) else None
        if number in order or thing is None:
            continue
        order[number] = len(order) + 1
        waiting += reversed([reference for _holder, _key, reference in _references(thing)])
    return order


def _references(thing: object) -> Iterator[tuple[Any, Any, IndirectObject]]:
    """Yield the references in an object, with what holds them and where; keys in alphabetical order."""
    if isinstance(thing, DictionaryObject):
        entries: list[tuple[object, object]] = [(NameObject(key), thing.raw_get(key)) for key in sorted(thing)]
    elif isinstance(thing, ArrayObject):
        entries = list(enumerate(thing))
    else:
        return
    for key, value in entries:
        if isinstance(value, IndirectObject):
            yield thing, key, value
        else:
            yield from _references(value)

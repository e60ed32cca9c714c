"""Stage 6, assemble: short ways to make and to read PDF objects."""

from collections.abc import Iterator

from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
)


def dictionary(**entries: PdfObject | str | int) -> DictionaryObject:
    """A dictionary; a text is a name, its slash included or not."""
    return DictionaryObject({NameObject(f'/{key}'): _value(value) for key, value in entries.items()})


def _value(value: PdfObject | str | int) -> PdfObject:
    if isinstance(value, PdfObject):
        return value
    return NumberObject(value) if isinstance(value, int) else NameObject(value)


def resolved(value: PdfObject | None) -> DictionaryObject:
    """The dictionary a value is or refers to; an empty one where it is something else."""
    found = value.get_object() if value is not None else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def array(value: PdfObject | None) -> ArrayObject:
    """The array a value is or refers to; one value alone is an array of one, none is an empty one."""
    found = value.get_object() if value is not None else None
    if found is None:
        return ArrayObject()
    return found if isinstance(found, ArrayObject) else ArrayObject([value])


def entries(tree: PdfObject | None, key: str) -> Iterator[tuple[PdfObject, PdfObject]]:
    """The entries of a name tree (`key` is '/Names') or a number tree ('/Nums'): ISO 32000-1, 7.9.6 and 7.9.7."""
    waiting, seen = [tree], set[int]()
    while waiting:
        node = waiting.pop()
        if isinstance(node, IndirectObject):
            if node.idnum in seen:
                continue
            seen.add(node.idnum)
        found = resolved(node)
        waiting += reversed(array(found.get('/Kids')))
        listed = array(found.get(key))
        for place in range(0, len(listed) - 1, 2):
            yield listed[place].get_object(), listed[place + 1]


def stream(data: bytes) -> StreamObject:
    """A stream as it stands; `writer._add_object` gives it its number."""
    made = StreamObject()
    made._data = data
    return made

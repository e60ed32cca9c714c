"""Stage 6, mend: pypdf's objects, with the types they must have where they stand."""

from collections.abc import Iterator

from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    PdfObject,
    StreamObject,
)


def target(value: object) -> object:
    """What a reference leads to; anything else itself."""
    return value.get_object() if isinstance(value, PdfObject) else value


def dictionary(value: object) -> DictionaryObject:
    """The dictionary that is or is referred to; an empty one where there is none."""
    found = target(value)
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def array(value: object) -> ArrayObject:
    """The array that is or is referred to; an empty one where there is none."""
    found = target(value)
    return found if isinstance(found, ArrayObject) else ArrayObject()


def integer(value: object) -> int:
    """The whole number; raises ValueError if it is none."""
    found = target(value)
    if not isinstance(found, int):
        raise ValueError(f'{found!r} is no number')
    return int(found)


def decimals(value: object) -> list[float]:
    """The numbers of an array; raises ValueError if one is none."""
    return [float(str(target(each))) for each in array(value)]


def reference(node: PdfObject) -> IndirectObject:
    """The reference to an object of a writer's; raises ValueError where it stands in another one."""
    if node.indirect_reference is None:
        raise ValueError(f'{type(node).__name__} without a number')
    return node.indirect_reference


def raw(node: DictionaryObject, key: str) -> object:
    """The value as it stands, a reference if it is one; `None` if there is none."""
    return node.raw_get(key) if key in node else None


def named(**entries: PdfObject) -> DictionaryObject:
    """A dictionary, its keys given without slash."""
    return DictionaryObject({NameObject(f'/{key}'): value for key, value in entries.items()})


def packed(data: bytes) -> StreamObject:
    """A compressed stream."""
    stream = DecodedStreamObject()
    stream.set_data(data)
    return stream.flate_encode()


def numbers(node: object, depth: int = 0) -> Iterator[tuple[int, PdfObject]]:
    """The entries of a number tree (ISO 32000-1, 7.9.7), as they stand."""
    tree = dictionary(node)
    for kid in array(raw(tree, '/Kids')) if depth < 20 else ():
        yield from numbers(kid, depth + 1)
    entries = array(raw(tree, '/Nums'))
    for index in range(0, len(entries) - 1, 2):
        yield integer(entries[index]), entries[index + 1]

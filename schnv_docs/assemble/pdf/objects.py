"""Stage 6, assemble: short ways to read and to make PDF objects, with the types they must have where they stand."""

from collections.abc import Iterator

from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
)


def target(value: object) -> object:
    """Return the object that a reference leads to, and anything else as it is."""
    return value.get_object() if isinstance(value, PdfObject) else value


def dictionary(value: object) -> DictionaryObject:
    """Return the dictionary that a value is or refers to, an empty one where it is something else."""
    found = target(value)
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def array(value: object) -> ArrayObject:
    """Return the array that a value is or refers to, an empty one where it is something else."""
    found = target(value)
    return found if isinstance(found, ArrayObject) else ArrayObject()


def listed(value: object) -> ArrayObject:
    """Return the array that a value is or refers to; one value alone gives an array of one, none an empty one."""
    found = target(value)
    if found is None:
        return ArrayObject()
    return found if isinstance(found, ArrayObject) else ArrayObject([value])


def integer(value: object) -> int:
    """Return a whole number; raise ValueError if the value is none."""
    found = target(value)
    if not isinstance(found, int):
        raise ValueError(f'{found!r} is no number')
    return int(found)


def decimals(value: object) -> list[float]:
    """Return the numbers of an array; raise ValueError if one is none."""
    return [float(str(target(each))) for each in array(value)]


def raw(node: DictionaryObject, key: str) -> object:
    """Return the value as it stands, a reference if it is one; None if there is none."""
    return node.raw_get(key) if key in node else None


def reference(node: PdfObject | None) -> IndirectObject:
    """Return the reference to a numbered object; raise ValueError where it has no number."""
    if node is None or node.indirect_reference is None:
        raise ValueError(f'{type(node).__name__} without a number')
    return node.indirect_reference


def entries(tree: object, key: str) -> Iterator[tuple[PdfObject, PdfObject]]:
    """Yield the entries of a name tree (`key` is '/Names') or a number tree ('/Nums'): ISO 32000-1, 7.9.6 and 7.9.7."""
    for _reference, node in nodes(tree):
        pairs = listed(node.get(key))
        for place in range(0, len(pairs) - 1, 2):
            yield pairs[place].get_object(), pairs[place + 1]


def nodes(tree: object) -> Iterator[tuple[object, DictionaryObject]]:
    """Yield a node and all that hang below it by /Kids, each once, with the references that lead to them."""
    waiting, seen = [tree], set[int]()
    while waiting:
        reference = waiting.pop()
        if isinstance(reference, IndirectObject):
            if reference.idnum in seen:
                continue
            seen.add(reference.idnum)
        node = dictionary(reference)
        yield reference, node
        waiting += reversed(listed(node.get('/Kids')))


def new_dictionary(**entries: PdfObject | str | int) -> DictionaryObject:
    """Make a dictionary; a text becomes a name, its slash included or not."""
    return DictionaryObject({NameObject(f'/{key}'): _made(value) for key, value in entries.items()})


def _made(value: PdfObject | str | int) -> PdfObject:
    if isinstance(value, PdfObject):
        return value
    return NumberObject(value) if isinstance(value, int) else NameObject(value)


def new_stream(data: bytes, **entries: PdfObject | str | int) -> DecodedStreamObject:
    """Make a stream that is not compressed."""
    stream = DecodedStreamObject()
    stream.update(new_dictionary(**entries))
    stream.set_data(data)
    return stream


def compressed_stream(data: bytes, **entries: PdfObject | str | int) -> StreamObject:
    """Make a compressed stream."""
    return new_stream(data, **entries).flate_encode()

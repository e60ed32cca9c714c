"""Stage 6, assemble: the structure trees of all parts under one root (ISO 32000-1, 14.7).

Each part of the packet is a /Part element under one /Document. A tagged part brings its own tree, which is
copied as it is; what is left to do here are the things that name one another by number or by name: keys of the parent
tree, roles, classes, identifiers. An untagged part gets one figure a page with a description, so that a screen reader
hears that it is there.
"""

from collections.abc import Iterable, Iterator

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from .objects import array, dictionary, resolved
from .transplant import Transplant
from .write import freeze


class Structure:
    """The structure tree of a packet in the making."""

    def __init__(self, writer: PdfWriter) -> None:
        self._writer = writer
        self._root = writer._add_object(dictionary(Type='/StructTreeRoot'))
        self._document = self.element('/Document', self._root)
        self._parents: dict[int, PdfObject] = {}
        self._roles: dict[str, PdfObject] = {}
        self._classes: dict[str, PdfObject] = {}
        self._ids: dict[bytes, IndirectObject] = {}
        self.next_key = 0

    def element(self, role: str, parent: IndirectObject, **entries: PdfObject | str) -> IndirectObject:
        """A new element below `parent`."""
        element = dictionary(Type='/StructElem', S=role, P=parent, K=ArrayObject(), **entries)
        reference: IndirectObject = self._writer._add_object(element)
        if parent != self._root:
            array(resolved(parent)['/K']).append(reference)
        return reference

    def part(self, title: str, language: str) -> IndirectObject:
        """The element all content of a part stands under."""
        return self.element('/Part', self._document, T=TextStringObject(title), Lang=TextStringObject(language))

    def claim(self, content: PdfObject) -> int:
        """A new key of the parent tree for an annotation's element, or for the elements of a page's content."""
        key = self.next_key
        self._parents[key] = content
        self.next_key += 1
        return key

    def parent_of(self, key: int) -> PdfObject | None:
        """What stands in the parent tree under `key`."""
        return self._parents.get(key)

    def add_content(self, page: IndirectObject, element: IndirectObject) -> int:
        """A number for new content of a page (its MCID), claimed by `element`."""
        content = resolved(page)
        key = content.get('/StructParents')
        claims = self._parents.get(int(key)) if key is not None else None
        if claims is None:
            claims = ArrayObject()
            content[NameObject('/StructParents')] = NumberObject(self.claim(claims))
        claimed = array(claims)
        claimed.append(element)
        return len(claimed) - 1

    def join(self, reader: PdfReader, transplant: Transplant, part: IndirectObject, shift: int) -> None:
        """Hang a tagged document's tree below `part`; its numbers were copied with `shift` added."""
        old = resolved(reader.root_object['/StructTreeRoot'])
        raw = reader.root_object.raw_get('/StructTreeRoot')
        if isinstance(raw, IndirectObject):
            transplant.put(raw, part)
        kids = old.raw_get('/K') if '/K' in old else ArrayObject()
        top = array(kids)
        resolved(part)[NameObject('/K')] = ArrayObject([transplant.value(kid) for kid in top])
        highest = -1
        for key, value in _numbers(old.get('/ParentTree')):
            self._parents[key + shift] = transplant.value(value)
            highest = max(highest, key)
        self.next_key = max(self.next_key, shift + max(highest, _highest_used(reader)) + 1)

    def settle(self, reader: PdfReader, transplant: Transplant, part: IndirectObject, prefix: str) -> None:
        """Give roles, classes and identifiers of a joined part names of their own, where they clash with another's."""
        old = resolved(reader.root_object['/StructTreeRoot'])
        roles = _renamed(self._roles, old.get('/RoleMap'), transplant, prefix)
        classes = _renamed(self._classes, old.get('/ClassMap'), transplant, prefix)
        for kid in array(resolved(part)['/K']):
            if isinstance(element := kid.get_object(), DictionaryObject):
                element[NameObject('/P')] = part
        if roles or classes or '/IDTree' in old:
            for reference, element in _elements(part):
                self._rename(reference, element, roles, classes, prefix)

    def freeze(self, made: Iterable[IndirectObject]) -> None:
        """A part's elements do not change any more once it is settled."""
        elements = (each for each in made if resolved(each).get('/Type') == '/StructElem')
        freeze(self._writer, elements)

    def _rename(
        self,
        reference: IndirectObject,
        element: DictionaryObject,
        roles: dict[str, str],
        classes: dict[str, str],
        prefix: str,
    ) -> None:
        if (role := str(element.get('/S'))) in roles:
            element[NameObject('/S')] = NameObject(roles[role])
        if '/C' in element and classes:
            names = [NameObject(classes.get(str(name), str(name))) for name in array(element['/C'])]
            element[NameObject('/C')] = ArrayObject(names)
        if '/ID' in element:
            element[NameObject('/ID')] = identifier = _prefixed(element['/ID'], prefix)
            self._ids[identifier.original_bytes] = reference
        for attributes in array(element.get('/A')):
            if isinstance(holder := attributes.get_object(), DictionaryObject) and '/Headers' in holder:
                headers = [_prefixed(each, prefix) for each in array(holder['/Headers'])]
                holder[NameObject('/Headers')] = ArrayObject(headers)

    def finish(self) -> None:
        """Put the tree into the catalogue."""
        numbers = ArrayObject()
        for key, content in sorted(self._parents.items()):
            numbers.extend((NumberObject(key), content))
        root = resolved(self._root)
        root[NameObject('/K')] = ArrayObject([self._document])
        root[NameObject('/ParentTree')] = self._writer._add_object(dictionary(Nums=numbers))
        root[NameObject('/ParentTreeNextKey')] = NumberObject(self.next_key)
        for role_or_class, names in (('/RoleMap', self._roles), ('/ClassMap', self._classes)):
            if names:
                entries = {NameObject(name): value for name, value in names.items()}
                root[NameObject(role_or_class)] = DictionaryObject(entries)
        if self._ids:
            root[NameObject('/IDTree')] = self._writer._add_object(dictionary(Names=self._sorted_ids()))
        self._writer.root_object[NameObject('/StructTreeRoot')] = self._root
        self._writer.root_object[NameObject('/MarkInfo')] = dictionary(Marked=BooleanObject(True))

    def _sorted_ids(self) -> ArrayObject:
        names = ArrayObject()
        for identifier in sorted(self._ids):
            names.extend((TextStringObject(identifier.decode('latin-1')), self._ids[identifier]))
        return names


def is_tagged(reader: PdfReader) -> bool:
    """Whether a document says that it is tagged (ISO 32000-1, 14.7.1) and has a tree with something in it."""
    root = reader.root_object
    marks, tree = resolved(root.get('/MarkInfo')), resolved(root.get('/StructTreeRoot'))
    return bool(marks.get('/Marked')) and bool(array(tree.get('/K')))


def _numbers(tree: PdfObject | None) -> Iterator[tuple[int, PdfObject]]:
    """The entries of a number tree (ISO 32000-1, 7.9.7)."""
    waiting, seen = [tree], set[int]()
    while waiting:
        node = waiting.pop()
        if isinstance(node, IndirectObject):
            if node.idnum in seen:
                continue
            seen.add(node.idnum)
        found = resolved(node)
        waiting += list(array(found.get('/Kids')))
        numbers = array(found.get('/Nums'))
        for place in range(0, len(numbers) - 1, 2):
            yield int(numbers[place].get_object()), numbers[place + 1]


def _highest_used(reader: PdfReader) -> int:
    return max((int(page.get('/StructParents', -1)) for page in reader.pages), default=-1)


def _renamed(
    known: dict[str, PdfObject], names: PdfObject | None, transplant: Transplant, prefix: str
) -> dict[str, str]:
    """Take over a role or class map; what the packet has under the same name with another meaning gets a new name."""
    changed: dict[str, str] = {}
    own = resolved(names)
    for name in own:
        value = transplant.value(own.raw_get(name))
        new = str(name)
        if known.get(new, value) != value:
            new = changed[new] = f'{name}-{prefix}'
        known[new] = value
    return changed


def _elements(part: IndirectObject) -> Iterator[tuple[IndirectObject, DictionaryObject]]:
    """The elements below a part; kids that are numbers or references to content are passed over."""
    waiting, seen = list(array(resolved(part)['/K'])), set[int]()
    while waiting:
        reference = waiting.pop()
        element = resolved(reference)
        if isinstance(reference, IndirectObject) and '/S' in element and reference.idnum not in seen:
            seen.add(reference.idnum)
            yield reference, element
            waiting += list(array(element.get('/K')))


def _prefixed(identifier: PdfObject, prefix: str) -> TextStringObject:
    text = identifier.get_object()
    own = text.original_bytes.decode('latin-1') if isinstance(text, TextStringObject | ByteStringObject) else str(text)
    return TextStringObject(f'{prefix}.{own}')

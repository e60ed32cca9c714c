"""Stage 6, assemble: the structure trees of all parts under one root (ISO 32000-1, 14.7).

Each part of the packet is a /Part element under one /Document. A tagged part brings its own tree, which is
copied as it is; what is left to do here are the things that name one another by number or by name: keys of the parent
tree, roles, classes, identifiers. An untagged part gets one figure a page with a description, so that a screen reader
hears that it is there.
"""

from collections.abc import Iterable, Iterator

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

from ..copy.source import SourcePdf
from ..mend.element import STANDARD
from ..pdf.objects import dictionary, entries, listed, new_dictionary
from ..pdf.private import Writer
from ..pdf.write import freeze
from .headings import lowered


class Structure:
    """The structure tree of a packet in the making."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._root = writer.add(new_dictionary(Type='/StructTreeRoot'))
        self._document = self.element('/Document', self._root)
        self._parents: dict[int, PdfObject] = {}
        self._roles: dict[str, PdfObject] = {}
        self._classes: dict[str, PdfObject] = {}
        self._ids: dict[bytes, tuple[PdfObject, IndirectObject]] = {}
        self._namespaces = ArrayObject()
        self.next_key = 0

    def element(
        self, role: str, parent: IndirectObject, place: int | None = None, **entries: PdfObject | str
    ) -> IndirectObject:
        """Make a new element below `parent`: at `place` among its kids, or as the last one."""
        element = new_dictionary(Type='/StructElem', S=role, P=parent, K=ArrayObject(), **entries)
        reference: IndirectObject = self._writer.add(element)
        if parent != self._root:
            kids = listed(dictionary(parent)['/K'])
            kids.insert(len(kids) if place is None else place, reference)
        return reference

    def part(self, title: str, language: str) -> IndirectObject:
        """Make the element that all content of a part stands under."""
        return self.element('/Part', self._document, T=TextStringObject(title), Lang=TextStringObject(language))

    def claim(self, content: PdfObject) -> int:
        """Return a new key of the parent tree for an annotation's element, or for the elements of a page's content."""
        key = self.next_key
        self._parents[key] = content
        self.next_key += 1
        return key

    def parent_of(self, key: int) -> PdfObject | None:
        """Return the entry of the parent tree under `key`."""
        return self._parents.get(key)

    def add_content(self, page: IndirectObject, element: IndirectObject) -> int:
        """Return a number for new content of a page (its MCID), claimed by `element`."""
        content = dictionary(page)
        key = content.get('/StructParents')
        claims = self._parents.get(int(key)) if key is not None else None
        if claims is None:
            claims = ArrayObject()
            content[NameObject('/StructParents')] = NumberObject(self.claim(claims))
        claimed = listed(claims)
        claimed.append(element)
        return len(claimed) - 1

    def join(self, source: SourcePdf, part: IndirectObject, prefix: str, depth: int) -> None:
        """Hang a tagged source's tree below `part`; its numbers are copied with the source's shift added.

        Roles that clash with another part's get names of their own, made with `prefix`; headings go down by `depth`.
        """
        if source.shift is None:
            return
        old, transplant, shift = source.tree, source.transplant, source.shift
        raw = source.root.raw_get('/StructTreeRoot')
        if isinstance(raw, IndirectObject):
            transplant.put(raw, part)
        roles = _standard_roles(dictionary(old.get('/RoleMap')))
        headings = lowered(roles, depth)
        others = {name: role for name, role in roles.items() if name not in headings}
        transplant.rename(_renamed(self._roles, others, prefix) | headings)
        tops = listed(old.raw_get('/K') if '/K' in old else None)
        kids = (transplant.parsed(kid) if isinstance(kid, IndirectObject) else transplant.value(kid) for kid in tops)
        dictionary(part)[NameObject('/K')] = ArrayObject(kids)
        self._namespaces.extend(transplant.value(each) for each in listed(old.get('/Namespaces')))
        for key, value in entries(old.get('/ParentTree'), '/Nums'):
            if isinstance(key, int) and key >= 0:
                self._parents[key + shift] = transplant.value(value)
                self.next_key = max(self.next_key, key + shift + 1)

    def settle(self, source: SourcePdf, made: list[IndirectObject], part: IndirectObject, prefix: str) -> None:
        """Give classes and identifiers of a joined part names of their own, where they clash with another's.

        Its elements do not change any more after that.
        """
        if source.shift is None:
            return
        transplant = source.transplant
        self.next_key = max(self.next_key, transplant.next_key)
        class_map = dictionary(source.tree.get('/ClassMap'))
        own_classes = {name: transplant.value(class_map.raw_get(name)) for name in class_map}
        classes = _renamed(self._classes, own_classes, prefix)
        for kid in listed(dictionary(part)['/K']):
            if isinstance(element := kid.get_object(), DictionaryObject):
                element[NameObject('/P')] = part
        done: set[int] = set()  # attributes may be shared between elements
        for reference, element in _elements(made):
            _rename(element, transplant.roles, classes)
            if '/ID' in element:
                element[NameObject('/ID')] = identifier = _prefixed(element['/ID'], prefix)
                self._ids[identifier.get_encoded_bytes()] = identifier, reference
            for attributes in listed(element.get('/A')):
                if '/Headers' in (holder := dictionary(attributes)) and id(holder) not in done:
                    done.add(id(holder))
                    headers = [_prefixed(each, prefix) for each in listed(holder['/Headers'])]
                    holder[NameObject('/Headers')] = ArrayObject(headers)
        freeze(self._writer, (reference for reference, _element in _elements(made + transplant.finish())))

    def finish(self) -> None:
        """Put the tree into the catalog."""
        numbers = ArrayObject()
        for key, content in sorted(self._parents.items()):
            numbers.extend((NumberObject(key), content))
        root = dictionary(self._root)
        root[NameObject('/K')] = ArrayObject([self._document])
        root[NameObject('/ParentTree')] = self._writer.add(new_dictionary(Nums=numbers))
        root[NameObject('/ParentTreeNextKey')] = NumberObject(self.next_key)
        for role_or_class, names in (('/RoleMap', self._roles), ('/ClassMap', self._classes)):
            if names:
                entries = {NameObject(name): value for name, value in names.items()}
                root[NameObject(role_or_class)] = DictionaryObject(entries)
        if self._namespaces:  # of PDF 2.0: ISO 32000-2, 14.7.4
            root[NameObject('/Namespaces')] = self._namespaces
        if self._ids:
            root[NameObject('/IDTree')] = self._writer.add(new_dictionary(Names=self._sorted_ids()))
        self._writer.root_object[NameObject('/StructTreeRoot')] = self._root
        self._writer.root_object[NameObject('/MarkInfo')] = new_dictionary(Marked=BooleanObject(True))

    def _sorted_ids(self) -> ArrayObject:
        names = ArrayObject()
        for identifier in sorted(self._ids):
            names.extend(self._ids[identifier])
        return names


def _standard_roles(role_map: DictionaryObject) -> dict[str, PdfObject]:
    """Return the type that each role stands for in the end: it may be mapped to one that is mapped in turn."""
    found: dict[str, PdfObject] = {}
    for name in role_map:
        role = str(role_map[name])
        for _step in role_map:  # at most: they may lead in a circle
            if role not in role_map:
                break
            role = str(role_map[role])
        if role != name:
            found[name] = NameObject(role)
    return found


def _renamed(known: dict[str, PdfObject], own: dict[str, PdfObject], prefix: str) -> dict[str, str]:
    """Take over a role or class map, and return new names for those that the packet has with another meaning."""
    changed: dict[str, str] = {}
    for name, value in own.items():
        new = name
        while known.get(new, value) != value or new.removeprefix('/') in STANDARD:
            new = changed[name] = f'{new}-{prefix}'
        known[new] = value
    return changed


def _rename(element: DictionaryObject, roles: dict[str, str], classes: dict[str, str]) -> None:
    if (role := str(element.get('/S'))) in roles:
        element[NameObject('/S')] = NameObject(roles[role])
    if '/C' in element and classes:
        names = (each.get_object() for each in listed(element['/C']))  # and the numbers of their revisions
        renamed = [NameObject(classes.get(name, name)) if isinstance(name, NameObject) else name for name in names]
        element[NameObject('/C')] = ArrayObject(renamed)


def _elements(made: Iterable[IndirectObject]) -> Iterator[tuple[IndirectObject, DictionaryObject]]:
    """Yield the elements among objects; their /Type may be missing."""
    for reference in made:
        found = dictionary(reference)
        if '/S' in found and '/P' in found and found.get('/Type', '/StructElem') == '/StructElem':
            yield reference, found


def _prefixed(identifier: PdfObject, prefix: str) -> TextStringObject:
    text = identifier.get_object()
    own = text.original_bytes.decode('latin-1') if isinstance(text, TextStringObject | ByteStringObject) else str(text)
    return TextStringObject(f'{prefix}.{own}')

"""Stage 6, mend: the structure tree, read once and changed in place (ISO 32000-1, 14.7)."""

from collections.abc import Iterator
from functools import cached_property

from pypdf import PageObject
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, NullObject, NumberObject, PdfObject

from ..pdf.objects import dictionary, entries, integer, new_dictionary, raw, reference, target
from ..pdf.private import Writer
from .element import Element, MarkedContent
from .kids import index_of, kids_of, own_kids, place_of


class Tree:
    """The elements of a document and its parent tree; a document without tags gets an empty one.

    Raises ValueError where an element stands in two places.
    """

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.root = dictionary(raw(writer.root_object, '/StructTreeRoot')) or self._plant()
        self.role_map = {str(key)[1:]: str(value)[1:] for key, value in dictionary(raw(self.root, '/RoleMap')).items()}
        self._seen: set[int] = set()
        self.tops: list[Element] = []
        for kid in kids_of(self.root):
            self._read(kid, None, self.tops)
        self._parents = {integer(key): value for key, value in entries(raw(self.root, '/ParentTree'), '/Nums')}
        self._next = max([*self._parents, *self._used_keys(), -1]) + 1

    def _plant(self) -> DictionaryObject:
        root = new_dictionary(Type='/StructTreeRoot')
        self.writer.root_object[NameObject('/StructTreeRoot')] = self.writer.add(root)
        return root

    def _used_keys(self) -> Iterator[int]:
        for each in self.writer.objects:
            if isinstance(each, DictionaryObject):
                yield from (integer(each[key]) for key in ('/StructParent', '/StructParents') if key in each)

    def _read(self, kid: PdfObject, parent: Element | None, siblings: list[Element]) -> None:
        node = dictionary(kid)
        if '/S' not in node:
            return
        number = kid.idnum if isinstance(kid, IndirectObject) else self.writer.add(node).idnum
        if number in self._seen:
            raise ValueError(f'structure element {number} stands in two places')
        self._seen.add(number)
        element = Element(node, parent, self.standard(str(raw(node, '/S'))[1:]))
        siblings.append(element)
        for each in kids_of(node):
            self._read_content(each, element)

    def _read_content(self, kid: PdfObject, element: Element) -> None:
        node = dictionary(kid)
        if mark := element.mark(kid):
            element.marks.append(mark)
        elif '/Obj' in node:
            annotation = raw(node, '/Obj')
            element.objects.append(annotation.idnum if isinstance(annotation, IndirectObject) else 0)
        else:
            self._read(kid, element, element.kids)

    def standard(self, name: str) -> str:
        """Return the standard type that a type is mapped to (14.7.3); itself where it is mapped to nothing known."""
        seen = set()
        while name in self.role_map and name not in seen:
            seen.add(name)
            name = self.role_map[name]
        return name

    def elements(self) -> Iterator[Element]:
        """Yield all elements, in reading order."""
        for top in self.tops:
            yield from top.walk()

    def add(self, role: str, parent: Element | None, page: PageObject, place: int | None = None) -> Element:
        """Put a new element among the kids of `parent`: at `place`, or as the last one; `None` is the root."""
        above = parent.node if parent else self.root
        node = new_dictionary(Type='/StructElem', S=f'/{role}', P=reference(above), Pg=reference(page))
        element = Element(node, parent, role)
        siblings = parent.kids if parent else self.tops
        written = own_kids(above)
        if place is None or place >= len(siblings):
            siblings.append(element)
            written.append(self.writer.add(node))
        else:
            before = index_of(written, siblings[place].node, place)
            written.insert(before, self.writer.add(node))
            siblings.insert(place, element)
        return element

    def claim(self, element: Element, page: PageObject, mcid: int) -> None:
        """Make a piece of the page's marked content the element's, as its last; it must be nobody else's."""
        number = reference(page).idnum
        kid: PdfObject = NumberObject(mcid)
        if element.page != number:
            kid = new_dictionary(Type='/MCR', Pg=reference(page), MCID=mcid)
        own_kids(element.node).append(kid)
        element.marks.append(MarkedContent(number, mcid))
        owners = self._owners(page)
        owners.extend(NullObject() for _ in range(len(owners), mcid + 1))
        owners[mcid] = reference(element.node)

    def holds(self, element: Element, mcid: int) -> bool:
        """Tell whether the element has the marked content as a plain MCID, of the page it says it is on."""
        return place_of(own_kids(element.node), mcid) is not None

    def release(self, element: Element, mcid: int) -> None:
        """Take a piece of marked content away from an element that holds it."""
        kids = own_kids(element.node)
        place = place_of(kids, mcid)
        if place is not None:
            del kids[place]
            element.marks.remove(MarkedContent(element.page, mcid))

    def disown(self, element: Element, page: PageObject, mcid: int) -> None:
        """Take a piece of marked content away from an element that holds it, so that it is nobody's."""
        if self.holds(element, mcid):
            self.release(element, mcid)
            owners = self._owners(page)
            if mcid < len(owners):
                owners[mcid] = NullObject()

    def wrap(self, element: Element, page: PageObject, mcid: int, role: str) -> Element:
        """Put a new element round a piece of marked content that the element has."""
        inner = self.add(role, element, page)
        kids, mark = own_kids(element.node), MarkedContent(reference(page).idnum, mcid)
        kids[next(place for place, kid in enumerate(kids) if element.mark(kid) == mark)] = kids.pop()
        element.marks.remove(mark)
        self.claim(inner, page, mcid)
        return inner

    def join(self, element: Element, other: Element) -> None:
        """Give the element all marked content and annotations of another one, which has no kids and goes."""
        for mark in list(other.marks):
            self.claim(element, self._pages[mark.page], mark.mcid)
        for number in other.objects:
            self.tie(element, IndirectObject(number, 0, self.writer), self._pages[other.page])
        self.drop(other)

    def move(self, element: Element, parent: Element) -> None:
        """Make an element the last kid of another one."""
        self.drop(element)
        own_kids(parent.node).append(reference(element.node))
        element.node[NameObject('/P')] = reference(parent.node)
        element.parent = parent
        parent.kids.append(element)

    def drop(self, element: Element) -> None:
        """Take an element from its parent."""
        siblings, above = (element.parent.kids, element.parent.node) if element.parent else (self.tops, self.root)
        siblings.remove(element)
        kids = own_kids(above)
        kids[:] = [kid for kid in kids if target(kid) is not element.node]

    def tie(self, element: Element, annotation: IndirectObject, page: PageObject) -> None:
        """Make an annotation the element's (14.7.4.3)."""
        if annotation.idnum not in element.objects:
            own_kids(element.node).append(new_dictionary(Type='/OBJR', Obj=annotation, Pg=reference(page)))
            element.objects.append(annotation.idnum)
        node = dictionary(annotation)
        if not self.is_tied(node):
            node[NameObject('/StructParent')] = NumberObject(self._next)
            self._next += 1
        self._parents[integer(node['/StructParent'])] = reference(element.node)

    def untie(self, element: Element) -> None:
        """Take the annotations of an element away from it; they are nobody's."""
        for place in element.objects:
            self._parents.pop(integer(dictionary(self.writer.objects[place - 1])['/StructParent']), None)
        kids = own_kids(element.node)
        kids[:] = [kid for kid in kids if '/Obj' not in dictionary(kid)]
        element.objects.clear()

    def is_tied(self, annotation: DictionaryObject) -> bool:
        """Tell whether the parent tree leads from the annotation to an element."""
        return '/StructParent' in annotation and integer(annotation['/StructParent']) in self._parents

    @cached_property
    def _pages(self) -> dict[int, PageObject]:
        """The pages by the number of their object."""
        return {reference(page).idnum: page for page in self.writer.pages}

    def _owners(self, page: PageObject) -> ArrayObject:
        """Return the page's list of elements by MCID (14.7.4.4)."""
        if '/StructParents' not in page:
            page[NameObject('/StructParents')] = NumberObject(self._next)
            self._next += 1
        key = integer(page['/StructParents'])
        owners = target(self._parents.get(key))
        if not isinstance(owners, ArrayObject):
            owners = self._parents[key] = ArrayObject()
        return owners

    def save(self) -> None:
        """Write all that stands beside the elements: role map and parent tree, with the next free key."""
        mapped = {NameObject(f'/{key}'): NameObject(f'/{value}') for key, value in sorted(self.role_map.items())}
        self.root.pop('/RoleMap', None)
        if mapped:
            self.root[NameObject('/RoleMap')] = DictionaryObject(mapped)
        numbers = [
            each
            for key in sorted({*self._used_keys()} & {*self._parents})
            for each in (NumberObject(key), self._parents[key])
        ]
        self.root[NameObject('/ParentTree')] = self.writer.add(new_dictionary(Nums=ArrayObject(numbers)))
        self.root[NameObject('/ParentTreeNextKey')] = NumberObject(self._next)

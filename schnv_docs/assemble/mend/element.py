"""Stage 6, mend: a structure element (ISO 32000-1, 14.7.2)."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject

from ..pdf.objects import array, dictionary, integer, new_dictionary, raw, target

# ISO 32000-1, 14.8.4: the standard structure types.
STANDARD = frozenset(
    {
        *('Document', 'Part', 'Art', 'Sect', 'Div', 'BlockQuote', 'Caption', 'TOC', 'TOCI', 'Index', 'NonStruct'),
        *('Private', 'P', 'H', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'L', 'LI', 'Lbl', 'LBody', 'Table', 'TR', 'TH'),
        *('TD', 'THead', 'TBody', 'TFoot', 'Span', 'Quote', 'Note', 'Reference', 'BibEntry', 'Code', 'Link', 'Annot'),
        *('Ruby', 'RB', 'RT', 'RP', 'Warichu', 'WT', 'WP', 'Figure', 'Formula', 'Form'),
    }
)

INLINE = frozenset({'Span', 'Quote', 'Reference', 'BibEntry', 'Code', 'Link', 'Annot', 'Ruby', 'Warichu', 'Form'})


@dataclass(frozen=True, slots=True)
class MarkedContent:
    """A piece of marked content: its page, by the number of the page's object, and its MCID."""

    page: int
    mcid: int


@dataclass(eq=False, slots=True)
class Element:
    """An element; `role` is its standard type, `objects` are the numbers of its annotations."""

    node: DictionaryObject
    parent: 'Element | None'
    role: str
    kids: list['Element'] = field(default_factory=list)
    marks: list[MarkedContent] = field(default_factory=list)
    objects: list[int] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Return its own type, which may be a style's name."""
        return str(raw(self.node, '/S'))[1:]

    @property
    def page(self) -> int:
        """Return the number of the page's object that it says it is on, 0 if it does not say."""
        return page_number(self.node)

    def attribute(self, key: str) -> object:
        """Return the value of an attribute (14.7.5), whoever owns it; None if it has none."""
        found = raw(self.node, '/A')
        # The revision numbers that may stand between the attribute objects say nothing here.
        every = [dictionary(each) for each in array(found) or [found]]
        return next((target(raw(each, key)) for each in every if key in each), None)

    def add_attributes(self, owner: str, **values: str) -> None:
        """Add an attribute object whose values are names."""
        own = new_dictionary(O=f'/{owner}', **{key: f'/{value}' for key, value in values.items()})
        found = raw(self.node, '/A')
        others = array(found) or ([found] if found is not None else [])
        self.node[NameObject('/A')] = ArrayObject([*others, own])

    def retag(self, role: str) -> None:
        """Give it another, standard type."""
        self.role = role
        self.node[NameObject('/S')] = NameObject(f'/{role}')

    def mark(self, kid: object) -> MarkedContent | None:
        """Return the marked content that one of its kids is; None if it is something else."""
        node = target(kid)
        if isinstance(node, int):
            return MarkedContent(self.page, int(node))
        if '/MCID' not in dictionary(node):
            return None
        page = page_number(dictionary(node)) if '/Pg' in dictionary(node) else self.page
        return MarkedContent(page, integer(raw(dictionary(node), '/MCID')))

    @property
    def block(self) -> 'Element':
        """Return the paragraph or other block that it stands in, itself if it is one."""
        element = self
        while element.role in INLINE and element.parent:
            element = element.parent
        return element

    def walk(self) -> Iterator['Element']:
        """Yield the element and all below it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def all_marks(self) -> list[MarkedContent]:
        """Return its marked content and that of all below it; an element's own comes first."""
        return [mark for each in self.walk() for mark in each.marks]


def page_number(node: DictionaryObject) -> int:
    """Return the number of the page object that an element, or a piece of its content, names; 0 if it names none."""
    page = raw(node, '/Pg')
    return page.idnum if isinstance(page, IndirectObject) else 0

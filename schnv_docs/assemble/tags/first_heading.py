"""Stage 6, assemble: the first heading of a tagged PDF, which says what it is where nobody has given it a title."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from pypdf import PageObject
from pypdf.errors import PyPdfError
from pypdf.generic import DictionaryObject, IndirectObject, NameObject

from ...typed.lines import one_line
from ..mend.marked_text import read_texts
from ..pdf.content import operators
from ..pdf.objects import dictionary, listed, raw, target
from ..pdf.reader import Reader
from ..pdf.unicode_table import Codes, codes_of
from .headings import LEVELS

_MOST = 1000  # elements that are looked at: a heading further on is not what the file is about
_LONGEST = 150  # characters: longer ones are paragraphs that only look like a heading
_BROKEN = (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError)

_Piece = tuple[int, int]
"""Marked content: the number of its page's object, and its MCID."""


def first_heading(path: Path) -> str:
    """Return the words of the first heading, nothing where there is none or nobody can tell."""
    try:
        reader = Reader(path)
        return '' if reader.is_encrypted else _first(reader)
    except _BROKEN:
        return ''


def _first(reader: Reader) -> str:
    tree = dictionary(reader.root_object.get('/StructTreeRoot'))
    roles = dictionary(tree.get('/RoleMap'))
    pages = {page.indirect_reference.idnum: page for page in reader.pages if page.indirect_reference}
    for element in islice(_elements(tree), _MOST):
        if _standard(element.get('/S'), roles) in LEVELS and (words := _words(element, pages)):
            return words if len(words) <= _LONGEST else ''
    return ''


def _elements(tree: DictionaryObject) -> Iterator[DictionaryObject]:
    """Yield the elements in reading order."""
    waiting = list(reversed(listed(raw(tree, '/K'))))
    while waiting:
        element = dictionary(waiting.pop())
        if '/S' in element:
            yield element
            waiting += reversed(listed(raw(element, '/K')))


def _standard(role: object, roles: DictionaryObject) -> str:
    """Return the type that a role stands for in the end (ISO 32000-1, 14.7.3)."""
    found = str(role)
    for _step in roles:  # at most: they may lead in a circle
        found = str(roles.get(NameObject(found), found))
    return found


def _words(element: DictionaryObject, pages: dict[int, PageObject]) -> str:
    if said := target(element.get('/ActualText')):
        return one_line(str(said))
    pieces = list(islice(_pieces(element, 0), _MOST))
    texts = {number: _texts(pages[number]) for number, _mcid in pieces if number in pages}
    return one_line(''.join(texts.get(number, {}).get(mcid, '') for number, mcid in pieces))


def _pieces(element: DictionaryObject, page: int) -> Iterator[_Piece]:
    """Yield the marked content of an element and of those below it."""
    page = _page(element) or page
    for kid in listed(raw(element, '/K')):
        node = target(kid)
        if isinstance(node, int):
            yield page, int(node)
        elif '/MCID' in dictionary(node):
            yield _page(dictionary(node)) or page, int(str(dictionary(node)['/MCID']))
        else:
            yield from _pieces(dictionary(node), page)


def _page(node: DictionaryObject) -> int:
    found = raw(node, '/Pg')
    return found.idnum if isinstance(found, IndirectObject) else 0


def _texts(page: PageObject) -> dict[int, str]:
    """Return the text of the page's marked content, by MCID."""
    fonts = dictionary(dictionary(page.get('/Resources')).get('/Font'))
    contents = page.get_contents()

    def codes(operands: bytes) -> Codes:
        return codes_of(dictionary(fonts.get(operands.split()[0].decode('latin-1'))))

    found = read_texts(operators(contents.get_data() if contents is not None else b''), codes)
    return {mcid: text.text for mcid, text in found.items()}

"""Stage 6, assemble: what an annex begins with for those who listen: a heading that names it, and the way back.

Both stand before the annex's own content in the structure tree, though their text is drawn after it.
"""

from pypdf.generic import ArrayObject, IndirectObject, NameObject, NumberObject, TextStringObject

from ..part import Placed
from ..pdf.objects import dictionary, new_dictionary
from .headings import heading
from .structure import Structure


def add_heading(structure: Structure, annex: Placed, language: str) -> str:
    """Make the annex's title its first heading, and return the mark that its name is drawn under.

    Its name and title are heard for the name alone (ISO 32000-1, 14.9.4).
    """
    role, title = heading(annex.part.level), TextStringObject(annex.part.title)
    element = structure.element(role, annex.element, 0, ActualText=title, Lang=TextStringObject(language))
    number = structure.add_content(annex.pages[0], element)
    return _mark(element, annex.pages[0], number)


def add_link(structure: Structure, annex: Placed, annotation: IndirectObject, name: str, language: str) -> str:
    """Make a link the second thing in the annex, and return the mark that its text is drawn under.

    Its `name` is heard instead of the text, in lists of links too (WCAG technique PDF13).
    """
    paragraph = structure.element('/P', annex.element, 1, Lang=TextStringObject(language))
    element = structure.element('/Link', paragraph, Alt=TextStringObject(name))
    number = structure.add_content(annex.pages[0], element)
    mark = _mark(element, annex.pages[0], number)
    dictionary(annotation)[NameObject('/StructParent')] = NumberObject(structure.claim(element))
    tie = new_dictionary(Type='/OBJR', Obj=annotation, Pg=annex.pages[0])
    dictionary(element)[NameObject('/K')] = ArrayObject([NumberObject(number), tie])
    return mark


def _mark(element: IndirectObject, page: IndirectObject, number: int) -> str:
    """Give the element a piece of the page's content, and return the mark that begins it."""
    content = dictionary(element)
    content[NameObject('/Pg')] = page
    content[NameObject('/K')] = NumberObject(number)
    return f'{content["/S"]} <</MCID {number}>> BDC'

"""What a screen reader hears of a PDF, by the program in Chrome and Edge (pdfium): roles and words in their order."""

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
from reading import Object

HEADINGS = ('H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'H')


@dataclass
class Spoken:
    """An element: what it is, its language if it says one, what is said instead of its text, its text, those below."""

    role: str
    language: str
    said: str
    text: str
    kids: 'list[Spoken]' = field(default_factory=list)

    @property
    def words(self) -> str:
        """All that is heard of it, what is said instead of its text before the text."""
        return self.said or ' '.join(' '.join([self.text, *(kid.words for kid in self.kids)]).split())

    def every(self) -> 'Iterator[Spoken]':
        """The element and all below it."""
        yield self
        for kid in self.kids:
            yield from kid.every()


def spoken(path: Path, number: int) -> Iterator[Spoken]:
    """The elements of a page in the order in which they are heard, pages counted from 0."""
    with pypdfium2.PdfDocument(path) as document:
        page = document[number]
        texts = _texts(page)
        tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
        count = pdfium.FPDF_StructTree_CountChildren(tree)
        tops = [pdfium.FPDF_StructTree_GetChildAtIndex(tree, place) for place in range(count)]
        found = [_element(top, texts) for top in tops if top]
        pdfium.FPDF_StructTree_Close(tree)
    for each in found:
        yield from each.every()


@dataclass(frozen=True)
class Look:
    """A text as it is shown: its words, its colour, its size and how high it stands in points."""

    words: str
    colour: tuple[int, ...]
    size: float
    height: float


def looks(path: Path, number: int) -> list[Look]:
    """The texts of a page in the order in which they are drawn, pages counted from 0."""
    with pypdfium2.PdfDocument(path) as document:
        page = document[number]
        shown = page.get_textpage()
        return [_look(each.raw, shown) for each in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT])]


def _look(text: Object, shown: pypdfium2.PdfTextPage) -> Look:
    parts = [ctypes.c_uint() for _part in range(4)]
    pdfium.FPDFPageObj_GetFillColor(text, *parts)
    size, matrix = ctypes.c_float(), pdfium.FS_MATRIX()
    pdfium.FPDFTextObj_GetFontSize(text, size)
    pdfium.FPDFPageObj_GetMatrix(text, matrix)
    words = _string(partial(pdfium.FPDFTextObj_GetText, text, shown.raw))
    return Look(words.strip(), tuple(part.value for part in parts[:3]), size.value * abs(matrix.d), matrix.f)


def _element(element: Object, texts: dict[int, str]) -> Spoken:
    role, language, instead, alternative = (
        _string(partial(ask, element))
        for ask in (
            pdfium.FPDF_StructElement_GetType,
            pdfium.FPDF_StructElement_GetLang,
            pdfium.FPDF_StructElement_GetActualText,
            pdfium.FPDF_StructElement_GetAltText,
        )
    )
    places = range(pdfium.FPDF_StructElement_CountChildren(element))
    numbers = [pdfium.FPDF_StructElement_GetChildMarkedContentID(element, place) for place in places]
    kids = [pdfium.FPDF_StructElement_GetChildAtIndex(element, place) for place in places]
    text = ''.join(texts.get(number, '') for number in numbers if number >= 0)
    return Spoken(role, language, instead or alternative, text, [_element(kid, texts) for kid in kids if kid])


def _texts(page: pypdfium2.PdfPage) -> dict[int, str]:
    """The text of the page's marked content, by its number."""
    found: dict[int, str] = {}
    shown = page.get_textpage()
    for each in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
        number = pdfium.FPDFPageObj_GetMarkedContentID(each.raw)
        words = _string(partial(pdfium.FPDFTextObj_GetText, each.raw, shown.raw))
        found[number] = found.get(number, '') + words
    return found


def _string(ask: Callable[..., int]) -> str:
    """What one of pdfium's functions writes into a buffer: UTF-16, ended by a zero."""
    size = ask(None, 0)
    buffer = ctypes.create_string_buffer(max(size, 2))
    ask(ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw[:size].decode('utf-16-le').rstrip('\0')

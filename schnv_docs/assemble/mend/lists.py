"""Stage 6, mend: list items have their label apart from their body (ISO 14289-1, 7.6; ISO 32000-1, 14.8.4.3.3)."""

import re

from .document import Document
from .element import Element, MarkedContent
from .finding import Finding

_NUMBERING = (
    (r'[•●·▪■◆⬥⬧]', 'Disc'),
    (r'[○◦o]', 'Circle'),
    (r'[□◻❑❒]', 'Square'),
    (r'\(?\d+(\.\d+)*[.):]?', 'Decimal'),
    (r'\(?[ivx]+[.)]', 'LowerRoman'),
    (r'\(?[IVX]+[.)]', 'UpperRoman'),
    (r'\(?[a-zåäö][.)]', 'LowerAlpha'),
    (r'\(?[A-ZÅÄÖ][.)]', 'UpperAlpha'),
    (r'[^\w\s]', 'None'),
)

_CLAUSE = 'Att-sats'  # the style of our clauses, whose mark is a word


def label_items(document: Document) -> list[Finding]:
    """Make a list item's bullet or number its label, and have the list say of which kind they are."""
    _put_into_lists(document)
    for element in list(document.tree.elements()):
        if element.role == 'L':
            kinds = [kind for item in element.kids if item.role == 'LI' and (kind := _label(document, item))]
            if kinds and element.attribute('/ListNumbering') is None:
                element.add_attributes('List', ListNumbering=kinds[0])
    return []


def _put_into_lists(document: Document) -> None:
    """Make a list of an item that stands in none: LibreOffice forgets it where a list goes on further out."""
    for item in list(document.tree.elements()):
        if item.role != 'LI' or (item.parent and item.parent.role == 'L'):
            continue
        siblings = item.parent.kids if item.parent else document.tree.tops
        page = document.by_object.get(item.page) or document.pages[0]
        document.tree.move(item, document.tree.add('L', item.parent, page.node, siblings.index(item)))


def _label(document: Document, item: Element) -> str | None:
    """Give the item a label if it has none, and return the label's kind; None where it has none either way."""
    label = next((kid for kid in item.kids if kid.role == 'Lbl'), None)
    if label:
        return numbering_of(label_of(document, item))
    body = next((kid for kid in item.kids if kid.role == 'LBody'), None)
    paragraph = body.kids[0] if body and body.kids and not body.marks else body
    if paragraph is None or not (first := _first_of_several(document, paragraph)):
        return None
    kind = numbering_of(document.text_at(first)) or ('None' if paragraph.name == _CLAUSE else None)
    if kind:
        page = document.by_object[first.page].node
        document.tree.release(paragraph, first.mcid)
        document.tree.claim(document.tree.add('Lbl', item, page, 0), page, first.mcid)
    return kind


def _first_of_several(document: Document, paragraph: Element) -> MarkedContent | None:
    """Return the paragraph's first piece of text, if it stands on a line with the second and to the left of it."""
    marks = sorted(paragraph.all_marks(), key=lambda mark: (mark.page, mark.mcid))
    if len(marks) < 2 or marks[0] not in paragraph.marks or marks[0].page != marks[1].page:
        return None
    texts = document.by_object[marks[0].page].texts
    first, second = (texts.get(mark.mcid) for mark in marks[:2])
    stands = first and second and abs(first.bottom - second.bottom) < 6 and first.left < second.left
    return marks[0] if stands else None


def label_of(document: Document, item: Element) -> str:
    """Return the label of a list item; nothing where it has none."""
    label = next((kid for kid in item.kids if kid.role == 'Lbl'), None)
    return document.words_of(label) if label else ''


def numbering_of(text: str) -> str | None:
    """Return the kind of a label, as /ListNumbering has it (14.8.5.5); None where it looks like none."""
    return next((kind for pattern, kind in _NUMBERING if re.fullmatch(pattern, text.strip())), None)

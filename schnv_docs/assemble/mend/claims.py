"""Stage 6, mend: elements have only content that is there (ISO 32000-1, 14.7.4)."""

from collections import defaultdict
from collections.abc import Iterator

from .document import Document
from .element import Element, Mark
from .finding import Finding
from .text import mcid


def drop_claims(document: Document) -> Iterator[Finding]:
    """An element claims no content that its page does not have.

    LibreOffice tags shapes first and then draws those with transparency elsewhere.
    """
    claims: dict[int, list[tuple[Element, Mark]]] = defaultdict(list)
    for element in document.tree.elements():
        for mark in element.marks:
            claims[mark.page].append((element, mark))
    for page_number, claimed in claims.items():
        page = document.by_object.get(page_number)
        if page is None or not page.is_readable:
            continue
        there = {mcid(each) for each in page.operators}
        for element, mark in claimed:
            if mark.mcid not in there:
                document.tree.disown(element, page.node, mark.mcid)
    yield from ()

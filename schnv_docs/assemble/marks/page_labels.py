"""Stage 6, assemble: page labels: 1, 2, 3 for the document, A-1, A-2 for an annex (ISO 32000-1, 12.4.2)."""

from collections.abc import Sequence

from pypdf.generic import ArrayObject, NameObject, NumberObject, TextStringObject

from ..pdf.objects import new_dictionary
from ..pdf.private import Writer


def add_page_labels(writer: Writer, parts: Sequence[tuple[int, str]]) -> None:
    """Label the pages of the packet; `parts` are the first page of each part (from 0) and its annex label or ''."""
    numbers = ArrayObject()
    for first, label in parts:
        style = new_dictionary(S='/D')
        if label:
            style[NameObject('/P')] = TextStringObject(f'{label}-')
        numbers.extend((NumberObject(first), style))
    writer.root_object[NameObject('/PageLabels')] = new_dictionary(Nums=numbers)

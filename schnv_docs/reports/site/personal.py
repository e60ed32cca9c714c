"""Personal numbers in PDFs that are to be published: in an annex nobody may have seen them."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from ...assemble.pdf.pdfium import texts_of
from ...i18n import gettext as _
from ...problem import Problem, Severity
from ...store import Surroundings, digest_of
from ...store.products import sum_of
from ...store.program import libraries, sources
from ...typed.lines import one_line
from ...typed.personal_numbers import masked, personal_numbers

Found = list[tuple[int, str]]
"""Pages, counted from 1, and what stands on them, masked."""


def personal_warnings(meeting: Path, pdfs: Iterable[Path], around: Surroundings) -> Iterator[Problem]:
    """Yield a warning for each personal number in the PDFs of a meeting; what was read before is in the store."""
    for pdf in pdfs:
        for page, number in _known(pdf, around):
            message = _("{file} has a personal number on page {page}: {number}")
            hint = _("see whether it is to be published; `publish: false` or `withheld:` keeps an annex from the site")
            told = message.format(file=pdf.name, page=page, number=number)
            yield Problem(meeting, 0, 0, told, hint, Severity.WARNING)


def _known(pdf: Path, around: Surroundings) -> Found:
    key = digest_of('personal numbers', sum_of(pdf), sources(), libraries())
    if entry := around.store.find(key):
        return [(page, number) for page, number in entry.facts['found']]
    found = [
        (place, masked(number))
        for place, text in enumerate(texts_of(pdf), start=1)
        for number in dict.fromkeys(map(one_line, personal_numbers(text)))
    ]
    around.store.keep(key, {'found': found}, {})
    return found

"""Stage 1, read: an annex's line in any way that people type it is told as it should be, whole and on its own line."""

import pytest
from typed_files import DAY, problems_of

from schnv_docs.read.annex_line import meant_annex

RIGHT = 'C: {title: Budget 2027, file: budget.xlsx}'
MEANT = {
    'C:{title: Budget 2027, file: budget.xlsx}': RIGHT,
    'C {title: Budget 2027, file: budget.xlsx}': RIGHT,
    'C: (title: Budget 2027, file: budget.xlsx)': RIGHT,
    'C: [title: Budget 2027, file: budget.xlsx]': RIGHT,
    'C: title: Budget 2027, file: budget.xlsx': RIGHT,
    'C. title: Budget 2027; file: budget.xlsx': RIGHT,
    'C: {title: Budget 2027, file: budget.xlsx': RIGHT,
    'C: {title: Budget 2027 file: budget.xlsx}': RIGHT,
    'C: {title = Budget 2027, file = budget.xlsx}': RIGHT,
    'C: {rubrik: Budget 2027, fil: budget.xlsx': RIGHT,
    'C: {title: “Budget 2027”, file: ”budget.xlsx”': RIGHT,
    'C: {title: "Budget 2027, file: budget.xlsx}': RIGHT,
    'c: {title: Budget 2027, file: budget.xlsx}': RIGHT,
    'C: {title: Budget: 2027, file: budget.xlsx}': 'C: {title: "Budget: 2027", file: budget.xlsx}',
    'C: {title: “Budget, version 2”, file: b.xlsx}': 'C: {title: "Budget, version 2", file: b.xlsx}',
    'C: title: Budget, files: [a.pdf, b.pdf]': 'C: {title: Budget, files: [a.pdf, b.pdf]}',
    'A {minutes: 2030-11-14}': 'A: {minutes: 2030-11-14}',
}
LEFT = (
    RIGHT,
    '  C:  { title: "Budget, 2027", file: budget.xlsx }   # klar',
    'C: budget.xlsx',
    'C: {title: Budget 2027,',
    'C: Bilaga till avtalet: klar',
    'by: 2031-04-04',
    'title: C',
)


@pytest.mark.parametrize('typed', MEANT)
def test_the_line_is_told_as_it_should_be(typed: str) -> None:
    assert meant_annex(f'  {typed}') == MEANT[typed]


@pytest.mark.parametrize('typed', LEFT)
def test_a_line_that_is_right_or_none_of_an_annex_is_left(typed: str) -> None:
    assert meant_annex(typed) == ''


@pytest.mark.parametrize('typed', MEANT)
def test_it_is_one_message_on_the_line(typed: str) -> None:
    text = f'date: {DAY}\nannexes:\n  {typed}\nagenda:\n  - title: Stege\n    annexes: {MEANT[typed][0]}\n'
    (problem,) = (each for each in problems_of(text) if "does not exist" not in each.message)  # its file
    assert problem.line == 3
    assert MEANT[typed] in problem.hint

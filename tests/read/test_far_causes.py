"""Stage 1, read: a slip that the parser notices far below is told on the line where it was made."""

import pytest
from typed_files import agenda, problems_of

from schnv_docs.check.schema.item_keys import TEXTS
from schnv_docs.read.far_causes import RUNNING_TEXTS

BELOW = ['    kind: Ärende', *('  - title: Rep\n    notes: Kort.' for _ in range(20)), '  - title: "Sista: frågan"']
NEVER_CLOSED = {
    'a title': ('    notes: "Stegen är lång', 12),
    'an apostrophe': ("    notes: 'Stegen är lång", 12),
    'an entry': ('    proposal:\n      - "köpa den', 9),
}
NEEDS_BAR = {
    'a colon at the end of a line': ['      Priset är högt.', '', '      Så här blir det:', '', '      Det blir dyrt.'],
    'a colon in a line': ['      Priset är högt.', '      Obs: det kan stiga.'],
    'far below': ['      Stegen är lång.\n'] * 20 + ['      Obs: den kan falla.'],
    'a table': ['      | Stege | Pris |', '      | --- | --- |', '      | Lång | 100 |'],
    'a list with colons': ['      Tänk på.', '', '      - pris: högt', '      - längd: stor'],
}


@pytest.mark.parametrize('case', NEVER_CLOSED)
def test_a_quote_that_is_never_closed_is_told_where_it_opens(case: str) -> None:
    typed, column = NEVER_CLOSED[case]
    (problem,) = problems_of(agenda(typed, *BELOW))
    assert (problem.line, problem.column) == (4 + typed.count('\n'), column)
    assert problem.message == "a quoted text is not closed"


def test_a_quoted_text_over_several_lines_is_in_order() -> None:
    assert problems_of(agenda('    notes: "Stegen är lång,', '      och: dyr."', '  - title: "Rep: långt"')) == []


def test_a_slip_below_a_quoted_text_over_several_lines_is_told() -> None:
    (problem,) = problems_of(agenda('    notes: "Stegen är lång,', '      och: dyr."', '  - title: Rep: långt'))
    assert problem.line == 6


@pytest.mark.parametrize('case', NEEDS_BAR)
@pytest.mark.parametrize('key', RUNNING_TEXTS)
def test_a_text_that_needs_a_bar_is_told_at_its_key(case: str, key: str) -> None:
    (problem,) = problems_of(agenda(f'    {key}:', *NEEDS_BAR[case], '  - title: Rep'))
    assert (problem.line, problem.column) == (4, 5)
    assert problem.message.startswith(f"the text of `{key}` needs a bar")
    assert problem.hint.startswith(f"write `{key}: |` on line 4")


@pytest.mark.parametrize('case', NEEDS_BAR)
def test_with_the_bar_it_is_in_order(case: str) -> None:
    assert problems_of(agenda('    background: |', *NEEDS_BAR[case], '  - title: Rep')) == []


def test_a_text_that_begins_beside_its_key_is_moved_below() -> None:
    (problem,) = problems_of(agenda('    background: Priset är högt.', '', '      Obs: det kan stiga.'))
    assert problem.line == 4
    assert problem.hint == ("write `background: |` on line 4, and the whole text below it, two steps further in")


def test_they_are_the_running_texts_of_the_format() -> None:
    assert RUNNING_TEXTS == TEXTS

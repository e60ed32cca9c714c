"""Stage 1, read: a beginner's slip is one message on the line where the hand must go, and its remedy mends the file.

A case is the file after its date, the place and beginning of the message, and the same file with the remedy followed.
"""

from typing import NamedTuple

import pytest
from typed_files import DAY, problems_of


class Case(NamedTuple):
    """A slip: what is typed, the line and column of the message, how it begins, and what should be typed."""

    typed: str
    line: int
    column: int
    message: str
    mended: str


ITEMS = 'agenda:\n  - title: Stege\n'
NOTES = ITEMS + '    notes: |\n      Första.\n'
INDENT = "the indent of the line is {}, that of the lines it belongs with {}"
OUTSIDE = "the line begins too far out for the text that it belongs to"
TIGHT = "a space is missing after the colon of `{}`"
COLON = "a colon and a space stand within the text of `{}`"
UNSEEN = "an invisible character that does not belong here: {}"
MARK = "an entry of a list begins with `-`, not with {}"
SLIPS = {
    'one blank too many': Case(ITEMS + '     kind: Ärende\n', 4, 6, INDENT.format(5, 4), ITEMS + '    kind: Ärende\n'),
    'one blank too few': Case(ITEMS + '   kind: Ärende\n', 4, 4, INDENT.format(3, 4), ITEMS + '    kind: Ärende\n'),
    'a key at the margin, too far in': Case(
        ' place: Månen\n' + ITEMS, 2, 2, INDENT.format(1, 0), 'place: Månen\n' + ITEMS
    ),
    'a dash too far in': Case(ITEMS + '   - title: Rep\n', 4, 4, INDENT.format(3, 2), ITEMS + '  - title: Rep\n'),
    'a dash too far out': Case(ITEMS + ' - title: Rep\n', 4, 2, INDENT.format(1, 2), ITEMS + '  - title: Rep\n'),
    'a line of a text': Case(NOTES + '     Andra.\n', 6, 6, INDENT.format(5, 6), NOTES + '      Andra.\n'),
    'a key after a list': Case(
        ITEMS + '    proposal:\n      - köpa den\n     kind: Ärende\n',
        6,
        6,
        INDENT.format(5, 4),
        ITEMS + '    proposal:\n      - köpa den\n    kind: Ärende\n',
    ),
    'a tab': Case(ITEMS + '\tkind: Ärende\n', 4, 1, "a tab stands where only spaces may", ITEMS + '    kind: Ärende\n'),
    'no blank after a colon': Case(
        'agenda:\n  - title:Stege\n    kind: Ärende\n', 3, 11, TIGHT.format('title'), ITEMS + '    kind: Ärende\n'
    ),
    'no blank after a colon, last': Case(
        ITEMS + '    kind:Ärende\n', 4, 10, TIGHT.format('kind'), ITEMS + '    kind: Ärende\n'
    ),
    'no blank after a colon, outermost': Case(
        'place:Månen\n' + ITEMS, 2, 7, TIGHT.format('place'), 'place: Månen\n' + ITEMS
    ),
    'no blank before a bar': Case(ITEMS + '    notes:|\n      Första.\n', 4, 11, TIGHT.format('notes'), NOTES),
    'a wide colon': Case(
        'agenda:\n  - title：Stege\n    kind: Ärende\n', 3, 11, TIGHT.format('title'), ITEMS + '    kind: Ärende\n'
    ),
    'no blank after a dash': Case('agenda:\n  -title: Stege\n', 3, 3, "a space is missing after the dash", ITEMS),
    'no blank after the second dash': Case(
        ITEMS + '  -title: Rep\n', 4, 3, "a space is missing after the dash", ITEMS + '  - title: Rep\n'
    ),
    'no colon': Case('agenda\n  - title: Stege\n', 2, 1, "the key `agenda` has no colon", ITEMS),
    'no colon in an item': Case(
        ITEMS + '    kind Ärende\n', 4, 5, "the key `kind` has no colon", ITEMS + '    kind: Ärende\n'
    ),
    'an equals sign': Case('place = Månen\n' + ITEMS, 2, 1, "the key `place` has no colon", 'place: Månen\n' + ITEMS),
    'a colon in a text': Case(
        'agenda:\n  - title: Stege: pris\n', 3, 17, COLON.format('title'), 'agenda:\n  - title: "Stege: pris"\n'
    ),
    'a colon within curly quotes': Case(
        'agenda:\n  - title: ”Stege: pris”\n', 3, 18, COLON.format('title'), 'agenda:\n  - title: "Stege: pris"\n'
    ),
    'a curly quote at the end': Case(
        'agenda:\n  - title: "Stege”\n    kind: Ärende\n',
        3,
        18,
        "the text begins with \" and ends with ”",
        'agenda:\n  - title: "Stege"\n    kind: Ärende\n',
    ),
    'quotes around a part': Case(
        'agenda:\n  - title: "Stege" till månen\n',
        3,
        12,
        "there is more text after the end of what \" begins",
        'agenda:\n  - title: \'"Stege" till månen\'\n',
    ),
    'brackets around a part': Case(
        'agenda:\n  - title: [Stege] till månen\n',
        3,
        12,
        "there is more text after the end of what [ begins",
        'agenda:\n  - title: "[Stege] till månen"\n',
    ),
    'a tab after a colon': Case(
        ITEMS + '    kind:\tÄrende\n', 4, 10, "a tab stands after the colon of `kind`", ITEMS + '    kind: Ärende\n'
    ),
    'a comment of another language': Case(
        ITEMS + '  // väntar\n  - title: Rep\n',
        4,
        3,
        "a comment begins with #, not with //",
        ITEMS + '  # väntar\n  - title: Rep\n',
    ),
    'an outcome without braces': Case(
        ITEMS + '    decision: postponed: 2031-04-04\n',
        4,
        15,
        "`postponed:` stands on the line of `decision:` without braces",
        ITEMS + '    decision: {postponed: 2031-04-04}\n',
    ),
    'an outcome in Swedish, without braces': Case(
        ITEMS + '    decision: återremiss: Priset är okänt\n',
        4,
        15,
        "`återremiss:` stands on the line of `decision:` without braces",
        ITEMS + '    decision: {referred: Priset är okänt}\n',
    ),
    'an at sign': Case(
        'agenda:\n  - title: @alla\n', 3, 12, "a text can't begin with @", 'agenda:\n  - title: "@alla"\n'
    ),
    'a star': Case(
        'agenda:\n  - title: *Stege* nu\n', 3, 12, "a text can't begin with *", 'agenda:\n  - title: "*Stege* nu"\n'
    ),
    'an ampersand that eats a word': Case(
        'agenda:\n  - title: &Månen stege\n', 3, 12, "a text can't begin with &", 'agenda:\n  - title: "&Månen stege"\n'
    ),
    'an exclamation mark that is eaten': Case(
        'agenda:\n  - title: ! Stege\n', 3, 12, "a text can't begin with !", 'agenda:\n  - title: "! Stege"\n'
    ),
    'a paragraph at the margin': Case(
        NOTES + 'Andra.\n\n  - title: Rep\n', 6, 1, OUTSIDE, NOTES + '      Andra.\n\n  - title: Rep\n'
    ),
    'two paragraphs at the margin': Case(
        NOTES + '\nAndra.\n\nTredje.\n', 7, 1, OUTSIDE, NOTES + '\n      Andra.\n\n      Tredje.\n'
    ),
    'a paragraph with a colon': Case(
        NOTES + 'Obs: andra.\n  - title: Rep\n', 6, 1, OUTSIDE, NOTES + '      Obs: andra.\n  - title: Rep\n'
    ),
    'a paragraph at the key': Case(ITEMS + '    notes: |\n    Första.\n', 5, 5, OUTSIDE, NOTES),
    'a paragraph below a short text': Case(
        ITEMS + '    notes: Första.\nAndra.\n  - title: Rep\n',
        5,
        1,
        OUTSIDE,
        ITEMS + '    notes: Första.\n      Andra.\n  - title: Rep\n',
    ),
    'a list at the margin of a text': Case(
        NOTES + '- ett\n- två\n', 6, 1, OUTSIDE, NOTES + '      - ett\n      - två\n'
    ),
    'the first dash missing': Case(
        'agenda:\n    title: Stege\n  - title: Rep\n',
        3,
        5,
        "the first item of the list has no dash",
        ITEMS + '  - title: Rep\n',
    ),
    'the first dash missing, in line': Case(
        'agenda:\n  title: Stege\n  - title: Rep\n',
        3,
        3,
        "the first item of the list has no dash",
        ITEMS + '  - title: Rep\n',
    ),
    'all dashes missing': Case(
        'agenda:\n  title: Stege\n  title: Rep\n',
        3,
        3,
        "the entries of a list have no dashes",
        ITEMS + '  - title: Rep\n',
    ),
    'the only dash missing': Case('agenda:\n  title: Stege\n', 3, 3, "`agenda` should be a list of items", ITEMS),
    'the second dash missing': Case(
        ITEMS + '    title: Rep\n', 4, 5, "the key `title` stands here twice", ITEMS + '  - title: Rep\n'
    ),
    'the second dash missing, of several keys': Case(
        ITEMS + '    kind: Ärende\n    title: Rep\n    kind: Ärende\n',
        5,
        5,
        "a new entry begins here, and has no dash",
        ITEMS + '    kind: Ärende\n  - title: Rep\n    kind: Ärende\n',
    ),
    'the second dash missing, before a kind': Case(
        ITEMS + '    proposal: köpa den.\n    kind: Ärende\n    title: Rep\n',
        5,
        5,
        "a new entry begins here, and has no dash",
        ITEMS + '    proposal: köpa den.\n  - kind: Ärende\n    title: Rep\n',
    ),
    'the second dash of tasks missing': Case(
        ITEMS + '    tasks:\n      - who: Bo\n        what: köpa\n        who: Bo\n        what: sälja\n',
        7,
        9,
        "a new entry begins here, and has no dash",
        ITEMS + '    tasks:\n      - who: Bo\n        what: köpa\n      - who: Bo\n        what: sälja\n',
    ),
    'no blank after the dash of a text': Case(
        ITEMS + '    proposal:\n      - köpa den.\n      -sälja den.\n',
        6,
        7,
        "a space is missing after the dash",
        ITEMS + '    proposal:\n      - köpa den.\n      - sälja den.\n',
    ),
    'the second dash of texts an en dash': Case(
        ITEMS + '    proposal:\n      - köpa den.\n      – sälja den.\n',
        6,
        7,
        MARK.format('–'),
        ITEMS + '    proposal:\n      - köpa den.\n      - sälja den.\n',
    ),
    'an item without dash and key': Case(
        ITEMS + '    kind: Ärende\n  Övriga frågor\n',
        5,
        3,
        "the line has neither a dash nor a key",
        ITEMS + '    kind: Ärende\n  - title: Övriga frågor\n',
    ),
    'a second clause below the first': Case(
        ITEMS + '    proposal: köpa den.\n    sälja den.\n',
        5,
        5,
        OUTSIDE,
        ITEMS + '    proposal:\n      - köpa den.\n      - sälja den.\n',
    ),
    'the first dash of sub-items too far out': Case(
        ITEMS + '    items:\n    - title: Rep\n        kind: Ärende\n',
        5,
        5,
        "the dash stands 2 spaces too far out for the lines below it",
        ITEMS + '    items:\n      - title: Rep\n        kind: Ärende\n',
    ),
    'the line of the agenda missing': Case(
        'place: Månen\n\n  - title: Stege\n',
        4,
        3,
        "the line `agenda:` is missing before the items",
        'place: Månen\n\nagenda:\n  - title: Stege\n',
    ),
    'names below an empty list': Case(
        'absent: []\n  - Test Testsson\n  - Bo Ek\n' + ITEMS,
        2,
        9,
        "`absent: []` is empty and closed",
        'attendance: {Månen: [Test Testsson, Bo Ek]}\nabsent: [Test Testsson, Bo Ek]\n' + ITEMS,
    ),
    'a bare name below an empty list': Case(
        'absent: []\n  Test Testsson\n' + ITEMS,
        2,
        9,
        "`absent: []` is empty and closed",
        'attendance: {Månen: [Test Testsson]}\nabsent: [Test Testsson]\n' + ITEMS,
    ),
    'a list below a text': Case(
        ITEMS + '    proposal: köpa den.\n    - sälja den.\n',
        5,
        5,
        "a list begins here, but `proposal` has a text already",
        ITEMS + '    proposal:\n    - köpa den.\n    - sälja den.\n',
    ),
    'bullets': Case('agenda:\n  • title: Stege\n', 3, 3, MARK.format('•'), ITEMS),
    'an en dash': Case(
        'agenda:\n  – title: Stege\n  – title: Rep\n', 3, 3, MARK.format('–'), ITEMS + '  - title: Rep\n'
    ),
    'the second dash an en dash': Case(ITEMS + '  – title: Rep\n', 4, 3, MARK.format('–'), ITEMS + '  - title: Rep\n'),
    'numbers': Case('agenda:\n  1. title: Stege\n', 3, 3, MARK.format('1.'), ITEMS),
    'texts instead of items': Case('agenda:\n  - Stege\n', 3, 5, "entry 1 of `agenda` should be an item", ITEMS),
    'a text instead of a list': Case(
        'absent: Test Testsson\n' + ITEMS,
        2,
        1,
        "`absent` should be a list of names",
        'attendance: {Månen: [Test Testsson]}\nabsent: [Test Testsson]\n' + ITEMS,
    ),
    'a comma within braces': Case(
        ITEMS + '    tasks: {who: Test Testsson, färdledare, what: köpa den}\n',
        4,
        33,
        "unknown key `färdledare`",
        ITEMS + '    tasks: {who: "Test Testsson, färdledare", what: köpa den}\n',
    ),
    'a clause with a colon': Case(
        ITEMS + '    proposal:\n      - köpa: en stege\n',
        5,
        9,
        "entry 1 of `proposal` should be a clause",
        ITEMS + '    proposal:\n      - "köpa: en stege"\n',
    ),
    'a number sign before more lines': Case(
        ITEMS + '    notes: Stegen #2\n      är lång.\n',
        4,
        19,
        "“#2” is taken for a comment",
        ITEMS + '    notes: "Stegen #2\n      är lång."\n',
    ),
    'a number sign in a list': Case(
        ITEMS + '    presenters: [Steg #2, Test Testsson]\n',
        4,
        23,
        "“#2, Test Testsson]” is taken for a comment",
        ITEMS + '    presenters: ["Steg #2", Test Testsson]\n',
    ),
    'a no-break space in an indent': Case(
        'agenda:\n\u00a0\u00a0- title: Stege\n', 3, 1, UNSEEN.format("a no-break space (U+00A0)"), ITEMS
    ),
    'a no-break space in the indent of a key': Case(
        ITEMS + '  \u00a0 kind: Ärende\n',
        4,
        3,
        UNSEEN.format("a no-break space (U+00A0)"),
        ITEMS + '    kind: Ärende\n',
    ),
    'a no-break space in the indent of a text': Case(
        ITEMS + '    notes: |\n\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0Första.\n',
        5,
        1,
        UNSEEN.format("a no-break space (U+00A0)"),
        NOTES,
    ),
    'a no-break space after a dash': Case(
        'agenda:\n  -\u00a0title: Stege\n', 3, 4, UNSEEN.format("a no-break space (U+00A0)"), ITEMS
    ),
    'a no-break space after a colon': Case(
        'agenda:\n  - title:\u00a0Stege\n    kind: Ärende\n',
        3,
        11,
        UNSEEN.format("a no-break space (U+00A0)"),
        ITEMS + '    kind: Ärende\n',
    ),
    'a no-break space in a key': Case(
        'agenda:\n  - title\u00a0: Stege\n', 3, 10, UNSEEN.format("a no-break space (U+00A0)"), ITEMS
    ),
    'no width before a key': Case(
        'agenda:\n  - \u200btitle: Stege\n', 3, 5, UNSEEN.format("a space without width (U+200B)"), ITEMS
    ),
    'no width in a key': Case(
        'pla\u2060ce: Månen\n' + ITEMS, 2, 4, UNSEEN.format("an invisible character (U+2060)"), 'place: Månen\n' + ITEMS
    ),
    'a thin space in an indent': Case(
        ITEMS + '\u2009   kind: Ärende\n',
        4,
        1,
        UNSEEN.format("a space of another kind (U+2009)"),
        ITEMS + '    kind: Ärende\n',
    ),
}


def _file(typed: str) -> str:
    return f'date: {DAY}\n{typed}'


@pytest.mark.parametrize('case', SLIPS.values(), ids=SLIPS)
def test_a_slip_is_one_message_where_the_hand_must_go(case: Case) -> None:
    (problem,) = problems_of(_file(case.typed))
    assert (problem.line, problem.column) == (case.line, case.column)
    assert problem.message.startswith(case.message)
    assert problem.hint


@pytest.mark.parametrize('case', SLIPS.values(), ids=SLIPS)
def test_the_remedy_mends_it(case: Case) -> None:
    assert problems_of(_file(case.mended)) == []


@pytest.mark.parametrize('case', SLIPS.values(), ids=SLIPS)
def test_a_slip_far_down_is_found_where_it_is(case: Case) -> None:
    """What stands above, all of it in order, is not taken for its cause."""
    long = ''.join(f'  - title: Punkt {n}\n    notes: |\n      Text: ett.\n\n      - två\n' for n in range(40))
    if not case.typed.startswith('agenda:\n  - title: Stege\n'):
        return
    (problem,) = problems_of(_file(case.typed.replace('agenda:\n', f'agenda:\n{long}')))
    assert (problem.line, problem.column) == (case.line + long.count('\n'), case.column)
    assert problem.message.startswith(case.message)


@pytest.mark.parametrize('lines', ['place: Månen  # bokad\n', 'place: "Månen"   # bokad: ja\n', '# place: Månen\n'])
def test_a_comment_is_no_slip(lines: str) -> None:
    (problem,) = problems_of(_file(lines + ITEMS + '     kind: Ärende\n'))
    assert problem.message == INDENT.format(5, 4)


def test_the_names_below_an_empty_list_are_put_into_it() -> None:
    (problem,) = problems_of(_file('absent: []\n  - Test Testsson\n  - Bo Ek\n' + ITEMS))
    assert problem.hint == "write `absent: [Test Testsson, Bo Ek]`"


def test_items_without_a_dash_are_items_all_the_same() -> None:
    """Each has its own message, and what is wrong in it is told with its own number."""
    items = ''.join(f'    kind: Ärende\n    title: Rep {n}\n    proposal: ja\n' for n in (1, 2))
    problems = problems_of(_file('agenda:\n  - kind: Ärende\n    title: Stege\n' + items))
    assert [(each.line, each.message) for each in problems] == [
        (5, "a new entry begins here, and has no dash"), (7, "“ja” is no clause"),
        (8, "a new entry begins here, and has no dash"), (10, "“ja” is no clause"),
    ]  # fmt: skip

"""Stage 2, check: what was typed is printed as it was meant, or a line says why not: comments, lists, marks, quotes."""

import re
from pathlib import Path

import pytest
from typed_files import DAY, agenda, problems_of

from schnv_docs import i18n
from schnv_docs.check import check_network
from schnv_docs.problem import Problem
from schnv_docs.read import read_bytes

HEAD = f'date: {DAY}\nagenda:\n  - title: Månstege\n'
QUOTES = "put the text within quotes: `{}`; a comment has two spaces before # and one after it"


def _one(text: str) -> Problem:
    (problem,) = problems_of(text)
    assert not problem.is_error
    return problem


@pytest.mark.parametrize(
    ('lines', 'line', 'column', 'instead'),
    [
        ('    proposal: godkänna faktura #4711 från månen.', 4, 32, 'proposal: "godkänna faktura #4711 från månen."'),
        ('    proposal:\n      - godkänna faktura #4711', 5, 26, '- "godkänna faktura #4711"'),
        ('    decision: köpa stege #3 nu', 4, 26, 'decision: "köpa stege #3 nu"'),
        ('    presenters: Handläggare #2 Test Testsson', 4, 29, 'presenters: "Handläggare #2 Test Testsson"'),
        ('    participants:\n      - Test Testsson #1', 5, 23, '- "Test Testsson #1"'),
        ('    background: Se ärende #12.', 4, 27, 'background: "Se ärende #12."'),
        ('    notes: Se ärende # 12.', 4, 22, 'notes: "Se ärende # 12."'),
        ('    intro: Plats #1', 4, 18, 'intro: "Plats #1"'),
        ('    notes: #månstegen', 4, 12, 'notes: "#månstegen"'),
        ('    tasks:\n      - who: Test Testsson #2\n        what: ringa', 5, 28, 'who: "Test Testsson #2"'),
        ('    tasks:\n      - who: Test Testsson\n        what: ringa #5', 6, 21, 'what: "ringa #5"'),
        ('  - title: Stege #2', 4, 18, 'title: "Stege #2"'),
        ('closing: Väl mött #1', 4, 19, 'closing: "Väl mött #1"'),
        ('place: Salen #3', 4, 14, 'place: "Salen #3"'),
        ('    proposal: köpa den   #nu', 4, 26, 'proposal: "köpa den   #nu"'),
    ],
)  # fmt: skip
def test_text_after_a_number_sign_is_told(lines: str, line: int, column: int, instead: str) -> None:
    problem = _one(agenda(lines))
    assert (problem.line, problem.column, problem.hint) == (line, column, QUOTES.format(instead))
    typed = agenda(lines).split('\n')[line - 1]
    begins = re.match(r'[ -]*', typed)
    assert begins
    assert problems_of(agenda(lines).replace(typed, begins[0] + instead.removeprefix('- '))) == []


@pytest.mark.parametrize(
    'lines',
    [
        '    proposal: köpa den.  # enligt Anna', '    notes:  # skrivs sen', '    notes: # skrivs sen',
        '    notes: "Stege #2"', "    notes: 'Stege #2'  # ett skäl", '    notes: |\n      Stege #2', '    # Stege #2',
        '    notes: Stege nr#2', '    presenters: [Test Testsson]  # #2',
        '    kind: Ärende # nytt', 'place: Salen  # bokad',
    ],
)  # fmt: skip
def test_a_comment_is_no_text(lines: str) -> None:
    assert problems_of(agenda(lines)) == []


def test_network_yaml_is_told_of_too() -> None:
    i18n.use('en')
    text = 'name: Nämnd #2\nsubject: Nämnden\ndocuments: {agenda: a, minutes: b, packet: c}\nsender:\n  - Salen #4\n'
    source, _problems = read_bytes(Path('network.yaml'), text.encode())
    assert source
    found = check_network(source).problems
    assert [(each.line, each.column, each.hint) for each in found] == [
        (1, 13, QUOTES.format('name: "Nämnd #2"')), (5, 11, QUOTES.format('- "Salen #4"')),
    ]  # fmt: skip


INSTEAD = "begin each line with `- ` instead of {}, as in `- {}`"
ENTRY = "write each on a line of its own, below the key and further in: `- {}`"


@pytest.mark.parametrize('mark', ['–', '—', '•', '·', '*', '1.', '1)', 'a)', '−', '▪', '‣'])
@pytest.mark.parametrize('key', ['proposal', 'decision'])
def test_clauses_with_other_marks_are_told(mark: str, key: str) -> None:
    problem = _one(agenda(f'    {key}: |', f'      {mark} köpa en stege.', f'      {mark} sälja den gamla.'))
    assert (problem.line, problem.column, problem.hint) == (
        5,
        7,
        f'{INSTEAD.format(mark, "köpa en stege.")}; take away the | after the key',
    )


@pytest.mark.parametrize('mark', ['–', '•', '1.', 'a)'])
def test_the_dash_takes_the_place_of_another_mark(mark: str) -> None:
    problem = _one(agenda('    proposal:', f'      {mark} köpa en stege.', f'      {mark} sälja den gamla.'))
    assert (problem.line, problem.hint) == (5, INSTEAD.format(mark, 'köpa en stege.'))


@pytest.mark.parametrize(
    ('lines', 'line', 'entry'),
    [
        ('      köpa en stege.\n      sälja den.', 5, 'köpa en stege.'),
        ('      att köpa en stege\n      att sälja den', 5, 'köpa en stege'),
        ('      -köpa en stege\n      -sälja den', 5, 'köpa en stege'),
        ('      köpa en stege\n      - sälja den', 5, 'köpa en stege'),
        ('      köpa en stege;\n      sälja den', 5, 'köpa en stege;'),
        ('      a) köpa en stege b) sälja den', 5, 'köpa en stege'),
        ('      • köpa en stege • sälja den', 5, 'köpa en stege'),
        ('      1) köpa en stege 2) sälja den', 5, 'köpa en stege'),
    ],
)
def test_clauses_that_lost_their_dashes_are_told(lines: str, line: int, entry: str) -> None:
    problem = _one(agenda('    proposal:', lines))
    assert (problem.line, problem.hint) == (line, ENTRY.format(entry))
    assert problem.message.endswith("looks like an entry of a list, but is printed in one text with the others")


@pytest.mark.parametrize('mark', ['–', '•', 'a)', '1.'])
def test_a_mark_after_the_dash_is_told(mark: str) -> None:
    problem = _one(agenda('    proposal:', f'      - {mark} köpa en stege.', '      - sälja den gamla.'))
    assert (problem.line, problem.column) == (5, 9)
    assert problem.message == f"the text begins with {mark}, which is printed"


@pytest.mark.parametrize('mark', ['•', '–', '·', '-'])
def test_a_mark_after_the_dash_of_a_list_in_running_text_is_told(mark: str) -> None:
    problem = _one(agenda('    background: |', f'      - {mark} köpa en stege', f'      - {mark} sälja den gamla'))
    assert (problem.line, problem.column, problem.hint) == (5, 7, "remove it: `- köpa en stege`")


def test_people_on_lines_of_their_own_are_told() -> None:
    problem = _one(agenda('    presenters:', '      Test Testsson, färdledare', '      Dikt Diktsson'))
    assert (problem.line, problem.hint) == (5, ENTRY.format('Test Testsson, färdledare'))


@pytest.mark.parametrize(
    'lines',
    [
        '    proposal: köpa en ny stege – den gamla säljs.', '    proposal:\n      köpa en ny stege\n      till månen.',
        '    proposal:\n      - köpa en ny stege.\n      - sälja den.',
        '    proposal: |\n      köpa en ny stege\n      nu.',
        '    decision: 2 stegar köps.', '    decision: i maj, juni och juli.',
        '    presenters:\n      - Test Testsson, färdledare,\n        Rådet för Raketer',
    ],
)  # fmt: skip
def test_one_clause_is_one_clause(lines: str) -> None:
    assert problems_of(agenda(lines)) == []


@pytest.mark.parametrize('key', ['intro', 'background', 'notes'])
@pytest.mark.parametrize(
    ('lines', 'line'),
    [
        ('|\n      • första\n      • andra', 5),
        ('|\n      Så här:\n\n      • första\n      • andra', 7),
        ('|\n      – första\n      – andra', 5),
        ('|\n      a) första\n      b) andra', 5),
        ('|\n      o första\n      o andra', 5),
        ('|\n      \uf0b7 första\n      \uf0b7 andra', 5),
        ('|\n      · första', 5),
        ('|\n      Det är a) första b) andra', 5),
        ('"• första • andra"', 4),
        ('Så här\n      - första\n      - andra', 5),
        ('>\n      Så här\n      1. första\n      2. andra', 6),
        ('Så här\n      • första\n      • andra', 5),
    ],
)
def test_a_list_in_running_text_is_told(key: str, lines: str, line: int) -> None:
    problem = _one(agenda(f'    {key}: {lines}'))
    assert problem.line == line
    assert problem.message.endswith("looks like a list, but is printed as running text")
    keeps = lines.startswith('|')
    assert problem.hint.startswith("begin each line with `- `" if keeps else f"write `{key}: |`")


@pytest.mark.parametrize(
    'lines',
    [
        '|\n      - första\n      - andra', '|\n      1. första\n      2. andra',
        '|\n      * första', '|\n      – Ja, sa hon.',
        '|\n      Priset – utan moms – är högt.', '|\n      Vi ses kl. 10 – 12.', 'En lång text\n      på två rader.',
        '|\n      Se punkt a) och b).',
    ],
)  # fmt: skip
def test_running_text_is_no_list(lines: str) -> None:
    assert problems_of(agenda(f'    background: {lines}')) == []


@pytest.mark.parametrize(
    'sign',
    [
        '<br>',
        '<br/>',
        '<b>',
        '</p>',
        '<a href="x">',
        '&nbsp;',
        '&aring;',
        '&#229;',
        '<IMG src=x>',
        '![bild](stege.png)',
    ],
)
@pytest.mark.parametrize('key', ['background', 'notes', 'proposal', 'decision'])
def test_signs_of_web_pages_are_told(sign: str, key: str) -> None:
    problem = _one(agenda(f'    {key}: "Stegen {sign} är lång."'.replace('"x"', 'x')))
    assert (problem.line, problem.column) == (4, len(key) + 15)
    assert sign.replace('"x"', 'x') in problem.message


@pytest.mark.parametrize(
    'text', ['barn <18 år', 'Vård & omsorg', 'R&D; mer', 'a <b och c> d', '3 < 4 > 2', '[länk](https://example.org)']
)
def test_other_signs_are_text(text: str) -> None:
    assert problems_of(agenda(f'    background: "{text}"')) == []


@pytest.mark.parametrize(
    ('title', 'sign', 'hint'),
    [
        ('4. Budget', '4.', "remove it"), ('4) Budget', '4)', "remove it"), ('a) Budget', 'a)', "remove it"),
        ('4a. Budget', '4a.', "remove it"), ('§ 4 Budget', '§ 4', "remove it"), ('§ 4. Budget', '§ 4.', "remove it"),
        ('Punkt 4 Budget', 'Punkt 4', "remove it"), ('Punkt 4: Budget', 'Punkt 4:', "remove it"),
        ('12. Budget', '12.', "remove it"), ('Ärende: Budget', 'Ärende:', "write it as `kind: Ärende`"),
        ('ärende/anmälan: Budget', 'Ärende/Anmälan:', "write it as `kind: Ärende/Anmälan`"),
        ('Budget (Bilaga A)', '(Bilaga A)', "write `annexes: A` at the item; it is printed after the title"),
    ],
)  # fmt: skip
def test_what_is_printed_anyway_is_not_typed_into_a_title(title: str, sign: str, hint: str, tmp_path: Path) -> None:
    (tmp_path / DAY).mkdir()
    (tmp_path / DAY / 'a.txt').write_text('Ett, två, tre.', encoding='utf-8')
    text = f'date: {DAY}\nannexes: {{A: a.txt}}\nagenda:\n  - title: "{title}"\n  - title: Rep\n    annexes: A\n'
    (problem,) = problems_of(text, tmp_path)
    assert (problem.line, problem.is_error) == (4, False)
    assert problem.message == f"the title has {sign} typed into it"
    assert problem.hint.startswith(hint)


@pytest.mark.parametrize(
    'title', ['2025 års budget', '10 nya platser', '3 § i lagen', 'Bilaga till avtalet', 'Ärendet: pris', '1 mars']
)
def test_a_title_may_have_numbers(title: str) -> None:
    assert problems_of(agenda().replace('Månstege', f'"{title}"')) == []


@pytest.mark.parametrize('quotes', ['””', '“”', '„”', '»»', '»«'])
@pytest.mark.parametrize('key', ['title', 'proposal', 'decision', 'presenters'])
def test_curly_quotes_around_a_whole_text_are_told(quotes: str, key: str) -> None:
    typed = f'{quotes[0]}Köpa en stege{quotes[1]}'
    lines = ['  - title: Rep', f'    {key}: {typed}'] if key != 'title' else [f'  - title: {typed}']
    problem = _one(agenda(*lines))
    assert problem.line == 3 + len(lines)
    assert problem.message == f"the quotes around {typed} are printed"


def test_quotes_within_a_text_are_text() -> None:
    assert (
        problems_of(agenda('    proposal: anta ”Stegen” som namn.', '    presenters: ”Lång-Test” Testsson och ”Dikt”'))
        == []
    )


@pytest.mark.parametrize('key', ['presenters', 'participants'])
def test_a_title_after_a_comma_in_brackets_is_told(key: str) -> None:
    problem = _one(agenda(f'    {key}: [Test Testsson, färdledare, Påhittade kommun]'))
    assert (problem.line, problem.message) == (4, "“färdledare” is printed as a person")
    assert problem.hint == "put a person with a title within quotes: \"Test Testsson, färdledare\""


@pytest.mark.parametrize(
    'people', ['[Test Testsson, von Anka]', '[Test Testsson, Dikt Diktsson]', '"Test Testsson, färdledare"']
)
def test_people_in_brackets_are_people(people: str) -> None:
    assert problems_of(agenda(f'    presenters: {people}')) == []

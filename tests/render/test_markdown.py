"""Stage 4, render: the small Markdown of running text, and that nothing typed is lost in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schnv_docs.render.markdown import parse
from schnv_docs.render.running_text import Block, Heading, ListParagraph, Paragraph, Run, Runs, Table

SIGNS = (
    *'*_`~#>-+=|\\[]()<>!&;:/".,?{}$%^@\'', ' ', '  ', '\t', '\n', '\n\n', '\n  ', '\n    ', '**', '***', '__', '- ',
    '# ', '> ', '\n- ', '\n  - ', '\n1. ', '\n   1. ', '\n2) ', '\n# ', '\n### ', '\n|', '|\n', '\n-|-\n',
    '\n|---|---|\n', '\n---\n', '\n===\n', '```\n', '&amp;', '<b>', '<!-- ', 'http://', 'www.', '.se', '://',
    'mailto:', '%C3%A5', '\\\n', '  \n', '\ufeff',
)  # fmt: skip
WORDS = st.from_regex('[abåö][abåö789]{0,3}', fullmatch=True)  # a number alone may be that of a list
TEXTS = st.lists(WORDS | st.sampled_from(SIGNS), max_size=30).map(''.join).filter(lambda text: '](' not in text)


def _all_runs(block: Block) -> list[Run]:
    if isinstance(block, Table):
        return [run for row in block.rows for cell in row for run in cell]
    return list(block.runs)


def _words(runs: Runs) -> str:
    """The runs with their looks in Markdown's own signs."""
    pieces = []
    for run in runs:
        sign = '*' * (run.italic + 2 * run.bold)
        text = f'{sign}{run.text}{sign}'
        pieces.append(f'[{text}]({run.link})' if run.link else text)
    return ''.join(pieces)


def _shown(text: str) -> list[str]:
    """The blocks of a text, one line each."""
    lines = []
    for block in parse(text):
        if isinstance(block, Table):
            lines += [' | '.join(_words(cell) for cell in row) for row in block.rows]
        elif isinstance(block, ListParagraph):
            mark = ('1.' if block.numbered else '-') if block.marked else ''
            lines.append(f'{"  " * block.depth}{mark} {_words(block.runs)}')
        else:
            lines.append(('# ' if isinstance(block, Heading) else '') + _words(block.runs))
    return lines


@given(TEXTS)
def test_no_letter_or_digit_is_lost(text: str) -> None:
    """But for 1 and 2, which number lists here."""
    printed = ''.join(run.text for block in parse(text) for run in _all_runs(block))
    assert _letters(printed) == _letters(text)


def _letters(text: str) -> str:
    return ''.join(each for each in text if each.isalnum() and each not in '12')


@given(st.text())
def test_any_text_has_blocks(text: str) -> None:
    for block in parse(text):
        assert all(run.text for run in _all_runs(block))


@pytest.mark.parametrize(
    ('text', 'shown'),
    [
        ("", []),
        ("Ett.\nTvå.\n\nTre.", ["Ett. Två.", "Tre."]),
        ("Ett  \ntvå\\\ntre", ["Ett\ntvå\ntre"]),
        ("# Rubrik\nText", ["# Rubrik", "Text"]),
        ("### Rubrik ##", ["# Rubrik"]),
        ("#metoo", ["#metoo"]),
        ("**fet**, *kursiv* och ***båda***", ["**fet**, *kursiv* och ***båda***"]),
        ("__fet__, _kursiv_ och snake_case_namn", ["**fet**, *kursiv* och snake_case_namn"]),
        ("5 * 3 * 2", ["5 * 3 * 2"]),
        (r"\*inte kursiv\*", ["*inte kursiv*"]),
    ],
)  # fmt: skip
def test_paragraphs_and_looks(text: str, shown: list[str]) -> None:
    assert _shown(text) == shown


@pytest.mark.parametrize(
    'text',
    ["`kod`", "> citat", "---", "***", "a\n===", "<b>fet</b>", "<!-- dold -->", "&amp; &aring; &#65;", "```\nkod\n```",
     "[ ] att göra", "[§ 5] (Bilaga A)", "[a][b]", "[b]: http", "[x](javascript:alert(1))", "~~struken~~",
     '"A" -- (c)...'],
)  # fmt: skip
def test_all_else_is_printed_as_typed(text: str) -> None:
    assert _shown(text) == [text.replace('\n', ' ')]


def test_indented_text_is_text() -> None:
    assert _shown("    indraget\n\n        mer") == ["indraget", "mer"]


@pytest.mark.parametrize(
    ('text', 'shown'),
    [
        ("- a\n- b", ["- a", "- b"]),
        ("1. a\n2. b", ["1. a", "1. b"]),
        ("Text\n- a", ["Text", "- a"]),
        ("- a\n  - b\n    - c\n- d", ["- a", "  - b", "    - c", "- d"]),
        ("1. a\n   - b\n2. c", ["1. a", "  - b", "1. c"]),
        ("1. a\n\n   mer\n2. b", ["1. a", " mer", "1. b"]),
        ("- a\nfortsätter", ["- a fortsätter"]),
        ("-a\n1.b", ["-a 1.b"]),
        ("1986 var\n2025. Ett år", ["1986 var 2025. Ett år"]),
        ("2025.", ["1. "]),
        ("1.\n2. b", ["1. ", "1. b"]),
        ("1. - a", ["1. ", "  - a"]),
        ("- # Rubrik\n- b", ["- Rubrik", "- b"]),
    ],
)
def test_lists(text: str, shown: list[str]) -> None:
    assert _shown(text) == shown


def test_a_number_one_after_higher_numbers_begins_a_list() -> None:
    found = [(each.series, each.start) for each in parse('3. c\n4. d\n\n1. a\n2. b') if isinstance(each, ListParagraph)]
    assert found == [(0, 3), (0, 3), (1, 1), (1, 1)]
    lazy = [each.series for each in parse('1. a\n1. b\n1. c') if isinstance(each, ListParagraph)]
    assert lazy == [0, 0, 0]


def test_every_list_is_one_of_its_own() -> None:
    blocks = parse("1. a\n2. b\n\nText\n\n1. c\n\n4) d\n5) e")
    lists = [block for block in blocks if isinstance(block, ListParagraph)]
    assert [(each.series, each.start) for each in lists] == [(0, 1), (0, 1), (1, 1), (2, 4), (2, 4)]


@pytest.mark.parametrize(
    ('text', 'shown'),
    [
        ("| a | b |\n|---|---|\n| c | *d* |\n\nText", ["a | b", "c | *d*", "Text"]),
        ("a|b\n-|-\nc", ["a | b", "c | "]),
        ("a|b\n-|-\nc|d|**e** f", ["a | b | ", "c | d | **e** f"]),  # Markdown itself would drop the last cell
        ("|a|b|\n|-|-|\n||d||e|", ["a | b |  | ", " | d |  | e"]),
        ("- x\n\n  | a | b |\n  |---|---|\n  | c | d |", ["- x", "a | b", "c | d"]),
        ("a\\|b|c\n-|-\nd|e\\|f", ["a|b | c", "d | e|f"]),
        ("a|b\r-|-\rc|d|e", ["a | b | ", "c | d | e"]),
        ("kl. 8 | Falun", ["kl. 8 | Falun"]),
        ("| a | b |\n| c | d |", ["| a | b | | c | d |"]),
    ],
)
def test_tables(text: str, shown: list[str]) -> None:
    assert _shown(text) == shown


@pytest.mark.parametrize(
    ('text', 'shown'),
    [
        ("[SKR](https://skr.se)", "[SKR](https://skr.se)"),
        ("[**SKR** nu](https://skr.se/a_b)", "[**SKR**](https://skr.se/a_b)[ nu](https://skr.se/a_b)"),
        ("Se https://skr.se/x.", "Se [https://skr.se/x](https://skr.se/x)."),
        ("(www.skr.se)", "([www.skr.se](http://www.skr.se))"),
        ("<https://skr.se>", "[https://skr.se](https://skr.se)"),
        ("info@skr.se", "[info@skr.se](mailto:info@skr.se)"),
        ("https://skr.se/%C3%A5?q=%20", "[https://skr.se/%C3%A5?q=%20](https://skr.se/%C3%A5?q=%20)"),
    ],
)
def test_links(text: str, shown: str) -> None:
    assert _shown(text) == [shown]


def test_neighbours_of_one_look_are_one_run() -> None:
    assert parse("a & b\nc") == (Paragraph((Run("a & b c"),)),)

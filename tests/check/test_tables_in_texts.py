"""Stage 2, check: where running text is meant as a table and is not set as one, that is told, and only there."""

import re
from pathlib import Path
from textwrap import indent

import pytest
from typed_files import agenda, problems_of

from schnv_docs.render.markdown import parse
from schnv_docs.render.running_text import Table

MEANT = {
    'no row of dashes': '| Kommun | Andel |\n| Falun | 41 % |',
    'a sentence above': 'Andelar:\n| Kommun | Andel |\n| Falun | 41 % |',
    'one row': 'Andelar:\n\n| Kommun | Andel | År |',
    'dashes as Word sets them': '| Kommun | Andel |\n| — | — |\n| Falun | 41 % |',
    'dashes as Emacs sets them': '| Kommun | Andel |\n|---+---|\n| Falun | 41 % |',
    'too few dashes': '| Kommun | Andel |\n| --- |\n| Falun | 41 % |',
    'no bars at the sides': 'Kommun | Andel\nFalun | 41 %',
    'an escaped bar': '| Kommun | A\\|B |\n| Falun | 41 % |',
    'tabs': 'Kommun\tAndel\tÅr\nFalun\t41 %\t2030',
    'tabs and an empty first cell': '\t2029\t2030\nFalun\t40 %\t41 %',
    'tabs and a bar': 'Kommun\tA|B\nFalun\t41 %',
}
SET_AS_TYPED = {
    'a table': '| Kommun | Andel |\n| --- | --- |\n| Falun | 41 % |',
    'a table with sides, below a sentence': 'Andelar:\nKommun | Andel\n:-- | --:\nFalun | 41 %',
    'an amount between bars': 'Beloppet |x| är\nstörre än |y|.',
    'a title with a bar': 'Rapport | Falun\noch en rad till',
    'entries of a list with bars': '- Falun | Anna\n- Mora | Bo',
    'entries of a list with tabs, as Word has them': '1.\tFalun\n2.\tMora',
    'one tab': 'Kommun\tAndel\n\nFalun\t41 %',
}


def _hints(text: str, folder: Path) -> list[str]:
    typed = agenda(f'    background: |\n{indent(text, "      ")}')
    return [problem.hint for problem in problems_of(typed, folder)]


@pytest.mark.parametrize('text', MEANT.values(), ids=MEANT)
def test_what_the_hint_says_makes_it_a_table(text: str, tmp_path: Path) -> None:
    (hint,) = _hints(text, tmp_path)
    assert not any(isinstance(block, Table) for block in parse(text))
    row, dashes = re.findall(r'`(.+?)`', hint)[-2:] if '\t' in text else ('', re.findall(r'`(.+?)`', hint)[0])
    lines = [line for line in text.split('\n') if not re.fullmatch(r'[|\s—+-]+', line)]
    place = next(place for place, line in enumerate(lines) if '|' in line or '\t' in line)
    mended = [*lines[:place], row or lines[place], dashes, *lines[place + 1 :]]
    assert isinstance(parse('\n'.join(mended))[-1], Table)
    assert '\t' in text or _hints('\n'.join(mended), tmp_path) == []


@pytest.mark.parametrize('text', SET_AS_TYPED.values(), ids=SET_AS_TYPED)
def test_other_text_is_left_in_peace(text: str, tmp_path: Path) -> None:
    assert _hints(text, tmp_path) == []


def test_the_rows_below_an_empty_line_go_on_with_the_table(tmp_path: Path) -> None:
    (hint,) = _hints('| Kommun | Andel |\n| --- | --- |\n| Falun | 41 % |\n\n| Mora | 9 % |', tmp_path)
    assert hint == 'remove the empty line above, so that they go on with the table'

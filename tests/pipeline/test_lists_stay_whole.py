"""A list is one list, in Word and PDF, whatever stands in it; what is typed by hand in Word goes on as it should."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import INVENTED, build_copy
from heard import heard
from known_papers import Paper
from reading import Line, W, body, part, tagged, text
from typist import typed_behind

DAY = '2031-02-07'
TEXT = """\
1. Köp rep
   - av hampa
   - av tagel

   Gärna långt, så att det räcker till månen och tillbaka igen, och helst ända fram till nästa måne efter den.
2. Köp stege

   Av trä.
   1. Furu
   2. Gran
3. Klättra

Efter listan.

- Måne
  1. ny
     - inte alls
  2. full
- Sol

7. Sju
8. Åtta

Sist.

1. Packa
   - mat
   - dryck
   1. först rep
   2. sedan band
2. Res
   1. norrut
   2. hem
3. Vila
"""
WHOLE = {
    "Köp rep": '1.', "av hampa": '–', "av tagel": '–', "Köp stege": '2.', "Furu": 'a)', "Gran": 'b)', "Klättra": '3.',
}  # fmt: skip
TURNS = {
    "Packa": '1.', "mat": '–', "dryck": '–', "först rep": 'a)', "sedan band": 'b)', "Res": '2.', "norrut": 'a)',
    "hem": 'b)', "Vila": '3.',
}  # fmt: skip
"""Bullets and numbers at the same depth."""
OTHERS = {"Måne": '•', "ny": 'a)', "inte alls": '•', "full": 'b)', "Sol": '•'}, {"Sju": '7.', "Åtta": '8.'}


@pytest.fixture(scope='module')
def agenda(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Word file with lists of all kinds; its PDF stands beside it."""
    item = {'title': "Listor", 'background': TEXT}
    made = build_copy(INVENTED, DAY, tmp_path_factory.mktemp('lists'), agenda=[item])
    return next(file for file in made.files if file.name.endswith('kallelse.docx'))


def test_word_takes_a_list_for_one(agenda: Path) -> None:
    """One number for all of it, as in Word's own lists; a list of another kind within one is a level of it."""
    labels = {each.text: each.label for each in body(agenda) if isinstance(each, Line)}
    numbers: dict[str, set[str]] = {}
    for paragraph in part(agenda, 'word/document.xml').iter(f'{W}p'):
        for number in paragraph.iterfind(f'{W}pPr/{W}numPr/{W}numId'):
            numbers.setdefault(number.get(f'{W}val', ''), set()).add(text(paragraph))
    for whole in (WHOLE, *OTHERS, TURNS):
        assert {words: labels[words] for words in whole} == whole
    assert set(map(frozenset, numbers.values())) >= {frozenset(OTHERS[0]), frozenset(OTHERS[1])}
    assert {"Köp rep", "av hampa", "av tagel", "Köp stege", "Klättra"} in numbers.values()
    definitions = {
        each.get(f'{W}numId'): each.findall(f'{W}abstractNumId')[0].get(f'{W}val')
        for each in part(agenda, 'word/numbering.xml').iter(f'{W}num')
    }
    turns = {definitions[number] for number, words in numbers.items() if words & TURNS.keys()}
    assert len(turns) == 1, "what counts together is one list to Word"


def test_a_pdf_has_one_list_of_it(agenda: Path) -> None:
    """With the lists and the further paragraphs of an item inside of it."""
    depths = {' '.join(each.text.split()): each.within.count('L') for each in heard(agenda.with_suffix('.pdf'))}
    assert {words: depth for words, depth in depths.items() if depth} == dict(_deep())
    assert depths["Efter listan."] == 0
    lists = [node for kind, node in tagged(agenda.with_suffix('.pdf')) if kind == 'L']
    assert sum(each['/P']['/S'] != '/LBody' for each in lists) == 4


def _deep() -> Iterator[tuple[str, int]]:
    inner = {"av hampa": 2, "av tagel": 2, "Furu": 2, "Gran": 2, "ny": 2, "full": 2, "inte alls": 3}
    inner |= dict.fromkeys(("mat", "dryck", "först rep", "sedan band", "norrut", "hem"), 2)
    for whole in (WHOLE, *OTHERS, TURNS):
        yield from ((f'{label} {words}', inner.get(words, 1)) for words, label in whole.items())
    yield (
        "Gärna långt, så att det räcker till månen och tillbaka igen, och helst ända fram till nästa måne efter den.",
        1,
    )
    yield "Av trä.", 1


def test_what_is_typed_in_word_goes_on_as_it_should(moon_minutes: Paper, tmp_path: Path) -> None:
    """An item has its number, a clause its "att", a name its place below the others, without a touch of the hand."""
    behind = {
        "Återresan": 'Heading 2',
        "lägga protokollet till handlingarna.": '',
        "Lotsas Låtsasdotter, lots, Rymdbyrån": '',
        "Målaren, Rymdbyrån": '',
        "Ärenden för beslut": 'Heading 1',
    }
    sub_item, clause, name, first_name, item = typed_behind(moon_minutes.docx, tmp_path / 'profile', behind)
    assert (sub_item['before'], sub_item['label']) == ('5.4', '5.5')
    assert (clause['before'], clause['label'], clause['style']) == ('att', 'att', 'Att-sats')
    assert (item['before'], item['label']) == ('§ 6', '§ 7')
    assert name == first_name
    assert 0 < name['begins'] < name['left'], "a wrapped line is no new person"


def test_an_item_that_is_typed_in_word_has_the_next_number(agenda: Path, tmp_path: Path) -> None:
    """In a list of bullets and numbers, too."""
    behind = dict.fromkeys(("sedan band", "Res", "hem"), '')
    labels = [each['label'] for each in typed_behind(agenda, tmp_path / 'profile', behind)]
    assert labels == ['c)', '3.', 'c)']

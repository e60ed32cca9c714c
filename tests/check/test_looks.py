"""Stages 1 to 3: what looks the same is the same, in names, titles, times, kinds, references and files' names."""

import shutil
import unicodedata
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from typed_files import DAY, agenda, problems_of

from schnv_docs.labels import CitationWords, Reference, parse_list
from schnv_docs.model import Meeting
from schnv_docs.model.compose import compose
from schnv_docs.read import read_bytes
from schnv_docs.seal.content import parts
from schnv_docs.typed.dates import meant_date, parse_span
from schnv_docs.typed.looks import alike
from schnv_docs.words import Words

NBSP, THIN, NO_WIDTH, SOFT, FIXED, EN, MINUS = '\u00a0', '\u2009', '\u200b', '\u00ad', '\u2011', '\u2013', '\u2212'
NAME = 'Påhitta Ärl-Hittepåsson'
LOOKS = {
    'decomposed': unicodedata.normalize('NFD', NAME),
    'no-break space': NAME.replace(' ', NBSP),
    'thin space': NAME.replace(' ', THIN),
    'two spaces': NAME.replace(' ', '  '),
    'no-break hyphen': NAME.replace('-', FIXED),
    'en dash': NAME.replace('-', EN),
    'minus': NAME.replace('-', MINUS),
    'soft hyphen': NAME.replace('Hitte', f'Hitte{SOFT}'),
    'no width': NAME.replace(' ', f' {NO_WIDTH}'),
    'no-break space at the end': NAME + NBSP,
}


def _meeting(text: str) -> Meeting:
    source, problems = read_bytes(Path(f'{DAY}.yaml'), text.encode())
    assert not problems
    assert source
    return compose(source, Words())


@pytest.mark.parametrize('name', LOOKS.values(), ids=LOOKS)
def test_who_is_absent_is_found_in_the_table(name: str) -> None:
    text = agenda().replace(
        'agenda:', f'status: draft\nattendance: {{Månen: ["{NAME} (tf)"]}}\nabsent: ["{name}"]\nagenda:'
    )
    assert problems_of(text) == []
    meeting = _meeting(text)
    assert meeting.attendance
    assert meeting.attendance.has_absent


@pytest.mark.parametrize('name', LOOKS.values(), ids=LOOKS)
def test_a_name_in_a_text_is_that_of_a_member(name: str) -> None:
    text = agenda(f'    presenters: "{NAME}"', f'    background: "{name} var där."')
    assert problems_of(text) == []


@pytest.mark.parametrize('title', LOOKS.values(), ids=LOOKS)
def test_an_item_that_stands_twice_is_seen(title: str) -> None:
    (problem,) = problems_of(agenda().replace('Månstege', f'"{NAME}"') + f'  - title: "{title}"\n')
    assert problem.message.startswith("item 2 seems to be item 1 once more")


@pytest.mark.parametrize('between', [
    '-', '–', ' – ', f'{NBSP}–{NBSP}', FIXED, MINUS, '—', f'{THIN}-{THIN}', f'-{NO_WIDTH}', f'-{NBSP}', f'{SOFT}-',
])  # fmt: skip
def test_a_time_is_read_whatever_stands_between(between: str) -> None:
    span = parse_span(f'09.00{between}12.00', date(2031, 3, 7))
    assert span
    assert (span.start.hour, span.end.hour) == (9, 12)


@pytest.mark.parametrize(
    'typed', ['B 1-3', 'B 1–3', f'B{NBSP}1–3', f'B 1{FIXED}3', f'B 1{NBSP}–{NBSP}3', f'B 1{MINUS}3']
)
def test_parts_of_an_annex_are_read_whatever_stands_between(typed: str) -> None:
    assert parse_list(typed, CitationWords("Bilaga", "Bilagor", "och")) == (Reference('B', (1, 2, 3)),)


def test_a_kind_is_known_by_its_looks() -> None:
    assert problems_of(agenda(f'    kind: "{unicodedata.normalize("NFD", "Ärende")}"')) == []


FILE = 'Ränta och av-tal.txt'


@pytest.mark.parametrize('on_disk', [
    FILE, unicodedata.normalize('NFD', FILE), FILE.replace(' ', NBSP), FILE.replace('-', FIXED), f'{NO_WIDTH}{FILE}',
])  # fmt: skip
def test_a_file_is_found_by_its_looks(on_disk: str, tmp_path: Path) -> None:
    (tmp_path / DAY).mkdir()
    (tmp_path / DAY / on_disk).write_text('Ett, två, tre.', encoding='utf-8')
    text = agenda('    annexes: A').replace('agenda:', f'annexes: {{A: "{FILE}"}}\nagenda:')
    assert problems_of(text, tmp_path) == []


def test_the_file_of_exactly_that_name_comes_first(tmp_path: Path) -> None:
    (tmp_path / DAY).mkdir()
    for name in ('a-b.txt', 'a–b.txt'):
        (tmp_path / DAY / name).write_text(name, encoding='utf-8')
    text = agenda('    annexes: A').replace('agenda:', 'annexes: {A: a–b.txt}\nagenda:')
    assert problems_of(text, tmp_path) == []
    shutil.rmtree(tmp_path / DAY)
    (problem,) = problems_of(text, tmp_path)
    assert problem.message == "annex A: the file a–b.txt does not exist"


def test_what_is_printed_has_its_letters_composed() -> None:
    meeting = _meeting(unicodedata.normalize('NFD', agenda('    notes: Åse är här.')))
    assert (meeting.agenda[0].title, meeting.agenda[0].notes) == ('Månstege', 'Åse är här.')


def test_a_seal_is_of_what_was_typed() -> None:
    """Or seals of before would not hold."""
    for form in ('NFC', 'NFD'):
        typed = unicodedata.normalize(form, agenda())
        source, _problems = read_bytes(Path(f'{DAY}.yaml'), typed.encode())
        assert source
        title = unicodedata.normalize(form, 'Månstege')
        assert parts(source.root, Path())['1'] == sha256(f'{{"title":"{title}"}}'.encode()).hexdigest()


@pytest.mark.parametrize(
    ('typed', 'meant'),
    [
        ('2031/03/07', '2031-03-07'),
        ('2031.3.7', '2031-03-07'), ('20310307', '2031-03-07'), ('310307', '2031-03-07'), ('7/3 2031', '2031-03-07'),
        ('7/3-31', '2031-03-07'), ('07.03.2031', '2031-03-07'), ('7 mars 2031', '2031-03-07'),
        ('fredag 7 mars 2031', '2031-03-07'), ('den 7 mars 2031', '2031-03-07'),
        ('fredag den 7 mars 2031', '2031-03-07'),
        ('7:e okt. 2031', '2031-10-07'), ('”2031-03-07”', '2031-03-07'),
        ('31 februari 2031', ''), ('i vår', ''), ('2031-13-01', ''), ('7 mars', ''),
    ],
)  # fmt: skip
def test_a_date_in_another_form_is_told_as_it_should_be(typed: str, meant: str) -> None:
    assert meant_date(typed) == meant
    (problem,) = problems_of(f'date: {DAY}\nissued: "{typed}"\nagenda: [{{title: x}}]\n')
    assert (problem.line, problem.column) == (2, 9)
    assert problem.message.startswith(f'“{typed}” is not a date; write it as {meant}')


@pytest.mark.parametrize(
    ('typed', 'odd'),
    [
        ('2031‑03‑07', 'a hyphen of another kind (U+2011)'),
        ('2031–03–07', 'a hyphen of another kind (U+2013)'),
        (f'2031-03-07{NO_WIDTH}', 'a space without width (U+200B)'),
    ],
)
def test_of_a_date_that_only_looks_right_the_odd_character_is_named(typed: str, odd: str) -> None:
    assert meant_date(typed) == '2031-03-07'
    (problem,) = problems_of(f'date: {DAY}\nissued: "{typed}"\nagenda: [{{title: x}}]\n')
    assert problem.message == f'“{typed}” only looks right: it has {odd}; type it anew'


@pytest.mark.parametrize('text', ['Åsa-Lena  Öberg', 'a\tb', 'vår\u00a0–\u00a0höst', '😀 och 👩‍👩‍👧'])
def test_what_looks_the_same_is_brought_to_one_form(text: str) -> None:
    assert alike(alike(text)) == alike(text)
    assert alike(unicodedata.normalize('NFD', text)) == alike(text)

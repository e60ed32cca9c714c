"""Annexes are cited as people write them, and nothing else is taken for a citation."""

import pytest

from schnv_docs.labels import LETTER, Citation, Reference, cited, mentioned, order, parse_list, printed, sub_letter


def _short(references: tuple[Reference, ...]) -> list[tuple[str, *tuple[int, ...]]]:
    return [(each.letter, *each.parts) for each in references]


@pytest.mark.parametrize(
    ('text', 'references'),
    [
        ('B', [('B',)]),
        (' B1 ', [('B1',)]),
        ('Ö', [('Ö',)]),
        ('AA', [('AA',)]),
        ('B 1', [('B', 1)]),
        ('B1 2', [('B1', 2)]),
        ('B 1–3', [('B', 1, 2, 3)]),
        ('B 1 - 3', [('B', 1, 2, 3)]),
        ('D 1 och 2', [('D', 1, 2)]),
        ('D 1, 3 och 5–6', [('D', 1, 3, 5, 6)]),
        ('B, B1', [('B',), ('B1',)]),
        ('A och C', [('A',), ('C',)]),
        ('B 1–2, C, D 1 och 2', [('B', 1, 2), ('C',), ('D', 1, 2)]),
        ('A 1 och B', [('A', 1), ('B',)]),
    ],
)
def test_references(text: str, references: list[tuple[str, *tuple[int, ...]]]) -> None:
    assert _short(parse_list(text)) == references


@pytest.mark.parametrize(
    'text',
    ['', 'b', 'ABC', 'Bilaga B', 'B.', 'B;C', 'B C', 'B 1-', 'B –3', 'B 3–1', 'B 1, 3–2', 'B 100', 'B1234', '1', 'B,,C',
     'B och'],
)  # fmt: skip
def test_no_references(text: str) -> None:
    assert parse_list(text) == ()


@pytest.mark.parametrize('text', ['A', 'Å', 'AA', 'B1', 'B12', 'ÅÄ99'])
def test_letters(text: str) -> None:
    assert LETTER.fullmatch(text)


@pytest.mark.parametrize('text', ['a', '', '1', 'ABC', 'B123', 'B 1', 'É', 'B-1'])
def test_no_letters(text: str) -> None:
    assert not LETTER.fullmatch(text)


def test_annexes_are_ordered_as_in_the_alphabet() -> None:
    letters = ['A', 'B', 'B1', 'B2', 'B10', 'C', 'Z', 'Å', 'Ä', 'Ö', 'AA', 'AA1', 'AB', 'ÖÖ']
    assert sorted(set(letters), key=order) == letters


@pytest.mark.parametrize(
    ('text', 'words'),
    [
        ("Se (Bilaga E).", ['(Bilaga E)']),
        ("(bilaga A) och (BILAGOR B, C)", ['(bilaga A)', '(BILAGOR B, C)']),
        ("(Bilaga\n  B 1–6)", ['(Bilaga\n  B 1–6)']),
        ("(Bilaga till avtalet), Bilaga A, (se bilaga A), (BilagaA), ((Bilaga)), (Bilaga a)", []),
        ("((Bilaga A))", ['(Bilaga A)']),
        ("(Bilaga 3–1)", []),
    ],
)
def test_citations_in_running_text(text: str, words: list[str]) -> None:
    found = list(cited(text, 'Bilaga'))
    assert [text[each.start : each.end] for each in found] == words


def test_the_word_for_annex_is_the_networks() -> None:
    assert list(cited("(Annex A)", 'Annex')) == [Citation((Reference('A'),), 0, 9)]
    assert list(cited("(Bil. A)", 'Bil.')) == [Citation((Reference('A'),), 0, 8)]
    assert list(cited("(Bilx A)", 'Bil.')) == []


def test_letters_that_are_mentioned_are_no_citations_but_known() -> None:
    text = "Enligt Bilagor A, B och C1 samt (Bilaga D) och Bilaga till avtalet"
    assert mentioned(text, 'Bilaga') == {'A', 'B', 'C1', 'D'}


@pytest.mark.parametrize(
    ('typed', 'count', 'shown'),
    [
        ('B', 1, 'B'),
        ('B', 2, 'B 1 och 2'),
        ('B', 6, 'B 1–6'),
        ('B 1', 6, 'B 1'),
        ('B 1, 2, 3', 6, 'B 1–3'),
        ('B 1, 3 och 5', 6, 'B 1, 3 och 5'),
        ('B, C', 2, 'B 1 och 2, C'),
    ],
)
def test_references_as_they_are_printed(typed: str, count: int, shown: str) -> None:
    assert printed(parse_list(typed), {'B': count}) == shown
    assert printed(parse_list(shown), {'B': count}) == shown


def test_sub_items_have_letters_as_word_numbers_them() -> None:
    assert [sub_letter(place) for place in (0, 1, 25, 26, 27, 52)] == ['a', 'b', 'z', 'aa', 'bb', 'aaa']

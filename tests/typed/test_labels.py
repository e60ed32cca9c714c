"""Annexes are cited as people write them, and nothing else is taken for a citation."""

import pytest

from schnv_docs.labels import (
    LETTER,
    Citation,
    CitationWords,
    Reference,
    cited,
    cited_anyhow,
    mentioned,
    order,
    parse_list,
    printed,
    relettered_text,
    without_citations,
)

WORDS = CitationWords("Bilaga", "Bilagor", "och")
ENGLISH = CitationWords("Annex", "Annexes", "and")


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
    assert _short(parse_list(text, WORDS)) == references


@pytest.mark.parametrize(
    'text',
    ['', 'b', 'ABC', 'Bilaga B', 'B.', 'B;C', 'B C', 'B 1-', 'B –3', 'B 3–1', 'B 1, 3–2', 'B 100', 'B1234', '1', 'B,,C',
     'B och'],
)  # fmt: skip
def test_no_references(text: str) -> None:
    assert parse_list(text, WORDS) == ()


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
    found = list(cited(text, WORDS))
    assert [text[each.start : each.end] for each in found] == words


def test_the_word_for_annex_is_the_networks() -> None:
    assert list(cited("(Annex A)", ENGLISH)) == [Citation((Reference('A'),), 0, 9)]
    short = CitationWords("Bil.", "Bil.", "och")
    assert list(cited("(Bil. A)", short)) == [Citation((Reference('A'),), 0, 8)]
    assert list(cited("(Bilx A)", short)) == []


def test_several_annexes_are_cited_in_the_networks_language() -> None:
    (citation,) = cited("(Annexes B and C)", ENGLISH)
    assert citation.references == (Reference('B'), Reference('C'))
    assert parse_list("D 1, 3 and 5", ENGLISH) == (Reference('D', (1, 3, 5)),)
    assert printed([Reference('D', (1, 3, 5))], {}, ENGLISH) == "D 1, 3 and 5"
    assert mentioned("see annexes B and C", ENGLISH) == {'B', 'C'}
    assert relettered_text("see annexes B and C", ENGLISH, {'B': 'A', 'C': 'B'}) == "see annexes A and B"
    assert without_citations("a ladder (Annexes B and C)", ENGLISH) == "a ladder"


def test_another_languages_words_cite_nothing() -> None:
    assert list(cited("(Bilagor B och C)", ENGLISH)) == []
    assert list(cited("(Annexes B and C)", WORDS)) == []
    assert parse_list("B och C", ENGLISH) == ()


def test_letters_that_are_mentioned_are_no_citations_but_known() -> None:
    text = "Enligt Bilagor A, B och C1 samt (Bilaga D) och Bilaga till avtalet"
    assert mentioned(text, WORDS) == {'A', 'B', 'C1', 'D'}


def test_letters_are_mentioned_whatever_the_case_of_the_word() -> None:
    assert mentioned("Se bilaga C, och BILAGOR D och E", WORDS) == {'C', 'D', 'E'}
    assert mentioned("Bilaga Cykel", WORDS) == set()


@pytest.mark.parametrize(
    ('text', 'found'),
    [
        ("se bilaga K", "K: bilaga K"),
        ("Bil. K och bil.C", "K: Bil. K, C: bil.C"),
        ("(se Bilaga K)", "K: Bilaga K"),
        ("BILAGA K", "K: BILAGA K"),
        ("Bilaga k", "K: Bilaga k"),
        ("se bilaga\u00a0K.", "K: bilaga\u00a0K"),
        ("bilagorna B, C och K", "BCK: bilagorna B, C och K"),
        ("bilagan K", "K: bilagan K"),
        ("bilaga nr K", "K: bilaga nr K"),
        ("bilaga K:s tabell", "K: bilaga K"),
        ("bilaga K till punkt 4", "K: bilaga K"),
        ("mötets bilaga K, dagens bilaga C", "K: bilaga K, C: bilaga C"),
        ("i (Bilaga B) och bilaga C", "B: (Bilaga B), C: bilaga C"),
        ("avtalets bilaga K", ""),
        ("bilaga K till avtalet", ""),
        ("bilaga K i det gamla avtalet", ""),
        ("bilaga K-rapporten", ""),
        ("bilaga m.m., bilaga i, bilaga s. 4, bilaga 3, min bil K", ""),
    ],
)
def test_references_as_people_write_them(text: str, found: str) -> None:
    said = [(each, ''.join(one.letter for one in each.references)) for each in cited_anyhow(text, WORDS)]
    assert ', '.join(f'{letters}: {text[each.start : each.end]}' for each, letters in said) == found
    assert all(each.is_bare is (text[each.start] != '(') for each, _letters in said)
    turned = relettered_text(text, WORDS, dict.fromkeys('BCK', 'X'))
    assert turned.count('X') == sum(len(letters) for _each, letters in said)


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
    assert printed(parse_list(typed, WORDS), {'B': count}, WORDS) == shown
    assert printed(parse_list(shown, WORDS), {'B': count}, WORDS) == shown

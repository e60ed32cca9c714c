"""Texts in two versions: word by word, paragraph by paragraph, clause by clause."""

import re
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schnv_docs.diff.compare.align import moved, stretches
from schnv_docs.diff.compare.text_changes import Op, WordDiff
from schnv_docs.diff.compare.texts import compare_clauses, compare_text
from schnv_docs.diff.compare.words import compare_words, join_words, one_version, words_of
from schnv_docs.diff.show.details import shortened
from schnv_docs.model import Clause

SIGNS = {Op.SAME: '{}', Op.REMOVED: '[-{}-]', Op.ADDED: '{{+{}+}}'}
LINES = st.lists(st.sampled_from(['a', 'b', 'en', 'två', 'planen', 'planen.', '- x', '1. y', '|']), max_size=9)
TEXTS = st.lists(LINES.map(' '.join), max_size=4).map('\n'.join)


def _shown(words: WordDiff) -> str:
    return ' '.join(SIGNS[piece.op].format(piece.text) for piece in words)


@pytest.mark.parametrize(
    ('before', 'after', 'shown'),
    [
        ('köpa en stege.', 'köpa en stege.', 'köpa en stege.'),
        ('avsätta 20 000 kr.', 'avsätta 200 000 kr.', 'avsätta [-20 000-] {+200 000+} kr.'),
        ('avsätta 1\u00a0250\u00a0000 kr', 'avsätta 1 250 tkr', 'avsätta [-1 250 000 kr-] {+1 250 tkr+}'),
        ('sal 12 år 2031 200 st', 'sal 12 år 2031 300 st', 'sal 12 år 2031 [-200-] {+300+} st'),
        ('avsätta 20 000 kr', 'avsätta 20\u202f000 kr', 'avsätta 20 000 kr'),
        ('köpa en stege.', 'köpa en lång stege.', 'köpa en {+lång+} stege.'),
        ('köpa en lång stege.', 'köpa en stege.', 'köpa en [-lång-] stege.'),
        ('köpa en stege.', 'köpa en stege och ett rep.', 'köpa en [-stege.-] {+stege och ett rep.+}'),
        ('', 'köpa en stege.', '{+köpa en stege.+}'),
        ('köpa en stege.', '', '[-köpa en stege.-]'),
        ('öppna mötet.', 'lägga allt till handlingarna.', '[-öppna mötet.-] {+lägga allt till handlingarna.+}'),
        ('Gå hem i dag.', 'Gå hem i dag!', 'Gå hem i [-dag.-] {+dag!+}'),
        ('röd stor raket i hast', 'blå liten raket i ro', '[-röd stor-] {+blå liten+} raket i [-hast-] {+ro+}'),
        ('en röd i en blå grön', 'två nya i tre svarta', '[-en röd i en blå grön-] {+två nya i tre svarta+}'),
    ],
)  # fmt: skip
def test_words_that_stay_are_picked_out(before: str, after: str, shown: str) -> None:
    assert _shown(compare_words(before, after)) == shown


@given(TEXTS, TEXTS)
def test_both_versions_can_be_read_from_their_words(before: str, after: str) -> None:
    words = compare_words(before, after)
    assert one_version(words, Op.REMOVED) == join_words(words_of(before))
    assert one_version(words, Op.ADDED) == join_words(words_of(after))
    assert all(each.text for each in words)
    assert all(one.op is not other.op for one, other in pairwise(words))


@given(TEXTS, TEXTS)
def test_a_text_is_reported_if_its_words_differ(before: str, after: str) -> None:
    assert bool(compare_text('notes', before, after)) == (_print(before) != _print(after))


def _print(text: str) -> list[list[str]]:
    return [words for each in re.split(r'\n\s*\n', text) if (words := words_of(each.rstrip()))]


@pytest.mark.parametrize(
    ('before', 'after', 'is_change'),
    [
        ('Ett stycke med\nbruten rad.', 'Ett stycke\nmed bruten rad.', False),
        ('Ett.\n\n\n\nTvå.', 'Ett.\n\nTvå.', False),
        ('Ett.\r\n\r\nTvå.', 'Ett.\n\nTvå.', False),
        ('- rep\n- stege', '- rep - stege', True),
        ('- rep\n- stege', '- rep\n  - stege', True),
        ('Rad ett  \nrad två', 'Rad ett\nrad två', True),
        ('Ett. Två.', 'Ett.\n\nTvå.', True),
        ('| a | b |\n|---|---|\n| c | d |', '| a | b |\n|---|---|\n| c | e |', True),
    ],
)
def test_line_breaks_count_where_they_are_printed(before: str, after: str, is_change: bool) -> None:
    assert bool(compare_text('notes', before, after)) is is_change


def test_paragraphs_that_stay_are_not_shown() -> None:
    before = 'Ett första stycke.\n\nFörvaltningen föreslår röd färg.\n\nEtt sista stycke.'
    after = 'Ett första stycke.\n\nEtt nytt inskott här.\n\nFörvaltningen föreslår blå färg.\n\nEtt sista stycke.'
    (text,) = compare_text('background', before, after)
    assert [(each.before, each.after, _shown(each.words)) for each in text.paragraphs] == [
        (0, 2, '{+Ett nytt inskott här.+}'),
        (2, 3, 'Förvaltningen föreslår [-röd-] {+blå+} färg.'),
    ]


def test_a_long_text_is_shown_around_its_changes() -> None:
    words = [f'ord{number}' for number in range(60)]
    found = shortened(compare_words(' '.join(words), ' '.join([*words[:30], 'nytt', *words[30:]])), around=3)
    assert _shown(found) == '… ord27 ord28 ord29 {+nytt+} ord30 ord31 ord32 …'


def test_clauses_that_moved_or_changed_or_both() -> None:
    before = [Clause('köpa en stege till månen.'), Clause('tacka förvaltningen.'), Clause('äta ost.')]
    after = [Clause('tacka förvaltningen.'), Clause('köpa en ny stege till månen.', 'Om pengarna räcker,')]
    found = compare_clauses(before, after)
    assert [(each.before, each.after, each.moved, _shown(each.words)) for each in found] == [
        (3, 0, False, '[-äta ost.-]'),
        (1, 2, True, '{+Om pengarna räcker,+} köpa en {+ny+} stege till månen.'),
    ]


@given(st.lists(st.integers(0, 9), max_size=12), st.lists(st.integers(0, 9), max_size=12))
def test_stretches_cover_both_lists(before: list[int], after: list[int]) -> None:
    found = stretches(before, after)
    assert [each for one in found for each in before[one.i : one.j]] == before
    assert [each for one in found for each in after[one.k : one.l]] == after
    assert all(before[one.i : one.j] == after[one.k : one.l] for one in found if one.same)


@pytest.mark.parametrize(
    ('before', 'after'),
    [
        ('bla ' * 40_000 + 'slut', 'början ' + 'bla ' * 40_000),
        (' '.join(f'ord{n} a{n}' for n in range(9_000)), ' '.join(f'ord{n} b{n}' for n in range(9_000))),
    ],
)
def test_what_would_take_difflib_minutes_is_taken_to_have_been_replaced(before: str, after: str) -> None:
    assert len(compare_words(before, after)) == 2


@given(st.permutations(range(7)))
def test_what_has_not_moved_rises_and_as_little_as_can_be_has_moved(places: list[int]) -> None:
    gone = moved(places)
    rest = [place for position, place in enumerate(places) if position not in gone]
    assert rest == sorted(rest)
    longer = combinations(places, len(rest) + 1)
    assert not any(list(row) == sorted(row) for row in longer), "fewer could have moved"

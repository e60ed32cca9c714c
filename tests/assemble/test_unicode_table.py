"""Stage 6, assemble: the ToUnicode table of a font is read whole, as character by character and as ranges."""

import pytest
from pypdf.generic import DictionaryObject

from schnv_docs.assemble.pdf.objects import compressed_stream, new_dictionary
from schnv_docs.assemble.pdf.unicode_table import Codes, codes_of, meanings_in


@pytest.mark.parametrize(
    ('section', 'meanings'),
    [
        (b'2 beginbfchar\n<01> <0041>\n<02><00660069>\nendbfchar', {1: "A", 2: "fi"}),
        (b'beginbfchar <01> <D83DDE00> endbfchar', {1: "😀"}),
        (b'beginbfrange <05> <07> <0061> endbfrange', {5: "a", 6: "b", 7: "c"}),
        (b'beginbfrange <05> <06> [<0078> <0079>] <08> <08> <007A> endbfrange', {5: "x", 6: "y", 8: "z"}),
        (b'beginbfrange <05> <07> [<0078>] endbfrange', {5: "x"}),
        (b'beginbfchar <01> <0041> endbfchar beginbfchar <01> <0042> endbfchar', {1: "B"}),
    ],
)
def test_meanings(section: bytes, meanings: dict[int, str]) -> None:
    assert codes_of(new_dictionary(ToUnicode=compressed_stream(section))).meanings == meanings


def test_codes_are_as_wide_as_their_space() -> None:
    table = compressed_stream(b'begincodespacerange <0000> <ffff> endcodespacerange')
    assert codes_of(new_dictionary(ToUnicode=table)).width == 2


def test_a_font_without_a_table_says_nothing() -> None:
    assert codes_of(DictionaryObject()) == Codes()


def test_a_meaning_knows_where_it_stands() -> None:
    table = b'beginbfchar <01> <0041> endbfchar'
    (found,) = meanings_in(table)
    assert table[found.start : found.end] == b'0041'

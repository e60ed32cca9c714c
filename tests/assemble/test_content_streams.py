"""Stage 6, assemble: every token of a content stream is found, and none that only looks like one."""

import time
from collections.abc import Callable

import pytest

from schnv_docs.assemble.pdf.content import balanced, is_marked, mcid, operators, shows_text, without_numbers
from schnv_docs.assemble.pdf.objects import compressed_stream


@pytest.mark.parametrize(
    ('data', 'names'),
    [
        (b'', []),
        (b'q 1 0 0 1 .5 -2 cm /Im0 Do Q', [b'q', b'cm', b'Do', b'Q']),
        (rb'BT /F1 12 Tf (a \) (b (c) BT) S) Tj ET', [b'BT', b'Tf', b'Tj', b'ET']),
        (b"[<0102> -3 (x)] TJ 1 2 (y) \" (z) ' T* f*", [b'TJ', b'"', b"'", b'T*', b'f*']),
        (b'/P <</MCID 0/Lang(sv) /X[true null]>>BDC % Do\nEMC', [b'BDC', b'EMC']),
        (b'BI /W 1 /H 1 ID \xff Q EIQ EI Q', [b'BI', b'Q']),
    ],
)
def test_operators(data: bytes, names: list[bytes]) -> None:
    assert [each.name for each in operators(data)] == names


@pytest.mark.parametrize('data', [b'(no end', b'q 1 0 )', b'BI ID no end', b'1 2 }'])
def test_broken_content_is_found(data: bytes) -> None:
    with pytest.raises(ValueError, match='byte'):
        list(operators(data))


@pytest.mark.parametrize(
    ('content', 'result'),
    [
        (b'', (b'', 0)),
        (b'q Q', (b'q Q', 0)),
        (b'q q', (b'q q', 2)),
        (b'Q Q q', (b'    q', 1)),
        (b'(Q) Tj', (b'(Q) Tj', 0)),
        (b'(a (b (c (d (e) q) q) q) q) Tj q', (b'(a (b (c (d (e) q) q) q) q) Tj q', 1)),
        (b'/q gs aq qa % q\nq', (b'/q gs aq qa % q\nq', 1)),
        (b'BI ID q q EI q BI q', (b'BI ID q q EI q BI q', 2)),
        (b'q (no end q', (b'q (no end q', 1)),
    ],
)
def test_balanced(content: bytes, result: tuple[bytes, int]) -> None:
    assert balanced(content) == result


@pytest.mark.parametrize(
    ('data', 'found'),
    [(b'/P BMC EMC', True), (b'/P<</MCID 1>>BDC EMC', True), (b'(/P BMC) Tj', False), (b'% BMC', False)],
)
def test_marked_content(data: bytes, found: bool) -> None:
    assert is_marked(data) is found


@pytest.mark.parametrize(
    ('data', 'found'), [(b'[(a)]TJ', True), (b'(a)Tj', True), (b"(a)'", True), (b'(a Tj ) /Tj gs', False)]
)
def test_text_that_is_shown(data: bytes, found: bool) -> None:
    assert shows_text(data) is found


@pytest.mark.parametrize(
    ('operator', 'number'),
    [
        (b'/P <</MCID 7>> BDC', 7),
        (b'/P <</ActualText (/MCID 3) /MCID 7>> BDC', 7),
        (b'/P <</ActualText (/MCID 3)>> BDC', None),
        (b'/P BMC', None),
    ],
)
def test_the_number_of_marked_content(operator: bytes, number: int | None) -> None:
    assert [mcid(each) for each in operators(operator)] == [number]


def test_numbers_are_taken_out_of_marks_and_not_out_of_text() -> None:
    data = b'/P <</MCID 12>> BDC (see /MCID 12) Tj EMC % /MCID 4\nBI ID /MCID 5 EI'
    cleaned = without_numbers(compressed_stream(data))
    assert cleaned.get_data() == b'/P <<>> BDC (see /MCID 12) Tj EMC % /MCID 4\nBI ID /MCID 5 EI'
    untouched = compressed_stream(b'(see /MCID 12) Tj')
    assert without_numbers(untouched) is untouched


HARD = [
    b'BI ',
    b'BI ID ',
    b'BI x EI ',
    b'(',
    b'(a ',
    b'()(',
    b'(\\',
    b'(()',
    b'<',
    b'<<0 ',
    b'/MCID ',
    b'% ',
    b'qQ',
    b'1 ',
]


def _all_operators(data: bytes) -> None:
    try:
        for _each in operators(data):
            pass
    except ValueError:
        pass


@pytest.mark.parametrize('read', [_all_operators, balanced, is_marked])
@pytest.mark.parametrize('piece', HARD)
def test_hostile_content_is_read_in_one_pass(piece: bytes, read: Callable[[bytes], object]) -> None:
    """Half a megabyte; what looks at it again from each piece would take minutes."""
    data = piece * (500_000 // len(piece))
    start = time.process_time()
    read(data)
    assert time.process_time() - start < 5

"""Stage 6, mend: the reader of content streams finds every operator, and says where one is broken."""

import pytest

from schnv_docs.assemble.mend.operators import operators


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

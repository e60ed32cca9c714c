"""PDFs that need a password are known at once; those that only say what may not be done with them do not."""

from pathlib import Path
from typing import Literal

import pikepdf
import pytest

from schnv_docs.annex_files.password import needs_password

Strength = Literal[3, 4, 6]


def _written(path: Path, *, user: str, strength: Strength) -> Path:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(
            path,
            encryption=pikepdf.Encryption(
                owner='ägare', user=user, R=strength, aes=strength > 3, metadata=strength > 3
            ),
        )
    return path


@pytest.mark.parametrize('strength', [3, 4, 6])
def test_only_a_password_for_readers_locks(strength: Strength, tmp_path: Path) -> None:
    assert needs_password(_written(tmp_path / 'last.pdf', user='hemligt', strength=strength))
    assert not needs_password(_written(tmp_path / 'skyddad.pdf', user='', strength=strength))


@pytest.mark.parametrize('data', [b'', b'%PDF-1.4\n/Encrypt\n%%EOF', b'%PDF-1.4\ntrailer <</Encrypt 5 0 R>>\n%%EOF'])
def test_what_is_no_pdf_is_left_to_the_build(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / 'trasig.pdf'
    path.write_bytes(data)
    assert not needs_password(path)

"""What no font of the papers has is told; what one has is not."""

import shutil
import subprocess

import pytest

from schnv_docs.typed.lacked import FLAG, LACKED, SKIN

FONTS = ("Carlito", "Caladea", "Liberation Sans", "DejaVu Sans", "Symbola")
SHOWN = "Åäö ÆØß çñł Ελλάδα Киев שלום سلام €≥→✓•–”“ 🚀🌙👍❤ ½ ² ①"


@pytest.mark.parametrize('text', SHOWN.split())
def test_what_the_fonts_have(text: str) -> None:
    assert not any(pattern.search(text) for pattern in (LACKED, FLAG, SKIN))


@pytest.mark.parametrize('text', ['한', '文', 'ひ', 'ไ', 'द', '🫠', '🥱'])
def test_what_they_have_not(text: str) -> None:
    assert LACKED.search(text)


@pytest.mark.skipif(not shutil.which('fc-list'), reason="the fonts can't be asked here")
@pytest.mark.parametrize('family', FONTS)
def test_no_font_that_is_required_has_what_is_said_to_be_lacked(family: str) -> None:
    listed = subprocess.run(
        ['fc-list', f':family={family}', 'charset'], capture_output=True, check=True
    ).stdout.decode()
    ranges = {each.partition('-')[::2] for line in listed.splitlines() for each in line.rpartition('=')[2].split()}
    had = {chr(code) for first, last in ranges for code in range(int(first, 16), int(last or first, 16) + 1)}
    assert 'A' in had
    assert [sign for sign in had if LACKED.search(sign)] == []


def test_signs_of_several_characters() -> None:
    assert FLAG.findall("Från 🇸🇪 till 🇳🇴") == ['🇸🇪', '🇳🇴']
    assert SKIN.findall("👍🏽 och 👍") == ['👍🏽']

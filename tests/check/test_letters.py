"""What no font of the papers has is told; what one has is not."""

import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import INVENTED, change_keys, copy_project

from schnv_docs import i18n
from schnv_docs.pipeline.inspection import inspect
from schnv_docs.project import Project
from schnv_docs.typed.lacked import FLAG, JOINED, LACKED, SKIN

FONTS = ("Carlito", "Caladea", "Liberation Sans", "DejaVu Sans", "Symbola")
SHOWN = "Åäö ÆØß çñł Ελλάδα Киев שלום سلام €≥→✓•–”“ 🚀🌙👍❤ ½ ² ①"


@pytest.mark.parametrize('text', SHOWN.split())
def test_what_the_fonts_have(text: str) -> None:
    assert not any(pattern.search(text) for pattern in (LACKED, FLAG, SKIN, JOINED))


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
    assert JOINED.findall("👩‍👩‍👧 och 👩 och ❤️ och 👩🏽‍🚀") == ['👩‍👩‍👧', '👩🏽‍🚀']


def test_the_network_and_annexes_of_text_are_told_too(tmp_path: Path) -> None:
    """On the line of the file that has the letter."""
    i18n.use('en')
    copy_project(INVENTED, tmp_path / 'project')
    project = Project(tmp_path / 'project')
    network = project.root / 'meetings' / 'network.yaml'
    network.write_text(network.read_text(encoding='utf-8').replace("Rymdbyrån:", "Rymdbyrån 한:"), encoding='utf-8')
    folder = project.root / 'meetings' / '2031-02-07'
    folder.mkdir()
    (folder / 'lista.csv').write_text("Namn;Ort\n한국;Almby\n한국;Bergsta\n", encoding='utf-8')
    (folder / 'brev.md').write_text("# Hej\n\nVi är 👩‍👩‍👧 från 🇸🇪\n", encoding='utf-8')
    annexes = {'A': {'title': "Lista", 'file': 'lista.csv'}, 'B': {'title': "Brev", 'file': 'brev.md'}}
    change_keys(project.meeting('2031-02-07'), annexes=annexes, agenda=[{'title': "Rep", 'annexes': ['A', 'B']}])
    found = [each for each in inspect(project, ['2031-02-07']).problems if 'print' in each.message]
    assert sorted((each.path.name, each.line, each.column, each.message.partition(' is ')[0]) for each in found) == [
        ('brev.md', 3, 7, "👩‍👩‍👧"),
        ('brev.md', 3, 18, "the flag 🇸🇪"),
        ('lista.csv', 2, 1, "한국"),
        ('network.yaml', 34, 3, "한"),
    ]

"""Annexes of several files: each file is found by its own name, number and heading, and from the item that cites it."""

from pathlib import Path
from typing import Any

import pytest
from conftest import INVENTED, change_keys, copy_project
from fast import needs
from pypdf import PdfReader
from reading import outline

from schnv_docs.pipeline import build
from schnv_docs.project import Project

DAY = '2031-02-07'
ANNEXES: dict[str, Any] = {
    'B': {'title': "Planer", 'files': ['ett.txt', 'två.txt', 'tre.txt']},
    'C': {'title': "Kartor", 'files': ['norr.txt', 'söder.txt']},
    'B1': {'file': 'okänd.txt'},
}
AGENDA = [
    {'title': "Bara två", 'annexes': 'B 2'},
    {'title': "Kom till sent", 'added': True},
    {'title': "Alla tre", 'annexes': 'B', 'items': [{'title': "Karta", 'background': "Se söder (Bilaga C 2, B1)."}]},
]


@pytest.fixture(scope='module')
def packet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The agenda's packet."""
    needs('LibreOffice')
    root = copy_project(INVENTED, tmp_path_factory.mktemp('several') / 'project')
    meeting = root / 'meetings' / f'{DAY}.yaml'
    meeting.with_suffix('').mkdir()
    for annex in ANNEXES.values():
        for name in annex.get('files') or [annex['file']]:
            (meeting.with_suffix('') / name).write_text(f"Det här är {name}.\n", encoding='utf-8')
    change_keys(meeting, agenda=AGENDA, annexes=ANNEXES, status='agenda')
    made = build(Project(root), DAY)
    (found,) = (file for file in made.files if file.name.endswith('utskick.pdf'))
    return found


def _links(reader: PdfReader) -> list[list[str]]:
    """The names of the links of every page of an annex."""
    notes: list[Any] = [page.get('/Annots', []) for page in reader.pages[1:]]
    return [[note['/Contents'] for note in some] for some in notes]


def test_a_file_leads_back_to_the_item_that_cites_it_and_to_no_other(packet: Path) -> None:
    """Numbered as this document has them: what came up at the meeting is not in the agenda."""
    two, whole, part = ["Till punkt 1, Bara två"], ["Till punkt 2, Alla tre"], ["Till punkt 2a, Karta"]
    assert _links(PdfReader(packet)) == [whole, two, whole, part, [], part]


def test_no_two_pages_have_the_same_label(packet: Path) -> None:
    """B1 is an annex, and B 1 a file of B."""
    assert PdfReader(packet).page_labels == ['1', 'B 1-1', 'B 2-1', 'B 3-1', 'B1-1', 'C 1-1', 'C 2-1']


def test_a_bookmark_has_a_title_or_the_first_heading(packet: Path) -> None:
    """Text files are headed by their name."""
    marks = [(depth, title) for depth, title, _page in outline(PdfReader(packet)) if title.startswith("Bilaga ")]
    assert marks == [
        (0, "Bilaga B – Planer"), (1, "Bilaga B 2 – två"), (1, "Bilaga B 3 – tre"), (0, "Bilaga B1 – okänd"),
        (0, "Bilaga C – Kartor"), (1, "Bilaga C 2 – söder"),
    ]  # fmt: skip

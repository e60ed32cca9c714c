"""Stage 6, mend: one thing after the other that LibreOffice leaves undone: the defect before, and none after."""

import subprocess
from pathlib import Path
from typing import Any

from heard import blocks
from mended_files import Mended, first_content, mend_file
from parted import CELLS, PARTED
from pdf_judge import broken_rules
from pdf_structure import struct
from pypdf import PdfReader
from pypdf.generic import DictionaryObject
from reading import elements, structure, tagged
from turned import TURNED

from schnv_docs.assemble.mend import MENDS, Finding, Flaw
from schnv_docs.assemble.pdf.private import Writer


def test_borders_are_artifacts(mended: dict[str, Mended]) -> None:
    raw, target, findings = mended['borders']
    assert '7.1-3' in broken_rules(raw, 'ua1')
    assert findings == []
    assert '7.1-3' not in broken_rules(target, 'ua1')


def test_running_heads_and_feet_are_told_apart(mended: dict[str, Mended]) -> None:
    raw, target, _findings = mended['borders']
    assert b'/Pagination' not in first_content(raw)
    assert first_content(target).count(b'/Subtype /Header') == 1
    assert first_content(target).count(b'/Subtype /Footer') == 1


def test_bullets_are_characters(mended: dict[str, Mended]) -> None:
    raw, target, _findings = mended['bullets']
    assert '6.2.11.7.3-1' in broken_rules(raw, '2a')
    text = subprocess.check_output(['pdftotext', str(target), '-']).decode()
    assert [sign for sign in text if sign in '•✓'] == ['•', '✓', '•']


def test_list_items_have_labels(mended: dict[str, Mended]) -> None:
    raw, target, _findings = mended['bullets']
    assert 'Lbl' not in structure(raw)
    lists = [node for role, node in tagged(target) if role == 'L']
    kinds = [attribute['/ListNumbering'] for each in lists for attribute in each['/A']]
    assert structure(target).count('Lbl') == structure(target).count('LI') == 5
    assert kinds == ['/Disc', '/None', '/Disc', '/Decimal']


def test_links_are_tagged_and_described(mended: dict[str, Mended]) -> None:
    raw, target, _findings = mended['links']
    assert {'7.18.3-1', '7.18.5-1'} <= broken_rules(raw, 'ua1')
    page: Any = PdfReader(target).pages[0]
    assert {each['/A']['/URI'][-1]: each['/Contents'] for each in page['/Annots']} == {'a': "sidan", 'd': "Vår sida"}


def test_links_without_description_get_one(mended: dict[str, Mended], tmp_path: Path) -> None:
    writer = Writer(clone_from=PdfReader(mended['links'][0]))
    annotations: Any = writer.pages[0]['/Annots']
    for each in annotations:
        del each.get_object()['/Contents']
    writer.write(tmp_path / 'x.pdf')
    assert '7.18.5-2' in broken_rules(tmp_path / 'x.pdf', 'ua1')
    mend_file(tmp_path / 'x.pdf', tmp_path / 'y.pdf')
    page: Any = PdfReader(tmp_path / 'y.pdf').pages[0]
    said = {each['/Contents'] for each in page['/Annots']}
    assert said == {"sidan", 'https://example.org/huvud'}


def test_links_without_element_are_put_where_they_stand(mended: dict[str, Mended]) -> None:
    raw, target, _findings = mended['notes']
    assert any('belongs to no element' in line for line in struct(raw))
    said = ' '.join(subprocess.check_output(['pdfinfo', '-struct-text', str(target)]).decode().split())
    assert all(f'Link (inline) "{number} " Object' in said.partition(f'<note-{number}>')[2] for number in (1, 2))


def test_headings_nest(mended: dict[str, Mended]) -> None:
    raw, target, _findings = mended['headings']
    assert '7.4.2-1' in broken_rules(raw, 'ua1')
    assert [role for role in structure(target) if role.startswith('H')] == ['H1', 'H2', 'H3', 'H3', 'H3', 'H2']


def test_standard_types_are_not_mapped(mended: dict[str, Mended]) -> None:
    raw, target, _findings = mended['styles']
    assert {'7.1-7', '7.1-1'} <= broken_rules(raw, 'ua1')
    roles = structure(target)
    assert roles[:2] == ['Document', 'P']
    assert roles.count('Table') == roles.count('Document') == 1
    assert not {'Note', 'Figure', 'Form', 'Code', 'Quote', 'Lbl', 'Link', 'Artifact'} & set(roles)


def test_struck_names_are_said(mended: dict[str, Mended]) -> None:
    _raw, target, _findings = mended['struck']
    said = [str(node['/ActualText']) for node in elements(target) if '/ActualText' in node]
    assert said == ["Johanna Mycket Långt Efternamn (frånvarande)", "Eva (frånvarande)"]
    text = ' '.join(subprocess.check_output(['pdftotext', str(target), '-']).decode().split())
    assert text == "Anna, Johanna Mycket Långt Efternamn, Eva, Sofie (frånvarande)"


def test_header_cells_head_columns(mended: dict[str, Mended], tmp_path: Path) -> None:
    raw, _target, _findings = mended['table']
    writer = Writer(clone_from=PdfReader(raw))
    for thing in writer.objects:
        if isinstance(thing, DictionaryObject) and thing.get('/S') == '/TH':
            del thing['/A']
    writer.write(tmp_path / 'unscoped.pdf')
    assert '7.5-1' in broken_rules(tmp_path / 'unscoped.pdf', 'ua1')
    assert mend_file(tmp_path / 'unscoped.pdf', tmp_path / 'scoped.pdf') == []
    assert broken_rules(tmp_path / 'scoped.pdf', 'ua1') == set()


def test_a_picture_keeps_its_text_and_one_without_is_found(mended: dict[str, Mended]) -> None:
    raw, target, findings = mended['pictures']
    for path in (raw, target):
        assert [node.get('/Alt') for role, node in tagged(path) if role == 'Figure'] == ["Nätverkets logotyp", None]
    assert findings == [Finding(Flaw.PICTURE_WITHOUT_TEXT, 1)]


def test_the_frame_of_a_text_box_is_no_picture(mended: dict[str, Mended]) -> None:
    raw, target, findings = mended['frame']
    assert '7.3-1' in broken_rules(raw, 'ua1')
    assert findings == []
    assert 'Figure' not in structure(target)
    assert '"I rutan"' in subprocess.check_output(['pdfinfo', '-struct-text', str(target)]).decode()


def test_words_that_a_tab_or_a_line_break_parts_are_not_glued(mended: dict[str, Mended]) -> None:
    """And words that the margin cut in two are not parted, nor what only has another look."""
    raw, target, _findings = mended['parted']
    expected = [*PARTED.values(), "ihopsatt", *(' '.join(cell.split()) for cell in CELLS)]
    assert list(blocks(target, 'P')) == expected
    assert "AgendaMöte" in blocks(raw, 'P')


def test_arabic_and_hebrew_are_heard_as_they_are_written(mended: dict[str, Mended]) -> None:
    """Where they stand in a line of another language, with figures and brackets; and what is drawn stays as it was."""
    raw, target, _findings = mended['turned']
    expected = [' '.join(words.split()) for words in (*TURNED, *TURNED, *(each.split()[0] for each in TURNED))]
    assert list(blocks(target, 'P', 'TD')) == expected
    assert not set(expected[1:5]) & set(blocks(raw, 'P', 'TD'))


def test_cells_of_a_spreadsheet_are_read(mended: dict[str, Mended]) -> None:
    raw, target, findings = mended['sheet']
    assert {'7.1-3', '7.1-11'} <= broken_rules(raw, 'ua1')
    assert findings == [Finding(Flaw.UNTAGGED_TEXT, 1)]
    said = subprocess.check_output(['pdfinfo', '-struct-text', str(target)]).decode()
    assert [line.strip(' "') for line in said.splitlines() if '"' in line] == [
        "Namn",
        "Antal",
        "Äpplen",
        "3",
        "Päron",
        "4",
    ]


def test_notes_have_names(mended: dict[str, Mended]) -> None:
    raw, target, _findings = mended['notes']
    assert '7.9-1' in broken_rules(raw, 'ua1')
    assert [node.get('/ID') for role, node in tagged(target) if role == 'Note'] == ['note-1', 'note-2']


def test_shapes_claim_what_is_there(mended: dict[str, Mended]) -> None:
    raw, target, _findings = mended['slides']
    assert any('is nowhere' in line for line in struct(raw))
    assert struct(target) == []


def test_every_mend_says_what_it_does() -> None:
    assert all((each.__doc__ or '').splitlines()[0].endswith('.') for each in MENDS)

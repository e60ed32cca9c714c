"""The Word files as people get them: what was there for LibreOffice alone is gone, and links lead somewhere else."""

import re
import zipfile
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from known_papers import Paper
from pypdf import PdfReader
from pypdf.generic import ArrayObject
from reading import W, part, text

WORD_TAKES = re.compile(r'[A-Za-zÅÄÖåäö][\wÅÄÖåäö]{0,39}')
"""A bookmark's name as Word's own dialogue takes it: a letter, then letters, digits and underscores."""


@pytest.fixture(params=['moon_agenda', 'moon_minutes'])
def paper(request: pytest.FixtureRequest) -> Paper:
    """The documents of the invented meeting, which has all that there is."""
    found: Paper = request.getfixturevalue(request.param)
    return found


def _parts(docx: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(docx) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_word_file_carries_no_tricks(paper: Paper) -> None:
    """No fields that say nothing, no empty runs, no pictures that nobody sees."""
    parts = _parts(paper.docx)
    stories = [name for name in parts if re.match(r'word/(document|header\d|footer\d)\.xml', name)]
    assert len(stories) == 5
    assert not any(b'IF 1' in parts[name] for name in stories)
    empty = [each for name in stories for each in part(paper.docx, name).iter(f'{W}r') if not _shows_something(each)]
    assert empty == []
    pictures = {name.removeprefix('word/') for name in parts if '/media/' in name}
    related = b''.join(data for name, data in parts.items() if name.endswith('.rels'))
    assert pictures == set(re.findall(r'media/[^"]+', related.decode()))
    assert len(pictures) == 1, "the network's logo, and no longer the template's"


def _shows_something(run: Element) -> bool:
    return any(each.tag not in (f'{W}rPr', f'{W}t') for each in run) or bool(text(run))


def test_bookmarks_have_names_that_word_takes(paper: Paper) -> None:
    document = part(paper.docx, 'word/document.xml')
    names = [each.get(f'{W}name', '') for each in document.iter(f'{W}bookmarkStart')]
    assert all(WORD_TAKES.fullmatch(name) for name in names), names
    anchors = {each.get(f'{W}anchor', '') for each in document.iter(f'{W}hyperlink')} - {''}
    assert anchors
    assert anchors <= set(names)
    assert len(names) == len(set(names))


def test_the_list_of_annexes_does_not_lead_to_itself(paper: Paper) -> None:
    """But in the packet, where it leads to the annexes; what cites an annex leads to the list."""
    document = part(paper.docx, 'word/document.xml')
    for row in document.iter(f'{W}tr'):
        own = {each.get(f'{W}name') for each in row.iter(f'{W}bookmarkStart')}
        assert not own & {each.get(f'{W}anchor') for each in row.iter(f'{W}hyperlink')}
    alone, packet = (_links(PdfReader(pdf)) for pdf in (paper.pdf, paper.packet))
    assert alone
    assert not any(top - 3 < float(place[3]) < top + 3 for top, place in alone), "leads to where it stands"
    rows = {place[3] for _top, place in alone}
    assert len(packet) >= len(alone) + 2 * len(rows), "name and title of each annex that is cited"


def _links(reader: PdfReader) -> list[tuple[float, ArrayObject]]:
    """The upper edges of the links within a PDF, and their destinations."""
    annotations = [each.get_object() for page in reader.pages for each in page.annotations or ()]
    return [(float(each['/Rect'][3]), each['/Dest']) for each in annotations if '/Dest' in each]


def test_places_in_a_pdf_keep_the_names_that_others_link_to(paper: Paper) -> None:
    names = PdfReader(paper.pdf).named_destinations
    assert {'punkt-1', 'punkt-5a', 'bilaga-A'} <= {name.removeprefix('/') for name in names}

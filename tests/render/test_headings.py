"""What looks like a heading is one for those who move from heading to heading, and rows have headers."""

import io
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import pytest
from conftest import INVENTED, ROOT
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from schnv_docs.model import Annex, Approval, Attendance, Correction, Item, Meeting, Person, Status
from schnv_docs.network import Network
from schnv_docs.render.annexes import PagePosition
from schnv_docs.render.blocks import Sent
from schnv_docs.render.fill import fill
from schnv_docs.render.views import compose_view
from schnv_docs.wording.documents import Kind

DAY = date(2031, 3, 7)
MEETING = Meeting(
    DAY,
    Status.APPROVED,
    (Item('1', "Rep", background="Rep behövs."),),
    annexes=(Annex('A', "Stege", ('a.pdf',)),),
    attendance=Attendance((("Månbasen", (Person("Dikt Diktsson", absent=True),)),)),
    approval=Approval("Test Testsson", DAY),
    corrections=(Correction(DAY, "Namnet", "Felskrivet"),),
)
CHANGED = "Ändrat sedan utskick 1"
FOUND = {
    Kind.AGENDA: [CHANGED, "Rep", "Bilagor"],
    Kind.MINUTES: [CHANGED, "Närvarande (överstruken = frånvarande)", "Rep", "Godkännande", "Rättelser", "Bilagor"],
}


@pytest.fixture(params=[ROOT, INVENTED], ids=['ours', 'theirs'])
def templates(request: pytest.FixtureRequest) -> Path:
    """Templates that say of their headings that they are some, and those that do not."""
    project: Path = request.param
    return project / 'templates'


def _filled(templates: Path, kind: Kind) -> Document:
    network = Network("Nämnden", "Nämnden")
    made = fill(
        templates / f'{kind.template}.docx',
        network,
        datetime(2031, 3, 7, tzinfo=UTC),
        lambda writer: compose_view(MEETING, network, kind, writer, {'A': PagePosition(1, 2)}, Sent(1, ("Ny.",))),
    )
    assert isinstance(made, bytes)
    return docx.Document(io.BytesIO(made))


def _level(paragraph: Paragraph) -> str:
    """The level in the outline: the paragraph's own, or that of the style it has or builds on."""
    style, level = paragraph.style, _own_level(paragraph._p)
    while style is not None and not level:
        style, level = style.base_style, _own_level(style.element)
    return level


def _own_level(element: BaseOxmlElement) -> str:
    found = element.find(f'{qn("w:pPr")}/{qn("w:outlineLvl")}')
    return '' if found is None else str(found.get(qn('w:val')))


@pytest.mark.parametrize('kind', [Kind.AGENDA, Kind.MINUTES])
def test_parts_that_are_no_items_are_in_the_navigation(templates: Path, kind: Kind) -> None:
    paragraphs = _filled(templates, kind).paragraphs
    assert [paragraph.text.replace('\u00a0', ' ') for paragraph in paragraphs if _level(paragraph) == '0'] == FOUND[
        kind
    ]


@pytest.mark.parametrize('kind', [Kind.AGENDA, Kind.MINUTES])
def test_the_first_cells_of_rows_are_headers(templates: Path, kind: Kind) -> None:
    tables = _filled(templates, kind).tables
    assert len(tables) == (2 if kind is Kind.MINUTES else 1)
    for table in tables:
        (look,) = table._tbl.iter(qn('w:tblLook'))
        assert look.get(qn('w:firstRow')) == look.get(qn('w:firstColumn')) == '1'
        assert int(look.get(qn('w:val'), ''), 16) & 0x00A0 == 0x00A0
        styles = [[cell.paragraphs[0].style.name or '' for cell in row.cells] for row in table.rows]
        assert all(name.startswith('Radrubrik') for name, *_others in styles[1:])
        assert not any(name.startswith('Radrubrik') for _first, *others in styles for name in others)


def test_a_template_may_have_a_style_for_headers_of_rows(tmp_path: Path) -> None:
    template = docx.Document(str(ROOT / 'templates' / 'minutes.docx'))
    template.styles.add_style('Radrubrik', 1)
    template.save(str(tmp_path / 'minutes.docx'))
    table = _filled(tmp_path, Kind.MINUTES).tables[0]
    assert [row.cells[0].paragraphs[0].style.name for row in table.rows[1:]] == ['Radrubrik']

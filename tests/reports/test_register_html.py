"""The register's page as it is written: closed elements, either language, colours that can be read."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import INVENTED
from docx import Document
from docx.enum.dml import MSO_THEME_COLOR
from docx.oxml.ns import qn
from registers import project_of_two_years

from schnv_docs import i18n
from schnv_docs.network import Network
from schnv_docs.project import Project
from schnv_docs.render.template.look import PLAIN_COLOUR, PLAIN_FONT, Look, look_of
from schnv_docs.reports.register import Loaded, load
from schnv_docs.reports.register.page import html_bytes
from schnv_docs.reports.register.page.colours import DARK, ENOUGH, LIGHT, colours_of, contrast
from schnv_docs.reports.register.rows import Register


@pytest.fixture(scope='module')
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """The register of the project of two years."""
    return load(Project(project_of_two_years(tmp_path_factory.mktemp('html'))), None, None, None)


class _Tags(HTMLParser):
    """The elements of a page, and whether each is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not [name for name, _value in attrs if name.startswith('on') or name == 'style'], "the policy forbids it"
        if tag not in ('meta', 'link', 'input', 'img'):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data.strip())


@pytest.mark.parametrize('language', ['sv', 'en'])
def test_every_element_is_closed_in_either_language(language: str, loaded: Loaded) -> None:
    i18n.use(language)
    tags = _Tags()
    tags.feed(html_bytes(loaded.register, loaded.network, Look()).decode())
    assert tags.open == []
    assert ("Attendance" if language == 'en' else "Närvaro") in tags.texts
    assert "Raketens färg" in tags.texts


def test_some_of_the_tables(loaded: Loaded) -> None:
    made = html_bytes(loaded.register.only_open(), loaded.network, Look(), ['tasks']).decode()
    assert re.findall('<section aria-labelledby="([a-z]+)"', made) == ['tasks']
    assert made.count('class="entry"') == 5


def test_a_page_of_nothing() -> None:
    made = html_bytes(Register("Tomma nätverket"), Network("Tomma nätverket", "T"), Look()).decode()
    assert "Inget möte har några anteckningar ännu." in made
    assert '<table' not in made


@pytest.mark.parametrize('own', ['000000', 'FFFFFF', '1F4E5F', '2E2A5E', 'FFFF00', '808080', 'C00000', '00FF80'])
def test_any_templates_colour_becomes_one_that_can_be_read(own: str) -> None:
    colours = colours_of(own)
    assert contrast(colours.on_light, LIGHT) >= ENOUGH
    assert contrast(colours.on_dark, DARK) >= ENOUGH


def test_contrast_is_that_of_wcag() -> None:
    assert contrast('000000', 'FFFFFF') == pytest.approx(21)
    assert contrast('FFFFFF', '767676') == pytest.approx(4.54, abs=0.005)
    assert contrast('777777', '777777') == 1


def test_the_look_is_the_templates(tmp_path: Path) -> None:
    assert look_of(INVENTED / 'templates' / 'minutes.docx') == Look('2E2A5E', 'Liberation Serif')
    document = Document(str(INVENTED / 'templates' / 'minutes.docx'))
    for name in ('Title', 'Heading 1'):
        document.styles[name].font.color.theme_color = MSO_THEME_COLOR.ACCENT_1
        document.styles[name].element.rPr.find(qn('w:color')).set(qn('w:val'), 'auto')
    (fonts,) = document.styles.element.xpath('w:docDefaults//w:rFonts')
    fonts.set(qn('w:ascii'), 'X"; } body { display: none')
    document.save(str(tmp_path / 'minutes.docx'))
    assert look_of(tmp_path / 'minutes.docx') == Look(PLAIN_COLOUR, PLAIN_FONT), "what a theme decides is plain"

"""What belongs together does not break over lines: no-break spaces where plain ones were typed, and nowhere else."""

from pathlib import Path

import docx
import pytest
from conftest import INVENTED, build_copy
from hypothesis import example, given
from hypothesis import strategies as st
from pdf_structure import struct
from pypdf import PdfReader
from reading import outline, pages
from spoken import spoken

from schnv_docs.render.held import held
from schnv_docs.words import Words

WORDS = Words()
HELD = (
    "Bilaga~G", "(Bilaga~G)", "bilaga~B~2–4", "(Bilaga~E, F~2)", "Bilagor~A och B", "§~12", "§§~12–14", "5~kap.~2~a~§",
    "12~§", "punkt~5~a", "punkterna~5~a och 6~b", "kap.~3", "nr~14", "kl.~10.00", "sidan~4", "den~7~mars",
    "7~mars 2031", "31~dec.", "7.~marts", "7.~maaliskuuta", "March~7", "14~november", "1~800~000~kr", "1~800~000,50~kr",
    "SEK~500", "NOK~1~200", "5~%", "0,5~miljoner~kronor", "300~tkr", "20~°C", "12~km", "t.~ex.", "bl.~a.",
    "791~70~Falun", "Box 123, 791~70~Falun", "023-77~70~00", "070-123~45~67", "070~123~45~67", "+46~23~77~70~00",
    "tel.~023-77~70~00", "+46~(0)~23~77~70~00", "kl.~13", "s.~4", "2~kap.~3~§", "10~km", "A.~B.~Karlsson",
    "prop.~2024/25:1", "SOU~2023:14", "fr.~o.~m.",
)  # fmt: skip
FREE = (
    "Bilaga Gult", "en bilaga som gäller", "punkten är ny", "7 marknader", "2 majoriteter", "3 i Falun", "5 personer",
    "2025 100", "1 2 3 4 5", "Mars är nära", "den sjunde mars", "nr om", "under 100 12 gäster", "alternativ A. Nämnden",
    "7  mars", "7\nmars", "7\tmars",
)  # fmt: skip
TEXT = (
    "Nämnden läste (Bilaga~G), § 12 och punkt 5 a. Den 7~mars fick nämnden 1 800 000 kr, och **den** *7* mars "
    "går det 12 personer till månen. Läs [punkt **5 a**](https://example.net/ab)."
).replace('~', ' ')


@pytest.mark.parametrize('text', HELD)
def test_what_belongs_together(text: str) -> None:
    assert held(text.replace('~', ' '), WORDS).replace('\u00a0', '~') == text


@pytest.mark.parametrize('text', FREE)
def test_what_may_break(text: str) -> None:
    assert held(text, WORDS) == text


def test_in_the_words_of_the_network() -> None:
    words = Words(annex="Liite", annexes="Liitteet", point="kohta {item}")
    assert held("Liite G, kohta 5 a", words) == "Liite\u00a0G, kohta\u00a05\u00a0a"


@given(st.text(alphabet=st.sampled_from('§ 15aBG.,%krmars\n\t\u00a0den'), max_size=60))
@example("§ 1 § 2 § 3")
def test_no_word_is_changed(text: str) -> None:
    """And what is held already stays as it is."""
    made = held(text, WORDS)
    assert made.replace('\u00a0', ' ') == text.replace('\u00a0', ' ')
    assert [made[place] for place, sign in enumerate(text) if sign == '\u00a0'] == ['\u00a0'] * text.count('\u00a0')


@pytest.fixture(scope='module')
def agenda(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Word file of such words; its PDF stands beside it."""
    item = {
        'title': "Rep enligt § 12 den 7 mars",
        'background': '\n\n'.join(f"{'x' * place} {TEXT}" for place in range(1, 60, 3)),
    }
    made = build_copy(
        INVENTED,
        '2031-02-07',
        tmp_path_factory.mktemp('held'),
        agenda=[item],
        annexes={'G': {'title': "Rep", 'withheld': "Sekretess"}},
        closing="Svara före den 7 mars!",
    )
    return next(file for file in made.files if file.name.endswith('kallelse.docx'))


def test_word_holds_them(agenda: Path) -> None:
    """Across the looks of words, in links, and in what the template sets."""
    said = [each.text for each in docx.Document(str(agenda)).paragraphs]
    assert "Rep enligt §\u00a012 den\u00a07\u00a0mars" in said
    assert "Svara före den\u00a07\u00a0mars!" in said
    running = next(each for each in said if each.startswith('x '))
    for each in (
        "punkt\u00a05\u00a0a.",
        "Den\u00a07\u00a0mars",
        "1\u00a0800\u00a0000\u00a0kr",
        "den\u00a07\u00a0mars",
        "§\u00a012",
    ):
        assert each in running
    assert "12 personer till" in running


def test_no_line_of_the_pdf_ends_inside_of_them(agenda: Path) -> None:
    """Whatever stands before them; who searches and copies finds plain spaces."""
    text = ''.join(pages(agenda.with_suffix('.pdf')))
    for words, count in {
        "Bilaga G": 21,
        "punkt 5 a": 40,
        "§ 12": 21,
        "den 7 mars": 22,
        "Den 7 mars": 20,
        "1 800 000 kr": 20,
    }.items():
        assert text.count(words) == count
    assert '\u00a0' not in text
    assert '\u00a0' not in ''.join(title for _depth, title, _page in outline(PdfReader(agenda.with_suffix('.pdf'))))


def test_a_link_is_one_however_it_looks_and_whatever_holds_it_together(agenda: Path) -> None:
    """LibreOffice makes one of each of its looks, and of what stands between two no-break spaces."""
    pdf = agenda.with_suffix('.pdf')
    assert struct(pdf) == []
    assert [each for each in _links(pdf) if "punkt" in each] == ["punkt 5 a"] * 20
    assert {each for each in _links(pdf) if "Bilaga" in each} == {"Bilaga G"}


def _links(pdf: Path) -> list[str]:
    """The words of the links, in the order of the tree."""
    count = len(PdfReader(pdf).pages)
    return [each.words for number in range(count) for each in spoken(pdf, number) if each.role == 'Link']

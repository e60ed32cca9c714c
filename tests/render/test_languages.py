"""Stage 4, render: words in another language say so in Word and PDF; what only looks like the mark is printed."""

from pathlib import Path

import pytest
from conftest import INVENTED, build_copy
from fast import needs
from pypdf import PdfReader
from reading import elements

from schnv_docs.render.markdown import parse


@pytest.mark.parametrize(
    ('text', 'runs'),
    [
        ("om [good governance]{lang=en} här", [("om ", ''), ("good governance", 'en'), (" här", '')]),
        ("[a [b]{lang=fr} c]{lang=en-GB}", [("a ", 'en-GB'), ("b", 'fr'), (" c", 'en-GB')]),
        ("[länk](https://a.se) [x]{lang=nn}", [("länk", ''), (" ", ''), ("x", 'nn')]),
        ("[x]{lang=english words}", [("[x]{lang=english words}", '')]),
        ("[]{lang=en} [x]{.red} [x] {lang=en}", [("[]{lang=en} [x]{.red} [x] {lang=en}", '')]),
        (r"\[x]{lang=en}", [("[x]{lang=en}", '')]),
    ],
)
def test_what_is_in_which_language(text: str, runs: list[tuple[str, str]]) -> None:
    (block,) = parse(text)
    assert [(run.text, run.language) for run in getattr(block, 'runs')] == runs  # noqa: B009


def test_looks_within_another_language() -> None:
    (block,) = parse("[en *två* **tre**]{lang=fi} **[fyra]{lang=fi}**")
    assert [(run.bold, run.italic) for run in getattr(block, 'runs') if run.language and run.text.strip()] == [  # noqa: B009
        (False, False), (False, True), (True, False), (True, False),
    ]  # fmt: skip


def test_a_screen_reader_hears_the_other_language(tmp_path: Path) -> None:
    needs('LibreOffice')
    item = {'title': "Månen", 'background': "Vi läste [the moon is *gone*]{lang=en-GB} i tidningen."}
    made = build_copy(INVENTED, '2031-02-07', tmp_path, status='agenda', agenda=[item])
    (pdf,) = (path for path in made.files if path.name.endswith('kallelse.pdf'))
    found = [each for each in elements(pdf) if each.get('/Lang') == 'en-GB']
    assert {each['/S'] for each in found} == {'/Span', '/Emphasis'}
    assert 'Vi läste the moon is gone i tidningen.' in PdfReader(pdf).pages[0].extract_text().replace('\n', ' ')

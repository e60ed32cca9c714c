"""Stage 6, mend: every mended document conforms and looks as before, ours and those of other people.

The same document has the same bytes each time.
"""

import subprocess
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from conftest import INVENTED, ROOT, Papers, build_copy
from mended_files import Mended, mend_file
from office_files import MAKERS
from pdf_judge import broken_rules, judge
from pdf_structure import struct
from pdf_tools import is_sound, pixels
from pypdf import PdfReader
from reading import outline, structure

from schnv_docs.assemble.mend import Flaw
from schnv_docs.convert import convert


@pytest.fixture(params=[Path(name).stem for name in MAKERS])
def one(mended: dict[str, Mended], request: pytest.FixtureRequest) -> Mended:
    """Each of the documents in turn."""
    return mended[request.param]


# Documents of ours


@pytest.mark.parametrize(
    ('project', 'day', 'changes'),
    [
        (ROOT, '2025-11-14', {}),
        (ROOT, '2025-10-17', {}),
        (INVENTED, '2031-02-07', {}),
        (INVENTED, '2031-03-07', {}),
        (ROOT, '2025-11-14', {'status': 'draft'}),
        (INVENTED, '2031-03-07', {'status': 'draft'}),
    ],
    ids=lambda value: value.name if isinstance(value, Path) else str(value),
)
def test_our_documents_conform(
    project: Path, day: str, changes: dict[str, str], papers: Callable[[Path, str], Papers], tmp_path: Path
) -> None:
    if changes:
        assert build_copy(project, day, tmp_path, **changes).files
    folder = tmp_path / 'project' if changes else papers(project, day).project
    documents = {path.stem: path for path in (folder / 'build' / day).glob('*.docx')}
    assert documents
    for name, pdf in convert(documents, tmp_path / 'raw').items():
        assert isinstance(pdf, Path), pdf
        target = tmp_path / 'mended' / f'{name}.pdf'
        assert mend_file(pdf, target) == []
        assert judge(target, 'ua1', '2a') == []
        assert struct(target) == []
        assert pixels(target) == pixels(pdf)
        assert structure(target).count('H1') == 1
        before, after = PdfReader(pdf), PdfReader(target)
        assert after.named_destinations.keys() == before.named_destinations.keys()
        assert list(outline(PdfReader(target))) == [
            (depth, title.replace('\xa0', ' '), page) for depth, title, page in outline(PdfReader(pdf))
        ], "with spaces as they were typed"
        assert is_sound(target)


# Every document of other people


def test_looks_as_before(one: Mended) -> None:
    raw, target, _findings = one
    assert pixels(target) == pixels(raw)


def test_tree_is_consistent(one: Mended) -> None:
    assert struct(one[1]) == []


def test_conforms_but_for_what_was_found(one: Mended) -> None:
    _raw, target, findings = one
    flaws = {finding.flaw for finding in findings}
    expected = {'7.3-1'} if Flaw.PICTURE_WITHOUT_TEXT in flaws else set()
    claims = {'5-1'} if findings else set()
    assert broken_rules(target, 'ua1', '2u' if findings else '2a') == expected | claims


def test_text_can_still_be_taken_out(one: Mended) -> None:
    raw, target, _findings = one
    before, after = (subprocess.check_output(['pdftotext', str(path), '-']).decode() for path in (raw, target))
    assert after == before.translate({0xF0B7: '•', 0xF0FC: '✓', 0xF050: '•'})


def test_same_bytes_for_the_same_document(tmp_path: Path) -> None:
    for name in ('bullets.docx', 'links.docx'):
        MAKERS[name](tmp_path / name)
    results = []
    for run in ('one', 'two'):
        made = convert({'x': tmp_path / 'bullets.docx', 'y': tmp_path / 'links.docx'}, tmp_path / run)
        pdfs = [pdf for pdf in made.values() if isinstance(pdf, Path)]
        results.append([pdf.read_bytes() for pdf in pdfs])
        for pdf in pdfs:
            mend_file(pdf, pdf.with_suffix('.mended'))
        results.append([pdf.with_suffix('.mended').read_bytes() for pdf in pdfs])
        time.sleep(1.1)  # LibreOffice counts seconds
    assert results[0] != results[2]
    assert results[1] == results[3]


def test_another_day_is_another_document(mended: dict[str, Mended], tmp_path: Path) -> None:
    raw, target, _findings = mended['table']
    mend_file(raw, tmp_path / 'x.pdf', date(2025, 11, 15))
    assert PdfReader(tmp_path / 'x.pdf').trailer['/ID'] != PdfReader(target).trailer['/ID']

"""The office files of other people as PDFs: as LibreOffice makes them, and mended."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from office_files import MAKERS
from pypdf import PdfReader

from schnv_docs.assemble.mend import Finding, mend
from schnv_docs.assemble.pdf.private import Writer
from schnv_docs.convert import convert

DAY = datetime(2025, 11, 14, 9, 30, tzinfo=UTC)

Mended = tuple[Path, Path, list[Finding]]
"""A PDF as LibreOffice made it, the same one mended, and what was found."""


def mend_file(pdf: Path, target: Path, day: date = DAY) -> list[Finding]:
    """Mend a PDF into another file; what was found is returned."""
    writer = Writer(clone_from=PdfReader(pdf))
    findings = mend(writer, title="Titel <1> & 2", author="Åsa Ö", language='sv-SE', day=day, absent="frånvarande")
    target.parent.mkdir(exist_ok=True)
    writer.write(target)
    return findings


@pytest.fixture(scope='session')
def mended(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Mended]:
    """Documents of other people, each with one thing that LibreOffice does not do right."""
    folder = tmp_path_factory.mktemp('mended')
    for name, make in MAKERS.items():
        make(folder / name)
    made = convert({Path(name).stem: folder / name for name in MAKERS}, folder / 'raw')
    found: dict[str, Mended] = {}
    for name, pdf in made.items():
        assert isinstance(pdf, Path), pdf
        target = folder / 'mended' / f'{name}.pdf'
        found[name] = pdf, target, mend_file(pdf, target)
    return found


def first_content(path: Path) -> bytes:
    """What draws the first page."""
    contents = PdfReader(path).pages[0].get_contents()
    assert contents is not None
    return contents.get_data()

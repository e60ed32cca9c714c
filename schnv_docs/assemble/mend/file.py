"""Stage 6, assemble: one PDF that LibreOffice made, mended."""

from datetime import date
from pathlib import Path

from ..pdf.private import Writer
from ..pdf.reader import Reader
from ..pdf.write import write
from . import Finding, mend

MAKER = 'LibreOffice'


def mend_file(
    source: Path, target: Path, *, title: str, author: str, language: str, day: date, absent: str = ''
) -> list[Finding] | None:
    """Mend `source` into `target`; what could not be mended, or `None` where LibreOffice did not make it.

    A document in another language than `language` keeps its own.
    """
    reader = Reader(source)
    producer = reader.metadata.producer if reader.metadata else None
    if MAKER not in (producer or '') or reader.is_encrypted:
        return None
    own = str(reader.root_object.get('/Lang') or language)
    writer = Writer(clone_from=reader)
    findings = mend(writer, title=title, author=author, language=own, day=day, absent=absent)
    write(writer, target)
    return findings

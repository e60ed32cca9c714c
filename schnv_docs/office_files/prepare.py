"""Which office file is made ready how, by what it holds."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ..annex_files.formats import DRAWINGS, OPENDOCUMENT, SHEETS, WRITINGS, content_suffix
from ..annex_files.tables import read_table
from .drawing import clean_drawing
from .findings import OfficeFinding
from .old_excel import prepare_old_excel
from .old_word import prepare_old_word
from .opendocument import prepare_opendocument
from .package import BROKEN, OfficePackage
from .rich_text import prepare_rich_text
from .sheets import prepare_sheets
from .slides import prepare_slides
from .table_book import write_table
from .web_page import clean_page
from .word import prepare_word

Remake = Callable[[bytes], tuple[bytes, list[OfficeFinding]]]
"""Makes a file's bytes ready."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """The file that LibreOffice may print, which is the very file where nothing had to be changed, and its findings."""

    path: Path
    findings: tuple[OfficeFinding, ...] = ()


def prepare(path: Path, folder: Path, stem: str) -> Prepared:
    """Make a file ready; a copy is `folder`/stem with the suffix of what the file holds, whatever its own name says.

    A damaged file is left as it is: whoever opens it will say so.
    """
    suffix = content_suffix(path)
    if suffix in ('', '.xml'):  # LibreOffice tells the XML of old Office versions by itself
        return Prepared(path)
    target = folder / f'{stem}{suffix}'
    try:
        if suffix == '.csv':
            return _table(path, target.with_suffix('.xlsx'))
        if preparer := _preparer(suffix, path.name):
            return _prepared(path, target, preparer)
        if remake := _remake(suffix):
            # A page keeps its old name, by which LibreOffice tells tables from texts.
            return _remade(path, target.with_suffix(path.suffix.lower()) if suffix == '.html' else target, remake)
        return Prepared(path) if suffix == path.suffix.lower() else _written(target, path.read_bytes())
    except BROKEN:
        return Prepared(path)


def _preparer(suffix: str, name: str) -> Callable[[OfficePackage], list[OfficeFinding]] | None:
    if suffix in OPENDOCUMENT:
        return prepare_opendocument
    if suffix in WRITINGS:
        return prepare_word
    if suffix in SHEETS:
        return lambda package: prepare_sheets(package, name)
    return prepare_slides if suffix in DRAWINGS else None


def _remake(suffix: str) -> Remake | None:
    remakes: dict[str, Remake] = {
        '.rtf': prepare_rich_text,
        '.doc': prepare_old_word,
        '.xls': prepare_old_excel,
        '.html': lambda data: (clean_page(data), []),
        '.svg': lambda data: (clean_drawing(data), []),
    }
    return remakes.get(suffix)


def _prepared(path: Path, target: Path, preparer: Callable[[OfficePackage], list[OfficeFinding]]) -> Prepared:
    package = OfficePackage(path)
    findings = tuple(preparer(package))
    if not package.is_changed:
        return Prepared(path, findings)
    target.parent.mkdir(parents=True, exist_ok=True)
    package.write(target)
    return Prepared(target, findings)


def _remade(path: Path, target: Path, remake: Remake) -> Prepared:
    before = path.read_bytes()
    after, findings = remake(before)
    if after == before and target.suffix == path.suffix.lower():
        return Prepared(path, tuple(findings))
    return Prepared(_written(target, after).path, tuple(findings))


def _table(path: Path, target: Path) -> Prepared:
    table = read_table(path)
    if table is None:
        return Prepared(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    write_table(table, target)
    return Prepared(target)


def _written(target: Path, data: bytes) -> Prepared:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    return Prepared(target)

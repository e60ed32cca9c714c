"""Which office file is made ready how, by what it holds; what is in it is, too."""

import base64
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..annex_files.archives import unpacks_to_too_much
from ..annex_files.findings import FileFinding, found
from ..annex_files.formats import DRAWINGS, OPENDOCUMENT, SHEETS, WRITINGS, content_suffix
from ..annex_files.tables import read_table
from .drawing import clean_drawing
from .inside import suffix_within, unpacked
from .old_excel import prepare_old_excel
from .old_slides import prepare_old_slides
from .old_word import prepare_old_word
from .old_xml import clean_old_xml
from .opendocument import prepare_opendocument
from .outside import cut_off
from .package import BROKEN, OfficePackage
from .rich_text import prepare_rich_text
from .sheets import prepare_sheets
from .slides import prepare_slides
from .table_book import write_table
from .unseen import things_unseen
from .web_page import clean_page
from .word import freeze_stories, prepare_word

Ready = tuple[bytes, list[FileFinding]]
"""A file's bytes made ready, and what was found in it."""
_CODED = b'binary-data'
_DEEPEST = 3  # a file in a file in a file: more than programs make


@dataclass(frozen=True, slots=True)
class Prepared:
    """The file that LibreOffice may print, which is the very file where nothing had to be changed, and its findings.

    One that is damaged it may not: nobody knows what it would find in it.
    """

    path: Path
    findings: tuple[FileFinding, ...] = ()
    is_damaged: bool = False


def prepare(path: Path, folder: Path, stem: str) -> Prepared:
    """Make a file ready; a copy is `folder`/stem with the suffix of what the file holds, whatever its own name says."""
    suffix = content_suffix(path)
    if not suffix or unpacks_to_too_much(path):  # whoever opens it will say so
        return Prepared(path)
    target = folder / f'{stem}{suffix}'
    if suffix == '.csv':
        return _table(path, target.with_suffix('.xlsx'))
    if suffix in ('.html', '.xml'):  # they keep their old name, by which LibreOffice tells tables from texts
        target = target.with_suffix(path.suffix.lower())
    before = path.read_bytes()
    try:
        after, findings = _ready(before, suffix, path.name, 0)
    except BROKEN:
        return Prepared(path, is_damaged=True)
    if after == before and target.suffix == path.suffix.lower():
        return Prepared(path, tuple(findings))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(after)
    return Prepared(target, tuple(findings))


def prepare_template(data: bytes) -> Ready:
    """Return a Word template without what leads out of it, and what that was. Raises one of `BROKEN`."""
    after, findings = _package(data, freeze_stories, 0)
    return after, [each for each in findings if each.what.is_outside]


def _ready(data: bytes, suffix: str, name: str, depth: int) -> Ready:
    """Return a file ready to be printed. Raises one of `BROKEN`."""
    if depth > _DEEPEST:
        raise ValueError('files within files')
    if preparer := _preparer(suffix, name):
        return _package(data, preparer, depth)
    remake = _remakes().get(suffix)
    return remake(data) if remake else (data, [])


def _preparer(suffix: str, name: str) -> Callable[[OfficePackage], list[FileFinding]] | None:
    if suffix in OPENDOCUMENT:
        return prepare_opendocument
    if suffix in WRITINGS:
        return prepare_word
    if suffix in SHEETS:
        return lambda package: prepare_sheets(package, name)
    return prepare_slides if suffix in DRAWINGS else None


def _remakes() -> dict[str, Callable[[bytes], Ready]]:
    return {
        '.rtf': prepare_rich_text,
        '.doc': prepare_old_word,
        '.xls': prepare_old_excel,
        '.ppt': prepare_old_slides,
        '.pps': prepare_old_slides,
        '.html': clean_page,
        '.xml': clean_old_xml,
        '.svg': clean_drawing,
    }


def _package(data: bytes, preparer: Callable[[OfficePackage], list[FileFinding]], depth: int) -> Ready:
    package = OfficePackage(data)
    findings = [*preparer(package), *things_unseen(package), *_things_within(package, depth), *cut_off(package)]
    return package.written() if package.is_changed else data, findings


def _things_within(package: OfficePackage, depth: int) -> Iterator[FileFinding]:
    """Make ready what is a file of its own within a file, and tell what leads outside from there."""
    for name in package.names:
        before = package.data(name)
        after, findings = _thing(before, name, depth)
        if after != before:
            package.replace(name, after)
        yield from findings
    for name in [name for name in package.xml_names() if _CODED in package.data(name)]:
        for each in package.root(name).iter(f'{{*}}{_CODED.decode()}'):
            before = base64.b64decode(each.text or '')
            after, findings = _thing(before, name, depth)
            if after != before:
                each.text = base64.b64encode(after).decode()
                package.touch(name)
            yield from findings


def _thing(data: bytes, name: str, depth: int) -> Ready:
    content = unpacked(data)
    suffix = suffix_within(content)
    if not suffix:
        return data, []
    after, findings = _ready(content, suffix, name, depth + 1)
    return after, [one for each in findings if each.what.is_outside for one in found(each.what, each.count, [name])]


def _table(path: Path, target: Path) -> Prepared:
    table = read_table(path)
    if table is None:
        return Prepared(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    write_table(table, target)
    return Prepared(target)

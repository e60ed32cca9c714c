"""Excel files: cells show what is saved in them; headers name the annex's own file, and no clock."""

import re
from collections.abc import Iterator
from datetime import date

from ..annex_files.findings import FileFinding, What, found
from ..annex_files.ooxml import main_part
from .binary_sheets import prepare_binary_sheets
from .headings import frozen_heading
from .media import strip_photos, things_inside
from .package import Element, OfficePackage, attribute, child, local, remove

VOLATILE = re.compile(r'(?i)(?<![\w.])(TODAY|NOW|RAND|RANDBETWEEN|RANDARRAY|INFO|CELL)\s*\(')
_CLOCK = re.compile(r'(?i)(?<![\w.])(TODAY|NOW)\s*\(\s*\)')
_CHART = ('9300000', '6000000')
_HEADINGS = ('oddHeader', 'oddFooter', 'evenHeader', 'evenFooter', 'firstHeader', 'firstFooter')


def prepare_sheets(package: OfficePackage, name: str) -> list[FileFinding]:
    """Make the file ready to be printed, under its own name, and return what is in it besides."""
    main = main_part(package.names, package.data)
    if not main.endswith('.xml'):
        return prepare_binary_sheets(package, main, name)
    sheets = package.related(main, 'worksheet', 'chartsheet', 'dialogsheet')
    saved = _day_of_saving(package)
    unknown = sum(_freeze_sheet(package, sheet, name, saved) for sheet in sheets)
    for part in (main, *sheets):
        _unlock(package, part)
        _show_charts(package, part)
    comments = [
        each
        for sheet in sheets
        for part in package.related(sheet, 'comments')
        for each in package.root(part).iter('{*}comment')
    ]
    findings = [
        *found(What.CLOCK, unknown),
        *found(What.COMMENTS, len(comments), [attribute(each, 'ref') for each in comments]),
        *_hidden(package, main),
        *found(What.LOG, len(package.related(main, 'revisionHeaders'))),
        *things_inside(package),
    ]
    return findings + strip_photos(package)


def _freeze_sheet(package: OfficePackage, part: str, name: str, saved: date | None) -> int:
    """Freeze one sheet, and return how many of its cells and headings a clock would have filled."""
    data = package.data(part)
    if not re.search(rb'<(\w+:)?(f|formula|headerFooter)\b', data):
        return 0
    root = package.root(part)
    unknown = sum(_freeze_cell(cell) for cell in root.iter('{*}c'))
    unknown += sum(_freeze_heading(heading, name) for heading in root.iter(*(f'{{*}}{each}' for each in _HEADINGS)))
    for formula in root.iter('{*}formula', '{*}f'):  # of colours that depend on the day
        if formula.text and saved:
            formula.text = _CLOCK.sub(f'DATE({saved.year},{saved.month},{saved.day})', formula.text)
    package.touch(part)
    return unknown


def _unlock(package: OfficePackage, part: str) -> None:
    """Let columns be widened in the copy."""
    if re.search(rb'<(\w+:)?(sheet|workbook)Protection\b', package.data(part)):
        for each in list(package.root(part).iter('{*}sheetProtection', '{*}workbookProtection')):
            remove(each)
        package.touch(part)


def _show_charts(package: OfficePackage, part: str) -> None:
    """Give a chart that fills a sheet of its own Excel's size; other programs give it none, and it would be unseen."""
    for drawing in package.related(part, 'drawing'):
        anchors = package.root(drawing).iter('{*}absoluteAnchor')
        sizes = [each for anchor in anchors if (each := child(anchor, 'ext')) is not None]
        for each in [each for each in sizes if (each.get('cx'), each.get('cy')) == ('0', '0')]:
            each.set('cx', _CHART[0])
            each.set('cy', _CHART[1])
            package.touch(drawing)


def _freeze_cell(cell: Element) -> int:
    """Leave a cell its saved value. One that has none is computed, unless by the clock or by chance."""
    formula, value = child(cell, 'f'), child(cell, 'v')
    if formula is None:
        return 0
    if value is not None and value.text:
        remove(formula)
        return 0
    if VOLATILE.search(formula.text or ''):
        remove(formula)
        return 1
    return 0


def _freeze_heading(heading: Element, name: str) -> int:
    heading.text, is_clocked = frozen_heading(heading.text or '', name)
    return is_clocked


def _day_of_saving(package: OfficePackage) -> date | None:
    """Return the day on which the file was saved, which is the last that its author saw."""
    for part in package.related('', 'core-properties'):
        text = ''.join(each.text or '' for each in package.root(part) if local(each) == 'modified')
        try:
            return date.fromisoformat(text[:10])
        except ValueError:
            continue
    return None


def _hidden(package: OfficePackage, main: str) -> list[FileFinding]:
    listed = {each.element.get('Id', ''): each.target for each in package.relations(main)}
    sheets = list(package.root(main).iter('{*}sheet'))
    hidden = [each.get('name', '') for each in sheets if each.get('state', 'visible') != 'visible']
    shown = [(each.get('name', ''), listed.get(attribute(each, 'id'), '')) for each in sheets]
    roots = [(name, package.root(part)) for name, part in shown if name not in hidden and part.endswith('.xml')]
    rows = [name for name, root in roots for row in root.iter('{*}row') if _is_on(row) and len(row)]
    columns = [name for name, root in roots for each in _hidden_columns(root) for _column in range(each)]
    return [
        *found(What.HIDDEN_SHEETS, len(hidden), hidden),
        *found(What.HIDDEN_ROWS, len(rows), rows),
        *found(What.HIDDEN_COLUMNS, len(columns), columns),
    ]


def _is_on(element: Element) -> bool:
    return element.get('hidden') in ('1', 'true')


def _hidden_columns(root: Element) -> Iterator[int]:
    """Yield how many columns there are in each hidden group; those to the edge of the sheet are empty."""
    for each in root.iter('{*}col'):
        first, last = max(1, int(each.get('min', '1'))), int(each.get('max', '1'))
        if _is_on(each) and last < 16384:
            yield last - first + 1

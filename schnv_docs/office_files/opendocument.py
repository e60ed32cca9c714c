"""OpenDocument files: fields and formulas show what is saved, comments are left out, what is hidden is counted."""

import posixpath
from collections.abc import Iterator

from ..annex_files.findings import FileFinding, What, found
from .media import strip_photos
from .package import Element, OfficePackage, attribute, child, local, remove, text_of

_PARTS = ('content.xml', 'styles.xml')
_FIELDS = frozenset({
    'date', 'time', 'file-name', 'template-name', 'bookmark-ref', 'reference-ref', 'sequence-ref', 'note-ref',
    'sequence', 'creation-date', 'creation-time', 'modification-date', 'modification-time', 'print-date', 'print-time',
    'printed-by', 'editing-duration', 'editing-cycles', 'initial-creator', 'creator', 'author-name', 'author-initials',
    'title', 'subject', 'description', 'keywords', 'user-defined', 'variable-get', 'variable-set', 'variable-input',
    'user-field-get', 'user-field-input', 'expression', 'text-input', 'conditional-text', 'hidden-text', 'placeholder',
    'database-display', 'database-name', 'database-row-number', 'dde-connection', 'meta-field', 'drop-down',
    'paragraph-count', 'word-count', 'character-count', 'image-count', 'object-count',
    *(f'sender-{each}' for each in (
        'firstname', 'lastname', 'initials', 'title', 'position', 'email', 'phone-private', 'phone-work', 'fax',
        'company', 'street', 'city', 'postal-code', 'country', 'state-or-province',
    )),
})  # fmt: skip
_CLOCKS = ('date', 'time')
_TEXT = 'urn:oasis:names:tc:opendocument:xmlns:text:1.0'
_CHART = 'opendocument.chart'
_FORMULA = 'opendocument.formula'


def prepare_opendocument(package: OfficePackage) -> list[FileFinding]:
    """Make the file ready to be printed, and return what is in it besides."""
    roots = {name: package.root(name) for name in _PARTS if name in package.names}
    findings = [finding for root in roots.values() for finding in _authored(root)]
    content = roots['content.xml']
    findings += [*_hidden_text(content), *_hidden_sheets(content), *_hidden_slides(content), *_things_inside(package)]
    unknown = 0
    for name, root in roots.items():
        changed, clocks = _freeze(root)
        unknown += clocks
        if changed:
            package.touch(name)
    return [*findings, *found(What.CLOCK, unknown), *strip_photos(package)]


def _freeze(root: Element) -> tuple[bool, int]:
    """Tell whether anything was changed, and how many dates and times had nothing to show."""
    fields = [each for each in root.iter(f'{{{_TEXT}}}*') if local(each) in _FIELDS and _is_field(each)]
    notes = list(root.iter('{*}annotation', '{*}annotation-end'))
    cells = [each for each in root.iter('{*}table-cell', '{*}covered-table-cell') if _freeze_cell(each)]
    decls = [each for each in root.iter('{*}date-time-decl') if attribute(each, 'source') == 'current-date']
    unknown = sum(not text_of(each).strip() for each in fields if local(each) in _CLOCKS)
    unknown += sum(not text_of(each).strip() for each in decls)
    for each in decls:
        each.set(next(key for key in each.attrib if str(key).endswith('}source')), 'fixed')
    for each in fields:
        _make_text(each)
    for each in notes:
        remove(each)
    return bool(fields or notes or cells or decls), unknown


def _is_field(element: Element) -> bool:
    """Tell whether the element stands in a line of text: declarations have the same names."""
    return any(local(each) in ('p', 'h', 'span', 'a') for each in element.iterancestors())


def _make_text(field: Element) -> None:
    shown = text_of(field)
    field.tail = shown + (field.tail or '')
    remove(field)


def _freeze_cell(cell: Element) -> bool:
    """Leave a cell its saved value, where there is one."""
    key = next((key for key in cell.attrib if str(key).endswith('}formula')), None)
    if key is None or not attribute(cell, 'value-type'):
        return False
    del cell.attrib[key]
    for own in [own for own in cell.attrib if str(own).endswith('}string-value')]:
        if not cell.attrib[own] and child(cell, 'p') is not None:  # an error, whose name is the text
            del cell.attrib[own]
    return True


def _authored(root: Element) -> list[FileFinding]:
    changes = list(root.iter('{*}changed-region'))
    comments = list(root.iter('{*}annotation'))
    return [
        *found(What.CHANGES, len(changes), _authors(changes)),
        *found(What.COMMENTS, len(comments), _authors(comments)),
    ]


def _authors(elements: list[Element]) -> Iterator[str]:
    return (text_of(author) for each in elements for author in each.iter('{*}creator'))


def _styles_with(root: Element, properties: str, name: str, *values: str) -> set[str]:
    return {
        attribute(each.getparent(), 'name')
        for each in root.iter(f'{{*}}{properties}')
        if attribute(each, name) in values
    }


def _hidden_text(root: Element) -> list[FileFinding]:
    styles = _styles_with(root, 'text-properties', 'display', 'none')
    texts = [text_of(each) for each in root.iter('{*}span', '{*}p') if attribute(each, 'style-name') in styles]
    sections = [each for each in root.iter('{*}section') if attribute(each, 'display') in ('none', 'condition')]
    hidden = [text for text in (*texts, *map(text_of, sections)) if text.strip()]
    return found(What.HIDDEN_TEXT, len(hidden), [f'”{text}”' for text in hidden[:1]])


def _hidden_sheets(root: Element) -> list[FileFinding]:
    styles = _styles_with(root, 'table-properties', 'display', 'false')
    tables = list(root.iter('{*}table'))
    hidden = [each for each in tables if attribute(each, 'style-name') in styles]
    shown = [each for each in tables if each not in hidden]
    rows = [attribute(each, 'name') for each in shown for row in each.iter('{*}table-row') if _is_collapsed(row)]
    columns = [attribute(each, 'name') for each in shown for own in each.iter('{*}table-column') if _is_collapsed(own)]
    return [
        *found(What.HIDDEN_SHEETS, len(hidden), [attribute(each, 'name') for each in hidden]),
        *found(What.HIDDEN_ROWS, len(rows), rows),
        *found(What.HIDDEN_COLUMNS, len(columns), columns),
    ]


def _is_collapsed(element: Element) -> bool:
    return attribute(element, 'visibility') in ('collapse', 'filter')


def _hidden_slides(root: Element) -> list[FileFinding]:
    styles = _styles_with(root, 'drawing-page-properties', 'visibility', 'hidden')
    pages = [each for each in root.iter('{*}page') if attribute(each.getparent(), 'nothing', local(each)) == 'page']
    hidden = [str(number) for number, each in enumerate(pages, 1) if attribute(each, 'style-name') in styles]
    notes = [each for each in root.iter('{*}notes') if any(text_of(box).strip() for box in each.iter('{*}text-box'))]
    return [*found(What.HIDDEN_SLIDES, len(hidden), hidden), *found(What.SPEAKER_NOTES, len(notes))]


def _things_inside(package: OfficePackage) -> list[FileFinding]:
    """Return embedded files, charts and formulas apart, and films and sounds."""
    entries = package.root('META-INF/manifest.xml') if 'META-INF/manifest.xml' in package.names else ()
    kinds = {attribute(each, 'full-path').rstrip('/'): attribute(each, 'media-type') for each in entries}
    objects = [name for name, kind in kinds.items() if _is_object(name, kind)]
    films = [name for name in package.names if name.startswith('Media/') and not name.endswith('/')]
    films = [posixpath.basename(name) for name in films]
    return [*found(What.EMBEDDED, len(objects), objects), *found(What.MEDIA, len(films), films)]


def _is_object(name: str, kind: str) -> bool:
    is_whole = name.startswith('Object') and '/' not in name
    return is_whole and bool(kind) and _CHART not in kind and _FORMULA not in kind

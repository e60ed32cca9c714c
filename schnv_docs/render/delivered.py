"""Stage 4, render: the Word file as people get it, without what is there for LibreOffice and the PDF alone."""

from pathlib import Path

from ..annex_files.ooxml import main_part
from ..office_files.fields import freeze_fields, says_nothing
from ..office_files.package import Element, OfficePackage, attribute, local, remove, unwrap
from .styles import W

_STORIES = ('header', 'footer', 'footnotes', 'endnotes')


def deliver(source: Path, target: Path) -> None:
    """Write the Word file that LibreOffice makes the PDF of as people get it.

    Fields that say nothing and empty runs are gone, bookmarks have names that Word's own dialogue takes, and the list
    of annexes does not lead to itself: in a packet, its links lead to the annexes.
    """
    package = OfficePackage(source.read_bytes())
    main = main_part(package.names, package.data)
    for name in (main, *package.related(main, *_STORIES)):
        root = package.root(name)
        freeze_fields(root, lambda instruction: not says_nothing(instruction))
        for run in [each for each in root.iter(f'{W}r') if not any(map(_shows, each))]:
            remove(run)
        _unlink_rows(root)
        _rename_bookmarks(root)
        package.touch(name)
    target.write_bytes(package.written())


def _shows(part: Element) -> bool:
    """Tell whether a part of a run is more than its look or an empty text."""
    return local(part) != 'rPr' and (local(part) != 't' or bool(part.text))


def _unlink_rows(root: Element) -> None:
    """Make plain text of links that lead to the row of a table that they stand in."""
    for row in root.iter(f'{W}tr'):
        here = {attribute(each, 'name') for each in row.iter(f'{W}bookmarkStart')}
        for link in [each for each in row.iter(f'{W}hyperlink') if attribute(each, 'anchor') in here]:
            for look in list(link.iter(f'{W}rPr')):
                remove(look)
            unwrap(link)


def _rename_bookmarks(root: Element) -> None:
    """Have bookmarks and links to them without hyphens, which Word allows in no name that is typed."""
    for tag, key in (('bookmarkStart', 'name'), ('hyperlink', 'anchor')):
        for each in root.iter(f'{W}{tag}'):
            name = each.get(f'{W}{key}')
            if name is not None:
                each.set(f'{W}{key}', name.replace('-', '_'))

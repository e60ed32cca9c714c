"""The main part of a Word, Excel or PowerPoint file, found by the file's relationships (ECMA-376 part 2, 9.3)."""

import posixpath
from collections.abc import Callable, Collection
from xml.etree.ElementTree import ParseError, fromstring

FOLDERS = ('word', 'xl', 'ppt')
_USUAL = ('word/document.xml', 'xl/workbook.xml', 'xl/workbook.bin', 'ppt/presentation.xml')


def relationships_of(part: str = '') -> str:
    """Return the name of the part that has a part's relationships, or the whole file's."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, '_rels', f'{name}.rels')


def related_parts(part: str, names: Collection[str], read: Callable[[str], bytes]) -> dict[str, list[str]]:
    """Return the names of the parts that a part leads to, by the last word of the relationship's type."""
    found: dict[str, list[str]] = {}
    for each in fromstring(read(relationships_of(part))) if relationships_of(part) in names else ():
        target = posixpath.normpath(posixpath.join('/', posixpath.dirname(part), each.get('Target', ''))).lstrip('/')
        if each.get('TargetMode') != 'External' and target in names:
            found.setdefault(each.get('Type', '').rpartition('/')[2], []).append(target)
    return found


def main_part(names: Collection[str], read: Callable[[str], bytes]) -> str:
    """Return the name of the main part, or nothing: Word on the web calls it word/document2.xml."""
    try:
        relations = fromstring(read(relationships_of())) if relationships_of() in names else ()
    except (ParseError, LookupError):  # the latter: its encoding is none
        relations = ()
    for each in relations:
        if each.get('Type', '').endswith('/officeDocument'):
            target = posixpath.normpath(posixpath.join('/', each.get('Target', ''))).lstrip('/')
            if target in names:
                return target
    return next((name for name in _USUAL if name in names), '')

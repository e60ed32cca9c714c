"""What leads out of an office file: pictures, sections, objects and values that are somewhere else; links stay.

A program that opens the file would fetch them, from the network or from the disk of whoever builds the papers.
"""

import posixpath
import re
from collections.abc import Collection, Iterator
from typing import Any, cast
from urllib.parse import unquote

from lxml import etree

from ..annex_files.findings import FileFinding, What, found
from .package import Element, OfficePackage, attribute, local, remove, text_of

FETCHES = re.compile(r"""(?i)WEBSERVICE|INDIRECT|\b(DDE|RTD|CALL|IMAGE)\s*\(|'[^']*[:/\\#][^']*'\s*[!#.]|\|\s*'""")
"""Formulas that ask the network, another file or another program, or may do so by what they compute."""

_ADDRESS = re.compile(r'\s*([A-Za-z][A-Za-z0-9+.-]*:|[\\/])')
_WITHIN = re.compile(r'(?i)vnd\.sun\.star\.package:')
_KINDS = {
    **dict.fromkeys(
        ('image', 'imagedata', 'fill', 'fill-image', 'background-image', 'list-level-style-image'),
        What.PICTURES_OUTSIDE,
    ),
    **dict.fromkeys(('subDocument', 'aFChunk', 'frame', 'section-source'), What.TEXTS_OUTSIDE),
    **dict.fromkeys(
        ('audio', 'video', 'media', 'object', 'object-ole', 'plugin', 'applet', 'floating-frame', 'sound'),
        What.OBJECTS_OUTSIDE,
    ),
}
"""What readers would miss. Of links to templates and tables they see nothing, since the results are saved."""
_LINKS = (
    'hyperlink',
    'hlinkClick',
    'hlinkHover',
    'hlinkMouseOver',
    'a',
    'area-rectangle',
    'area-circle',
    'area-polygon',
)
_CONNECTIONS = (
    'dde-source',
    'dde-connection-decl',
    'dde-link',
    'ddeLink',
    'oleLink',
    'webPr',
    'dbPr',
    'textPr',
    'olapPr',
    'mailMerge',
)
"""Where data come from when they are asked for anew; what is saved of them stays."""
_BASE64 = 'binary-data'

# Attributes, found by lxml's own search, which is quick. The standards' editions differ in namespaces.
_HREFS = etree.XPath('//@*[local-name()="href"]')
_IDENTIFIERS = etree.XPath('//@*[namespace-uri() != ""]')
_DRAWN = etree.XPath('//*[namespace-uri()="urn:schemas-microsoft-com:vml"]/@*[local-name()="src"]')
_COMPUTED = etree.XPath('//@*[local-name()="formula" or local-name()="expression" or local-name()="condition"]')
_SOURCES = etree.XPath('//@*[local-name()="image-data" or local-name()="datasource"]')
_FORMULAS = ('f', 'formula', 'formula1', 'formula2', 'definedName', 'oldFormula', 'calculatedColumnFormula')

Lost = Iterator[What]


def cut_off(package: OfficePackage) -> list[FileFinding]:
    """Take out of every part what leads out of the file, and return what readers miss."""
    lost: dict[What, list[str]] = {}
    for name in package.xml_names():
        root = package.root(name)
        is_list = local(root) == 'Relationships'
        for what in _of_relationships(package, name) if is_list else _of_part(package, name, root):
            lost.setdefault(what, []).append(_owner(name) if is_list else name)
    return [finding for what, parts in lost.items() for finding in found(what, len(parts), parts)]


def leads_out(address: str, part: str, names: Collection[str]) -> bool:
    """Tell whether an address in a part leads to anything that is no part of the file."""
    if not address.strip() or address.startswith('#') or _WITHIN.match(address):
        return False
    return bool(_ADDRESS.match(address)) or not any(
        _is_there(posixpath.join(base, unquote(address)), names) for base in ('', posixpath.dirname(part))
    )


def _is_there(path: str, names: Collection[str]) -> bool:
    whole = posixpath.normpath(path.partition('#')[0])
    return whole in names or any(name.startswith(f'{whole}/') for name in names)


def _of_relationships(package: OfficePackage, name: str) -> Lost:
    """Drop the relationships that lead out; a link's may stay, but for nothing else than links."""
    owner, root, links = _owner(name), package.root(name), set[str]()
    dropped: dict[str, str] = {}
    for each in list(root):
        target, kind = each.get('Target', ''), each.get('Type', '').rpartition('/')[2]
        if each.get('TargetMode') != 'External' and not _ADDRESS.match(target.lstrip('/')):
            continue
        if kind == 'hyperlink':
            links.add(each.get('Id', ''))
            continue
        dropped[each.get('Id', '')] = kind
        remove(each)
        package.touch(name)
    if owner in package.xml_names() and (links or dropped):
        yield from _unused(package, owner, links, dropped)


def _owner(relationships: str) -> str:
    """Return the name of the part whose relationships are in another."""
    folder, file = posixpath.split(relationships)
    return posixpath.join(posixpath.dirname(folder), file.removesuffix('.rels'))


def _unused(package: OfficePackage, owner: str, links: set[str], dropped: dict[str, str]) -> Lost:
    for element, name, value in _attributes(package.root(owner), _IDENTIFIERS):
        if value in links and local(element) not in _LINKS:
            del element.attrib[name]
            package.touch(owner)
        elif value in dropped and dropped[value] in _KINDS and not _has_own(element, value):
            yield _KINDS[dropped[value]]


def _has_own(element: Element, identifier: str) -> bool:
    """Tell whether the file has the picture as well as where it came from."""
    return any(str(key).endswith('}embed') and value != identifier for key, value in element.attrib.items())


def _attributes(root: Element, *paths: etree.XPath) -> list[tuple[Element, str, str]]:
    """Return the attributes that were looked for: their elements, names and values."""
    found_all = [each for path in paths for each in cast('list[Any]', path(root))]
    return [(each.getparent(), each.attrname, str(each)) for each in found_all]


def _of_part(package: OfficePackage, name: str, root: Element) -> Lost:
    for element, key, value in _attributes(root, _HREFS, _DRAWN, _SOURCES):
        if local(element) not in _LINKS and leads_out(value, name, package.names):
            del element.attrib[key]
            package.touch(name)
            if _is_missed(element, value):
                yield _KINDS[local(element)]
    for setting in root.iter('{*}config-item'):
        if '://' in (setting.text or ''):
            setting.text = ''
            package.touch(name)
    for each in list(root.iter(*(f'{{*}}{word}' for word in _CONNECTIONS))):
        remove(each)
        package.touch(name)
    yield from _of_formulas(package, name, root)


def _is_missed(element: Element, address: str) -> bool:
    """Tell whether readers miss what is not fetched: it is not in the file as well, and was meant to be there."""
    if local(element) == 'section-source':
        section = element.getparent()
        return section is not None and not text_of(section).strip()
    is_within = any(local(each) == _BASE64 for each in element) or bool(attribute(element, 'id'))
    return local(element) in _KINDS and not is_within and bool(_ADDRESS.match(address) or address.startswith('..'))


def _of_formulas(package: OfficePackage, name: str, root: Element) -> Lost:
    for element, key, value in _attributes(root, _COMPUTED):
        if FETCHES.search(value):
            del element.attrib[key]
            package.touch(name)
            if local(element).endswith('table-cell'):
                yield What.VALUES_OUTSIDE
    for each in list(root.iter(*(f'{{*}}{word}' for word in _FORMULAS))):
        holder = each.getparent()
        if holder is None or not FETCHES.search(each.text or ''):
            continue
        package.touch(name)
        if local(each) == 'f' and local(holder) == 'c':
            remove(each)
            yield What.VALUES_OUTSIDE
        else:
            each.text = '0'

"""Drawings (.svg), without anything that is fetched from outside or runs."""

import base64
import binascii
from urllib.parse import unquote_to_bytes

from lxml import etree

from ..annex_files.findings import FileFinding, What, found
from .package import BROKEN, Element, is_xml, local, parsed, remove
from .style_sheet import clean_style

_GONE = ('script', 'foreignObject', 'iframe', 'audio', 'video', 'animate', 'set', 'handler', 'listener')
_PICTURES = ('image', 'feImage')
_DEEPEST = 3
_PHOTOS = (b'\x89PNG', b'\xff\xd8', b'GIF8', b'BM', b'RIFF')


def clean_drawing(data: bytes, depth: int = 0) -> tuple[bytes, list[FileFinding]]:
    """Return the drawing with what it holds itself, and how many pictures it would fetch."""
    root = parsed(data)
    lost = sum(_clean_element(each, depth) for each in list(root.iter()))
    return etree.tostring(root, xml_declaration=True, encoding='UTF-8'), found(What.PICTURES_OUTSIDE, lost)


def _clean_element(element: Element, depth: int) -> int:
    """Clean an element, and return how many pictures it has lost."""
    if local(element) in _GONE or callable(element.tag):
        remove(element)
        return 0
    lost = 0
    for name, value in [(str(name), str(value)) for name, value in element.attrib.items()]:
        if name.startswith('on') or name.endswith('}base'):
            del element.attrib[name]
        elif name.rpartition('}')[2] == 'href' and local(element) != 'a':
            kept, without = _kept(value.strip(), depth)
            element.set(name, kept)
            lost += without if local(element) in _PICTURES else 0
        else:
            element.set(name, clean_style(value))
    if local(element) == 'style':
        element.text = clean_style(element.text or '')
    return lost


def _kept(address: str, depth: int) -> tuple[str, int]:
    """Return an address that leads to the drawing itself, or has a picture in it; and the pictures lost in that."""
    if address.startswith('#'):
        return address, 0
    if not address.lower().startswith('data:') or depth >= _DEEPEST:
        return '', 1
    kind, _comma, content = address.partition(',')
    data, lost = unquote_to_bytes(content), 0
    try:
        data = base64.b64decode(data) if kind.lower().endswith('base64') else data
        if is_xml(data):
            kind, (data, findings) = 'data:image/svg+xml', clean_drawing(data, depth + 1)
            lost = sum(each.count for each in findings)
        elif not data.startswith(_PHOTOS):
            return '', 1
    except (binascii.Error, *BROKEN):
        return '', 1
    return f'{kind.partition(";")[0]};base64,{base64.b64encode(data).decode()}', lost

"""Drawings (.svg), without anything that is fetched from outside or runs."""

import re

from lxml import etree

from .package import Element, local, remove

_GONE = ('script', 'foreignObject', 'iframe', 'audio', 'video', 'animate', 'set', 'handler', 'listener')
_OUTSIDE = re.compile(r'(?i)@import[^;]*;?|url\(\s*["\']?(?!#|data:)[^)]*\)')
_INSIDE = ('#', 'data:')


def clean_drawing(data: bytes) -> bytes:
    """Return the drawing with what it holds itself."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    for each in list(root.iter()):
        if local(each) in _GONE or callable(each.tag):
            remove(each)
            continue
        for name, value in [(str(name), str(value)) for name, value in each.attrib.items()]:
            if name.startswith('on') or _leads_out(each, name, value):
                del each.attrib[name]
            elif 'url(' in value:
                each.set(name, _OUTSIDE.sub('none', value))
        if local(each) == 'style' and each.text:
            each.text = _OUTSIDE.sub('', each.text)
    return etree.tostring(root, xml_declaration=True, encoding='UTF-8')


def _leads_out(element: Element, name: str, value: str) -> bool:
    is_shown = name.rpartition('}')[2] == 'href' and local(element) != 'a'
    return is_shown and not value.strip().startswith(_INSIDE)

"""Drawings (.svg), without anything that is fetched from outside or runs."""

import re

from lxml import etree

from .package import local, remove

_GONE = ('script', 'foreignObject', 'iframe', 'audio', 'video', 'animate', 'set', 'handler', 'listener')
_OUTSIDE = re.compile(r'(?i)@import[^;]*;?|url\(\s*["\']?(?!#|data:)[^)]*\)')
_INSIDE = ('#', 'data:')


def clean_drawing(data: bytes) -> bytes:
    """Return the drawing with what it holds itself."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, load_dtd=False))
    for each in list(root.iter()):
        if local(each) in _GONE or not isinstance(each.tag, str):
            remove(each)
            continue
        for name, value in list(each.attrib.items()):
            if str(name).rpartition('}')[2] == 'href' and local(each) != 'a' and not str(value).strip().startswith(_INSIDE):
                del each.attrib[name]
            elif str(name).startswith('on'):
                del each.attrib[name]
            elif 'url(' in str(value):
                each.set(name, _OUTSIDE.sub('none', str(value)))
        if local(each) == 'style' and each.text:
            each.text = _OUTSIDE.sub('', each.text)
    return etree.tostring(root, xml_declaration=True, encoding='UTF-8')

"""Office files as Word and Excel 2003 wrote them in XML: what they fetch goes, and formulas that have a value."""

import re

from lxml import etree

from ..annex_files.findings import FileFinding, What, found
from .outside import FETCHES
from .package import Element, attribute, local, parsed

_PROGRAM = re.compile(rb'<\?mso-application\s+progid="[\w.]+"\s*\?>')
_WITHIN = ('wordml:', '#')


def clean_old_xml(data: bytes) -> tuple[bytes, list[FileFinding]]:
    """Return the file without what is elsewhere, and how many pictures and values that are."""
    root = parsed(data)
    pictures = sum(_clean_picture(each) for each in root.iter('{*}imagedata', '{*}fill'))
    values = sum(_clean_cell(each) for each in root.iter('{*}Cell'))
    program = _PROGRAM.search(data[:1024])
    head = b'<?xml version="1.0" encoding="UTF-8"?>' + (program[0] if program else b'')
    findings = [*found(What.PICTURES_OUTSIDE, pictures), *found(What.VALUES_OUTSIDE, values)]
    return head + etree.tostring(root, encoding='UTF-8', xml_declaration=False), findings


def _clean_picture(element: Element) -> int:
    outside = [name for name, value in element.attrib.items() if _is_outside(str(name), str(value))]
    for name in outside:
        del element.attrib[name]
    return bool(outside)


def _is_outside(name: str, value: str) -> bool:
    return name.rpartition('}')[2] in ('src', 'href') and not value.startswith(_WITHIN)


def _clean_cell(cell: Element) -> int:
    formula = attribute(cell, 'Formula')
    has_value = any(local(each) == 'Data' for each in cell)
    if not formula or not (has_value or FETCHES.search(formula)):
        return 0
    del cell.attrib[next(name for name in cell.attrib if str(name).endswith('}Formula'))]
    return not has_value

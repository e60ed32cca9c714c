"""Web pages under an office file's name, as many systems export tables: without anything that is fetched or runs."""

import email
import email.policy
import re

from lxml import etree, html

from ..annex_files.findings import FileFinding, What, found
from .package import remove
from .style_sheet import clean_style

_GONE = ('script', 'iframe', 'frame', 'object', 'embed', 'link', 'base', 'img', 'applet', 'audio', 'video', 'svg')
_FETCHING = ('background', 'data', 'lowsrc', 'src', 'srcset')
_CHARSET = re.compile(rb'''(?i)charset\s*=\s*["']?([\w-]+)''')
_ADDRESS = re.compile(r'(?i)\s*([a-z][a-z0-9+.-]*:)?[\\/]{2}|\s*file:')


def clean_page(data: bytes) -> tuple[bytes, list[FileFinding]]:
    """Return the page in UTF-8; of a page that was saved with its pictures in one file (MHTML) the page."""
    root = html.document_fromstring(_text(data), parser=html.HTMLParser(no_network=True, remove_comments=True))
    pictures = sum(bool(_ADDRESS.match(each.get('src', ''))) for each in root.iter('img'))
    for each in list(root.iter(*_GONE, 'meta')):
        remove(each)
    for each in root.iter():
        for name, value in each.attrib.items():
            if _fetches(str(each.tag), str(name), str(value)):
                del each.attrib[name]
    for style in root.iter('style'):
        style.text = clean_style(style.text or '')
    head = root.find('head')
    if head is None:
        head = etree.Element('head')
        root.insert(0, head)
    head.insert(0, etree.fromstring('<meta http-equiv="Content-Type" content="text/html; charset=utf-8"/>'))
    page = bytes(html.tostring(root, encoding='utf-8', doctype='<!DOCTYPE html>'))
    return page, found(What.PICTURES_OUTSIDE, pictures)


def _fetches(tag: str, name: str, value: str) -> bool:
    """Tell whether an attribute has something fetched or run; links stay."""
    if name == 'style':
        return clean_style(value) != value
    if name == 'href':
        return tag not in ('a', 'area')
    return name in _FETCHING or name.startswith('on') or (bool(_ADDRESS.match(value)) and not name.startswith('xmlns'))


def _text(data: bytes) -> str:
    if re.match(rb'(?i)(mime-version|from|content-type):', data.lstrip()):
        message = email.message_from_bytes(data.lstrip(), policy=email.policy.default)
        page = next((part for part in message.walk() if part.get_content_type() == 'text/html'), None)
        data = page.get_payload(decode=True) if page is not None else data  # type: ignore[assignment]
    for mark, name in ((b'\xef\xbb\xbf', 'utf-8-sig'), (b'\xff\xfe', 'utf-16'), (b'\xfe\xff', 'utf-16')):
        if data.startswith(mark):
            return data.decode(name, 'replace')
    stated = _CHARSET.search(data[:2048])
    for name in (*([stated[1].decode()] if stated else []), 'utf-8', 'cp1252'):
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode('cp1252', 'replace')

"""Web pages under an office file's name, as many systems export tables: without anything that is fetched or runs."""

import email
import email.policy
import re

from lxml import etree, html

from .package import remove

_GONE = ('script', 'iframe', 'frame', 'object', 'embed', 'link', 'base', 'img', 'applet', 'audio', 'video', 'svg')
_FETCHING = ('background', 'src', 'srcset', 'onload', 'onclick')
_CHARSET = re.compile(rb'''(?i)charset\s*=\s*["']?([\w-]+)''')


def clean_page(data: bytes) -> bytes:
    """Return the page in UTF-8; of a page that was saved with its pictures in one file (MHTML) the page."""
    root = html.document_fromstring(_text(data), parser=html.HTMLParser(no_network=True, remove_comments=True))
    for each in list(root.iter(*_GONE, 'meta')):
        remove(each)
    for each in root.iter():
        for name in _FETCHING:
            each.attrib.pop(name, '')
        if 'url(' in each.get('style', ''):
            del each.attrib['style']
    for style in root.iter('style'):
        style.text = re.sub(r'@import[^;]*;?|url\([^)]*\)', '', style.text or '')
    head = root.find('head')
    if head is None:
        head = etree.Element('head')
        root.insert(0, head)
    head.insert(0, etree.fromstring('<meta http-equiv="Content-Type" content="text/html; charset=utf-8"/>'))
    return bytes(html.tostring(root, encoding='utf-8', doctype='<!DOCTYPE html>'))


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

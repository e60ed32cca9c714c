"""Office files that lead outside: all ways in attacks/ways/, each made with the address that it is to lead to."""

import base64
import gzip
import struct
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from conftest import ROOT
from outside_words import NAMES, OPEN_NAMES, PIXEL, SHORT, packed, relations, sheets, slides, typed, word
from ruamel.yaml import YAML

WAYS = ROOT / 'tests' / 'attacks' / 'ways'
Way = Mapping[str, Any]
Parts = dict[str, bytes]
_MAKERS = {'.docx': word, '.doc': word, '.pptx': slides, '.xlsx': sheets}


@cache
def ways() -> dict[str, Way]:
    """Every way by the name of its file: "bullet.odt"."""
    found: dict[str, Way] = {}
    for path in sorted(WAYS.glob('*.yaml')):
        found |= YAML(typ='safe').load(path)
    return found


def leading_to(name: str, address: str) -> bytes:
    """The file of a way that leads to an address."""
    way, suffix = ways()[name], Path(name).suffix
    names = OPEN_NAMES if suffix in ('.odt', '.ods', '.odp') else NAMES
    if 'content' in way:
        return _made(way['content'], address, names)
    parts = {part: _made(content, address, names) for part, content in way.get('parts', {}).items()}
    if names is OPEN_NAMES:
        return _open_document(suffix, way, parts, address)
    own = {part: _made(content, address, names) for part, content in _MAKERS[suffix](way).items()}
    return packed(typed(own | parts))


def drawing(address: str) -> str:
    """A drawing with a picture from elsewhere."""
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    picture = f'<image xlink:href="{address}" x="0" y="0" width="200" height="200"/>'
    return f'<svg {names} width="200" height="200">{picture}</svg>'


def _made(content: str | list[list[str]], address: str, names: Mapping[str, str]) -> bytes:
    if isinstance(content, list):
        content = relations(content)
    svg = drawing(address)
    whole = {
        'PNG': PIXEL,
        'GZIP-SVG': gzip.compress(svg.encode(), mtime=0),
        'UTF16-SVG': f'<?xml version="1.0" encoding="UTF-16"?>{svg}'.encode('utf-16'),
    }
    if content in whole:
        return whole[content]
    return leading_to('blip.docx', address) if content == 'DOCX' else _text(content, address, names)


def _text(content: str, address: str, names: Mapping[str, str]) -> bytes:
    svg = drawing(address)
    coded = base64.b64encode(svg.encode()).decode()
    folder, _slash, file = address.rpartition('/')
    words = SHORT | {
        'NESTED-SVG': drawing(f'data:image/svg+xml;base64,{coded}'),
        'SVG-BASE64': coded, 'SVG-HEX': svg.encode().hex(), 'OLE-HEX': _link_of_ole(address).hex(), 'SVG': svg,
        'URL-FOLDER': f'{folder}/', 'URL-FILE': file, 'URL': address,
        'NAMESPACES': ' '.join(f'xmlns:{short}="{long}"' for short, long in names.items()),
    }  # fmt: skip
    for word_, meaning in words.items():
        content = content.replace(word_, meaning)
    return content.encode()


def _link_of_ole(address: str) -> bytes:
    """A linked object (MS-OLEDS 2.2.6)."""
    program, topic = b'Word.Document.8\0', address.encode() + b'\0'
    head = struct.pack('<III', 0x0501, 1, len(program)) + program
    return head + struct.pack('<I', len(topic)) + topic + bytes(16)


def _open_document(suffix: str, way: Way, parts: Parts, address: str) -> bytes:
    kind = {'.odt': 'text', '.ods': 'spreadsheet', '.odp': 'presentation'}[suffix]
    mime = f'application/vnd.oasis.opendocument.{kind}'
    given = {key: way.get(key, '') for key in ('text', 'slide', 'cells', 'shapes', 'table', 'after')}
    body = {
        'text': '<text:p>Vanlig text</text:p>{text}',
        'presentation': '<draw:page draw:name="p" draw:master-page-name="M" draw:style-name="dp">{slide}</draw:page>',
        'spreadsheet': '<table:table table:name="secret">{table}<table:shapes>{shapes}</table:shapes><table:table-row>'
        '<table:table-cell office:value-type="string"><text:p>Vanlig text</text:p></table:table-cell>{cells}'
        '</table:table-row></table:table>{after}',
    }[kind].format(**given)
    fonts = f'<office:font-face-decls>{way.get("fonts", "")}</office:font-face-decls>'
    content = f'{fonts}<office:automatic-styles>{way.get("automatic", "")}</office:automatic-styles>'
    inside = {
        'content': f'{content}<office:body><office:{kind}>{body}</office:{kind}></office:body>',
        'styles': f'<office:styles>{way.get("styles", "")}</office:styles>{way.get("master", "")}',
        'meta': f'<office:meta>{way.get("meta", "")}</office:meta>',
    }
    made = {
        f'{name}.xml': _text(
            f'<office:document-{name} NAMESPACES office:version="1.3">{xml}</office:document-{name}>',
            address,
            OPEN_NAMES,
        )
        for name, xml in inside.items()
    }
    listed = {'/': mime} | {name: 'text/xml' if name.endswith('xml') else '' for name in made | parts}
    listed |= {name: mime for name in parts if name.endswith('/')}
    entries = ''.join(f'<m:file-entry m:full-path="{name}" m:media-type="{of}"/>' for name, of in listed.items())
    space = 'urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'
    manifest = f'<m:manifest xmlns:m="{space}">{entries}</m:manifest>'.encode()
    return packed({'mimetype': mime.encode()} | made | parts | {'META-INF/manifest.xml': manifest})

"""Stage 6, mend: characters of symbol fonts get a meaning outside their font (ISO 19005-2, 6.2.11.7)."""

import re
from collections.abc import Iterator

from pypdf.generic import DictionaryObject, IndirectObject, NameObject, StreamObject

from ..pdf.objects import compressed_stream, dictionary, raw, target
from ..pdf.private import Writer
from .document import Document
from .finding import Finding, Flaw

# Word's bullets: codes of Symbol and Wingdings in the Private Use Area, and what they look like. LibreOffice draws
# both with OpenSymbol and keeps the code, so where the two differ the one that Word's own lists use stands here.
MEANINGS = {
    0xF02D: '–', 0xF04A: '☺', 0xF06C: '●', 0xF06D: '○', 0xF06E: '■', 0xF06F: '□', 0xF071: '❑', 0xF072: '❒',
    0xF074: '⬧', 0xF075: '◆', 0xF076: '❖', 0xF077: '⬥', 0xF09E: '·', 0xF09F: '•', 0xF0A1: '○', 0xF0A7: '▪',
    0xF0A8: '◻', 0xF0B7: '•', 0xF0D8: '➢', 0xF0DC: '➲', 0xF0DE: '⇒', 0xF0E0: '→', 0xF0E8: '➔', 0xF0F0: '⇨',
    0xF0FB: '✗', 0xF0FC: '✓', 0xF0FD: '☒', 0xF0FE: '☑',
}  # fmt: skip
_SYMBOLS = re.compile('symbol|dings|marlett', re.IGNORECASE)
_SECTION = re.compile(rb'beginbfchar.*?endbfchar', re.DOTALL)
_ENTRY = re.compile(rb'(<[\da-fA-F]+>\s*)<((?:[\da-fA-F]{4})+)>')
_PRIVATE = range(0xE000, 0xF900)


def name_characters(document: Document) -> Iterator[Finding]:
    """List bullets and other symbols are real characters to those who listen, search or copy."""
    pages = {id(font): page.number for page in document.pages for font in page.fonts.values()}
    for thing in document.writer.objects:
        if isinstance(thing, DictionaryObject) and thing.get('/Type') == '/Font':
            for finding in _mend_font(document.writer, thing):
                yield Finding(finding.flaw, pages.get(id(thing), 0), finding.detail)


def _mend_font(writer: Writer, font: DictionaryObject) -> Iterator[Finding]:
    name = str(font.get('/BaseFont', '?')).lstrip('/')
    if not _embedded(font):
        yield Finding(Flaw.FONT_NOT_EMBEDDED, 0, name)
    table = target(raw(font, '/ToUnicode'))
    if not isinstance(table, StreamObject):
        return
    unknown: set[int] = set()
    is_symbols = bool(_SYMBOLS.search(name))

    def named(match: re.Match[bytes]) -> bytes:
        return match[1] + b'<' + _named(match[2], is_symbols, unknown) + b'>'

    old = table.get_data()
    new = _SECTION.sub(lambda section: _ENTRY.sub(named, section[0]), old)
    if new != old:
        _replace(writer, font, new)
    for code in sorted(unknown):
        yield Finding(Flaw.UNKNOWN_CHARACTER, 0, f'{name} U+{code:04X}')


def _named(target: bytes, is_symbols: bool, unknown: set[int]) -> bytes:
    units = [int(target[index : index + 4], 16) for index in range(0, len(target), 4)]
    text = ''
    for unit in units:
        if unit in _PRIVATE and not is_symbols:
            unknown.add(unit)
            unit = 0xFFFD
        elif unit in _PRIVATE:
            unit = ord(MEANINGS.get(unit, '•'))
        text += f'{unit:04X}'
    return text.encode()


def _replace(writer: Writer, font: DictionaryObject, table: bytes) -> None:
    reference = raw(font, '/ToUnicode')
    if isinstance(reference, IndirectObject):
        writer.replace(reference, compressed_stream(table))
    else:
        font[NameObject('/ToUnicode')] = writer.add(compressed_stream(table))


def _embedded(font: DictionaryObject) -> bool:
    """Whether the glyphs are in the file (ISO 32000-1, 9.9); a Type 0 font's are its descendant's."""
    if font.get('/Subtype') in {'/Type3', '/Type0'}:
        return True
    descriptor = dictionary(raw(font, '/FontDescriptor'))
    return any(key in descriptor for key in ('/FontFile', '/FontFile2', '/FontFile3'))

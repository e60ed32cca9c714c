"""Stage 6, mend: characters of symbol fonts get a meaning outside their font (ISO 19005-2, 6.2.11.7)."""

import re
from collections.abc import Iterator

from pypdf.generic import DictionaryObject, IndirectObject, NameObject, TextStringObject

from ..pdf.content import Edit, applied
from ..pdf.objects import compressed_stream, dictionary, integer, raw
from ..pdf.private import Writer
from ..pdf.unicode_table import codes_of, meanings_in, unicode_table
from .document import Document
from .finding import Finding, Flaw
from .geometry import PART

# Word's bullets: codes of Symbol and Wingdings in the Private Use Area, and what they look like. LibreOffice draws
# both with OpenSymbol and keeps the code, so where the two differ the one that Word's own lists use stands here.
MEANINGS = {
    0xF02D: '–', 0xF04A: '☺', 0xF06C: '●', 0xF06D: '○', 0xF06E: '■', 0xF06F: '□', 0xF071: '❑', 0xF072: '❒',
    0xF074: '⬧', 0xF075: '◆', 0xF076: '❖', 0xF077: '⬥', 0xF09E: '·', 0xF09F: '•', 0xF0A1: '○', 0xF0A7: '▪',
    0xF0A8: '◻', 0xF0B7: '•', 0xF0D8: '➢', 0xF0DC: '➲', 0xF0DE: '⇒', 0xF0E0: '→', 0xF0E8: '➔', 0xF0F0: '⇨',
    0xF0FB: '✗', 0xF0FC: '✓', 0xF0FD: '☒', 0xF0FE: '☑',
}  # fmt: skip
NO_BREAK = '\u00a0'
"""A space to whoever searches: where lines end is settled in a PDF."""
_SYMBOLS = re.compile('symbol|dings|marlett', re.IGNORECASE)
_PRIVATE = re.compile('[\ue000-\uf8ff]')


def name_characters(document: Document) -> list[Finding]:
    """Make real characters of list bullets and other symbols, for those who listen, search or copy."""
    pages = {id(font): page.number for page in document.pages for font in page.fonts.values()}
    fonts = [
        each for each in document.writer.objects if isinstance(each, DictionaryObject) and each.get('/Type') == '/Font'
    ]
    return [
        Finding(flaw, pages.get(id(font), 0), detail)
        for font in fonts
        for flaw, detail in _mend_font(document.writer, font)
    ]


def space_bookmarks(document: Document) -> list[Finding]:
    """Put plain spaces into the bookmarks, whose no-break spaces hold nothing together."""
    for each in document.writer.objects:
        if isinstance(each, DictionaryObject) and '/Parent' in each and NO_BREAK in (title := str(each.get('/Title'))):
            each[NameObject('/Title')] = TextStringObject(title.replace(NO_BREAK, ' '))
    return []


def _mend_font(writer: Writer, font: DictionaryObject) -> Iterator[tuple[Flaw, str]]:
    name = str(font.get('/BaseFont', '?')).lstrip('/')
    if not _is_embedded(font):
        yield Flaw.FONT_NOT_EMBEDDED, name
    table = unicode_table(font)
    if parts := list(_parts(font)):
        named = b''.join(b'<%02X> <%b>\n' % (code, _digits(PART)) for code in parts)
        table = table.replace(b'endcmap', b'%d beginbfchar\n%bendbfchar\nendcmap' % (len(parts), named), 1)
        _replace(writer, font, table)
    single = [each for each in meanings_in(table) if each.code == each.last]
    found = [each for each in single if _PRIVATE.search(each.text)]
    is_symbols = bool(_SYMBOLS.search(name))
    edits = [Edit(each.start, each.end, _digits(_public(each.text, is_symbols))) for each in found]
    edits += [Edit(each.start, each.end, _digits(' ')) for each in single if each.text == NO_BREAK]
    if edits:
        _replace(writer, font, applied(table, edits))
    unknown = {ord(sign) for each in found for sign in _PRIVATE.findall(each.text) if not is_symbols}
    for code in sorted(unknown):
        yield Flaw.UNKNOWN_CHARACTER, f'{name} U+{code:04X}'


def _parts(font: DictionaryObject) -> Iterator[int]:
    """Yield the codes without meaning in a font of Arabic: parts of letters, of which others say what they are."""
    codes = codes_of(font)
    if codes.turns and codes.width == 1 and '/LastChar' in font:
        yield from (code for code in range(1, integer(font['/LastChar']) + 1) if code not in codes.meanings)


def _public(text: str, is_symbols: bool) -> str:
    """Return the text with each private character as a public one, as one that is unknown where nothing is known."""
    return _PRIVATE.sub(lambda sign: MEANINGS.get(ord(sign[0]), '•') if is_symbols else '\ufffd', text)


def _digits(text: str) -> bytes:
    return text.encode('utf-16-be').hex().upper().encode()


def _replace(writer: Writer, font: DictionaryObject, table: bytes) -> None:
    reference = raw(font, '/ToUnicode')
    if isinstance(reference, IndirectObject):
        writer.replace(reference, compressed_stream(table))
    else:
        font[NameObject('/ToUnicode')] = writer.add(compressed_stream(table))


def _is_embedded(font: DictionaryObject) -> bool:
    """Tell whether the glyphs are in the file (ISO 32000-1, 9.9); a Type 0 font's are its descendant's."""
    if font.get('/Subtype') in {'/Type3', '/Type0'}:
        return True
    descriptor = dictionary(raw(font, '/FontDescriptor'))
    return any(key in descriptor for key in ('/FontFile', '/FontFile2', '/FontFile3'))

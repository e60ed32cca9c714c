"""The content of a paragraph: text with its look, fields, links, pictures, notes."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from xml.etree.ElementTree import Element

from ..i18n import gettext as _
from ..typed.lines import one_line
from .looks import centimetres, looks
from .package import TextPart, attribute, child, local
from .styles import StyleSheet

EMU = 360_000  # to the centimetre; in them, pictures are measured
COMPUTED = (
    'PAGE',
    'NUMPAGES',
    'SECTIONPAGES',
    'DATE',
    'TIME',
    'TOC',
    'REF',
    'PAGEREF',
    'STYLEREF',
    'SEQ',
    'FILENAME',
    'IF',
)
"""Fields whose result is no text of the file: what it was when the file was saved, it need not be when it is opened."""
SIGNS = {'tab': '⇥', 'cr': '↵', 'noBreakHyphen': '\u2011', 'softHyphen': '\u00ad'}


@dataclass(frozen=True)
class StyledText:
    """Text that looks the same throughout; `look` is empty for what looks as its paragraph does."""

    look: str
    text: str


def line_of(paragraph: Element, part: TextPart, styles: StyleSheet) -> str:
    """Return the paragraph's text with its runs joined where they look the same: Word splits them as it likes."""
    said = (piece for piece in _RunReader(part, styles).pieces(paragraph) if piece.text)
    pieces = groupby(said, key=lambda piece: piece.look)
    return ''.join(_shown(look, ''.join(piece.text for piece in same)) for look, same in pieces)


def _shown(look: str, text: str) -> str:
    return f'⟨{look}: {text}⟩' if look else text


@dataclass
class _Field:
    """A field that is open: its instruction, and whether its result has begun."""

    instruction: str = ''
    shows: bool = False

    @property
    def is_computed(self) -> bool:
        return self.instruction.split()[:1] in [[name] for name in COMPUTED]


class _RunReader:
    def __init__(self, part: TextPart, styles: StyleSheet) -> None:
        self._part = part
        self._styles = styles
        self._fields: list[_Field] = []

    def pieces(self, holder: Element) -> Iterator[StyledText]:
        """Yield the runs, also those within links, insertions and content controls."""
        for each in holder:
            name = local(each)
            if name == 'r':
                yield from self._run(each)
            elif name in ('ins', 'moveTo', 'sdt', 'sdtContent', 'smartTag', 'customXml', 'dir', 'bdo'):
                yield from self.pieces(each)
            elif self._is_hidden():
                continue
            elif name == 'hyperlink':
                target = self._part.targets.get(attribute(each, 'id')) or '#' + attribute(each, 'anchor')
                yield StyledText('', '⟨' + _("link {target}: ").format(target=target))
                yield from self.pieces(each)
                yield StyledText('', '⟩')
            elif name == 'fldSimple':
                field = _Field(attribute(each, 'instr'))
                yield StyledText('', _shown_field(field))
                yield from () if field.is_computed else self.pieces(each)
            elif name in ('del', 'moveFrom'):
                yield StyledText('', '⟨' + _("deleted, still tracked") + '⟩')

    def _is_hidden(self) -> bool:
        return any(field.shows and field.is_computed for field in self._fields)

    def _run(self, run: Element) -> Iterator[StyledText]:
        properties = child(run, 'rPr')
        style = attribute(child(properties, 'rStyle'), 'val')
        look = ', '.join([*([self._styles.name(style)] if style else []), *looks(properties)])
        for each in run:
            name = local(each)
            if name == 'fldChar':
                yield StyledText('', self._step(attribute(each, 'fldCharType')))
            elif name == 'instrText' and self._fields:
                self._fields[-1].instruction += each.text or ''
            elif not self._is_hidden():
                yield StyledText(look if name in ('t', *SIGNS) else '', self._text(each))

    def _step(self, kind: str) -> str:
        """Follow the begin, the instruction or the end of a field; return it when its instruction is complete."""
        if kind == 'begin':
            self._fields.append(_Field())
        elif self._fields and kind == 'separate':
            self._fields[-1].shows = True
            return _shown_field(self._fields[-1])
        elif self._fields and kind == 'end':
            field = self._fields.pop()
            return '' if field.shows else _shown_field(field)
        return ''

    def _text(self, element: Element) -> str:
        name = local(element)
        if name == 't':
            return element.text or ''
        if name == 'br':
            return '⟨' + _("page break") + '⟩' if attribute(element, 'type') == 'page' else '↵'
        if name in ('footnoteReference', 'endnoteReference', 'commentReference'):
            return '⟨' + _("note {n}").format(n=attribute(element, 'id')) + '⟩'
        if name in ('drawing', 'pict', 'AlternateContent', 'object'):
            return self._picture(element)
        return SIGNS.get(name, '')

    def _picture(self, element: Element) -> str:
        """Return a picture by its alternative text, size and checksum; other drawings by as much as is known."""
        known = {local(each): each for each in element.iter()}
        words = [_("picture")]
        if told := attribute(known.get('docPr'), 'descr'):
            words.append(f'"{told}"')
        if 'extent' in known:
            words.append(' × '.join(centimetres(attribute(known['extent'], side), EMU) for side in ('cx', 'cy')))
        if target := self._part.targets.get(attribute(known.get('blip'), 'embed')):
            words.append(target)
        return '⟨' + ', '.join(words) + '⟩'


def _shown_field(field: _Field) -> str:
    return '⟨' + _("field {instruction}").format(instruction=one_line(field.instruction)) + '⟩'

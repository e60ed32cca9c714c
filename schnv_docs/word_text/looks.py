"""The looks of paragraphs and letters: the usual properties in words, the others by their names."""

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from ..i18n import N_
from ..i18n import gettext as _
from .package import attribute, local

POINT = 20  # twentieths of a point, in which lengths are given
CENTIMETRE = 567  # the same
LINE = 240  # 240ths of a line
OFF = ('0', 'false', 'off', 'none')

TOGGLES = {
    'b': N_("bold"),
    'i': N_("italics"),
    'caps': N_("capitals"),
    'smallCaps': N_("small capitals"),
    'strike': N_("struck through"),
    'vanish': N_("hidden"),
    'keepNext': N_("with the next paragraph"),
    'keepLines': N_("lines together"),
    'pageBreakBefore': N_("on a new page"),
    'contextualSpacing': N_("no space between equals"),
    'tblHeader': N_("header row"),
}
SILENT = frozenset({
    'pStyle', 'rStyle', 'tblStyle', 'numPr', 'sectPr',  # told elsewhere
    'bCs', 'iCs', 'szCs', 'lang', 'noProof', 'rPr', 'rPrChange', 'pPrChange', 'tblPrChange',
    'tblW', 'tblLook', 'tcW', 'cnfStyle', 'tblCaption', 'tblDescription', 'gridSpan', 'vMerge', 'cantSplit',
})  # fmt: skip
UNTOLD = ('rsid', 'paraId', 'textId')


def looks(properties: Element | None) -> list[str]:
    """Return the properties in words, in their order; nothing for those of other scripts, revisions and the like."""
    if properties is None:
        return []
    return [words for each in properties if local(each) not in SILENT for words in _words(each)]


def centimetres(length: str, unit: float = CENTIMETRE) -> str:
    """Return a length in centimetres, given in twentieths of a point, or in units of which a centimetre has `unit`."""
    return _("{n} cm").format(n=_number(_as_number(length) / unit, 2))


def _as_number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _number(value: float, decimals: int) -> str:
    text = f'{value:.{decimals}f}'
    text = text.rstrip('0').rstrip('.') if decimals else text
    return text.replace('.', _("."))  # which the translation makes a comma


def _words(each: Element) -> Iterator[str]:
    name = local(each)
    if name in TOGGLES:
        word = _(TOGGLES[name])
        yield _("not {word}").format(word=word) if attribute(each, 'val') in OFF else word
    elif name in TOLD:
        yield from TOLD[name](each)
    else:
        yield _generic(each)


def _generic(element: Element) -> str:
    """Return a property by the names of its elements and attributes."""
    values = (
        f'{key.rpartition("}")[2]}={value}'
        for key, value in element.attrib.items()
        if not key.rpartition('}')[2].startswith(UNTOLD)
    )
    inner = (_generic(each) for each in element)
    return ' '.join((local(element), *values, *(f'({each})' for each in inner)))


def _fonts(element: Element) -> Iterator[str]:
    if font := attribute(element, 'ascii') or attribute(element, 'asciiTheme') or attribute(element, 'hAnsi'):
        yield font


def _size(element: Element) -> Iterator[str]:
    yield _("{n} pt").format(n=_number(_as_number(attribute(element, 'val')) / 2, 1))


def _colour(element: Element) -> Iterator[str]:
    yield _("colour {colour}").format(colour=attribute(element, 'val'))


def _underline(element: Element) -> Iterator[str]:
    kind = attribute(element, 'val')
    yield _("not {word}").format(word=_("underlined")) if kind in OFF else _("underlined")


def _spacing(element: Element) -> Iterator[str]:
    """Yield the space before and after a paragraph and between its lines, or between letters."""
    for name, message in (('before', _("{n} pt before")), ('after', _("{n} pt after")), ('val', _("spaced {n} pt"))):
        if value := attribute(element, name):
            yield message.format(n=_number(_as_number(value) / POINT, 1))
    if line := attribute(element, 'line'):
        auto = attribute(element, 'lineRule', 'auto') == 'auto'
        message = _("line spacing {n}") if auto else _("line spacing {n} pt")
        yield message.format(n=_number(_as_number(line) / (LINE if auto else POINT), 2))


def _indent(element: Element) -> Iterator[str]:
    messages = {
        'left': _("indented {length}"), 'start': _("indented {length}"), 'right': _("indented {length} at the right"),
        'end': _("indented {length} at the right"), 'firstLine': _("first line {length} in"),
        'hanging': _("first line {length} out"),
    }  # fmt: skip
    for name, message in messages.items():
        if value := attribute(element, name):
            yield message.format(length=centimetres(value))


def _aligned(element: Element) -> Iterator[str]:
    words = {
        'left': _("aligned left"), 'start': _("aligned left"), 'right': _("aligned right"), 'end': _("aligned right"),
        'center': _("centred"), 'both': _("justified"),
    }  # fmt: skip
    value = attribute(element, 'val')
    yield words.get(value, value)


def _outline(element: Element) -> Iterator[str]:
    level = _as_number(attribute(element, 'val')) + 1
    yield _("heading of level {n}").format(n=_number(level, 0))


TOLD: dict[str, Callable[[Element], Iterator[str]]] = {
    'rFonts': _fonts,
    'sz': _size,
    'color': _colour,
    'u': _underline,
    'spacing': _spacing,
    'ind': _indent,
    'jc': _aligned,
    'outlineLvl': _outline,
}

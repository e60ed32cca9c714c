"""The styles of a Word file: their names, what they look like, and how their paragraphs are numbered."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from ..i18n import gettext as _
from .looks import looks
from .package import Package, attribute, child, local

DEFAULT = 'Normal'


class StyleSheet:
    """Names by identifier, and the numbering; both are told in words, since identifiers change."""

    def __init__(self, package: Package) -> None:
        self._styles = [each for each in package.styles if local(each) == 'style']
        self._defaults = child(package.styles, 'docDefaults')
        self._names = {attribute(each, 'styleId'): _style_name(each) for each in self._styles}
        self._levels = dict(_levels(package.numbering))

    def name(self, identifier: str) -> str:
        """Return the name of a style; without an identifier, that of the default."""
        return self._names.get(identifier, identifier) if identifier else DEFAULT

    def numbered(self, properties: Element | None) -> list[str]:
        """Return how a paragraph with these properties is numbered, if it is."""
        numbering = child(properties, 'numPr')
        number = attribute(child(numbering, 'numId'), 'val')
        level = attribute(child(numbering, 'ilvl'), 'val', '0')
        if numbering is None or number == '0':
            return [] if numbering is None else [_("not numbered")]
        return [self._levels.get((number, level), _("numbered"))]

    def lines(self) -> Iterator[str]:
        """Yield a line for each style, in the order of their names."""
        defaults = looks(child(self._defaults, 'rPrDefault', 'rPr')) + looks(child(self._defaults, 'pPrDefault', 'pPr'))
        if defaults:
            yield _("[all] {words}").format(words=', '.join(defaults))
        yield from sorted(map(self._line, self._styles))

    def _line(self, style: Element) -> str:
        paragraph, based = child(style, 'pPr'), attribute(child(style, 'basedOn'), 'val')
        words = [_("as {style}").format(style=self.name(based))] if based else []
        words += looks(child(style, 'rPr')) + looks(paragraph) + self.numbered(paragraph)
        words += [words for name in ('tblPr', 'trPr', 'tcPr') for words in looks(child(style, name))]
        words += [_of_part(each) for each in style if local(each) == 'tblStylePr']
        return f'[{_style_name(style)}] {", ".join(words)}'.rstrip()


def _of_part(style: Element) -> str:
    """Return the look that a table's style gives to a part of it, such as its first row."""
    words = ', '.join(words for each in style for words in looks(each))
    return f'{attribute(style, "type")}: {words}'


def _style_name(style: Element) -> str:
    name = attribute(child(style, 'name'), 'val')
    return name[:1].upper() + name[1:]  # built-in names are written "heading 1" and "Heading 1"


def _levels(numbering: Element) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield each level of each list in words, by the identifiers of both."""
    abstract = {attribute(each, 'abstractNumId'): each for each in numbering if local(each) == 'abstractNum'}
    for number in numbering:
        defined = abstract.get(attribute(child(number, 'abstractNumId'), 'val'))
        if local(number) == 'num' and defined is not None:
            for level in defined:
                if local(level) == 'lvl':
                    yield (attribute(number, 'numId'), attribute(level, 'ilvl')), _level(level)


def _level(level: Element) -> str:
    form = attribute(child(level, 'numFmt'), 'val')
    text = attribute(child(level, 'lvlText'), 'val')
    words = ', '.join(looks(child(level, 'pPr')) + looks(child(level, 'rPr')))
    return _("numbered “{text}” ({form}; {words})").format(text=text, form=form, words=words)

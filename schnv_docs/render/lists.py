"""Stage 4, render: lists as Word counts them (ECMA-376 part 1, 17.9): each is one list, whatever stands in it."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from .styles import CLAUSE, NUMBERS, Styles

LEVELS = range(9)  # 17.9.6
STEP = 720  # twentieths of a point for each further level, where a template says nothing of it
Level = tuple[str, int]
"""The style of the paragraphs of a level, bullets or numbers, and the number that it begins with."""
Element = Any
"""An element of a Word file; python-docx has no useful types for what iteration gives."""


class Lists:
    """The lists of a document that is being made from a template."""

    def __init__(self, document: Document, styles: Styles) -> None:
        self._styles = styles
        self._all_styles: Element = document.styles
        self._numbering: Element = document.part.numbering_part.element

    def new(self, style: str, start: int, deeper: Sequence[Level] = (), within: tuple[str, int] | None = None) -> str:
        """Return the number of a list: bullets share one, every other list has its own and begins anew.

        `deeper` are its further levels, where they are not all of the same style and begin with 1. A list `within`
        another one is of another kind than the level that it stands at: the number of that list, and the level.
        """
        if within and self._level(style, within[1]) is not None:
            return self._other_level(style, start, *within)
        shared = self._styles.numbering[style]
        levels = ((style, start), *deeper)
        if deeper and all(self._level(each, depth) is not None for depth, (each, _start) in enumerate(levels)):
            return self._mixed(levels)
        return self._restarted(shared, start) if style == NUMBERS else shared

    def indent(self, style: str, depth: int) -> int:
        """Return how far in the text of a list's paragraphs stands, in twentieths of a point."""
        level = self._level(style, depth)
        found = level.find(f'{qn("w:pPr")}/{qn("w:ind")}') if level is not None else None
        left = (found.get(qn('w:left')) or found.get(qn('w:start'))) if found is not None else None
        return int(left) if left else STEP * (depth + 1)

    def label_clauses(self, word: str) -> None:
        """Number the style of clauses by a word, so that Word puts it before each one that is typed anew."""
        style = next(each for each in self._all_styles if each.style_id == self._styles.ids[CLAUSE])
        properties = style.element.get_or_add_pPr()
        level = (
            f'<w:start w:val="1"/><w:numFmt w:val="none"/><w:pStyle w:val="{style.style_id}"/>'
            f'<w:suff w:val="tab"/><w:lvlText w:val=""/><w:lvlJc w:val="left"/>'
        )
        abstract = parse_xml(
            f'<w:abstractNum {nsdecls("w")}><w:multiLevelType w:val="singleLevel"/>'
            f'<w:lvl w:ilvl="0">{level}<w:pPr/></w:lvl></w:abstractNum>'
        )
        next(abstract.iter(qn('w:lvlText'))).set(qn('w:val'), word)
        holder = next(abstract.iter(qn('w:pPr')))
        holder.extend(deepcopy(each) for each in inherited(style, 'w:tabs', 'w:ind'))
        properties.get_or_add_numPr().get_or_add_numId().val = int(self._added(abstract))

    def _level(self, style: str, depth: int) -> Element | None:
        abstract = self._abstract(self._styles.numbering[style])
        return next((each for each in abstract.iter(qn('w:lvl')) if each.get(qn('w:ilvl')) == str(depth)), None)

    def _abstract(self, number: str) -> Element:
        num = next(each for each in self._nums() if each.get(qn('w:numId')) == number)
        wanted = num.find(qn('w:abstractNumId')).get(qn('w:val'))
        every = self._numbering.findall(qn('w:abstractNum'))
        return next(each for each in every if each.get(qn('w:abstractNumId')) == wanted)

    def _nums(self) -> list[Element]:
        return list(self._numbering.findall(qn('w:num')))

    def _mixed(self, levels: Sequence[Level]) -> str:
        """Add a list whose levels are those of several lists."""
        abstract = deepcopy(self._abstract(self._styles.numbering[levels[0][0]]))
        for each in [*abstract.iterchildren(*map(qn, ('w:nsid', 'w:tmpl', 'w:name', 'w:styleLink')))]:
            abstract.remove(each)
        for old in abstract.findall(qn('w:lvl')):
            depth = int(old.get(qn('w:ilvl')))
            style, start = levels[depth] if depth < len(levels) else (levels[0][0], 1)
            abstract.replace(old, self._copied(style, depth, start))
        return self._added(abstract)

    def _other_level(self, style: str, start: int, whole: str, depth: int) -> str:
        """Add a list that is the same one to Word, by its definition, and has another kind of bullets or numbers."""
        definition = self._abstract(whole).get(qn('w:abstractNumId'))
        number = self._next()
        own = parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{definition}"/>'
            f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        )
        own[-1].append(self._copied(style, depth, start))
        self._nums()[-1].addnext(own)
        return number

    def _copied(self, style: str, depth: int, start: int) -> Element:
        """Return a level of a style's list, for another list."""
        level: Element = deepcopy(self._level(style, depth))
        for linked in level.findall(qn('w:pStyle')):  # there is one such level in a document
            level.remove(linked)
        for first in level.findall(qn('w:start')):
            first.set(qn('w:val'), str(start))
        return level

    def _added(self, abstract: Element) -> str:
        """Add a definition and a list that has it, and return the list's number."""
        definitions = self._numbering.findall(qn('w:abstractNum'))
        identifier = str(1 + max((int(each.get(qn('w:abstractNumId'))) for each in definitions), default=-1))
        abstract.set(qn('w:abstractNumId'), identifier)
        self._numbering.insert(len(definitions), abstract)
        number = self._next()
        own = f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{identifier}"/></w:num>'
        self._nums()[-1].addnext(parse_xml(own))
        return number

    def _next(self) -> str:
        return str(1 + max(int(each.get(qn('w:numId'), '0')) for each in self._nums()))

    def _restarted(self, shared: str, start: int) -> str:
        number = self._next()
        copy = deepcopy(next(each for each in self._nums() if each.get(qn('w:numId')) == shared))
        copy.set(qn('w:numId'), number)
        for override in copy.findall(qn('w:lvlOverride')):
            copy.remove(override)
        for level in LEVELS:
            override = copy.makeelement(qn('w:lvlOverride'), {qn('w:ilvl'): str(level)})
            override.append(override.makeelement(qn('w:startOverride'), {qn('w:val'): str(start)}))
            copy.append(override)
        self._nums()[-1].addnext(copy)
        return number


def inherited(style: Element, *tags: str) -> Iterator[Element]:
    """Yield what a style says of some properties of paragraphs, itself or through the styles that it builds on."""
    for tag in tags:
        above = style
        while above is not None:
            found = above.element.find(f'{qn("w:pPr")}/{qn(tag)}')
            if found is not None:
                yield found
                break
            above = above.base_style

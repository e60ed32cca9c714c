"""Stage 4, render: the small Markdown of running text -> blocks of runs.

Paragraphs, sub-headings, bold, italic, links and bare addresses, nested lists and simple tables. All else that
Markdown knows is switched off, so that it is printed as it was typed: no character of a text is ever lost.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from . import languages
from .running_text import Block, Heading, ListParagraph, Paragraph, Run, Runs, Table

PRINTED_AS_TYPED = (
    'backticks', 'blockquote', 'code', 'entity', 'fence', 'hr', 'html_block', 'html_inline',
    'image', 'lheading', 'reference',
)  # fmt: skip
WITHOUT_TEXT = ('bullet_list_open', 'ordered_list_open', 'table_open', 'list_item_close')
"""Tokens that can come before the text of a list item; its bullet or number is then printed alone."""
_BREAKS = {'hardbreak': '\n', 'softbreak': ' '}


def parse(text: str) -> tuple[Block, ...]:
    """Return the blocks of a text."""
    return tuple(_BlockReader(_parser().parse(text), re.split(r'\r\n?|\n', text)).blocks())


class _AsTyped(MarkdownIt):
    """The parser without its embellishment of addresses; of links it takes only those that lead out."""

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - the name the parser calls
        return link

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the name the parser calls
        return url.lower().startswith(('http://', 'https://', 'mailto:'))  # all else leads nowhere from a PDF


@cache
def _parser() -> MarkdownIt:
    parser = _AsTyped('commonmark', {'linkify': True}).enable(['table', 'linkify'])
    languages.enable_languages(parser)
    return parser.disable(list(PRINTED_AS_TYPED))


@dataclass
class _List:
    series: int
    numbered: bool
    start: int
    fresh: bool = False  # whether the item that was opened has not had its bullet or number yet
    last: str = ''  # the number that was typed last


class _BlockReader:
    """Turns the parser's flat list of tokens into blocks."""

    def __init__(self, tokens: Sequence[Token], lines: Sequence[str]) -> None:
        self._tokens = tokens
        self._lines = lines
        self._lists: list[_List] = []
        self._series = 0
        self._rows: list[list[Runs]] = []
        self._typed: list[str] = []
        self._sides: list[str] = []

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks from top to bottom."""
        for place, token in enumerate(self._tokens):
            if token.type in WITHOUT_TEXT and self._lists and self._lists[-1].fresh:
                yield self._list_paragraph(())
            if token.type == 'inline':
                yield from self._inline(token, self._tokens[place - 1].type)
            elif token.type == 'table_close':
                yield self._table()
            else:
                self._note(token)

    def _note(self, token: Token) -> None:
        """Remember the list or row that the next tokens are in."""
        if token.type in ('bullet_list_open', 'ordered_list_open'):
            self._open_list(token)
        elif token.type in ('bullet_list_close', 'ordered_list_close'):
            self._lists.pop()
        elif token.type == 'list_item_open':
            self._open_item(self._lists[-1], token.info)
        elif token.type == 'tr_open':
            self._rows.append([])
            self._typed.append(self._lines[token.map[0]] if token.map else '')
        elif token.type == 'th_open':
            self._sides.append(str(token.attrs.get('style', '')).removeprefix('text-align:'))

    def _open_list(self, token: Token) -> None:
        numbered = token.type == 'ordered_list_open'
        self._lists.append(_List(self._series, numbered, int(token.attrs.get('start', 1)) if numbered else 1))
        self._series += 1

    def _open_item(self, own: _List, typed: str) -> None:
        """Begin an item; one that is typed as 1 after a higher number begins a list, which Markdown does not know."""
        if typed == '1' and own.last not in ('', '1'):
            own.series, own.start = self._series, 1
            self._series += 1
        own.fresh, own.last = True, typed

    def _inline(self, token: Token, holder: str) -> Iterator[Block]:
        runs = joined(_runs(token.children or []))
        if holder in ('th_open', 'td_open'):
            self._rows[-1].append(runs)
        elif self._lists:
            yield self._list_paragraph(runs)
        elif holder == 'heading_open':
            yield Heading(runs)
        else:
            yield Paragraph(runs)

    def _table(self) -> Table:
        """Return the table, with the cells that a row has more than the header, which Markdown drops."""
        rows = self._rows[:1]
        rows += [row + _cells(line)[len(row) :] for row, line in zip(self._rows[1:], self._typed[1:], strict=True)]
        width = max(len(row) for row in rows)
        sides = (*self._sides, *[''] * (width - len(self._sides)))
        self._rows, self._typed, self._sides = [], [], []
        return Table(tuple((*row, *[()] * (width - len(row))) for row in rows), sides)

    def _list_paragraph(self, runs: Runs) -> ListParagraph:
        own = self._lists[-1]
        marked, own.fresh = own.fresh, False
        return ListParagraph(runs, own.series, len(self._lists) - 1, own.numbered, own.start, marked)


def _cells(line: str) -> list[Runs]:
    """Return the cells of a row as it is typed."""
    cells = escapedSplit(line.strip().removeprefix('|'))
    if cells[-1] == '':
        cells.pop()
    return [joined(_runs(_parser().parseInline(cell.strip())[0].children or [])) for cell in cells]


def _runs(tokens: Sequence[Token]) -> Iterator[Run]:
    looks = [Run('')]
    for token in tokens:
        if token.nesting > 0:
            looks.append(replace(looks[-1], **_change(token)))
        elif token.nesting < 0:
            looks.pop()
        else:
            yield replace(looks[-1], text=_BREAKS.get(token.type, token.content))


def _change(token: Token) -> dict[str, Any]:
    """Return in what the look of a run changes where a token opens something."""
    match token.type:
        case 'strong_open':
            return {'bold': True}
        case 'em_open':
            return {'italic': True}
        case 'link_open':
            return {'link': str(token.attrs['href'])}
        case languages.OPEN:
            return {'language': token.meta['language']}
    return {}


def joined(runs: Iterator[Run]) -> Runs:
    """Return the runs, neighbours of the same look made one."""
    done: list[Run] = []
    for run in runs:
        if done and run.text != '\n' != done[-1].text and replace(run, text='') == replace(done[-1], text=''):
            done[-1] = replace(run, text=done[-1].text + run.text)
        elif run.text:
            done.append(run)
    return tuple(done)


def escaped(text: str) -> str:
    """Return the text with its markup escaped, so that it is parsed as plain text."""
    return re.sub(r'([\\`*_\[\]|])', r'\\\1', text)

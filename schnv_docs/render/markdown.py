"""Stage 4, render: the small Markdown of running text -> blocks of runs.

Paragraphs, sub-headings, bold, italic, links and bare addresses, nested lists and simple tables. All else that
Markdown knows is switched off, so that it is printed as it was typed: no character of a text is ever lost.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

PRINTED_AS_TYPED = (
    'backticks', 'blockquote', 'code', 'entity', 'fence', 'hr', 'html_block', 'html_inline',
    'image', 'lheading', 'reference',
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look. `link` is an address; a `'\\n'` alone is a line break."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ''


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class Heading:
    """A sub-heading of an item's text."""

    runs: Runs


@dataclass(frozen=True, slots=True)
class ListParagraph:
    """A paragraph in a list: of list `series` (from 0), `depth` lists deep (from 0); `marked` has bullet or number."""

    runs: Runs
    series: int
    depth: int
    numbered: bool
    start: int = 1
    marked: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; the first row is the header."""

    rows: tuple[tuple[Runs, ...], ...]


Block = Paragraph | Heading | ListParagraph | Table


def parse(text: str) -> tuple[Block, ...]:
    """The blocks of a text."""
    return tuple(_Reader(_parser().parse(text)).blocks())


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt('commonmark', {'linkify': True}).enable(['table', 'linkify'])
    return parser.disable(list(PRINTED_AS_TYPED))


@dataclass
class _List:
    series: int
    numbered: bool
    start: int
    fresh: bool = False  # whether the item that was opened has not had its bullet or number yet


class _Reader:
    """Walks through the parser's flat list of tokens."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._lists: list[_List] = []
        self._series = 0
        self._rows: list[list[Runs]] = []

    def blocks(self) -> Iterator[Block]:
        """The blocks from top to bottom."""
        for place, token in enumerate(self._tokens):
            if token.type in ('bullet_list_open', 'ordered_list_open'):
                self._open_list(token)
            elif token.type in ('bullet_list_close', 'ordered_list_close'):
                self._lists.pop()
            elif token.type == 'list_item_open':
                self._lists[-1].fresh = True
            elif token.type == 'tr_open':
                self._rows.append([])
            elif token.type == 'inline':
                yield from self._inline(token, self._tokens[place - 1].type)
            elif token.type == 'table_close':
                yield Table(tuple(tuple(row) for row in self._rows))
                self._rows = []

    def _open_list(self, token: Token) -> None:
        numbered = token.type == 'ordered_list_open'
        self._lists.append(_List(self._series, numbered, int(token.attrs.get('start', 1)) if numbered else 1))
        self._series += 1

    def _inline(self, token: Token, holder: str) -> Iterator[Block]:
        runs = joined(_runs(token.children or []))
        if holder in ('th_open', 'td_open'):
            self._rows[-1].append(runs)
        elif holder == 'heading_open':
            yield Heading(runs)
        elif self._lists:
            yield self._list_paragraph(runs)
        else:
            yield Paragraph(runs)

    def _list_paragraph(self, runs: Runs) -> ListParagraph:
        own = self._lists[-1]
        marked, own.fresh = own.fresh, False
        return ListParagraph(runs, own.series, len(self._lists) - 1, own.numbered, own.start, marked)


def _runs(tokens: Sequence[Token]) -> Iterator[Run]:
    look = Run('')
    for token in tokens:
        if token.type in ('strong_open', 'strong_close'):
            look = replace(look, bold=token.type == 'strong_open')
        elif token.type in ('em_open', 'em_close'):
            look = replace(look, italic=token.type == 'em_open')
        elif token.type == 'link_open':
            look = replace(look, link=str(token.attrs['href']))
        elif token.type == 'link_close':
            look = replace(look, link='')
        elif token.type == 'hardbreak':
            yield replace(look, text='\n')
        elif token.type == 'softbreak':
            yield replace(look, text=' ')
        else:
            yield replace(look, text=token.content)


def joined(runs: Iterator[Run]) -> Runs:
    """Neighbours of the same look become one run."""
    done: list[Run] = []
    for run in runs:
        if done and run.text != '\n' != done[-1].text and replace(run, text='') == replace(done[-1], text=''):
            done[-1] = replace(run, text=done[-1].text + run.text)
        elif run.text:
            done.append(run)
    return tuple(done)

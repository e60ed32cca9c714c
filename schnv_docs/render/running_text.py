"""Stage 4, render: what running text is made of: blocks of runs, each of one look."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one look and language, if it is not the text's. `link` is an address; `'\\n'` alone is a break."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ''
    language: str = ''


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
    """Rows of cells; the first row is the header. `sides` are where the columns stand: left, center, right, or ''."""

    rows: tuple[tuple[Runs, ...], ...]
    sides: tuple[str, ...] = ()


Block = Paragraph | Heading | ListParagraph | Table

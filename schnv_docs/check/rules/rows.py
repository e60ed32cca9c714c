"""Stage 2, check: tables in running text that lack what makes them tables, and are printed as running text."""

import re
from collections.abc import Iterator
from itertools import pairwise

from ...i18n import gettext as _
from ...problem import Problem, Severity
from ...read.source import Mark, Scalar, Source
from ...typed.lines import LIST_MARK, one_line
from ..papers import Papers
from ..schema.item_keys import TEXTS

Line = tuple[Mark, str]
_BAR = re.compile(r'(?<!\\)\|')
_RULE = re.compile(r'[|+](?=[\s|+:]*[=_–—-])[\s|+:=_–—-]*')
_CELL = re.compile(r':?-+:?')
_ENTRY = re.compile(rf'[-\ue000-\uf8ff]\s|{LIST_MARK.pattern}')
"""What an entry of a list begins with, which may have a bar or a tab in it."""


def tables_have_their_row_of_dashes(papers: Papers) -> Iterator[Problem]:
    """Below the first row of a table in running text stands `| --- | --- |`, and no empty line is among them."""
    for node in _kept_texts(papers):
        above: list[str] = []
        for lines in _together(papers.source, node):
            texts = [text for _mark, text in lines]
            rows = [line for line in lines if _is_row(line[1])]
            if _are_rows(rows) and not _has_table(texts):
                yield _ruleless(rows, papers, goes_on=_has_table(above))
            else:
                above = texts


def tables_have_no_tabs(papers: Papers) -> Iterator[Problem]:
    """A table in running text has its cells between `|`; tabs, as Excel and Word have them, keep no line."""
    for node in _kept_texts(papers):
        for lines in _together(papers.source, node):
            tabbed = ['\t' in text.strip() and not _ENTRY.match(text) for _mark, text in lines]
            first = next((place for place, pair in enumerate(pairwise(tabbed)) if all(pair)), None)
            if first is not None:
                mark, text = lines[first]
                cells = [one_line(cell).replace('|', r'\|') for cell in text.rstrip().split('\t')]
                message = _("the rows with tabs are printed as running text, one after the other")
                hint = _("write the first as `{row}`, below it `{dashes}`, and then the others like the first")
                hint = hint.format(row=f'| {" | ".join(cells)} |', dashes=_dashes(len(cells)))
                yield papers.problem(mark, message, hint, Severity.WARNING)


def _kept_texts(papers: Papers) -> Iterator[Scalar]:
    """Yield the running texts that keep their lines; of others it is told that they need a bar."""
    texts = (node for item in papers.items for key in TEXTS for node in item.texts(key))
    return (node for node in texts if papers.source.keeps_lines(node))


def _together(source: Source, node: Scalar) -> Iterator[list[Line]]:
    """Yield the lines of a text that have no empty one between them, each with the tabs that it begins with."""
    found: list[Line] = []
    for mark, _text in source.typed_lines(node):
        if found and mark.line > found[-1][0].line + 1:
            yield found
            found = []
        found.append((mark, source.line(mark.line).strip(' ')))
    if found:
        yield found


def _ruleless(rows: list[Line], papers: Papers, *, goes_on: bool) -> Problem:
    """Return what is wrong with rows that are no table, and the remedy."""
    place = next((place for place, (_mark, text) in enumerate(rows) if not _RULE.fullmatch(text)), 0)
    mark, text = rows[place]
    dashes, below = _dashes(len(_cells(text))), rows[place + 1 : place + 2]
    message = _("the rows of the table are printed as running text, with the signs |")
    if goes_on:
        hint = _("remove the empty line above, so that they go on with the table")
    elif below and _RULE.fullmatch(below[0][1]):
        hint = _("write line {line} as `{dashes}`, with as many columns as the first row")
        hint = hint.format(line=below[0][0].line, dashes=dashes)
    else:
        hint = _("write the row `{dashes}` below the first one").format(dashes=dashes)
    return papers.problem(mark, message, hint, Severity.WARNING)


def _is_row(text: str) -> bool:
    return len(_cells(text)) > 1 or bool(_RULE.fullmatch(text.strip()))


def _are_rows(rows: list[Line]) -> bool:
    """Return whether lines are meant as a table: by the sign they begin with, or as several of as many cells."""
    texts = [text for _mark, text in rows]
    is_even = len(texts) > 1 and len({len(_cells(text)) for text in texts}) == 1
    return any(text.startswith('|') for text in texts) or (
        is_even and all(' | ' in text and not _ENTRY.match(text) for text in texts)
    )


def _has_table(texts: list[str]) -> bool:
    """Return whether a line has below it a row of dashes of as many columns, as Markdown wants it."""
    return any(
        all(_CELL.fullmatch(cell) for cell in _cells(below)) and len(_cells(text)) == len(_cells(below))
        for text, below in pairwise(texts)
        if '|' in below
    )


def _cells(text: str) -> list[str]:
    cells = [cell.strip() for cell in _BAR.split(text.strip())]
    return cells[not cells[0] : len(cells) - (not cells[-1])]


def _dashes(columns: int) -> str:
    return f'|{" --- |" * columns}'

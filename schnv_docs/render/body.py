"""Stage 4, render: an item's running text, presenters and decision as paragraphs of named styles."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from ..model import Clause, Decision, Item, Task
from ..network import Network
from ..typed.lines import one_line
from ..wording.dates import printed_key
from ..wording.decided import Line, LineKind, decision_lines, proposal_lines, task_lines
from . import styles
from .markdown import parse
from .running_text import Block, Heading, ListParagraph, Paragraph, Run, Runs, Table
from .tables import columns, sides
from .view import Xml
from .wordml import WordWriter, with_room

NOT_KEPT = '<w:keepNext w:val="0"/>'  # the style holds on to the next paragraph, which here is another item's
CLOSE = '<w:spacing w:after="0"/>'
BELOW_TABLE = '<w:spacing w:before="200"/>'
SHORT_BLOCK = 700  # characters of a decision, some ten lines, up to which no page ends inside it


LINE_STYLES = {
    LineKind.HEADING: styles.DECISION_HEADING,
    LineKind.SUBJECT: styles.DECISION_SUBJECT,
    LineKind.CONDITION: styles.CONDITION,
    LineKind.CLAUSE: styles.CLAUSE,
    LineKind.REASON: styles.REASON,
    LineKind.TASK: styles.TASK,
}

RunsChange = Callable[[Runs], Runs]
"""A change of runs before they are written, such as linking the annexes they cite."""


def text(markdown: str, writer: WordWriter, level: int, change: RunsChange = lambda runs: runs) -> Xml:
    """Return running text as paragraphs; `level` is 0 under an item, 1 under a sub-item."""
    blocks = [_changed(block, change) for block in parse(markdown)]
    numbers = _list_numbers([block for block in blocks if isinstance(block, ListParagraph)], writer)
    return Xml(''.join(_blocks(blocks, writer, level, numbers)))


def _blocks(blocks: Sequence[Block], writer: WordWriter, level: int, numbers: Mapping[int, str]) -> Iterator[str]:
    """Yield the blocks, with room below each table; Word takes two tables with nothing between them for one.

    A text that ends with a colon stays with the table that it speaks of.
    """
    for above, block, below in zip((None, *blocks), blocks, (*blocks[1:], None), strict=False):
        is_table = isinstance(block, Table)
        if isinstance(above, Table) and is_table:
            yield writer.paragraph(styles.TABLE_TEXT, '', BELOW_TABLE)
        if isinstance(block, Paragraph) and isinstance(below, Table) and _words(block.runs).rstrip().endswith(':'):
            made: str = writer.leading(styles.BODY, writer.runs(block.runs))
        else:
            made = _block(block, writer, level, numbers)
        yield with_room(made, BELOW_TABLE) if isinstance(above, Table) and not is_table else made


def _changed(block: Block, change: RunsChange) -> Block:
    if isinstance(block, Table):
        return replace(block, rows=tuple(tuple(change(cell) for cell in row) for row in block.rows))
    return replace(block, runs=change(block.runs))


def _block(block: Block, writer: WordWriter, level: int, numbers: Mapping[int, str]) -> str:
    if isinstance(block, Paragraph):
        return writer.paragraph(styles.BODY, writer.runs(block.runs))
    if isinstance(block, Heading):
        return writer.leading(styles.SUB_HEADING[level], writer.runs(block.runs))
    if isinstance(block, ListParagraph):
        return _list_paragraph(block, writer, numbers)
    texts = [[_words(cell) for cell in row] for row in block.rows]
    fitted = columns(texts, writer.room)
    standing = sides(texts, block.sides)
    return writer.table([[writer.runs(cell, fitted.size) for cell in row] for row in block.rows], fitted, standing)


def _words(runs: Runs) -> str:
    return ''.join(run.text for run in runs)


def _list_paragraph(block: ListParagraph, writer: WordWriter, numbers: Mapping[int, str]) -> str:
    style, _start = _level(block)
    if not block.marked:
        return writer.continued(writer.runs(block.runs), style, block.depth)
    return writer.list_paragraph(style, writer.runs(block.runs), numbers[block.series], block.depth)


def _level(block: ListParagraph) -> tuple[str, int]:
    return styles.NUMBERS if block.numbered else styles.BULLETS, block.start


def _list_numbers(paragraphs: Iterable[ListParagraph], writer: WordWriter) -> dict[int, str]:
    """Return the numbers of lists by their series; lists within a list are levels of it, and have its number."""
    numbers: dict[int, str] = {}
    for whole in _wholes(paragraphs):
        levels: dict[int, tuple[str, int]] = {}
        for block in whole:
            levels.setdefault(block.depth, _level(block))
        (style, start), *deeper = (levels[depth] for depth in sorted(levels))
        of_one_kind = all(each == (style, 1) for each in deeper)
        number = writer.new_list(style, start) if of_one_kind else writer.new_list(style, start, deeper)
        for block in whole:
            if block.series not in numbers:
                fits = _level(block) == levels[block.depth]
                within = (number, block.depth)
                numbers[block.series] = number if fits else writer.new_list(*_level(block), within=within)
    return numbers


def _wholes(paragraphs: Iterable[ListParagraph]) -> Iterator[list[ListParagraph]]:
    """Yield the paragraphs of each list, those of the lists within it among them."""
    whole: list[ListParagraph] = []
    for block in paragraphs:
        if whole and block.depth == 0 and block.series != whole[0].series:
            yield whole
            whole = []
        whole.append(block)
    if whole:
        yield whole


def origin(item: Item, network: Network, writer: WordWriter) -> Xml:
    """Return the line that tells from which earlier meeting an item comes."""
    if item.origin is None:
        return Xml('')
    words = network.words.origin.format(date=printed_key(item.origin.meeting, network), item=item.origin.number)
    return writer.paragraph(styles.BODY, writer.run(words, styles.EMPHASIS))


def people(label: str, names: tuple[str, ...], writer: WordWriter, *, followed: bool = False) -> Xml:
    """Return a paragraph for each name, the label before the first, close together; others may follow."""
    if not names:
        return Xml('')
    first, *others = map(one_line, names)
    labelled = writer.run(f'{label}:', styles.STRONG) + writer.run(f'\t{first}')
    lines = [(styles.PEOPLE, labelled), *((styles.MORE_PEOPLE, writer.run(name)) for name in others)]
    closeness = [CLOSE] * len(others) + [CLOSE if followed else '']
    return Xml(''.join(writer.leading(*line, close) for line, close in zip(lines, closeness, strict=True)))


def proposal(
    clauses: tuple[Clause, ...], network: Network, writer: WordWriter, change: RunsChange = lambda runs: runs
) -> Xml:
    """Return the block "Förslag till beslut"."""
    return _block_of_lines(list(proposal_lines(clauses, network)), writer, change)


def decision(
    taken: Decision | None, network: Network, writer: WordWriter, change: RunsChange = lambda runs: runs
) -> Xml:
    """Return the decision, "... beslutade att", or the sentence that says that none was taken."""
    return _block_of_lines(list(decision_lines(taken, network)), writer, change) if taken else Xml('')


def undecided(network: Network, writer: WordWriter) -> Xml:
    """Return the words that stand in a draft where the decision on a proposal is still to be written."""
    return _block_of_lines([Line(LineKind.SUBJECT, network.words.missing)], writer)


def common(item: Item, network: Network, writer: WordWriter) -> Xml:
    """Return the line that says that what follows the sub-items of an item is of all of them."""
    heading = network.words.common.format(item=item.number)
    return writer.leading(LINE_STYLES[LineKind.HEADING], writer.run(heading))


def tasks(given: tuple[Task, ...], network: Network, writer: WordWriter) -> Xml:
    """Return the block "Uppdrag": who was given which task, and by when."""
    return _block_of_lines(list(task_lines(given, network)), writer)


def _block_of_lines(lines: Sequence[Line], writer: WordWriter, change: RunsChange = lambda runs: runs) -> Xml:
    """Return lines as paragraphs, which no page end parts if they are short."""
    short = sum(len(line.text) for line in lines) <= SHORT_BLOCK
    pairs = zip_longest(lines, lines[1:])
    return Xml(''.join(_line(line, follower, short, writer, change) for line, follower in pairs))


def _line(line: Line, follower: Line | None, short: bool, writer: WordWriter, change: RunsChange) -> Xml:
    style, is_labelled = LINE_STYLES[line.kind], line.kind is LineKind.CLAUSE  # by the list that its style is
    content = ('' if is_labelled else writer.run(line.label, styles.STRONG)) + writer.runs(change((Run(line.text),)))
    if follower and (short or line.holds(follower)):
        return writer.leading(style, content)
    return writer.paragraph(style, content, NOT_KEPT if line.kind is LineKind.SUBJECT else '')

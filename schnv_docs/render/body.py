"""Stage 4, render: an item's running text, presenters and decision as paragraphs of named styles."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import zip_longest

from ..model import Clause, Decision, Item, Task
from ..network import Network
from ..typed.lines import one_line
from ..wording.dates import printed_key
from ..wording.decided import Line, LineKind, decision_lines, proposal_lines, task_lines
from . import styles
from .markdown import Block, Heading, ListParagraph, Paragraph, Runs, Table, parse
from .view import Xml
from .wordml import WordWriter

NOT_KEPT = '<w:keepNext w:val="0"/>'  # the style holds on to the next paragraph, which here is another item's
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
    numbers: dict[int, str] = {}
    blocks = (_changed(block, change) for block in parse(markdown))
    return Xml(''.join(_block(block, writer, level, numbers) for block in blocks))


def _changed(block: Block, change: RunsChange) -> Block:
    if isinstance(block, Table):
        return Table(tuple(tuple(change(cell) for cell in row) for row in block.rows))
    return replace(block, runs=change(block.runs))


def _block(block: Block, writer: WordWriter, level: int, numbers: dict[int, str]) -> str:
    if isinstance(block, Paragraph):
        return writer.paragraph(styles.BODY, writer.runs(block.runs))
    if isinstance(block, Heading):
        return writer.leading(styles.SUB_HEADING[level], writer.runs(block.runs))
    if isinstance(block, ListParagraph):
        return _list_paragraph(block, writer, numbers)
    return writer.table([[writer.runs(cell) for cell in row] for row in block.rows])


def _list_paragraph(block: ListParagraph, writer: WordWriter, numbers: dict[int, str]) -> str:
    if not block.marked:
        return writer.continued(writer.runs(block.runs), block.depth)
    style = styles.NUMBERS if block.numbered else styles.BULLETS
    if block.series not in numbers:
        numbers[block.series] = writer.new_list(style, block.start)
    return writer.list_paragraph(style, writer.runs(block.runs), numbers[block.series], block.depth)


def origin(item: Item, network: Network, writer: WordWriter) -> Xml:
    """Return the line that tells from which earlier meeting an item comes."""
    if item.origin is None:
        return Xml('')
    words = network.words.origin.format(date=printed_key(item.origin.meeting, network), item=item.origin.number)
    return writer.paragraph(styles.BODY, writer.run(words, styles.EMPHASIS))


def people(label: str, names: tuple[str, ...], writer: WordWriter) -> Xml:
    """Return one paragraph: the label, then the names below one another."""
    if not names:
        return Xml('')
    lines = '\n'.join(map(one_line, names))
    content = writer.run(f'{label}:', styles.STRONG) + writer.run(f'\t{lines}')
    return writer.leading(styles.PEOPLE, content)


def proposal(clauses: tuple[Clause, ...], network: Network, writer: WordWriter) -> Xml:
    """Return the block "Förslag till beslut"."""
    return _block_of_lines(list(proposal_lines(clauses, network)), writer)


def decision(taken: Decision | None, network: Network, writer: WordWriter) -> Xml:
    """Return the decision, "... beslutade att", or the sentence that says that none was taken."""
    return _block_of_lines(list(decision_lines(taken, network)), writer) if taken else Xml('')


def tasks(given: tuple[Task, ...], network: Network, writer: WordWriter) -> Xml:
    """Return the block "Uppdrag": who was given which task, and by when."""
    return _block_of_lines(list(task_lines(given, network)), writer)


def _block_of_lines(lines: Sequence[Line], writer: WordWriter) -> Xml:
    """Return lines as paragraphs, which no page end parts if they are short."""
    short = sum(len(line.text) for line in lines) <= SHORT_BLOCK
    return Xml(''.join(_line(line, follower, short, writer) for line, follower in zip_longest(lines, lines[1:])))


def _line(line: Line, follower: Line | None, short: bool, writer: WordWriter) -> Xml:
    content = writer.run(line.label, styles.STRONG) + writer.run(line.text)
    style = LINE_STYLES[line.kind]
    if follower and (short or line.holds(follower)):
        return writer.leading(style, content)
    return writer.paragraph(style, content, NOT_KEPT if line.kind is LineKind.SUBJECT else '')

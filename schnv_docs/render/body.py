"""Stage 4, render: an item's running text, presenters and decision as paragraphs of named styles."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from ..model import Clause, Decision, NoneTaken, Postponed, Referred, Task, Withdrawn
from ..network import Network
from . import styles
from .dates import printed_date
from .markdown import Block, Heading, ListParagraph, Paragraph, Runs, Table, parse
from .wordml import Writer
from .xml import Xml

MAY_PART = '<w:keepNext w:val="0"/>'  # the style holds on to the next paragraph, which here is another item's
SHORT_BLOCK = 700  # characters of a decision, some ten lines, up to which no page ends inside it


Retouch = Callable[[Runs], Runs]
"""What is done to runs before they are written, such as linking what they cite."""


def text(markdown: str, writer: Writer, level: int, retouch: Retouch = lambda runs: runs) -> Xml:
    """Running text; `level` 0 under an item, 1 under a sub-item."""
    numbers: dict[int, str] = {}
    blocks = (_retouched(block, retouch) for block in parse(markdown))
    return Xml(''.join(_block(block, writer, level, numbers) for block in blocks))


def _retouched(block: Block, retouch: Retouch) -> Block:
    if isinstance(block, Table):
        return Table(tuple(tuple(retouch(cell) for cell in row) for row in block.rows))
    return replace(block, runs=retouch(block.runs))


def _block(block: Block, writer: Writer, level: int, numbers: dict[int, str]) -> str:
    if isinstance(block, Paragraph):
        return writer.paragraph(styles.BODY, writer.runs(block.runs))
    if isinstance(block, Heading):
        return writer.leading(styles.SUB_HEADING[level], writer.runs(block.runs))
    if isinstance(block, ListParagraph):
        return _list_paragraph(block, writer, numbers)
    return writer.table([[writer.runs(cell) for cell in row] for row in block.rows])


def _list_paragraph(block: ListParagraph, writer: Writer, numbers: dict[int, str]) -> str:
    if not block.marked:
        return writer.continued(writer.runs(block.runs), block.depth)
    style = styles.NUMBERS if block.numbered else styles.BULLETS
    if block.series not in numbers:
        numbers[block.series] = writer.new_list(style, block.start)
    return writer.list_paragraph(style, writer.runs(block.runs), numbers[block.series], block.depth)


def people(label: str, names: tuple[str, ...], writer: Writer) -> Xml:
    """One paragraph: the label, then the names below one another."""
    if not names:
        return Xml('')
    lines = '\n'.join(' '.join(name.split()) for name in names)
    content = writer.run(f'{label}:', styles.STRONG) + writer.run(f'\t{lines}')
    return writer.leading(styles.PEOPLE, content)


def proposal(clauses: tuple[Clause, ...], network: Network, writer: Writer) -> Xml:
    """The block "Förslag till beslut"."""
    if not clauses:
        return Xml('')
    heading = _Line(styles.DECISION_HEADING, network.words.proposal)
    subject = _subject(network.words.proposes, network)
    return _together([heading, subject, *_clauses(clauses, network)], writer)


def decision(taken: Decision | None, network: Network, writer: Writer) -> Xml:
    """What was decided: "... beslutade att", or the sentence that says that nothing was."""
    return _together(list(_decided(taken, network)), writer) if taken else Xml('')


def tasks(given: tuple[Task, ...], network: Network, writer: Writer) -> Xml:
    """The block "Uppdrag": who was given what to do, and by when."""
    if not given:
        return Xml('')
    heading = _Line(styles.DECISION_HEADING, network.words.tasks)
    return _together([heading, *(_task(task, network) for task in given)], writer)


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph of a decision; `label` is printed in bold before its text."""

    style: str
    text: str
    label: str = ''

    def holds(self, follower: '_Line') -> bool:
        """Whether the next paragraph has to be on the same page, however long the decision is."""
        return self.style not in (styles.CLAUSE, styles.REASON, styles.TASK) or follower.style == styles.REASON

    def content(self, writer: Writer) -> str:
        return writer.run(self.label, styles.STRONG) + writer.run(self.text)


def _together(lines: Sequence[_Line], writer: Writer) -> Xml:
    """A decision, as one block where it is short."""
    short = sum(len(line.text) for line in lines) <= SHORT_BLOCK
    return Xml(''.join(_line(line, follower, short, writer) for line, follower in zip_longest(lines, lines[1:])))


def _line(line: _Line, follower: _Line | None, short: bool, writer: Writer) -> Xml:
    if follower and (short or line.holds(follower)):
        return writer.leading(line.style, line.content(writer))
    return writer.paragraph(line.style, line.content(writer), MAY_PART if line.style == styles.DECISION_SUBJECT else '')


def _decided(taken: Decision, network: Network) -> Iterator[_Line]:
    words, outcome = network.words, taken.outcome
    clauses = taken.clauses
    if isinstance(outcome, Postponed):
        until = printed_date(outcome.until, network)
        clauses = (Clause(words.postponed.format(date=until)), *clauses)
    elif isinstance(outcome, Referred):
        clauses = (Clause(words.referred), *clauses)
    elif isinstance(outcome, Withdrawn | NoneTaken):
        yield _Line(styles.DECISION_SUBJECT, words.withdrawn if isinstance(outcome, Withdrawn) else words.none)
    if isinstance(outcome, Withdrawn):
        yield _reason(outcome.why, network)
    if clauses:
        yield _subject(words.decided, network)
        yield from _clauses(clauses[:1] if isinstance(outcome, Referred) else clauses, network)
    if isinstance(outcome, Referred):
        yield _reason(outcome.why, network)
        yield from _clauses(clauses[1:], network)


def _subject(sentence: str, network: Network) -> _Line:
    colon = ':' if network.style.colon else ''
    return _Line(styles.DECISION_SUBJECT, sentence.format(subject=network.subject) + colon)


def _clauses(clauses: tuple[Clause, ...], network: Network) -> Iterator[_Line]:
    for clause in clauses:
        if clause.condition:
            yield _Line(styles.CONDITION, clause.condition)
        yield _Line(styles.CLAUSE, f'{network.words.that}\t{clause.text}')


def _reason(why: str, network: Network) -> _Line:
    return _Line(styles.REASON, f' {" ".join(why.split())}', f'{network.words.reason}:')


def _task(task: Task, network: Network) -> _Line:
    """The date stands before the text, which may end in a full stop or not."""
    comma = '; ' if any(',' in name for name in task.who) else ', '  # "Test Testsson, färdledare" has one itself
    by = f', {network.words.by.format(date=printed_date(task.by, network))}' if task.by else ''
    return _Line(styles.TASK, f'{by}: {task.what}', comma.join(task.who))

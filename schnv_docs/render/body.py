"""Stage 4, render: an item's running text, presenters and decision as paragraphs of named styles."""

from collections.abc import Iterator

from ..model import Clause, Decision, NoneTaken, Postponed, Referred, Withdrawn
from ..network import Network
from . import styles
from .dates import printed_date
from .markdown import Block, Heading, ListParagraph, Paragraph, parse
from .wordml import Writer
from .xml import Xml

MAY_PART = '<w:keepNext w:val="0"/>'  # the style holds on to the next paragraph, which here is another item's


def text(markdown: str, writer: Writer, level: int) -> Xml:
    """Running text; `level` 0 under an item, 1 under a sub-item."""
    numbers: dict[int, str] = {}
    return Xml(''.join(_block(block, writer, level, numbers) for block in parse(markdown)))


def _block(block: Block, writer: Writer, level: int, numbers: dict[int, str]) -> str:
    if isinstance(block, Paragraph):
        return writer.paragraph(styles.BODY, writer.runs(block.runs))
    if isinstance(block, Heading):
        return writer.paragraph(styles.SUB_HEADING[level], writer.runs(block.runs))
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
    return writer.paragraph(styles.PEOPLE, content)


def proposal(clauses: tuple[Clause, ...], network: Network, writer: Writer) -> Xml:
    """The block "Förslag till beslut"."""
    if not clauses:
        return Xml('')
    heading = writer.paragraph(styles.DECISION_HEADING, writer.run(network.words.proposal))
    return Xml(heading + _subject(network.words.proposes, network, writer) + _clauses(clauses, network, writer))


def decision(taken: Decision | None, network: Network, writer: Writer) -> Xml:
    """What was decided: "... beslutade att", or the sentence that says that nothing was."""
    return Xml(''.join(_decided(taken, network, writer))) if taken else Xml('')


def _decided(taken: Decision, network: Network, writer: Writer) -> Iterator[str]:
    words, outcome = network.words, taken.outcome
    clauses = taken.clauses
    if isinstance(outcome, Postponed):
        until = printed_date(outcome.until, network)
        clauses = (Clause(words.postponed.format(date=until)), *clauses)
    elif isinstance(outcome, Referred):
        clauses = (Clause(words.referred), *clauses)
    elif isinstance(outcome, Withdrawn | NoneTaken):
        sentence = words.withdrawn if isinstance(outcome, Withdrawn) else words.none
        ends_here = isinstance(outcome, NoneTaken) and not clauses
        yield writer.paragraph(styles.DECISION_SUBJECT, writer.run(sentence), MAY_PART if ends_here else '')
    if isinstance(outcome, Withdrawn):
        yield _reason(outcome.why, network, writer)
    if clauses:
        yield _subject(words.decided, network, writer)
        yield _clauses(clauses[:1] if isinstance(outcome, Referred) else clauses, network, writer)
    if isinstance(outcome, Referred):
        yield _reason(outcome.why, network, writer)
        yield _clauses(clauses[1:], network, writer)


def _subject(sentence: str, network: Network, writer: Writer) -> str:
    colon = ':' if network.style.colon else ''
    return writer.paragraph(styles.DECISION_SUBJECT, writer.run(sentence.format(subject=network.subject) + colon))


def _clauses(clauses: tuple[Clause, ...], network: Network, writer: Writer) -> str:
    return ''.join(_clause(clause, network, writer) for clause in clauses)


def _clause(clause: Clause, network: Network, writer: Writer) -> str:
    condition = writer.paragraph(styles.CONDITION, writer.run(clause.condition)) if clause.condition else ''
    return condition + writer.paragraph(styles.CLAUSE, writer.run(f'{network.words.that}\t{clause.text}'))


def _reason(why: str, network: Network, writer: Writer) -> str:
    content = writer.run(f'{network.words.reason}:', styles.STRONG) + writer.run(' ' + ' '.join(why.split()))
    return writer.paragraph(styles.REASON, content)

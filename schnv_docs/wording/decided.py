"""The documents' words for a proposal, a decision and its tasks, line by line."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from ..model import Clause, Decision, NoneTaken, Postponed, Referred, Task, Withdrawn
from ..network import Network
from ..typed.lines import one_line
from ..typed.names import joined_people
from .dates import printed_date, printed_key


class LineKind(Enum):
    """The part that a line has in its block."""

    HEADING = auto()
    SUBJECT = auto()
    CONDITION = auto()
    CLAUSE = auto()
    REASON = auto()
    TASK = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; `label` is printed in bold before its text, that of a clause as the mark of a list."""

    kind: LineKind
    text: str
    label: str = ''

    @property
    def plain(self) -> str:
        """All that it says."""
        return f'{self.label}{" " if self.kind is LineKind.CLAUSE else ""}{self.text}'

    def holds(self, follower: 'Line') -> bool:
        """Return whether the next paragraph has to be on the same page, however long the decision is."""
        return self.kind not in (LineKind.CLAUSE, LineKind.REASON, LineKind.TASK) or follower.kind is LineKind.REASON


def proposal_lines(clauses: tuple[Clause, ...], network: Network) -> Iterator[Line]:
    """Yield the block "Förslag till beslut"; nothing where there are no clauses."""
    if clauses:
        yield Line(LineKind.HEADING, network.words.proposal)
        yield _subject(network.words.proposes, network)
        yield from _clauses(clauses, network)


def decision_lines(taken: Decision, network: Network) -> Iterator[Line]:
    """Yield the block of a decision: "... beslutade att", or the sentence that says that nothing was decided."""
    words, outcome = network.words, taken.outcome
    clauses = taken.clauses
    if isinstance(outcome, Postponed):
        until = printed_key(outcome.until, network)
        clauses = (Clause(words.postponed.format(date=until)), *clauses)
    elif isinstance(outcome, Referred):
        clauses = (Clause(words.referred), *clauses)
    elif isinstance(outcome, Withdrawn | NoneTaken):
        yield Line(LineKind.SUBJECT, words.withdrawn if isinstance(outcome, Withdrawn) else words.none)
    if isinstance(outcome, Withdrawn):
        yield _reason(outcome.why, network)
    if clauses:
        yield _subject(words.decided, network)
        yield from _clauses(clauses[:1] if isinstance(outcome, Referred) else clauses, network)
    if isinstance(outcome, Referred):
        yield _reason(outcome.why, network)
        yield from _clauses(clauses[1:], network)


def decision_text(taken: Decision, network: Network) -> str:
    """Return the words of a decision in the minutes, a line for each paragraph, without "... beslutade"."""
    subject = _subject(network.words.decided, network)
    return '\n'.join(line.plain for line in decision_lines(taken, network) if line != subject)


def task_lines(given: tuple[Task, ...], network: Network) -> Iterator[Line]:
    """Yield the block "Uppdrag"; nothing where there are no tasks."""
    if given:
        yield Line(LineKind.HEADING, network.words.tasks)
        yield from (_task(task, network) for task in given)


def _subject(sentence: str, network: Network) -> Line:
    colon = ':' if network.style.colon else ''
    return Line(LineKind.SUBJECT, sentence.format(subject=network.subject) + colon)


def _clauses(clauses: tuple[Clause, ...], network: Network) -> Iterator[Line]:
    for clause in clauses:
        if clause.condition:
            yield Line(LineKind.CONDITION, clause.condition)
        yield Line(LineKind.CLAUSE, clause.text, network.words.that)


def _reason(why: str, network: Network) -> Line:
    return Line(LineKind.REASON, f' {one_line(why)}', f'{network.words.reason}:')


def _task(task: Task, network: Network) -> Line:
    """Return the line of a task; the date stands before the text, which may end in a full stop or not."""
    by = f', {network.words.by.format(date=printed_date(task.by, network))}' if task.by else ''
    return Line(LineKind.TASK, f'{by}: {task.what}', joined_people(task.who))

"""Reports for a terminal, in colour or with signs in its place."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from ...i18n import Speech
from ...model import Clause
from ...model.verdict import Verdict
from ..compare.changes import ItemChange
from ..compare.outcomes import ItemOutcome, OutcomeReport
from ..compare.report import MeetingReport, Report
from ..compare.text_changes import Op, WordDiff
from .details import Detail, details, own_details, shortened
from .headings import (
    clause_details,
    incomplete,
    meeting_heading,
    network_line,
    nothing_changed,
    outcome_heading,
    problem_line,
    report_heading,
    seal_line,
    totals,
)
from .names import name_of, outcome_words
from .sentences import of_annex, of_attendance, of_item

WIDTH = 100
NARROWEST = 40


class Emphasis(Enum):
    """The kind of a piece of the output, which a terminal may paint."""

    PLAIN = 'plain'
    HEADING = 'heading'
    ADDED = 'added'
    REMOVED = 'removed'
    CHANGED = 'changed'
    NEW = 'new'
    STRUCK = 'struck'
    FAINT = 'faint'
    ALARM = 'alarm'


EMPHASES = {Op.SAME: Emphasis.PLAIN, Op.REMOVED: Emphasis.STRUCK, Op.ADDED: Emphasis.NEW}
SIGNS = {Op.SAME: ('', ''), Op.REMOVED: ('[-', '-]'), Op.ADDED: ('{+', '+}')}
"""Signs around words where there are no colours, as git has them."""
RULINGS = {Verdict.AS_PROPOSED: Emphasis.ADDED, Verdict.MISSING: Emphasis.REMOVED}

Token = tuple[str, Emphasis]
"""A word, or a line break."""


@dataclass(frozen=True)
class Terminal:
    """Writes reports in a language, in lines of a width; `paint` paints words, or there are no colours."""

    say: Speech
    width: int = WIDTH
    paint: Callable[[str, Emphasis], str] | None = None

    def report(self, report: Report) -> str:
        """Return the changes between two versions."""
        lines = [*self._text(report_heading(report, self.say), Emphasis.HEADING)]
        for problem in report.flaws:
            lines += self._text(f'! {problem_line(problem)}', Emphasis.REMOVED)
        if report.network:
            lines += self._text(network_line(report, self.say))
        for meeting in report.meetings:
            lines += ['', *self._meeting(meeting)]
        if not report.meetings and not report.network:
            lines += self._text(nothing_changed(self.say))
        return '\n'.join(lines) + '\n'

    def outcomes(self, report: OutcomeReport) -> str:
        """Return each proposal beside its decision."""
        lines = [*self._text(outcome_heading(report, self.say), Emphasis.HEADING)]
        for outcome in report.outcomes:
            lines += ['', *self._outcome(outcome)]
        return '\n'.join([*lines, '', *self._text(totals(report, self.say))]) + '\n'

    def _meeting(self, meeting: MeetingReport) -> Iterator[str]:
        yield from self._text(meeting_heading(meeting, self.say), Emphasis.HEADING)
        changes = meeting.changes
        if meeting.incomplete:
            yield from self._text(incomplete(self.say), Emphasis.REMOVED, 2)
        for seal in meeting.seals:
            yield from self._text(f'! {seal_line(seal, self.say)}', Emphasis.ALARM, 2)
        if not meeting.after:
            return
        for detail in own_details(changes, self.say):
            head: list[Token] = [('~', Emphasis.CHANGED), (f'{detail.label}:', Emphasis.PLAIN)]
            yield from self._filled([*head, *self._tokens(shortened(detail.words))], 2)
        for item in changes.items:
            yield from self._item(item) if meeting.before else self._title(item)
        for annex in changes.annexes:
            sign, look = _sign(annex.before, annex.after)
            yield from self._text(f'{sign} {of_annex(annex, self.say)}', look, 2)
        for told, seat in of_attendance(changes.attendance, self.say, is_new=not meeting.before):
            sign, look = _sign(seat.before, seat.after)
            yield from self._text(f'{sign} {told}', look, 2)

    def _title(self, item: ItemChange, indent: int = 2) -> Iterator[str]:
        """Yield an item of a new meeting with its sub-items."""
        yield from self._text(f'+ {item.place.number} {item.place.title}', Emphasis.ADDED, indent)
        for below in item.items:
            yield from self._title(below, indent + 2)

    def _item(self, item: ItemChange, indent: int = 2) -> Iterator[str]:
        sign, look = _sign(item.before, item.after)
        sign = '>' if item.moved else sign
        yield from self._text(f'{sign} {of_item(item, self.say)}', look, indent)
        if item.after:
            yield from self._details(details(item, self.say), indent + 4)
        for below in item.items:
            yield from self._item(below, indent + 2)

    def _outcome(self, outcome: ItemOutcome) -> Iterator[str]:
        yield from self._text(f'{outcome.place.number}  {outcome.place.title}', Emphasis.HEADING)
        words = outcome_words(outcome, self.say)
        yield from self._text(words, RULINGS.get(outcome.ruling.verdict, Emphasis.CHANGED), 4)
        if outcome.clauses:
            yield from self._details(clause_details(outcome, self.say), 4)
            return
        yield from self._clauses('proposal', outcome.proposal)
        if outcome.ruling.verdict is not Verdict.AS_PROPOSED:
            yield from self._clauses('decision', outcome.decision)

    def _clauses(self, key: str, clauses: Sequence[Clause]) -> Iterator[str]:
        for clause in clauses:
            words = f'{clause.condition} {clause.text}'.split()
            label = [(f'{name_of(key, self.say)}:', Emphasis.FAINT)]
            yield from self._filled([*label, *((word, Emphasis.PLAIN) for word in words)], 4)

    def _details(self, found: Iterable[Detail], indent: int) -> Iterator[str]:
        for detail in found:
            yield from self._filled(
                [(f'{detail.label}:', Emphasis.FAINT), *self._tokens(shortened(detail.words))], indent
            )

    def _tokens(self, words: WordDiff) -> Iterator[Token]:
        for piece in words:
            tokens = re.findall(r'\n|\S+', piece.text)
            before, after = ('', '') if self.paint else SIGNS[piece.op]
            tokens[:1] = [before + each for each in tokens[:1]]
            tokens[-1:] = [each + after for each in tokens[-1:]]
            yield from ((each, EMPHASES[piece.op]) for each in tokens)

    def _text(self, text: str, look: Emphasis = Emphasis.PLAIN, indent: int = 0) -> Iterator[str]:
        return self._filled([(word, look) for word in text.split()], indent)

    def _filled(self, tokens: Iterable[Token], indent: int) -> Iterator[str]:
        """Break tokens into lines of at most the width; all after the first stand further in."""
        line: list[Token] = []
        used, margin = indent, indent
        for text, look in tokens:
            is_full = line and used + len(text) > max(self.width, NARROWEST)
            if is_full or '\n' in text:
                yield self._painted(line, margin)
                margin = indent + 2
                line, used = [], margin
            word = text.replace('\n', '')
            line += [(word, look)] if word else []
            used += len(word) + 1
        yield self._painted(line, margin)

    def _painted(self, line: Sequence[Token], margin: int) -> str:
        """Paint a line, neighbours of the same look as one piece, so that a line through them has no gaps."""
        runs: list[tuple[list[str], Emphasis]] = []
        for word, look in line:
            if runs and runs[-1][1] is look:
                runs[-1][0].append(word)
            else:
                runs.append(([word], look))
        paint = self.paint or (lambda text, _look: text)
        return ' ' * margin + ' '.join(paint(' '.join(words), look) for words, look in runs)


def _sign(before: object, after: object) -> tuple[str, Emphasis]:
    if before is None:
        return '+', Emphasis.ADDED
    return ('-', Emphasis.REMOVED) if after is None else ('~', Emphasis.CHANGED)

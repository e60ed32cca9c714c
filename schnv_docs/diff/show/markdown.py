"""Reports as Markdown for a pull request's comment: a heading per meeting, ~~old~~ **new** words, the long folded."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ...i18n import Speech
from ...model import Clause
from ...model.verdict import Verdict
from ..compare.changes import ItemChange
from ..compare.outcomes import ItemOutcome, OutcomeReport
from ..compare.report import MeetingReport, Report
from ..compare.text_changes import Op, Segment, WordDiff
from ..compare.words import BREAK
from .details import Detail, details, own_details, shortened
from .escape import escape, escape_line
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

LONGEST = 60_000
"""Characters of a whole report: GitHub takes 65,536 in a comment."""
LAST = 200  # characters for the line that says how much more there is
FOLD_ENDS = '</details>'
FOLDED = 600
"""Characters of an item's details that are shown at once; more are folded."""
MARKS = {Op.SAME: '', Op.REMOVED: '~~', Op.ADDED: '**'}


@dataclass(frozen=True)
class Markdown:
    """Writes reports in a language, of a greatest length; a longer one loses its details, from the end on.

    `command` is the one that shows all of it in a terminal.
    """

    say: Speech
    longest: int = LONGEST
    command: str = 'schnv diff'

    def report(self, report: Report) -> str:
        """Return the changes between two versions."""
        blocks = [f'_{escape(report_heading(report, self.say))}_']
        blocks += [f'> **!** {escape_line(problem_line(each))}' for each in report.flaws]
        if report.network:
            blocks.append(escape_line(network_line(report, self.say)))
        if not report.meetings and not report.network:
            blocks.append(nothing_changed(self.say))
        for meeting in report.meetings:
            blocks += self._meeting(meeting)
        return self._bounded(blocks)

    def outcomes(self, report: OutcomeReport) -> str:
        """Return each proposal beside its decision."""
        blocks = [f'## {escape(outcome_heading(report, self.say))}', escape_line(totals(report, self.say))]
        return self._bounded(blocks + [self._outcome(each) for each in report.outcomes])

    def _bounded(self, blocks: Sequence[str]) -> str:
        """Join as much as may be: the last details go first, then, of too many headlines, the last ones.

        The end says how much is left out, and which command shows it.
        """
        shown = [_headline(block) for block in blocks]
        room = self.longest - LAST - sum(len(line) + 2 for line in shown)
        for place, block in enumerate(blocks):
            more = len(block) - len(shown[place])
            if more <= room:
                shown[place] = block
                room -= more
        while room < 0:
            gone = shown.pop()
            room += len(gone) + 2
        bare = sum(line != block for line, block in zip(shown, blocks, strict=False))
        if rest := self._left_out(len(blocks) - len(shown), bare):
            shown.append(rest)
        return _joined(shown)

    def _left_out(self, gone: int, bare: int) -> str:
        """Return what is missing in a report that was cut, and where it can be read."""
        say = self.say
        parts = []
        if bare:
            parts.append(say.ngettext("the details of {n} change", "the details of {n} changes", bare).format(n=bare))
        if gone:
            parts.append(say.ngettext("{n} whole change", "{n} whole changes", gone).format(n=gone))
        missing = say.gettext(" and ").join(parts)
        message = say.gettext("… left out here: {missing}; `{command}` shows all of it")
        return message.format(missing=missing, command=self.command) if parts else ''

    def _meeting(self, meeting: MeetingReport) -> Iterator[str]:
        yield f'## {escape(meeting_heading(meeting, self.say))}'
        changes = meeting.changes
        if meeting.incomplete:
            yield f'> **!** {escape_line(incomplete(self.say))}'
        yield from (f'**{escape_line(seal_line(each, self.say))}**' for each in meeting.seals)
        if not meeting.after:
            return
        for detail in own_details(changes, self.say):
            yield f'- {escape_line(detail.label)}: {_words(shortened(detail.words))}'
        for item in changes.items:
            yield self._item(item, is_listed=not meeting.before)
        yield from (_bullet(of_annex(each, self.say)) for each in changes.annexes)
        attendance = of_attendance(changes.attendance, self.say, is_new=not meeting.before)
        yield from (_bullet(told) for told, _seat in attendance)

    def _item(self, item: ItemChange, *, is_listed: bool = False) -> str:
        """Return an item with its changes; in the list of a new meeting's items, with its contents."""
        headline = f'{item.place.number} {item.place.title}' if is_listed else of_item(item, self.say)
        block = f'- **{escape(headline)}**'
        if item.after:
            block += self._folded(details(item, self.say))
        return _joined([block, *(_indented(self._item(each, is_listed=is_listed)) for each in item.items)]).rstrip()

    def _outcome(self, outcome: ItemOutcome) -> str:
        place = outcome.place
        words = outcome_words(outcome, self.say)
        heading = f'- **{escape(f"{place.number} {place.title}")}**: {escape(words)}'
        if outcome.clauses:
            return heading + self._folded(clause_details(outcome, self.say))
        lines = list(self._clauses('proposal', outcome.proposal))
        if outcome.ruling.verdict is not Verdict.AS_PROPOSED:
            lines += self._clauses('decision', outcome.decision)
        return heading + ''.join(f'\n  - {line}' for line in lines)

    def _clauses(self, key: str, clauses: Iterable[Clause]) -> Iterator[str]:
        for clause in clauses:
            yield f'{escape_line(name_of(key, self.say))}: {escape(f"{clause.condition} {clause.text}".strip())}'

    def _folded(self, found: Iterable[Detail]) -> str:
        """Return bullets below a bullet, behind a triangle to click on where they are many or long."""
        lines = [f'  - {escape_line(each.label)}: {_words(shortened(each.words))}' for each in found]
        if sum(map(len, lines)) <= FOLDED:
            return ''.join(f'\n{line}' for line in lines)
        summary = self.say.ngettext("show {n} change", "show {n} changes", len(lines)).format(n=len(lines))
        inside = '\n'.join(lines)
        return f'\n\n  <details><summary>{escape(summary)}</summary>\n\n{inside}\n\n  {FOLD_ENDS}'


def _joined(blocks: Sequence[str]) -> str:
    """Join blocks: bullets below each other, all else with a blank line between, which ends HTML."""
    text = ''
    for one, other in zip(blocks, [*blocks[1:], ''], strict=True):
        close = one.lstrip().startswith('- ') and other.lstrip().startswith('- ') and not one.endswith(FOLD_ENDS)
        text += one + ('\n' if close or not other else '\n\n')
    return text


def _bullet(sentence: str) -> str:
    return f'- {escape_line(sentence)}'


def _words(words: WordDiff) -> str:
    """Return words as Markdown: removed ones struck out, new ones in bold; no mark stands next to a blank."""
    return ' '.join(_marked(each) for each in words if each.text.strip())


def _marked(piece: Segment) -> str:
    mark, text = MARKS[piece.op], piece.text.strip()
    before, after = ('<br>' if BREAK in blank else '' for blank in piece.text.split(text))
    return f'{before}{mark}{escape(text)}{mark}{after}'


def _indented(block: str) -> str:
    return '\n'.join(f'  {line}' if line else line for line in block.split('\n'))


def _headline(block: str) -> str:
    return block.split('\n', 1)[0]

"""Headings and lines around the changes, the same in all renderers."""

from collections import Counter
from collections.abc import Iterator

from ...i18n import Speech
from ...model.verdict import Verdict
from ..compare.outcomes import ItemOutcome, OutcomeReport
from ..compare.report import MeetingReport, Report, SealBreak, SealChange, VersionProblem
from .details import Detail, clause_name

COUNTED = (
    Verdict.AS_PROPOSED, Verdict.ADDED_TO, Verdict.CHANGED, Verdict.POSTPONED, Verdict.REFERRED, Verdict.WITHDRAWN,
    Verdict.NONE, Verdict.MISSING,
)  # fmt: skip


def report_heading(report: Report, say: Speech) -> str:
    """Return the heading of a report: from which version to which."""
    return say.gettext("Changes from {before} to {after}").format(before=report.before, after=report.after)


def nothing_changed(say: Speech) -> str:
    """Return the sentence for a report without changes."""
    return say.gettext("No meeting has changed.")


def network_line(report: Report, say: Speech) -> str:
    """Return the line with the keys of network.yaml that changed."""
    return say.gettext("network.yaml has been changed: {keys}.").format(keys=', '.join(report.network))


def problem_line(problem: VersionProblem) -> str:
    """Return the line that tells a problem with its place."""
    place = f'{problem.path}:{problem.line}:{problem.column}' if problem.line else problem.path
    return f'{place}: {problem.message}'


def meeting_heading(meeting: MeetingReport, say: Speech) -> str:
    """Return the heading of a meeting: its date, and whether it is new, deleted or got another one."""
    _ = say.gettext
    if meeting.before and meeting.after:
        heading = _("Meeting {day}") if meeting.before == meeting.after else _("Meeting {day} (was {before})")
        return heading.format(day=meeting.after, before=meeting.before)
    count = len(meeting.changes.items)
    if meeting.after:
        message = say.ngettext("New meeting {day}, {n} item", "New meeting {day}, {n} items", count)
    else:
        message = say.ngettext("Deleted meeting {day}, {n} item", "Deleted meeting {day}, {n} items", count)
    return message.format(day=meeting.day, n=count)


def incomplete(say: Speech) -> str:
    """Return the sentence for a meeting whose file has errors."""
    return say.gettext("The file has errors; what could not be read is not compared.")


def seal_line(change: SealChange, say: Speech) -> str:
    """Return the line that tells of a seal which should have stayed for ever."""
    _ = say.gettext
    lines = {
        SealBreak.REMOVED: _("The seal is gone: the minutes had been approved by {text} on {date}."),
        SealBreak.REPLACED: _("The seal is another one: that of the approval by {text} on {date} is gone."),
        SealBreak.CORRECTION_REMOVED: _("The seal is broken: the sealed correction of {date} is gone: “{text}”"),
        SealBreak.CORRECTION_REPLACED: _(
            "The seal is another one: the correction of {date} now covers other parts: “{text}”"
        ),
    }
    return lines[change.what].format(text=change.text, date=change.on)


def outcome_heading(report: OutcomeReport, say: Speech) -> str:
    """Return the heading of a meeting's outcomes: its date and status."""
    return say.gettext("Proposals and decisions, meeting {day} ({status})").format(day=report.day, status=report.status)


def totals(report: OutcomeReport, say: Speech) -> str:
    """Return the line that counts the outcomes of each kind, with a proposal first, then without."""
    proposed = [each for each in report.outcomes if not each.is_unproposed]
    count = Counter(Verdict.ADDED_TO if each.is_addition else each.ruling.verdict for each in proposed)
    unproposed = len(report.outcomes) - len(proposed)
    parts = [_counted(verdict, count[verdict], say) for verdict in COUNTED if count[verdict]]
    total = say.ngettext("{n} proposal", "{n} proposals", len(proposed)).format(n=len(proposed))
    line = f'{total}: {", ".join(parts)}.' if parts else f'{total}.'
    if unproposed:
        further = say.ngettext("{n} decision without a proposal.", "{n} decisions without a proposal.", unproposed)
        line += ' ' + further.format(n=unproposed)
    return line


def clause_details(outcome: ItemOutcome, say: Speech) -> Iterator[Detail]:
    """Yield the way from the proposal to the decision, clause by clause."""
    for clause in outcome.clauses:
        yield Detail(clause_name(clause, say), clause.words)


def _counted(verdict: Verdict, n: int, say: Speech) -> str:
    words = {
        Verdict.AS_PROPOSED: say.gettext("{n} as proposed"),
        Verdict.ADDED_TO: say.gettext("{n} so, with an addition"),
        Verdict.CHANGED: say.gettext("{n} otherwise than proposed"),
        Verdict.POSTPONED: say.ngettext("{n} postponed", "{n} postponed", n),
        Verdict.REFERRED: say.ngettext("{n} referred back", "{n} referred back", n),
        Verdict.WITHDRAWN: say.ngettext("{n} withdrawn", "{n} withdrawn", n),
        Verdict.NONE: say.gettext("{n} without a decision"),
        Verdict.MISSING: say.ngettext("{n} not decided yet", "{n} not decided yet", n),
    }
    return words[verdict].format(n=n)

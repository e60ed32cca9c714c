"""Headings and lines around the changes, the same in all renderers."""

from collections import Counter
from collections.abc import Iterator

from ...i18n import Speech
from ...model.verdict import Verdict
from ..compare.outcomes import ItemOutcome, OutcomeReport
from ..compare.report import MeetingReport, Report, VersionProblem
from .details import Detail, clause_name


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


def outcome_heading(report: OutcomeReport, say: Speech) -> str:
    """Return the heading of a meeting's outcomes: its date and status."""
    return say.gettext("Proposals and decisions, meeting {day} ({status})").format(day=report.day, status=report.status)


def totals(report: OutcomeReport, say: Speech) -> str:
    """Return the line that counts the outcomes of each kind, with a proposal first, then without."""
    _ = say.gettext
    names = {
        Verdict.AS_PROPOSED: _("{n} as proposed"),
        Verdict.CHANGED: _("{n} otherwise than proposed"),
        Verdict.POSTPONED: _("{n} postponed"),
        Verdict.REFERRED: _("{n} referred back"),
        Verdict.WITHDRAWN: _("{n} withdrawn"),
        Verdict.NONE: _("{n} without a decision"),
        Verdict.MISSING: _("{n} not decided yet"),
    }
    proposed = Counter(each.ruling.verdict for each in report.outcomes if not each.is_unproposed)
    unproposed = sum(each.is_unproposed for each in report.outcomes)
    parts = [name.format(n=proposed[verdict]) for verdict, name in names.items() if proposed[verdict]]
    total = say.ngettext("{n} proposal", "{n} proposals", proposed.total()).format(n=proposed.total())
    line = f'{total}: {", ".join(parts)}.' if parts else f'{total}.'
    if unproposed:
        further = say.ngettext("{n} decision without a proposal.", "{n} decisions without a proposal.", unproposed)
        line += ' ' + further.format(n=unproposed)
    return line


def clause_details(outcome: ItemOutcome, say: Speech) -> Iterator[Detail]:
    """Yield the way from the proposal to the decision, clause by clause."""
    for clause in outcome.clauses:
        yield Detail(clause_name(clause, say), clause.words)

"""The register's words for people, in the language of messages."""

from collections.abc import Iterator

from ...i18n import gettext as _
from ...i18n import pgettext
from ...model import Status
from ...model.commissions import TaskState
from ...model.verdict import Verdict
from .rows import DecisionRow, ItemLink


def result_word(result: Verdict) -> str:
    """Return the word for an item's outcome."""
    return {
        Verdict.AS_PROPOSED: pgettext("result", "as proposed"),
        Verdict.ADDED_TO: pgettext("result", "as proposed, and more"),
        Verdict.CHANGED: pgettext("result", "otherwise than proposed"),
        Verdict.OWN: pgettext("result", "without proposal"),
        Verdict.POSTPONED: pgettext("result", "postponed"),
        Verdict.REFERRED: pgettext("result", "referred back"),
        Verdict.WITHDRAWN: pgettext("result", "withdrawn"),
        Verdict.NONE: pgettext("result", "no decision"),
    }[result]


def marks(row: DecisionRow) -> Iterator[tuple[str, ItemLink | None]]:
    """Yield what became of a decision, and where it came from, with the item that the words lead to."""
    for day in row.corrected:
        yield _("corrected {date}").format(date=day), None
    for link in row.superseded:
        yield _("superseded by {date}, item {number}").format(date=link.day, number=link.number), link
    for link in row.taken_up:
        yield _("taken up again {date}, item {number}").format(date=link.day, number=link.number), link
    if origin := row.origin:
        yield _("from {date}, item {number}").format(date=origin.day, number=origin.number), origin


def state_word(state: TaskState) -> str:
    """Return the word for the state of a task."""
    return {
        TaskState.OPEN: pgettext("state of a task", "open"),
        TaskState.OVERDUE: pgettext("state of a task", "overdue"),
        TaskState.DONE: pgettext("state of a task", "done"),
    }[state]


def status_word(status: Status) -> str:
    """Return the word for the status of a meeting's minutes."""
    return {
        Status.AGENDA: pgettext("status of minutes", "agenda only"),
        Status.DRAFT: pgettext("status of minutes", "draft"),
        Status.FINAL: pgettext("status of minutes", "final"),
        Status.APPROVED: pgettext("status of minutes", "approved"),
        Status.CANCELLED: pgettext("status of minutes", "cancelled"),
    }[status]

"""The register's words for people, in the language of messages."""

from ...i18n import pgettext
from ...model import Status
from ...model.commissions import TaskState
from ...model.verdict import Verdict


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

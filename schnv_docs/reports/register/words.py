"""The register's words for people, in the language of messages."""

from ...i18n import pgettext
from ...model import Status
from ...model.commissions import TaskState
from .rows import Result


def result_word(result: Result) -> str:
    """How an item ended."""
    return {
        Result.AS_PROPOSED: pgettext("result", "as proposed"),
        Result.ADDED_TO: pgettext("result", "as proposed, and more"),
        Result.CHANGED: pgettext("result", "otherwise than proposed"),
        Result.OWN: pgettext("result", "without proposal"),
        Result.POSTPONED: pgettext("result", "postponed"),
        Result.REFERRED: pgettext("result", "referred back"),
        Result.WITHDRAWN: pgettext("result", "withdrawn"),
        Result.NONE: pgettext("result", "no decision"),
    }[result]


def state_word(state: TaskState) -> str:
    """How far a task has come."""
    return {
        TaskState.OPEN: pgettext("state of a task", "open"),
        TaskState.OVERDUE: pgettext("state of a task", "overdue"),
        TaskState.DONE: pgettext("state of a task", "done"),
    }[state]


def status_word(status: Status) -> str:
    """How far a meeting's minutes have come."""
    return {
        Status.AGENDA: pgettext("status of minutes", "agenda only"),
        Status.DRAFT: pgettext("status of minutes", "draft"),
        Status.FINAL: pgettext("status of minutes", "final"),
        Status.APPROVED: pgettext("status of minutes", "approved"),
    }[status]

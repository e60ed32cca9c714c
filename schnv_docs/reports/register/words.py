"""The register's words for people, in the language of messages."""

from gettext import pgettext

from ...model import Status
from ...model.commissions import State
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


def state_word(state: State) -> str:
    """How far a task has come."""
    return {
        State.OPEN: pgettext("state of a task", "open"),
        State.OVERDUE: pgettext("state of a task", "overdue"),
        State.DONE: pgettext("state of a task", "done"),
    }[state]


def status_word(status: Status) -> str:
    """How far a meeting's minutes have come."""
    return {
        Status.AGENDA: pgettext("status of minutes", "agenda only"),
        Status.DRAFT: pgettext("status of minutes", "draft"),
        Status.FINAL: pgettext("status of minutes", "final"),
        Status.APPROVED: pgettext("status of minutes", "approved"),
    }[status]

"""Words for people: names of keys, outcomes of items, sizes of files."""

from ...check.schema.item_keys import ITEM_KEYS
from ...i18n import N_, Speech
from ...model.verdict import Verdict
from ...wording.sizes import kilobytes
from ..compare.changes import File, Ruling
from ..compare.outcomes import ItemOutcome

NAMES = {
    **{key.name: key.label for key in ITEM_KEYS if key.label},
    'status': N_("status"),
    'day': N_("date"),
    'times': N_("time"),
    'place': N_("place"),
    'cancelled': N_("cancelled"),
    'moved': N_("moved from"),
    'issued': N_("document date"),
    'closing': N_("closing words"),
    'attendance.closing': N_("the words after the names"),
    'attendance.organisations': N_("organisations in the attendance"),
    'attendance.order': N_("order of the names"),
    'approval': N_("the approval"),
    'corrections': N_("the corrections"),
    'cite': N_("cited in"),
    'minutes': N_("minutes of"),
    'files': N_("order of the files"),
    'withheld': N_("withheld"),
    'publish': N_("on the site"),
    'accept': N_("meant in the file"),
    'who': N_("whose"),
    'what': N_("what"),
    'by': N_("due"),
    'done': N_("done"),
}


def name_of(key: str, say: Speech) -> str:
    """Return the name of a key; the key itself where it has none."""
    return say.gettext(NAMES[key]) if key in NAMES else key


def outcome_words(outcome: ItemOutcome, say: Speech) -> str:
    """Return what became of an item's proposal."""
    if outcome.is_addition:
        return say.gettext("as proposed, with an addition")
    return ruling_words(outcome.ruling, say, is_proposed=not outcome.is_unproposed)


def ruling_words(ruling: Ruling, say: Speech, *, is_proposed: bool = True) -> str:
    """Return an item's outcome as a part of a sentence."""
    _ = say.gettext
    reasons = {
        Verdict.REFERRED: _("referred back: {why}"),
        Verdict.WITHDRAWN: _("withdrawn: {why}"),
        Verdict.POSTPONED: _("postponed to {until}"),
    }
    if ruling.verdict in reasons:
        return reasons[ruling.verdict].format(why=ruling.why, until=ruling.until)
    if ruling.verdict is Verdict.CHANGED:
        return _("otherwise than proposed") if is_proposed else _("decided without a proposal")
    plain = {
        Verdict.AS_PROPOSED: _("as proposed"),
        Verdict.NONE: _("no decision was taken"),
        Verdict.MISSING: _("no decision yet"),
    }
    return plain[ruling.verdict]


def size_words(file: File | None, say: Speech) -> str:
    """Return how large a file is: its pages where they are known, else its bytes."""
    if file is None:
        return say.gettext("no such file")
    if file.pages is not None:
        pages = say.ngettext("{n} page", "{n} pages", file.pages).format(n=file.pages)
        return pages if file.pages else say.gettext("can't be read")
    return kilobytes(file.size, say)

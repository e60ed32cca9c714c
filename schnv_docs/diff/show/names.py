"""What people call the keys of a meeting's file and the outcomes of its items."""

from ...i18n import N_, Speech
from ..compare.changes import File, Ruling, Verdict

KILO = 1000


NAMES = {
    'status': N_("status"),
    'day': N_("date"),
    'times': N_("time"),
    'place': N_("place"),
    'issued': N_("document date"),
    'closing': N_("closing words"),
    'attendance.closing': N_("the words after the names"),
    'attendance.organisations': N_("organisations in the attendance"),
    'attendance.order': N_("order of the names"),
    'title': N_("title"),
    'kind': N_("kind"),
    'annexes': N_("annexes"),
    'presenters': N_("presenters"),
    'participants': N_("participants"),
    'intro': N_("introduction"),
    'background': N_("background"),
    'notes': N_("notes"),
    'proposal': N_("proposal"),
    'decision': N_("decision"),
    'tasks': N_("the tasks"),
    'origin': N_("where the item comes from"),
    'approval': N_("the approval"),
    'corrections': N_("the corrections"),
    'added': N_("raised at the meeting"),
    'cite': N_("cited in"),
    'minutes': N_("minutes of"),
    'files': N_("order of the files"),
    'withheld': N_("withheld"),
    'accept': N_("meant in the file"),
}


def name_of(key: str, say: Speech) -> str:
    """The name of a key; the key itself where it has none."""
    return say.gettext(NAMES[key]) if key in NAMES else key


def ruling_words(ruling: Ruling, say: Speech, *, is_proposed: bool = True) -> str:
    """What became of an item, as a part of a sentence."""
    _ = say.gettext
    reasons = {
        Verdict.REFERRED: _("referred back: {why}"),
        Verdict.WITHDRAWN: _("withdrawn: {why}"),
        Verdict.POSTPONED: _("postponed to {until}"),
    }
    if ruling.verdict in reasons:
        return reasons[ruling.verdict].format(why=ruling.why, until=ruling.until)
    if ruling.verdict is Verdict.CLAUSES:
        return _("otherwise than proposed") if is_proposed else _("decided without a proposal")
    plain = {
        Verdict.AS_PROPOSED: _("as proposed"),
        Verdict.NONE: _("no decision was taken"),
        Verdict.MISSING: _("no decision yet"),
    }
    return plain[ruling.verdict]


def size_words(file: File | None, say: Speech) -> str:
    """How large a file is: its pages where they are known, else its bytes."""
    if file is None:
        return say.gettext("no such file")
    if file.pages is not None:
        return pages_words(file.pages, say) if file.pages else say.gettext("can't be read")
    return f'{max(1, round(file.size / KILO))} kB'


def pages_words(pages: int, say: Speech) -> str:
    """A number of pages."""
    return say.ngettext("{n} page", "{n} pages", pages).format(n=pages)

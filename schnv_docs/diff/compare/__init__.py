"""What changed from one version of a meeting to another: `compare`, and its outcome in words, Markdown and JSON.

Belongs to stage 3, model: values in, values out; no files, no clock, no git.
"""

from ...labels import CitationWords
from ...model import Meeting
from ...network import Words
from .annexes import Annexes, Files, compare_annexes, letters, pair_annexes
from .changes import Changes, FieldChange, File
from .items import compare_items
from .likeness import Likeness
from .people import compare_attendance
from .printable import printable
from .texts import compare_field, compare_others, compare_text

__all__ = ['Changes', 'File', 'Files', 'compare']

FIRST = ('status', 'day', 'times', 'place')
OWN_WORDS = Words().citation
LOOKED_AT = {*FIRST, 'agenda', 'annexes', 'attendance', 'closing'}


def compare(
    before: Meeting,
    after: Meeting,
    old: Files | None = None,
    new: Files | None = None,
    likeness: type[Likeness] = Likeness,
    words: CitationWords = OWN_WORDS,
) -> Changes:
    """All that changed in a meeting.

    `old` and `new` are the contents of the annexes' files by name, and of minutes by date; what they don't hold is
    taken for unchanged as long as it has the same name.
    Annexes are cited with `words`.
    """
    annexes = Annexes(before.annexes, old or {}), Annexes(after.annexes, new or {})
    pairs = pair_annexes(*annexes)
    of_attendance, seats = compare_attendance(before.attendance, after.attendance)
    return Changes(
        fields=_fields(before, after) + of_attendance,
        texts=compare_text('closing', before.closing, after.closing),
        items=compare_items(before.agenda, after.agenda, letters(*annexes, pairs), likeness, words),
        annexes=compare_annexes(*annexes, pairs),
        attendance=seats,
    )


def _fields(before: Meeting, after: Meeting) -> tuple[FieldChange, ...]:
    found: tuple[FieldChange, ...] = ()
    for name in FIRST:
        found += compare_field(name, printable(getattr(before, name)), printable(getattr(after, name)))
    return found + compare_others(before, after, LOOKED_AT)

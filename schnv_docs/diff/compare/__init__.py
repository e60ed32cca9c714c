"""Compare two versions of a meeting.

Belongs to stage 3, model: values in, values out; no files, no clock, no git.
"""

from ...labels import CitationWords
from ...model import Meeting
from ...words import Words
from .annexes import Annexes, Files, compare_annexes, new_letters, pair_annexes
from .changes import SHEET, Changes, File
from .citations import Citations
from .fields import compare_others, compare_printed
from .items import compare_items
from .people import compare_attendance
from .texts import compare_text

__all__ = ['SHEET', 'Changes', 'File', 'Files', 'compare']

FIRST = ('status', 'day', 'times', 'place')
OWN_WORDS = Words().citation
LOOKED_AT = {*FIRST, 'letter', 'moved', 'agenda', 'annexes', 'attendance', 'closing'}


def compare(
    before: Meeting,
    after: Meeting,
    old: Files | None = None,
    new: Files | None = None,
    words: CitationWords = OWN_WORDS,
) -> Changes:
    """Return all changes from one version of a meeting to another.

    `old` and `new` are the contents of the annexes' files by name, and of minutes by date; a file that they don't hold
    is taken for unchanged as long as it has the same name. Annexes are cited with `words`.
    """
    annexes = Annexes(before.annexes, old or {}), Annexes(after.annexes, new or {})
    pairs = pair_annexes(*annexes)
    of_attendance, seats = compare_attendance(before.attendance, after.attendance)
    return Changes(
        fields=compare_printed(before, after, FIRST) + compare_others(before, after, LOOKED_AT) + of_attendance,
        texts=compare_text('closing', before.closing, after.closing),
        items=compare_items(before.agenda, after.agenda, Citations(*annexes, new_letters(*annexes, pairs), words)),
        annexes=compare_annexes(*annexes, pairs),
        attendance=seats,
    )

"""Stage 6, assemble: what no packet may bring along from an annex: scripts, programs to start, files that run.

ISO 32000-1, 12.6.4 lists the actions; ISO 19005-2, 6.5.1 those an archive may hold.
"""

from collections.abc import Iterator
from enum import Enum, auto

from pypdf.generic import DictionaryObject, PdfObject

from .objects import array, resolved

LEAD_OUT = frozenset({'/Launch', '/ImportData', '/SubmitForm', '/ResetForm', '/GoToE'})
SCRIPTS = frozenset({'/JavaScript', '/Rendition'})
PLAYED = frozenset({'/Sound', '/Movie', '/RichMediaExecute', '/SetOCGState', '/Hide', '/Trans', '/GoTo3DView'})
NEVER_COPIED = ('/AA', '/B', '/PieceInfo', '/Thumb', '/PresSteps')
RUNS = ('.exe', '.com', '.bat', '.cmd', '.js', '.jse', '.vbs', '.vbe', '.wsf', '.ps1', '.msi', '.scr', '.jar', '.hta',
        '.lnk', '.docm', '.xlsm', '.pptm', '.sh', '.app', '.dll')  # fmt: skip


class Removed(Enum):
    """What was taken out of an annex, for the note to the secretariat."""

    SCRIPT = auto()
    LAUNCH = auto()
    PROGRAM = auto()
    XFA = auto()


class Cleaner:
    """Says what of a dictionary is left out, and remembers what that was."""

    def __init__(self) -> None:
        self.removed: set[Removed] = set()

    def __call__(self, old: DictionaryObject) -> Iterator[str]:
        """The keys that are left out."""
        if old.get('/Type') == '/StructElem':
            return  # its /A are attributes, not actions
        yield from (key for key in NEVER_COPIED if key in old)
        if '/AA' in old:
            self.removed.add(Removed.SCRIPT)
        for key in ('/A', '/Next', '/PA'):
            if key in old and not self._may_stay(old.raw_get(key)):
                yield key

    def may_embed(self, name: str) -> bool:
        """Whether an embedded file stays: not if it runs when it is opened."""
        stays = not name.lower().rstrip('. ').endswith(RUNS)
        if not stays:
            self.removed.add(Removed.PROGRAM)
        return stays

    def _may_stay(self, actions: PdfObject) -> bool:
        stays = [self._action_stays(resolved(action)) for action in array(actions)]  # all are looked at, and noted
        return all(stays)

    def _action_stays(self, action: DictionaryObject) -> bool:
        kind = action.get('/S')
        if kind in SCRIPTS:
            self.removed.add(Removed.SCRIPT)
        elif kind in LEAD_OUT:
            self.removed.add(Removed.LAUNCH)
        elif kind not in PLAYED:
            return True
        return False

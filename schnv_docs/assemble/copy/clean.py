"""Stage 6, assemble: annexes are cleaned of all that runs: scripts, programs to start, files that are programs.

ISO 32000-1, 12.6.4 lists the actions; ISO 19005-2, 6.5.1 those an archive may hold.
"""

from collections.abc import Iterator
from enum import Enum, auto

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, PdfObject

from ..pdf.objects import dictionary, listed

LEAD_OUT = frozenset({'/Launch', '/ImportData', '/SubmitForm', '/ResetForm', '/GoToE'})
SCRIPTS = frozenset({'/JavaScript', '/Rendition'})
PLAYED = frozenset({'/Sound', '/Movie', '/RichMediaExecute', '/SetOCGState', '/Hide', '/Trans', '/GoTo3DView'})
ACTIONS = LEAD_OUT | SCRIPTS | PLAYED | {'/GoTo', '/GoToR', '/Named', '/Thread', '/URI'}
OF_PAGES = frozenset({'/B', '/Thumb', '/PresSteps', '/Dur', '/Trans'})  # elsewhere these are names like any other
INTERACTIVE = frozenset({'/OnInstantiate', '/RichMediaContent'})
NO_ACTIONS = frozenset({'/K', '/P', '/Parent'})  # they lead to elements, whose role may be called like an action
RUNS = ('.exe', '.com', '.bat', '.cmd', '.js', '.jse', '.vbs', '.vbe', '.wsf', '.ps1', '.msi', '.scr', '.jar', '.hta',
        '.lnk', '.docm', '.xlsm', '.pptm', '.sh', '.app', '.dll')  # fmt: skip


class Removed(Enum):
    """A kind of thing that was taken out of an annex, for the note to the secretariat."""

    SCRIPT = auto()
    LAUNCH = auto()
    PROGRAM = auto()
    XFA = auto()


class Cleaner:
    """Leaves out of dictionaries all that is not wanted, and remembers which kinds that were."""

    def __init__(self) -> None:
        self.removed: set[Removed] = set()

    def __call__(self, old: DictionaryObject) -> Iterator[str]:
        """Yield the keys that are left out."""
        is_page = old.get('/Type') == '/Page'
        for key in old:
            if key == '/PieceInfo' or (is_page and key in OF_PAGES) or self._is_bad(key, old.raw_get(key), old):
                yield key

    def note(self, old: DictionaryObject) -> None:
        """Note all that would be left out of a dictionary that is not copied as it is."""
        for _key in self(old):
            pass

    def look_through(self, root: DictionaryObject) -> None:
        """Note all that a document would do by itself when it is opened; its catalog is not copied."""
        names, form = dictionary(root.get('/Names')), dictionary(root.get('/AcroForm'))
        self._is_bad('/OpenAction', root.get('/OpenAction'), root)
        if '/JavaScript' in names or '/AA' in root:
            self.removed.add(Removed.SCRIPT)
        if '/XFA' in form:
            self.removed.add(Removed.XFA)

    def may_embed(self, file: DictionaryObject, name: str = '') -> bool:
        """Tell whether an embedded file stays: not if it runs when it is opened, whichever of its names says so."""
        names = [name, *(str(file[key]) for key in ('/F', '/UF', '/DOS', '/Unix', '/Mac') if key in file)]
        stays = not any(each.lower().rstrip('. \0').endswith(RUNS) for each in names)
        if not stays:
            self.removed.add(Removed.PROGRAM)
        return stays

    def _is_bad(self, key: str, value: PdfObject | None, old: DictionaryObject) -> bool:
        if not isinstance(value, IndirectObject | DictionaryObject | ArrayObject) or key in NO_ACTIONS:
            return False
        if key in ('/A', '/PA', '/Next') and isinstance(value.get_object(), ArrayObject):
            stays = [self._action_stays(dictionary(each)) for each in listed(value)]  # all are looked at, and noted
            return not all(stays)
        found = dictionary(value)
        if key in ('/EF', '/RF'):
            return not self.may_embed(old)
        if key in INTERACTIVE or (key == '/AA' and _has_actions(found)):
            self.removed.add(Removed.SCRIPT)
            return True
        is_signature = key == '/V' and '/ByteRange' in found  # of the original, which is embedded as a whole
        return is_signature or not self._action_stays(found)

    def _action_stays(self, action: DictionaryObject) -> bool:
        kind = action.get('/S')
        if not isinstance(kind, NameObject):
            return True
        is_script = kind == '/URI' and str(action.get('/URI')).strip().lower().startswith('javascript:')
        if kind in SCRIPTS or is_script:
            self.removed.add(Removed.SCRIPT)
        elif kind in LEAD_OUT:
            self.removed.add(Removed.LAUNCH)
        elif kind not in PLAYED:
            return True
        return False


def _has_actions(found: DictionaryObject) -> bool:
    kinds = (dictionary(found.get(key)).get('/S') for key in found)
    return any(isinstance(kind, NameObject) and kind in ACTIONS for kind in kinds)

"""Stage 6, assemble: of annexes only what is on the white list is kept, and what is not is told.

There are two walls. Pages, annotations and form fields are known by where they stand, and have their keys looked at one
by one. Everything else that leads to an action, a file or a program is recognised wherever it stands, whatever it says
that it is.
"""

from collections.abc import Iterable, Iterator
from enum import Enum, auto

from pypdf import PageObject
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

from ..pdf.objects import dictionary, listed, nodes
from .kept import ACTIONS, ADDRESS, KINDS, NOT_OF_STREAMS, OF_ANNOTATIONS, PAGE_MOVES

HIDDEN = 2  # of the flags of an annotation: ISO 32000-1, 12.5.3
MEDIA = frozenset({'/Movie', '/Sound', '/3DD', '/RichMediaContent', '/RichMediaSettings'})
NO_ACTIONS = frozenset({'/K', '/P', '/Parent'})  # they lead to elements, whose role may be called like an action
FILE_NAMES = ('/F', '/UF', '/DOS', '/Unix', '/Mac')
RUNS = ('.exe', '.com', '.bat', '.cmd', '.js', '.jse', '.vbs', '.vbe', '.wsf', '.ps1', '.msi', '.scr', '.jar', '.hta',
        '.lnk', '.docm', '.xlsm', '.pptm', '.sh', '.app', '.dll')  # fmt: skip


class Removed(Enum):
    """A kind of thing that was taken out of an annex, for the note to the secretariat."""

    SCRIPT = auto()
    LAUNCH = auto()
    ELSEWHERE = auto()
    MEDIA = auto()
    PROGRAM = auto()
    XFA = auto()


_OF_ACTIONS = {
    **dict.fromkeys(('/JavaScript', '/Rendition'), Removed.SCRIPT),
    **dict.fromkeys(('/Launch', '/ImportData', '/SubmitForm', '/ResetForm', '/GoToE'), Removed.LAUNCH),
    **dict.fromkeys(('/GoToR', '/Thread', '/URI'), Removed.ELSEWHERE),
    **dict.fromkeys(('/Sound', '/Movie', '/RichMediaExecute', '/GoTo3DView'), Removed.MEDIA),
    **dict.fromkeys(('/SetOCGState', '/Hide', '/Trans', '/Named', '/GoTo'), None),
}
"""The actions that there are (ISO 32000-1, table 198), and what a reader misses of each."""


class Cleaner:
    """Leaves out of dictionaries all that is not wanted, and remembers which kinds that were."""

    def __init__(self) -> None:
        self.removed: set[Removed] = set()

    def __call__(self, old: DictionaryObject) -> Iterator[str]:
        """Yield the keys that are left out, wherever the dictionary stands."""
        is_stream, is_action = isinstance(old, StreamObject), _is_action(old)
        names_only = '/EF' not in old and (old.get('/Type') in ('/Filespec', '/F') or '/UF' in old)
        for key in old:
            if (
                key == '/PieceInfo'
                or (is_stream and key in NOT_OF_STREAMS)
                or (names_only and key in FILE_NAMES)
                or self._is_bad(key, old.raw_get(key), old)
                or (is_action and key not in ('/Type', '/S', ACTIONS.get(str(old['/S']))))
            ):
                yield key

    def note(self, old: DictionaryObject) -> None:
        """Note all that would be left out of a dictionary that is not copied as it is."""
        for _key in self(old):
            pass

    def look_through(self, root: DictionaryObject, pages: Iterable[PageObject]) -> None:
        """Tidy annotations and fields, and note what a document would do by itself; its catalog is not copied."""
        names, form = dictionary(root.get('/Names')), dictionary(root.get('/AcroForm'))
        self._is_bad('/OpenAction', root.get('/OpenAction'), root)
        if '/JavaScript' in names or '/AA' in root:
            self.removed.add(Removed.SCRIPT)
        if '/XFA' in form:
            self.removed.add(Removed.XFA)
        for page in pages:
            for annotation in map(dictionary, listed(page.get('/Annots'))):
                self._tidy_kind(annotation)
                self._tidy(annotation)
        for top in listed(form.get('/Fields')):
            for _reference, field in nodes(top):
                self._tidy(field)

    def may_embed(self, file: DictionaryObject, name: str = '') -> bool:
        """Tell whether an embedded file stays: not if it runs when it is opened, whichever of its names says so."""
        names = [name, *(str(file[key]) for key in FILE_NAMES if key in file)]
        stays = not any(each.lower().rstrip('. \0').endswith(RUNS) for each in names)
        if not stays:
            self.removed.add(Removed.PROGRAM)
        return stays

    def _tidy_kind(self, annotation: DictionaryObject) -> None:
        """Leave nothing but its picture of an annotation that plays something, or is of no known kind."""
        kind, file = annotation.get('/Subtype'), dictionary(annotation.get('/FS'))
        if kind in KINDS and (kind != '/FileAttachment' or ('/EF' in file and self.may_embed(file))):
            return
        if kind in ('/Movie', '/Sound', '/Screen', '/3D', '/RichMedia'):
            self.removed.add(Removed.MEDIA)
        annotation.pop('/FS', None)
        annotation[NameObject('/Subtype')] = NameObject('/Stamp')
        if not isinstance(kind, NameObject) or '/AP' not in annotation:
            annotation[NameObject('/F')] = NumberObject(HIDDEN)  # or readers would draw a stamp of their own

    def _tidy(self, node: DictionaryObject) -> None:
        for key in [key for key in node if key not in OF_ANNOTATIONS]:
            self._is_bad(key, node.raw_get(key), node)
            if key in MEDIA:
                self.removed.add(Removed.MEDIA)
            del node[key]

    def _is_bad(self, key: str, value: PdfObject | None, old: DictionaryObject) -> bool:
        if not isinstance(value, IndirectObject | DictionaryObject | ArrayObject) or key in NO_ACTIONS:
            return False
        if key in ('/A', '/PA', '/Next', '/AF') and isinstance(value.get_object(), ArrayObject):
            stays = [self._stays(dictionary(each)) for each in listed(value)]  # all are looked at, and noted
            return not all(stays)
        found = dictionary(value)
        if key in ('/EF', '/RF'):
            return not self.may_embed(old)
        if key == '/OnInstantiate' or (key == '/AA' and any(_is_action(dictionary(found.get(each))) for each in found)):
            self.removed.add(Removed.SCRIPT)
            return True
        if key in ('/A', '/PA', '/Next') and '/S' in found and '/O' not in found:  # or they are an element's attributes
            return not self._stays(found, is_action=True)
        is_signature = key == '/V' and '/ByteRange' in found  # of the original, which is embedded as a whole
        return is_signature or not self._stays(found)

    def _stays(self, found: DictionaryObject, *, is_action: bool = False) -> bool:
        """Tell whether what a key leads to stays, and note what does not: actions, programs, files of associations."""
        if not is_action and not _is_action(found):
            return found.get('/Subtype') != '/PS' and not (found.get('/Type') == '/Filespec' and '/EF' not in found)
        for each in _chain(found):
            if not _is_kept(each) and (kind := _missed(each)):
                self.removed.add(kind)
        return _is_kept(found)


def _is_action(found: DictionaryObject) -> bool:
    """Tell whether a dictionary is an action; an element may have a role of that name."""
    kind = found.get('/S')
    return isinstance(kind, NameObject) and kind in _OF_ACTIONS and not {'/K', '/P'}.issubset(found)


def _chain(action: DictionaryObject) -> Iterator[DictionaryObject]:
    """Yield an action and all that follow on it, each once."""
    waiting, seen = [action], set[int]()
    while waiting:
        each = waiting.pop()
        if id(each) not in seen:
            seen.add(id(each))
            yield each
            waiting += map(dictionary, listed(each.get('/Next')))


def _is_kept(action: DictionaryObject) -> bool:
    kind = action.get('/S')
    if kind == '/URI':
        return ADDRESS.match(str(action.get('/URI')).strip()) is not None
    return kind == '/GoTo' or (kind == '/Named' and action.get('/N') in PAGE_MOVES)


def _missed(action: DictionaryObject) -> Removed | None:
    is_script = action.get('/S') == '/URI' and str(action.get('/URI')).strip().lower().startswith('javascript:')
    return Removed.SCRIPT if is_script else _OF_ACTIONS.get(str(action.get('/S')))

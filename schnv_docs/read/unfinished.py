"""Stage 1, read: files that git has left unfinished: two versions in one file, or a reference in the file's place.

The signs are git's own (git-merge, "How conflicts are presented") and those of Git LFS (docs/spec.md, "The pointer").
"""

import mmap
import re
import zipfile
import zlib
from pathlib import Path

from ..i18n import gettext as _
from ..problem import Objection

_ANY_MARKER = re.compile(r'^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?$', re.MULTILINE)
_IN_TEXT = re.compile(r'^<{7}(?: .*)?$|^={7}$(?=(?:\n.*)*?\n>{7} \S)', re.MULTILINE)
_IN_BYTES = re.compile(rb'^<{7}(?: [^\n]{0,500})?\r?$', re.MULTILINE)
_ENDS_IN_BYTES = (b'\n=======', b'\n>>>>>>>')
_POINTER = re.compile(rb'(?:\xef\xbb\xbf)?version https://(?:git-lfs|hawser)\.github\.com/spec/v1\s')
_HEAD = 200  # bytes
_WORDS, _LONGEST = 'word/document.xml', 50_000_000
_TYPED = (b'&lt;' * 7 + b' ', b'=' * 7, b'&gt;' * 7)


def marker_in_yaml(text: str) -> int:
    """Return the line of the first marker of a merge, or 0; at the beginning of a line YAML can't have any of them."""
    return _line(text, _ANY_MARKER.search(text))


def marker_in_text(text: str) -> int:
    """Return the line of the first marker, or 0; a line of equals signs, which underlines a heading, is none alone."""
    return _line(text, _IN_TEXT.search(text) if '<<<<<<<' in text or '>>>>>>>' in text else None)


def has_markers(path: Path) -> bool:
    """Return whether a file that is no text holds two versions: as bytes, or, a Word file, as words."""
    if path.stat().st_size and _has_marked_lines(path):
        return True
    return path.suffix.lower() == '.docx' and _follow(_TYPED, _document(path), 0)


def _has_marked_lines(path: Path) -> bool:
    with path.open('rb') as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:  # it may be large
        if data.find(b'<<<<<<<') < 0:
            return False
        found = _IN_BYTES.search(data)
        return found is not None and _follow(_ENDS_IN_BYTES, data, found.end())


def is_pointer(path: Path) -> bool:
    """Return whether a file is only the reference that Git LFS leaves in its place."""
    with path.open('rb') as file:
        return is_pointer_text(file.read(_HEAD))


def is_pointer_text(data: bytes) -> bool:
    """Return whether that is how a reference of Git LFS begins."""
    return bool(_POINTER.match(data))


def unfinished_text() -> Objection:
    """Return what to say of a text with markers."""
    hint = _(
        "keep the right lines and delete those that begin with <<<<<<<, ======= and >>>>>>>, save, then `git add` the "
        "file and `git commit`; or begin again: `git merge --abort`"
    )
    return Objection(_("a merge is not finished"), hint)


def unfinished_file(name: str) -> Objection:
    """Return what to say of a file that can't be merged line by line."""
    hint = _(
        "choose one of the two: `git checkout --ours {file}` or `git checkout --theirs {file}`, look at it, then "
        "`git add {file}` and `git commit`"
    )
    return Objection(_("a merge is not finished"), hint.format(file=name))


def only_pointer() -> Objection:
    """Return what to say of a reference."""
    message = _("the file itself has not been fetched: this is a reference of Git LFS")
    return Objection(message, _("run `git lfs pull`; where git knows no lfs, install Git LFS first"))


def _line(text: str, found: re.Match[str] | None) -> int:
    return text.count('\n', 0, found.start()) + 1 if found else 0


def _follow(signs: tuple[bytes, ...], data: bytes | mmap.mmap, place: int) -> bool:
    """Return whether the signs stand in the data in their order."""
    for sign in signs:
        place = data.find(sign, place)
        if place < 0:
            return False
    return True


def _document(path: Path) -> bytes:
    try:
        with zipfile.ZipFile(path) as archive:
            entry = archive.getinfo(_WORDS)
            return archive.read(entry) if entry.file_size <= _LONGEST else b''
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, ValueError, NotImplementedError, RuntimeError):
        return b''

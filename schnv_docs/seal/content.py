"""The content of a meeting's file, part by part, in a form that knows no layout: its digests stay the same for ever.

A change of this module breaks the seals of all minutes that have been approved.
tests/seal/test_seal.py holds it to vectors.
"""

import hashlib
import json
from collections.abc import Callable
from collections.abc import Mapping as Keys
from pathlib import Path

from ..own_files import open_own, read_own
from ..project import annex_file
from ..read.numbering import numbered
from ..read.source import Mapping, Node, Scalar, plain

NEWEST = 'v2'
"""The format of new seals. The first had 64 bits of a part's digest, of which who writes a text can make two alike."""
SHOWN = {'1': 16, NEWEST: 64}
"""Hexadecimal digits of a part's digest, by the format of the seal."""
NOT_SEALED = ('status', 'approval', 'corrections')
IN_PARTS = ('annexes', 'agenda')
SPACE = ' \t\n'
NOTHING: tuple[object, ...] = (None, '', [], {})
TEXTS = ('.txt', '.md', '.csv')
BOM = b'\xef\xbb\xbf'

Form = Callable[[bytes], bytes]


def canonical(value: object) -> str:
    """Return plain values as JSON (RFC 8259), the same for the same content.

    Texts without the white space around them; keys in the order of their characters' numbers; keys without a value left
    out; no spaces between; of characters only those are escaped that must be.
    """
    return json.dumps(_reduced(value), ensure_ascii=False, sort_keys=True, separators=(',', ':'))


def digest(value: object) -> str:
    """Return the SHA-256 of the canonical form in UTF-8, 64 hexadecimal digits."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def format_of(root: Mapping) -> str:
    """Return the format of a meeting's seals, also of those that it will have."""
    approval = root.mapping('approval')
    return approval.text('format') or ('1' if root.has('approval') else NEWEST)


def parts(root: Mapping, folder: Path, sealed: Keys[str, str] | None = None) -> dict[str, str]:
    """Return the digest of each part: a key, an annex by its letter, an item by its number (5, 5a).

    It has as many digits as the format of the meeting's seals wants.
    `folder` has the annexes' files. What is missing, or empty, is no part. An annex whose texts are those of `sealed`,
    but for the ends of their lines and a byte order mark, has the digits that it has there.
    """
    values: dict[str, object] = {}
    for key in sorted(root.entries):
        if key not in NOT_SEALED + IN_PARTS:
            values[key] = _rows(root.entries[key]) if key == 'attendance' else plain(root.entries[key])
    annexes = root.mapping('annexes')
    values |= {letter: _annex(annexes.entries[letter], folder, _plain_text) for letter in sorted(annexes.entries)}
    values |= {item.number: _item(item.node) for item in numbered(root)}
    shown = SHOWN.get(format_of(root))
    found = {name: digest(value)[:shown] for name, value in values.items() if _reduced(value) not in NOTHING}
    for letter in annexes.entries:
        if sealed and letter in sealed and sealed[letter] != found.get(letter):
            others = {digest(_annex(annexes.entries[letter], folder, form))[:shown] for form in OTHER_FORMS}
            found |= {letter: sealed[letter]} if sealed[letter] in others else {}
    return found


def _reduced(value: object) -> object:
    if isinstance(value, str):
        return value.strip(SPACE)
    if isinstance(value, list):
        return [_reduced(each) for each in value]
    if isinstance(value, dict):
        reduced = {key: _reduced(each) for key, each in value.items()}
        return {key: each for key, each in reduced.items() if each not in NOTHING}
    return value


def _rows(attendance: Node) -> object:
    """Return the rows of the attendance as pairs, in their order, which the minutes print."""
    if not isinstance(attendance, Mapping):
        return plain(attendance)
    return [[key, plain(value)] for key, value in attendance.entries.items()]


def _plain_text(data: bytes) -> bytes:
    """Return a text as it is on every machine: without a byte order mark, its lines ended by line feeds."""
    return data if b'\0' in data else data.removeprefix(BOM).replace(b'\r\n', b'\n')


def _with_returns(data: bytes) -> bytes:
    return data if b'\0' in data else _plain_text(data).replace(b'\n', b'\r\n')


OTHER_FORMS: tuple[Form, ...] = (
    lambda data: data,
    _with_returns,
    lambda data: BOM + _plain_text(data),
    lambda data: BOM + _with_returns(data),
)
"""The forms that a text had on other machines when it was sealed by its bytes, as all were at first."""


def _annex(entry: Node, folder: Path, form: Form) -> object:
    """Return an annex's entry and the SHA-256 of each of its files, `None` for a missing one, unless withheld.

    Of a text it is that of its `form`.
    """
    if isinstance(entry, Scalar):
        return {'entry': entry.value, 'files': [_of_file(folder, entry.text, form)]}
    if not isinstance(entry, Mapping) or entry.has('withheld'):
        return {'entry': plain(entry)}
    names = [each.text for each in (*entry.listed('file'), *entry.listed('files')) if isinstance(each, Scalar)]
    return {'entry': plain(entry), 'files': [_of_file(folder, name, form) for name in names]}


def digests_of(paths: Keys[str, Path], root: Path) -> dict[str, str]:
    """Return the SHA-256 of files of the project by their names; texts and YAML are as they are on every machine."""
    found = ((name, _of_own(path, root, _plain_text)) for name, path in paths.items())
    return {name: each for name, each in found if each}


def _of_file(folder: Path, name: str, form: Form) -> str | None:
    return _of_own(annex_file(folder, name), folder.parent.parent, form)


def _of_own(path: Path, root: Path, form: Form) -> str | None:
    try:
        if path.suffix.lower() in (*TEXTS, '.yaml'):
            return hashlib.sha256(form(read_own(path, root))).hexdigest()
        with open_own(path, root) as file:
            return hashlib.file_digest(file, 'sha256').hexdigest()
    except OSError:
        return None


def _item(node: Mapping) -> object:
    """Return an item without its sub-items, and without the `done` of its tasks, which is filled in later."""
    values = {key: plain(value) for key, value in node.entries.items() if key != 'items'}
    if 'tasks' in values:
        given = node.listed('tasks')
        values['tasks'] = [_without_done(each) if isinstance(each, Mapping) else plain(each) for each in given]
    return values


def _without_done(task: Mapping) -> object:
    return {key: plain(value) for key, value in task.entries.items() if key != 'done'}

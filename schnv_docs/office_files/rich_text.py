"""RTF files (RTF 1.9.1): fields become their results, comments are left out, and so is what is somewhere else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..annex_files.findings import FileFinding, What, found
from .fields import LIVE, kind_of

_TOKEN = re.compile(rb"\\bin(\d+) ?|\\([A-Za-z]+)(-?\d+)? ?|\\'[0-9A-Fa-f]{2}|\\.|([{}])", re.DOTALL)
_CHARACTER = re.compile(
    rb"\\'([0-9A-Fa-f]{2})|\\u(-?\d+) ?(?:\\'[0-9A-Fa-f]{2}|[^\\{}])?|\\[A-Za-z]+-?\d* ?|\\.|[{}\r\n]"
)
_COMMENTS = frozenset({
    b'annotation', b'atnid', b'atnauthor', b'atnref', b'atndate', b'atntime', b'atnparent', b'atrfstart', b'atrfend',
})  # fmt: skip
_ELSEWHERE = frozenset({b'template', b'filetbl', b'objdata', b'oleclsid'})
"""Other files, by name or as a program would load them; what an object looks like stands beside it."""
_NAMES = re.compile(rb'(?i)\\sn\s+(pib|fillBlip|lineFillBlip)Name\b')
_HEXADECIMAL = re.compile(rb'[0-9A-Fa-f][0-9A-Fa-f\s]{16,}')
_DRAWN = re.compile(rb'(?i)<(\w+:)?svg\b|^\x1f\x8b')

Edit = tuple[int, int, bytes]


@dataclass(slots=True)
class _Group:
    """A group, the control words that stand in it itself, and the instructions and results of a field in it."""

    start: int
    end: int = 0
    words: set[bytes] = field(default_factory=set)
    codes: list['_Group'] = field(default_factory=list)
    results: list['_Group'] = field(default_factory=list)

    def of(self, data: bytes) -> bytes:
        return data[self.start : self.end]


def prepare_rich_text(data: bytes) -> tuple[bytes, list[FileFinding]]:
    """Return the file ready to be printed, and what is in it besides."""
    groups = list(_groups(data))
    authors = [_plain(each.of(data)) for each in groups if b'atnauthor' in each.words]
    changes = len(re.findall(rb'\\(revised|deleted)\b(?!0)', data))
    fields, lost = _field_edits(data, groups)
    drawings = [each for each in groups if b'pict' in each.words and _is_drawing(each.of(data))]
    away = [
        each
        for each in groups
        if each.words & (_COMMENTS | _ELSEWHERE) or (b'sp' in each.words and _NAMES.search(each.of(data)))
    ]
    edits = [*fields, *((each.start, each.end, b'{}') for each in (*away, *drawings))]
    return _edited(data, edits), [
        *found(What.COMMENTS, sum(b'annotation' in each.words for each in groups), authors),
        *found(What.CHANGES, changes),
        *found(What.PICTURES_OUTSIDE, lost + len(drawings)),
    ]


def _groups(data: bytes) -> Iterator[_Group]:
    """Yield the groups, the inner ones first."""
    opened: list[_Group] = []
    place = 0
    while match := _TOKEN.search(data, place):
        place = match.end() + int(match[1] or 0)  # what \bin announces is no text
        if match[4] == b'{':
            opened.append(_Group(match.start()))
        elif match[4] == b'}' and opened:
            yield _closed(opened, match.end())
        elif match[2] and opened:
            opened[-1].words.add(match[2])
    while opened:  # programs close at the end what is open
        yield _closed(opened, len(data))


def _closed(opened: list[_Group], end: int) -> _Group:
    group = opened.pop()
    group.end = end
    if opened and b'fldinst' in group.words:
        opened[-1].codes.append(group)
    elif opened and b'fldrslt' in group.words:
        opened[-1].results.append(group)
    return group


def _field_edits(data: bytes, groups: list[_Group]) -> tuple[list[Edit], int]:
    """Return the edits that leave of fields their results, and how many pictures from elsewhere have none."""
    edits: list[Edit] = []
    lost = 0
    for each in groups:
        kinds = [kind_of(_plain(code.of(data))) for code in each.codes]
        if all(kind in LIVE for kind in kinds):
            continue
        result = each.results[0] if each.results else None
        lost += 'INCLUDEPICTURE' in kinds and (result is None or b'\\pict' not in result.of(data))
        if b'field' in each.words:
            edits += _without(each, result, data)
        else:
            edits += [(code.start, code.end, b'{}') for code in each.codes]
    return edits, lost


def _without(whole: _Group, result: _Group | None, data: bytes) -> Iterator[Edit]:
    if result is None:
        yield whole.start, whole.end, b'{}'
        return
    yield whole.start, result.start, b''
    word = re.search(rb'(\\\*\s*)?\\fldrslt ?', result.of(data))
    assert word
    yield result.start + word.start(), result.start + word.end(), b''
    yield result.end, whole.end, b''


def _names_file(data: bytes, property_: _Group) -> bool:
    """Tell whether it is a property of a shape whose value is the name of a picture's file."""
    return b'sp' in property_.words and bool(_NAMES.search(property_.of(data)))


def _is_drawing(picture: bytes) -> bool:
    """Tell whether what is given as a picture is a drawing, which may lead anywhere; no kind of RTF's is one."""
    runs = (re.sub(rb'\s', b'', run) for run in _HEXADECIMAL.findall(picture))
    return any(
        _DRAWN.search(each) for each in (picture, *(bytes.fromhex(run[: len(run) // 2 * 2].decode()) for run in runs))
    )


def _plain(data: bytes) -> str:
    """Return the characters of a group, those too that are written as codes."""
    return _CHARACTER.sub(_character, data.replace(b'\\*', b'')).decode('cp1252', 'replace').strip()


def _character(found: re.Match[bytes]) -> bytes:
    if found[1]:
        return bytes.fromhex(found[1].decode())
    return chr(int(found[2]) % 0x10000).encode('cp1252', 'replace') if found[2] else b''


def _edited(data: bytes, edits: list[Edit]) -> bytes:
    """Put other bytes in the place of some; what stands inside of a longer edit is gone with it."""
    pieces, done = [], 0
    for start, end, new in sorted(edits, key=lambda edit: (edit[0], -edit[1])):
        if start >= done:
            pieces += [data[done:start], new]
            done = end
    return b''.join((*pieces, data[done:]))

"""A YAML file that is being edited: keys are put into it, everything else stays as it is, byte for byte."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from ...i18n import gettext as _
from ...own_files import read_own
from ...problem import Problem
from ...read import read, read_bytes
from ...read.source import KeyPath, Source, plain
from ...written import Overtaken, write_anew
from .layout import ListPlace, MappingPlace, Place, ScalarPlace, lay_out, resolved
from .text import Change, FileText
from .values import TO_FILL_IN, Inline, Value, entry, in_flow, plain_value, scalar

QUOTES = ('"', "'")


@dataclass(frozen=True, slots=True)
class Saved:
    """The result of an edit: whether the file was changed, and the problems that prevented it."""

    changed: bool
    problems: tuple[Problem, ...] = ()


@dataclass
class Draft:
    """A file and the changes so far; nothing is written before `save`."""

    source: Source
    file: FileText
    root: MappingPlace
    intended: object
    changes: list[Change] = field(default_factory=list)
    _done: set[tuple[int, str]] = field(default_factory=set)
    _pairs: dict[int, int] = field(default_factory=dict)

    def put(
        self, path: KeyPath, values: Mapping[str, Value], after: Sequence[str], *, apart: bool = False, remark: str = ''
    ) -> None:
        """Give the mapping at `path` more keys, below the last of those in `after`; or a new value to keys it has.

        A single value can be replaced, and nothing be filled in. With `apart` empty lines stand around the new keys,
        and `remark` is a comment above them. Without any of the keys in `after`, the new ones come last.
        """
        holder, intended = self._mapping(path), _at(self.intended, path)
        last = self._last(holder, after).end if holder.entries else holder.start + 1
        bare = holder.flow or self.file.is_blank(self.file.below(last))
        new: dict[str, Value] = {}
        for key, value in values.items():
            intended[key] = plain_value(value, flow=bare)
            if (id(holder), key) in self._done:
                continue  # two places share it by an alias
            self._done.add((id(holder), key))
            if key in holder.entries:
                self._replace(holder, key, value)
            else:
                new[key] = None if bare and value is TO_FILL_IN else value
        if new and holder.flow:
            self._add_in_flow(holder, new, last)
        elif new:
            indent = self._column(holder)
            lines = [' ' * indent + f'# {remark}'] if remark else []
            lines += [line for key, value in new.items() for line in entry(key, value, indent, self._step())]
            self._insert(self.file.below(last), self._set_apart(last, lines) if apart else lines)

    def remark(self, key: str, lines: Sequence[str]) -> None:
        """Put comments above a key of the file's outermost ones, unless they stand in the file already."""
        if not self.root.flow and f'# {lines[0]}' not in self.file.text:
            begin = self.file.line_start(self.root.keys[key])
            indent = ' ' * self._column(self.root)
            self.changes.append(Change(begin, begin, ''.join(f'{indent}# {line}\n' for line in lines)))

    def finished(self) -> bytes | Problem:
        """Return the file's new bytes, which read back as intended, or why the file can't be edited."""
        braces = [[Change(start, start, '{'), Change(end, end, '}')] for start, end in self._pairs.items()]
        data = self.file.changed([*self.changes, *chain.from_iterable(braces)])
        after, problems = read_bytes(self.source.path, data)
        if after is None or problems or _read(plain(after.root)) != _read(self.intended):
            message = _("the file is written in a way that can't be edited by a command")
            hint = _("write the keys by hand; or write the file in the usual form: a key on each line, no * and &")
            return Problem(self.source.path, 0, 0, message, hint)
        return data

    def save(self, before: bytes = b'') -> Saved:
        """Write the file if its bytes have changed, and only over those `before`, which are else the draft's own.

        Raises OSError.
        """
        data, before = self.finished(), before or self.file.data
        if isinstance(data, Problem):
            return Saved(False, (data,))
        try:
            if data != before:
                write_anew(self.source.path, before, data)
        except Overtaken:
            message = _("somebody else, or another command, has changed this file in the meantime")
            return Saved(False, (Problem(self.source.path, 0, 0, message, _("run the command again")),))
        return Saved(data != before)

    def _mapping(self, path: KeyPath) -> MappingPlace:
        place: Place | None = self.root
        for step in path:
            place = resolved(place)
            if isinstance(place, MappingPlace):
                place = place.entries[str(step)]
            else:
                assert isinstance(place, ListPlace), path
                assert isinstance(step, int), path
                place = place.items[step]
        found = resolved(place)
        assert isinstance(found, MappingPlace), path
        return found

    def _replace(self, holder: MappingPlace, key: str, value: Value) -> None:
        place = holder.entries[key]
        old = self.file.text[place.start : place.end]
        if holder.flow or isinstance(value, str | bool):
            self._swap(place, in_flow(value) if holder.flow else scalar(str(value)), old)
        elif isinstance(value, Inline):
            self._swap(place, in_flow(value), old)
        else:
            lines = entry(key, value, self._column(holder), self._step())
            self.changes.append(Change(place.start, place.end, ''))
            self._insert(self.file.below(place.end), lines[1:])

    def _swap(self, place: Place, new: str, old: str) -> None:
        if isinstance(place, ScalarPlace) and place.style in QUOTES and new.isalnum():
            new = f'{place.style}{new}{place.style}'
        lead = '' if old or self.file.text[place.start - 1 : place.start] in (' ', '\t') else ' '
        self.changes.append(Change(place.start, place.end, lead + new))

    def _set_apart(self, last: int, lines: list[str]) -> list[str]:
        place = self.file.below(last)
        keeps = last == place  # a text to which the empty lines below it belong
        is_close = self.file.text[place : place + 1] not in ('', '\n')
        return [*([] if keeps else ['']), *lines, *([''] if is_close else [])]

    def _add_in_flow(self, holder: MappingPlace, new: Mapping[str, Value], last: int) -> None:
        comma = ', ' if holder.entries else ''
        space = (
            ' ' if self.file.text[last - 1] == ':' else ''
        )  # a key without a value is one only with a space after it
        self.changes.append(Change(last, last, f'{space}{comma}{in_flow(new)[1:-1]}'))
        if self.file.text[holder.start] != '{':  # a pair within brackets, which needs braces for two
            self._pairs[holder.start] = holder.end

    def _last(self, holder: MappingPlace, after: Sequence[str]) -> Place:
        """Return the place of the value after which a new key stands."""
        known = [holder.entries[key] for key in after if key in holder.entries]
        return max(known or holder.entries.values(), key=lambda place: place.end)

    def _insert(self, place: int, lines: Sequence[str]) -> None:
        """Insert lines at the beginning of a line, or at the end of a file whose last line has no end."""
        if place and self.file.text[place - 1] != '\n':
            self.changes.append(Change(place, place, ''.join(f'\n{line}' for line in lines)))
        else:
            self.changes.append(Change(place, place, ''.join(f'{line}\n' for line in lines)))

    def _column(self, holder: MappingPlace) -> int:
        """Return the column of a mapping's keys, counted from 0; before a key there may be a question mark."""
        first = min(holder.keys.values())
        before = self.file.text[self.file.line_start(first) : first]
        return len(before.rstrip().removesuffix('?')) if before.rstrip().endswith('?') else len(before)

    def _step(self) -> int:
        """Return by how many columns the file indents a level."""
        for place in map(resolved, self.root.entries.values()):
            if isinstance(place, MappingPlace) and place.entries and not place.flow:
                return max(1, self._column(place) - self._column(self.root))
        return 2


def open_draft(path: Path) -> Draft | list[Problem]:
    """Open a file for editing; or return the problems that keep it from being read."""
    try:
        data = read_own(path, path.parent.parent)
    except OSError:
        return read(path).problems
    return draft_of(path, data)


def draft_of(path: Path, data: bytes) -> Draft | list[Problem]:
    """Make a draft of the bytes of a file; or return the problems that keep them from being read."""
    source, problems = read_bytes(path, data)
    if source is None or problems:
        return problems
    file = FileText(data)
    return Draft(source, file, lay_out(file.text), plain(source.root))


def _at(value: object, path: KeyPath) -> dict[str, object]:
    for step in path:
        value = value[step]  # type: ignore[index]
    assert isinstance(value, dict)
    return value


def _read(value: object) -> object:
    """Return the value without the line breaks that its texts end with: a block that ended the file had none."""
    if isinstance(value, dict):
        return {key: _read(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_read(each) for each in value]
    return value.rstrip('\n') if isinstance(value, str) else value

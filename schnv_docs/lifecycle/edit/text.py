"""A file's text as stage 1 reads it, and changes of it that leave every other byte as it was."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ...read import with_line_feeds

BOM = b'\xef\xbb\xbf'
LINE = re.compile(r'[^\r\n]*(\r\n|\r|\n|\Z)')


@dataclass(frozen=True, slots=True)
class Change:
    """A replacement of the characters from `start` up to `end` of the text as it is read; its lines end with \\n."""

    start: int
    end: int
    new: str


@dataclass(frozen=True)
class FileText:
    """The bytes of a text file in UTF-8, whatever ends its lines, with or without a byte order mark."""

    data: bytes

    @cached_property
    def _raw(self) -> str:
        return self.data.removeprefix(BOM).decode('utf-8')

    @cached_property
    def text(self) -> str:
        """Return the text as it is read, every line ended by a line feed."""
        return with_line_feeds(self._raw)

    @cached_property
    def _lines(self) -> list[tuple[int, int, str]]:
        """Return each line's beginning, as it is read and in the file, and its end; one more line after the last."""
        lines: list[tuple[int, int, str]] = []
        begin = 0
        for match in LINE.finditer(self._raw):
            lines.append((begin, match.start(), match[1]))
            begin += match.start(1) - match.start() + bool(match[1])
            if not match[1]:
                break
        return lines

    def line_start(self, place: int) -> int:
        """Return the beginning of the line in which a place is."""
        return self.text.rfind('\n', 0, place) + 1

    def below(self, place: int) -> int:
        """Return the beginning of the line after the one in which something ends."""
        if place and self.text[place - 1] == '\n':
            return place  # a text that keeps the empty lines after it
        end = self.text.find('\n', place)
        return len(self.text) if end < 0 else end + 1

    def is_blank(self, place: int) -> bool:
        """Tell whether the line that begins here has spaces only, which an empty text above it would take in."""
        line = self.text[place:].partition('\n')[0]
        return line != '' and not line.strip(' \t')

    def changed(self, changes: Sequence[Change]) -> bytes:
        """Return the bytes after the changes, of which no two may overlap; those at one place keep their order.

        New lines end as the line above them does.
        """
        pieces, done = [], 0
        for change in sorted(changes, key=lambda each: each.start):
            start, end = self._in_file(change.start), self._in_file(change.end)
            if start < done:
                raise AssertionError(f'two changes of the same characters: {change}')
            pieces += [self._raw[done:start], change.new.replace('\n', self._line_end(change.start))]
            done = end
        bom = BOM if self.data.startswith(BOM) else b''
        return bom + (''.join(pieces) + self._raw[done:]).encode('utf-8')

    def _line(self, place: int) -> int:
        return bisect_right(self._lines, place, key=lambda line: line[0]) - 1

    def _in_file(self, place: int) -> int:
        as_read, in_file, _end = self._lines[self._line(place)]
        return in_file + place - as_read

    def _line_end(self, place: int) -> str:
        above = [end for _as_read, _in_file, end in self._lines[: self._line(max(0, place - 1)) + 1] if end]
        found = above[-1] if above else next((end for _as_read, _in_file, end in self._lines if end), '\n')
        return '\r\n' if found == '\r' and '\n' in self._raw else found  # the next character may be a line feed

"""Standard output and standard error: in UTF-8 in every locale, and whether or not anybody reads them to the end."""

import errno
import io
import os
import re
import sys
from typing import Any, TextIO, cast

import click

from ..typed.visible import no_commands

# That nobody reads a pipe any more; the second is how Windows says it.
UNREAD = {errno.EPIPE, errno.EINVAL} if sys.platform == 'win32' else {errno.EPIPE}


_COLOUR = re.compile('(\x1b\\[\\d+(?:;\\d+)*m)')  # ECMA-48, 8.3.117


class _Patient(io.FileIO):
    """A stream that lets go what nobody reads: after `schnv build | head -1` the build is whole all the same."""

    def __init__(self, number: int, *, complains: bool) -> None:
        super().__init__(number, 'wb', closefd=False)
        self._complains = complains

    def write(self, data: Any, /) -> int:  # noqa: ANN401 - any kind of buffer
        """Write what can be written. Raises OSError, such as for a full disk, once: the rest is let go, too."""
        try:
            return super().write(data)
        except OSError as error:
            if self._complains and error.errno not in UNREAD:
                self._complains = False
                raise
        return memoryview(data).nbytes


class _Visible(io.TextIOWrapper):
    """A stream in which nothing that somebody typed commands the terminal, or the CI system that reads along."""

    _begins = True  # a line

    def write(self, text: str, /) -> int:
        """Write a text with what can't be seen written out."""
        super().write(no_commands(text, from_start=self._begins))
        self._begins = text.endswith('\n') if text else self._begins
        return len(text)

    def write_painted(self, text: str) -> None:
        """Write a text with the colours that it has."""
        for piece in _COLOUR.split(text):
            super().write(piece) if _COLOUR.fullmatch(piece) else self.write(piece)
        self.flush()

    def write_as_it_is(self, text: str) -> int:
        """Write what is meant to command."""
        self._begins = True
        return super().write(text)


class _AsItIs:
    """The same stream for who draws on a terminal, and writes nothing that somebody typed."""

    def __init__(self, stream: _Visible) -> None:
        self._stream = stream
        self.write = stream.write_as_it_is

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a stream has
        return getattr(self._stream, name)


def echo_painted(text: str) -> None:
    """Print a text that may be in colour; in what is typed in it they have been made visible."""
    if isinstance(sys.stdout, _Visible):
        sys.stdout.write_painted(text)
    else:
        click.echo(text, nl=False)


def as_it_is(stream: TextIO) -> TextIO:
    """Return a stream that takes commands, to a terminal or to GitHub; whoever writes to it makes the rest visible."""
    return cast(TextIO, _AsItIs(stream)) if isinstance(stream, _Visible) else stream


def prepare() -> None:
    """Set up both streams for a command."""
    _fill_closed()
    sys.stdout = _prepared(sys.stdout, 1)
    sys.stderr = _prepared(sys.stderr, 2)


def _fill_closed() -> None:
    """Let streams that are closed (`2>&-`) lead nowhere: else the next file that is opened gets their number."""
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        os.set_inheritable(number, True)
    os.close(number)


def _prepared(stream: TextIO | None, number: int) -> TextIO:
    buffer = getattr(stream, 'buffer', None)
    raw = getattr(buffer, 'raw', buffer)  # without a buffer, as Python's -u has it, that is the file itself
    if stream is None or isinstance(raw, io.FileIO):
        file = _Patient(stream.fileno() if stream else number, complains=number == 1)
        by_line = number == 2 or file.isatty()
        return _Visible(io.BufferedWriter(file), 'utf-8', 'replace', line_buffering=by_line)
    if isinstance(stream, io.TextIOWrapper):  # a console of Windows
        stream.reconfigure(encoding='utf-8', errors='replace')
    return stream

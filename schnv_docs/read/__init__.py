"""Stage 1, read: YAML text -> Source, in little memory whatever the file holds.

The file is taken as a stream of events, never as objects: nothing is constructed that a tag asks for, aliases are
counted as they unfold, and the depth is bounded, so that the size limit alone bounds time and memory.
"""

from pathlib import Path

from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError

from ..i18n import gettext as _
from ..own_files import open_own
from ..problem import Problem
from .builder import Builder
from .errors import UnreadableYaml, explain, other_format, place, stopped
from .events import Doubt, exact_events, quick_events
from .line_slips import Slip
from .slips import slip_before
from .source import Mapping, Mark, Reading, Source
from .unfinished import is_pointer_text, marker_in_yaml, only_pointer, unfinished_text

MOST_BYTES = 300_000  # the longest real meeting is 30 kB


def read(path: Path) -> Reading:
    """Read a file of meetings/ and return its values with their places and its problems; both where keys stand twice.

    A link that leads out of the project is not followed.
    """
    try:
        data = _bytes(path)
    except UnreadableYaml as error:
        return Reading(None, [Problem(path, error.mark.line, error.mark.column, *error.objection)])
    return read_bytes(path, data)


def read_bytes(path: Path, data: bytes) -> Reading:
    """Read a file whose bytes are at hand, such as an earlier version's; its problems name `path`."""
    if is_pointer_text(data):
        return Reading(None, [Problem(path, 1, 1, *only_pointer())])
    text = ''
    try:
        text = _decoded(data)
        if line := marker_in_yaml(text):
            return Reading(None, [Problem(path, line, 1, *unfinished_text())])
        builder = _built(text)
    except UnreadableYaml as error:
        return Reading(None, [_at(path, _nearer(text, error))])
    except ReaderError as error:
        return Reading(None, [_illegal_character(path, text, error.position)])
    except MarkedYAMLError as error:
        mark = _inside(text, place(error))
        return Reading(None, [_at(path, slip_before(text, stopped(error)) or Slip(mark, explain(error)))])
    except (YAMLError, ValueError, AssertionError) as error:
        return Reading(None, [Problem(path, 1, 1, _("this is not YAML: {detail}").format(detail=error))])
    problems = [_at(path, Slip(*each)) for each in builder.mistakes]
    if not isinstance(builder.root, Mapping):
        message = _("the file is empty") if builder.root is None else _("the file is not a list of keys with values")
        hint = _("begin with `date:` and `agenda:`; docs/format.md shows a whole file")
        return Reading(None, [*problems, Problem(path, 1, 1, message, hint)])
    return Reading(Source(path, tuple(text.split('\n')), builder.root), problems)


def _at(path: Path, slip: Slip) -> Problem:
    return Problem(path, slip.mark.line, slip.mark.column, *slip.objection)


def _nearer(text: str, error: UnreadableYaml) -> Slip:
    """Return what is seen in the line itself at the place of an error, or else the error."""
    slip = slip_before(text, error.mark.line) if error.hint else None
    return slip if slip and slip.mark == error.mark else Slip(error.mark, error.objection)


def _bytes(path: Path) -> bytes:
    try:
        with open_own(path, path.parent.parent) as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise UnreadableYaml(Mark(0, 0), _("the file does not exist")) from None
    except OSError as error:
        raise UnreadableYaml(Mark(0, 0), _("the file can't be read: {why}").format(why=error.strerror)) from None


def _decoded(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        message = _("the file is larger than {most} bytes").format(most=MOST_BYTES)
        raise UnreadableYaml(Mark(0, 0), message, _("a meeting is a few pages of text; annexes are files of their own"))
    if found := other_format(data):
        raise UnreadableYaml(Mark(1, 1), *found)
    try:
        return with_line_feeds(data.decode('utf-8-sig'))
    except UnicodeDecodeError as error:
        before = with_line_feeds(error.object[: error.start].decode('utf-8'))
        mark = Mark(before.count('\n') + 1, len(before) - before.rfind('\n'))
        message = _("the file is not text in UTF-8")
        raise UnreadableYaml(mark, message, _("save it again with the encoding UTF-8")) from None


def with_line_feeds(text: str) -> str:
    """Return the text with every line ended by a line feed, whatever ended it in the file."""
    return text.replace('\r\n', '\n').replace('\r', '\n')


def _illegal_character(path: Path, text: str, position: int) -> Problem:
    before = text[:position]
    line, column = before.count('\n') + 1, position - before.rfind('\n')
    message = _("a character that no text may hold (U+{code:04X})").format(code=ord(text[position]))
    return Problem(path, line, column, message, _("delete it; it often comes along when text is pasted"))


def _inside(text: str, mark: Mark) -> Mark:
    """Return the place itself, or the nearest one before it that has text."""
    lines = text.rstrip('\n').split('\n')
    if mark.line > len(lines):
        return Mark(len(lines), len(lines[-1]) + 1)
    return Mark(mark.line, min(mark.column, len(lines[mark.line - 1]) + 1))


def _built(text: str) -> Builder:
    try:
        return Builder().taken(quick_events(text))
    except (Doubt, UnreadableYaml):
        return Builder().taken(exact_events(text))

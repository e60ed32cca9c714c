"""Stage 1, read: what the YAML parser objects to, in the words of someone who writes an agenda."""

import re
from dataclasses import dataclass
from typing import NamedTuple

from ruamel.yaml.error import MarkedYAMLError

from ..i18n import gettext as _
from ..problem import Objection
from ..typed.lines import LIST_MARK
from ..typed.looks import DECEPTIVE, named_character
from .source import Mark
from .typed_line import TIGHT_TEXT

LONGEST_SHOWN = 40  # characters of the file in a message
_UNSEEN = re.compile(rf'-?{DECEPTIVE.pattern}')
_CUT = re.compile(r'\S(?: #|\s+#(?=[^\s#]))')


@dataclass
class UnreadableYaml(Exception):
    """The file can't be taken; `mark` is where."""

    mark: Mark
    message: str
    hint: str = ''

    @property
    def objection(self) -> Objection:
        """Its words for people."""
        return Objection(self.message, self.hint)


class Mistake(NamedTuple):
    """Something wrong, though the file can be taken; `mark` is where."""

    mark: Mark
    objection: Objection


def place(error: MarkedYAMLError) -> Mark:
    """Return the place of a mistake; of a text or list that is not closed, its beginning."""
    said, begun, stopped = f'{error.context} {error.problem}', error.context_mark, error.problem_mark
    is_begun = 'end of stream' in said or 'simple key' in said or 'scanning an' in said
    is_open = 'parsing a flow' in said and begun and stopped and begun.line < stopped.line
    mark = (begun if is_begun or is_open else None) or stopped or begun
    return Mark(mark.line + 1, mark.column + 1) if mark else Mark(1, 1)


def stopped(error: MarkedYAMLError) -> int:
    """Return the line on which the parser gave up, or the last before it where it wanted more."""
    mark = error.problem_mark or error.context_mark
    return mark.line + 1 if mark else 1


def explain(error: MarkedYAMLError) -> Objection:
    """Return the message and the remedy for a parser's error."""
    said = f'{error.context or ""} {error.problem or ""}'
    for sign, message, hint in _known():
        if sign in said:
            return Objection(message, hint)
    return Objection(_("this is not YAML: {detail}").format(detail=error.problem or error.context or ''))


def other_format(data: bytes) -> Objection | None:
    """Return what to say of a file that is no text: one of Word, or saved in an encoding of Windows."""
    if data.startswith((b'\xff\xfe', b'\xfe\xff')):
        return Objection(
            _("the file is not text in UTF-8"), _("save it again with the encoding UTF-8, not Unicode (UTF-16)")
        )
    if data.startswith((b'PK\x03\x04', b'\xd0\xcf\x11\xe0', b'%PDF', b'{\\rtf', b'<html', b'<!DOCTYPE')):
        hint = _("type it in a text editor such as Visual Studio Code or Notepad; renaming does not make a text of it")
        return Objection(_("the file is a document of Word or another program, not plain text"), hint)
    return None


def tab() -> Objection:
    """Return what to say of a tab."""
    message = _("a tab stands where only spaces may")
    return Objection(message, _("remove it; indent with spaces, two for each level"))


def tight_dash(rest: str) -> Objection:
    """Return what to say of a dash with a key or text right after it."""
    return Objection(_("a space is missing after the dash"), _("write `- {rest}`").format(rest=rest))


def odd_beginning(key: str) -> tuple[int, Objection] | None:
    """Return what to say of a key that begins with what is none of its own, and how far in that stands."""
    if marked := LIST_MARK.match(key):
        return 0, other_mark(marked[0].strip(), f'{key[marked.end() :]}: ...')
    if found := _UNSEEN.match(key):
        return found.end() - 1, unseen(found[0][-1])
    return (0, tight_dash(f'{key[1:]}: ...')) if TIGHT_TEXT.match(key) else None


def other_mark(mark: str, rest: str) -> Objection:
    """Return what to say of an entry of a list that begins with another sign than a dash."""
    message = _("an entry of a list begins with `-`, not with {mark}").format(mark=mark)
    return Objection(message, _("write `- {rest}`").format(rest=rest))


def cut_off(line: str, start: int = 0) -> int:
    """Return where a comment begins that was probably meant as text, or 0: "faktura #4711"."""
    found = _CUT.search(line, start)
    return found.end() - 1 if found else 0


def unheard(rest: str, whole: str = '') -> Objection:
    """Return what to say of such a comment; `whole` is the line within quotes."""
    message = _("“{rest}” is taken for a comment, and is not printed").format(rest=rest.strip()[:LONGEST_SHOWN])
    hint = _("put the text within quotes; a comment has two spaces before # and one after it")
    if whole:
        hint = _("put the text within quotes: `{line}`; a comment has two spaces before # and one after it")
    return Objection(message, hint.format(line=whole))


def unseen(character: str) -> Objection:
    """Return what to say of a character that nobody sees, and that stands where it matters."""
    message = _("an invisible character that does not belong here: {character}")
    hint = _("delete it, and type ordinary spaces if need be; such ones come along when text is pasted")
    return Objection(message.format(character=named_character(character)), hint)


def _known() -> list[tuple[str, str, str]]:
    indent = _("keys of the same level begin in the same column")
    quotes = _("put the text within quotes: title: \"Vård: en fråga\"")
    return [
        ("character '\\t'", *tab()),
        (
            'mapping values are not allowed',
            _("a colon stands where none is expected"),
            _("put a text that holds a colon within quotes; write a space after the colon of a key"),
        ),
        (
            'sequence entries are not allowed',
            _("a dash stands where none is expected"),
            _("begin a list on the line below its key"),
        ),
        (
            "'<scalar>'",
            _("text stands where none is expected"),
            _("put the whole text within one pair of quotes, or indent it as the line above"),
        ),
        ('end of stream', _("a quoted text is not closed"), _("end it with the same quote it began with")),
        ('document separator', _("a quoted text is not closed"), _("end it with the same quote it began with")),
        ("expected ':'", _("a key without a colon"), _("write `key: value`; or indent the line if it belongs above")),
        ('that cannot start any token', _("a text can't begin with this character"), quotes),
        ('undefined alias', _("a text can't begin with *"), quotes),
        ('scanning an alias', _("a text can't begin with *"), quotes),
        ('scanning an anchor', _("a text can't begin with &"), quotes),
        ('scanning a tag', _("a text can't begin with !"), quotes),
        (
            'scanning a block scalar',
            _("after | or > the text begins on the next line"),
            _("move it there, further in than the key; or put it within quotes if | or > belongs to it"),
        ),
        ('flow sequence', _("a list in brackets is not closed"), _("separate with commas, end with ]")),
        ('flow mapping', _("a mapping in braces is not closed"), _("separate with commas, end with }")),
        ('flow node', _("a bracket or brace is not closed"), _("separate with commas, end with ] or }")),
        ('block collection', _("the indentation does not fit"), indent),
        ('block mapping', _("the indentation does not fit"), indent),
        ('invalid leading', _("the indentation does not fit"), indent),
        ('escape', _("an unknown escape after \\"), _("use 'single quotes' where a text holds \\")),
    ]

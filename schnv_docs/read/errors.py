"""Stage 1, read: what the YAML parser objects to, in the words of someone who writes an agenda."""

from ruamel.yaml.error import MarkedYAMLError

from ..i18n import gettext as _
from ..problem import Objection
from .source import Mark


def place(error: MarkedYAMLError) -> Mark:
    """Return the place of a mistake; of a text or list that is not closed, its beginning."""
    said, begun, stopped = f'{error.context} {error.problem}', error.context_mark, error.problem_mark
    is_begun = 'end of stream' in said or 'simple key' in said or 'scanning an' in said
    is_open = 'parsing a flow' in said and begun and stopped and begun.line < stopped.line
    mark = (begun if is_begun or is_open else None) or stopped or begun
    return Mark(mark.line + 1, mark.column + 1) if mark else Mark(1, 1)


def explain(error: MarkedYAMLError) -> Objection:
    """Return the message and the remedy for a parser's error."""
    said = f'{error.context or ""} {error.problem or ""}'
    for sign, message, hint in _known():
        if sign in said:
            return Objection(message, hint)
    return Objection(_("this is not YAML: {detail}").format(detail=error.problem or error.context or ''))


def _known() -> list[tuple[str, str, str]]:
    indent = _("keys of the same level begin in the same column")
    quotes = _("put the text within quotes: title: \"Vård: en fråga\"")
    return [
        (
            "character '\\t'",
            _("a tab stands where only spaces may"),
            _("remove it; indent with spaces, two for each level"),
        ),
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
        ('scanning a block scalar', _("after | or > the text begins on the next line"), indent),
        ('flow sequence', _("a list in brackets is not closed"), _("separate with commas, end with ]")),
        ('flow mapping', _("a mapping in braces is not closed"), _("separate with commas, end with }")),
        ('flow node', _("a bracket or brace is not closed"), _("separate with commas, end with ] or }")),
        ('block collection', _("the indentation does not fit"), indent),
        ('block mapping', _("the indentation does not fit"), indent),
        ('invalid leading', _("the indentation does not fit"), indent),
        ('escape', _("an unknown escape after \\"), _("use 'single quotes' where a text holds \\")),
    ]

"""Stage 2, check: what is said of each of Cerberus' errors, and how it is mended."""

import re
from collections.abc import Iterable
from typing import Any

from cerberus import errors as codes
from cerberus.errors import ErrorDefinition, ValidationError

from ..i18n import gettext as _
from ..problem import Objection
from ..read.errors import cut_off, unheard, unseen
from ..read.far_causes import RUNNING_TEXTS, no_bar
from ..read.source import KeyPath, Mark
from ..read.typed_line import quoted
from ..typed.looks import DECEPTIVE, alike, as_seen, only_looks_right
from ..typed.swedish import meant_key, meant_value
from .annex_words import of_annex
from .schema.meeting import ANNEX_KEYS, ENTRY_KEYS, ITEM, MEETING, TASK_KEYS
from .schema.network import NETWORK

WRONG_SHAPE = ErrorDefinition(0x1001, 'forms')
TIGHT = re.compile(r'(?P<key>[a-z]+)[:：](?P<rest>[^\s/:].*)', re.DOTALL)
_AND = re.compile(r'\s*(?:[,;&/]|\b(?:och|samt|and)\b)\s*')
_NAMED = re.compile(r"([A-ZÅÄÖÉÜ][\w'’-]+ (?:\w{2,3} )?[A-ZÅÄÖÉÜ][\w'’-]+):? (.+)", re.DOTALL)
FIRST_KEYS = {'agenda': 'title', 'items': 'title', 'tasks': 'who', 'corrections': 'date'}


def words(error: ValidationError, whole: str, mark: Mark) -> Objection:
    """Return the message and the remedy for an error, which stands in a line of the file at `mark`."""
    name, code, line = _name(error.document_path), error.code, whole[mark.column - 1 :]
    if error.document_path[0] == 'annexes' and (found := of_annex(error, whole)):
        return found
    if code == codes.UNKNOWN_FIELD.code:
        return _unknown_key(str(error.field), line, error.info[0])
    if code == codes.REQUIRED_FIELD.code:
        message = _("`{key}:` is missing").format(key=error.field)
        return Objection(message, _("write `{key}: ...`").format(key=error.field))
    if code == codes.UNALLOWED_VALUE.code:
        return _unknown_value(name, str(error.value), error.constraint)
    if code in (codes.EMPTY_NOT_ALLOWED.code, codes.NOT_NULLABLE.code):
        if (place := cut_off(line)) and line[:place].rstrip().endswith(':'):
            return unheard(line[place:], f'{line[:place]}{quoted(line[place:])}')
        return Objection(_("{name} is empty").format(name=name), _("fill it in, or remove the line"))
    if code == codes.CUSTOM.code:
        return Objection(str(error.info[0]))
    return _wrong_shape(error, name, mark.line if line.rstrip().endswith(f'{error.field}:') else 0)


def _wrong_shape(error: ValidationError, name: str, line: int) -> Objection:
    """Return what to say of a value of another shape; `line` is its key's where it stands below that, 0 otherwise."""
    if error.field in RUNNING_TEXTS and line:
        return Objection(*no_bar(str(error.field), line))
    expects = _(error.info[0]) if error.code == WRONG_SHAPE.code else _type_name(error.constraint)
    return Objection(_("{name} should be {expected}").format(name=name, expected=expects), _shape_hint(error))


def _name(path: KeyPath) -> str:
    if isinstance(path[-1], str):
        return f'`{path[-1]}`'
    key = next((step for step in reversed(path) if isinstance(step, str)), '')
    return _("entry {n} of `{key}`").format(n=path[-1] + 1, key=key)


def _type_name(constraint: str) -> str:
    names = {'string': _("a text"), 'boolean': _("true or false"), 'list': _("a list"), 'dict': _("keys with values")}
    return names[constraint]


def _shape_hint(error: ValidationError) -> str:
    """Return what to type instead of a value of another shape."""
    value, forms = error.value, error.constraint if isinstance(error.constraint, dict) else {}
    if error.constraint == 'boolean' and isinstance(value, str):
        meant = meant_value(value, ('true', 'false'))
        return _("did you mean `{word}`?").format(word=meant) if meant else ''
    if isinstance(value, bool):
        return _("put true and false within quotes where they are meant as text")
    if isinstance(value, str):
        return _of_text(value, error.document_path, forms)
    if isinstance(value, dict) and wants_entries(forms):
        return _("put a dash before each entry: `- {key}: ...`").format(key=next(iter(value), ''))
    if isinstance(value, dict) and len(value) == 1:
        key, rest = next(iter(value.items()))
        hint = _("a colon followed by a space makes a key; put a text that holds one within quotes: `{text}`")
        return hint.format(text=quoted(f'{key}: {rest}'))
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return _("write one text, not a list: `{text}`").format(text=', '.join(value))
    return ''


def wants_entries(forms: dict[str, Any]) -> bool:
    """Return whether a list is wanted whose entries have keys, and so a dash each."""
    return 'keys' in forms.get('list', {}).get('schema', {}).get('forms', {})


def _of_text(text: str, path: KeyPath, forms: dict[str, Any]) -> str:
    """Return what to type instead of a text, where a list or keys are wanted."""
    if tight := TIGHT.fullmatch(text):
        line = f'{tight["key"]}: {tight["rest"]}'
        return _("a space is missing after the colon: write `{line}`").format(line=line)
    holder = next((step for step in reversed(path) if isinstance(step, str)), '')
    if holder == 'tasks' and (named := _NAMED.fullmatch(text)):
        hint = _("write `- who: {name}`, and on the line below it, below the w: `what: {text}`")
        return hint.format(name=named[1], text=named[2])
    if first := FIRST_KEYS.get(holder):
        return _("write `- {key}: {text}`").format(key=first, text=text)
    if 'list' in forms and isinstance(path[-1], str):
        names = ', '.join(_AND.split(text)) if holder == 'absent' else text
        return _("put it within brackets: `{key}: [{text}]`").format(key=path[-1], text=names)
    return ''


def _unknown_key(key: str, line: str, known: tuple[str, ...]) -> Objection:
    if (match := DECEPTIVE.search(key)) and meant_key(alike(key), known):
        return unseen(match[0])
    message = _("unknown key `{key}`").format(key=key)
    if as_seen(key) in known:
        return Objection(message, only_looks_right(key))
    if meant := meant_key(key, known):
        return Objection(message, _("did you mean `{word}`?").format(word=meant))
    for place, keys in _homes():
        if (meant := meant_key(key, keys, exactly=True)) and not ('proposal' in known and 'proposal' in keys):
            return Objection(message, _("`{word}` stands {place}").format(word=meant, place=place))
    if line and not line.removeprefix(key).lstrip(' "\'').startswith(':'):
        return Objection(message, _("within braces a comma ends a text: put one that holds a comma within quotes"))
    if ' ' in key or key[:1].isupper():
        hint = _("put a text that holds a colon within quotes, and indent one that goes on as its lines above")
        return Objection(message, hint)
    return Objection(message, _("here may stand: {keys}").format(keys=', '.join(known)))


def _homes() -> tuple[tuple[str, Iterable[str]], ...]:
    """Return where keys stand, for one that was typed in another place."""
    return (
        (_("below `agenda:`, under an item"), ITEM),
        (_("outermost in the file of a meeting"), MEETING),
        (_("under an annex of `annexes:`"), ANNEX_KEYS),
        (_("under a task of `tasks:`"), TASK_KEYS),
        (_("under the `decision:` of an item"), ENTRY_KEYS),
        (_("in network.yaml"), NETWORK),
    )


def _unknown_value(name: str, value: str, known: list[str]) -> Objection:
    message = _("{name} can't be “{value}”").format(name=name, value=value)
    if as_seen(value) in known:
        return Objection(message, only_looks_right(value))
    if meant := meant_value(value, known):
        return Objection(message, _("did you mean `{word}`?").format(word=meant))
    return Objection(message, _("it may be: {words}").format(words=', '.join(known)))

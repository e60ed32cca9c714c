"""Stage 2, check: Cerberus against the schema; each of its errors becomes one problem on its line."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple

from cerberus import Validator
from cerberus import errors as codes
from cerberus.errors import ErrorDefinition, ValidationError

from .. import labels
from ..i18n import gettext as _
from ..problem import Objection, Problem
from ..read.source import KeyPath, Mark, Scalar, Source, plain, without
from ..typed.dates import parse_date, parse_key
from ..typed.swedish import meant_key, meant_value
from .quick_look import fits_keys
from .schema.meeting import ANNEX_KEYS, ENTRY_KEYS, ITEM, MEETING, OUTCOMES, TASK_KEYS
from .schema.network import NETWORK
from .schema.pieces import Schema

WRONG_SHAPE = ErrorDefinition(0x1001, 'forms')
SHAPES = ((str, 'text'), (list, 'list'), (dict, 'keys'))
TYPES = {'text': 'string', 'list': 'list', 'keys': 'dict'}
HOLDERS = ('file', 'files', 'minutes')


class SchemaCheck(NamedTuple):
    """A source without the values that have a problem, so that rules can rely on the rest, and the problems."""

    sound: Source
    problems: list[Problem]


def check_schema(source: Source, schema: Schema) -> SchemaCheck:
    """Compare a source with a schema; return what is sound of it, and its problems."""
    values = plain(source.root)
    if isinstance(values, dict) and fits_keys(values, schema, _passes):
        return SchemaCheck(source, [])
    validator = _Validator(schema)
    validator.validate(values, normalize=False)
    errors = _without_consequences(list(_single(validator._errors)))
    problems = [source.problem(_place(source, error), *_words(error)) for error in errors]
    bad: set[KeyPath] = {error.document_path for error in errors if error.code != codes.REQUIRED_FIELD.code}
    return SchemaCheck(Source(source.path, source.lines, without(source.root, bad)), problems)


class _Validator(Validator):  # type: ignore[misc]
    """Cerberus with our rule `forms` and the checks that no other rule can make."""

    def _error(self, *args: object) -> None:
        if len(args) == 2 and args[1] == codes.UNKNOWN_FIELD:
            args = (*args, tuple(self.schema))  # the message names the keys that may stand here
        super()._error(*args)

    def _validate_nullable(self, nullable: bool, field: object, value: object) -> None:
        """{'type': 'boolean'}"""
        super()._validate_nullable(nullable, field, value)
        if value is None:
            self._drop_remaining_rules()  # ours too, which Cerberus does not know

    def _validate_empty(self, empty: bool, field: object, value: object) -> None:
        """{'type': 'boolean'}"""
        super()._validate_empty(empty, field, value.strip() if isinstance(value, str) else value)

    def _validate_forms(self, forms: dict[str, Schema], field: object, value: object) -> None:
        """{'type': 'dict'}"""
        shape = next((name for kind, name in SHAPES if isinstance(value, kind)), '')
        if shape not in forms:
            self._error(field, WRONG_SHAPE, self.schema[field]['meta']['expects'])
            return
        definition = {field: {'type': TYPES[shape], **forms[shape]}}
        inner = self._get_child_validator(schema_crumb=(field, 'forms', shape), schema=definition)
        if not inner({field: value}, normalize=False):
            self._error(inner._errors)

    def _check_with_date(self, field: object, value: str) -> None:
        if parse_date(value) is None:
            self._error(field, _("“{text}” is not a date; write it as 2025-11-14").format(text=value))

    def _check_with_key(self, field: object, value: str) -> None:
        if parse_key(value) is None:
            message = _("“{text}” is not a date; write it as 2025-11-14 (the second that day: 2025-11-14b)")
            self._error(field, message.format(text=value))

    def _check_with_letter(self, field: object, value: str) -> None:
        if not labels.LETTER.fullmatch(value):
            self._error(field, _("“{text}” is no annex letter; use A, B, B1, ...").format(text=value))

    def _check_with_annex(self, field: object, value: dict[str, object]) -> None:
        if value.keys() - ANNEX_KEYS.keys():
            return  # the unknown key is problem enough
        count = sum(key in value for key in HOLDERS)
        if count > 1 or (count == 0 and 'withheld' not in value):
            self._error(field, _("an annex has exactly one of `file:`, `files:` and `minutes:`"))

    def _check_with_entry(self, field: object, value: dict[str, object]) -> None:
        if value.keys() - ENTRY_KEYS.keys():
            return  # the unknown key is problem enough
        outcomes = [key for key in OUTCOMES if key in value]
        if outcomes and (len(outcomes) > 1 or {'clause', 'condition'} & value.keys()):
            self._error(field, _("one entry says one thing; further clauses stand under `clauses:`"))
        elif not outcomes and 'clause' not in value:
            self._error(field, _("the entry has neither `clause:` nor one of postponed, referred and withdrawn"))
        elif not outcomes and 'clauses' in value:
            self._error(field, _("`clauses:` goes with postponed, referred or withdrawn only"))

    def _check_with_attendance(self, field: object, value: object) -> None:
        if not isinstance(value, dict) or not {'names', 'closing'} & value.keys():
            return
        if 'names' not in value or value.keys() - {'names', 'closing'}:
            self._error(field, _("running text has `names:` and, if you like, `closing:`, and no organisations"))


class _Probe:
    """Takes the place of the validator in its own checks, to know whether they object."""

    def __init__(self) -> None:
        self.objects = False

    def _error(self, *_said: object) -> None:
        self.objects = True


def _passes(name: str, value: object) -> bool:
    """Return whether a value passes one of the validator's checks; not if that check asks more of the validator."""
    probe = _Probe()
    with suppress(AttributeError):
        getattr(_Validator, f'_check_with_{name}')(probe, '', value)
        return not probe.objects
    return False


def _single(errors: Iterable[ValidationError]) -> Iterator[ValidationError]:
    for error in errors:
        if error.is_group_error:
            yield from _single(error.child_errors)
        else:
            yield error


def _without_consequences(errors: list[ValidationError]) -> list[ValidationError]:
    """Return the errors without those that follow from others: a misspelt key is not missing as well."""
    unknown = [error for error in errors if error.code == codes.UNKNOWN_FIELD.code]
    meant = {(*error.document_path[:-1], meant_key(str(error.field), error.info[0])) for error in unknown}
    return [error for error in errors if error.code != codes.REQUIRED_FIELD.code or error.document_path not in meant]


def _place(source: Source, error: ValidationError) -> Mark:
    """Return the place of an error: a wrong value where it stands, everything else at its key."""
    node = source.node(error.document_path)
    is_value = error.code in (codes.UNALLOWED_VALUE.code, codes.CUSTOM.code) and 'keysrules' not in error.schema_path
    return node.mark if is_value and isinstance(node, Scalar) else source.place(error.document_path)


def _words(error: ValidationError) -> Objection:
    """Return the message and the remedy for an error."""
    name, code = _name(error.document_path), error.code
    if code == codes.UNKNOWN_FIELD.code:
        return _unknown_key(str(error.field), error.info[0])
    if code == codes.REQUIRED_FIELD.code:
        message = _("`{key}:` is missing").format(key=error.field)
        return Objection(message, _("write `{key}: ...`").format(key=error.field))
    if code == codes.UNALLOWED_VALUE.code:
        return _unknown_value(name, str(error.value), error.constraint)
    if code in (codes.EMPTY_NOT_ALLOWED.code, codes.NOT_NULLABLE.code):
        return Objection(_("{name} is empty").format(name=name), _("fill it in, or remove the line"))
    if code == codes.CUSTOM.code:
        return Objection(str(error.info[0]))
    expects = _(error.info[0]) if code == WRONG_SHAPE.code else _type_name(error.constraint)
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
    value = error.value
    if error.constraint == 'boolean' and isinstance(value, str):
        meant = meant_value(value, ('true', 'false'))
        return _("did you mean `{word}`?").format(word=meant) if meant else ''
    if isinstance(value, dict) and len(value) == 1:
        return _("a colon followed by a space makes a key; put a text that holds one within quotes")
    if isinstance(value, bool):
        return _("put true and false within quotes where they are meant as text")
    return ''


def _unknown_key(key: str, known: tuple[str, ...]) -> Objection:
    message = _("unknown key `{key}`").format(key=key)
    if meant := meant_key(key, known):
        return Objection(message, _("did you mean `{word}`?").format(word=meant))
    for place, keys in _homes():
        if (meant := meant_key(key, keys, exactly=True)) and not ('proposal' in known and 'proposal' in keys):
            return Objection(message, _("`{word}` stands {place}").format(word=meant, place=place))
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
    if meant := meant_value(value, known):
        return Objection(message, _("did you mean `{word}`?").format(word=meant))
    return Objection(message, _("it may be: {words}").format(words=', '.join(known)))

"""Stage 2, check: Cerberus against the schema; each of its errors becomes one problem on its line."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple

from cerberus import Validator
from cerberus import errors as codes
from cerberus.errors import ValidationError

from .. import labels
from ..i18n import gettext as _
from ..problem import Problem
from ..read.source import KeyPath, Mapping, Mark, Scalar, Source, plain
from ..typed.dates import no_date, no_key, parse_date, parse_key
from ..typed.looks import DECEPTIVE, as_seen, only_looks_right
from ..typed.swedish import meant_key
from .pruned import without
from .quick_look import fits_keys
from .schema.meeting import ANNEX_KEYS, ENTRY_KEYS, OUTCOMES
from .schema.pieces import OF_SHAPE, SHAPES, Schema
from .schema_words import WRONG_SHAPE, wants_entries, words

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
    problems = [_problem(source, error) for error in errors]
    bad: set[KeyPath] = {error.document_path for error in errors if error.code != codes.REQUIRED_FIELD.code}
    return SchemaCheck(Source(source.path, source.lines, without(source.root, bad)), problems)


def _problem(source: Source, error: ValidationError) -> Problem:
    mark = _place(source, error)
    if error.code == codes.CUSTOM.code and error.document_path == ('date',) and (own := parse_key(source.path.stem)):
        return source.problem(mark, no_date(str(error.value), str(own.day)))
    return source.problem(mark, *words(error, source.line(mark.line), mark))


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
        shape = SHAPES.get(type(value), '')
        if shape not in forms:
            self._error(field, WRONG_SHAPE, self.schema[field]['meta']['expects'])
            return
        if shape == 'keys' and 'text' in forms and _is_text_with_colon(value, forms['keys']):
            self._error(field, WRONG_SHAPE, self.schema[field]['meta']['expects'])
            return
        definition = {field: {'type': OF_SHAPE[shape], **forms[shape]}}
        inner = self._get_child_validator(schema_crumb=(field, 'forms', shape), schema=definition)
        if not inner({field: value}, normalize=False):
            self._error(inner._errors)

    def _check_with_date(self, field: object, value: str) -> None:
        if parse_date(value) is None:
            self._error(field, no_date(value))

    def _check_with_key(self, field: object, value: str) -> None:
        if parse_key(value) is None:
            self._error(field, no_key(value))

    def _check_with_letter(self, field: object, value: str) -> None:
        if not labels.LETTER.fullmatch(value) and labels.LETTER.fullmatch(as_seen(value)):
            self._error(field, only_looks_right(value))
        elif not labels.LETTER.fullmatch(value):
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


def _is_text_with_colon(value: object, rules: Schema) -> bool:
    """Return whether the one key is the beginning of a text: "anta: budgeten"."""
    if not isinstance(value, dict) or len(value) != 1:
        return False
    (key, inner), known = *value.items(), rules.get('schema', {})
    return isinstance(inner, str) and bool(known) and not meant_key(str(key), known)


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
    again = [error for error in unknown if error.document_path[0] == 'annexes' and not error.value]  # parts of one line
    errors = [error for error in errors if error not in again or _is_first(error, again)]
    return [error for error in errors if error.code != codes.REQUIRED_FIELD.code or error.document_path not in meant]


def _is_first(error: ValidationError, alike: list[ValidationError]) -> bool:
    return error is next(each for each in alike if each.document_path[:2] == error.document_path[:2])


def _place(source: Source, error: ValidationError) -> Mark:
    """Return the place of an error: a wrong value where it stands, everything else at its key."""
    node = source.node(error.document_path)
    if error.code == codes.UNKNOWN_FIELD.code and (match := DECEPTIVE.search(str(error.field))):
        mark = source.place(error.document_path)
        return Mark(mark.line, mark.column + match.start())
    if error.code == WRONG_SHAPE.code and isinstance(node, Mapping) and wants_entries(error.constraint) and node.keys:
        return next(iter(node.keys.values()))  # the dash is missing there
    is_value = error.code in (codes.UNALLOWED_VALUE.code, codes.CUSTOM.code) and 'keysrules' not in error.schema_path
    return node.mark if is_value and isinstance(node, Scalar) else source.place(error.document_path)

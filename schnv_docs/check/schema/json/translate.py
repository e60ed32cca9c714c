"""From Cerberus to JSON Schema: each rule of a value becomes keywords.

Most keywords speak of one type of value and let all others pass. So the `forms` of a value, a text and a list say, are
put side by side in one schema, and an editor names the one thing that is wrong; of an `anyOf` it would name everything.
"""

from collections.abc import Callable, Iterable
from typing import Any

from ....i18n import N_
from ....i18n import gettext as _
from ..pieces import OF_SHAPE, Schema
from .checks import CHECKS
from .keywords import all_of, or_nothing, something, split

TEXT = ['string', 'number']  # where we read a text, editors see the number 8.00 in "08.00"
TYPES = {
    'string': TEXT, 'boolean': ['boolean'], 'list': ['array'], 'dict': ['object'], 'integer': ['integer'],
    'float': ['number'], 'number': ['number'],
}  # fmt: skip
EXPECTED = {'string': N_("a text"), 'boolean': N_("true or false")}
ELSEWHERE = {
    'required', 'nullable', 'meta', 'allow_unknown',  # seen to below
    'coerce', 'default', 'default_setter', 'rename', 'rename_handler', 'purge_unknown',  # do not judge
}  # fmt: skip

Rule = Callable[[Any, Schema], Schema]
"""Makes keywords of what a rule says; is also given all rules of the value."""


def keys(schema: Schema, unknown: bool | Schema = False) -> Schema:
    """Return the schema of keys with values; `unknown` allows further keys, or has their rules."""
    made: Schema = {'properties': {key: value(rules) for key, rules in schema.items()}}
    made['additionalProperties'] = unknown if isinstance(unknown, bool) else value(unknown)
    required = [key for key, rules in schema.items() if rules.get('required')]
    return {**made, 'required': required} if required else made


def value(rules: Schema) -> Schema:
    """Return the schema of a value with its description. Raises LookupError for a rule not known here."""
    made = _asked(rules)
    made = or_nothing(made) if rules.get('nullable') else something(made)
    return {**_said(rules.get('meta', {})), **_with_message(made, rules)}


def _said(meta: Schema) -> Schema:
    about, default = str(meta.get('about', '')), meta.get('default')
    if default:
        return {'description': _(about).format(default=default), 'default': default}
    return {'description': _(about)} if about else {}


def _with_message(made: Schema, rules: Schema) -> Schema:
    """Return the schema with the message for a value of the wrong type.

    Editors show it for every fault in a schema's keywords. Where these know keys, which an editor should name,
    the type stands apart.
    """
    expected = rules.get('meta', {}).get('expects') or EXPECTED.get(str(rules.get('type')))
    if not expected or 'errorMessage' in made:
        return made
    message = {'errorMessage': _("here should stand {expected}").format(expected=_(expected))}
    if 'properties' not in made:
        return {**made, **message}
    typed = {'type': made.pop('type'), **message}
    return {**made, 'allOf': [typed, *made.get('allOf', [])]}


def _asked(rules: Schema) -> Schema:
    """Return the keywords of all rules; whether there must be a value is left open."""
    return all_of(_keywords(name, rule, rules) for name, rule in rules.items() if name not in ELSEWHERE)


def _keywords(name: str, rule: Any, rules: Schema) -> Schema:  # noqa: ANN401 - every rule has a type of its own
    if name in RULES:
        return RULES[name](rule, rules)
    logic, _underscore, inner = name.partition('_')  # anyof_type: [a, b] is short for anyof: [{type: a}, {type: b}]
    if inner and logic in LOGIC:
        return RULES[logic]([{inner: each} for each in rule], rules)
    raise LookupError(name)


def _types(rules: Schema) -> list[str]:
    """Return the types that a value may have; none where the rules leave them open."""
    if 'forms' in rules:
        return [each for shape in rules['forms'] for each in TYPES[OF_SHAPE[shape]]]
    given = rules.get('type', [])
    return [each for name in ([given] if isinstance(given, str) else given) for each in TYPES[name]]


def _forms(forms: dict[str, Schema], _rules: Schema) -> Schema:
    made: Schema = {'type': []}
    guarded = []
    for shape, rules in forms.items():
        one = _asked({'type': OF_SHAPE[shape], **rules})
        mild, rest = split(one, one['type'])
        if 'pattern' in mild and 'errorMessage' in mild:
            mild['patternErrorMessage'] = mild.pop('errorMessage')
        made = {**made, **mild, 'type': [*made['type'], *one['type']]}
        if rest:
            guarded.append({'if': {'type': one['type']}, 'then': rest})
    return {**made, 'allOf': guarded} if guarded else made


def _schema(schema: Schema, rules: Schema) -> Schema:
    """Return the rules of a list's entries, or of keys; which it is, the type must say."""
    of_list = 'array' in _types(rules)
    return {'items': value(schema)} if of_list else keys(schema, rules.get('allow_unknown', False))


def _size(least_or_most: str) -> Rule:
    by_type = {
        'string': f'{least_or_most}Length',
        'array': f'{least_or_most}Items',
        'object': f'{least_or_most}Properties',
    }
    return lambda number, rules: {key: number for each, key in by_type.items() if each in (_types(rules) or by_type)}


def _empty(allowed: bool, rules: Schema) -> Schema:
    if allowed:
        return {}
    asked: Schema = _size('min')(1, rules)
    if asked.pop('minLength', 0):
        asked |= {'pattern': r'\S', 'patternErrorMessage': _("here is nothing; fill it in, or remove the line")}
    return asked


def _allowed(words: Iterable[Any], rules: Schema) -> Schema:
    """Return the words a text may be, or each text of a list."""
    message = _("it may be: {words}").format(words=', '.join(map(str, words)))
    asked = {'enum': list(words), 'errorMessage': message}
    return {'items': asked} if 'array' in _types(rules) else asked


def _regex(regex: str, _rules: Schema) -> Schema:
    """Return the pattern as Cerberus takes it: from the beginning, with a $ that binds to the last alternative."""
    ended = regex if regex.endswith('$') else f'{regex}$'
    return {'type': ['string'], 'pattern': f'^(?:{ended})'}


def _logic(keyword: str) -> Rule:
    return lambda alternatives, _rules: {keyword: [_asked(rules) for rules in alternatives]}


def _check_with(names: str | list[str], _rules: Schema) -> Schema:
    asked = [names] if isinstance(names, str) else names
    return all_of(CHECKS[name]() for name in asked if name in CHECKS)


LOGIC = {'anyof': 'anyOf', 'allof': 'allOf', 'oneof': 'oneOf'}
RULES: dict[str, Rule] = {
    'type': lambda _type, rules: {'type': _types(rules)},
    'forms': _forms,
    'schema': _schema,
    'check_with': _check_with,
    'empty': _empty,
    'allowed': _allowed,
    'forbidden': lambda words, _rules: {'not': {'enum': [*words]}},
    'regex': _regex,
    'min': lambda number, _rules: {'minimum': number},
    'max': lambda number, _rules: {'maximum': number},
    'minlength': _size('min'),
    'maxlength': _size('max'),
    'items': lambda each, _rules: {
        'prefixItems': [value(rules) for rules in each], 'minItems': len(each), 'maxItems': len(each),
    },
    'keysrules': lambda rules, _rules: {'propertyNames': _asked({**rules, 'type': 'string'})},
    'valuesrules': lambda rules, _rules: {'additionalProperties': value(rules)},
    'noneof': lambda alternatives, _rules: {'not': {'anyOf': [_asked(rules) for rules in alternatives]}},
    **{name: _logic(keyword) for name, keyword in LOGIC.items()},
}  # fmt: skip

"""JSON Schemas put together from parts. In these, `type` is a list."""

from collections.abc import Iterable

from ..pieces import Schema

OF_TYPE = {
    'string': {'pattern', 'patternErrorMessage', 'minLength', 'maxLength'},
    'number': {'minimum', 'maximum'},
    'array': {'items', 'prefixItems', 'minItems', 'maxItems'},
    'object': {'properties', 'required', 'additionalProperties', 'propertyNames', 'minProperties', 'maxProperties'},
}
"""Keywords that speak of one type only; values of other types pass."""


def all_of(parts: Iterable[Schema]) -> Schema:
    """Return a schema that asks everything that the parts ask."""
    made: Schema = {}
    further = []
    for part in parts:
        rest = {key: each for key, each in part.items() if key != 'type'}
        if 'type' in part:
            made['type'] = [each for each in part['type'] if 'type' not in made or each in made['type']]
        if made.keys() & rest.keys():
            further.append(rest)
        else:
            made |= rest
    return {**made, 'allOf': [*made.get('allOf', []), *further]} if further else made


def split(made: Schema, types: Iterable[str]) -> tuple[Schema, Schema]:
    """Return the keywords that let values of other types pass, and the rest of them."""
    mild = {'errorMessage'}.union(*(OF_TYPE.get(each, set()) for each in types))
    rest = {key: each for key, each in made.items() if key not in mild and key != 'type'}
    return {key: each for key, each in made.items() if key in mild}, rest


def or_nothing(made: Schema) -> Schema:
    """Return the schema, with `null` allowed."""
    mild, rest = split(made, OF_TYPE)
    types = {'type': [*made['type'], 'null']} if 'type' in made else {}
    return {**types, **mild, **({'if': {'type': 'null'}, 'else': rest} if rest else {})}


def something(made: Schema) -> Schema:
    """Return the schema, with `null` forbidden."""
    return made if 'type' in made else all_of([made, {'not': {'type': 'null'}}])

"""The pieces that the schemas of a meeting's file and of network.yaml are made of.

`forms` is a rule of ours: the sub-schema is chosen by the value's shape (a text, a list, keys), so that one mistake is
one problem; `meta.expects` says in the message what should stand there. Every key is `described`: editors show that.
"""

from typing import Any

from ...i18n import N_

Schema = dict[str, Any]
SHAPES: dict[type, str] = {str: 'text', list: 'list', dict: 'keys'}
"""What `forms` calls the shapes of values."""
OF_SHAPE = {'text': 'string', 'list': 'list', 'keys': 'dict'}
"""What Cerberus calls their types."""


def described(about: str, rules: Schema, **more: object) -> Schema:
    """Return the rules of a key, with what an editor says about it, and further rules; `meta` holds what is no rule."""
    meta = {**rules.get('meta', {}), 'about': about}
    return {**rules, **more, 'meta': meta}


TEXT: Schema = {'type': 'string', 'empty': False}
OPTIONAL: Schema = {**TEXT, 'nullable': True, 'empty': True}
DATE: Schema = {'type': 'string', 'check_with': 'date'}
KEY: Schema = {'type': 'string', 'check_with': 'key'}
KEYS: Schema = {
    'nullable': True,
    'forms': {'text': {'check_with': 'key'}, 'list': {'schema': KEY}},
    'meta': {'expects': N_("a date, or a list of dates")},
}
TRUTH: Schema = {'type': 'boolean'}
TEXTS: Schema = {
    'nullable': True,
    'forms': {'text': OPTIONAL, 'list': {'schema': TEXT}},
    'meta': {'expects': N_("a text or a list of texts")},
}
NAMES: Schema = {'nullable': True, 'forms': {'list': {'schema': TEXT}}, 'meta': {'expects': N_("a list of names")}}

"""The schemas of meeting files and of network.yaml as JSON Schema, for editors that check while one writes."""

import json

from ....i18n import gettext as _
from ..meeting import MEETING
from ..network import NETWORK
from ..pieces import Schema
from .translate import keys

DIALECT = 'https://json-schema.org/draft/2020-12/schema'


def meeting_schema() -> Schema:
    """Return the JSON Schema of a meeting's file, with its words for people in the language of messages."""
    return _whole(MEETING, _("A meeting"), _("The agenda of a meeting and, afterwards, what came of it."))


def network_schema() -> Schema:
    """Return the JSON Schema of network.yaml."""
    return _whole(NETWORK, _("The body"), _("The body that meets: its names, words, members and style."))


def written(schema: Schema) -> bytes:
    """Return a JSON Schema as a file, which people can read as well."""
    return (json.dumps(schema, ensure_ascii=False, indent=2) + '\n').encode()


def _whole(schema: Schema, title: str, about: str) -> Schema:
    return {'$schema': DIALECT, 'title': title, 'description': about, 'type': 'object', **keys(schema)}

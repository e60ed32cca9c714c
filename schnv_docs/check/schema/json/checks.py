"""The checks of `check_with` as far as JSON Schema can say them; `check.schema_check` has the checks themselves."""

from collections.abc import Callable

from ....i18n import gettext as _
from ....labels import LETTER
from ..meeting import OUTCOMES
from ..pieces import Schema

_ANY_MONTH = '(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])'
_LONG_MONTH = '(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31'
_LEAP_YEAR = '([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)'


def date() -> Schema:
    """Return the schema of a day that exists. (`format: date` would leave February 30 to most editors.)"""
    return {
        'type': ['string'],
        'pattern': f'^(?!0000)([0-9]{{4}}-({_ANY_MONTH}|{_LONG_MONTH})|{_LEAP_YEAR}-02-29)$',
        'errorMessage': _("this is no date; write it as 2031-03-07"),
    }


def key() -> Schema:
    """Return the schema of a meeting's key: its day, with a letter where it is not the first of that day."""
    return {
        **date(),
        'pattern': date()['pattern'].replace(')$', ')[b-z]?$'),
        'errorMessage': _("this is no date; write it as 2031-03-07 (the second that day: 2031-03-07b)"),
    }


def letter() -> Schema:
    """Return the schema of an annex's letter."""
    return {'pattern': f'^{LETTER.pattern}$', 'errorMessage': _("this is no annex letter; use A, B, B1, ...")}


def annex() -> Schema:
    """Return the schema of an annex: exactly one source, or none if it is withheld."""
    sources = ('file', 'files', 'minutes')
    alternatives = [*(_has(key, but=sources) for key in sources), _has('withheld', but=sources)]
    return _one_of(alternatives, _("an annex has exactly one of `file:`, `files:` and `minutes:`"))


def entry() -> Schema:
    """Return the schema of an entry: a clause, or one outcome with further clauses."""
    clause = _has('clause', but=(*OUTCOMES, 'clauses'))
    outcomes = (_has(key, but=('clause', 'condition', *OUTCOMES)) for key in OUTCOMES)
    return _one_of([clause, *outcomes], _("one entry says one thing; further clauses stand under `clauses:`"))


def attendance() -> Schema:
    """Return the schema of an attendance: organisations, or running text that has names and perhaps an end."""
    running = {'names', 'closing'}
    return {
        'if': {'anyOf': [{'required': [key]} for key in sorted(running)]},
        'then': {'required': ['names'], 'propertyNames': {'enum': sorted(running)}},
    }


CHECKS: dict[str, Callable[[], Schema]] = {
    'date': date,
    'key': key,
    'letter': letter,
    'annex': annex,
    'entry': entry,
    'attendance': attendance,
}
"""By the name that the schema uses. A check that is not here is not made by editors."""


def _has(key: str, but: tuple[str, ...]) -> Schema:
    return {'required': [key], 'properties': {other: False for other in but if other != key}}


def _one_of(alternatives: list[Schema], message: str) -> Schema:
    """Return alternatives that all have the same message: an editor shows that of the best fit."""
    return {'oneOf': [{**each, 'errorMessage': message} for each in alternatives]}

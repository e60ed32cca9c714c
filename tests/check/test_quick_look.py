"""Stage 2, check: the quick look finds values in order exactly where Cerberus does."""

import copy
from pathlib import Path
from typing import Any

import pytest
from conftest import INVENTED, ROOT
from hypothesis import given
from hypothesis import strategies as st

from schnv_docs.check.quick_look import fits, fits_keys
from schnv_docs.check.schema.meeting import MEETING
from schnv_docs.check.schema.network import NETWORK
from schnv_docs.check.schema.pieces import Schema
from schnv_docs.check.schema_check import _passes, _Validator, check_schema
from schnv_docs.read import read
from schnv_docs.read.source import plain

FOLDERS = (ROOT / 'meetings', INVENTED / 'meetings', *(ROOT / 'tests' / 'cases').iterdir())
FILES = sorted(path for folder in FOLDERS for path in folder.glob('*.yaml'))
SCALARS = st.sampled_from(['', ' ', 'ord', '2031-03-07', '2031-02-30', 'as proposed', 'A', 'final', True, False, None])
KEYS = st.sampled_from(['title', 'clause', 'condition', 'postponed', 'file', 'names', 'A', 'x'])
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(KEYS, inner, max_size=2), max_leaves=4
)
ADDED = st.sampled_from(['decision', 'proposal', 'annexes', 'items', 'okänd', 'B2'])
REAL = (INVENTED / 'meetings' / '2031-03-07.yaml', *sorted((ROOT / 'meetings').glob('2*.yaml')))
UNKNOWN: list[Schema] = [
    {'type': 'integer'}, {'regex': '.*'}, {'type': 'string', 'maxlength': 9}, {'check_with': 'owner'},
]  # fmt: skip


def _is_in_order(values: dict[str, Any], schema: Schema) -> bool:
    return bool(_Validator(schema).validate(values, normalize=False))


@pytest.mark.parametrize('path', FILES, ids=lambda path: f'{path.parent.name}/{path.stem}')
def test_of_every_file_both_think_the_same(path: Path) -> None:
    source, _problems = read(path)
    values = plain(source.root) if source else {}
    assert isinstance(values, dict)
    for schema in (MEETING, NETWORK):
        assert fits_keys(values, schema, _passes) == _is_in_order(values, schema)


@pytest.mark.parametrize('path', REAL)
def test_what_is_in_order_does_without_cerberus(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, _problems = read(path)
    assert source
    monkeypatch.setattr(_Validator, 'validate', None, raising=False)
    assert check_schema(source, MEETING) == (source, [])


def _whole(name: str) -> dict[str, Any]:
    source, _problems = read(INVENTED / 'meetings' / name)
    values = plain(source.root) if source else None
    assert isinstance(values, dict)
    return values


WHOLE = {'2031-03-07.yaml': (_whole('2031-03-07.yaml'), MEETING), 'network.yaml': (_whole('network.yaml'), NETWORK)}


@given(st.sampled_from(sorted(WHOLE)), st.data())
def test_of_any_slip_both_think_the_same(name: str, data: st.DataObject) -> None:
    original, schema = WHOLE[name]
    values = copy.deepcopy(original)
    holder: Any = values
    while True:
        key = data.draw(st.sampled_from(sorted(holder) if isinstance(holder, dict) else range(len(holder))))
        if not isinstance(holder[key], dict | list) or not holder[key] or data.draw(st.integers(0, 3)) == 0:
            break
        holder = holder[key]
    change = data.draw(st.sampled_from(['replace', 'remove', 'add']))
    if change == 'remove':
        del holder[key]
    elif change == 'add' and isinstance(holder, dict):
        holder[data.draw(ADDED)] = data.draw(VALUES)
    else:
        holder[key] = data.draw(VALUES)
    assert fits_keys(values, schema, _passes) == _is_in_order(values, schema)


@pytest.mark.parametrize('rules', UNKNOWN)
def test_a_rule_that_it_does_not_know_is_left_to_cerberus(rules: Schema) -> None:
    assert not fits('ord', rules, _passes)

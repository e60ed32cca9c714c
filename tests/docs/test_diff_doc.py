"""docs/diff.md is true: its examples are reports, and it names every key of them."""

import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from conftest import ROOT

from schnv_docs.diff.compare.outcomes import OutcomeReport
from schnv_docs.diff.compare.report import Report
from schnv_docs.diff.show.codec import from_json, json_value, to_json
from schnv_docs.model.verdict import Verdict

PAGE = (ROOT / 'docs' / 'diff.md').read_text(encoding='utf-8')
EXAMPLES = dict(re.findall(r'^```json (\w+)\n((?:.*\n)*?)```$', PAGE, re.MULTILINE))
KINDS: dict[str, Any] = {'report': Report, 'outcomes': OutcomeReport}


def test_there_is_an_example_of_each() -> None:
    assert EXAMPLES.keys() == KINDS.keys()


@pytest.mark.parametrize('name', KINDS)
def test_an_example_is_a_report_with_all_its_keys(name: str) -> None:
    report = from_json(KINDS[name], EXAMPLES[name])
    assert json.loads(to_json(report)) == json.loads(EXAMPLES[name])


@pytest.mark.parametrize('name', KINDS)
def test_an_example_has_every_key_there_is(name: str) -> None:
    assert set(_keys_of(json.loads(EXAMPLES[name]))) == {'version', *_keys_of_kind(KINDS[name])}


@pytest.mark.parametrize('verdict', sorted({json_value(verdict.broad) for verdict in Verdict}))
def test_the_page_names_every_verdict(verdict: str) -> None:
    assert f'`{verdict}`' in PAGE


def _keys_of(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _keys_of(each)


def _keys_of_kind(kind: Any, seen: frozenset[type] = frozenset()) -> Iterator[str]:  # noqa: ANN401 - a type
    if get_origin(kind) in (tuple, Union, UnionType):
        for each in get_args(kind):
            yield from _keys_of_kind(each, seen)
    elif isinstance(kind, type) and is_dataclass(kind) and kind not in seen:
        hints = get_type_hints(kind)
        for field in fields(kind):
            yield field.name
            yield from _keys_of_kind(hints[field.name], seen | {kind})

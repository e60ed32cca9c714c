"""Editors and `schnv check` agree: the JSON Schemas accept what the schema accepts, and nothing else."""

import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from conftest import INVENTED, ROOT
from editors import as_editors_read, complaints
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from schnv_docs import i18n
from schnv_docs.check.schema.json import meeting_schema, network_schema, written
from schnv_docs.check.schema.json.translate import value
from schnv_docs.check.schema.meeting import ANNEX_KEYS, ENTRY_KEYS, MEETING, SUB_ITEM
from schnv_docs.check.schema.network import NETWORK
from schnv_docs.check.schema.pieces import DATE, Schema
from schnv_docs.check.schema_check import check_schema
from schnv_docs.project import NETWORK as NETWORK_FILE
from schnv_docs.read import read
from schnv_docs.read.source import Mapping, Mark, Node, Scalar, Sequence, Source, plain
from schnv_docs.typed.dates import parse_date

CASES = ROOT / 'tests' / 'cases'
PROJECTS = (ROOT, INVENTED, CASES)
WRITTEN = [path for project in PROJECTS for path in sorted((project / 'meetings').glob('*.yaml'))]
MEETINGS = [path for path in WRITTEN if path.name != NETWORK_FILE]
NETWORKS = [project / 'meetings' / NETWORK_FILE for project in PROJECTS]
GOOD = [*sorted((CASES / 'good').glob('*.yaml')), *MEETINGS]
COMMITTED = {'meeting': meeting_schema, 'network': network_schema}
NOWHERE = Mark(1, 1)


@cache
def _json(network: bool = False) -> Schema:
    return network_schema() if network else meeting_schema()


def _bad() -> list[Path]:
    """The bad cases that are a matter of the schema, not of a rule or of YAML."""
    return [path for path in sorted((CASES / 'bad').glob('*.yaml')) if (source := _readable(path)) and _wrong(source)]


def _readable(path: Path) -> Source | None:
    return read(path).source


def _wrong(source: Source, schema: Schema = MEETING) -> bool:
    return bool(check_schema(source, schema).problems)


@pytest.mark.parametrize('path', GOOD, ids=lambda path: f'{path.parts[-3]}-{path.stem}')
def test_what_is_good_passes_both(path: Path) -> None:
    source = _readable(path)
    assert source
    assert not _wrong(source)
    assert complaints(_json(), as_editors_read(path)) == []


@pytest.mark.parametrize('path', NETWORKS, ids=lambda path: path.parts[-3])
def test_a_good_network_passes_both(path: Path) -> None:
    source = _readable(path)
    assert source
    assert not _wrong(source, NETWORK)
    assert complaints(_json(network=True), as_editors_read(path)) == []


@pytest.mark.parametrize('path', _bad(), ids=lambda path: path.stem)
def test_what_is_bad_fails_both(path: Path) -> None:
    assert complaints(_json(), as_editors_read(path)) != []


# Good files, changed anywhere and anyhow

WORDS = [*MEETING, *NETWORK, *SUB_ITEM, *ANNEX_KEYS, *ENTRY_KEYS, 'items', 'names', 'alt', 'A', 'Ö12', 'a', 'plce']
TEXTS = ('', ' ', 'Läget', 'as proposed', 'agenda', 'comma', 'A', '2025-12-12', '2024-02-29', '2025-02-29')
VALUES = st.recursive(
    st.sampled_from([None, True, False, *TEXTS]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(WORDS), inner, max_size=2),
    max_leaves=4,
)


@st.composite
def _changed(draw: st.DrawFn, paths: tuple[Path, ...]) -> Any:  # noqa: ANN401 - whatever a YAML file may hold
    """The values of a good file with one to three changes: a value replaced, a key added, a key taken away."""
    source = _readable(draw(st.sampled_from(paths)))
    assert source
    values = plain(source.root)
    for _change in range(draw(st.integers(1, 3))):
        holder = draw(st.sampled_from(list(_holders(values))))
        if isinstance(holder, list):
            holder.insert(draw(st.integers(0, len(holder))), draw(VALUES))
        elif holder and draw(st.booleans()):
            del holder[draw(st.sampled_from(sorted(holder)))]
        else:
            holder[draw(st.sampled_from([*WORDS, *holder]))] = draw(VALUES)
    return values


def _holders(values: object) -> Iterator[Any]:
    if isinstance(values, dict | list):
        yield values
        for each in values if isinstance(values, list) else values.values():
            yield from _holders(each)


def _source(values: object) -> Source:
    root = _node(values)
    assert isinstance(root, Mapping)
    return Source(Path('2025-11-14.yaml'), (), root)


def _node(values: object) -> Node:
    if isinstance(values, dict):
        return Mapping(NOWHERE, {key: _node(each) for key, each in values.items()}, dict.fromkeys(values, NOWHERE))
    if isinstance(values, list):
        return Sequence(tuple(map(_node, values)), NOWHERE)
    assert isinstance(values, str | bool | None)
    return Scalar(values, NOWHERE, 1)


@settings(max_examples=200)
@given(_changed(tuple(GOOD)))
def test_both_agree_on_any_meeting(values: object) -> None:
    assert bool(complaints(_json(), values)) == _wrong(_source(values))


@settings(max_examples=100)
@given(_changed(tuple(NETWORKS)))
def test_both_agree_on_any_network(values: object) -> None:
    assert bool(complaints(_json(network=True), values)) == _wrong(_source(values), NETWORK)


def test_days_that_exist() -> None:
    """All days of leap years and common years, and days that no month has."""
    rules = value(DATE)
    for year in ('1900', '2000', '2023', '2024', '0000'):
        for month in range(14):
            for day in range(33):
                text = f'{year}-{month:02}-{day:02}'
                assert bool(complaints(rules, text)) == (parse_date(text) is None), text


# What editors show


def _properties(schema: object, path: str = '') -> Iterator[tuple[str, Schema]]:
    """The keys at any depth, with what editors know of them."""
    if isinstance(schema, list):
        for each in schema:
            yield from _properties(each, path)
    elif isinstance(schema, dict):
        for key, inner in schema.items():
            if key == 'properties':
                for name, each in inner.items():
                    yield f'{path}.{name}', each
                    yield from _properties(each, f'{path}.{name}')
            elif isinstance(inner, dict | list):
                yield from _properties(inner, path)


@pytest.mark.parametrize('make', COMMITTED.values(), ids=COMMITTED)
def test_every_key_is_described(make: Any) -> None:  # noqa: ANN401 - a function
    keys = dict(_properties(make()))
    assert len(keys) > 30
    assert [path for path, schema in keys.items() if schema and not schema.get('description')] == []


def _said(schema: object) -> Iterator[str]:
    """All that is said to people, in order."""
    inner = schema.items() if isinstance(schema, dict) else enumerate(schema) if isinstance(schema, list) else ()
    for key, each in inner:
        if isinstance(each, str) and key in ('title', 'description', 'errorMessage', 'patternErrorMessage'):
            yield each
        yield from _said(each)


@pytest.mark.parametrize('make', COMMITTED.values(), ids=COMMITTED)
def test_everything_is_said_in_swedish(make: Any) -> None:  # noqa: ANN401 - a function
    i18n.use('sv')
    swedish = list(_said(make()))
    i18n.use('en')
    english = list(_said(make()))
    assert len(swedish) == len(english) > 50
    assert [text for text in swedish if text in english] == []


@pytest.mark.parametrize('make', COMMITTED.values(), ids=COMMITTED)
def test_it_is_a_json_schema(make: Any) -> None:  # noqa: ANN401 - a function
    Draft202012Validator.check_schema(make())


@pytest.mark.parametrize('name', COMMITTED)
def test_the_copies_are_up_to_date(name: str) -> None:
    i18n.use('sv')
    committed = (ROOT / 'schemas' / f'{name}.schema.json').read_bytes()
    assert committed == written(COMMITTED[name]()), "run `make schema`"


@pytest.mark.parametrize('path', [path for path in WRITTEN if not path.is_relative_to(CASES)])
def test_each_file_names_its_schema(path: Path) -> None:
    kind = 'network' if path.name == NETWORK_FILE else 'meeting'
    first = path.read_text(encoding='utf-8').splitlines()[0]
    named = path.parent / first.removeprefix('# yaml-language-server: $schema=')
    assert named.resolve() == ROOT / 'schemas' / f'{kind}.schema.json'


# The command


def _schnv(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, '-m', 'schnv_docs', *words]
    return subprocess.run(command, cwd=folder, env={'PYTHONPATH': str(ROOT)}, capture_output=True, check=False)


def test_the_command_prints_the_schema(tmp_path: Path) -> None:
    i18n.use('sv')
    assert _schnv(tmp_path, 'schema').stdout == written(meeting_schema())


def test_the_command_writes_a_file(tmp_path: Path) -> None:
    (tmp_path / 'network.json').write_text('older')
    done = _schnv(tmp_path, 'schema', '--network', '--output', 'network.json')
    i18n.use('sv')
    assert (done.returncode, done.stdout) == (0, b'network.json\n')
    assert (tmp_path / 'network.json').read_bytes() == written(network_schema())
    assert [path.name for path in tmp_path.iterdir()] == ['network.json']


def test_where_the_file_can_not_be_written(tmp_path: Path) -> None:
    done = _schnv(tmp_path, '--lang', 'en', 'schema', '--output', 'missing/schema.json')
    assert (done.returncode, done.stdout) == (3, b'')
    assert done.stderr.decode() == 'the machine says: No such file or directory (missing/schema.json)\n'

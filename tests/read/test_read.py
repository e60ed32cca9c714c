"""Stage 1, read: any file gives values with their places or a problem with its place, soon and in little memory."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schnv_docs import i18n
from schnv_docs.problem import Problem
from schnv_docs.read import MOST_BYTES, read
from schnv_docs.read.builder import MOST_DEPTH, MOST_VALUES
from schnv_docs.read.numbering import sub_letter
from schnv_docs.read.source import Mapping, Node, Scalar, Source, plain, scalars

MOST_SECONDS = 2  # of the processor, which other tests use, too
MOST_GROWTH = 150  # MB
MEASURED = """
import json, resource, sys, time
from pathlib import Path
from schnv_docs import i18n
from schnv_docs.read import read
i18n.use('en')
unit = 1024 ** 2 if sys.platform == 'darwin' else 1024
def peak(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
before, start = peak(), time.process_time()
source, problems = read(Path(sys.argv[1]))
seconds, grown = time.process_time() - start, peak() - before
print(json.dumps([source is None, [[each.line, each.column, each.message] for each in problems], seconds, grown]))
"""
LAUGHS = 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n' + ''.join(
    f'a{n}: &a{n} [{", ".join([f"*a{n - 1}"] * 10)}]\n' for n in range(1, 10)
)
TOO_MANY = "the file holds more than 10000 values"
TOO_DEEP = "lists and keys are nested too deeply"

HOSTILE: dict[str, tuple[str | bytes, int, str]] = {
    'billion laughs': (LAUGHS, 4, TOO_MANY),
    'one alias many times': ('a: &a [x, y]\nb: [' + '*a, ' * 70_000 + ']', 2, TOO_MANY),
    'list in itself': ('date: x\na: &a [*a]', 2, "*a stands inside of what it refers to"),
    'mapping in itself': ('a: &a\n  b: *a', 2, "*a stands inside of what it refers to"),
    '50 MB': (b'x' * 50_000_000, 0, "the file is larger than 300000 bytes"),
    'brackets': ('a:\n ' + '[' * 100_000, 2, TOO_DEEP),
    'brackets, closed': ('[' * 100_000 + ']' * 100_000, 1, TOO_DEEP),
    'braces': ('{a: ' * 70_000, 1, TOO_DEEP),
    'dashes': ('- ' * 100_000, 1, TOO_DEEP),
    'deep blocks': ('\n'.join(' ' * n + 'a:' for n in range(700)), MOST_DEPTH + 1, TOO_DEEP),
    'many values': ('a: [' + 'b,' * 140_000 + ']', 1, TOO_MANY),
    'many keys': ('a:\n' * 90_000, MOST_VALUES // 2 + 1, TOO_MANY),
    'many complex keys': ('?\n' * 140_000, MOST_VALUES // 2 + 1, TOO_MANY),
    'many lines within quotes': ('a: "' + 'b\n ' * 90_000, 1, "a quoted text is not closed"),
    'only exclamation marks': ('!' * 100_000, 1, "the tag !!!!!!!!!!!!"),
    'only quotes': ("'" * 299_999, 1, "a quoted text is not closed"),
    'only empty lines': ('\n' * 299_999, 1, "the file is empty"),
    'python object': ('a: b\nc: !!python/object/apply:os.system ["exit"]', 2, "the tag !!python/object/apply:os.syst"),
    'python name': ('a: !!python/name:os.system', 1, "the tag !!python/name:os.system is not used here"),
    'binary': ('a: !!binary aGVq', 1, "the tag !!binary is not used here"),
    'NUL': ('date: x\na: b\0', 2, "a character that no text may hold (U+0000)"),
    'control character': ('date: x\na: b\x1b[31m', 2, "a character that no text may hold (U+001B)"),
    'no character': ('a: \uffff', 1, "a character that no text may hold (U+FFFF)"),
    'half a surrogate pair': (b'a: b\nc: \xed\xa0\x80', 2, "the file is not text in UTF-8"),
    'escaped half of a pair': ('a: b\nc: "\\ud800"', 2, "a character that no document may hold (U+D800)"),
    'UTF-16': ('date: å'.encode('utf-16'), 1, "the file is not text in UTF-8"),
    'two documents': ('a: b\n---\nc: d', 2, "a second document begins here"),
    'a version to come': ('%YAML 1.10\n---\na: b', 1, "this is not YAML: version minor part can only be 2 or 1"),
    'a list as key': ('a: b\n? [c]\n: d', 2, "a key must be a text"),
    'a mapping as key': ('a: b\n{c: d}: e', 2, "a key must be a text"),
}  # fmt: skip


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.use('en')


@pytest.mark.parametrize('name', HOSTILE)
def test_hostile_file_is_a_problem_soon_and_in_little_memory(name: str, tmp_path: Path) -> None:
    data, line, message = HOSTILE[name]
    file = tmp_path / 'meeting.yaml'
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    # A process of a shell's own: the peak of one that Python starts begins with Python's.
    command = ['sh', '-c', '"$@"; exit $?', 'sh', sys.executable, '-c', MEASURED, str(file)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.stderr == ''
    has_no_source, problems, seconds, grown = json.loads(ended.stdout)
    assert has_no_source
    assert [(problem[0], problem[2][: len(message)]) for problem in problems] == [(line, message)]
    assert len(problems[0][2]) < 120
    assert seconds < MOST_SECONDS
    assert grown < MOST_GROWTH


def test_a_long_meeting_is_read(tmp_path: Path) -> None:
    """The bounds are far from what anybody writes by hand: this is an agenda of some 150 pages."""
    item = '  - title: Läget\n    presenters: [Bo Ek]\n    background: |\n' + '      ord och ord igen\n' * 80
    text = 'date: 2025-11-14\nagenda:\n' + item * 150
    assert 0.8 * MOST_BYTES < len(text.encode()) < MOST_BYTES
    source, problems = _read(text.encode(), tmp_path)
    assert source
    assert problems == []


@pytest.mark.parametrize('name', ['missing.yaml', '.'])
def test_what_is_no_file_is_a_problem_of_the_whole(name: str, tmp_path: Path) -> None:
    source, (problem,) = read(tmp_path / name)
    assert source is None
    assert problem.line == 0


def _read(data: bytes, folder: Path | None = None) -> tuple[Source | None, list[Problem]]:
    with tempfile.NamedTemporaryFile(suffix='.yaml', dir=folder) as file:
        file.write(data)
        file.flush()
        return read(Path(file.name))


def _lines(data: bytes) -> list[str]:
    text = data.decode('utf-8-sig', errors='replace')
    return text.replace('\r\n', '\n').replace('\r', '\n').split('\n')


YAML_PIECES = st.sampled_from([
    *'abAB:-?[]{},#&*!|>\'"%@`~.0 ', '\n', '\n  ', '\n    ', '\r\n', '\t', ': ', '- ', '? ', '\n---\n', '\n...\n',
    '&a ', '*a', '!!str ', '<<: ', '\\x', '|\n', '>-\n', '%YAML 1.1\n', '\ufeff', '\x85', '\u2028', 'å', '😀',
])  # fmt: skip
FILES = st.binary() | (st.text() | st.lists(YAML_PIECES, max_size=40).map(''.join)).map(str.encode)


@given(FILES)
def test_any_file_is_read_or_has_its_problems_inside(data: bytes) -> None:
    lines = _lines(data)
    source, problems = _read(data)
    assert source or problems
    marks = [(problem.line, problem.column) for problem in problems]
    if source:
        marks += [(node.mark.line, node.mark.column) for node in scalars(source.root)]
    for line, column in marks:
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1


WORDS = st.text('abcåäöABC', min_size=1, max_size=9).filter(lambda word: word.lower() not in ('null', 'true', 'false'))
TEXTS = st.lists(WORDS, min_size=1, max_size=4).map(' '.join)
VALUES = st.recursive(TEXTS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3))
MAPPINGS = st.dictionaries(WORDS, VALUES, min_size=1, max_size=5)
STYLES = {'plain': '{}', 'single': "'{}'", 'double': '"{}"', 'block': '|\n{}'}


def _written(value: object, indent: int, style: str) -> str:
    """The value as YAML in block form, or in brackets where it is empty."""
    pad = '\n' + ' ' * indent
    if isinstance(value, dict) and value:
        return ''.join(f'{pad}{key}: {_written(inner, indent + 2, style)}' for key, inner in value.items())
    if isinstance(value, list) and value:
        return ''.join(f'{pad}- {_written(inner, indent + 2, style)}' for inner in value)
    if not isinstance(value, str):
        return str(value)
    return STYLES[style].format(' ' * indent + value if style == 'block' else value)


@given(MAPPINGS, st.sampled_from(sorted(STYLES)), st.sampled_from(['\n', '\r\n']), st.booleans())
def test_every_mark_points_at_its_text(values: dict[str, object], style: str, end: str, bom: bool) -> None:
    data = (_written(values, 0, style).lstrip('\n') + '\n').replace('\n', end).encode('utf-8-sig' if bom else 'utf-8')
    source, problems = _read(data)
    assert problems == []
    assert source
    assert plain(_stripped(source.root)) == values
    for mapping in _mappings(source.root):
        for key, mark in mapping.keys.items():
            assert source.lines[mark.line - 1][mark.column - 1 :].startswith(f'{key}:')
    for node in scalars(source.root):
        sign = STYLES[style][0].replace('{', node.text[:1])
        assert source.lines[node.mark.line - 1][node.mark.column - 1] == sign
        found = source.find(node, node.text)
        assert source.lines[found.line - 1][found.column - 1 :].startswith(node.text)


def _stripped(node: Node) -> Node:
    """Without the line break that ends a block text."""
    if isinstance(node, Scalar):
        return Scalar(node.text, node.mark, node.last_line)
    if isinstance(node, Mapping):
        return Mapping(node.mark, {key: _stripped(value) for key, value in node.entries.items()}, node.keys)
    return type(node)(tuple(_stripped(item) for item in node.items), node.mark)


def _mappings(node: Node) -> list[Mapping]:
    if isinstance(node, Scalar):
        return []
    inner = node.items if not isinstance(node, Mapping) else tuple(node.entries.values())
    own = [node] if isinstance(node, Mapping) else []
    return own + [mapping for each in inner for mapping in _mappings(each)]


def test_sub_items_have_letters_as_word_numbers_them() -> None:
    assert [sub_letter(place) for place in (0, 1, 25, 26, 27, 52)] == ['a', 'b', 'z', 'aa', 'bb', 'aaa']

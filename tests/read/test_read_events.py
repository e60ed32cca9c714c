"""Stage 1, read: libyaml and the parser in Python say the same of whatever libyaml is trusted with."""

import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import Event, NodeEvent, ScalarEvent

from schnv_docs.read import events as read_events
from schnv_docs.read import read_bytes
from schnv_docs.read.events import Doubt, exact_events, quick_events

ROOT = Path(__file__).parents[2]
FOLDERS = ('meetings', 'tests/network/meetings', 'tests/cases/good', 'tests/cases/bad')
FILES = sorted(path for folder in FOLDERS for path in (ROOT / folder).glob('*.yaml'))
TROUBLE = '\n\n  -:#\'"[]{},&*!|>%@`?abå\t~\\/.0'
TURNS = 3  # changed copies of each file
Said = list[tuple[object, ...]] | None
"""Of each event what the builder makes use of; nothing where the text is not accepted."""


def _texts() -> Iterator[str]:
    for path in FILES:
        yield path.read_bytes().decode('utf-8-sig', errors='replace').replace('\r\n', '\n')


def _said(stream: Iterable[Event]) -> Said:
    try:
        return [_essence(event) for event in stream]
    except (YAMLError, ValueError, AssertionError):
        return None


def _essence(event: Event) -> tuple[object, ...]:
    value = event.value if isinstance(event, ScalarEvent) else None
    begins = (event.start_mark.line, event.start_mark.column) if isinstance(event, NodeEvent) else None
    style = event.style if isinstance(event, ScalarEvent) else None
    ends = event.end_mark.line if isinstance(event, ScalarEvent) else None
    return type(event), begins, value, style, ends


def _differs(text: str) -> bool:
    try:
        quick = [_essence(event) for event in quick_events(text)]
    except Doubt:
        return False
    return quick != _said(exact_events(text))


@pytest.mark.parametrize('path', FILES, ids=lambda path: f'{path.parent.name}/{path.stem}')
def test_both_say_the_same_of_every_file_that_we_have(path: Path) -> None:
    assert not _differs(path.read_bytes().decode('utf-8-sig', errors='replace').replace('\r\n', '\n'))


def test_both_say_the_same_after_slips_of_the_hand() -> None:
    """A few characters are put in, left out or exchanged in every file that we have."""
    chance = random.Random(2031)
    slipped = [_slipped(text, chance) for text in _texts() for _turn in range(TURNS)]
    assert [text for text in slipped if _differs(text)] == []


def _slipped(text: str, chance: random.Random) -> str:
    lines = text.split('\n')
    first = chance.randrange(len(lines))
    text = '\n'.join(lines[max(0, first - 8) : first + 8]) + '\n'
    for _slip in range(chance.randrange(1, 5)):
        place, gone = chance.randrange(len(text)), chance.randrange(2)
        text = text[:place] + chance.choice(['', *TROUBLE]) + text[place + gone :]
    return text


PIECES = st.sampled_from([
    *'abå:-?[]{},#&*!|>\'"%@~.0 ', '\n', '\n  ', '\n    ', '\t', ': ', ':\n', '- ', '? ', '\n---\n', '\n...\n',
    '&a ', '*a', '!!str ', '|\n ', '>-\n ', '|2-\n', '\ufeff', '\x85', '\u2028', 'a: b\n', '- a: b\n  c: d\n',
])  # fmt: skip


@given(st.lists(PIECES, max_size=30).map(''.join))
def test_both_say_the_same_of_any_text(text: str) -> None:
    assert not _differs(f'{text}\n')


def test_the_real_meetings_are_read_by_libyaml() -> None:
    """Or all caution would come to nothing but slowness."""
    for path in sorted((ROOT / 'meetings').glob('*.yaml')):
        assert len(list(quick_events(path.read_text(encoding='utf-8')))) > 100, path


@pytest.mark.parametrize(
    'text',
    [
        'a:\tb\n',
        'a: &b c\nd: *b\n',
        'a: !!str b\n',
        '%YAML 1.2\n---\na: b\n',
        'a: b',
        'a: [',
        'a: b\n...\n...\n',
        'a\n',
    ],
)
def test_what_is_left_to_the_parser_in_python(text: str) -> None:
    with pytest.raises(Doubt):
        list(quick_events(text))


@pytest.mark.parametrize('path', FILES, ids=lambda path: f'{path.parent.name}/{path.stem}')
def test_without_libyaml_all_is_read_alike(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = path.read_bytes()
    quick = read_bytes(path, data)
    monkeypatch.setattr(read_events, 'CParser', None)
    assert read_bytes(path, data) == quick

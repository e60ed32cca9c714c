"""A file that a command edits keeps every byte that is not the command's business, however it is written."""

import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from conftest import ROOT
from hypothesis import example, given, settings
from hypothesis import strategies as st
from layouts import DAY, meetings

from schnv_docs.lifecycle.approve import approve
from schnv_docs.lifecycle.edit.draft import Draft, open_draft
from schnv_docs.lifecycle.edit.text import BOM, Change, FileText
from schnv_docs.lifecycle.edit.values import TO_FILL_IN, Inline, Value, entry, in_flow, plain_value
from schnv_docs.lifecycle.minutes import prepare_minutes
from schnv_docs.problem import Problem
from schnv_docs.project import Project
from schnv_docs.read import read_bytes
from schnv_docs.read.source import plain

CASES = ROOT / 'tests' / 'cases'
SOME = settings(max_examples=20)
LETTERS = st.characters(exclude_categories=['Cs', 'Cc', 'Zl', 'Zp', 'Cn', 'Cf'], include_characters='\n\t')
TRICKY = ['- x', 'x: y', 'x #y', "'", '"', 'null', '12', ' x', 'x\n y\n\n', '| x', '\n', 'x\n \ny', '\tx', 'a b ' * 60]
WORDS = st.text(LETTERS, max_size=200) | st.sampled_from(TRICKY)
LEAVES = WORDS | st.booleans() | st.none() | st.just(TO_FILL_IN)
KEYS = st.sampled_from(['a', 'b c', '1', 'ö', 'x: y', '- z', '[', 'true'])
FLAT = st.lists(LEAVES, max_size=5) | st.dictionaries(KEYS, LEAVES, max_size=3)
DEEP = st.recursive(
    LEAVES | FLAT.map(Inline), lambda deep: st.lists(deep, max_size=3) | st.dictionaries(KEYS, deep), max_leaves=12
)
VALUES = st.dictionaries(KEYS, DEEP, min_size=1, max_size=3)
CORRECTION = {'date': '2031-04-09', 'what': "Hälsningen byttes ut.", 'why': "Mötet var slut."}


@contextmanager
def _project(data: bytes) -> Iterator[Project]:
    """A project with one meeting, whose file has these bytes."""
    with tempfile.TemporaryDirectory() as folder:
        project = Project(Path(folder))
        project.meetings.mkdir()
        shutil.copyfile(CASES / 'meetings' / 'network.yaml', project.network)
        shutil.copytree(ROOT / 'templates', project.root / 'templates')
        project.meeting(DAY).write_bytes(data)
        yield project


def _ready(project: Project) -> None:
    assert prepare_minutes(project, DAY).problems == ()


def _approved(project: Project) -> None:
    assert approve(project, DAY, "Test Testsson", '2031-04-04').problems == ()


def _corrected(project: Project) -> None:
    assert approve(project, DAY, '', '').problems == ()


def _edited(data: bytes, command: Callable[[Project], None]) -> bytes:
    """The file after a command, which changes nothing more when it is given again."""
    with _project(data) as project:
        command(project)
        after = project.meeting(DAY).read_bytes()
        command(project)
        assert project.meeting(DAY).read_bytes() == after
    assert after.startswith(BOM) == data.startswith(BOM)
    assert _line_ends(after) <= (_line_ends(data) or {b'\n'})
    assert _is_within(_without_replaced(data), after)
    return after


def _line_ends(data: bytes) -> set[bytes]:
    return set(re.findall(rb'\r\n|\r|\n', data))


def _is_within(before: bytes, after: bytes) -> bool:
    """Whether all bytes of the one are in the other, in their order."""
    left = iter(after)
    return all(byte in left for byte in before)


def _without_replaced(data: bytes) -> bytes:
    """The file without the words that the commands put others in the place of."""
    return re.sub(rb'agenda|final|draft|~|null', b'', data)


def _lines(data: bytes) -> list[bytes]:
    return data.removeprefix(BOM).splitlines()


def _lost(before: bytes, after: bytes, *keys: str) -> list[bytes]:
    """The lines that are not in the new file below those that stood above them, apart from those of some keys."""
    new, place, lost = _lines(after), 0, []
    own = re.compile(rf' *"?({"|".join(keys)})"?:'.encode())
    for line in _lines(before):
        if line in new[place:]:
            place = new.index(line, place) + 1
        elif not own.match(line):
            lost.append(line)
    return lost


def _plain(data: bytes) -> dict[str, Any]:
    source, problems = read_bytes(Path('x.yaml'), data)
    assert source is not None, problems
    assert problems == []
    return {key: plain(value) for key, value in source.root.entries.items()}


@SOME
@given(meetings())
@example(b'{date: "2031-03-07", place: , agenda: [{title: x, notes: }]}')
@example(b'date: 2031-03-07\nattendance:   # who\nannexes:\nagenda:\n- title: x\n  items:\n  - title: y\n  proposal: z')
@example(
    b'date: 2031-03-07\nagenda: # x\n- title: x\n  items:\n    - decision: no\n      title: y\n  \n    - title: z\n'
)
@example(b'? agenda\n: [title: x, &a {title: y}, *a]\n? date\n: 2031-03-07\nattendance: ~\n')
def test_minutes_adds_what_is_to_be_filled_in_and_keeps_the_rest(data: bytes) -> None:
    before, after = _plain(data), _plain(_edited(data, _ready))
    kept = before.keys() - {'status', 'attendance', 'agenda'}
    assert {key: after[key] for key in kept} == {key: before[key] for key in kept}
    assert after['status'] == 'draft'
    assert after['attendance']
    for old, new in zip(before['agenda'], after['agenda'], strict=True):
        assert {key: new[key] for key in old if key != 'items'} == {key: old[key] for key in old if key != 'items'}
        assert {'notes', 'decision'} <= new.keys() or 'items' in new


@SOME
@given(meetings(flow=False))
def test_minutes_keeps_every_line(data: bytes) -> None:
    assert _lost(data, _edited(data, _ready), 'status', 'attendance') == []


@SOME
@given(meetings(final=True))
def test_approve_adds_the_approval_and_keeps_the_rest(data: bytes) -> None:
    before, after = _plain(data), _plain(_edited(data, _approved))
    assert before | {'status': 'approved', 'approval': after['approval']} == after


@SOME
@given(meetings(final=True, flow=False))
@example(b'date: 2031-03-07\nstatus: final\nagenda:\n- title: x\nplace: |+\n  y\n\n\n')
@example(b'date: 2031-03-07\nstatus: final\nagenda:\n- title: x\n  intro: |\n    y')
def test_approve_keeps_every_line_and_so_does_a_correction(data: bytes) -> None:
    approved = _edited(data, _approved)
    assert _lost(data, approved, 'status') == []
    changed = _changed(approved, {'closing': "Hej då!", 'corrections': [CORRECTION]})
    corrected = _edited(changed, _corrected)
    assert _lost(changed, corrected) == []
    assert _plain(corrected)['corrections'][0].keys() - CORRECTION.keys() == {'parts', 'seal'}


def _changed(data: bytes, values: dict[str, Value]) -> bytes:
    with _project(data) as project:
        draft = open_draft(project.meeting(DAY))
        assert isinstance(draft, Draft), draft
        draft.put((), values, ())
        after = draft.finished()
    assert isinstance(after, bytes), after
    return after


@given(VALUES, st.integers(1, 4))
def test_values_are_written_so_that_they_read_back(values: dict[str, Value], step: int) -> None:
    lines = [line for key, value in values.items() for line in entry(key, value, 2, step)]
    assert _plain('\n'.join([*lines, '']).encode()) == plain_value(values, flow=False)
    assert _plain(in_flow(values).encode()) == plain_value(values, flow=True)


@given(st.lists(st.text('ab\r\n', max_size=4)), st.data())
def test_changes_leave_all_other_characters(pieces: list[str], data: st.DataObject) -> None:
    file = FileText(''.join(pieces).encode())
    places = sorted(data.draw(st.lists(st.integers(0, len(file.text)), max_size=6)))
    changes = [Change(start, end, 'å\n') for start, end in zip(places[::2], places[1::2], strict=False)]
    expected, done = '', 0
    for change in changes:
        expected += file.text[done : change.start] + change.new
        done = change.end
    after = FileText(file.changed(changes))
    assert after.text == expected + file.text[done:]
    assert file.changed([]) == file.data


def test_an_item_that_stands_in_two_places_is_edited_once_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / 'x.yaml'
    path.write_text('agenda:\n- &a\n  title: x\n  proposal: y # y\n- *a\n', encoding='utf-8')
    both, one = open_draft(path), open_draft(path)
    assert isinstance(both, Draft), both
    assert isinstance(one, Draft), one
    both.put(('agenda', 0), {'decision': None}, ('proposal',))
    both.put(('agenda', 1), {'decision': None}, ('proposal',))
    assert both.finished() == b'agenda:\n- &a\n  title: x\n  proposal: y # y\n  decision:\n- *a\n'
    one.put(('agenda', 1), {'decision': None}, ('proposal',))
    problem = one.finished()
    assert isinstance(problem, Problem)
    assert problem.message == "filen är skriven på ett sätt som ett kommando inte kan ändra i"

"""The calendar over a year: it never goes back, whatever happens to the files and their history."""

from pathlib import Path

import pytest
from clones import SECOND, Clone, shared
from subscribers import Subscriber

MOVED = '2031-09-26'
OTHER = '2031-11-14'


@pytest.fixture
def ann(tmp_path: Path) -> Clone:
    """A clone in which two meetings are planned."""
    ann = shared(tmp_path).clone('ann')
    network = ann.root / 'meetings' / 'network.yaml'
    planned = f'planned:\n  - {SECOND}\n  - {{date: {OTHER}, time: 13.00-15.00}}\n'
    network.write_text(network.read_text(encoding='utf-8') + planned, encoding='utf-8')
    ann.commit('Planerat')
    return ann


def _place(clone: Clone, name: str) -> None:
    text = clone.meeting().read_text(encoding='utf-8').splitlines()
    lines = [f'place: {name}' if line.startswith('place:') else line for line in text]
    clone.meeting().write_text('\n'.join(lines) + '\n', encoding='utf-8')


def test_the_calendar_never_goes_back(ann: Clone) -> None:
    reader = Subscriber()
    reader.read(ann)
    ann.schnv('new', SECOND)
    reader.read(ann)
    for day in range(2, 5):
        ann.today = f'2031-09-0{day}'
        _place(ann, f'Sal {day}')
        reader.read(ann)
        ann.commit()
        reader.read(ann)

    ann.git('switch', '--quiet', '--create', 'gren')
    for day in range(5, 8):
        ann.today = f'2031-09-0{day}'
        _place(ann, f'Hus {day}')
        ann.commit()
    reader.read(ann)
    ann.git('switch', '--quiet', 'main')
    ann.today = '2031-09-08'
    ann.git('merge', '--quiet', '--squash', 'gren')
    ann.commit('Allt på en gång')
    reader.read(ann)

    ann.today = '2031-09-09'
    ann.git('rm', '--quiet', f'meetings/{SECOND}.yaml')
    ann.commit('Bara planerat igen')
    reader.read(ann)
    assert not reader.of(SECOND).is_cancelled
    network = ann.root / 'meetings' / 'network.yaml'
    network.write_text(network.read_text(encoding='utf-8').replace(f'  - {SECOND}\n', ''), encoding='utf-8')
    reader.read(ann)
    assert reader.of(SECOND).is_cancelled
    ann.today = '2031-09-10'
    ann.commit('Blir inte av')
    reader.read(ann)
    assert not reader.of(OTHER).is_cancelled


def test_a_moved_meeting_is_one_event(ann: Clone) -> None:
    reader = Subscriber()
    ann.schnv('new', SECOND)
    ann.commit()
    (uid,) = (uid for uid, told in reader.read(ann).items() if told.day == SECOND)
    ann.git('mv', f'meetings/{SECOND}.yaml', f'meetings/{MOVED}.yaml')
    ann.write(f'date: {SECOND}', f'date: {MOVED}\nmoved: {SECOND}', MOVED)
    assert reader.read(ann)[uid].day == MOVED, "the plan of the day before is no event any more"
    ann.today = '2031-09-02'
    ann.commit('Flyttat')
    assert reader.read(ann)[uid].day == MOVED
    ann.schnv('new', SECOND)
    reader.read(ann)
    assert reader.of(SECOND) != reader.of(MOVED), "another meeting takes the day, but not the event"


def test_a_cancelled_meeting_stays_in_the_calendar(ann: Clone) -> None:
    reader = Subscriber()
    reader.read(ann)
    ann.schnv('new', SECOND)
    ann.write('status: agenda', 'cancelled: Sjukdom.\nstatus: cancelled')
    reader.read(ann)
    assert reader.of(SECOND).is_cancelled


def test_without_its_history_the_calendar_is_refused(ann: Clone) -> None:
    ann.git('push', '--quiet')
    shallow = Clone(ann.root.parent / 'cia', 'cia')
    ann.git('clone', '--quiet', '--depth', '1', (ann.root.parent / 'origin.git').as_uri(), str(shallow.root))
    said = shallow.schnv('calendar', status=1)
    assert 'git fetch --unshallow' in said
    shallow.git('fetch', '--quiet', '--unshallow')
    assert shallow.schnv('calendar') == ann.schnv('calendar')

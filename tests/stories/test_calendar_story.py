"""The calendar over a year: it never goes back, whatever happens to the files and their history."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import icalendar
import pytest
from clones import SECOND, Clone, shared
from icalendar import Component

MOVED = '2031-09-26'
OTHER = '2031-11-14'


class Told(NamedTuple):
    """One event as a calendar program reads it."""

    day: str
    sequence: int
    stamp: datetime
    is_cancelled: bool


class Subscriber:
    """Reads the calendar again and again, as Outlook does, and objects where it goes back."""

    def __init__(self) -> None:
        self.known: dict[str, Told] = {}

    def read(self, clone: Clone) -> dict[str, Told]:
        """Read the calendar of a clone; what was told before is told again, and not as something older."""
        found = {
            str(each['UID']): _told(each)
            for each in icalendar.Calendar.from_ical(clone.schnv('calendar')).walk('VEVENT')
        }
        for uid, before in self.known.items():
            now = found[uid]
            assert (now.sequence, now.stamp) >= (before.sequence, before.stamp)
            assert now == before or now.sequence > before.sequence
        self.known = found
        return found

    def of(self, day: str) -> Told:
        """The one event of a day."""
        (told,) = (each for each in self.known.values() if each.day == day)
        return told


def _told(event: Component) -> Told:
    moment = event.decoded('DTSTART')
    return Told(
        str(moment)[:10], event.decoded('SEQUENCE'), event.decoded('DTSTAMP'), event.get('STATUS') == 'CANCELLED'
    )


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

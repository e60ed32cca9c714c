"""The calendar: what two other readers take from it, and that it changes when and only when the files do."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from conftest import INVENTED, LONGEST, ROOT, change_keys, copy_project

from schnv_docs import i18n
from schnv_docs.model import Item, Meeting, Status
from schnv_docs.network import Network, Planned
from schnv_docs.project import Project
from schnv_docs.reports.calendar import make
from schnv_docs.reports.calendar.events import Event, events_of
from schnv_docs.reports.calendar.ics import ics_bytes
from schnv_docs.reports.calendar.revisions import Revision
from schnv_docs.typed.dates import Key, Span
from schnv_docs.typed.zones import known_zones, zone_of

NAME = "Nämnden för månfärder i Påhittade kommun"
STOCKHOLM = ZoneInfo('Europe/Stockholm')
DAY = date(2031, 3, 7)
IDENTITY = {
    'GIT_AUTHOR_NAME': 'T', 'GIT_AUTHOR_EMAIL': 't@example.net',
    'GIT_COMMITTER_NAME': 'T', 'GIT_COMMITTER_EMAIL': 't@example.net',
}  # fmt: skip


@pytest.fixture(autouse=True)
def _no_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv('SOURCE_DATE_EPOCH', raising=False)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The invented project, in no repository."""
    return copy_project(INVENTED, tmp_path / 'project')


def _made(root: Path) -> bytes:
    made = make(Project(root))
    assert made.problems == []
    assert made.data is not None
    return made.data


def _events(data: bytes) -> list[Any]:
    """As icalendar reads them."""
    return list(icalendar.Calendar.from_ical(data).walk('VEVENT'))


def _local(year: int, month: int, day: int, hour: int, minute: int) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=STOCKHOLM)


def test_what_the_calendar_says(root: Path) -> None:
    events = _events(_made(root))
    assert [(each['SUMMARY'], each['DTSTART'].dt, each['DTEND'].dt) for each in events] == [
        (NAME, _local(2031, 2, 7, 13, 0), _local(2031, 2, 7, 14, 30)),
        (f'{NAME} (1 av 2)', _local(2031, 3, 7, 9, 0), _local(2031, 3, 7, 11, 45)),
        (f'{NAME} (2 av 2)', _local(2031, 3, 8, 8, 30), _local(2031, 3, 8, 10, 0)),
        (NAME, date(2031, 4, 4), date(2031, 4, 5)),
        (NAME, _local(2031, 5, 2, 9, 0), _local(2031, 5, 2, 12, 0)),
    ]
    assert [each.get('LOCATION') for each in events] == [
        "Månsalen, Påhittade kommunhus",
        *["Månsalen, Påhittade kommunhus & via länk"] * 2,
        None,
        "Månsalen; våning 2",
    ]
    assert [each.get('TRANSP') for each in events] == [None, None, None, 'TRANSPARENT', None]
    agenda = events[1]['DESCRIPTION'].splitlines()
    assert agenda[:2] == ["1. Sammanträdets öppnande", "2. Upprop"]
    assert agenda[5:7] == ["   a) Ärende/Frågestund: Första färden", "   b) Anmälan: Andra färden"]
    assert "Förra årets färder" not in events[1]['DESCRIPTION'], "it was raised at the meeting"
    assert "🌙" in events[1]['DESCRIPTION']
    assert 'DESCRIPTION' not in events[3]


def test_a_second_reader_takes_the_same_from_it(root: Path) -> None:
    data = _made(root)
    other = vobject.readOne(data.decode())
    for one, two in zip(_events(data), other.vevent_list, strict=True):
        assert one['UID'] == two.uid.value
        assert one['SUMMARY'] == two.summary.value
        assert one['DTSTART'].dt == two.dtstart.value
        assert one['DTEND'].dt == two.dtend.value
        assert one.get('LOCATION', '') == getattr(getattr(two, 'location', None), 'value', '')
        assert one.get('DESCRIPTION', '') == getattr(getattr(two, 'description', None), 'value', '')


def test_lines_are_as_the_standard_has_them(root: Path) -> None:
    data = _made(root)
    lines = data.split(b'\r\n')
    assert lines[-1] == b''
    assert not any(b'\n' in line or b'\r' in line for line in lines)
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()  # no letter is cut in two
    unfolded = data.decode().replace('\r\n ', '')
    assert re.findall('^BEGIN:(V[A-Z]+)', unfolded, re.MULTILINE) == ['VCALENDAR', 'VTIMEZONE', *['VEVENT'] * 5]
    assert unfolded.startswith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n')
    for needed in (
        'PRODID:',
        'METHOD:PUBLISH',
        f'X-WR-CALNAME:{NAME}',
        'DTSTART;TZID=Europe/Stockholm:20310207T130000',
    ):
        assert needed in unfolded
    for name in ('UID', 'DTSTAMP', 'SEQUENCE', 'SUMMARY'):
        assert len(re.findall(f'^{name}:', unfolded, re.MULTILINE)) == 5


def test_events_are_known_by_body_and_day() -> None:
    def uids(network: Network, *meetings: Meeting) -> list[str]:
        return [event.uid for event in events_of(network, meetings)]

    network = Network("Nätverket", "N", planned=(Planned(Key(DAY)), Planned(Key(date(2031, 4, 4)))))
    meeting = Meeting(DAY, Status.AGENDA, (Item('1', "X"),), times=('09.00-10.00', '11.00-12.00'), place="Salen")
    before, after = uids(network), uids(network, meeting)
    assert before == [after[0], after[2]], "a file, a time, a place, a second span do not make it another meeting"
    assert len({*after, *uids(Network("Annat", "A", planned=network.planned))}) == 5


def test_the_file_comes_before_the_plan_which_fills_its_gaps() -> None:
    network = Network("N", "N", planned=(Planned(Key(DAY), ('08.00-09.00',), "Planerad"),))
    bare = Meeting(DAY, Status.AGENDA, (Item('1', "X"),))
    full = Meeting(DAY, Status.AGENDA, (Item('1', "X"),), times=('10.00-11.00',), place="Verklig")
    found = [events_of(network, meetings)[0] for meetings in ([], [bare], [full])]
    spans = [event.span.start.hour if event.span else None for event in found]
    assert list(zip(spans, (event.place for event in found), strict=True)) == [
        (8, "Planerad"), (8, "Planerad"), (10, "Verklig"),
    ]  # fmt: skip


def _git(folder: Path, *words: str, when: datetime | None = None) -> None:
    dates = {'GIT_AUTHOR_DATE': when.isoformat(), 'GIT_COMMITTER_DATE': when.isoformat()} if when else {}
    command = ['git', '-c', 'core.hooksPath=/dev/null', '-C', str(folder), *words]
    subprocess.run(command, env={**os.environ, **IDENTITY, **dates}, check=True, capture_output=True)


def _commit(folder: Path, when: datetime) -> None:
    _git(folder, 'add', '--all')
    _git(folder, 'commit', '--message', 'Meeting', when=when)


def _revisions(root: Path) -> dict[str, tuple[int, datetime]]:
    """By day: how often changed, and when last."""
    found = ((each['DTSTART'].dt, each['SEQUENCE'], each['DTSTAMP'].dt) for each in _events(_made(root)))
    return {f'{start:%m-%d}': (number, stamp) for start, number, stamp in found}


START, SECOND = datetime(2020, 1, 1, tzinfo=UTC), timedelta(seconds=1)


def _revision(moment: datetime) -> tuple[int, datetime]:
    """The number and moment of a revision."""
    return int((moment - START).total_seconds()), moment


def _at(day: int) -> datetime:
    return datetime(2031, 1, day, 12, 30, tzinfo=UTC)


@pytest.mark.parametrize('below', ['.', 'below/the/top'])
def test_revisions_come_from_git(below: str, tmp_path: Path) -> None:
    root = copy_project(INVENTED, tmp_path / below / 'project')
    assert set(_revisions(root).values()) == {_revision(START)}
    _git(tmp_path, 'init')
    assert set(_revisions(root).values()) == {_revision(START + SECOND)}, "it will be committed"
    _commit(tmp_path, _at(1))
    assert set(_revisions(root).values()) == {_revision(_at(1))}
    change_keys(root / 'meetings' / '2031-03-07.yaml', place="Lilla salen")
    assert _revisions(root)['03-07'] == _revision(_at(1) + SECOND)
    assert _revisions(root)['02-07'] == _revision(_at(1)), "it was not changed"
    _commit(tmp_path, _at(2))
    assert (_revisions(root)['03-07'], _revisions(root)['02-07']) == (_revision(_at(2)), _revision(_at(1)))
    (root / 'templates' / 'agenda.docx').touch()
    (root / 'meetings' / '2031-04-04.yaml').write_text('date: 2031-04-04\nagenda: [{title: X}]\n', encoding='utf-8')
    _commit(tmp_path, _at(3))
    assert _revisions(root)['04-04'] == _revision(_at(3)), "later than while it was only planned"
    assert _revisions(root)['05-02'] == _revision(_at(1))
    change_keys(root / 'meetings' / '2031-04-04.yaml', place="Stora salen")
    _commit(tmp_path, _at(2))
    assert _revisions(root)['04-04'] == _revision(_at(3)), "a clock that was wrong does not turn it back"
    (root / 'meetings' / '2031-04-04.yaml').unlink()
    _commit(tmp_path, _at(4))
    assert _revisions(root)['04-04'] == _revision(_at(4)), "planned again"


def test_the_same_commit_gives_the_same_bytes(tmp_path: Path) -> None:
    root = copy_project(INVENTED, tmp_path / 'one')
    _git(root, 'init')
    _commit(root, _at(1))
    _git(tmp_path, 'clone', '--quiet', str(root), 'another')
    assert _made(root) == _made(tmp_path / 'another')


def test_the_environment_comes_first(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv('SOURCE_DATE_EPOCH', '86400')
    assert {stamp for _number, stamp in _revisions(root).values()} == {datetime(1970, 1, 2, tzinfo=UTC)}
    monkeypatch.setenv('SOURCE_DATE_EPOCH', 'tomorrow')
    with pytest.raises(OSError, match='SOURCE_DATE_EPOCH'):
        make(Project(root))


def test_another_time_than_planned_is_a_warning_on_its_line(root: Path) -> None:
    file = root / 'meetings' / '2031-02-07.yaml'
    change_keys(root / 'meetings' / 'network.yaml', planned=[{'date': '2031-02-07', 'time': '14.00-15.00'}])
    made = make(Project(root))
    (problem,) = made.problems
    line = file.read_text(encoding='utf-8').split('\n').index('time: 13.00–14.30') + 1
    assert (problem.path, problem.line, problem.is_error) == (file, line, False)
    assert problem.message == "network.yaml har planerat en annan tid: 14.00-15.00"
    assert _events(made.data or b'')[0]['DTSTART'].dt == _local(2031, 2, 7, 13, 0), "the file wins"
    change_keys(root / 'meetings' / 'network.yaml', planned=[{'date': '2031-02-07', 'time': '13:00 - 14:30'}])
    assert _made(root), "the same time, typed in another way"


def test_errors_stand_in_the_way(root: Path) -> None:
    change_keys(root / 'meetings' / 'network.yaml', planned=['2031-02-30'])
    made = make(Project(root))
    assert made.data is None
    assert [problem.is_error for problem in made.problems] == [True]


def _zone_rules() -> Iterator[str]:
    """Zones of all kinds of rules: the first of each."""
    seen = set()
    for name in sorted(known_zones()):
        rules = zone_of(name)
        if rules not in seen:
            seen.add(rules)
            yield name


def _calendar_in(zone: str, starts: list[datetime]) -> bytes:
    network = Network("N", "N", timezone=zone)
    events = [
        Event(Key(start.date()), str(number), Span(start, start + timedelta(hours=1)), 1, 1, '', '')
        for number, start in enumerate(starts)
    ]
    return ics_bytes(network, [(event, Revision(0, datetime(2031, 1, 1, tzinfo=UTC))) for event in events])


def test_the_rules_of_every_time_zone_are_told_rightly() -> None:
    """By dateutil, which vobject reads them with: each event is at the time it is there, all year round."""
    starts = [datetime(2031, 1, 1, 9) + timedelta(days=10 * each) for each in range(37)]  # noqa: DTZ001 - told by the zone
    zones = list(_zone_rules())
    assert len(zones) > 50
    for name in zones:
        read = vobject.readOne(_calendar_in(name, starts).decode()).vevent_list
        expected = [start.replace(tzinfo=ZoneInfo(name)).astimezone(UTC) for start in starts]
        assert [each.dtstart.value.astimezone(UTC) for each in read] == expected, name


def test_swedish_time_is_told_as_outlook_tells_it() -> None:
    zone = _calendar_in('Europe/Stockholm', [datetime(2031, 1, 1, 9)]).decode()  # noqa: DTZ001
    assert 'BEGIN:DAYLIGHT\r\nDTSTART:19700329T020000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\n' in zone
    assert 'BEGIN:STANDARD\r\nDTSTART:19701025T030000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\n' in zone


def _schnv(folder: Path, *words: str) -> tuple[int, bytes, str]:
    ended = subprocess.run(
        [sys.executable, '-m', 'schnv_docs', 'calendar', *words, '-C', str(folder)],
        cwd=ROOT, capture_output=True, timeout=LONGEST, check=False,
    )  # fmt: skip
    return ended.returncode, ended.stdout, ended.stderr.decode()


def test_the_command(root: Path, tmp_path: Path) -> None:
    i18n.use('sv')
    expected = _made(root)
    assert _schnv(root) == (0, expected, '')
    file = tmp_path / 'moten.ics'
    status, output, _error = _schnv(root, '--output', str(file))
    assert (status, output.decode().strip()) == (0, str(file))
    assert file.read_bytes() == expected
    change_keys(root / 'meetings' / 'network.yaml', timezone='Europa/Stockholm')
    status, output, error = _schnv(root, '--output', str(file))
    assert (status, output) == (1, b'')
    assert "”Europa/Stockholm” är ingen tidszon" in error
    assert "menade du `Europe/Stockholm`?" in error
    assert file.read_bytes() == expected

"""Two meetings on one day: each has its file, its papers, its dispatches and its event in the calendar."""

from pathlib import Path

import icalendar
from clones import SECOND, shared

AFTERNOON = f'{SECOND}b'


def test_the_meeting_of_the_afternoon_has_papers_of_its_own(tmp_path: Path) -> None:
    ann = shared(tmp_path).clone('ann')
    ann.schnv('new', SECOND)
    ann.write('time: 09.00-12.00', 'time: 09.00-11.00')
    ann.schnv('new', AFTERNOON)
    ann.write('time: 09.00-12.00', 'time: 13.00-15.00', AFTERNOON)
    text = ann.meeting(AFTERNOON).read_text(encoding='utf-8')
    assert f'date: {SECOND}\n' in text
    assert f'A: {{minutes: {SECOND}}}' in text, "the meeting of the morning is the one before"
    ann.write(f'  A: {{minutes: {SECOND}}}', '  A: {minutes: 2031-08-22}', AFTERNOON)
    ann.commit('Två möten samma dag')

    ann.schnv('build', AFTERNOON)
    assert [name for name in ann.built(AFTERNOON) if 'handlingar' in name] == ['handlingar.pdf']
    assert '13.00-15.00' in ann.printed('dagordning', AFTERNOON)
    ann.schnv('dispatch', SECOND)
    ann.schnv('dispatch', AFTERNOON)
    assert sorted(ann.tags()) == [f'dispatch/{SECOND}/1', f'dispatch/{AFTERNOON}/1']
    assert ann.sums_hold(1, AFTERNOON)
    assert [line.split()[0] for line in ann.schnv('status').splitlines()[1:] if line[:4] == '2031'][1:] == [
        SECOND, AFTERNOON,
    ]  # fmt: skip

    calendar = icalendar.Calendar.from_ical(ann.schnv('calendar'))
    starts = {str(event['UID']): str(event.decoded('DTSTART'))[11:16] for event in calendar.walk('VEVENT')}
    assert sorted(starts.values()) == ['09:00', '09:00', '13:00']

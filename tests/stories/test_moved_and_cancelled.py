"""Meetings that are cancelled, or moved to another day after their papers were sent."""

from pathlib import Path

import pytest
from clones import FIRST, SECOND, Clone, shared

NEXT, LATER = '2031-09-26', '2031-10-17'
WHY = 'Ordföranden är sjuk.'


@pytest.fixture
def ann(tmp_path: Path) -> Clone:
    """A clone in which the next meeting's agenda is written and committed."""
    ann = shared(tmp_path).clone('ann')
    ann.schnv('new', SECOND)
    ann.commit('Dagordning')
    return ann


def cancel(clone: Clone, key: str = SECOND) -> None:
    """Cancel a meeting in its file."""
    clone.write('status: agenda', f'cancelled: {WHY}\nstatus: cancelled', key)


def move(clone: Clone, to: str, key: str = SECOND) -> None:
    """Move a meeting's file and folder to another day."""
    clone.git('mv', f'meetings/{key}.yaml', f'meetings/{to}.yaml')
    if clone.meeting(key).with_suffix('').exists():
        clone.meeting(key).with_suffix('').rename(clone.meeting(to).with_suffix(''))
    clone.write(f'date: {key}', f'date: {to}', to)


def test_a_cancelled_meeting_says_so_and_is_not_held(ann: Clone) -> None:
    ann.schnv('dispatch', SECOND)
    cancel(ann)
    ann.commit('Inställt')
    ann.schnv('build', SECOND)
    assert not [name for name in ann.built() if 'minnesanteckningar' in name]
    first_page = ann.printed('dagordning').split('\f')[0]
    assert first_page.count('INSTÄLLT') == 2
    assert WHY in first_page
    assert 'Ändrat sedan utskick 1' in first_page
    assert 'inställt' in ann.schnv('status')
    assert 'är inställt' in ann.schnv('minutes', SECOND, status=1)
    assert 'ännu bara dagordning' not in ann.schnv('register'), "it is not waited for"

    ann.schnv('new', LATER)
    text = ann.meeting(LATER).read_text(encoding='utf-8')
    assert f'minutes: {FIRST}' in text, "the cancelled meeting has no minutes"
    assert f'origin: {{meeting: {FIRST}, item: "3"}}' in text, "what was postponed to it waits again"


def test_a_cancelled_meetings_own_items_are_offered_to_the_next(ann: Clone) -> None:
    ann.write(
        '  - title: Övriga frågor',
        '  - kind: Beslut\n    title: Stegen\n    proposal: köpa den.\n\n  - title: Övriga frågor',
    )
    cancel(ann)
    ann.schnv('new', LATER)
    text = ann.meeting(LATER).read_text(encoding='utf-8')
    assert [line.strip() for line in text.splitlines() if 'origin' in line] == [
        f'origin: {{meeting: {FIRST}, item: "3"}}',
        f'origin: {{meeting: {SECOND}, item: "5"}}',
    ]
    assert text.count('title: Övriga frågor') == 1
    assert text.count('title: Uppföljning') == 1
    ann.schnv('check')
    ann.schnv('new', '2031-11-14')
    assert 'Stegen' not in ann.meeting('2031-11-14').read_text(encoding='utf-8'), "it was taken up already"


@pytest.mark.parametrize(
    ('old', 'new', 'line'),
    [
        ('status: agenda', 'status: cancelled', 'status'),
        ('status: agenda', f'cancelled: {WHY}\nstatus: agenda', 'reason'),
    ],
)
def test_a_reason_and_the_status_belong_together(old: str, new: str, line: str, ann: Clone) -> None:
    ann.write(old, new)
    said = ann.schnv('check', status=1)
    assert ('inget säger varför' if line == 'status' else 'här står ett skäl') in said


def test_a_moved_meeting_keeps_its_dispatches(ann: Clone) -> None:
    ann.write('anta budgeten.', 'anta budgeten för 2032.')
    ann.commit('Ändrat')
    ann.schnv('dispatch', SECOND)
    move(ann, NEXT)
    ann.write('anta budgeten för 2032.', 'anta budgeten för 2033.', NEXT)
    assert f'Mötet {NEXT} (tidigare {SECOND})' in ann.schnv('diff')
    ann.commit('Flyttat')
    said = ann.schnv('status')
    assert f'{NEXT}  agenda  1 (2031-09-01)' in said
    ann.schnv('build', NEXT)
    page = ann.printed('dagordning', NEXT)
    assert 'Ändrat sedan utskick 1' in page
    assert f'{SECOND} → {NEXT}' in page
    assert f'dispatch/{NEXT}/2' in ann.schnv('dispatch', NEXT)
    assert ann.tags() == [f'dispatch/{SECOND}/1', f'dispatch/{NEXT}/2']


def test_another_meeting_on_the_day_that_one_was_moved_from_was_never_sent(ann: Clone) -> None:
    ann.write('anta budgeten.', 'anta budgeten för 2032.')
    ann.commit('Ändrat')
    ann.git('tag', '--annotate', '--message', 'x', f'dispatch/{SECOND}/1')
    move(ann, NEXT)
    ann.commit('Flyttat')
    ann.schnv('new', SECOND)
    said = ann.schnv('status')
    assert f'{SECOND}  agenda  –' in said
    assert f'{NEXT}  agenda  1 (2031-09-01)' in said
    ann.commit('Ett annat möte')
    assert f'dispatch/{SECOND}/2' in ann.schnv('dispatch', SECOND)
    assert 'Ändrat sedan' not in ann.printed('dagordning')
    said = ann.schnv('status')
    assert f'{SECOND}  agenda  2 (2031-09-01)' in said
    assert f'{NEXT}  agenda  1 (2031-09-01)' in said


def test_cancelling_one_meeting_and_adding_another_is_two_things(ann: Clone) -> None:
    ann.git('tag', '--annotate', '--message', 'x', f'dispatch/{SECOND}/1')
    ann.git('rm', '--quiet', f'meetings/{SECOND}.yaml')
    ann.schnv('new', NEXT)
    said = ann.schnv('diff')
    assert f'Borttaget möte {SECOND}' in said
    assert f'Nytt möte {NEXT}' in said
    ann.commit('Ett annat möte')
    assert f'{NEXT}  agenda  –' in ann.schnv('status')


def test_a_meeting_was_where_its_file_says(ann: Clone) -> None:
    ann.git('tag', '--annotate', '--message', 'x', f'dispatch/{SECOND}/1')
    ann.git('rm', '--quiet', f'meetings/{SECOND}.yaml')
    ann.commit('Bort')
    ann.schnv('new', NEXT)
    ann.write('status: agenda', f'moved: {SECOND}\nstatus: agenda', NEXT)
    ann.commit('Flyttat')
    assert f'{NEXT}  agenda  1 (2031-09-01)' in ann.schnv('status')
    assert f'Mötet {NEXT} (tidigare {SECOND})' in ann.schnv('diff', 'HEAD~2..HEAD')


def test_who_refers_to_a_meeting_that_was_moved_is_told_where_it_is(ann: Clone) -> None:
    ann.schnv('new', LATER)
    assert f'minutes: {SECOND}' in ann.meeting(LATER).read_text(encoding='utf-8')
    move(ann, NEXT)
    ann.write('status: agenda', f'moved: {SECOND}\nstatus: agenda', NEXT)
    assert f'det har flyttats: skriv {NEXT}' in ann.schnv('check', LATER, status=1)


def test_a_move_that_the_file_does_not_tell_of_is_reminded_of(ann: Clone) -> None:
    ann.write('anta budgeten.', 'anta budgeten för 2032.')
    ann.commit('Ändrat')
    ann.git('tag', '--annotate', '--message', 'x', f'dispatch/{SECOND}/1')
    move(ann, NEXT)
    ann.commit('Flyttat')
    said = ann.schnv('check')
    assert f'{NEXT}.yaml: varning: handlingarna till det här mötet skickades när det var mötet {SECOND}' in said
    assert f'skriv `moved: {SECOND}`' in said
    assert 'varning' not in ann.schnv('check', FIRST), "of that meeting there is nothing to say"
    ann.write('status: agenda', f'moved: {SECOND}\nstatus: agenda', NEXT)
    assert 'varning' not in ann.schnv('check')


def test_a_meeting_that_was_sent_and_is_gone_is_reminded_of(ann: Clone) -> None:
    ann.git('tag', '--annotate', '--message', 'x', f'dispatch/{SECOND}/1')
    assert 'varning' not in ann.schnv('check')
    ann.git('rm', '--quiet', f'meetings/{SECOND}.yaml')
    said = ann.schnv('check')
    assert f'handlingarna till {SECOND} är skickade, men mötet har ingen fil längre' in said
    assert '`status: cancelled`' in said


def test_a_published_address_leads_to_where_the_meeting_is_now(ann: Clone) -> None:
    ann.write('status: agenda', f'moved: {FIRST}b\nstatus: agenda')
    network = ann.root / 'meetings' / 'network.yaml'
    network.write_text(f'{network.read_text(encoding="utf-8")}address: https://example.org/moten\n', encoding='utf-8')
    ann.commit('Flyttat')
    ann.schnv('dispatch', SECOND)
    ann.schnv('site')
    site = ann.root / 'build' / 'site'
    old = (site / f'{FIRST}b' / 'index.html').read_text(encoding='utf-8')
    assert f'url=../index.html#m{SECOND}"' in old
    assert f'<a href="../index.html#m{SECOND}">Till mötet {SECOND}</a>' in old
    index = (site / 'index.html').read_text(encoding='utf-8')
    assert f'id="m{SECOND}"' in index
    for name in ('moten.ics', 'register.html', 'feed.xml'):
        assert f'href="{name}"' in index
        assert (site / name).is_file()
    assert (site / 'moten.ics').read_text(encoding='utf-8') == ann.schnv('calendar')
    feed = (site / 'feed.xml').read_text(encoding='utf-8')
    assert f'Utskick 1 av handlingarna till mötet {SECOND}' in feed
    assert f'https://example.org/moten/index.html#m{SECOND}' in feed

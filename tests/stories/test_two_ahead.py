"""Two agendas ahead: the minutes of the meeting between are not written when the second agenda is sent."""

from pathlib import Path

import pytest
from clones import SECOND, Clone, shared

THIRD = '2031-10-17'
SHEET = "Skickas senare"


@pytest.fixture
def ann(tmp_path: Path) -> Clone:
    """Ann, who has begun on the next two meetings."""
    ann = shared(tmp_path).clone('ann')
    ann.schnv('new', SECOND)
    ann.schnv('new', THIRD)
    ann.commit('Två möten framåt')
    return ann


def _annex(clone: Clone) -> str:
    """What the third meeting's packet has behind its agenda."""
    return clone.printed('handlingar', THIRD).partition('\f')[2]


def test_both_are_built_and_the_sheet_gives_way_to_the_minutes(ann: Clone) -> None:
    said = ann.schnv('check')
    assert f'meetings/{THIRD}.yaml:8:16: varning: bilaga A är anteckningarna från {SECOND}, som inte är skrivna' in said
    assert f'meetings/{SECOND}.yaml' in said.partition('tips: ')[2], "the remedy names the file to write them in"
    assert '2 möten' in said or '3 möten' in said

    said = ann.schnv('dispatch', THIRD)
    assert f'bilaga A är ett blad: anteckningarna från {SECOND} skickas senare' in said
    assert SHEET in _annex(ann)
    assert 'UTKAST' not in _annex(ann)

    ann.schnv('minutes', SECOND)
    ann.commit('Klar att anteckna i')
    assert 'inte är skrivna' in ann.schnv('build', THIRD)
    assert SHEET in _annex(ann), "an empty draft is never sent"
    assert ann.sums_hold(1, THIRD), "nothing is changed since"

    ann.meeting(SECOND).write_text(
        ann.meeting(SECOND).read_text(encoding='utf-8').replace('notes: |\n', 'notes: |\n      Alla var nöjda.\n', 1),
        encoding='utf-8',
    )
    ann.commit('Antecknat')
    assert 'inte är skrivna' not in ann.schnv('build', THIRD)
    assert "komplettering-1.pdf" in ann.built(THIRD)
    supplement = ann.printed('komplettering-1', THIRD)
    assert "Alla var nöjda." in supplement
    assert SHEET not in supplement
    assert "anteckningarna är skrivna; förut låg ett blad i deras ställe" in ' '.join(supplement.split())


def test_a_meeting_with_errors_keeps_none_that_does_not_need_it(ann: Clone) -> None:
    for key in (SECOND, THIRD):
        ann.git('tag', '--annotate', '--message', 'Sent', f'dispatch/{key}/1')
    ann.write('time: 09.00-12.00', 'tme: 09.00-12.00')
    said = ann.schnv('site', status=1)
    assert f'1 möte är inte med på sidan: {SECOND}' in said
    published = {path.name for path in (ann.root / 'build' / 'site').iterdir()}
    assert published == {'index.html', 'register.html', 'feed.xml', '2031-08-22', THIRD}

    ann.git('switch', '--quiet', '--create', 'fel')
    ann.write('time: 09.00-12.00', 'time: 10.00-12.00', THIRD)
    ann.commit('En annan tid, och ett fel')
    said = ann.schnv('review', 'main', '--output', 'comment.md', status=1)
    assert f'1 möte byggdes inte: {SECOND}' in said
    comment = (ann.root / 'comment.md').read_text(encoding='utf-8')
    assert f'**{SECOND}** byggdes inte' in comment
    assert f'{THIRD}-handlingar.pdf' in comment


def test_final_minutes_do_not_wait_for_others(ann: Clone) -> None:
    ann.write('date: 2031-10-17', 'date: 2031-10-17\nstatus: final', THIRD)
    said = ann.schnv('check', THIRD, status=1)
    assert f'fel: bilaga A är anteckningarna från {SECOND}, som inte är skrivna' in said

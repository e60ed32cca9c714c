"""What is sealed on several laptops: corrections that meet in a merge, who signed, and when."""

import re
from pathlib import Path

import pytest
from clones import FIRST, Clone, shared

ANNS = """
corrections:
  - date: 2031-09-22
    item: 2
    what: April, inte mars.
    why: Felskrivet.
"""
BOS = """
corrections:
  # Bo såg det på en bild.
  - date: 2031-09-21
    what: Platsen var biblioteket.
    why: Felskrivet.
"""


def _append(clone: Clone, text: str) -> None:
    with clone.meeting(FIRST).open('a', encoding='utf-8') as file:
        file.write(text)


def _text(clone: Clone) -> str:
    return clone.meeting(FIRST).read_text(encoding='utf-8')


@pytest.fixture
def laptops(tmp_path: Path) -> tuple[Clone, Clone]:
    """Ann's and Bo's clones, in which the first meeting is approved."""
    both = shared(tmp_path)
    ann = both.clone('ann', today='2031-09-19')
    ann.schnv('approve', FIRST, '--by', 'Test Testsson', '--on', '2031-09-18')
    ann.commit('Godkänt')
    ann.git('push', '--quiet')
    return ann, both.clone('bo', today='2031-09-21')


def _both_correct(ann: Clone, bo: Clone) -> None:
    """Ann's correction is on main; Bo, who did not have it, merges main into his own."""
    ann.write('ses över i mars', 'ses över i april', FIRST)
    _append(ann, ANNS)
    ann.schnv('approve', FIRST)
    ann.commit('Anns rättelse')
    ann.git('push', '--quiet')
    bo.write('place: Kratersalen', 'place: Biblioteket', FIRST)
    _append(bo, BOS)
    bo.schnv('approve', FIRST)
    bo.commit('Bos rättelse')
    bo.git('fetch', '--quiet')
    bo.git('merge', 'origin/main', status=1)


def _keep_both(clone: Clone, *, ours_first: bool) -> None:
    """Settle the conflict by hand: both entries stay, one below the other."""
    text = _text(clone)
    conflict = re.search(r'<<<<<<< .*\n((?:.*\n)*?)=======\n((?:.*\n)*?)>>>>>>> .*\n', text)
    assert conflict
    ours, theirs = conflict[1].replace('corrections:\n', ''), conflict[2].replace('corrections:\n', '')
    head = '' if 'corrections:' in text[: conflict.start()] else 'corrections:\n'
    both = ours + theirs if ours_first else theirs + ours
    clone.meeting(FIRST).write_text(text[: conflict.start()] + head + both + text[conflict.end() :], encoding='utf-8')


def test_two_branches_with_a_correction_each_are_merged(laptops: tuple[Clone, Clone]) -> None:
    ann, bo = laptops
    _both_correct(ann, bo)
    conflict, made = bo.meeting(FIRST).read_bytes(), []
    for ours_first in (True, False):
        bo.meeting(FIRST).write_bytes(conflict)
        _keep_both(bo, ours_first=ours_first)
        said = bo.schnv('check', FIRST, status=1)
        assert 'rättelser som förseglades var för sig' in said
        assert f'`schnv approve {FIRST}`' in said
        assert said.count('fel:') == 1, "one message, whatever order they were put in"
        bo.schnv('approve', FIRST)
        made.append(_text(bo))
    assert made[0] == made[1]
    assert made[0].index('# Bo såg det på en bild.\n  - date: 2031-09-21') < made[0].index('- date: 2031-09-22')
    assert 'ses över i april' in made[0]
    assert 'place: Biblioteket' in made[0]

    bo.commit('Båda rättelserna')
    bo.git('push', '--quiet')
    ann.git('pull', '--quiet')
    ann.schnv('check', FIRST)

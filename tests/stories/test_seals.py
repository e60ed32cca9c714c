"""What is sealed on several laptops: corrections that meet in a merge, who signed, and when."""

import re
from pathlib import Path

import pytest
from clones import FIRST, Clone, Shared, shared
from proofs import authority, ssh_key, trust

SEALING = ('approve', FIRST, '--by', 'Test Testsson', '--on', '2031-09-18')
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
    ann.schnv(*SEALING)
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


def test_who_seals_other_words_anew_is_found_out_also_after_a_commit(laptops: tuple[Clone, Clone]) -> None:
    ann, bo = laptops
    bo.write('status: approved', 'status: final', FIRST)
    text = _text(bo)
    bo.meeting(FIRST).write_text(text[: text.index('# Förseglat')], encoding='utf-8')
    bo.write('ses över i mars', 'ses över i april', FIRST)
    bo.commit('Tillbaka')
    bo.schnv(*SEALING)
    bo.commit('Godkänt igen')
    said = bo.schnv('check', FIRST, status=1)
    assert 'anteckningarna från 2031-08-22 var godkända och förseglade, och har nu en annan försegling' in said
    assert 'git checkout' in said
    assert 'annan försegling' not in ann.schnv('check', FIRST)


def test_where_git_can_not_tell_what_was_sealed_nothing_is(tmp_path: Path) -> None:
    """In a shallow clone, in a folder of somebody else, and without git where there was one."""
    people = shared(tmp_path)
    ann = people.clone('ann', today='2031-09-19')
    _append(ann, '# Ändrat\n')
    ann.commit()
    ann.git('push', '--quiet')
    shallow = people.clone('bo', '--depth', '1', today='2031-09-19')
    before = _text(ann)
    assert 'git fetch --unshallow' in shallow.schnv(*SEALING, status=1)
    ann.settings['GIT_TEST_ASSUME_DIFFERENT_OWNER'] = '1'
    assert 'git config --global --add safe.directory' in ann.schnv(*SEALING, status=1)
    ann.settings |= {'GIT_TEST_ASSUME_DIFFERENT_OWNER': '0', 'PATH': str(tmp_path)}
    assert 'installera git' in ann.schnv(*SEALING, status=1)
    assert (_text(ann), _text(shallow)) == (before, before)
    shallow.git('fetch', '--quiet', '--unshallow')
    assert 'godkänd och förseglad' in shallow.schnv(*SEALING)


def test_without_a_key_git_says_why_and_it_is_signed_later(tmp_path: Path) -> None:
    ann = shared(tmp_path).clone('ann', today='2031-09-19')
    ann.git('config', 'gpg.format', 'ssh')
    ann.git('config', 'user.signingKey', str(tmp_path / 'nowhere.pub'))
    said = ann.schnv(*SEALING, '--sign', status=3)
    assert 'den är förseglad och sparad i git (i en commit), men har ingen tagg' in said
    assert 'nowhere.pub' in said, "git's own words"
    assert (ann.git('status', '--porcelain'), ann.tags()) == ('', [])
    ssh_key(ann)
    assert f'antecknat som seal/{FIRST}/1' in ann.schnv('approve', FIRST, '--sign')


def test_two_who_sign_one_seal_without_knowing_are_told_how_to_get_out(laptops: tuple[Clone, Clone]) -> None:
    ann, bo = laptops
    tag = f'seal/{FIRST}/1'
    for clone in laptops:
        ssh_key(clone)
        clone.schnv('approve', FIRST, '--sign')
    ann.git('push', '--quiet', 'origin', tag)
    assert f'ett annat hos de andra: {tag}' in ' '.join(bo.schnv('status').split())
    said = bo.schnv('approve', FIRST, '--sign', status=1)
    assert 'två personer har signerat utan att veta om varandra' in said
    for command in (f'tag -d {tag}', f'fetch origin tag {tag}'):
        assert f'`git {command}`' in said
        bo.git(*command.split())
    assert f'redan antecknat som {tag}' in bo.schnv('approve', FIRST, '--sign'), "Ann's proves it for both"
    cia = Shared(ann.root.parent).clone('cia', '--no-tags')
    ssh_key(cia)
    assert f'redan antecknat som {tag}' in cia.schnv('approve', FIRST, '--sign'), "it is fetched"


def test_a_seal_that_others_can_prove(tmp_path: Path) -> None:
    """Ann signs it with her SSH key and has it timestamped; Bo verifies that, once he trusts her and the authority."""
    people = shared(tmp_path)
    ann, bo = people.clone('ann', today='2031-09-19'), people.clone('bo', today='2031-09-21')
    before = ann.meeting(FIRST).read_bytes()
    said = ann.schnv(*SEALING, '--sign', '--timestamp', 'http://127.0.0.1:1/', status=3)
    assert 'http://127.0.0.1:1/ svarar inte' in said
    assert ann.meeting(FIRST).read_bytes() == before, "nothing half done"
    hers = ssh_key(ann)
    with authority(tmp_path / 'tsa') as url:
        ann.git('config', 'schnv.timestampRoots', str(tmp_path / 'tsa' / 'root.pem'))
        assert f'antecknat som seal/{FIRST}/1' in ann.schnv(*SEALING, '--sign', '--timestamp', url)
    assert ann.git('status', '--porcelain') == '', "it is committed"
    assert f'redan antecknat som seal/{FIRST}/1' in ann.schnv('approve', FIRST, '--sign')
    ann.git('push', '--quiet', 'origin', 'main', f'seal/{FIRST}/1')

    ann.schnv('dispatch', FIRST, '--sign')
    said = ann.schnv('dispatch', FIRST, '--timestamp', url, status=1)
    assert f'redan antecknade som dispatch/{FIRST}/1, utan den signatur eller tidsstämpel' in said

    bo.git('pull', '--quiet', '--tags')
    said = bo.schnv('check', '--signatures', FIRST, status=1)
    assert 'gpg.ssh.allowedSignersFile' in said, "git's own words"
    assert 'git config schnv.timestampRoots' in said
    trust(bo, hers)
    bo.git('config', 'schnv.timestampRoots', str(tmp_path / 'tsa' / 'root.pem'))
    said = bo.schnv('check', '--signatures', FIRST)
    assert f'seal/{FIRST}/1: Good "git" signature for ann@example.net' in said
    assert f'dispatch/{FIRST}/1: Good "git" signature for ann@example.net' in said
    assert 'CN=Klockan' in said
    assert f'håller: dispatch/{FIRST}/1, seal/{FIRST}/1' in ' '.join(bo.schnv('status').split())

    bo.git('tag', '--force', '--annotate', '--message', ann.git('tag', '-l', '--format=%(contents)', 'seal/*'),
           f'seal/{FIRST}/1', 'HEAD~1')  # fmt: skip
    assert 'står inte på den commit' in bo.schnv('check', '--signatures', FIRST, status=1)

"""What was sent can be told and built again, by several people over a year."""

from collections.abc import Callable
from pathlib import Path

import pytest
from clones import FIRST, SECOND, Clone, Shared, shared
from docx import Document

from schnv_docs.lifecycle.dispatch import Dispatched, dispatch
from schnv_docs.pipeline.inspection import inspect
from schnv_docs.pipeline.job import prepare
from schnv_docs.project import Project

PROPOSAL, LATER = 'anta budgeten.', 'anta budgeten för 2032.'
DISPATCH = f'dispatch/{SECOND}'


@pytest.fixture
def office(tmp_path: Path) -> Shared:
    """A shared repository of a network that has held one meeting."""
    return shared(tmp_path)


@pytest.fixture
def ann(office: Shared) -> Clone:
    """The first one's clone, with the next meeting begun and shared."""
    clone = office.clone('ann')
    clone.settings['COLUMNS'] = '300'
    clone.schnv('new', SECOND)
    clone.commit('Nästa möte')
    clone.git('push', '--quiet')
    return clone


def _change(clone: Clone, day: str) -> None:
    """Somebody changes the agenda, on a later day."""
    clone.today = day
    clone.write(PROPOSAL, LATER)
    clone.commit('En budget till')


def test_any_dispatch_is_built_again_from_its_tag(ann: Clone, office: Shared) -> None:
    ann.schnv('dispatch', SECOND)
    _change(ann, '2031-09-05')
    ann.schnv('dispatch', SECOND)
    later = office.clone('later', today='2032-01-15')
    for number in (2, 1):
        later.git('checkout', '--quiet', f'{DISPATCH}/{number}')
        assert 'utskick' not in later.schnv('build', SECOND), "there is nothing to warn of"
        assert later.sums_hold(number)
    assert 'Ändrat sedan' not in later.printed('dagordning'), "dispatch 2 came after dispatch 1"
    assert f'{DISPATCH}/1' in later.schnv('dispatch', SECOND)
    assert later.tags() == [f'{DISPATCH}/1', f'{DISPATCH}/2'], "it is not sent again"
    later.write('time: 09.00-12.00', 'time: 10.00-12.00')
    later.schnv('build', SECOND)
    assert 'Ändrat sedan utskick 1' in later.printed('dagordning')


def test_only_what_is_committed_is_sent(ann: Clone) -> None:
    """An earlier meeting behind `minutes:`, the logo, an ignored annex, a file that git was told not to look at."""
    ann.annex('budget.docx', 'Budget')
    ann.write(f'  A: {{minutes: {FIRST}}}\n', f'  A: {{minutes: {FIRST}}}\n  B: {{title: Budget, file: budget.docx}}\n')
    ann.write('title: Budget\n', 'title: Budget\n    annexes: B\n')
    (ann.root / '.git' / 'info' / 'exclude').write_text('*.docx\n')
    ann.commit('Budgeten, tror de')
    assert f'meetings/{SECOND}/budget.docx' in _refused(ann)
    assert f'git add --force meetings/{SECOND}/budget.docx' in _refused(ann)
    ann.git('add', '--force', '.')
    ann.commit('Budgeten')
    ann.write('planen ses över i mars.', 'planen ses över i april.', FIRST)
    assert f'meetings/{FIRST}.yaml' in _refused(ann)
    ann.git('checkout', '--quiet', 'meetings')
    with (ann.root / 'meetings' / 'logo.png').open('ab') as logo:
        logo.write(b'x')
    assert 'meetings/logo.png' in _refused(ann)
    ann.git('checkout', '--quiet', 'meetings')
    ann.git('update-index', '--skip-worktree', f'meetings/{SECOND}.yaml')
    ann.write(PROPOSAL, LATER)
    assert 'git update-index --no-skip-worktree' in _refused(ann)
    assert ann.tags() == []


def _refused(clone: Clone) -> str:
    said = clone.schnv('dispatch', SECOND, status=1)
    assert 'inget har antecknats' in said
    return said


def test_minutes_stay_what_they_were_when_they_were_sent(ann: Clone) -> None:
    """A task that is done, the approval and a correction change neither the papers nor their list of changes."""
    ann.schnv('dispatch', SECOND)
    ann.write('        by: 2031-09-10', '        by: 2031-09-10\n        done: 2031-09-09', FIRST)
    ann.today = '2031-09-09'
    ann.commit('Planen är skickad')
    ann.today = '2031-09-20'
    ann.schnv('approve', FIRST, '--by', 'Test Testsson', '--on', SECOND)
    ann.commit('Godkänt')
    ann.write('planen ses över i mars.', 'planen ses över i april.', FIRST)
    text = ann.meeting(FIRST).read_text(encoding='utf-8')
    correction = f'corrections:\n  - {{date: {SECOND}, item: 2, what: Månaden är april., why: Felskrivning.}}\n'
    ann.meeting(FIRST).write_text(f'{text}\n{correction}', encoding='utf-8')
    ann.schnv('approve', FIRST)
    ann.commit('Rättat')
    ann.schnv('build', SECOND)
    assert ann.sums_hold(1)
    assert f'{DISPATCH}/1' in ann.schnv('dispatch', SECOND)
    assert ann.tags() == [f'{DISPATCH}/1']
    assert 'status' in ann.schnv('diff', f'{DISPATCH}/1', FIRST).lower(), "of the meeting itself it is told"
    assert 'arsplan' not in ann.schnv('diff', f'{DISPATCH}/1', SECOND)


def test_two_people_do_not_number_the_same_dispatch(ann: Clone, office: Shared) -> None:
    bo = office.clone('bo', today='2031-09-03')
    bo.settings['COLUMNS'] = '300'
    ann.schnv('dispatch', SECOND)
    _change(bo, '2031-09-03')
    bo.git('push', '--quiet')
    assert f'bara hos de andra: {DISPATCH}/1' in bo.schnv('status')
    assert f'{DISPATCH}/2' in bo.schnv('dispatch', SECOND)
    assert 'Ändrat sedan utskick 1' in bo.printed('dagordning')
    cia = office.clone('cia')
    assert cia.tags() == [f'{DISPATCH}/1', f'{DISPATCH}/2']
    cia.schnv('build', SECOND)
    assert cia.sums_hold(2)


def test_a_clash_is_named_and_can_be_solved(ann: Clone, office: Shared) -> None:
    """Ann was in the woods; meanwhile bo has dispatched, too."""
    bo = office.clone('bo')
    assert 'bara här' in ann.schnv('dispatch', SECOND, '--no-push')
    assert f'git push origin {DISPATCH}/1' in ann.schnv('status')
    _change(bo, '2031-09-03')
    bo.git('push', '--quiet')
    bo.schnv('dispatch', SECOND)
    assert f'ett annat hos de andra: {DISPATCH}/1' in ann.schnv('status')
    said = _refused(ann)
    way_out = [command for command in said.split('`') if command.startswith('git ')]
    assert len(way_out) == 2
    for command in way_out:
        ann.git(*command.split()[1:])
    ann.git('pull', '--quiet')
    ann.write('time: 09.00-12.00', 'time: 10.00-12.00')
    ann.commit('En timme senare')
    assert f'{DISPATCH}/2' in ann.schnv('dispatch', SECOND)
    assert 'Ändrat sedan utskick 1' in ann.printed('dagordning')


def test_a_number_that_is_taken_meanwhile(ann: Clone, office: Shared) -> None:
    """Bo's tag arrives after ann has looked: just before her own is pushed."""
    bo = office.clone('bo')
    bo.git('tag', '--annotate', '--message', 'Bo', f'{DISPATCH}/1', 'HEAD')
    hook = ann.root / '.git' / 'hooks' / 'pre-push'
    hook.write_text(f'#!/bin/sh\nunset GIT_DIR\ngit -C {bo.root} push --quiet origin {DISPATCH}/1\n')
    hook.chmod(0o755)
    assert f'{DISPATCH}/2' in ann.schnv('dispatch', SECOND)
    assert ann.git('rev-parse', f'{DISPATCH}/1') == bo.git('rev-parse', f'{DISPATCH}/1')
    assert ann.git('ls-remote', 'origin', f'refs/tags/{DISPATCH}/2')


def test_a_branch_that_was_squashed_keeps_its_dispatch(ann: Clone) -> None:
    ann.git('switch', '--quiet', '--create', 'gren')
    _change(ann, '2031-09-05')
    ann.schnv('dispatch', SECOND)
    ann.git('switch', '--quiet', 'main')
    ann.git('merge', '--quiet', '--squash', 'gren')
    ann.today = '2031-09-07'
    ann.commit('Squash')
    said = ann.schnv('build', SECOND)
    assert 'utskick 1 står på commiten (den sparade versionen)' in said
    assert 'det räknas' in said
    assert ann.sums_hold(1)
    assert f'redan antecknade, som {DISPATCH}/1' in ann.schnv('dispatch', SECOND)


def test_a_squashed_branch_keeps_its_dispatches_though_others_changed_the_meeting(ann: Clone) -> None:
    """The first of the two counts for what the second one stands on; the changed place is all that nobody was sent."""
    ann.git('switch', '--quiet', '--create', 'gren')
    _change(ann, '2031-09-05')
    ann.schnv('dispatch', SECOND)
    ann.write('- title: Övriga frågor', '- title: Andra frågor')
    ann.commit('Ett annat ord')
    ann.schnv('dispatch', SECOND)
    ann.git('switch', '--quiet', 'main')
    ann.write('place: Kratersalen', 'place: Stora salen')
    ann.commit('En annan sal')
    ann.git('merge', '--quiet', '--squash', 'gren')
    ann.commit('Squash')
    said = ann.schnv('build', SECOND)
    assert 'det räknas\n' in said
    assert 'räknas inte' not in said
    page = ann.printed('dagordning')
    assert 'Ändrat sedan utskick 2\n     • Plats: Kratersalen → Stora salen.\n\n' in page
    ann.write('place: Stora salen', 'place: Kratersalen')
    ann.schnv('build', SECOND)
    assert 'Ändrat sedan utskick 1\n     • Punkt 5, ”Andra frågor”' in ann.printed('dagordning')


def test_a_dispatch_on_another_branch_does_not_count(ann: Clone) -> None:
    ann.git('switch', '--quiet', '--create', 'gren')
    _change(ann, '2031-09-05')
    ann.schnv('dispatch', SECOND)
    ann.git('switch', '--quiet', 'main')
    ann.write('time: 09.00-12.00', 'time: 10.00-12.00')
    ann.commit('Något annat')
    assert 'det räknas inte' in ann.schnv('build', SECOND)
    assert 'Ändrat sedan' not in ann.printed('dagordning')


def test_what_no_paper_shows_is_no_new_dispatch(ann: Clone) -> None:
    """Members and plans are not printed; a draft's minutes are nobody's yet."""
    ann.schnv('dispatch', SECOND)
    network = ann.root / 'meetings' / 'network.yaml'
    text = network.read_text(encoding='utf-8').replace('[Exempel Exempelsson]', '[Exempel Exempelsson, Ny Nyman]')
    network.write_text(f'{text}planned: [2031-11-21]\n', encoding='utf-8')
    ann.today = '2031-09-10'
    ann.commit('En ny medlem')
    assert f'redan antecknade, som {DISPATCH}/1' in ann.schnv('dispatch', SECOND)
    assert ann.sums_hold(1)
    ann.schnv('minutes', SECOND)
    ann.write('place: Kratersalen', 'place: Stora salen')
    ann.commit('En annan sal, och anteckningar')
    said = ann.schnv('dispatch', SECOND)
    assert 'minnesanteckningar.docx' in ann.built()
    assert 'minnesanteckningar' not in said
    assert 'minnesanteckningar' not in ann.git('tag', '--list', '--format=%(contents)', f'{DISPATCH}/2')


def test_a_commit_while_the_papers_are_built(ann: Clone, monkeypatch: pytest.MonkeyPatch) -> None:
    """The dispatch names what was built; what somebody changes of it meanwhile is refused."""
    for name in ('GIT_COMMITTER_NAME', 'GIT_COMMITTER_EMAIL'):
        monkeypatch.setenv(name, 'ann@example.net')
    before = ann.git('rev-parse', 'HEAD').strip()

    def meanwhile(change: Callable[[], object]) -> Dispatched:
        def log(stage: str) -> None:
            if stage == '3 model':
                change()

        return dispatch(Project(ann.root), SECOND, log)

    (ann.root / 'LASMIG').write_text('x')
    assert meanwhile(lambda: ann.commit('Något annat')).tag == f'{DISPATCH}/1'
    assert ann.git('rev-parse', f'{DISPATCH}/1^{{commit}}').strip() == before
    done = meanwhile(lambda: _change(ann, '2031-09-05'))
    assert done.tag == ''
    assert [problem.path.name for problem in done.built.problems] == [f'{SECOND}.yaml']
    assert 'medan handlingarna byggdes' in done.built.problems[0].message


# Minutes


def test_preparing_minutes_sends_nothing_anew(ann: Clone) -> None:
    """The agenda stays what it was, to the byte; a draft of the minutes is nothing that is sent."""
    ann.schnv('dispatch', SECOND)
    ann.today = '2031-09-19'
    ann.schnv('minutes', SECOND)
    ann.commit('Anteckningar')
    assert f'redan antecknade, som {DISPATCH}/1' in ann.schnv('dispatch', SECOND)
    assert 'minnesanteckningar.pdf' in ann.built()
    ann.write(PROPOSAL, LATER)
    ann.commit('Ändrat förslag')
    ann.schnv('dispatch', SECOND)
    noted = ann.git('for-each-ref', '--format=%(contents)', f'refs/tags/{DISPATCH}/2')
    assert 'dagordning.pdf' in noted
    assert 'minnesanteckningar' not in noted


def test_minutes_that_change_after_they_were_sent_say_so(ann: Clone) -> None:
    ann.schnv('dispatch', FIRST)
    assert 'Ändrat sedan' not in ann.printed('minnesanteckningar', FIRST)
    ann.today = '2031-09-05'
    ann.write('planen ses över i mars.', 'planen ses över i april.', FIRST)
    ann.write('by: 2031-09-10', 'by: 2031-09-10\n        done: 2031-09-04', FIRST)
    ann.commit('Rättat före godkännandet')
    ann.schnv('build', FIRST)
    said = ann.printed('minnesanteckningar', FIRST)
    assert 'Ändrat sedan utskick 1\n     • Punkt 2, ”Årsplan”, är ändrad: beslutet.\n\n' in said, "and nothing else"
    assert 'Ändrat sedan' not in ann.printed('dagordning', FIRST)

    template = ann.root / 'templates' / 'minutes.docx'
    document = Document(str(template))
    (place,) = (each for each in document.paragraphs if 'changes' in each.text)
    place.text = ''
    document.save(str(template))
    project = Project(ann.root)
    (problem,) = prepare(project, inspect(project, [FIRST]), FIRST).problems
    assert (problem.path, problem.is_error) == (template, False), "a template of one's own may lack the list"


# Where git does not answer


def test_a_shallow_clone_warns_and_sends_nothing(ann: Clone, office: Shared) -> None:
    ann.schnv('dispatch', SECOND)
    _change(ann, '2031-09-05')
    ann.git('push', '--quiet')
    shallow = office.clone('bo', '--depth', '1')
    assert 'git fetch --unshallow --tags' in shallow.schnv('build', SECOND)
    assert 'git fetch --unshallow --tags' in shallow.schnv('status')
    assert 'git fetch --unshallow --tags' in _refused(shallow)
    shallow.git('fetch', '--quiet', '--unshallow', '--tags')
    assert 'varning' not in shallow.schnv('build', SECOND)
    assert 'Ändrat sedan utskick 1' in shallow.printed('dagordning')


def test_a_folder_of_somebody_else_is_told_of_in_gits_words(ann: Clone) -> None:
    ann.settings['GIT_TEST_ASSUME_DIFFERENT_OWNER'] = '1'
    for command in (('build', SECOND), ('status',)):
        assert 'git config --global --add safe.directory' in ann.schnv(*command)
    said = ann.schnv('dispatch', SECOND, status=3)
    assert 'git config --global --add safe.directory' in said
    assert 'git init' not in said


def test_without_git_or_a_name_nothing_is_sent(ann: Clone, tmp_path: Path) -> None:
    ann.git('config', 'user.useConfigOnly', 'true')
    ann.settings |= {'GIT_COMMITTER_NAME': '', 'GIT_COMMITTER_EMAIL': ''}
    assert 'empty ident name' in ann.schnv('dispatch', SECOND, status=3)
    ann.settings['PATH'] = str(tmp_path)
    assert 'git' in ann.schnv('dispatch', SECOND, status=3)


def test_a_remote_that_does_not_answer(ann: Clone) -> None:
    ann.git('remote', 'set-url', 'origin', str(ann.root / 'borta.git'))
    said = ann.schnv('dispatch', SECOND, status=3)
    assert 'does not appear to be a git repository' in said
    assert '--no-push' in said
    assert 'det är inte känt vad de andra har skickat' in ann.schnv('status')
    assert ann.tags() == []
    assert 'bara här' in ann.schnv('dispatch', SECOND, '--no-push')

"""What is sent is what is committed; where git can't keep it, nothing is recorded (see also test_life_of_a_meeting)."""

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import INVENTED, copy_project
from repositories import commit_all, git

from schnv_docs.git import Git, Refused
from schnv_docs.lifecycle.dispatch import dispatch
from schnv_docs.machine.versions import made_with
from schnv_docs.pipeline.dispatches import dispatches, passed_over, tag_of
from schnv_docs.problem import Severity
from schnv_docs.project import Project

DAY = '2031-02-07'


def _no_log(_stage: str) -> None:
    raise AssertionError("nothing is built")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The invented network's project, in no repository."""
    return copy_project(INVENTED, tmp_path / 'project')


def _said(root: Path) -> list[str]:
    done = dispatch(Project(root), DAY, _no_log)
    assert (done.tag, done.built.files) == ('', ())
    return [problem.message for problem in done.built.problems]


def test_without_a_repository(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv('GIT_CEILING_DIRECTORIES', str(root.parent))
    assert _said(root) == [
        "det här ligger inte i något git-arkiv (ett projekt vars alla versioner git bevarar), "
        "och där bevaras det som har skickats"
    ]


def test_before_the_first_commit(root: Path) -> None:
    git(root, 'init')
    assert _said(root) == ["inget är sparat i git än (det finns ingen commit)"]


def test_what_is_not_committed_is_named(root: Path) -> None:
    git(root, 'init')
    commit_all(root)
    new = root / 'meetings' / DAY / 'ny bilaga å.pdf'
    new.parent.mkdir(exist_ok=True)
    new.write_bytes(b'%PDF')
    (root / 'templates' / 'agenda.docx').rename(root / 'templates' / 'other.docx')
    git(root, 'add', 'templates')
    problems = dispatch(Project(root), DAY, _no_log).built.problems
    assert {problem.path.name for problem in problems} >= {'ny bilaga å.pdf', 'other.docx'}
    assert all(
        problem.message == "det här är inte sparat i git (med i någon commit)" and problem.hint for problem in problems
    )


def test_git_says_why_it_sets_no_tag(root: Path) -> None:
    git(root, 'init')
    commit_all(root)
    with pytest.raises(Refused, match=r'dispatch/\.\.'):
        Git(root).tag('dispatch/..', "x")
    assert dispatches(Project(root), DAY).all == ()


def test_dispatches_are_counted_not_sorted_as_words(root: Path) -> None:
    git(root, 'init')
    commit_all(root)
    for number in (1, 2, 10):
        git(root, 'tag', '--annotate', '--message', "Sent", tag_of(DAY, number))
    assert [each.number for each in dispatches(Project(root), DAY).all] == [1, 2, 10]


def test_a_tag_that_records_nothing_is_passed_over_with_a_warning(root: Path) -> None:
    git(root, 'init')
    commit_all(root)
    git(root, 'tag', tag_of(DAY, 1))
    for name, target in (
        (tag_of(DAY, 2), 'HEAD:meetings'),
        (f'dispatch/{DAY}/03', 'HEAD'),
        (f'dispatch/{DAY}/x', 'HEAD'),
    ):
        git(root, 'tag', '--annotate', '--message', "Sent", name, target)
    git(root, 'tag', 'dispatch/x', 'HEAD:meetings/network.yaml')
    found = dispatches(Project(root))
    assert found.all == ()
    problems = list(passed_over(Project(root), found))
    assert [problem.severity for problem in problems] == [Severity.WARNING] * 5
    assert all("antecknar inget utskick" in problem.message for problem in problems)


@pytest.mark.parametrize(
    ('made_with', 'changed', 'is_new'),
    [
        ('LibreOffice 99.1, fonts 0123456789ab', False, False),
        ('LibreOffice 99.1, fonts 0123456789ab', True, True),
        ('', False, True),  # what an older version of this program has noted down: the checksums are all there is
        (made_with(), False, True),
    ],
)
def test_another_libreoffice_makes_no_new_papers(made_with: str, changed: bool, is_new: bool, root: Path) -> None:
    """Its bytes are others, so what the papers are made of is compared."""
    git(root, 'init')
    commit_all(root)
    first = dispatch(Project(root), DAY, lambda _stage: None)
    message = git(root, 'tag', '--list', '--format=%(contents)', first.tag)
    lines = [f'{"f" * 64}{line[64:]}' for line in message.splitlines() if line[64:66] == '  ']
    git(root, 'tag', '--delete', first.tag)
    Git(root).tag(first.tag, '\n'.join(['Sent', '', *([f'# {made_with}'] if made_with else []), *lines, '']))
    if changed:
        file = root / 'meetings' / f'{DAY}.yaml'
        file.write_text(file.read_text(encoding='utf-8').replace('avstånd', 'vikt'), encoding='utf-8')
    (root / 'README').write_text('new')
    commit_all(root)
    again = dispatch(Project(root), DAY, lambda _stage: None)
    assert again.is_new == is_new
    assert again.made_with == ('' if is_new else made_with)


def test_the_status_says_that_here_is_another_libreoffice(root: Path) -> None:
    git(root, 'init')
    commit_all(root)
    for number, then in enumerate((made_with(), 'LibreOffice 99.1, fonts 0123456789ab'), start=1):
        Git(root).tag(tag_of(DAY, number), f'Sent\n\n# {then}\n')
        command = [sys.executable, '-m', 'schnv_docs', 'status', '-C', str(root)]
        said = subprocess.run(command, capture_output=True, check=True, encoding='utf-8').stdout
        assert ('LibreOffice 99.1' in said) == (number == 2)


def test_the_record_says_what_the_papers_were_made_with(root: Path) -> None:
    git(root, 'init')
    commit_all(root)
    dispatch(Project(root), DAY, lambda _stage: None)
    (known,) = dispatches(Project(root), DAY).all
    assert known.made_with == made_with()
    assert known.made_with.startswith('LibreOffice ')
    assert '?' not in known.made_with

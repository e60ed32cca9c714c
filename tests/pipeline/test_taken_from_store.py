"""Nothing is made twice, and what is taken from the store is what would be made."""

import os
import random
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import INVENTED, change_keys, copy_project
from repositories import commit_all, new_repository

from schnv_docs.convert import Office
from schnv_docs.pipeline import Build, build
from schnv_docs.project import Project

DAY = '2031-02-07'
ANNEXES = {'A': {'title': 'Färgen', 'file': 'farg.docx'}, 'B': {'title': 'Planen', 'file': 'plan-2.xlsx'}}
Forbid = Callable[[], None]


@pytest.fixture
def forbid_office(monkeypatch: pytest.MonkeyPatch) -> Forbid:
    """From now on, LibreOffice may not be started."""

    def refuse(*_words: object) -> None:
        raise AssertionError('LibreOffice was started')

    return lambda: monkeypatch.setattr(Office, '__init__', refuse)


def _project(root: Path) -> Path:
    """A meeting with two annexes, one of which has a warning."""
    copy_project(INVENTED, root)
    folder = root / 'meetings' / DAY
    folder.mkdir()
    for annex in ANNEXES.values():
        shutil.copyfile(folder.with_name('2031-03-07') / annex['file'], folder / annex['file'])
    change_keys(folder.with_suffix('.yaml'), annexes=ANNEXES)
    return root


@pytest.fixture(scope='module')
def _built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = _project(tmp_path_factory.mktemp('built') / 'project')
    new_repository(root)
    commit_all(root)
    assert build(Project(root), DAY).files
    return root


@pytest.fixture
def project(_built: Path, tmp_path: Path) -> Path:
    """A project whose meeting was built, with the times that its files had then."""
    root = tmp_path / 'project'
    shutil.copytree(_built, root, symlinks=True)
    while time.time_ns() - max(path.stat().st_ctime_ns for path in root.rglob('*')) < 50_000_000:
        time.sleep(0.01)  # of files that were just written nobody can say by their times whether they change
    build(Project(root), DAY)  # it is another place: what is known of the one is nothing to the other
    return root


def _seen(root: Path) -> dict[Path, tuple[int, int]]:
    return {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in sorted(root.rglob('*')) if path.is_file()}


def _bytes(done: Build) -> dict[str, bytes]:
    assert done.files, done.problems
    return {path.name: path.read_bytes() for path in done.files}


def _made(done: Build) -> list[str]:
    return [each.name for each in done.told if not each.is_taken]


def test_nothing_has_changed(project: Path, forbid_office: Forbid) -> None:
    first = build(Project(project), DAY)
    before = _seen(project)
    forbid_office()
    again = build(Project(project), DAY)
    assert again.is_unchanged
    assert (again.files, again.problems, again.drafts) == (first.files, first.problems, first.drafts)
    assert any('plan-2.xlsx' in each.message for each in again.problems)
    assert _seen(project) == before


@pytest.mark.parametrize('name', [f'meetings/{DAY}.yaml', f'meetings/{DAY}/farg.docx', 'templates/agenda.docx'])
def test_a_touched_file_has_not_changed(name: str, project: Path, forbid_office: Forbid) -> None:
    forbid_office()
    os.utime(project / name)
    assert build(Project(project), DAY).is_unchanged
    before = _seen(project)
    assert build(Project(project), DAY).is_unchanged
    assert _seen(project) == before, "its time was noted down"


def test_a_commit_elsewhere_changes_nothing(project: Path, forbid_office: Forbid) -> None:
    forbid_office()
    (project / 'README').write_text('new')
    commit_all(project)
    done = build(Project(project), DAY)
    assert done.is_unchanged
    assert [each.is_taken for each in done.told] == [True]


def test_what_was_deleted_from_the_output_is_there_again(project: Path, forbid_office: Forbid) -> None:
    before = _bytes(build(Project(project), DAY))
    forbid_office()
    for path in (project / 'build' / DAY).iterdir():
        path.write_bytes(b'') if path.suffix == '.pdf' else path.unlink()
    done = build(Project(project), DAY)
    assert not done.is_unchanged
    assert _bytes(done) == before


def test_another_word_makes_no_annex_anew(project: Path) -> None:
    file = project / 'meetings' / f'{DAY}.yaml'
    file.write_text(file.read_text(encoding='utf-8').replace('Månens avstånd', 'Månens vikt'), encoding='utf-8')
    made = _made(build(Project(project), DAY))
    assert any('2031-02-07-handlingar' in name or 'utskick' in name for name in made)
    assert not [name for name in made if 'farg' in name or 'plan' in name]


def test_another_time_makes_no_annex_anew(project: Path) -> None:
    change_keys(project / 'meetings' / f'{DAY}.yaml', place='Kratersalen')
    build(Project(project), DAY)
    commit_all(project)
    made = _made(build(Project(project), DAY))
    assert any('utskick' in name for name in made)
    assert not [name for name in made if 'bilaga' in name or 'tecknen' in name]


def test_a_changed_annex_is_named_as_the_reason(project: Path) -> None:
    name = f'meetings/{DAY}/plan-2.xlsx'
    shutil.copyfile(project / 'meetings' / '2031-03-07' / 'rep.xlsx', project / name)
    told = build(Project(project), DAY).told
    because = {each.name: each.because for each in told if 'plan-2.xlsx' in each.name and not each.is_taken}
    assert because
    assert all(name in reasons for reasons in because.values())
    assert not [each for each in told if 'farg.docx' in each.name and not each.is_taken]


def test_the_same_annex_of_another_meeting_is_converted_once(project: Path) -> None:
    folder = project / 'meetings' / '2031-01-10'
    shutil.copytree(project / 'meetings' / DAY, folder)
    shutil.copyfile(project / 'meetings' / f'{DAY}.yaml', folder.with_suffix('.yaml'))
    annexes = {'A': ANNEXES['B'], 'B': ANNEXES['A']}
    change_keys(folder.with_suffix('.yaml'), date='2031-01-10', annexes=annexes)
    taken = [each.name for each in build(Project(project), '2031-01-10').told if each.is_taken]
    assert len([name for name in taken if name.endswith('PDF') and ('farg' in name or 'plan' in name)]) == 2


def test_a_damaged_store_is_no_matter(project: Path) -> None:
    before = _bytes(build(Project(project), DAY))
    for path in (project / 'build' / '.cache').rglob('*.schnv'):
        path.write_bytes(path.read_bytes()[:-7] + b'damaged')
    done = build(Project(project), DAY)
    assert _bytes(done) == before
    assert [each for each in done.problems if 'förrådet' in each.message] == []


def test_a_store_that_can_not_be_written_costs_one_warning(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _bytes(build(Project(project), DAY))
    (tmp_path / 'file').touch()
    monkeypatch.setenv('SCHNV_CACHE', str(tmp_path / 'file'))
    done = build(Project(project), DAY)
    assert _bytes(done) == before
    assert len([each for each in done.problems if each.path == tmp_path / 'file']) == 1


def _edits(rng: random.Random, root: Path) -> None:
    """Change something at random, or put back what was there."""
    file, folder = root / 'meetings' / f'{DAY}.yaml', root / 'meetings' / DAY
    text = file.read_text(encoding='utf-8')
    others = sorted((root / 'meetings' / '2031-03-07').glob('*.docx'))
    edits: list[Callable[[], object]] = [
        lambda: file.write_text(text.replace('avstånd', rng.choice(['avstånd', 'vikt'])), encoding='utf-8'),
        lambda: file.write_text(f'# {rng.random()}\n{text}', encoding='utf-8'),
        lambda: shutil.copyfile(rng.choice(others), folder / 'farg.docx'),
        lambda: shutil.copyfile(INVENTED / 'meetings' / f'{DAY}.yaml', file),
        lambda: change_keys(file, annexes={rng.choice('AB'): ANNEXES[rng.choice('AB')]}),
        lambda: change_keys(root / 'meetings' / 'network.yaml', short=rng.choice(['NMF', 'NNF'])),
    ]  # fmt: skip
    rng.choice(edits)()


@pytest.mark.parametrize('seed', range(2))
def test_with_and_without_the_store_the_bytes_are_the_same(seed: int, tmp_path: Path) -> None:
    rng, root = random.Random(seed), _project(tmp_path / 'project')
    for _turn in range(3):
        _edits(rng, root)
        made = build(Project(root), DAY)
        anew = build(Project(root), DAY, fresh=True)
        assert _bytes(made) == _bytes(anew)
        assert made.problems == anew.problems

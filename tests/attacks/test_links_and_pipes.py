"""Nothing is read but regular files of the project, of bounded size: no link out, no pipe, no twenty gigabytes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import INVENTED, LONGEST, ROOT, change_keys, copy_project
from fast import posix

from schnv_docs import i18n
from schnv_docs.check.network_rules import LARGEST_LOGO
from schnv_docs.live.board import State
from schnv_docs.live.page import LivePage
from schnv_docs.own_files import LARGEST, is_own, open_own, read_own
from schnv_docs.pipeline.inspection import inspect
from schnv_docs.project import Project

DAY = '2031-02-07'
SECRET = 'hemligheten: 4711'


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.use('en')


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with a meeting that has one annex, and a secret beside it."""
    root = copy_project(INVENTED, tmp_path / 'project')
    (tmp_path / 'secret.yaml').write_text(f'{SECRET}\n', 'utf-8')
    (tmp_path / 'elsewhere').mkdir()
    (tmp_path / 'elsewhere' / 'brev.txt').write_text(SECRET, 'utf-8')
    (root / 'meetings' / '2031-03-07.yaml').unlink()  # it has the other one's minutes
    meeting = root / 'meetings' / f'{DAY}.yaml'
    meeting.write_text(f'date: {DAY}\nannexes:\n  A: brev.txt\nagenda:\n- {{title: Brevet, annexes: A}}\n', 'utf-8')
    meeting.with_suffix('').mkdir(exist_ok=True)
    (meeting.with_suffix('') / 'brev.txt').write_text("Bästa nämnd!\n" * 9, 'utf-8')
    return Project(root)


def _ended(project: Project, *words: str) -> str:
    """What a command says; it has to end in good order."""
    command = [sys.executable, '-m', 'schnv_docs', '--lang', 'en', *words]
    env = os.environ | {'PYTHONPATH': str(ROOT)}
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=LONGEST, check=False, cwd=project.root, env=env
    )
    assert done.returncode == bool(done.stderr.count('error:')), done.stderr
    assert SECRET not in done.stdout + done.stderr
    return done.stdout + done.stderr


def _said(project: Project) -> list[str]:
    """What a check says."""
    return [line for line in _ended(project, 'check').splitlines() if 'error:' in line]


def _swap(path: Path, target: Path | str) -> None:
    path.unlink()
    path.symlink_to(target)


@posix
def test_the_harmless_twin(project: Project) -> None:
    """Links within the project are read: two meetings may share a file."""
    annex = project.meeting(DAY).with_suffix('') / 'brev.txt'
    annex.rename(annex.with_name('delad.txt'))
    annex.symlink_to('delad.txt')
    folder = project.meeting(DAY).with_suffix('')
    folder.rename(project.root / 'gemensamt')
    folder.symlink_to('../gemensamt')
    assert _said(project) == []


@posix
def test_a_meetings_folder_that_is_a_link_out(project: Project, tmp_path: Path) -> None:
    folder = project.meeting(DAY).with_suffix('')
    folder.rename(tmp_path / 'moved')
    folder.symlink_to(tmp_path / 'elsewhere')
    assert _said(project) == [f"meetings/{DAY}.yaml:3:6: error: annex A: brev.txt lies outside of the meeting's folder"]


@posix
@pytest.mark.parametrize('what', ['meeting', 'network', 'template'])
def test_files_that_are_links_out(what: str, project: Project, tmp_path: Path) -> None:
    path = {'meeting': project.meeting(DAY), 'network': project.network, 'template': project.template('agenda')}[what]
    _swap(path, tmp_path / 'secret.yaml')
    (said,) = _said(project)
    name = path.relative_to(project.root)
    assert said == f"{name}: error: the file can't be read: it is a link that leads out of the project"


@posix
def test_a_logo_that_is_a_link_out(project: Project, tmp_path: Path) -> None:
    _swap(project.meetings / 'logo.png', tmp_path / 'secret.yaml')
    (said,) = _said(project)
    assert 'the logo logo.png lies outside of the folder' in said


@posix
@pytest.mark.parametrize('what', ['meeting', 'annex', 'logo', 'template'])
def test_a_pipe_keeps_nobody_waiting(what: str, project: Project) -> None:
    path = {
        'meeting': project.meeting(DAY),
        'annex': project.meeting(DAY).with_suffix('') / 'brev.txt',
        'logo': project.meetings / 'logo.png',
        'template': project.template('agenda'),
    }[what]
    path.unlink()
    os.mkfifo(path)
    assert len(_said(project)) == 1


@posix
@pytest.mark.parametrize('how', ['pipe', 'link'])
def test_no_command_reads_a_meeting_that_is_no_file_of_the_project(how: str, project: Project, tmp_path: Path) -> None:
    _swap(project.meeting(DAY), tmp_path / 'secret.yaml')
    if how == 'pipe':
        project.meeting(DAY).unlink()
        os.mkfifo(project.meeting(DAY))
    asked = (('minutes', DAY), ('approve', DAY, '--by', 'Ann Ek', '--on', '2031-02-08'), ('new', '2031-05-05'))
    for words in (*asked, ('build', DAY), ('register',), ('calendar',)):
        assert "the file can't be read: it is" in _ended(project, *words)
    assert '1 error' in _ended(project, 'status')


@posix
def test_the_live_page_reads_no_meeting_that_is_no_file_of_the_project(project: Project, tmp_path: Path) -> None:
    page = LivePage(project, DAY, 'Nämnden', 'sv')
    assert 'Brevet' in page.html(State(), '', 1)
    _swap(project.meeting(DAY), tmp_path / 'secret.yaml')
    assert SECRET not in page.html(State(), '', 1)
    project.meeting(DAY).unlink()
    os.mkfifo(project.meeting(DAY))
    assert page.html(State(), '', 1)


@posix
def test_a_sparse_file_of_twenty_gigabytes(project: Project) -> None:
    """It takes no room on the disk, and nobody reads it."""
    annex = project.meeting(DAY).with_suffix('') / 'stor.pdf'
    with annex.open('wb') as file:
        file.write(b'%PDF-1.7\n')
        file.truncate(20 * 1024**3)
    change_keys(project.meeting(DAY), annexes={'A': 'stor.pdf'})
    assert [line.partition('error: ')[2] for line in _said(project)] == ["annex A: stor.pdf is larger than 1 GB"]


@posix
def test_the_approved_annex_that_never_ends(project: Project) -> None:
    """What a seal is made of is read, too."""
    change_keys(project.meeting(DAY), annexes={'A': '/dev/zero'}, status='final', approved={'on': '2031-03-07'})
    assert any("lies outside of the meeting's folder" in line for line in _said(project))


@pytest.mark.parametrize('size', [(0, 0), (30_000, 30_000)])
def test_a_logo_without_a_size(size: tuple[int, int], project: Project) -> None:
    logo = project.meetings / 'logo.png'
    data = bytearray(logo.read_bytes())
    data[16:24] = b''.join(each.to_bytes(4) for each in size)
    logo.write_bytes(data)
    assert _logo_is_named(project)


def test_a_logo_that_is_only_its_beginning(project: Project) -> None:
    logo = project.meetings / 'logo.png'
    logo.write_bytes(logo.read_bytes()[:40])
    assert _logo_is_named(project)


def test_a_logo_of_many_megabytes(project: Project) -> None:
    logo = project.meetings / 'logo.png'
    logo.write_bytes(logo.read_bytes() + bytes(LARGEST_LOGO))
    assert [each.message for each in inspect(project, [DAY]).problems] == ["the logo logo.png is larger than 10 MB"]


def _logo_is_named(project: Project) -> bool:
    found = inspect(project, [DAY]).problems
    return [each.message for each in found] == ["the logo logo.png is empty, cut off or too large"]


@posix
def test_files_are_opened_by_their_real_path(tmp_path: Path) -> None:
    root, outside = tmp_path / 'root', tmp_path / 'outside'
    root.mkdir()
    outside.write_bytes(b'x')
    (root / 'own').write_bytes(b'own')
    (root / 'link').symlink_to('own')
    (root / 'out').symlink_to(outside)
    (root / 'loop').symlink_to('loop')
    assert read_own(root / 'link', root) == b'own'
    assert [is_own(root / name, root) for name in ('own', 'link', 'out', 'loop', 'none', '.')] == [True, True] + [
        False
    ] * 4
    for name in ('out', 'loop', '.', 'none', '../outside'):
        with pytest.raises(OSError, match=r'.'):
            open_own(root / name, root)
    with (root / 'large').open('wb') as file:
        file.truncate(LARGEST + 1)
    assert not is_own(root / 'large', root)
    with pytest.raises(OSError, match='larger than 1000 MB'):
        read_own(root / 'large', root)

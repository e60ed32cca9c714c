"""Stages 1 and 2: files that git has left unfinished, whatever they are: markers, two versions, references of LFS."""

import shutil
from pathlib import Path

import pytest
from conftest import INVENTED, ROOT
from docx import Document
from repositories import commit_all, git, new_repository

from schnv_docs import i18n
from schnv_docs.pipeline.inspection import inspect
from schnv_docs.problem import Problem
from schnv_docs.project import Project

DAY = '2031-06-13'
POINTER = f'version https://git-lfs.github.com/spec/v1\noid sha256:{"ab" * 32}\nsize 12345\n'
CONFLICT = 'Ett.\n<<<<<<< HEAD\nTvå.\n=======\nTre.\n>>>>>>> gren\n'
MEETING = f"""date: {DAY}
time: 09.00-12.00
place: Månen
annexes:
  A: {{title: Underlag, file: FILE}}
agenda:
  - title: Underlaget
    annexes: A
"""


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.use('en')


@pytest.fixture
def project(tmp_path: Path) -> Project:
    root = tmp_path / 'project'
    (root / 'meetings' / DAY).mkdir(parents=True)
    shutil.copytree(INVENTED / 'templates', root / 'templates')
    for name in ('network.yaml', 'logo.png'):
        shutil.copy(INVENTED / 'meetings' / name, root / 'meetings')
    return Project(root)


def _problems(project: Project, file: str) -> list[Problem]:
    project.meeting(DAY).write_text(MEETING.replace('FILE', file), encoding='utf-8')
    return inspect(project, [DAY]).problems


def _annex(project: Project, name: str) -> Path:
    return project.meetings / DAY / name


@pytest.mark.parametrize('name', ['underlag.txt', 'underlag.md', 'underlag.csv'])
def test_markers_in_a_text_are_told_on_their_line_of_it(name: str, project: Project) -> None:
    _annex(project, name).write_text(CONFLICT, encoding='utf-8')
    (problem,) = _problems(project, name)
    assert (problem.path, problem.line, problem.message) == (_annex(project, name), 2, 'a merge is not finished')
    assert '`git merge --abort`' in problem.hint


def test_a_heading_that_is_underlined_is_no_marker(project: Project) -> None:
    _annex(project, 'rapport.md').write_text('Rapport\n=======\n\n> Citat\n', encoding='utf-8')
    assert _problems(project, 'rapport.md') == []


def test_markers_in_network_yaml_are_one_message(project: Project) -> None:
    text = project.network.read_text(encoding='utf-8')
    project.network.write_text(f'{text}{CONFLICT[5:]}', encoding='utf-8')
    (problem,) = _problems(project, 'underlag.txt')
    assert (problem.path, problem.line) == (project.network, text.count('\n') + 1)
    assert problem.message == 'a merge is not finished'


def test_markers_in_a_pdf_that_git_took_for_text(project: Project) -> None:
    _annex(project, 'a.pdf').write_text(f'%PDF-1.4\n{CONFLICT}%%EOF\n', encoding='utf-8')
    (problem,) = _problems(project, 'a.pdf')
    assert problem.message == 'annex A: a.pdf: a merge is not finished'
    assert f'git checkout --ours meetings/{DAY}/a.pdf' in problem.hint


def test_markers_as_words_of_a_word_file(project: Project) -> None:
    document = Document()
    for line in CONFLICT.splitlines():
        document.add_paragraph(line)
    document.save(str(_annex(project, 'a.docx')))
    (problem,) = _problems(project, 'a.docx')
    assert problem.message == 'annex A: a.docx: a merge is not finished'


def _word_file(path: Path, words: str) -> None:
    document = Document()
    document.add_paragraph(words)
    document.save(str(path))


@pytest.mark.parametrize('kind', ['annex', 'template'])
def test_a_word_file_in_conflict_is_told_until_one_of_the_two_is_added(kind: str, project: Project) -> None:
    shutil.copy(ROOT / '.gitattributes', project.root)
    file = _annex(project, 'a.docx') if kind == 'annex' else project.template('agenda')
    start = file.read_bytes() if file.exists() else b''
    _word_file(_annex(project, 'a.docx'), 'Ett')
    assert _problems(project, 'a.docx') == []
    new_repository(project.root)
    commit_all(project.root)
    git(project.root, 'switch', '--quiet', '--create', 'gren')
    _change(file, start, 'Två')
    commit_all(project.root)
    git(project.root, 'switch', '--quiet', '-')
    _change(file, start, 'Tre')
    commit_all(project.root)
    with pytest.raises(Exception, match='merge'):
        git(project.root, 'merge', '--quiet', 'gren')
    (problem,) = _problems(project, 'a.docx')
    assert problem.message.endswith('a merge is not finished')
    git(project.root, 'checkout', '--theirs', str(file))
    git(project.root, 'add', str(file))
    assert _problems(project, 'a.docx') == []


def _change(file: Path, start: bytes, words: str) -> None:
    """Make another Word file of an annex; to a template's end, which nobody reads, add some bytes."""
    if start:
        file.write_bytes(start + words.encode())
    else:
        _word_file(file, words)


@pytest.mark.parametrize('name', ['logo.png', 'agenda.docx', 'network.yaml', f'{DAY}.yaml'])
def test_a_reference_of_lfs_is_told_whatever_the_file_is(name: str, project: Project) -> None:
    _annex(project, 'a.txt').write_text('Ett.', encoding='utf-8')
    _problems(project, 'a.txt')
    (path,) = project.root.rglob(name)
    path.write_text(POINTER, encoding='utf-8')
    (problem,) = inspect(project, [DAY]).problems
    assert 'reference of Git LFS' in problem.message
    assert problem.hint.startswith('run `git lfs pull`')

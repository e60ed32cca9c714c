"""Stages 1 and 2: files that nobody reads are told, and the name that somebody meant."""

import io
import re
import shutil
import unicodedata
import zipfile
from pathlib import Path

import click
import pytest
from typed_files import DAY, NETWORK, ROOT, agenda, problems_of

from schnv_docs import i18n
from schnv_docs.commands import existing
from schnv_docs.pipeline.inspection import inspect
from schnv_docs.project import Project

OTHER = '2031-04-04'
MISNAMED = [
    f'{OTHER}.yml', f'{OTHER}.YAML', f'{OTHER}.Yml', f'{OTHER}.yaml.txt', f'{OTHER}.YAML.TXT', f'{OTHER}.yaml.docx',
    f'{OTHER}.yaml ', f'{OTHER}.yaml .txt', f'{OTHER}yaml', f'{OTHER}.txt', OTHER,
]  # fmt: skip


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.use('en')


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / 'meetings').mkdir()
    shutil.copytree(ROOT / 'tests' / 'network' / 'templates', tmp_path / 'templates')
    for name in ('network.yaml', 'logo.png'):
        shutil.copy(NETWORK.parent / name, tmp_path / 'meetings')
    made = Project(tmp_path)
    made.meeting(DAY).write_text(agenda(), encoding='utf-8')
    return made


@pytest.mark.parametrize('name', MISNAMED)
def test_a_file_that_is_passed_over_is_an_error(name: str, project: Project) -> None:
    (project.meetings / name).write_text(agenda(), encoding='utf-8')
    (problem,) = inspect(project, project.meeting_keys()).problems
    assert (problem.path.name, problem.line, problem.is_error) == (name, 0, True)
    assert f'{OTHER}.yaml' in problem.hint


@pytest.mark.parametrize('name', MISNAMED)
def test_who_builds_it_is_told(name: str, project: Project) -> None:
    (project.meetings / name).write_text(agenda(), encoding='utf-8')
    with pytest.raises(click.UsageError) as refused:
        existing(project, [OTHER])
    assert refused.value.message.endswith(f'rename it to {OTHER}.yaml, or remove it')


@pytest.mark.parametrize('name', [f'{OTHER}.docx', f'{OTHER}.odt', f'{OTHER}.Doc'])
def test_a_document_named_after_a_meeting_is_no_meeting(name: str, project: Project) -> None:
    (project.meetings / name).write_bytes(_word_file())
    (problem,) = inspect(project, project.meeting_keys()).problems
    assert problem.hint == f'write the meeting in {OTHER}.yaml, in a text editor; move the document elsewhere'
    with pytest.raises(click.UsageError, match=re.escape(problem.hint)):
        existing(project, [OTHER])


def test_a_document_beside_its_meeting_is_no_matter(project: Project) -> None:
    (project.meetings / f'{DAY}.docx').write_bytes(_word_file())
    assert inspect(project, project.meeting_keys()).problems == []


@pytest.mark.parametrize('name', [f'{DAY} - kopia', f'{DAY} (1)', f'{DAY}-kopia', f'kopia av {DAY}'])
def test_a_copy_is_to_be_removed_and_nothing_else(name: str, project: Project) -> None:
    text = agenda('    annexes: A').replace('agenda:', 'annexes: {A: avtal.txt}\nagenda:')
    (project.meetings / f'{name}.yaml').write_text(text, encoding='utf-8')
    (problem,) = inspect(project, project.meeting_keys()).problems
    assert problem.message == f'the file looks like a copy of {DAY}.yaml'
    assert problem.hint == f'remove it, or move it out of meetings/; another meeting of that day is named {DAY}b.yaml'


@pytest.mark.parametrize(
    ('name', 'meant'),
    [
        ('2031-4-4', OTHER),
        ('20310404', OTHER),
        (f'{OTHER} ny', OTHER),
        ('april', OTHER),
        ('tom', ''),
        (f'{OTHER} b', f'{OTHER}b'),
    ],
)
def test_a_name_that_is_no_date_is_told_once(name: str, meant: str, project: Project) -> None:
    text = agenda('    annexes: A').replace(DAY, OTHER) if name != 'tom' else ''
    (project.meetings / f'{name}.yaml').write_text(text, encoding='utf-8')
    (problem,) = inspect(project, project.meeting_keys()).problems
    assert (problem.path.stem, problem.message) == (name, "a meeting's file is named after its date")
    assert problem.hint.startswith(f'rename it to {meant}.yaml' if meant else 'rename it to the date and .yaml')


def test_who_asks_for_the_date_is_told_the_same(project: Project) -> None:
    (project.meetings / '2031-4-4.yaml').write_text(agenda(), encoding='utf-8')
    with pytest.raises(click.UsageError) as refused:
        existing(project, [OTHER])
    assert refused.value.message.endswith(f"a meeting's file is named after its date; rename it to {OTHER}.yaml")


def test_no_tip_leads_to_a_name_that_is_taken(project: Project) -> None:
    project.meeting(OTHER).write_text(agenda(), encoding='utf-8')
    (problem,) = inspect(project, [OTHER]).problems
    assert problem.hint == f'change the date; {DAY}.yaml is another file'


def test_a_blank_at_the_end_of_a_file_name_is_told(tmp_path: Path) -> None:
    (tmp_path / 'meetings' / DAY).mkdir(parents=True)
    (tmp_path / 'meetings' / DAY / 'avtal.txt ').write_text('Avtal.', encoding='utf-8')
    text = agenda('    annexes: A').replace('agenda:', 'annexes: {A: avtal.txt}\nagenda:')
    (problem,) = problems_of(text, tmp_path / 'meetings')
    assert problem.message == "annex A: the name of the file avtal.txt begins or ends with a blank"
    assert problem.hint == "rename the file to `avtal.txt`, without the blank, and write that name"


@pytest.mark.parametrize(
    'name', ['README.md', 'notes.txt', f'.{OTHER}.yaml.swp', f'{OTHER}.yaml~', f'{OTHER}.yaml.bak', '._x']
)
def test_other_files_are_no_matter(name: str, project: Project) -> None:
    (project.meetings / name).write_text('x', encoding='utf-8')
    assert inspect(project, project.meeting_keys()).problems == []


def _word_file() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, 'w') as archive:
        archive.writestr('word/document.xml', '<w:document/>')
    return data.getvalue()


@pytest.mark.parametrize(
    'data', [_word_file(), b'\xd0\xcf\x11\xe0\xa1\xb1', b'%PDF-1.4\n', b'{\\rtf1\\ansi}', b'<html>']
)
def test_a_document_is_no_meeting_whatever_its_name(data: bytes) -> None:
    (problem,) = problems_of(data)
    assert (problem.line, problem.message[:22]) == (1, "the file is a document")
    assert 'a text editor' in problem.hint


@pytest.mark.parametrize('encoding', ['utf-16', 'utf-16-le', 'cp1252'])
def test_other_encodings_are_told(encoding: str) -> None:
    bom = b'\xff\xfe' if encoding == 'utf-16-le' else b''
    (problem,) = problems_of(bom + agenda().encode(encoding))
    assert problem.message == "the file is not text in UTF-8"
    assert problem.line == (3 if encoding == 'cp1252' else 1)


THERE = ('avtal.txt', 'Rapport.txt', 'Budget 2031.xlsx')
LIES = "it lies in meetings/2031-03-07/ already; write its bare name: `avtal.txt`"
MEANT = "did you mean `avtal.txt`?"


@pytest.mark.parametrize(
    ('typed', 'hint'),
    [
        ('avtal', MEANT), ('avtal.pdf', MEANT), ('AVTAL.TXT', MEANT), ('avtal.txt.pdf', MEANT), ('avtal .txt', MEANT),
        (f'{DAY}/avtal.txt', MEANT), (f'meetings/{DAY}/avtal.txt', MEANT), ('mapp\\avtal.txt', MEANT),
        ('~/avtal.txt', MEANT), ('budget 2031', "did you mean `Budget 2031.xlsx`?"),
        ('C:\\Users\\Bo\\avtal.txt', LIES), ('/home/bo/avtal.txt', LIES), ('../avtal.txt', LIES),
        ('C:\\Users\\Bo\\karta.txt', "put the file into meetings/2031-03-07/ and write its bare name: `karta.txt`"),
        ('avtal.txt, Rapport.txt', "these are several files; write `A: {files: [avtal.txt, Rapport.txt]}`"),
        ('avtal.txt och Rapport.txt', "these are several files; write `A: {files: [avtal.txt, Rapport.txt]}`"),
        ('avtal.txt; Rapport.txt', "these are several files; write `A: {files: [avtal.txt, Rapport.txt]}`"),
        ('avtal.txt Rapport.txt', "these are several files; write `A: {files: [avtal.txt, Rapport.txt]}`"),
        ('https://example.org/avtal', "save the page as PDF in meetings/2031-03-07/ and write that file's name"),
        ('karta.txt', "put it into meetings/2031-03-07/"),
    ],
)  # fmt: skip
@pytest.mark.parametrize('form', ['A: {}', 'A: {{file: "{}"}}', 'A: {{title: x, files: ["{}"]}}'])
def test_the_name_of_an_annex_file_that_is_not_there(typed: str, hint: str, form: str, tmp_path: Path) -> None:
    (tmp_path / 'meetings' / DAY).mkdir(parents=True)
    for name in THERE:
        (tmp_path / 'meetings' / DAY / name).write_text(f'{name}, tre ord.', encoding='utf-8')
    listed = form.format(typed.replace('\\', '\\\\') if '"' in form else typed)
    text = agenda('    annexes: A').replace('agenda:', f'annexes:\n  {listed}\nagenda:')
    (problem,) = problems_of(text, tmp_path / 'meetings')
    assert problem.line == 3
    assert problem.hint == (hint if form == 'A: {}' else re.sub(r'A: {(.+)}', r'\1', hint))


def test_a_file_with_decomposed_letters_is_named_as_it_is_typed(project: Project) -> None:
    name = unicodedata.normalize('NFD', 'ränta.txt')
    (project.meetings / DAY).mkdir()
    (project.meetings / DAY / name).write_text('Räntan är noll.', encoding='utf-8')
    text = agenda('    annexes: A').replace('agenda:', 'annexes: {A: ränta.txt}\nagenda:')
    project.meeting(DAY).write_text(text, encoding='utf-8')
    assert inspect(project, [DAY]).problems == []

"""The site has what was meant, and nothing else: neither in its pages nor anywhere in its PDFs."""

import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import ROOT, change_keys
from fast import needs
from repositories import commit_all, git, new_repository
from ruamel.yaml import YAML

from schnv_docs import i18n
from schnv_docs.assemble.pdf.pdfium import texts_of
from schnv_docs.pipeline import build
from schnv_docs.pipeline.inspection import inspect
from schnv_docs.project import Project
from schnv_docs.reports.site import Site, make_site
from schnv_docs.reports.site.choice import Extras, sent_or_final

PRESENT = "Nervara Testsson"
HELD, SENT, UNSENT = '2025-09-12', '2025-10-17', '2025-12-12'
NETWORK = {
    'name': "Provnätverket", 'subject': "Provnätverket", 'planned': [UNSENT],
    'documents': {'agenda': "Dagordning", 'minutes': "Minnesanteckningar", 'packet': "Handlingar"},
}  # fmt: skip
MEETINGS: dict[str, dict[str, object]] = {
    HELD: {
        'status': 'final',
        'attendance': {'Almby': [PRESENT]},
        'annexes': {
            'A': {'title': "Oppentitel", 'file': 'oppen.txt', 'publish': True},
            'B': {'title': "Slutentitel", 'file': 'sluten.txt'},
            'C': {'title': "Hemligtitel", 'file': 'hemligfil.txt', 'withheld': "Sekretess.", 'publish': True},
        },
        'agenda': [{'title': "Heldpunkt", 'annexes': 'A, B, C', 'decision': "se listan."}],
    },
    SENT: {
        'annexes': {
            'A': {'minutes': HELD},
            'B': {'title': "Intygtitel", 'file': 'intyg.txt', 'publish': True},
            'C': {'title': "Forrtitel", 'file': 'forrfil.txt'},
        },
        'agenda': [{'title': "Sentpunkt", 'annexes': 'A, B, C', 'background': "Bakgrund."}],
    },
    UNSENT: {
        'place': "Sal 7",
        'annexes': {'A': {'title': "Osanttitel", 'file': 'osant.txt', 'publish': True}},
        'agenda': [{'title': "Osantpunkt", 'annexes': 'A'}],
    },
}
FILES = {
    f'{HELD}/oppen.txt': "Oppentext.", f'{HELD}/sluten.txt': "Slutentext.", f'{HELD}/hemligfil.txt': "Hemligtext.",
    f'{SENT}/intyg.txt': "Intygtext av 19640823-3234.", f'{SENT}/forrfil.txt': "Forrtext.",
    f'{UNSENT}/osant.txt': "Osanttext.",
}  # fmt: skip


@pytest.fixture(scope='module')
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Site]:
    """The site of three meetings: a final one; one that was sent, and changed since; and one that nobody was sent."""
    needs('LibreOffice')
    i18n.use('en')
    project = Project(tmp_path_factory.mktemp('published'))
    _write(project)
    new_repository(project.root)
    commit_all(project.root)
    git(project.root, 'tag', '--annotate', '--message', 'Sent', f'dispatch/{SENT}/1')
    annexes = dict(MEETINGS[SENT]['annexes'])  # type: ignore[call-overload]
    annexes['C'] = {**annexes['C'], 'withheld': "Sekretess."}
    change_keys(project.meeting(SENT), annexes=annexes, place="Sal 9")
    commit_all(project.root)
    return project, make_site(project)


def _write(project: Project) -> None:
    shutil.copytree(ROOT / 'templates', project.templates)
    for name, text in FILES.items():
        (project.meetings / name).parent.mkdir(parents=True, exist_ok=True)
        (project.meetings / name).write_text(text)
    yaml = YAML()
    yaml.dump(NETWORK, project.network)
    for key, values in MEETINGS.items():
        yaml.dump({'date': key, **values}, project.meeting(key))


def _all_that_is_said(site: Path) -> str:
    """All names and texts of a site, and all strings in its PDFs: of titles, bookmarks, tags, attachments."""
    said = []
    for path in sorted(site.rglob('*')):
        said.append(path.name)
        if path.suffix == '.pdf':
            strings = subprocess.run(['qpdf', '--json=2', path], capture_output=True, check=True).stdout.decode()
            said += [strings, *texts_of(path)]
        elif path.suffix in ('.html', '.ics', '.xml'):
            said.append(path.read_text(encoding='utf-8').replace('\n ', ''))
    return '\n'.join(said)


@pytest.mark.parametrize(
    'secret',
    [
        'Slutentext', 'sluten.txt', 'Hemligtext', 'Hemligtitel', 'hemligfil', 'Forrtext', 'Forrtitel', 'forrfil',
        'Osanttext', 'Osanttitel', 'Osantpunkt', 'osant.txt', '.docx',
    ],
)  # fmt: skip
def test_what_was_not_meant_is_nowhere(secret: str, published: tuple[Project, Site]) -> None:
    assert secret.casefold() not in _all_that_is_said(published[0].output('site')).casefold()


@pytest.mark.parametrize(
    'meant',
    [
        'Oppentext', 'Oppentitel', 'Slutentitel', 'Heldpunkt', 'Sentpunkt', 'Intygtext', 'Sekretess', 'Sal 9', 'Sal 7',
        'Bilagan läggs inte ut på webben', 'Bilagan lämnas inte ut', 'Ändrat sedan utskick 1',
    ],
)  # fmt: skip
def test_what_was_meant_is_there(meant: str, published: tuple[Project, Site]) -> None:
    assert meant in _all_that_is_said(published[0].output('site'))


def test_only_what_was_sent_or_is_final_has_a_folder(published: tuple[Project, Site]) -> None:
    project, made = published
    assert sorted(path.name for path in project.output('site').iterdir() if path.is_dir()) == [HELD, SENT]
    assert (made.unsent, made.left_out) == ((UNSENT,), ())


def test_who_is_sent_the_papers_gets_all_of_them(published: tuple[Project, Site]) -> None:
    """The papers for the site stand apart: they do not take the place of those that are handed out."""
    project = published[0]
    assert not project.output(HELD).exists()
    assert build(project, HELD).files
    said = _all_that_is_said(project.output(HELD))
    assert all(each in said for each in ('Oppentext', 'Slutentext', 'Hemligtitel', '.docx'))


def test_what_is_published_otherwise_than_sent_is_named_and_so_are_personal_numbers(
    published: tuple[Project, Site],
) -> None:
    project, made = published
    packet = f'{SENT}-handlingar.pdf'
    texts = list(texts_of(project.output('site') / SENT / packet))
    (page,) = [number for number, text in enumerate(texts, start=1) if 'Intygtext' in text]
    assert [each.message for each in made.problems if each.path == project.meeting(SENT)] == [
        'what is published is not what was sent last, but what stands in the file now: Dagordning',
        f'{packet} has a personal number on page {page}: 19640823-****',
    ]


def test_word_files_and_attendance_are_there_when_asked_for(published: tuple[Project, Site]) -> None:
    plain = published[0].output('site')
    project = Project(shutil.copytree(published[0].root, published[0].root.with_name('asked')))
    make_site(project, extras=Extras(word=True, attendance=True))
    asked = project.output('site')
    assert (asked / HELD / f'{HELD}-minnesanteckningar.docx').is_file()
    assert [PRESENT in (site / 'register.html').read_text(encoding='utf-8') for site in (plain, asked)] == [False, True]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The three meetings in a repository, of which none was sent."""
    project = Project(tmp_path / 'project')
    _write(project)
    new_repository(project.root)
    commit_all(project.root)
    return project


def _chosen(project: Project) -> list[str]:
    keys = project.meeting_keys()
    return sent_or_final(project, inspect(project, keys), keys)


def _tag(project: Project, key: str, *words: str) -> None:
    git(project.root, 'tag', *(words or ('--annotate', '--message', 'Sent')), f'dispatch/{key}/1')


def test_a_tag_that_is_no_dispatch_publishes_nothing(project: Project) -> None:
    _tag(project, UNSENT, '--force')
    assert _chosen(project) == [HELD]


def test_what_was_sent_from_another_branch_publishes_nothing_of_this_one(project: Project) -> None:
    git(project.root, 'switch', '--quiet', '--create', 'other')
    change_keys(project.meeting(UNSENT), place="Sal 8")
    commit_all(project.root)
    _tag(project, UNSENT)
    git(project.root, 'switch', '--quiet', 'main')
    assert _chosen(project) == [HELD]
    git(project.root, 'merge', '--quiet', 'other')
    assert _chosen(project) == [HELD, UNSENT], "once it is merged, it is what was sent"


def test_a_meeting_whose_minutes_are_a_draft_again_is_not_final(project: Project) -> None:
    change_keys(project.meeting(HELD), status='draft')
    assert _chosen(project) == []
    _tag(project, HELD)
    assert _chosen(project) == [HELD]

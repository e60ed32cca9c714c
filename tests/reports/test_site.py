"""The web site: what is published and what is not, and a page that anybody can use."""

import base64
import hashlib
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from browser import browser
from conftest import INVENTED, change_keys, copy_project
from repositories import commit_all, git, new_repository

from schnv_docs import i18n
from schnv_docs.built import Build
from schnv_docs.crew import Many
from schnv_docs.pipeline.inspection import inspect
from schnv_docs.pipeline.job import prepare
from schnv_docs.pipeline.publish import SUMS, write_sums
from schnv_docs.pipeline.whole import papers_of
from schnv_docs.problem import Problem
from schnv_docs.project import Project
from schnv_docs.reports.site import make_site
from schnv_docs.reports.site.page import MARK

EARLY, LATE = '2031-02-07', '2031-03-07'
AGENDA = ['2031-03-07-kallelse.pdf', '2031-03-07-utskick.pdf']
MINUTES = ['2031-03-07-protokoll-och-bilagor.pdf', '2031-03-07-protokoll.pdf']


BUILD = 'schnv_docs.reports.site.build_many'


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The invented network's meetings, which are built in no time."""
    monkeypatch.setattr(BUILD, _make_all)
    return Project(copy_project(INVENTED, tmp_path / 'project'))


def _send(project: Project, key: str = LATE) -> None:
    """Note down in git that a meeting's papers were sent as they are."""
    new_repository(project.root)
    commit_all(project.root)
    git(project.root, 'tag', '--annotate', '--message', 'Sent', f'dispatch/{key}/1')


def _make_all(project: Project, keys: list[str], *_order: object) -> Many:
    return Many({key: _make(project, key) for key in keys})


def _make(project: Project, day: str) -> Build:
    """A build, as far as the site is concerned: the files, with something in them."""
    inspection = inspect(project, [day])
    if inspection.has_errors:
        return Build((), inspection.problems)
    folder = project.output(day)
    folder.mkdir(parents=True, exist_ok=True)
    job = prepare(project, inspection, day)
    names = job.file_names()
    for name in names:
        (folder / name).write_text(name)
    write_sums(folder, names)
    return Build(tuple(folder / name for name in (*names, SUMS)), [], papers=papers_of(job))


def _published(project: Project, day: str = LATE) -> list[str]:
    return sorted(path.name for path in (project.output('site') / day).iterdir() if path.name != SUMS)


def _page(project: Project) -> str:
    return (project.output('site') / 'index.html').read_text(encoding='utf-8')


@pytest.mark.parametrize(
    ('status', 'names'),
    [('agenda', AGENDA), ('draft', AGENDA), ('final', AGENDA + MINUTES)],
)
def test_minutes_are_published_when_they_are_final(status: str, names: list[str], project: Project) -> None:
    change_keys(project.meeting(LATE), status=status)
    _send(project)
    assert make_site(project).index == project.output('site') / 'index.html'
    assert _published(project) == sorted(names)


def test_the_checksums_are_those_of_the_files(project: Project) -> None:
    change_keys(project.meeting(LATE), status='draft')
    _send(project)
    make_site(project)
    command = ['sha256sum', '--strict', '--check', SUMS]
    subprocess.run(command, cwd=project.output('site') / LATE, check=True, capture_output=True)


class _Links(HTMLParser):
    """The links of a page: where they lead, and their words."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._open = ''
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == 'a':
            self._open = dict(attrs)['href'] or ''
            self.found[self._open] = ''

    def handle_endtag(self, tag: str) -> None:
        if tag == 'a':
            self._open = ''

    def handle_data(self, data: str) -> None:
        if self._open:
            self.found[self._open] += data


def test_every_link_leads_to_a_file_and_every_file_has_a_link(project: Project) -> None:
    make_site(project)
    site = project.output('site')
    files = {path.relative_to(site).as_posix() for path in site.rglob('*') if path.is_file()} - {'index.html'}
    assert set(_Links(_page(project)).found) == files


def test_a_link_says_by_itself_where_it_leads(project: Project) -> None:
    make_site(project)
    links = _Links(_page(project)).found
    assert len(set(links.values())) == len(links)
    assert links[f'{LATE}/{LATE}-utskick.pdf'] == 'Utskick: kallelse och bilagor från mötet 7 mars 2031, PDF'


def test_the_latest_meeting_comes_first(project: Project) -> None:
    make_site(project)
    assert re.findall('<time datetime="(.*?)">(.*?)</time>', _page(project)) == [
        (LATE, '7 mars 2031'),
        (EARLY, '7 februari 2031'),
    ]


def test_the_page_needs_nothing_and_runs_nothing(project: Project) -> None:
    make_site(project)
    page = _page(project)
    (style,) = re.findall('<style>(.*?)</style>', page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:;" in page
    assert '<script' not in page
    sources = re.findall(r'(?:src|href)="([^"]*)"', page)
    assert [each for each in sources if re.match(r'https?:|//|/', each)] == []


def test_what_a_network_is_called_is_text(project: Project) -> None:
    change_keys(project.network, name='Nämnden <script>alert(1)</script> & "vänner"')
    make_site(project)
    assert '<script>' not in _page(project)
    assert 'Nämnden &lt;script&gt;alert(1)&lt;/script&gt; &amp; &#34;vänner&#34;' in _page(project)


@pytest.mark.parametrize('language', ['sv', 'en'])
def test_the_page_says_its_language(language: str, project: Project) -> None:
    i18n.use(language)
    make_site(project)
    assert _page(project).startswith(f'<!DOCTYPE html>\n<html lang="{language}">\n')
    assert f'<h1>{"Möten" if language == "sv" else "Meetings"} <span lang="sv-SE">' in _page(project)


def test_without_meetings(project: Project) -> None:
    for day in project.meeting_keys():
        project.meeting(day).unlink()
    assert make_site(project).index
    assert 'Inget möte är publicerat ännu.' in _page(project)


def _luminance(colour: str) -> float:
    digits = colour * 2 if len(colour) == 3 else colour
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(part * weight for part, weight in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))


def test_all_text_stands_out_from_its_ground(project: Project) -> None:
    """WCAG 2.2, 1.4.6: 7 to 1, in light and in dark, and on paper."""
    make_site(project)
    schemes = re.findall(r':root \{([^}]*--ground[^}]*)\}', _page(project))
    assert len(schemes) == 3
    for scheme in schemes:
        colours = {
            name: digits if len(digits) == 6 else digits * 2 for name, digits in re.findall('--(\\w+): #(\\w+)', scheme)
        }
        ground = _luminance(colours['ground'])
        for name in ('text', 'quiet', 'accent'):
            darker, lighter = sorted((_luminance(colours[name]), ground))
            assert (lighter + 0.05) / (darker + 0.05) >= 7, (scheme, name)


def _fails(_project: Project, keys: list[str], *_order: object) -> Many:
    return Many({day: Build((), [Problem(Path(f'{day}.yaml'), 1, 1, "wrong")]) for day in keys})


def _stays(project: Project, page: str) -> None:
    """The site is not made anew, and `page` is there still."""
    made = make_site(project)
    assert (made.index, made.left_out) == (None, (EARLY, LATE))
    assert any(problem.is_error for problem in made.problems)
    assert _page(project) == page
    assert sorted(path.name for path in project.output('site').parent.iterdir()) == [
        '.cache', 'site', 'site-papers',
    ]  # fmt: skip


def test_where_nothing_can_be_built_the_earlier_site_stays(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    make_site(project)
    monkeypatch.setattr(BUILD, _fails)
    _stays(project, _page(project))


def test_with_an_error_in_what_all_meetings_share_the_earlier_site_stays(project: Project) -> None:
    make_site(project)
    change_keys(project.network, nme='x')
    _stays(project, _page(project))


def test_a_meeting_with_errors_keeps_what_it_had_and_the_others_are_made_anew(project: Project) -> None:
    make_site(project)
    before = {path.name: path.read_bytes() for path in (project.output('site') / LATE).iterdir()}
    change_keys(project.meeting(LATE), plce='x')
    change_keys(project.meeting(EARLY), place='En annan plats')
    made = make_site(project)
    assert made.left_out == (LATE,)
    assert [problem.message for problem in made.problems if problem.is_error] == ["okänd nyckel `plce`"]
    assert {path.name: path.read_bytes() for path in (project.output('site') / LATE).iterdir()} == before
    page = _page(project)
    assert 'En annan plats' in page
    assert 'Ska rättas' in page
    links = _Links(page).found
    assert {f'{LATE}/{name}' for name in before} <= set(links)
    assert len(set(links.values())) == len(links), "a link still says by itself where it leads"


def test_of_a_meeting_with_errors_nothing_is_kept_that_an_earlier_program_published(project: Project) -> None:
    """It published all annexes."""
    make_site(project)
    (project.output('site') / 'index.html').write_text(_page(project).replace(MARK, ''), encoding='utf-8')
    change_keys(project.meeting(LATE), plce='x')
    assert make_site(project).left_out == (LATE,)
    assert not (project.output('site') / LATE).exists()


def test_a_meeting_with_errors_that_was_never_published_is_named(project: Project) -> None:
    change_keys(project.meeting(LATE), plce='x')
    assert make_site(project).left_out == (LATE,)
    assert not (project.output('site') / LATE).exists()
    assert LATE in _page(project)


def test_a_file_of_another_suffix_holds_no_meeting_back(project: Project) -> None:
    (project.meetings / '2031-04-04.yml').write_text('date: 2031-04-04\n')
    made = make_site(project)
    assert made.left_out == ()
    assert [problem.path.name for problem in made.problems if problem.is_error] == ['2031-04-04.yml']


def test_what_is_no_longer_published_goes(project: Project) -> None:
    _send(project)
    make_site(project)
    change_keys(project.meeting(LATE), status='draft')
    make_site(project)
    assert _published(project) == sorted(AGENDA)
    assert sorted(path.name for path in project.output('site').iterdir() if path.is_dir()) == [EARLY, LATE]


def test_nothing_sticks_out_on_a_telephone_where_text_is_spaced(project: Project) -> None:
    """With the names of files that are kept, and of a network, as long as they come."""
    name = "Socialförvaltningschefsnätverket för månfärdsverksamhetsutveckling"
    change_keys(project.network, name=name)
    make_site(project)
    change_keys(project.meeting(LATE), agenda=None)
    make_site(project)
    assert f'{LATE}-protokoll-och-bilagor.pdf' in _page(project)
    with browser() as opened:
        for width in (320, 1280):
            opened.look(width=width)
            opened.open(project.output('site') / 'index.html')
            assert opened.sticks_out() == 0
            opened.space()
            assert opened.sticks_out() == 0

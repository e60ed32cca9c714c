"""`schnv diff`: what it compares, what it says where it can't, and how it ends."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from edited_network import DAY, edited_network
from repositories import commit_all, git
from terminals import seen

from schnv_docs.cli import main
from schnv_docs.diff import changes_of, pages
from schnv_docs.diff.compare.report import Report
from schnv_docs.diff.history import range_of
from schnv_docs.diff.show.codec import from_json
from schnv_docs.git import Git
from schnv_docs.project import Project

Said = tuple[int, str, str]
"""Status, standard output, standard error."""
RENAMED = '2031-02-14'
COMMAND = (sys.executable, '-m', 'schnv_docs', 'diff')


@pytest.fixture(scope='module')
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The edited network; the edits are not committed."""
    return edited_network(tmp_path_factory.mktemp('made') / 'nämnder' / 'månen')


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    """A copy of it to be changed."""
    return Path(shutil.copytree(made, tmp_path / 'project', symlinks=True))


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Said]:
    """Runs `schnv --lang en diff` in a folder."""

    def run(folder: Path, *words: str) -> Said:
        monkeypatch.chdir(folder)
        with pytest.raises(SystemExit) as ended:
            main(['--lang', 'en', 'diff', *words])
        said = capfd.readouterr()
        assert 'Traceback' not in said.err
        return int(ended.value.code or 0), said.out, said.err

    return run


def _headings(text: str) -> list[str]:
    return [line for line in text.split('\n') if line and not line.startswith(' ')]


def test_the_last_commit_and_what_lies_there_are_compared(made: Path, run: Callable[..., Said]) -> None:
    status, text, error = run(made)
    assert (status, error) == (0, '')
    assert _headings(text) == [
        'Changes from HEAD to now',
        'network.yaml has been changed: words.',
        f'Meeting {RENAMED} (was 2031-02-07)',
        f'Meeting {DAY}',
        'New meeting 2031-04-04, 2 items',
    ]
    assert 'avtal.pdf replaced (2 pages → 1 page)' in ' '.join(text.split())


def test_between_two_revisions(root: Path, run: Callable[..., Said]) -> None:
    commit_all(root)
    assert run(root)[:2] == (0, 'Changes from HEAD to now\nNo meeting has changed.\n')
    forwards, backwards = run(root, 'HEAD~..')[1], run(root, 'HEAD..HEAD~')[1]
    assert _headings(forwards)[0] == 'Changes from HEAD~ to HEAD'
    assert 'New meeting 2031-04-04, 2 items' in forwards
    assert 'Deleted meeting 2031-04-04, 2 items' in backwards
    assert 'avtal.pdf replaced (1 page → 2 pages)' in ' '.join(backwards.split())


def test_from_where_two_branches_went_different_ways(root: Path, run: Callable[..., Said]) -> None:
    git(root, 'checkout', '--quiet', '-b', 'ny')
    commit_all(root)
    git(root, 'checkout', '--quiet', 'main')
    (root / 'meetings' / '2031-02-07.yaml').unlink()
    commit_all(root)
    assert f'Meeting {RENAMED}' in run(root, 'main...ny')[1]
    assert f'Meeting {RENAMED}' not in run(root, 'main..ny')[1]
    assert f'New meeting {RENAMED}' in run(root, 'main..ny')[1]


@pytest.mark.parametrize('words', [[DAY], ['HEAD', DAY], [DAY, 'HEAD']])
def test_one_meeting(words: list[str], made: Path, run: Callable[..., Said]) -> None:
    headings = _headings(run(made, *words)[1])
    assert [line for line in headings if 'eeting' in line] == [f'Meeting {DAY}']


@pytest.mark.parametrize('day', ['2031-02-07', RENAMED])
def test_a_meeting_of_another_date_is_found_by_either(day: str, made: Path, run: Callable[..., Said]) -> None:
    assert f'Meeting {RENAMED} (was 2031-02-07)' in run(made, day)[1]


def test_below_the_folder_of_the_project(made: Path, run: Callable[..., Said]) -> None:
    assert run(made / 'meetings' / DAY) == run(made)


def test_json_can_be_read_again(made: Path, run: Callable[..., Said]) -> None:
    status, text, error = run(made, '--format', 'json')
    assert (status, error) == (0, '')
    assert json.loads(text)['version'] == 1
    report = from_json(Report, text)
    assert [meeting.day for meeting in report.meetings] == [RENAMED, DAY, '2031-04-04']
    (replaced,) = (
        file
        for annex in report.meetings[1].changes.annexes
        for file in annex.files
        if file.after == 'avtal.pdf' and file.old and file.new
    )
    assert (replaced.old and replaced.old.pages, replaced.new and replaced.new.pages) == (2, 1)


@pytest.mark.parametrize('form', ['terminal', 'markdown', 'json'])
def test_outcomes(form: str, made: Path, run: Callable[..., Said]) -> None:
    status, text, error = run(made, '--outcome', DAY, '--format', form)
    assert (status, error) == (0, '')
    if form == 'json':
        verdicts = {each['place']['title']: each['ruling']['verdict'] for each in json.loads(text)['outcomes']}
        assert verdicts['Månstege'] == 'as proposed'
        assert verdicts['Raketens färg'] == 'clauses'
        assert verdicts['Val av <månvakt>'] == 'missing'
    else:
        assert 'no decision yet' in text
        assert '14 proposals: ' in text


def test_outcomes_of_an_earlier_version(made: Path, run: Callable[..., Said]) -> None:
    assert '13 proposals: ' in run(made, '--outcome', 'HEAD', DAY)[1]
    assert '1 decision without a proposal.' in run(made, 'HEAD', '2031-02-07', '--outcome')[1]


def test_outcomes_need_no_repository(root: Path, run: Callable[..., Said], monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(root / '.git')
    monkeypatch.setenv('PATH', str(root))
    assert run(root, '--outcome', DAY)[0] == 0


@pytest.mark.parametrize(
    ('words', 'said'),
    [
        (['nothing'], 'git knows no revision nothing'),
        (['HEAD~1..HEAD'], 'git knows no revision HEAD~1'),
        (['meetings'], 'git knows no revision meetings'),
        (['HEAD..HEAD..HEAD'], 'git knows no revision HEAD..HEAD'),
        (['1999-01-01'], 'there is no meeting 1999-01-01; there are: 2031-02-07, 2031-02-14, 2031-03-07, 2031-04-04'),
        (['HEAD', 'HEAD'], 'one date and one REV, REV..REV or REV...REV are enough'),
        ([DAY, DAY], 'one date and one REV, REV..REV or REV...REV are enough'),
        (['--outcome'], '--outcome is about one meeting'),
        (['--outcome', 'HEAD..HEAD', DAY], '--outcome is about one meeting'),
        (['--outcome', '1999-01-01'], 'there is no meeting 1999-01-01'),
        (['--format', 'html'], "'html' is not one of"),
    ],
)
def test_wrong_use(words: list[str], said: str, made: Path, run: Callable[..., Said]) -> None:
    status, text, error = run(made, *words)
    assert (status, text) == (2, '')
    assert said in error


def test_outside_of_a_repository(root: Path, run: Callable[..., Said]) -> None:
    shutil.rmtree(root / '.git')
    status, text, error = run(root)
    assert (status, text) == (2, '')
    assert f'{root} is in no git repository, so there is no earlier version to compare with' in error


def test_without_git(root: Path, run: Callable[..., Said], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv('PATH', str(root))
    status, text, error = run(root)
    assert (status, text) == (3, '')
    assert '  - git: it keeps the earlier versions' in error
    assert 'sudo apt-get install --no-install-recommends git' in error


def test_what_is_wrong_in_a_version_is_named_and_the_rest_is_compared(root: Path, run: Callable[..., Said]) -> None:
    git(root, 'stash', '--include-untracked')
    file = root / 'meetings' / f'{DAY}.yaml'
    sound = file.read_bytes()
    file.write_bytes(sound.replace(b'title: Ostprov', b'titel: Ostprov'))
    earlier = root / 'meetings' / '2031-02-07.yaml'
    earlier.write_text('date: [', encoding='utf-8')
    commit_all(root)
    earlier.write_text('date: 2031-02-07\nagenda: []\n', encoding='utf-8')
    file.write_bytes(sound.replace('Månsalen'.encode(), b'Solsalen'))
    status, text, error = run(root)
    line = 1 + sound.split(b'title: Ostprov')[0].count(b'\n')
    assert status == 1
    assert (
        f'HEAD:meetings/{DAY}.yaml:{line}:9: error: unknown key `titel`\n  {line} |         titel: Ostprov\n' in error
    )
    assert 'HEAD:meetings/2031-02-07.yaml:1:8: error: a bracket' in error
    assert f'! HEAD:meetings/{DAY}.yaml:{line}:9: unknown key `titel`' in text
    assert 'The file has errors; what could not be read is not compared.' in text
    assert 'Place: [-Månsalen,-] {+Solsalen,+}' in text
    assert json.loads(run(root, '--format', 'json')[1])['flaws'][0]['line'] in (1, line)


def test_problems_stay_out_of_a_comment(root: Path, run: Callable[..., Said], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv('GITHUB_ACTIONS', 'true')
    (root / 'meetings' / f'{DAY}.yaml').write_text(f'date: {DAY}\nplce: Falun\nagenda: []\n', encoding='utf-8')
    status, text, error = run(root, '--format', 'markdown')
    assert status == 1
    assert '::' not in text
    assert f'meetings/{DAY}.yaml:2:1: error: unknown key `plce`' in error
    assert f'> **!** meetings/{DAY}.yaml:2:1: unknown key \\`plce\\`' in text


def test_minutes_that_are_an_annex_change_with_their_meeting(root: Path, run: Callable[..., Said]) -> None:
    commit_all(root)
    earlier = root / 'meetings' / f'{RENAMED}.yaml'
    text = earlier.read_text(encoding='utf-8')
    earlier.write_text(f'{text}# a remark\n', encoding='utf-8')
    assert 'the minutes have been changed' not in run(root, DAY)[1]
    earlier.write_text(text.replace('384 400', '384 401'), encoding='utf-8')
    assert 'the minutes have been changed' in run(root, DAY)[1]


def test_a_pdf_that_can_not_be_read(root: Path, run: Callable[..., Said]) -> None:
    (root / 'meetings' / DAY / 'avtal.pdf').write_bytes(b'%PDF-1.7\nnothing more')
    assert "avtal.pdf replaced (2 pages → can't be read)" in ' '.join(run(root)[1].split())


def test_a_pdf_that_takes_too_long(made: Path, run: Callable[..., Said], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, 'LONGEST', 0)
    monkeypatch.setattr(pages, 'command_of', lambda _module: ['sleep', '60'])
    text = ' '.join(run(made)[1].split())
    assert 'avtal.pdf replaced (' in text
    assert 'pages' not in text


def test_the_changes_of_one_meeting_as_values(made: Path) -> None:
    with Git(made) as repository:
        span = range_of(repository, Project(made))
        changes = changes_of(span, DAY)
        assert changes_of(span, '2031-04-04') is None
    assert changes
    assert len(changes.items) > 5
    assert {each.place.letter for each in changes.annexes} == set('ACDEFG')


def test_colour_on_a_terminal_only(made: Path, run: Callable[..., Said]) -> None:
    assert '\x1b' not in run(made)[1]
    shown = seen(COMMAND, made)
    assert '\x1b[32m\x1b[1mvass\x1b[0m' in shown
    assert '{+' not in shown


@pytest.mark.parametrize(
    ('name', 'value', 'is_plain'), [('NO_COLOR', '1', True), ('NO_COLOR', '', False), ('TERM', 'dumb', True)]
)
def test_no_colour_where_none_is_wanted(name: str, value: str, is_plain: bool, made: Path) -> None:
    shown = seen(COMMAND, made, **{name: value})
    assert ('\x1b' not in shown) is is_plain
    assert ('{+vass+}' in shown) is is_plain


def test_a_pager_that_was_left(made: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    environment = {**os.environ, 'PYTHONPATH': str(Path(__file__).parents[2])}
    ended = subprocess.run(
        COMMAND, cwd=made, stdout=writing, stderr=subprocess.PIPE, env=environment, check=False
    )  # fmt: skip
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (0, b'')

"""Reports as they are shown: goldens of all formats, JSON and back, and typed text that must not act on GitHub."""

import difflib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from edited_network import DAY, edited_network
from hypothesis import given
from hypothesis import strategies as st
from made_meetings import BRIEFLY, MEETINGS
from markdown_it import MarkdownIt

from schnv_docs import i18n
from schnv_docs.diff import compare_versions
from schnv_docs.diff.compare import compare
from schnv_docs.diff.compare.outcomes import OutcomeReport, outcomes
from schnv_docs.diff.compare.report import MeetingReport, Report, VersionProblem
from schnv_docs.diff.history import SnapshotMeetings, in_working_tree, range_of
from schnv_docs.diff.show.codec import from_json, to_json
from schnv_docs.diff.show.escape import escape, escape_line
from schnv_docs.diff.show.markdown import Markdown
from schnv_docs.diff.show.sentences import sentences
from schnv_docs.diff.show.terminal import Emphasis, Terminal
from schnv_docs.git import Git
from schnv_docs.model import Attendance, Item, Meeting, Person
from schnv_docs.project import Project

GOLDEN = Path(__file__).parents[1] / 'golden_diff'
GITHUB = MarkdownIt('gfm-like', {'html': True})
OURS = {'a', 'br', 'details', 'em', 'h2', 'li', 'p', 's', 'span', 'strong', 'summary', 'ul', 'blockquote'}
INVISIBLE = '\u200b'
NAMES = [
    'report.txt', 'report.md', 'report.json', 'sentences.txt', 'outcomes.txt', 'outcomes.md', 'outcomes.json',
]  # fmt: skip


@pytest.fixture(scope='module')
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """All that can be said of the changed network, by the golden's name."""
    i18n.use('sv')
    root = edited_network(tmp_path_factory.mktemp('network') / 'project')
    say = i18n.speech('sv-SE')
    with Git(root) as git:
        report = compare_versions(range_of(git, Project(root))).report
        meeting = SnapshotMeetings(in_working_tree(git, Project(root), '')).at(DAY).meeting
    assert meeting
    decided = outcomes(meeting)
    said = [sentence for each in report.meetings for sentence in (f'# {each.day}', *sentences(each.changes, say))]
    return {
        'report.txt': Terminal(say).report(report),
        'report.md': Markdown(say).report(report),
        'report.json': to_json(report),
        'sentences.txt': '\n'.join(said) + '\n',
        'outcomes.txt': Terminal(say).outcomes(decided),
        'outcomes.md': Markdown(say).outcomes(decided),
        'outcomes.json': to_json(decided),
    }


@pytest.mark.parametrize('name', NAMES)
def test_the_report_reads_as_before(name: str, shown: dict[str, str], request: pytest.FixtureRequest) -> None:
    golden = GOLDEN / name
    if request.config.getoption('--update-golden'):
        golden.write_text(shown[name], encoding='utf-8')
    expected = golden.read_text(encoding='utf-8')
    difference = difflib.unified_diff(expected.splitlines(), shown[name].splitlines(), name, 'now', lineterm='')
    assert shown[name] == expected, 'pytest --update-golden writes it anew:\n' + '\n'.join(difference)


def test_every_golden_is_of_a_report() -> None:
    assert sorted(path.name for path in GOLDEN.iterdir()) == sorted(NAMES)


def test_a_document_may_speak_another_language_than_messages() -> None:
    i18n.use('en')
    changes = compare(_empty(), replace(_empty(), place='Månsalen'))
    assert list(sentences(changes, i18n.speech('sv-SE'))) == ['Plats: Månsalen (nytt).']
    assert list(sentences(changes, i18n.speech())) == ['Place: Månsalen (new).']
    assert list(sentences(changes, i18n.speech('de-DE'))) == ['Place: Månsalen (new).']


def _report(before: Meeting, after: Meeting) -> Report:
    flaw = VersionProblem('HEAD:meetings/2031-03-07.yaml', 3, 1, 'okänd nyckel `tite`', 'menade du `title`?')
    changed = MeetingReport(before.day.isoformat(), after.day.isoformat(), compare(before, after), incomplete=True)
    return Report('HEAD', 'nu', (changed,), ('members', 'words'), (flaw,))


@BRIEFLY
@given(MEETINGS, MEETINGS)
def test_json_is_the_report_and_back(before: Meeting, after: Meeting) -> None:
    report = _report(before, after)
    assert from_json(Report, to_json(report)) == report
    assert from_json(OutcomeReport, to_json(outcomes(after))) == outcomes(after)


def test_json_of_another_version_is_refused() -> None:
    text = json.dumps({**json.loads(to_json(Report('a', 'b'))), 'version': 2})
    with pytest.raises(ValueError, match='version 1'):
        from_json(Report, text)


@BRIEFLY
@given(MEETINGS, MEETINGS)
def test_every_change_is_a_sentence_and_stands_in_every_report(before: Meeting, after: Meeting) -> None:
    say = i18n.speech('en')
    report = _report(before, after)
    changes = report.meetings[0].changes
    assert len(list(sentences(changes, say))) == changes.count
    text, comment = Terminal(say, width=10_000).report(report), Markdown(say).report(report)
    assert len([line for line in text.split('\n') if re.match(r'  [-+~>] ', line)]) >= changes.count
    assert len([line for line in comment.split('\n') if line.startswith('- ')]) >= changes.count


class _Reader(HTMLParser):
    """What a browser shows, and of which elements it is made."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.tags, self.links = '', set[str](), list[str]()
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert attrs == [], (tag, attrs)
        if tag == 'br':
            self.text += '\n'


def _words(text: str) -> list[str]:
    return text.replace(INVISIBLE, '').split()


TYPED = st.text(st.sampled_from('ab1 \\`*_{}[]()<>#+-.!|~&;@:/"\'=$^\u00a0å🚀'), max_size=30) | st.sampled_from([
    '@chefen', '#12', 'GH-12', 'a@b.se', 'https://example.org/x_y_z', 'www.example.org', 'http://a.se/**b**',
    '<script>alert(1)</script>', '<!-- x', '&lt;b&gt;', '&#64;du', '![x](y)', '[x](y)', '[x]: y', '**x**', '~~x~~',
    '1. x', '- x', '# x', '> x', '| a |\n|---|', '```x', '    x', '---', '===', '$x$', 'x' * 40, '\\', '\\*', ':tada:',
    '</details>', '<img src=x onerror=y>', 'javascript:x', '*', '_', '**', '- [ ] x', 'a\nb', '~~~', '<https://a.se>',
])  # fmt: skip


@given(st.lists(TYPED, min_size=1, max_size=3).map(''.join).map(str.strip).filter(bool))
def test_typed_text_is_shown_as_typed_and_does_nothing(typed: str) -> None:
    for markdown in (f'- {escape_line(typed)}', f'x {escape(typed)} y', f'- ~~{escape(typed)}~~ **{escape(typed)}**'):
        html = GITHUB.render(markdown)
        shown = _Reader(html)
        assert shown.tags <= {'li', 'ul', 'p', 'strong', 's', 'br', 'span'}, html
        words = {'x': f'x {typed} y', '-': typed if '~~' not in markdown[:5] else f'{typed} {typed}'}[markdown[0]]
        assert _words(shown.text) == _words(words), html
        assert not re.search(r'@\w|(?<!\w)#\d|GH-\d', html), html


@BRIEFLY
@given(MEETINGS, MEETINGS)
def test_a_whole_comment_shows_its_words_and_nothing_else(before: Meeting, after: Meeting) -> None:
    markdown = Markdown(i18n.speech('en')).report(_report(before, after))
    shown = _Reader(GITHUB.render(markdown))
    assert shown.tags <= OURS - {'a'}
    assert '**' not in shown.text.replace('*x*', '')
    assert '~~' not in shown.text


def test_a_comment_fits_github() -> None:
    item = Item('1', 'Läget', background='ord ' * 300)
    many = tuple(replace(item, number=str(number), title=f'Läget {number}') for number in range(1, 400))
    before, after = (replace(_empty(), agenda=agenda) for agenda in ((), many))
    report = _report(before, after)
    whole = Markdown(i18n.speech('en'), longest=10**9).report(report)
    comment = Markdown(i18n.speech('en')).report(report)
    assert len(whole) > 400_000
    assert 30_000 < len(comment) < 65_536
    assert all(f'“Läget {number}”' in comment for number in range(1, 400))
    told = re.search(r'… left out here: the details of (\d+) changes; `schnv diff` shows all of it\n$', comment)
    assert told
    assert int(told[1]) == 399 - comment.count('<details>') - comment.count('bakgrunden')
    short = Markdown(i18n.speech('en'), longest=5_000, command='schnv diff main..HEAD').report(report)
    assert len(short) < 5_000
    told = re.search(r' and (\d+) whole changes; `schnv diff main..HEAD` shows all of it\n$', short)
    assert told
    assert int(told[1]) + short.count('“Läget') == 399


def _empty() -> Meeting:
    from made_meetings import DAY as DATE

    from schnv_docs.model import Status

    return Meeting(DATE, Status.AGENDA, ())


@pytest.mark.parametrize(('absent', 'told'), [(0, '26 personer.'), (2, '26 personer, 2 frånvarande.')])
def test_the_attendance_of_a_new_meeting_is_one_line(absent: int, told: str) -> None:
    people = tuple(Person(f'Test Testsson {number}', absent=number < absent) for number in range(26))
    attended = replace(_empty(), attendance=Attendance(rows=(('Kommun', people),)))
    say = i18n.speech('sv')
    added = _report(_empty(), attended)
    new = replace(added, meetings=(replace(added.meetings[0], before=''),))
    for report, lines in ((new, [f'Närvarotabell: {told}']), (added, None)):
        for text in (Terminal(say).report(report), Markdown(say).report(report)):
            found = [line.strip(' +-') for line in text.split('\n') if 'ärvaro' in line]
            assert len(found) == 26 if lines is None else found == lines, text


def _painted(text: str, look: Emphasis) -> str:
    return text if look is Emphasis.PLAIN else f'<{look.value}>{text}</>'


def test_in_colour_there_are_no_signs_in_its_place() -> None:
    item = Item('1', 'Läget', notes='köpa en röd och fin stege')
    before = replace(_empty(), agenda=(item,))
    after = replace(before, agenda=(replace(item, notes='köpa en blå och ny fin stege'),))
    report = _report(before, after)
    lines = Terminal(i18n.speech('en'), paint=_painted).report(report).split('\n')
    assert '      <faint>notes:</> köpa en <struck>röd</> <new>blå</> och <new>ny</> fin stege' in lines
    lines = Terminal(i18n.speech('en')).report(report).split('\n')
    assert '      notes: köpa en [-röd-] {+blå+} och {+ny+} fin stege' in lines


@pytest.mark.parametrize('width', [40, 72, 200])
def test_lines_are_as_wide_as_the_terminal(width: int) -> None:
    report = _report(_empty(), replace(_empty(), place='i det stora huset ' * 20))
    lines = Terminal(i18n.speech('sv'), width=width).report(report).split('\n')
    assert max(map(len, lines)) <= width
    assert max(map(len, lines)) > width - 20

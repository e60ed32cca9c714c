"""A problem is shown in the form editors understand, with its line, a caret below the place, and the remedy."""

from pathlib import Path

import pytest

from schnv_docs import i18n
from schnv_docs.problem import (
    WIDEST,
    Problem,
    Severity,
    access_lines,
    annotate,
    by_weight,
    in_order,
    show,
    shown_path,
    source_line,
)


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.use('en')


def _file(folder: Path, text: str) -> Path:
    path = folder / '2025-11-14.yaml'
    path.write_text(text, encoding='utf-8', newline='')
    return path


def test_all_parts_of_a_problem(tmp_path: Path) -> None:
    path = _file(tmp_path, 'date: 2025-11-14\nplce: Falun\n')
    problem = Problem(path, 2, 1, "unknown key `plce`", "did you mean `place`?")
    assert show(problem, tmp_path) == (
        '2025-11-14.yaml:2:1: error: unknown key `plce`\n'
        '    2 | plce: Falun\n'
        '      | ^\n'
        '   hint: did you mean `place`?'
    )  # fmt: skip


def test_in_swedish(tmp_path: Path) -> None:
    i18n.use('sv')
    path = _file(tmp_path, 'plce: Falun\n')
    shown = show(Problem(path, 1, 1, "…", "…", Severity.WARNING), tmp_path)
    assert shown.splitlines()[0] == '2025-11-14.yaml:1:1: varning: …'
    assert shown.splitlines()[-1] == '   tips: …'


def test_without_a_line_there_is_no_excerpt(tmp_path: Path) -> None:
    problem = Problem(tmp_path / 'agenda.docx', 0, 0, "the template is not a Word file")
    assert show(problem, tmp_path) == 'agenda.docx: error: the template is not a Word file'


@pytest.mark.parametrize(
    ('line', 'column', 'caret'),
    [
        ('title: Läget', 8, 'L'),
        ('title:\tLäget', 8, 'L'),
        ('\t- title:\t\tLäget', 12, 'L'),
        ('title: Läget', 13, ''),  # behind the end
        ('x' * 300 + 'Å' + 'y' * 300, 301, 'Å'),
        ('x' * 1000, 1, 'x'),
        ('Å' * 1000 + 'b', 1001, 'b'),
        ('\t' * 100 + 'Å' + '\t' * 100, 101, 'Å'),
    ],
)
def test_the_caret_is_below_its_character(line: str, column: int, caret: str, tmp_path: Path) -> None:
    path = _file(tmp_path, f'first\n{line}\nlast')
    _place, excerpt, below = show(Problem(path, 2, column, "wrong"), tmp_path).split('\n')
    assert excerpt.startswith('    2 | ')
    assert below == ' ' * 6 + '|' + ' ' * (len(below) - 8) + '^'
    assert excerpt[len(below) - 1 : len(below)] == caret
    assert len(excerpt) <= WIDEST + 8


@pytest.mark.parametrize('text', ['a: b\r\nc: d\r\n', '\ufeffa: b\nc: d', 'a: b\rc: d', 'a: b\nc: d\n\n'])
def test_the_excerpt_has_no_line_ends_and_no_byte_order_mark(text: str, tmp_path: Path) -> None:
    path = _file(tmp_path, text)
    assert source_line(path, 1) == 'a: b'
    assert source_line(path, 2) == 'c: d'
    assert source_line(path, 9) == ''


def test_nothing_is_shown_of_what_is_not_there_or_no_text(tmp_path: Path) -> None:
    (tmp_path / 'broken.yaml').write_bytes(b'\xff\xfe\x00')
    assert source_line(tmp_path / 'missing.yaml', 1) == ''
    assert source_line(tmp_path / 'agenda.docx', 1) == ''
    assert source_line(tmp_path / 'broken.yaml', 1).startswith('\ufffd')


def test_paths_are_relative_below_the_folder_and_absolute_elsewhere(tmp_path: Path) -> None:
    file = tmp_path / 'meetings' / 'network.yaml'
    assert shown_path(file, tmp_path) == 'meetings/network.yaml'
    assert shown_path(file, file.parent) == 'network.yaml'
    assert shown_path(file, tmp_path / 'docs') == file.as_posix()


@pytest.mark.parametrize(
    ('name', 'line', 'message', 'hint', 'said'),
    [
        ('a.yaml', 2, "wrong", "", '::error file=a.yaml,line=2,col=5::wrong'),
        ('a.yaml', 0, "wrong", "", '::error file=a.yaml::wrong'),
        ('a.yaml', 2, "wrong", "mend it", '::error file=a.yaml,line=2,col=5::wrong%0Amend it'),
        ('a.yaml', 0, "100 %: a, b\r\n::warning::", "", '::error file=a.yaml::100 %25: a, b%0D%0A::warning::'),
        ('a,b:c%.yaml', 0, "wrong", "", '::error file=a%2Cb%3Ac%25.yaml::wrong'),
    ],
)
def test_annotations_are_escaped(name: str, line: int, message: str, hint: str, said: str, tmp_path: Path) -> None:
    assert annotate(Problem(tmp_path / name, line, 5, message, hint), tmp_path) == said


def test_a_warning_is_annotated_as_one_whatever_the_language(tmp_path: Path) -> None:
    i18n.use('sv')
    problem = Problem(tmp_path / 'a.yaml', 1, 1, "…", severity=Severity.WARNING)
    assert annotate(problem, tmp_path) == '::warning file=a.yaml,line=1,col=1::…'
    assert not problem.is_error


def test_problems_come_once_file_by_file_from_top_to_bottom() -> None:
    second, first = Path('b.yaml'), Path('a.yaml')
    problems = [Problem(second, 3, 1, "x"), Problem(first, 9, 1, "x"), Problem(second, 1, 9, "x"),
                Problem(second, 1, 2, "z"), Problem(second, 1, 2, "y"), Problem(first, 9, 1, "x")]  # fmt: skip
    assert in_order(problems) == [problems[3], problems[4], problems[2], problems[0], problems[1]]


def test_what_stops_comes_first_and_what_few_readers_notice_last(tmp_path: Path) -> None:
    def problem(line: int, severity: Severity, access: str = '') -> Problem:
        return Problem(tmp_path / 'a.yaml', line, 1, "…", '', severity, access)

    few, warning = problem(1, Severity.WARNING, 'B no tags'), problem(2, Severity.WARNING)
    first, second = problem(3, Severity.ERROR), problem(4, Severity.ERROR)
    assert by_weight([few, warning, first, second]) == [first, second, warning, few]


def test_annexes_that_not_everybody_can_read_are_one_line_for_each_meeting(tmp_path: Path) -> None:
    found = [
        ('a', 'B no tags'),
        ('b', 'A no tags'),
        ('a', ''),
        ('a', 'C no tags'),
        ('a', 'B no tags'),
        ('a', 'C read so'),
    ]
    problems = [Problem(tmp_path / name, 1, 1, "…", '', Severity.WARNING, access) for name, access in found]
    assert list(access_lines(problems, tmp_path)) == [
        'a: warning: not everybody can read all annexes (B, C: no tags; C: read so); docs/format.md says what helps',
        'b: warning: not everybody can read all annexes (A: no tags); docs/format.md says what helps',
    ]
    assert list(access_lines(problems[2:3], tmp_path)) == []

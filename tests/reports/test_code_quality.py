"""`schnv check --format codeclimate`: what GitLab wants to know of a problem."""

import json
import re
from pathlib import Path

from schnv_docs.problem import Problem, Severity
from schnv_docs.reports.code_quality import code_quality

HERE = Path('/project')


def test_a_problem_is_described_with_its_place() -> None:
    found = [
        Problem(HERE / 'meetings' / 'a.yaml', 7, 3, "wrong", "mend it"),
        Problem(HERE / 'templates' / 'agenda.docx', 0, 0, "odd", severity=Severity.WARNING),
    ]
    one, other = json.loads(code_quality(found, HERE))
    assert (one['description'], one['severity'], one['check_name']) == ("wrong (mend it)", 'major', 'schnv-error')
    assert one['location'] == {'path': 'meetings/a.yaml', 'lines': {'begin': 7}}
    assert (other['description'], other['severity'], other['check_name']) == ("odd", 'minor', 'schnv-warning')
    assert other['location'] == {'path': 'templates/agenda.docx', 'lines': {'begin': 1}}


def _prints(*lines: int) -> list[str]:
    found = json.loads(code_quality([Problem(HERE / 'a.yaml', line, 1, "wrong") for line in lines], HERE))
    return [each['fingerprint'] for each in found]


def test_a_problem_is_the_same_on_another_line_and_two_are_two() -> None:
    assert _prints(3, 9) == _prints(4, 12)
    assert len(set(_prints(3, 9))) == 2
    assert all(re.fullmatch('[0-9a-f]{64}', each) for each in _prints(3, 9))


def test_without_problems_the_list_is_empty() -> None:
    assert json.loads(code_quality([], HERE)) == []

"""`schnv check --format codeclimate`: the problems as GitLab's Code Quality report."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from ..problem import Problem, shown_path


def code_quality(problems: Sequence[Problem], base: Path) -> bytes:
    """Return the report as JSON, with paths from `base` on; the fields are those that GitLab wants.

    https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
    """
    return (json.dumps(list(_entries(problems, base)), ensure_ascii=False, indent=2) + '\n').encode()


def _entries(problems: Sequence[Problem], base: Path) -> Iterator[dict[str, object]]:
    seen = Counter[str]()
    for problem in problems:
        path = shown_path(problem.path, base)
        alike = f'{path}\0{problem.severity.value}\0{problem.message}'
        seen[alike] += 1  # GitLab drops what has the print of another, and the line would make old problems new
        yield {
            'description': f'{problem.message} ({problem.hint})' if problem.hint else problem.message,
            'check_name': f'schnv-{problem.severity.value}',
            'fingerprint': sha256(f'{alike}\0{seen[alike]}'.encode()).hexdigest(),
            'severity': 'major' if problem.is_error else 'minor',
            'location': {'path': path, 'lines': {'begin': max(1, problem.line)}},
        }

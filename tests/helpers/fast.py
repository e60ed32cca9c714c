"""`pytest --fast`: the tests that need nothing but Python, git and, on systems that come with a shell, make.

Which they are follows from what they do: a test that starts another program, or asks for LibreOffice, is left out there
and then. What is used in another way is told by `needs`: Java, and LibreOffice in a program that a test starts.
"""

import os
import subprocess
from collections.abc import Generator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from schnv_docs.machine import Missing

PROGRAMS = {'git', 'make', 'sh', 'sleep'} if os.name == 'posix' else {'git'}
HIDDEN = {'SCHNV_SOFFICE': os.devnull, 'SCHNV_UNO_PYTHON': os.devnull, 'SCHNV_FAST_TESTS': '1'}

posix = pytest.mark.skipif(os.name != 'posix', reason="about shells, signals or rights as only such systems have them")


def needs(program: str) -> None:
    """Leave the test that asks out of the fast ones."""
    if 'SCHNV_FAST_TESTS' in os.environ:
        pytest.skip(f'{program} is not for the fast tests')


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option --fast."""
    parser.addoption('--fast', action='store_true', help="only tests that need nothing but Python, git and make")


def pytest_configure(config: pytest.Config) -> None:
    """Hide LibreOffice from the fast tests, and from the programs that they start."""
    if config.getoption('--fast'):
        os.environ.update(HIDDEN)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Look at the programs that a fast test starts, or a fixture for it."""
    if not item.config.getoption('--fast'):
        return (yield)
    with patch('subprocess.Popen', _Looked):
        return (yield)


class _Looked(subprocess.Popen[Any]):
    """A program that is started, if it is one that the fast tests have."""

    def __init__(self, args: Any, *rest: Any, **options: Any) -> None:  # noqa: ANN401 - as many as it has
        self._child_created = False  # which is looked at when it goes, though nothing was started
        first = args if isinstance(args, (str, bytes, os.PathLike)) else args[0]
        name = Path(os.fsdecode(first)).name.removesuffix('.exe')
        if name not in PROGRAMS and not name.startswith('python'):
            needs(name)
        super().__init__(args, *rest, **options)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Tell a fast test that asked for LibreOffice, which is hidden, from one that failed."""
    report = yield
    if item.config.getoption('--fast') and call.excinfo and call.excinfo.errisinstance(Missing):
        path, line, _name = item.location
        report.outcome, report.longrepr = 'skipped', (path, line or 0, 'LibreOffice is not for the fast tests')
    return report

"""LibreOffice steered from a test: what happens just before and after it is handed a file, and whom we wait for."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import LONGEST

from schnv_docs.convert import Failure
from schnv_docs.convert.instance import Answer, Instance

Deed = Callable[[], None]


def around(
    monkeypatch: pytest.MonkeyPatch, name: str, before: Deed = lambda: None, after: Deed = lambda: None, times: int = 1
) -> None:
    """Do something before and after the file of that name is handed over, the first times."""
    say, left = Instance._say, [name] * times

    def said(self: Instance, request: Answer) -> None:
        if Path(request['in']).stem in left:
            left.pop()
            before()
            say(self, request)
            after()
        else:
            say(self, request)

    monkeypatch.setattr(Instance, '_say', said)


def hurry_only(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Keep the time limit for the file of that name; the others may take long on a busy machine."""
    convert = Instance.convert

    def limited(self: Instance, source: Path, target: Path, timeout: float) -> Failure | None:
        return convert(self, source, target, timeout if source.stem == name else LONGEST)

    monkeypatch.setattr(Instance, 'convert', limited)


def becomes_so(is_so: Callable[[], bool]) -> bool:
    """Whether it becomes so: a process that has just been started, or killed, takes its moment to show it."""
    end = time.monotonic() + LONGEST
    while not is_so() and time.monotonic() < end:
        time.sleep(0.02)
    return is_so()

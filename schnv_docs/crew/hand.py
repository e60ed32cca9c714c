"""What builds one meeting after the other, and what it answers; here by a process of its own."""

import traceback
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

from ..built import Build, build_of_json
from ..machine import Missing, is_refusal
from ..project import Project
from .order import Order
from .process import TRIES, WorkProcess


@dataclass(frozen=True, slots=True)
class Answer:
    """A build, or why there is none: what is missing, what the machine says, or the report of a fault of ours."""

    build: Build | None = None
    missing: tuple[dict[str, Any], ...] = ()
    refused: str = ''
    fault: str = ''


class Hand(Protocol):
    """Whoever builds meetings. What is raised concerns all that are left."""

    def build(self, key: str) -> Answer:
        """Have a meeting built."""

    def dismiss(self) -> None:
        """End when all is done."""

    def stop(self) -> None:
        """End at once."""


class OwnHand:
    """A hand that is a process on this machine."""

    def __init__(self, project: Project, order: Order) -> None:
        self._root, self._order = project.root, order
        self._process = WorkProcess(project)
        self.dismiss, self.stop = self._process.dismiss, self._process.stop

    def build(self, key: str) -> Answer:
        """Have a meeting built."""
        order = self._order
        request = {'key': key, 'duplex': order.duplex, 'public': order.public, 'fresh': order.fresh}
        said = self._process.ask(request)
        if said is None:
            return Answer(fault=f'the process that built {key} has died {TRIES} times')
        return answer_of(said, self._root)


def answer_of(said: dict[str, Any], root: Path) -> Answer:
    """Return the answer that `attempted` gave as JSON."""
    built = said.get('build')
    missing, refused, fault = tuple(said.get('missing', ())), said.get('refused', ''), said.get('fault', '')
    return Answer(build_of_json(built, root) if built else None, missing, refused, fault)


def attempted(work: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Return what some work returns, or why it did not: "missing" on the machine, "refused" by it, or our "fault"."""
    try:
        return work()
    except Missing as error:
        return {'missing': [asdict(each) for each in error.missing]}
    except OSError as error:
        if is_refusal(error):
            return refusal_of(error)
        return {'fault': traceback.format_exc()}
    except Exception:
        return {'fault': traceback.format_exc()}


def refusal_of(error: OSError) -> dict[str, Any]:
    """Return what the machine refuses, as `attempted` has it."""
    return {'refused': f'{error.strerror or error} ({error.filename})'}

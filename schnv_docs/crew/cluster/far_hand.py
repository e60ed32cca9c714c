"""A hand whose meetings' papers are made by the workers of a cluster."""

import errno
from collections.abc import Sequence
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Any

from ...built import build_as_json
from ...machine import Missing, Need, Unusable
from ...pipeline import build
from ...pipeline.inspection import Inspection
from ...pipeline.job import Job
from ...pipeline.parcel import Incomplete, pack, unpack
from ...pipeline.whole import AllPapers
from ...pipeline.workbench import Workbench
from ...project import Project
from ...store import Recipe, Surroundings
from ..hand import Answer, answer_of, attempted
from ..order import Order

if TYPE_CHECKING:
    from .wire import Wire

_TRIES = 3
_packing = Lock()
"""Two threads do not write the same file at once."""


class FarHand:
    """Reads, checks and publishes here what is made elsewhere."""

    def __init__(self, project: Project, order: Order, wire: 'Wire') -> None:
        self._project, self._order, self._wire = project, order, wire
        self._around = Surroundings(project)

    def build(self, key: str) -> Answer:
        """Have a meeting built. Raises `NoCluster` where that concerns all meetings."""
        said = attempted(lambda: self._built(key))
        if self._wire.lost:
            raise self._wire.lost
        return answer_of(said, self._project.root)

    def dismiss(self) -> None:
        """Make room in the store."""
        self._around.store.tidy()

    def stop(self) -> None:
        """Wait for nothing any more."""
        self._wire.stop()

    def _built(self, key: str) -> dict[str, Any]:
        order = self._order
        built = build(
            self._project, key, duplex=order.duplex, public=order.public, fresh=order.fresh,
            around=self._around, make=self._make,
        )  # fmt: skip
        return {'build': build_as_json(built, self._project.root)}

    def _make(self, job: Job, inspection: Inspection, recipe: Recipe, bench: Workbench) -> AllPapers:
        avoided: dict[str, dict[str, Any]] = {}
        for _try in range(_TRIES):
            with _packing:
                parcel = pack(job, inspection, recipe, bench.stock)
            said = self._wire.make(parcel, avoided.keys())
            if said is None:  # every worker has refused
                break
            if 'papers' in said:
                with suppress(Incomplete):  # somebody has tidied the store
                    return unpack(job, said['papers'], bench)
            elif 'incomplete' not in said:
                avoided[said['worker']] = said
        raise _error(list(avoided.values()))


def _error(said: Sequence[dict[str, Any]]) -> Exception:
    """Return the error for what the workers said that made nothing, the last one first."""
    last: dict[str, Any] = said[-1] if said else {'fault': 'what was put into the store is not there'}
    if 'fault' in last:
        return RuntimeError(last['fault'])
    if 'missing' in last:
        return Missing([Need(**each) for each in last['missing']])
    return Unusable(errno.EIO, last['refused'], last['worker'])

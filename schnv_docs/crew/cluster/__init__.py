"""Many meetings at once beyond one machine: the workers of a Dask cluster make the papers, and they are published here.

The files of a meeting go there through the store, and its papers come back through it. What goes over the cluster's own
wire is JSON as text, and what runs on a worker is the `task` that is installed there.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ...i18n import gettext as _
from ...project import Project
from ...store.record import PLACE
from ..order import Order
from .errors import NoCluster
from .far_hand import FarHand

__all__ = ['NoCluster', 'far_hands']

_AHEAD = 2
"""Meetings under way for each that a worker can be at: while some are made, others are packed and published."""


@contextmanager
def far_hands(project: Project, order: Order, count: int) -> Iterator[list[FarHand]]:
    """Give hands that have so many meetings made by the cluster of an order. Raises `NoCluster`."""
    place = _shared_place()
    try:
        from .wire import Wire
    except ImportError:
        raise NoCluster.without_extra() from None
    wire = Wire(order.on, place, order.say)
    try:
        wire.open()
        yield [FarHand(project, order, wire) for _each in range(min(order.jobs or wire.places * _AHEAD, count))]
    finally:
        wire.close()


def _shared_place() -> str:
    """Return where the store is, for those who stand in other folders."""
    place = os.environ.get(PLACE, '')
    if not place:
        message = _("the machines of a cluster share the store, and {name} does not say where it is")
        hint = _("set it to a folder or an address that all of them reach, as docs/cluster.md shows")
        raise NoCluster(message.format(name=PLACE), hint)
    return place if '://' in place else str(Path(place).absolute())

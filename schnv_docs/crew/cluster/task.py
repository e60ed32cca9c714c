"""What a worker of a cluster does: it says what it is, and has the papers of parcels made by processes of its own."""

import asyncio
import json
import os
import tempfile
from pathlib import Path
from threading import Lock

from distributed import get_worker

from ...project import Project
from ...store import as_json, digest_of, store_at
from ...store.record import PLACE
from ..process import TRIES, WorkProcess
from .setup import setup_here

_idle: dict[str, list[WorkProcess]] = {}
"""Processes that have nothing to do, by the store that they work with."""
_choosing = Lock()


async def introduce(order: str) -> str:
    """Return what this worker is made of, and put a proof into the store if it has that of whoever asks."""
    return await asyncio.to_thread(_introduced, **json.loads(order))


def make(order: str) -> str:
    """Have the papers of a parcel made, and return what `worker` answered, with this worker's address."""
    told = json.loads(order)
    place, worker = _place(told['place']), get_worker()
    process = _taken(place, worker.local_directory)
    said = process.ask({'parcel': told['parcel']})
    if said is None:
        said = {'fault': f'the process on {worker.address} has died {TRIES} times'}
    if 'papers' not in said:
        process.end()  # what was full or broken may be in order for another one
    with _choosing:
        _idle.setdefault(place, []).append(process)
    return json.dumps({**said, 'worker': worker.address})


def proof_of(token: str, address: str) -> str:
    """Return the key under which a worker proves that it shares the store; whoever asks has no address."""
    return digest_of('proof', token, address)


def _introduced(place: str, token: str, address: str) -> str:
    store = store_at(_place(place))
    if store.find(proof_of(token, '')):
        store.keep(proof_of(token, address), {}, {})
    trouble = str(store.trouble) if store.trouble else ''
    return json.dumps({'setup': as_json(setup_here()), 'place': _place(place), 'trouble': trouble})


def _place(asked: str) -> str:
    """Return where the store is: this machine's own setting comes first."""
    return os.environ.get(PLACE) or asked


def _taken(place: str, folder: str) -> WorkProcess:
    with _choosing:
        if _idle.get(place):
            return _idle[place].pop()
    root = Path(tempfile.mkdtemp(prefix='schnv-', dir=folder))
    return WorkProcess(Project(root), {PLACE: place})

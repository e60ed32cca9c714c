"""The workers of a cluster: those that make the same as this machine does, and share the store, and all others."""

import json
import secrets
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ...i18n import gettext as _
from ...store import of_json, store_at
from ...store.record import PLACE
from ...typed.lines import one_line
from .errors import NoCluster
from .setup import Setup, differences, setup_here
from .task import proof_of


@dataclass(frozen=True, slots=True)
class Guest:
    """A worker: on how many threads, and why it is not used, once that is known."""

    threads: int
    is_known: bool = False
    why: str = ''

    @property
    def is_able(self) -> bool:
        """Whether it is used."""
        return self.is_known and not self.why


class Guests:
    """Who is there, by address."""

    def __init__(self, place: str, say: Callable[[str], None]) -> None:
        self._place, self._say, self._token = place, say, secrets.token_hex()
        self._there: dict[str, Guest] = {}
        self._store = store_at(place)
        self._proofs = {proof_of(self._token, '')}

    def invite(self) -> None:
        """Put into the store what workers are to find there. Raises `NoCluster` where it can't be used."""
        self._store.keep(proof_of(self._token, ''), {}, {})
        if self._store.trouble:
            why = _("the store of what was made can't be used: {why}").format(why=one_line(str(self._store.trouble)))
            raise NoCluster(why, _("make room, or choose another folder or address by {name}").format(name=PLACE))

    @property
    def able(self) -> frozenset[str]:
        """The addresses of those that can be used."""
        return frozenset(address for address, each in self._there.items() if each.is_able)

    @property
    def places(self) -> int:
        """How many meetings they can be at."""
        return sum(each.threads for each in self._there.values() if each.is_able)

    @property
    def are_all_refused(self) -> bool:
        """Whether there are some, and none can be used."""
        return bool(self._there) and all(each.why for each in self._there.values())

    def came(self, there: Mapping[str, Mapping[str, Any]]) -> Iterable[str]:
        """Take note of who is there, and return those that are new."""
        known = self._there
        self._there = {address: known.get(address) or Guest(each['nthreads']) for address, each in there.items()}
        return self._there.keys() - known.keys()

    def question(self, address: str) -> str:
        """Return what a worker is asked."""
        return json.dumps({'place': self._place, 'token': self._token, 'address': address})

    def hear(self, address: str, said: object) -> None:
        """Take note of what a worker answered; that takes its time."""
        why = self._objection(address, said)
        if address in self._there:
            self._there[address] = Guest(self._there[address].threads, True, why)
            if why:
                self._say(_("{worker} is not used: {why}").format(worker=address, why=why))

    def nobody(self, address: str) -> NoCluster:
        """Return why nobody can be used."""
        if self.are_all_refused:
            why = _("no worker of {address} can be used")
            hint = _("what was said of each has to be the same there as here; docs/cluster.md shows how")
            return NoCluster(why.format(address=address), hint)
        why = _("there is no worker at {address}").format(address=address)
        return NoCluster(why, _("start one with `dask worker {address}`").format(address=address))

    def forget(self) -> None:
        """Take the proofs out of the store."""
        for each in self._proofs:
            self._store.discard(each)

    @cached_property
    def _setup(self) -> Setup:
        return setup_here()

    def _objection(self, address: str, said: object) -> str:
        if not isinstance(said, str):
            return self._broken(said)
        try:
            told = json.loads(said)
            found = list(differences(self._setup, of_json(Setup, told['setup'])))
        except (KeyError, TypeError, ValueError):
            return _("schnv-docs is another version there")
        proof = proof_of(self._token, address)
        if not found and not self._store.find(proof):
            why = f': {told["trouble"]}' if told['trouble'] else ''
            found.append(_("it does not reach the store that is {place} here").format(place=self._place) + why)
        self._proofs.add(proof)
        return '; '.join(found)

    def _broken(self, said: object) -> str:
        if isinstance(said, ImportError | AttributeError):
            return _("schnv-docs is missing there, or is another version")
        return _("it does not answer: {why}").format(why=one_line(str(said)) or type(said).__name__)

"""The connection to a scheduler, in a thread of its own: whatever is asked is answered, or refused after some time."""

import asyncio
import json
import logging
import warnings
from collections.abc import Callable, Coroutine, Iterable, Set
from concurrent.futures import CancelledError
from contextlib import suppress
from threading import Thread
from typing import Any, TypeVar
from uuid import uuid4

from distributed import Client, KilledWorker

from ...i18n import gettext as _
from ...typed.lines import one_line
from . import task
from .errors import NoCluster
from .guests import Guests

T = TypeVar('T')
_CONNECTS = 10  # seconds
_ANSWERS = 30  # seconds, for a scheduler to say who is there
_COMES = 20  # seconds, for a worker to come, or to come back
_LOOKS = 1  # seconds


class Wire:
    """What a scheduler is asked for. `lost` says why it can't be asked any more."""

    def __init__(self, address: str, place: str, say: Callable[[str], None]) -> None:
        self._address, self._place = address, place
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, daemon=True)
        self._guests = Guests(place, say)
        self._client: Any = None
        self._watching: asyncio.Task[None] | None = None
        self.lost: NoCluster | None = None
        self._is_stopped = False

    def open(self) -> None:
        """Connect, and wait for a worker that can be used. Raises `NoCluster`."""
        _silence()
        self._guests.invite()
        self._thread.start()
        self._run(self._open())

    @property
    def places(self) -> int:
        """How many meetings the workers can be at."""
        return self._guests.places

    def make(self, parcel: str, avoided: Set[str]) -> dict[str, Any] | None:
        """Have a parcel made, and return what its worker said; None where all are to be avoided. Raises `NoCluster`."""
        return self._run(self._make(parcel, avoided))

    def stop(self) -> None:
        """Have all that is waited for end."""
        self._is_stopped = True

    def close(self) -> None:
        """Let go of the scheduler."""
        if self._thread.is_alive():
            with suppress(Exception):
                self._run(self._close())
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(_ANSWERS)

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    async def _open(self) -> None:
        try:
            self._client = Client(  # type: ignore[no-untyped-call]
                self._address, asynchronous=True, timeout=_CONNECTS, set_as_default=False
            )
            await asyncio.wait_for(self._client, 2 * _CONNECTS)
        except Exception as error:
            raise self._unreachable(error) from None
        self._watching = asyncio.create_task(self._watch())
        await self._able(frozenset())

    async def _close(self) -> None:
        if self._watching:
            self._watching.cancel()
        if self._client:
            await asyncio.wait_for(self._client.close(), _CONNECTS)
        await asyncio.to_thread(self._guests.forget)

    async def _watch(self) -> None:
        """Ask again and again who is there: new workers are asked what they are, and a silent scheduler is lost."""
        while self.lost is None:
            try:
                asked = self._client.scheduler.identity(n_workers=-1)
                found = await asyncio.wait_for(asked, _ANSWERS)
            except Exception as error:
                self._lost_by(error)
            else:
                for address in self._guests.came(found['workers']):
                    asyncio.create_task(self._introduce(address))  # noqa: RUF006 - it is not waited for
                await asyncio.sleep(_LOOKS)

    async def _introduce(self, address: str) -> None:
        order = self._guests.question(address)
        try:
            asked = self._client.run(task.introduce, order, workers=[address], on_error='return')
            said = (await asyncio.wait_for(asked, _ANSWERS)).get(address)
        except Exception as error:
            said = error
        await asyncio.to_thread(self._guests.hear, address, said)

    async def _able(self, avoided: Set[str]) -> list[str]:
        """Return the workers that can be used, as soon as there is one."""
        end = self._loop.time() + _COMES
        while not (able := self._guests.able):
            self._raise_if_over()
            if self._guests.are_all_refused or self._loop.time() > end:
                raise self._guests.nobody(self._address)
            await asyncio.sleep(_LOOKS / 10)
        return sorted(able - avoided)

    async def _make(self, parcel: str, avoided: Set[str]) -> dict[str, Any] | None:
        while able := await self._able(avoided):
            said = await self._said(json.dumps({'parcel': parcel, 'place': self._place}), able)
            if said:
                return said
        return None

    async def _said(self, order: str, able: Iterable[str]) -> dict[str, Any] | None:
        """Have one of some workers do the task; None where all of them have gone."""
        try:
            future = self._client.submit(task.make, order, key=f'schnv-{uuid4()}', workers=list(able), pure=False)
        except Exception as error:  # it has no connection any more
            raise self._lost_by(error) from None
        result = asyncio.ensure_future(future.result())
        try:
            while not result.done():
                await asyncio.wait({result}, timeout=_LOOKS)
                self._raise_if_over()
                if not result.done() and not self._guests.able.intersection(able):
                    return None
            said: dict[str, Any] = json.loads(result.result())
            return said
        except KilledWorker as error:
            raise RuntimeError(str(error)) from None
        except (CancelledError, OSError) as error:  # `_watch` may not have seen it yet
            raise self._lost_by(error) from None
        finally:
            result.cancel()
            with suppress(Exception):
                await future.cancel()

    def _raise_if_over(self) -> None:
        if self._is_stopped:
            raise asyncio.CancelledError
        if self.lost:
            raise self.lost

    def _lost_by(self, error: Exception) -> NoCluster:
        self.lost = self.lost or self._gone(error)
        return self.lost

    def _unreachable(self, error: Exception) -> NoCluster:
        why = _("no scheduler answers at {address}: {why}").format(address=self._address, why=_words(error))
        return NoCluster(why, _("start one there with `dask scheduler`, and look at the address; see docs/cluster.md"))

    def _gone(self, error: Exception) -> NoCluster:
        why = _("the connection to {address} is lost: {why}").format(address=self._address, why=_words(error))
        return NoCluster(why, _("what was built stays; start the scheduler again, and run the same command again"))


def _words(error: Exception) -> str:
    return one_line(str(error)) or type(error).__name__


def _silence() -> None:
    """Let the library say nothing by itself."""
    warnings.filterwarnings('ignore', module='distributed')
    for name in ['distributed', *(each for each in logging.root.manager.loggerDict if each.startswith('distributed.'))]:
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)

"""Many meetings at once: on as many processes as there are cores, with one LibreOffice each."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Thread

from ..built import Build
from ..i18n import gettext as _
from ..machine import Missing, Need, usable
from ..problem import Problem
from ..project import Project
from ..store import Surroundings
from ..work_folder import work_folder
from .hand import Answer, Hand, OwnHand
from .order import Order

_ENDS = 20  # seconds

Progress = Callable[[str, Build, int], None]
"""Told when a meeting is done: its key, what came of it, and how many there are."""


def untold(_key: str, _build: Build, _count: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Many:
    """The builds by their meetings' keys, in the order given, and reports of the faults of ours among them."""

    builds: dict[str, Build]
    faults: tuple[str, ...] = ()


class Fault(Exception):
    """Faults of ours in other processes; the text has their reports."""


def raise_faults(reports: Sequence[str]) -> None:
    """Raise `Fault` if there are any reports, for whoever hands them on."""
    if reports:
        raise Fault('\n\n'.join(reports))


@dataclass(slots=True)
class _Work:
    """What is left to be done, and what has been answered."""

    left: SimpleQueue[str]
    answers: SimpleQueue[tuple[str, Answer | BaseException]] = field(default_factory=SimpleQueue)


def build_many(project: Project, keys: Sequence[str], order: Order, progress: Progress = untold) -> Many:
    """Build meetings, of which one that fails costs the others nothing.

    Raises `machine.Missing`, and `machine.Unusable` where nothing can be written.
    """
    done: dict[str, Build] = {}
    faults: list[str] = []
    for key, answer in _answers(project, keys, order):
        if answer.missing:
            raise Missing([Need(**each) for each in answer.missing])
        done[key] = answer.build or Build((), [_failed(project, key, answer)])
        faults += [answer.fault] if answer.fault else []
        progress(key, done[key], len(keys))
    return Many({key: done[key] for key in keys}, tuple(faults))


def _answers(project: Project, keys: Sequence[str], order: Order) -> Iterator[tuple[str, Answer]]:
    around, work, count = Surroundings(project), _Work(SimpleQueue()), 0
    for key in keys:
        if not order.fresh and (same := around.unchanged(key, order.options)):
            yield key, Answer(same)
        else:
            work.left.put(key)
            count += 1
    with _hands(project, order, count) as hands:
        yield from _work_of(hands, work, count)


def _work_of(hands: Sequence[Hand], work: _Work, count: int) -> Iterator[tuple[str, Answer]]:
    threads = [Thread(target=_do_all, args=(hand, work), daemon=True) for hand in hands]
    try:
        for thread in threads:
            thread.start()
        for _each in range(count):
            key, answer = work.answers.get()
            if isinstance(answer, BaseException):
                raise answer
            yield key, answer
    except BaseException:
        for hand in hands:
            hand.stop()
        for thread in threads:  # which tidy up
            thread.join(_ENDS)
        raise
    for hand in hands:
        hand.dismiss()


@contextmanager
def _hands(project: Project, order: Order, count: int) -> Iterator[Sequence[Hand]]:
    """Give those who build so many meetings. Raises `Unusable` where nobody could: once, and not for each meeting."""
    place = project.output('work')
    if count:
        with usable(place.parent), work_folder(place.parent, place.name):
            pass
    if order.on and count:
        from .cluster import far_hands

        with far_hands(project, order, count) as hands:
            yield hands
    else:
        yield [OwnHand(project, order) for _each in range(min(order.hands, count))]


def _do_all(hand: Hand, work: _Work) -> None:
    """Have one meeting after the other built, until none is left."""
    while True:
        try:
            key = work.left.get_nowait()
        except Empty:
            return
        try:
            work.answers.put((key, hand.build(key)))
        except BaseException as error:
            work.answers.put((key, error))
            return


def _failed(project: Project, key: str, answer: Answer) -> Problem:
    if answer.fault:
        why = answer.fault.strip().splitlines()[-1]
        message = _("This is a fault in the program, not in your files: {error}").format(error=why)
        return Problem(project.meeting(key), 0, 0, message, _("the other meetings have been built all the same"))
    place = _("free what is full or closed there, and build it again")
    return Problem(project.meeting(key), 0, 0, _("the machine says: {why}").format(why=answer.refused), place)

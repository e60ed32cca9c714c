"""What is shown at the moment, and who waits for the next."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace

from ..problem import Problem, has_errors
from .gallery import Sheet


@dataclass(frozen=True, slots=True)
class State:
    """What is shown. `number` counts changes; while `is_old`, the sheets are those of the last build without errors.

    `is_busy` while a build goes on; `failure` says why one came to no end, for people.
    """

    number: int = 0
    sheets: tuple[Sheet, ...] = ()
    problems: tuple[Problem, ...] = ()
    is_busy: bool = True
    is_old: bool = False
    failure: str = ''

    @property
    def has_errors(self) -> bool:
        """Whether the files have errors, or the build failed."""
        return bool(self.failure) or has_errors(self.problems)


class Board:
    """The state, which one thread changes and others look at."""

    def __init__(self) -> None:
        self._state = State()
        self._lock = threading.Lock()
        self._listeners: list[Callable[[int], None]] = []

    @property
    def state(self) -> State:
        """The state at the moment."""
        return self._state

    def show(self, **changed: object) -> None:
        """Change the state, and tell those who listen."""
        with self._lock:
            self._state = replace(self._state, number=self._state.number + 1, **changed)  # type: ignore[arg-type]
            listeners = list(self._listeners)
        for listener in listeners:
            listener(self._state.number)

    def listen(self, listener: Callable[[int], None]) -> Callable[[], None]:
        """Have `listener` called with the number of each change, and return what ends that."""
        with self._lock:
            self._listeners.append(listener)

        def end() -> None:
            with self._lock:
                self._listeners.remove(listener)

        return end

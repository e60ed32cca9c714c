"""Modules that are slow to import, imported while LibreOffice comes up."""

from importlib import import_module
from threading import RLock
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from concurrent.futures import Future

_ONE_AT_A_TIME = RLock()
"""Of two threads that import modules which import one another, Python gives one a half-made module, lest both wait."""


class Late(ModuleType):
    """A module of this package that is imported when something of it is first used."""

    coming: 'Future[ModuleType] | None' = None
    """The module, where a thread imports it."""

    def __getattr__(self, attribute: str) -> Any:  # noqa: ANN401 - whatever the module has
        return getattr(self.there(), attribute)

    def there(self) -> ModuleType:
        """Return the module, as soon as it is imported."""
        return self.coming.result() if self.coming else self.imported()

    def imported(self) -> ModuleType:
        """Import the module."""
        with _ONE_AT_A_TIME:
            return import_module(f'.{self.__name__}', __package__)


def import_meanwhile(*modules: ModuleType) -> None:
    """Import those of the modules that are late, one after the other, while the caller goes on.

    In a thread of its own: a Ctrl-C that interrupts an import of the main thread may get lost (in `importlib`'s
    callbacks, which drop exceptions). Whoever comes too early waits for the thread.
    """
    from concurrent.futures import ThreadPoolExecutor

    pool = ThreadPoolExecutor(1)
    for module in modules:
        if isinstance(module, Late):
            module.coming = pool.submit(module.imported)
    pool.shutdown(wait=False)


def import_all(*modules: ModuleType) -> None:
    """Have modules imported, so that what threads import from here on is not in their way."""
    for module in modules:
        if isinstance(module, Late):
            module.there()

"""How far many builds have come: a bar on a terminal, lines elsewhere."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from ..built import Build
from ..crew import Progress
from ..i18n import gettext as _
from .streams import as_it_is


@contextmanager
def progress() -> Iterator[Progress]:
    """Give what is to be told of each build as it is done, and show it on standard error."""
    if not sys.stderr.isatty():
        yield _Lines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn('{task.description}'))
    with Bar(*columns, console=Console(file=as_it_is(sys.stderr)), transient=True) as bar:
        task = bar.add_task('', total=None)
        yield lambda key, _build, count: bar.update(task, advance=1, total=count, description=key)


class _Lines:
    def __init__(self) -> None:
        self._done = 0

    def __call__(self, key: str, build: Build, count: int) -> None:
        self._done += 1
        said = _("not built") if not build.files else _("nothing has changed") if build.is_unchanged else _("built")
        if count > 1:
            click.echo(f'{self._done}/{count} {key}: {said}', err=True)

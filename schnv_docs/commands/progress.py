"""How far many builds have come: a bar on a terminal, lines elsewhere."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from ..built import Build
from ..crew import Progress
from ..i18n import gettext as _
from ..i18n import ngettext
from .streams import as_it_is


@contextmanager
def progress(count: int | None = None) -> Iterator[Progress]:
    """Give what is to be told of each build as it is done, and show it on standard error.

    `count` is how many there will be, where that is known before the first is done. If they are stopped, say how many
    are done.
    """
    done: list[str] = []
    try:
        with _bar(count) if sys.stderr.isatty() else _lines() as show:

            def tell(key: str, build: Build, count: int) -> None:
                done.extend([key] if build.files else [])
                show(key, build, count)

            yield tell
    except KeyboardInterrupt:
        if done:
            message = ngettext("{n} meeting was done by then", "{n} meetings were done by then", len(done))
            click.echo(message.format(n=len(done)), err=True)
        raise


@contextmanager
def _bar(count: int | None) -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn('{task.description}'))
    with Bar(*columns, console=Console(file=as_it_is(sys.stderr)), transient=True) as bar:
        task = bar.add_task('', total=count)
        yield lambda key, _build, count: bar.update(task, advance=1, total=count, description=key)


@contextmanager
def _lines() -> Iterator[Progress]:
    told: list[str] = []

    def show(key: str, build: Build, count: int) -> None:
        told.append(key)
        said = _("not built") if not build.files else _("nothing has changed") if build.is_unchanged else _("built")
        if count > 1:
            click.echo(f'{len(told)}/{count} {key}: {said}', err=True)

    yield show

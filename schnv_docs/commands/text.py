"""`schnv text`: a Word file as text, which `git diff` compares."""

from pathlib import Path

import click

from ..i18n import gettext as _
from . import language_option


def command() -> click.Command:
    """Make the command; the language must be known, since its help is in it."""

    @click.command(
        help=_("Print a Word file as text: words, styles, tables, headers. Made for git, see `make git`."),
        short_help=_("Print a Word file as text, for git."),
        options_metavar=_("[OPTIONS]"),
    )
    @click.argument('file', type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar=_("FILE"))
    @language_option()
    def text(file: Path) -> None:
        _text(file)

    return text


def _text(file: Path) -> None:
    from ..word_text import word_text

    click.echo(word_text(file), nl=False)

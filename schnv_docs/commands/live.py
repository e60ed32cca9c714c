"""`schnv live`: a page that shows a meeting's papers and follows each save."""

from pathlib import Path

import click

from ..i18n import gettext as _
from ..problem import hint_line
from . import Exit, existing, folder_option, language_option, project_of


def command() -> click.Command:
    """Make the command; the language must be known, since its help is in it."""

    @click.command(
        help=_("Show the papers of a meeting in the browser as they will be, and follow each save. Ctrl-C ends it."),
        short_help=_("Show a meeting's papers while you write."),
        options_metavar=_("[OPTIONS]"),
    )
    @click.argument('date', metavar=_("DATE"))
    @click.option('--port', type=click.IntRange(0, 65535), default=0, help=_("the port; a free one if left out"))
    @click.option('--no-browser', is_flag=True, help=_("print the address only"))
    @folder_option()
    @language_option()
    def live(date: str, folder: Path, port: int, no_browser: bool) -> int:
        return _live(folder, date, port, no_browser)

    return live


def _live(folder: Path, date: str, port: int, no_browser: bool) -> int:
    import webbrowser  # which no other command needs

    from ..live.session import listen, show

    project = project_of(folder)
    (key,) = existing(project, [date])
    try:
        listening = listen(port)
    except OSError as error:
        message = _("port {port} can't be used: {why}").format(port=port, why=error.strerror)
        hint = _("choose another one, or leave out --port")
        click.echo(f'{message}\n{hint_line(hint)}', err=True)
        return Exit.MISSING

    def told(address: str) -> None:
        click.echo(_("the papers are shown at {address}").format(address=address))
        click.echo(_("Ctrl-C ends it"), err=True)
        if not no_browser:
            webbrowser.open(address)

    show(project, key, told, listening)
    return Exit.DONE

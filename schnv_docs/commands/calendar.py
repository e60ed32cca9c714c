"""`schnv calendar`: the meetings as a file for Outlook and other calendars."""

from pathlib import Path

import click

from ..i18n import gettext as _
from . import Exit, folder_option, hand_over, is_stdout, language_option, output_option, print_problems, project_of


def command() -> click.Command:
    """Make the command; the language must be known, since its help is in it."""

    @click.command(
        help=_("The planned meetings, and those that there is a file of, as a calendar for Outlook and others (.ics)."),
        short_help=_("Make a calendar of the meetings."),
        options_metavar=_("[OPTIONS]"),
    )
    @output_option()
    @folder_option()
    @language_option()
    def calendar(output: Path | None, folder: Path) -> int:
        from ..reports.calendar import make

        made = make(project_of(folder))
        print_problems(made.problems, beside_data=is_stdout(output))
        if made.data is None:
            return Exit.PROBLEMS
        hand_over(made.data, output)
        return Exit.DONE

    return calendar

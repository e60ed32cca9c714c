"""`schnv schema`: what editors need to check a file while one writes it."""

from pathlib import Path

import click

from ..i18n import gettext as _
from . import hand_over, language_option, output_option


def command() -> click.Command:
    """Make the command; the language must be known, since its help is in it."""

    @click.command(
        help=_("Print the JSON Schema of a meeting's file, for editors that check while one writes."),
        short_help=_("Print the JSON Schema of a meeting's file."),
        options_metavar=_("[OPTIONS]"),
    )
    @click.option('--network', is_flag=True, help=_("the schema of network.yaml instead"))
    @output_option()
    @language_option()
    def schema(network: bool, output: Path | None) -> None:
        _schema(network, output)

    return schema


def _schema(network: bool, output: Path | None) -> None:
    from ..check.schema.json import meeting_schema, network_schema, written

    hand_over(written(network_schema() if network else meeting_schema()), output)

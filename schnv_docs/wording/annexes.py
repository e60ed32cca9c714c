"""The names of annexes, as people call them and as PDF files do."""

from pathlib import Path

from ..model import Annex
from ..network import Network
from .dates import printed_key


def annex_name(annex: Annex, network: Network) -> str:
    """Return the annex's name for people: "Bilaga B"."""
    return f'{network.words.annex} {annex.letter}'


def annex_title(annex: Annex, network: Network) -> str:
    """Return the annex's title, as given; else the minutes' title and date, or the file's name."""
    if annex.title:
        return annex.title
    if annex.minutes:
        return f'{network.titles.minutes} {printed_key(annex.minutes, network)}'
    return Path(annex.files[0]).stem if annex.files else network.words.withheld


def anchor(letter: str) -> str:
    """Return the bookmark of an annex's row in the list, which becomes a named destination in the PDF.

    Fixed, whatever the word for annex: others may link to it.
    In ASCII: LibreOffice gives other links to a destination a name of its own making ("bilaga-Å").
    """
    return 'bilaga-' + ''.join(each if each.isascii() else f'u{ord(each)}' for each in letter)

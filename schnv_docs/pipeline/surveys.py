"""What a PDF is like before it is part of a packet: looked into once."""

from dataclasses import asdict
from pathlib import Path

from ..assemble import Obstacle, Survey, Unreadable, look_into, survey
from ..i18n import gettext as _
from ..store import Recipe, digest_of
from ..store.program import libraries, sources
from .paper import Paper
from .stock import Stock

STAGE = ('assemble', 'typed')
LIBRARIES = ('pypdf', 'pypdfium2', 'cryptography', 'pillow')


def assembler() -> str:
    """Return a digest of what makes packets."""
    return digest_of(sources(*STAGE), libraries(*LIBRARIES))


def looked_into(paper: Paper, pdf: Path, stock: Stock) -> Survey | Unreadable:
    """Return the survey of a PDF, or why it can't be part of a packet."""
    origin = stock.origin(pdf)
    name = _("{name}, looked into").format(name=paper.shown)
    recipe = Recipe(name, digest_of('survey', origin.key, assembler()), origin.inputs)
    if facts := stock.take(recipe):
        return Unreadable(Obstacle[facts['unreadable']]) if 'unreadable' in facts else Survey(**facts)
    opened = look_into(pdf)
    found = opened if isinstance(opened, Unreadable) else survey(opened)
    stock.keep(recipe, {'unreadable': found.reason.name} if isinstance(found, Unreadable) else asdict(found))
    return found

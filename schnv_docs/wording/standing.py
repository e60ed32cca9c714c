"""Which items a meeting has because every meeting has them, and not of its own."""

import re

from ..network import Network
from ..typed.looks import alike

BRACES = re.compile(r'\\{.*?\\}')


def is_standing(title: str, network: Network) -> bool:
    """Return whether an item with this title is a standing one, or stands for the former minutes or open tasks."""
    standing = (item.text('title') for item in (*network.standing.first, *network.standing.last))
    known = (*standing, network.words.previous, network.words.follow_up)
    return any(re.fullmatch(_pattern(alike(each)), alike(title)) for each in known)


def _pattern(title: str) -> str:
    """Return the pattern of a title that may have a date filled in: "{date}", "{date:yyMMdd}"."""
    return BRACES.sub('.*', re.escape(title))

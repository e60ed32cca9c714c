"""People's names as they stand in a meeting file: "Emelie Forslund (tf), socialchef, Hedemora"."""

import re
from collections.abc import Sequence

from .looks import alike


def bare_name(text: str) -> str:
    """Return the name alone, as the eye has it: without title and organisation, without "(tf)"."""
    return re.sub(r'\s*\([^)]*\)', '', alike(text).split(',')[0]).strip()


def joined_people(people: Sequence[str]) -> str:
    """Return people on one line, between semicolons where one has a comma itself ("Test Testsson, färdledare")."""
    return ('; ' if any(',' in name for name in people) else ', ').join(people)

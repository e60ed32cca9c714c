"""People's names as they stand in a meeting file: "Emelie Forslund (tf), socialchef, Hedemora"."""

import re
from collections.abc import Sequence


def bare_name(text: str) -> str:
    """Return the name alone: without title and organisation, without "(tf)"."""
    return re.sub(r'\s*\([^)]*\)', '', text.split(',')[0]).strip()


def joined_people(people: Sequence[str]) -> str:
    """Return people on one line, between semicolons where one has a comma itself ("Test Testsson, färdledare")."""
    return ('; ' if any(',' in name for name in people) else ', ').join(people)

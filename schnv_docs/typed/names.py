"""People's names as they stand in a meeting file: "Emelie Forslund (tf), socialchef, Hedemora"."""

import re


def bare_name(text: str) -> str:
    """The name alone: without title and organisation, without "(tf)"."""
    return re.sub(r'\s*\([^)]*\)', '', text.split(',')[0]).strip()

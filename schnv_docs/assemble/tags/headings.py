"""Stage 6, assemble: the headings of a part below the one that says which part it is (ISO 14289-1, 7.4)."""

from collections.abc import Mapping

from pypdf.generic import PdfObject

DEEPEST = 6  # ISO 32000-1, 14.8.4.3.2
LEVELS = {f'/H{level}': level for level in range(1, DEEPEST + 1)} | {'/H': 1}


def lowered(roles: Mapping[str, PdfObject], depth: int) -> dict[str, str]:
    """Return the roles that stand for headings, each with the heading `depth` levels below; none where that is 0.

    `roles` are those of a part that have names of its own, with the standard type of each.
    """
    meant = {role: role for role in LEVELS} | {name: str(role) for name, role in roles.items()}
    return {name: heading(LEVELS[role] + depth) for name, role in meant.items() if depth and role in LEVELS}


def heading(level: int) -> str:
    """Return the type of a heading; the deepest one for all that are deeper."""
    return f'/H{min(level, DEEPEST)}'

"""Which organisations a text names: by their own name, or by that of one of their people."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ...model import Attendance
from ...network import Network
from ...typed.names import bare_name


@dataclass(frozen=True)
class Directory:
    """Bare names of people by organisation, in the order in which a table of attendance has them."""

    people: dict[str, tuple[str, ...]]

    def of(self, name: str) -> str:
        """Return the organisation of a person, or nothing."""
        return next((organisation for organisation, people in self.people.items() if name in people), '')

    def named_in(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Return the organisations that one of the texts names, in their order."""
        words = '\n'.join(texts)
        return tuple(organisation for organisation, pattern in self._patterns.items() if pattern.search(words))

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        return {
            organisation: re.compile(rf'\b(?:{"|".join(map(re.escape, (organisation, *people)))})s?\b')
            for organisation, people in self.people.items()
        }


def directory(network: Network, attendances: Iterable[Attendance | None]) -> Directory:
    """Return the members of today, and those of all meetings."""
    rows = list(network.members.items())
    for attendance in attendances:
        rows += [(each, tuple(who.name for who in people)) for each, people in (attendance.rows if attendance else ())]
    people: dict[str, dict[str, None]] = {}
    for organisation, names in rows:
        people.setdefault(organisation, {}).update(dict.fromkeys(map(bare_name, names)))
    return Directory({organisation: tuple(names) for organisation, names in people.items()})

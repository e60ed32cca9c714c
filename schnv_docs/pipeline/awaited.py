"""The annexes that are minutes which are not written yet: a sheet stands in their place, and they are sent later."""

from ..check.papers import minutes_are_written
from ..project import Project
from ..read import read
from .inspection import minutes_of


def awaited_minutes(project: Project, key: str) -> dict[str, str]:
    """Return the meetings by the letters of a meeting's annexes, as far as their minutes are not written yet."""
    source = read(project.meeting(key)).source
    if source is None:
        return {}
    annexes = source.root.mapping('annexes')
    given = {letter: day for letter, day in minutes_of(source).items() if not annexes.mapping(letter).has('withheld')}
    return {letter: day for letter, day in given.items() if not _is_written(project, day)}


def _is_written(project: Project, key: str) -> bool:
    source = read(project.meeting(key)).source
    return source is not None and minutes_are_written(source)

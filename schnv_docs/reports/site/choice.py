"""What is on the site: meetings whose minutes are final or whose papers were sent, and what else is wished."""

from collections.abc import Sequence
from dataclasses import dataclass

from ...git import Git, NoAnswer
from ...model.published import PUBLISHED
from ...pipeline.counting import counted
from ...pipeline.history import LAST
from ...pipeline.inspection import Inspection
from ...project import Project


@dataclass(frozen=True, slots=True)
class Extras:
    """What is on the site only if somebody asks for it: the Word files, and the register's table of attendance."""

    word: bool = False
    attendance: bool = False


FINAL = frozenset(status.value for status in PUBLISHED)


def sent_or_final(project: Project, inspection: Inspection, keys: Sequence[str]) -> list[str]:
    """Return the keys of the meetings that are to be published, and of those that can't be read.

    Only what this history knows of was sent, as it is for the papers themselves.
    """
    statuses = {key: source.root.text('status') for key, source in inspection.sources.items()}
    return [key for key in keys if statuses.get(key, 'final') in FINAL or _was_sent(project, key)]


def _was_sent(project: Project, key: str) -> bool:
    try:
        with Git(project.root) as git:
            return bool(counted(git, project, key, git.commit(LAST), is_committed=False).all)
    except NoAnswer:
        return False

"""Earlier versions of meetings, as git keeps them.

    with Git(project.root) as git:
        sent = Meetings(at_revision(git, 'dispatch/2025-11-14/1'))
        now = Meetings(as_it_lies(git, project, "now"))
        changes = compare(sent.at(day).meeting, now.at(day).meeting, ...)

`schnv_docs.review` does that for all that differs.
"""

from .git import Git, NoHistory
from .meetings import Meetings, Version
from .snapshot import Snapshot, as_it_lies, at_revision, without_git

__all__ = ['Git', 'Meetings', 'NoHistory', 'Snapshot', 'Version', 'as_it_lies', 'at_revision', 'without_git']

"""Earlier versions of meetings, read and composed from what git keeps.

with Git(project.root) as git:
    sent = SnapshotMeetings(at_revision(git, 'dispatch/2025-11-14/1'))
    now = SnapshotMeetings(as_it_lies(git, project, "now"))
    changes = compare(sent.at(day).meeting, now.at(day).meeting, ...)
"""

from .meetings import SnapshotMeetings, Version
from .snapshot import Range, Snapshot, as_it_lies, at_revision, range_of, without_git

__all__ = ['Range', 'Snapshot', 'SnapshotMeetings', 'Version', 'as_it_lies', 'at_revision', 'range_of', 'without_git']

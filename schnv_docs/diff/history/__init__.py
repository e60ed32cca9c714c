"""Earlier versions of meetings, read and composed from what git keeps.

with Git(project.root) as git:
    sent = SnapshotMeetings(at_revision(git, 'dispatch/2025-11-14/1'))
    now = SnapshotMeetings(in_working_tree(git, project, "now"))
    changes = compare(sent.at(day).meeting, now.at(day).meeting, ...)
"""

from .meetings import SnapshotMeetings
from .snapshot import LAST, Range, Snapshot, at_revision, in_working_tree, range_of, with_key, without_git

__all__ = [
    'LAST',
    'Range',
    'Snapshot',
    'SnapshotMeetings',
    'at_revision',
    'in_working_tree',
    'range_of',
    'with_key',
    'without_git',
]

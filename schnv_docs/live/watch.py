"""Noticing each save: of the meeting's file, its annexes, the templates, the body's description."""

import threading
from collections.abc import Callable
from pathlib import Path

import watchfiles

from ..project import Project, is_no_matter

CALM = 20  # milliseconds without a change, after which a save is one: editors write, rename and delete in one go
LONGEST = 400  # milliseconds that changes are waited for that go on and on
OTHERS = ('.swp', '.swx', '.tmp', '~')
"""The ends of the names that editors give to files of their own."""


def watch(project: Project, changed: Callable[[], None], ended: threading.Event) -> None:
    """Call `changed` after each save, until the end."""
    folders = [folder for folder in (project.meetings, project.templates) if folder.is_dir()]
    for _changes in watchfiles.watch(
        *folders, watch_filter=_matters, debounce=LONGEST, step=CALM, stop_event=ended, raise_interrupt=False
    ):
        changed()


def _matters(_change: watchfiles.Change, name: str) -> bool:
    path = Path(name)
    return not is_no_matter(path) and not path.name.startswith('.') and not path.name.endswith(OTHERS)

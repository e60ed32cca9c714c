"""`schnv new`: write the file of a coming meeting, and a folder with the annexes that it takes over."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..check.papers import status_of
from ..i18n import gettext as _
from ..pipeline.inspection import read_network
from ..problem import Problem
from ..project import Project
from ..read import read, read_bytes
from ..read.source import plain
from ..typed.dates import parse_key
from ..written import write_whole
from .earlier import Meetings
from .edit.values import plain_value
from .first_agenda import FirstAgenda, first_agenda, previous
from .new_file import new_file

FOR_EDITORS = '# yaml-language-server:'


@dataclass(frozen=True)
class NewMeeting:
    """A new meeting's file, the agenda in it, and the meetings that there were."""

    path: Path
    agenda: FirstAgenda
    meetings: Meetings

    @property
    def folder(self) -> Path:
        """The folder of the annexes' files."""
        return self.path.with_suffix('')

    def notices(self) -> Iterator[str]:
        """Yield a notice if there is a later meeting, and one if the previous meeting has no minutes."""
        key = self.path.stem
        if later := max((each for each in self.meetings if each > key), default=''):
            yield _("note: there is a later meeting already, {date}").format(date=later)
        before = previous(self.meetings, key)
        if before and status_of(self.meetings[before].root) == 'agenda':
            text = _("note: there are no minutes of {date} yet; begin with `schnv minutes {date}`")
            yield text.format(date=before)


def create_meeting(project: Project, key: str) -> NewMeeting | list[Problem]:
    """Write the file and folder of a new meeting, or return the problems; nothing is ever overwritten."""
    if problems := _in_the_way(project, key):
        return problems
    network, problems = read_network(project)
    meetings, found = _all_meetings(project)
    problems = [problem for problem in problems if problem.is_error] + found
    if network is None or problems:
        return problems
    agenda = first_agenda(network, meetings, key)
    path = project.meeting(key)
    data = (_for_editors(meetings) + new_file(key, network, agenda)).encode('utf-8')
    source, problems = read_bytes(path, data)
    if source is None or problems:
        return problems
    if agenda.items and plain(source.root.entries['agenda']) != [
        plain_value(item, flow=False) for item in agenda.items
    ]:
        raise AssertionError('the new file does not say what it should')
    _write(path, data, agenda.annexes.files)
    return NewMeeting(path, agenda, meetings)


def _all_meetings(project: Project) -> tuple[Meetings, list[Problem]]:
    """Read every meeting: a postponed item must not be passed over because its file can't be read."""
    meetings: Meetings = {}
    problems: list[Problem] = []
    for path in project.files():
        if parse_key(path.stem):
            source, found = read(path)
            problems += found
            if source is not None:
                meetings[path.stem] = source
    return meetings, problems


def _in_the_way(project: Project, key: str) -> list[Problem]:
    path = project.meeting(key)
    folder = path.with_suffix('')
    for file in (path, path.with_suffix('.yml')):
        if file.exists():
            message, hint = _("the meeting has a file already"), _("open it; or move it away if it is to be made anew")
            return [Problem(file, 0, 0, message, hint)]
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        message = _("there are files of this meeting already, but the meeting has no file")
        hint = _("move them away, run the command again, and put them back")
        return [Problem(folder, 0, 0, message, hint)]
    return []


def _write(path: Path, data: bytes, files: dict[str, Path]) -> None:
    """Write the folder with its files, then the meeting's file; both or none."""
    folder = path.with_suffix('')
    beside = folder.with_name(f'.{folder.name}.{os.getpid()}')
    try:
        beside.mkdir()
        for name, source in files.items():
            (beside / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, beside / name)
        if folder.exists():
            folder.rmdir()
        beside.rename(folder)
        try:
            write_whole(path, data)
        except OSError:
            shutil.rmtree(folder)
            raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _for_editors(meetings: Meetings) -> str:
    """Return the line that names the schema to editors, as the latest meeting's file has it."""
    lines = [source.lines[0] for _day, source in sorted(meetings.items()) if source.lines[0].startswith(FOR_EDITORS)]
    return f'{lines[-1]}\n' if lines else ''

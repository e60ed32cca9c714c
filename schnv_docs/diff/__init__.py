"""Compare a project's meetings in two versions: `schnv diff` shows the report, documents tell what changed in one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ..model import Meeting, Status
from ..problem import Problem
from ..read.source import Source, plain
from .compare import Changes, File, Files, compare
from .compare.report import MeetingReport, Report, VersionProblem
from .compare.seals import compare_seals
from .history import Range, Snapshot, SnapshotMeetings
from .pages import PageCounts, with_pages
from .renamed import Pair, pairs_of

__all__ = ['Comparison', 'changes_of', 'compare_versions']


@dataclass(frozen=True)
class Comparison:
    """The report on two versions, and the problems that kept something from being compared."""

    report: Report
    problems: list[Problem]


def compare_versions(versions: Range, only: str = '') -> Comparison:
    """Compare all meetings that differ, or the one of the date `only`."""
    before, after = map(SnapshotMeetings, versions)
    pairs = [pair for pair in pairs_of(before, after) if only in ('', *pair) and (only or _differs(versions, pair))]
    with PageCounts(file for pair in pairs for file in _changed_pdfs(versions, pair)) as pages:
        compared = [_report_of(before, after, pair) for pair in pairs]
        meetings = [replace(each, changes=with_pages(each.changes, pages)) for each in compared]
    problems = [*before.network_problems, *after.network_problems]
    for one, other in pairs:
        problems += [*before.at(one).problems, *after.at(other).problems]
    report = Report(
        versions[0].label,
        versions[1].label,
        tuple(filter(_is_told, meetings)),
        tuple(_changed_network_keys(before, after)),
        tuple(map(_reported, problems)),
    )
    return Comparison(report, problems)


def _is_told(meeting: MeetingReport) -> bool:
    came_or_went = '' in (meeting.before, meeting.after)
    return bool(meeting.changes or meeting.incomplete or meeting.seals or came_or_went)


def changes_of(
    versions: Range, key: str, seen_as: Callable[[Meeting], Meeting] = lambda meeting: meeting
) -> Changes | None:
    """Return the changes of one meeting, or of what `seen_as` makes of it; `None` if it can't be read in both."""
    before, after = map(SnapshotMeetings, versions)
    if before.at(key).meeting is None or after.at(key).meeting is None:
        return None
    with PageCounts(_changed_pdfs(versions, (key, key))) as pages:
        return with_pages(_report_of(before, after, (key, key), seen_as).changes, pages)


def _differs(versions: Range, pair: Pair) -> bool:
    return pair[0] != pair[1] or versions[0].of_meeting(pair[0]) != versions[1].of_meeting(pair[1])


def _changed_pdfs(versions: Range, pair: Pair) -> Iterator[tuple[Snapshot, str]]:
    """Yield the PDFs that only one version of a meeting has; none of a deleted meeting, whose pages nobody asks for."""
    folders = [snapshot.of_meeting(key) if key else {} for snapshot, key in zip(versions, pair, strict=True)]
    for side in (0, 1) if pair[1] else ():
        for name, blob in folders[side].items():
            if name.lower().endswith('.pdf') and folders[1 - side].get(name) != blob:
                yield versions[side], f'{pair[side]}/{name}'


def _report_of(
    before: SnapshotMeetings,
    after: SnapshotMeetings,
    pair: Pair,
    seen_as: Callable[[Meeting], Meeting] = lambda meeting: meeting,
) -> MeetingReport:
    versions = before.at(pair[0]), after.at(pair[1])
    one, other = (seen_as(each.meeting) if each.meeting else None for each in versions)
    incomplete = any(each.problems for each in versions)
    if (pair[0] and one is None) or (pair[1] and other is None):
        return MeetingReport(*pair, Changes(), incomplete=True)
    old, new = _contents(before, after, pair)
    changes = compare(one or _empty(other), other or _empty(one), old, new, words=after.network.words.citation)
    return MeetingReport(*pair, changes, incomplete, tuple(compare_seals(*(each.sealed for each in versions))))


def _empty(meeting: Meeting | None) -> Meeting:
    """Return a meeting with nothing in it, to stand for the version that has none."""
    return Meeting(meeting.day if meeting else date.min, Status.AGENDA, ())


def _contents(before: SnapshotMeetings, after: SnapshotMeetings, pair: Pair) -> tuple[Files, Files]:
    """Return the contents of the annexes in either version; only those that differ are measured."""
    old, new = before.files(pair[0], after.snapshot), after.files(pair[1], before.snapshot)
    return _measured(before.snapshot, pair[0], old, new), _measured(after.snapshot, pair[1], new, old)


def _measured(snapshot: Snapshot, key: str, files: Files, others: Files) -> dict[str, File]:
    found = dict(files)
    for name, file in files.items():
        is_changed = name not in others or others[name].digest != file.digest
        if is_changed and (there := snapshot.file(key, name)):
            found[name] = there
    return found


def _changed_network_keys(before: SnapshotMeetings, after: SnapshotMeetings) -> Iterator[str]:
    """Yield the keys of network.yaml whose values changed."""
    if before.snapshot.network == after.snapshot.network:
        return
    one, other = _values(before.network_source), _values(after.network_source)
    yield from (key for key in {**one, **other} if one.get(key) != other.get(key))


def _values(source: Source | None) -> dict[str, object]:
    return {key: plain(node) for key, node in source.root.entries.items()} if source else {}


def _reported(problem: Problem) -> VersionProblem:
    path = problem.path
    shown = Path(*path.parts[-2:]) if path.is_absolute() else path
    return VersionProblem(shown.as_posix(), problem.line, problem.column, problem.message, problem.hint)

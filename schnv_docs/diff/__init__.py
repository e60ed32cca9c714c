"""What changed in a project's meetings from one version to another."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ..model import Meeting, Status
from ..problem import Problem
from ..read.source import plain
from .compare import Changes, File, Files, compare
from .compare.report import Flaw, MeetingReport, Report
from .history import Meetings, Snapshot
from .history.span import Span
from .pages import PageCounts, with_pages
from .renamed import Pair, pairs_of

__all__ = ['Review', 'changes_of', 'review']


@dataclass(frozen=True)
class Review:
    """What changed, and the problems that kept something from being compared."""

    report: Report
    problems: list[Problem]


def review(span: Span, only: str = '') -> Review:
    """All meetings that differ, or the one of the date `only`."""
    before, after = Meetings(span[0]), Meetings(span[1])
    problems = [*before.network_source.problems, *after.network_source.problems]
    pairs = [pair for pair in pairs_of(before, after) if only in ('', *pair) and (only or _differs(span, pair))]
    with PageCounts(file for pair in pairs for file in _changed_pdfs(span, pair)) as pages:
        compared = [_meeting(before, after, pair) for pair in pairs]
        meetings = [replace(each, changes=with_pages(each.changes, pages)) for each in compared]
    for one, other in pairs:
        problems += [*before.at(one).problems, *after.at(other).problems]
    report = Report(
        span[0].label,
        span[1].label,
        tuple(each for each in meetings if each.changes or each.incomplete or '' in (each.before, each.after)),
        tuple(_network_keys(before, after)),
        tuple(map(_flaw, problems)),
    )
    return Review(report, problems)


def changes_of(span: Span, day: str, seen_as: Callable[[Meeting], Meeting] = lambda meeting: meeting) -> Changes | None:
    """What changed in one meeting, or in what `seen_as` makes of it; `None` where it can't be read in both versions."""
    before, after = Meetings(span[0]), Meetings(span[1])
    if before.at(day).meeting is None or after.at(day).meeting is None:
        return None
    with PageCounts(_changed_pdfs(span, (day, day))) as pages:
        return with_pages(_meeting(before, after, (day, day), seen_as).changes, pages)


def _differs(span: Span, pair: Pair) -> bool:
    return pair[0] != pair[1] or span[0].of_meeting(pair[0]) != span[1].of_meeting(pair[1])


def _changed_pdfs(span: Span, pair: Pair) -> Iterator[tuple[Snapshot, str]]:
    """The PDFs that only one version of a meeting has; of a deleted meeting nobody asks how long its annexes were."""
    folders = [snapshot.of_meeting(day) if day else {} for snapshot, day in zip(span, pair, strict=True)]
    for side in (0, 1) if pair[1] else ():
        for name, blob in folders[side].items():
            if name.lower().endswith('.pdf') and folders[1 - side].get(name) != blob:
                yield span[side], f'{pair[side]}/{name}'


def _meeting(
    before: Meetings,
    after: Meetings,
    pair: Pair,
    seen_as: Callable[[Meeting], Meeting] = lambda meeting: meeting,
) -> MeetingReport:
    versions = before.at(pair[0]), after.at(pair[1])
    one, other = (seen_as(each.meeting) if each.meeting else None for each in versions)
    incomplete = any(each.problems for each in versions)
    if (pair[0] and one is None) or (pair[1] and other is None):
        return MeetingReport(*pair, Changes(), incomplete=True)
    old, new = _files(before, after, pair)
    changes = compare(one or _nothing(other), other or _nothing(one), old, new, words=after.network.words.citation)
    return MeetingReport(*pair, changes, incomplete)


def _nothing(meeting: Meeting | None) -> Meeting:
    """What was before a meeting was there."""
    return Meeting(meeting.day if meeting else date.min, Status.AGENDA, ())


def _files(before: Meetings, after: Meetings, pair: Pair) -> tuple[Files, Files]:
    """What the annexes hold in either version; only what is not the same in both is measured."""
    old, new = before.files(pair[0], after.snapshot), after.files(pair[1], before.snapshot)
    return _measured(before.snapshot, pair[0], old, new), _measured(after.snapshot, pair[1], new, old)


def _measured(snapshot: Snapshot, day: str, files: Files, others: Files) -> dict[str, File]:
    found = dict(files)
    for name, file in files.items():
        is_changed = name not in others or others[name].digest != file.digest
        if is_changed and (there := snapshot.file(day, name)):
            found[name] = there
    return found


def _network_keys(before: Meetings, after: Meetings) -> Iterator[str]:
    """The keys of network.yaml whose values changed."""
    if before.snapshot.network == after.snapshot.network:
        return
    roots = [source.root if (source := each.network_source.source) else None for each in (before, after)]
    one, other = ({key: plain(node) for key, node in root.entries.items()} if root else {} for root in roots)
    yield from (key for key in {**one, **other} if one.get(key) != other.get(key))


def _flaw(problem: Problem) -> Flaw:
    path = problem.path
    shown = Path(*path.parts[-2:]) if path.is_absolute() else path
    return Flaw(shown.as_posix(), problem.line, problem.column, problem.message, problem.hint)

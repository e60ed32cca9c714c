"""Changes as the public is told of them: of a withheld annex its letter and the reason, and nothing else."""

from dataclasses import replace

from ...model import Meeting
from .changes import AnnexChange, AnnexPlace, Changes


def without_withheld(changes: Changes, before: Meeting, after: Meeting) -> Changes:
    """Return the changes without titles and files of annexes that are withheld in one of the versions."""
    old, new = ({annex.letter for annex in each.annexes if annex.withheld} for each in (before, after))
    shown = (
        _nameless(each)
        if (each.before and each.before.letter in old) or (each.after and each.after.letter in new)
        else each
        for each in changes.annexes
    )
    return replace(changes, annexes=tuple(each for each in shown if _says_something(each)))


def _nameless(change: AnnexChange) -> AnnexChange:
    before, after = (AnnexPlace(place.letter) if place else None for place in (change.before, change.after))
    return AnnexChange(before, after, tuple(field for field in change.fields if field.name == 'withheld'))


def _says_something(change: AnnexChange) -> bool:
    return change.before != change.after or bool(change.fields or change.files)

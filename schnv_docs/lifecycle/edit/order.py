"""Entries of a list in another order: their text is moved, with the comments above them, and nothing else."""

from collections.abc import Sequence

from ...problem import Problem
from ...read.source import plain
from .draft import Draft, draft_of
from .layout import ListPlace, resolved
from .text import Change, FileText


def in_order(draft: Draft, key: str, places: Sequence[int]) -> Draft | list[Problem]:
    """Return a draft in which the list at an outermost key has its entries in the order of `places`, or problems."""
    holder = resolved(draft.root.entries.get(key))
    entries = plain(draft.source.root.entries[key])
    if not isinstance(holder, ListPlace) or not isinstance(entries, list) or list(places) == sorted(places):
        return draft
    text, spans = draft.file.text, _spans(draft.file, holder)
    pieces = [text[start:end] for start, end in spans]
    if not holder.flow:
        pieces = [piece if piece.endswith('\n') else f'{piece}\n' for piece in pieces]
    moved = [pieces[place] for place in places]
    if not holder.flow and not text[: spans[-1][1]].endswith('\n'):
        moved[-1] = moved[-1].removesuffix('\n')
    draft.changes += [Change(start, end, piece) for (start, end), piece in zip(spans, moved, strict=True)]
    assert isinstance(draft.intended, dict)
    draft.intended[key] = [entries[place] for place in places]
    data = draft.finished()
    return [data] if isinstance(data, Problem) else draft_of(draft.source.path, data)


def _spans(file: FileText, holder: ListPlace) -> list[tuple[int, int]]:
    """Return where each entry begins and ends; those with dashes have whole lines, from below the entry above."""
    if holder.flow:
        return [(item.start, item.end) for item in holder.items]
    ends = [file.below(item.end) for item in holder.items]
    return list(zip([file.line_start(holder.start), *ends], ends, strict=False))

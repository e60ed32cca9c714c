"""Seals that should have stayed for ever: compare the chains of two versions of a meeting."""

from collections.abc import Iterator, Sequence

from ...seal.chain import Entry
from .report import SealBreak, SealChange


def compare_seals(before: Sequence[Entry], after: Sequence[Entry]) -> Iterator[SealChange]:
    """Yield what was sealed before, and is gone or sealed over other parts; a merge may seal a correction anew."""
    if not before or 'seal' not in before[0]:
        return
    approval, now = before[0], after[0] if after else {}
    if approval['seal'] != now.get('seal'):
        what = SealBreak.REPLACED if 'seal' in now else SealBreak.REMOVED
        yield SealChange(what, str(approval.get('on')), str(approval.get('by')))
    left = list(after[1:])
    for entry in before[1:] if after else ():
        same = next((each for each in left if _said(each) == _said(entry)), None)
        if same:
            left.remove(same)
        if 'seal' in entry and (same is None or same.get('parts') != entry.get('parts')):
            what = SealBreak.CORRECTION_REPLACED if same else SealBreak.CORRECTION_REMOVED
            yield SealChange(what, str(entry.get('date')), str(entry.get('what')))


def _said(entry: Entry) -> dict[str, object]:
    return {key: value for key, value in entry.items() if key not in ('parts', 'seal') and value}

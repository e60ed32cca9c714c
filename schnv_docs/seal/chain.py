"""The approval and its corrections, each sealed together with all that stand before it."""

from collections.abc import Mapping as Keys
from collections.abc import Sequence

from ..read.source import Mapping, plain
from .content import digest

VERSION = 'schnv-docs seal {}'
REMOVED = 'removed'
"""What stands for the digest of a part that a correction took away."""

Entry = Keys[str, object]
"""An approval or a correction, as plain values."""


def entries(root: Mapping) -> list[Mapping]:
    """Return the approval, then the corrections; none where nothing is approved."""
    if not root.has('approval') or not isinstance(root.entries['approval'], Mapping):
        return []
    return [root.mapping('approval'), *root.mappings('corrections')]


def values(entry: Mapping) -> dict[str, object]:
    """Return the entry as plain values."""
    return {key: plain(value) for key, value in entry.entries.items()}


def seal(before: Sequence[Entry], entry: Entry) -> str:
    """Return the seal of an entry that follows others: the digest of all of them, and of itself without a seal."""
    own = {key: value for key, value in entry.items() if key != 'seal'}
    version = VERSION.format((before[0] if before else own).get('format', '1'))
    return digest([version, *(dict(each) for each in before), own])


def first_broken(chain: Sequence[Mapping]) -> int | None:
    """Return the place of the first sealed entry whose seal does not fit; unsealed entries are passed over."""
    known = [values(each) for each in chain]
    for place, entry in enumerate(chain):
        if entry.has('seal') and entry.text('seal') != seal(known[:place], known[place]):
            return place
    return None


def sealed_parts(chain: Sequence[Mapping]) -> dict[str, str]:
    """Return the digests of all parts as the last sealed entry left them."""
    parts: dict[str, str] = {}
    for entry in chain:
        own = entry.mapping('parts') if entry.has('seal') else None
        parts |= {name: own.text(name) for name in own.entries} if own else {}
    return {name: digits for name, digits in parts.items() if digits != REMOVED}


def changed_parts(before: Keys[str, str], now: Keys[str, str]) -> dict[str, str]:
    """Return the new digests of the parts that are not as before, and REMOVED for those that are gone."""
    gone = {name: REMOVED for name in before if name not in now}
    return {name: digits for name, digits in now.items() if before.get(name) != digits} | gone

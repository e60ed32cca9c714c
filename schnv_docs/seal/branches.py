"""Corrections that were sealed on two branches of git and then merged: each seal fits a chain without the others."""

from collections import Counter, deque
from collections.abc import Mapping as Keys
from collections.abc import Sequence

from ..read.source import Mapping
from .chain import Entry, changed_parts, first_broken, seal, sealed_parts, values

MOST = 500  # chains that are tried: all of eight corrections, and of more the likely ones


def sealed_apart(chain: Sequence[Mapping]) -> bool:
    """Tell whether the chain does not hold, yet each of its entries is as it was sealed, after some of the others.

    Nobody has changed or removed one of them then: a merge has put them together, or a hand set them in another order.
    """
    if not first_broken(chain):
        return False
    sealed = {place for place, entry in enumerate(chain) if entry.has('seal')}
    return sealed <= set(_paths([values(entry) for entry in chain]))


def order(chain: Sequence[Mapping]) -> list[int]:
    """Return the places of the entries in the order that they are to have: of corrections sealed apart, by date."""
    first = kept(chain)
    rest = range(first, len(chain))
    return [*range(first), *(sorted(rest, key=lambda place: _date(chain[place])) if sealed_apart(chain) else rest)]


def kept(chain: Sequence[Mapping]) -> int:
    """Return how many entries, from the first on, keep their seals: they hold, and none that follows is earlier."""
    apart, broken = sealed_apart(chain), first_broken(chain)
    unsealed = (place for place, entry in enumerate(chain) if not entry.has('seal'))
    count = min(next(unsealed, len(chain)), len(chain) if broken is None else broken)
    while apart and count > 1 and any(_date(each) < _date(chain[count - 1]) for each in chain[count:]):
        count -= 1
    return count


def unclaimed(chain: Sequence[Mapping], now: Keys[str, str]) -> set[str]:
    """Return the names of the parts that are as none of the corrections that were sealed apart says.

    What two of them have changed may have become a third thing when they were merged; its name is not among these.
    """
    first = kept(chain)
    if any(not entry.has('seal') for entry in chain[first:]):
        return set()
    before = sealed_parts(chain[:first])
    parts = [entry.mapping('parts') for entry in chain]
    digits = {*before.values(), *(own.text(name) for own in parts[first:] for name in own.entries)}
    names = Counter(name for own in parts[_fork(chain, first) :] for name in own.entries)
    return {name for name, each in changed_parts(before, now).items() if names[name] < 2 and each not in digits}


def _fork(chain: Sequence[Mapping], first: int) -> int:
    """Return the place of the first entry that not all of those from `first` on were sealed after."""
    paths = [path for place, path in _paths([values(entry) for entry in chain]).items() if place >= first]
    return next((place for place in range(first) if any(place not in path for path in paths)), first)


def _paths(known: Sequence[Entry]) -> dict[int, tuple[int, ...]]:
    """Return the entries after which each seal fits: the approval and some of the others, in order of date.

    Chains of which each seal fits are tried first. What a merge has sealed anew is tried with the seal that it had.
    """
    everything = {place for place, entry in enumerate(known) if 'seal' in entry}
    found: dict[int, tuple[int, ...]] = {0: ()}
    waiting: deque[tuple[tuple[int, ...], list[Entry]]] = deque([((0,), [known[0]])])
    for _time in range(MOST):
        if not waiting or everything <= set(found):
            break
        path, made = waiting.popleft()
        for place in sorted(everything.difference(path)):
            if len(path) > 1 and str(known[place].get('date')) < str(known[path[-1]].get('date')):
                continue
            own = seal(made, known[place])
            longer = (*path, place), [*made, {**known[place], 'seal': own}]
            if known[place]['seal'] == own:
                found.setdefault(place, path)
                waiting.appendleft(longer)
            else:
                waiting.append(longer)
    return found


def _date(entry: Mapping) -> str:
    return entry.text('date') or entry.text('on')

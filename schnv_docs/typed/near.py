"""Words that are nearly the same: "did you mean ...?"."""

from collections.abc import Iterable

MOST = 2  # letters changed, added, left out or swapped


def distance(a: str, b: str, most: int = MOST) -> int:
    """Return the number of letters changed, added, left out or swapped with a neighbour; `most` + 1 for all above."""
    if abs(len(a) - len(b)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, start=1):
        new = [i]
        for j, other in enumerate(b, start=1):
            best = min(row[j] + 1, new[j - 1] + 1, row[j - 1] + (letter != other))
            if before and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                best = min(best, before[j - 2] + 1)
            new.append(best)
        if min(*new, *row) > most:
            return most + 1
        before, row = row, new
    return min(row[-1], most + 1)


def nearest(word: str, known: Iterable[str], most: int = MOST) -> str | None:
    """Return the known word next to `word`; a short word must be nearer than a long one."""
    limit = min(most, max(1, len(word) // 3))
    ranked = sorted((distance(word.casefold(), each.casefold(), limit), each) for each in known)
    return ranked[0][1] if ranked and ranked[0][0] <= limit else None

"""Compare annexes: added, removed, re-lettered, retitled, and their files replaced."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import PurePosixPath

from ...model import Annex
from .align import Pairs, equal_pairs, unpaired, woven
from .changes import AnnexChange, AnnexPlace, File, FileChange
from .fields import compare_field, compare_others, printable
from .text_changes import FieldChange

LIKE_NAMES = 600
"""Per mille of the letters that the names of two annexes share if they are one without another sign of it."""
LOOKED_AT = {'letter', 'files', 'minutes', 'in_minutes', 'publish'}
Files = Mapping[str, File]
"""Contents by the name that an annex gives its file, or by the date of the meeting whose minutes it is."""


@dataclass(frozen=True, slots=True)
class Annexes:
    """The annexes of one version with the contents of their files, as far as these are known."""

    listed: Sequence[Annex]
    files: Files = field(default_factory=dict)


def pair_annexes(before: Annexes, after: Annexes) -> Pairs:
    """Pair annexes that are the same: in all, then in their contents, their files' names, their title.

    In the end come those that have nothing but their letter in common, if what they are called is alike.
    """
    keys = [[_keys(annex, each.files) for annex in each.listed] for each in (before, after)]
    pairs: Pairs = []
    for place in range(len(_keys(Annex(''), {}))):
        one, other = ([each[place] for each in side] for side in keys)
        found = equal_pairs(one, other, pairs)
        pairs = sorted(pairs + [(i, k) for i, k in found if one[i]])
    letters = [[annex.letter for annex in each.listed] for each in (before, after)]
    found = equal_pairs(letters[0], letters[1], pairs)
    return sorted(pairs + [(i, k) for i, k in found if _are_alike(before.listed[i], after.listed[k])])


def _keys(annex: Annex, files: Files) -> tuple[Annex | str | tuple[object, ...], ...]:
    """Return the keys that tell an annex, the surest first; an empty key tells nothing."""
    names = _names(annex)
    content = tuple(files[name].digest for name in names if name in files)
    content = content if len(content) == len(names) else ()
    letter_and_content = (annex.letter, content) if content else ()
    title_and_names = (annex.title, names) if annex.title or names else ()
    return annex, letter_and_content, title_and_names, content, names, annex.title


def _are_alike(one: Annex, other: Annex) -> bool:
    if one.minutes and other.minutes:
        return True
    names = name_of(one).casefold(), name_of(other).casefold()
    return 1000 * SequenceMatcher(None, *names).ratio() >= LIKE_NAMES


def name_of(annex: Annex) -> str:
    """Return what an annex is called: its title, or else its first file, or the date of the minutes that it is."""
    return annex.title or (_names(annex) or ('',))[0]


def new_letters(before: Annexes, after: Annexes, pairs: Pairs) -> dict[str, str]:
    """Return the letters that annexes have by the letters that they had; none of one that may be another.

    That is one with another title, and none of the files that it had.
    """
    both = [(before.listed[i], after.listed[k]) for i, k in pairs]
    return {one.letter: other.letter for one, other in both if not _may_be_others(one, other, before, after)}


def _may_be_others(one: Annex, other: Annex, before: Annexes, after: Annexes) -> bool:
    named = zip(_keys(one, before.files), _keys(other, after.files), strict=True)
    return bool(one.title or other.title) and not any(key == same for key, same in named if key)


def compare_annexes(before: Annexes, after: Annexes, pairs: Pairs) -> tuple[AnnexChange, ...]:
    """Return the annexes that changed, in the order of the later list."""
    nothing = Annex('')
    found = []
    for i, k in woven(pairs, len(before.listed), len(after.listed)):
        one, other = nothing if i is None else before.listed[i], nothing if k is None else after.listed[k]
        change = AnnexChange(
            _place(one),
            _place(other),
            fields=_fields(one, other) if one.letter and other.letter else (),
            files=_files(one, other, before.files, after.files),
        )
        if change.fields or change.files or one.letter != other.letter:
            found.append(change)
    return tuple(found)


def _place(annex: Annex) -> AnnexPlace | None:
    return AnnexPlace(annex.letter, annex.title, printable(annex.minutes)) if annex.letter else None


def _names(annex: Annex) -> tuple[str, ...]:
    return annex.files or ((printable(annex.minutes),) if annex.minutes else ())


def _fields(one: Annex, other: Annex) -> tuple[FieldChange, ...]:
    found = compare_field('cite', '' if one.in_minutes else 'agenda', '' if other.in_minutes else 'agenda')
    found += compare_field('publish', _truth(one.publish), _truth(other.publish))
    found += compare_field('minutes', printable(one.minutes), printable(other.minutes))
    if sorted(one.files) == sorted(other.files):  # their order numbers the parts: B 1, B 2
        found += compare_field('files', printable(one.files), printable(other.files))
    return found + compare_others(one, other, LOOKED_AT)


def _truth(value: bool | None) -> str:
    return '' if value is None else str(value).lower()


def _files(one: Annex, other: Annex, old: Files, new: Files) -> tuple[FileChange, ...]:
    """Pair files of the same name first, then of the same content, then of the same kind in their order."""
    ones, others = _names(one), _names(other)
    if one.minutes != other.minutes and one.letter and other.letter:
        ones, others = one.files, other.files
    kinds = [[PurePosixPath(name).suffix.lower() for name in names] for names in (ones, others)]
    pairs = _equal_files(ones, others, old, new)
    pairs = sorted(pairs + equal_pairs(kinds[0], kinds[1], pairs))
    changes = [
        FileChange(
            '' if i is None else ones[i], '' if k is None else others[k],
            None if i is None else old.get(ones[i]), None if k is None else new.get(others[k]),
        )
        for i, k in woven(pairs, len(ones), len(others))
    ]  # fmt: skip
    return tuple(each for each in changes if each.before != each.after or each.is_replaced)


def file_pairs(one: Annex, other: Annex, old: Files, new: Files) -> Pairs:
    """Pair the places of the files of an annex that are the same; with as many as before, others take their places."""
    pairs = _equal_files(one.files, other.files, old, new)
    left = unpaired(pairs, len(one.files), len(other.files))
    return sorted(pairs + [(i, k) for i, k in zip(*left, strict=False)])


def _equal_files(ones: Sequence[str], others: Sequence[str], old: Files, new: Files) -> Pairs:
    pairs = equal_pairs(ones, others, [])
    return sorted(pairs + equal_pairs(_digests(ones, old), _digests(others, new), pairs))


def _digests(names: Sequence[str], files: Files) -> list[Hashable]:
    """Return the contents; an unknown one is unlike all others."""
    return [files[name].digest if name in files else object() for name in names]

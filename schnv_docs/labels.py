"""How annexes are cited: "B", "B1", "D 1 och 2", "B 1–6", and "(Bilaga E)" in running text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

LETTER = re.compile(r'[A-ZÅÄÖ]{1,2}[0-9]{0,2}')
_PART = r'[0-9]{1,2}'
_RANGE = rf'{_PART}(?:\s*[-–]\s*{_PART})?'
_PARTS = rf'{_RANGE}(?:\s*,\s*{_RANGE})*(?:\s+och\s+{_RANGE})?'
_REFERENCE = rf'{LETTER.pattern}(?:\s+{_PARTS})?'
_ONE = re.compile(rf'({LETTER.pattern})(?:\s+({_PARTS}))?')
_ALPHABET = {letter: place for place, letter in enumerate('ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ')}


def sub_letter(place: int) -> str:
    """The letter of a sub-item as Word numbers it: a, b, ... z, aa, bb; `place` counts from 0."""
    return chr(ord('a') + place % 26) * (place // 26 + 1)


@dataclass(frozen=True, slots=True)
class Reference:
    """A citation of an annex: its letter, and some of its parts (numbers from 1) or, with none named, all of it."""

    letter: str
    parts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """References in running text, and the characters from `start` to `end` where they stand."""

    references: tuple[Reference, ...]
    start: int
    end: int


def letters() -> Iterator[str]:
    """The letters of annexes, one after the other: A, B, ... Z, Å, Ä, Ö, AA, AB, ..."""
    yield from _ALPHABET
    yield from (first + second for first in _ALPHABET for second in _ALPHABET)


def parse_list(text: str) -> tuple[Reference, ...]:
    """Several references with commas between: "B, B1", "B 1–6, C"; none where the text is something else."""
    if not re.fullmatch(rf'\s*{_REFERENCE}(?:(?:\s*,\s*|\s+och\s+){_REFERENCE})*\s*', text):
        return ()
    if any(first > last for first, last in _ranges(text)):
        return ()
    return tuple(_reference(match) for match in _ONE.finditer(text))


def order(letter: str) -> tuple[int, tuple[int, ...], int]:
    """The place among the annexes: A, B, B1, B2, ... Z, Å, Ä, Ö, AA."""
    word = letter.rstrip('0123456789')
    return len(word), tuple(_ALPHABET[character] for character in word), int(letter[len(word) :] or 0)


def cited(text: str, word: str) -> Iterator[Citation]:
    """Every "(Bilaga E)" in running text; `word` is what the network calls an annex."""
    for match in re.finditer(rf'\({_singular_or_plural(word)}\s+([^()]*)\)', text, re.IGNORECASE):
        if references := parse_list(match[1]):
            yield Citation(references, match.start(), match.end())


def without_citations(text: str, word: str) -> str:
    """Running text without its "(Bilaga E)"."""
    for citation in reversed(list(cited(text, word))):
        text = text[: citation.start].rstrip() + text[citation.end :]
    return text


def mentioned(text: str, word: str) -> set[str]:
    """Letters that follow the word for annex, also outside of brackets."""
    pattern = rf'\b{_singular_or_plural(word)}\s+({_REFERENCE}(?:(?:\s*,\s*|\s+och\s+){_REFERENCE})*)'
    return {reference.letter for match in re.finditer(pattern, text) for reference in parse_list(match[1])}


def relettered(text: str, new: Mapping[str, str]) -> str:
    """References as `parse_list` takes them, with new letters: "C 1–3, D" may become "B 1–3, C"."""
    if not parse_list(text):
        return text
    return _ONE.sub(lambda match: new.get(match[1], match[1]) + match[0][len(match[1]) :], text)


def letters_in(text: str, word: str) -> set[str]:
    """The letters of the annexes that running text refers to, with and without brackets."""
    return {reference.letter for match in _in_text(word).finditer(text) for reference in parse_list(match[2])}


def relettered_text(text: str, word: str, new: Mapping[str, str]) -> str:
    """Running text in which annexes are cited, with new letters, with and without brackets."""
    return _in_text(word).sub(lambda match: match[1] + relettered(match[2], new), text)


def _in_text(word: str) -> re.Pattern[str]:
    """The word for annex, and then references."""
    references = rf'{_REFERENCE}(?:(?:\s*,\s*|\s+och\s+){_REFERENCE})*'
    return re.compile(rf'(\b(?i:{_singular_or_plural(word)})\s+)({references})\b')


def _singular_or_plural(word: str) -> str:
    """A pattern for "Bilaga" and "Bilagor"."""
    return rf'(?:{re.escape(word)}|{re.escape(word.removesuffix("a"))}or)'


def printed(references: Sequence[Reference], parts: dict[str, int]) -> str:
    """The references as a reader sees them: "B 1–6, C"; `parts` has the number of parts of each annex."""
    return ', '.join(_printed(reference, parts.get(reference.letter, 1)) for reference in references)


def _printed(reference: Reference, count: int) -> str:
    parts = reference.parts or (tuple(range(1, count + 1)) if count > 1 else ())
    return f'{reference.letter} {_joined(parts)}' if parts else reference.letter


def _joined(parts: tuple[int, ...]) -> str:
    if len(parts) > 2 and parts == tuple(range(parts[0], parts[-1] + 1)):
        return f'{parts[0]}–{parts[-1]}'
    words = [str(part) for part in parts]
    return words[0] if len(words) == 1 else f'{", ".join(words[:-1])} och {words[-1]}'


def _reference(match: re.Match[str]) -> Reference:
    parts = (part for first, last in _ranges(match[2] or '') for part in range(first, last + 1))
    return Reference(match[1], tuple(parts))


def _ranges(text: str) -> Iterator[tuple[int, int]]:
    for first, last in re.findall(rf'({_PART})(?:\s*[-–]\s*({_PART}))?', text):
        yield int(first), int(last or first)

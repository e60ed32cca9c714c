"""How annexes are cited: "B", "B1", "D 1 och 2", "B 1–6"; in running text "(Bilaga E)", "se bilaga E", "Bil. E"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from .typed.looks import DASH

LETTER = re.compile(r'[A-ZÅÄÖ]{1,2}[0-9]{0,2}')
_PART = r'[0-9]{1,2}'
_RANGE = rf'{_PART}(?:\s*{DASH}\s*{_PART})?'
_SMALL = '[a-hj-lnq-rt-zäö]'
"""Letters that are no Swedish words, nor begin "m.m." or "s. 4"."""
_OTHERS_BEFORE = re.compile(r'\w(?<!\bmö)(?<!\bda)\w(?:ets|ens|arnas|ernas)\s+$')
_OTHERS_AFTER = re.compile(
    r'["”’\']?\s+(?:till|i)\s+(?!(?:denna?|detta|punkt|dag|kallelse|handling|anteckning|underlag|utskick|protokoll)\w*)\w',
    re.IGNORECASE,
)
_ALPHABET = {letter: place for place, letter in enumerate('ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ')}


@dataclass(frozen=True, slots=True)
class CitationWords:
    """The network's words in citations: for one annex, for several, and before the last part of a list."""

    annex: str
    annexes: str
    conjunction: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A citation of an annex: its letter, and some of its parts (numbers from 1) or, with none named, all of it."""

    letter: str
    parts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """References in running text, and the characters from `start` to `end` where they stand; `spans` are each one's.

    `is_bare` if no brackets are around them: it may be another document's annex that is meant.
    """

    references: tuple[Reference, ...]
    start: int
    end: int
    spans: tuple[tuple[int, int], ...] = field(default=(), compare=False)
    is_bare: bool = False


def letters() -> Iterator[str]:
    """Yield the letters of annexes, one after the other: A, B, ... Z, Å, Ä, Ö, AA, AB, ..."""
    yield from _ALPHABET
    yield from (first + second for first in _ALPHABET for second in _ALPHABET)


def order(letter: str) -> tuple[int, tuple[int, ...], int]:
    """Return the sort key of a letter among the annexes: A, B, B1, B2, ... Z, Å, Ä, Ö, AA."""
    word = letter.rstrip('0123456789')
    return len(word), tuple(_ALPHABET[character] for character in word), int(letter[len(word) :] or 0)


def parse_list(text: str, words: CitationWords) -> tuple[Reference, ...]:
    """Return the references of a list such as "B, B1" or "B 1–6, C"; none where the text is something else."""
    patterns = _patterns(words)
    if not patterns.references.fullmatch(text.strip()) or any(first > last for first, last in _ranges(text)):
        return ()
    return tuple(_reference(match) for match in patterns.reference.finditer(text))


def whole(text: str, words: CitationWords) -> tuple[tuple[Reference, ...], str]:
    """Return the references that a text is, and its name: "D 2" is "Bilaga D 2"; none where it says more."""
    match = _patterns(words).in_text.fullmatch(text)
    own = match[2] if match else text.strip()
    references = parse_list(own, words)
    return references, f'{words.annex} {own}' if references else text


def cited(text: str, words: CitationWords) -> Iterator[Citation]:
    """Yield every "(Bilaga E)" in running text."""
    patterns = _patterns(words)
    for match in patterns.in_brackets.finditer(text):
        if references := parse_list(match[1], words):
            spans = (each.span() for each in patterns.reference.finditer(text, *match.span(1)))
            yield Citation(references, match.start(), match.end(), tuple(spans))


def cited_anyhow(text: str, words: CitationWords) -> list[Citation]:
    """Return every reference in running text from its start on, with and without brackets."""
    found = list(cited(text, words))
    taken = {place for each in found for place in range(each.start, each.end)}
    for match, references, spans in _bare(text, words):
        if match.start() not in taken:
            found.append(Citation(references, match.start(), match.end(), spans, is_bare=True))
    return sorted(found, key=lambda each: each.start)


def _bare(
    text: str, words: CitationWords
) -> Iterator[tuple[re.Match[str], tuple[Reference, ...], tuple[tuple[int, int], ...]]]:
    patterns = _patterns(words)
    for match in patterns.in_text.finditer(text):
        if _is_of_another(match):
            continue
        if match[3]:
            yield match, (Reference(match[3].upper()),), (match.span(3),)
        elif references := parse_list(match[2], words):
            spans = (each.span() for each in patterns.reference.finditer(text, *match.span(2)))
            yield match, references, tuple(spans)


def without_citations(text: str, words: CitationWords) -> str:
    """Return running text without its "(Bilaga E)"."""
    for citation in reversed(list(cited(text, words))):
        text = text[: citation.start].rstrip() + text[citation.end :]
    return text


def _is_of_another(match: re.Match[str]) -> bool:
    """Return whether it is another document's annex: "avtalets bilaga A", "bilaga A till avtalet"."""
    start = match.start()
    before = _OTHERS_BEFORE.search(match.string, max(0, start - 40), start)
    return bool(before or _OTHERS_AFTER.match(match.string, match.end()))


def references_in(text: str, words: CitationWords) -> list[Reference]:
    """Return the references in running text, with and without brackets."""
    return [reference for each in cited_anyhow(text, words) for reference in each.references]


def mentioned(text: str, words: CitationWords) -> set[str]:
    """Return the letters of the annexes that running text refers to, with and without brackets."""
    return {reference.letter for reference in references_in(text, words)}


def relettered(text: str, words: CitationWords, new: Mapping[str, str]) -> str:
    """Return references as `parse_list` takes them with new letters: "C 1–3, D" may become "B 1–3, C"."""
    if not parse_list(text, words):
        return text
    return _patterns(words).reference.sub(lambda match: new.get(match[1], match[1]) + match[0][len(match[1]) :], text)


def relettered_text(text: str, words: CitationWords, new: Mapping[str, str]) -> str:
    """Return running text in which annexes are mentioned, with and without brackets, with new letters."""

    def changed(match: re.Match[str]) -> str:
        if _is_of_another(match):
            return match[0]
        return match[1] + (relettered(match[2], words, new) if match[2] else new.get(match[3].upper(), match[3]))

    return _patterns(words).in_text.sub(changed, text)


def printed(references: Sequence[Reference], parts: Mapping[str, int], words: CitationWords) -> str:
    """Return the references as a reader sees them: "B 1–6, C"; `parts` has the number of parts of each annex."""
    return ', '.join(_printed(reference, parts.get(reference.letter, 1), words) for reference in references)


@dataclass(frozen=True, slots=True)
class _Patterns:
    """One reference with its letter and parts as groups, a list of them, and such a list in running text."""

    reference: re.Pattern[str]
    references: re.Pattern[str]
    in_brackets: re.Pattern[str]
    in_text: re.Pattern[str]


@cache
def _patterns(words: CitationWords) -> _Patterns:
    last = rf'\s+{re.escape(words.conjunction)}\s+'
    parts = rf'{_RANGE}(?:\s*,\s*{_RANGE})*(?:{last}{_RANGE})?'
    one = rf'{LETTER.pattern}(?:\s+{parts})?'
    many = rf'{one}(?:(?:\s*,\s*|{last}){one})*'
    annex = rf'(?i:{re.escape(words.annex)}|{re.escape(words.annexes)})'
    short = rf'{re.escape(words.annex[:3])}\.'
    bare = rf'(?:{annex}(?:n|na)?\s+|(?i:{short})\s*)(?:nr\s+)?["”’\']?'
    return _Patterns(
        reference=re.compile(rf'({LETTER.pattern})(?:\s+({parts}))?'),
        references=re.compile(many),
        in_brackets=re.compile(rf'\({annex}\s+([^()]*)\)'),
        in_text=re.compile(rf'(\b{bare})(?:({many})(?!\w|-(?![A-ZÅÄÖ]\b))|({_SMALL})(?![\w-]|\.\w))'),
    )


def _printed(reference: Reference, count: int, words: CitationWords) -> str:
    parts = reference.parts or (tuple(range(1, count + 1)) if count > 1 else ())
    return f'{reference.letter} {_joined(parts, words.conjunction)}' if parts else reference.letter


def _joined(parts: tuple[int, ...], conjunction: str) -> str:
    if len(parts) > 2 and parts == tuple(range(parts[0], parts[-1] + 1)):
        return f'{parts[0]}–{parts[-1]}'
    numbers = [str(part) for part in parts]
    return numbers[0] if len(numbers) == 1 else f'{", ".join(numbers[:-1])} {conjunction} {numbers[-1]}'


def _reference(match: re.Match[str]) -> Reference:
    parts = (part for first, last in _ranges(match[2] or '') for part in range(first, last + 1))
    return Reference(match[1], tuple(parts))


def _ranges(text: str) -> Iterator[tuple[int, int]]:
    for first, last in re.findall(rf'({_PART})(?:\s*{DASH}\s*({_PART}))?', text):
        yield int(first), int(last or first)

"""Stage 2, check: who was there, who was not, and how they spell their names."""

import re
from collections.abc import Iterator
from itertools import pairwise

from ...i18n import gettext as _
from ...problem import Problem, Severity
from ...read.source import Scalar, Sequence
from ...typed.looks import alike
from ...typed.names import bare_name
from ...typed.near import MOST, distance, nearest
from ..papers import Papers
from ..schema.item_keys import PEOPLE

UNKNOWN = re.compile(r'\bN\.?N\b\.?')
WORD = r"[^\W\d_][\w'’-]+"
TWO_WORDS = re.compile(rf'(?=\b({WORD}\s+{WORD}))')
PARTICLES = (
    'von', 'af', 'de', 'del', 'della', 'di', 'da', 'la', 'le', 'van', 'der', 'den', 'ter', 'zu', 'al', 'el', 'ibn',
    'bin',
)  # fmt: skip
NAME_WORDS = (2, 3)
LETTERS_PER_SLIP = 6  # a short name that differs in one letter is another name


def attending(papers: Papers) -> Iterator[Scalar]:
    """Yield the names in the attendance table or list."""
    attendance = papers.root.mapping('attendance')
    for key in attendance.entries:
        if key != 'closing':
            yield from attendance.texts(key)


def absent_people_are_in_the_table(papers: Papers) -> Iterator[Problem]:
    """Whoever is absent stands in the table of attendance."""
    known = {name for node in attending(papers) for name in (bare_name(node.text), alike(node.text))}
    for node in papers.root.texts('absent'):
        if not {alike(node.text), bare_name(node.text)} & known:
            near = nearest(node.text, known)
            hint = _("did you mean “{word}”?").format(word=near) if near else _apart(node.text, known)
            message = _("“{name}” is absent, but not in the table of attendance").format(name=node.text)
            yield papers.problem(node.mark, message, hint or _("write the name as under `attendance:`"))


def _apart(text: str, known: set[str]) -> str:
    """Return how to write several people who were typed as one, or nothing if they are not."""
    names = re.split(r'\s*(?:[;&/]|\b(?:och|samt|and)\b)\s*', text)
    return _("write each by themselves: `{names}`").format(names=', '.join(names)) if known.issuperset(names) else ''


def people_are_parted_by_commas(papers: Papers) -> Iterator[Problem]:
    """In brackets a comma begins another person; a title that follows a name is none."""
    lists = [papers.root.mapping('attendance').entries.get(key) for key in papers.root.mapping('attendance').entries]
    lists += [item.node.entries.get(key) for item in papers.items for key in PEOPLE]
    for node in (*lists, papers.root.entries.get('absent')):
        people = [each for each in node.items if isinstance(each, Scalar)] if isinstance(node, Sequence) else []
        for first, second in pairwise(people):
            is_title = second.text[:1].islower() and second.text.split()[0] not in PARTICLES
            if is_title and first.mark.line == second.mark.line:
                message = _("“{text}” is printed as a person").format(text=second.text)
                hint = _("put a person with a title within quotes: \"{person}\"")
                hint = hint.format(person=f'{first.text}, {second.text}')
                yield papers.problem(second.mark, message, hint, Severity.WARNING)
                break


def entries_are_one_person(papers: Papers) -> Iterator[Problem]:
    """Whoever presents, attends or has a task has an entry of their own: two known names are two people."""
    people = list(_people(papers))
    members = _members(papers)
    known = {name for name in members.union(name for _node, name in people) if len(name.split()) in NAME_WORDS}
    for node, _name in people:
        if len(papers.source.typed_lines(node)) > 1 or node in papers.root.listed('absent'):
            continue  # which is told already
        if len(found := _names_within(alike(node.text), known)) > 1:
            message = _("“{first}” and “{second}” stand in one entry, and are printed as one person")
            hint = _(
                "write each person on a line of their own that begins with a dash; in brackets, with a comma between"
            )
            text = message.format(first=found[0], second=found[1])
            yield papers.problem(node.mark, text, hint, Severity.WARNING)


def _names_within(text: str, known: set[str]) -> list[str]:
    """Return the known names in a text, one after the other, of two that overlap the longer one."""
    words = [word.strip(',;/&') for word in text.split()]
    found, place = list[str](), 0
    while place < len(words):
        size = next((n for n in reversed(NAME_WORDS) if ' '.join(words[place : place + n]) in known), 0)
        found += [' '.join(words[place : place + size])] if size else []
        place += size or 1
    return found


def nobody_attends_twice(papers: Papers) -> Iterator[Problem]:
    """Nobody stands twice in the table or list of attendance."""
    seen: set[str] = set()
    for node in attending(papers):
        name = alike(node.text)
        if name in seen:
            message = _("“{name}” stands twice under `attendance:`").format(name=node.text)
            hint = _("remove one; if they are two people, write what tells them apart: “{name} (Mora)”")
            yield papers.problem(node.mark, message, hint.format(name=node.text), Severity.WARNING)
        seen.add(name)


def names_are_known_in_the_end(papers: Papers) -> Iterator[Problem]:
    """ "NN" may stand in an agenda; in final minutes every name is known."""
    if not papers.has_minutes:
        return
    for node in _printed_in_minutes(papers):
        if match := UNKNOWN.search(node.text):
            message = _("“{word}” stands where minutes need a name").format(word=match[0])
            mark = papers.source.find(node, match[0])
            yield papers.problem(mark, message, _("write the name, or remove it"), papers.must_be_complete)


def names_are_spelt_as_the_members_are(papers: Papers) -> Iterator[Problem]:
    """A name that is one or two letters away from a member's is probably that member's."""
    members = _members(papers)
    people = list(_people(papers))
    known = members | {
        bare_name(node.text) for node in attending(papers) if not _near_member(bare_name(node.text), members)
    }
    seen: set[tuple[int, str]] = set()
    for node, name in [*people, *_names_in_text(papers, known)]:
        meant = _near_member(name, members)
        if meant is None:
            continue
        mark = papers.source.find(node, name)
        if (mark.line, name) not in seen:
            seen.add((mark.line, name))
            wrong, right = _differing(name, meant)
            message = _("“{name}” is nearly the name of a member").format(name=name)
            hint = _("“{wrong}”: did you mean “{right}”?").format(wrong=wrong, right=right)
            yield papers.problem(mark, message, hint, Severity.WARNING)


def _printed_in_minutes(papers: Papers) -> Iterator[Scalar]:
    yield from attending(papers)
    for item in papers.items:
        for key in ('title', 'presenters', 'participants', 'intro', 'notes'):
            yield from item.texts(key)
        yield from item.clauses('decision')
        yield from (*item.task_texts('who'), *item.task_texts('what'))


def _members(papers: Papers) -> set[str]:
    return {bare_name(name) for names in papers.network.members.values() for name in names}


def _people(papers: Papers) -> Iterator[tuple[Scalar, str]]:
    nodes = [*attending(papers), *papers.root.texts('absent')]
    for item in papers.items:
        nodes += [*item.texts('presenters'), *item.texts('participants'), *item.task_texts('who')]
    yield from ((node, bare_name(node.text)) for node in nodes)


def _names_in_text(papers: Papers, known: set[str]) -> Iterator[tuple[Scalar, str]]:
    """Yield pairs of capitalised words of which one is a word of a known name; the other may be misspelt."""
    halves = {half for name in known for half in (name.split()[:1] + name.split()[-1:])}
    for text in papers.body_texts:
        for match in TWO_WORDS.finditer(text.text):
            pair = alike(match[1])
            is_name = all(word[0].isupper() for word in pair.split())
            if is_name and not {pair, pair.removesuffix('s')} & known and halves & set(pair.split()):
                yield text, pair


def _near_member(name: str, members: set[str]) -> str | None:
    if name in members:
        return None
    near = [(distance(name, member), member) for member in members if abs(len(name) - len(member)) <= MOST]
    best = min(near, default=(9, ''))
    return best[1] if best[0] <= min(MOST, len(name) // LETTERS_PER_SLIP) else None


def _differing(name: str, meant: str) -> tuple[str, str]:
    """Return the words in which two spellings differ, or the whole names."""
    pairs = [(a, b) for a, b in zip(name.split(), meant.split(), strict=False) if a != b]
    return pairs[0] if len(pairs) == 1 and len(name.split()) == len(meant.split()) else (name, meant)

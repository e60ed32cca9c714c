"""Stage 2, check: things that stand twice in a meeting's file, as after a merge of two branches that moved them."""

from collections import Counter
from collections.abc import Iterator
from filecmp import cmp
from pathlib import Path
from string import ascii_lowercase, digits

from ...i18n import gettext as _
from ...own_files import is_own
from ...problem import Problem, Severity
from ...project import annex_file
from ...read.source import Mapping, scalars
from ...typed.looks import alike
from ..papers import Papers
from ..written_parts import WrittenAnnex, WrittenItem

NEARLY = 500
"""Per mille of their words that two items with one title and kind share if they are one that stands twice."""
FEW = 8
"""Words of an item that are told apart by nothing else than a key that one of the two has, and the other has not."""
LEAST = 100
"""Bytes of a file that can hold something; shorter ones are often equal and say nothing."""
PLAIN = frozenset({'kind', 'title'})


def items_stand_once(papers: Papers) -> Iterator[Problem]:
    """No item stands twice: with the same title and kind, and nearly the same text.

    Items that have nothing but a title, such as breaks, may come again; but not one right after the other, nor those
    that network.yaml has once.
    """
    firsts: dict[tuple[str, str], list[WrittenItem]] = {}
    told: list[str] = []
    for place, item in enumerate(papers.items):
        earlier = firsts.setdefault((_plain(item.node.text('kind')), _plain(item.node.text('title'))), [])
        before = papers.items[place - 1] if place else None
        same = next((each for each in earlier if _is_same(each, item, each is before, papers)), None)
        earlier.append(item)
        if same and item.has('title') and item.number.rstrip(ascii_lowercase) not in told:
            told.append(item.number)
            message = _("item {number} seems to be item {first} once more: its title and its text are the same")
            hint = _(
                "two branches may have moved it, each to another place, before they were merged; keep one of the two"
            )
            text = message.format(number=item.number, first=same.number)
            yield papers.problem(item.node.place('title'), text, hint, Severity.WARNING)


def annexes_stand_once(papers: Papers) -> Iterator[Problem]:
    """No file is an annex under two letters, by its name or by its content; B1 may be a part of B."""
    for place, annex in enumerate(papers.annexes):
        for first in papers.annexes[:place]:
            if _stem(first) != _stem(annex) and (name := _common_file(first, annex, papers)):
                message = _("annex {letter} is the same file as annex {first}: {file}")
                hint = _("keep one letter, and cite that one at both items")
                text = message.format(letter=annex.letter, first=first.letter, file=name)
                yield papers.problem(annex.mark, text, hint, Severity.WARNING)
                break


def _is_same(one: WrittenItem, other: WrittenItem, is_next: bool, papers: Papers) -> bool:
    words = _words(one.node), _words(other.node)
    if not any(words):
        return is_next or _stands_once(other, papers)
    shared = (words[0] & words[1]).total()
    if shared < FEW and _keys(one) != _keys(other):
        return False
    return 2000 * shared // (words[0].total() + words[1].total()) >= NEARLY


def _stands_once(item: WrittenItem, papers: Papers) -> bool:
    standing = (*papers.network.standing.first, *papers.network.standing.last)
    return [_plain(each.text('title')) for each in standing].count(_plain(item.node.text('title'))) == 1


def _keys(item: WrittenItem) -> set[str]:
    return set(filter(item.has, item.node.entries))


def _words(node: Mapping) -> Counter[str]:
    texts = (each.text for key, value in node.entries.items() if key not in PLAIN for each in scalars(value))
    return Counter(word for text in texts for word in text.casefold().split())


def _plain(text: str) -> str:
    return alike(text).casefold()


def _common_file(one: WrittenAnnex, other: WrittenAnnex, papers: Papers) -> str:
    """Return the name of a file, or the date of minutes, that two annexes have in common."""
    if one.minutes and one.minutes == other.minutes:
        return one.minutes
    pairs = ((first.text, second.text) for first in one.files for second in other.files)
    return next((second for first, second in pairs if _is_one_file(first, second, papers)), '')


def _is_one_file(first: str, second: str, papers: Papers) -> bool:
    if _name(first) == _name(second):
        return True
    return are_the_same(annex_file(papers.folder, first), annex_file(papers.folder, second), papers)


def are_the_same(one: Path, other: Path, papers: Papers) -> bool:
    """Tell whether two files of the project have the same content, and enough of it to say something."""
    both = all(is_own(each, papers.project) for each in (one, other))
    return both and one.stat().st_size >= LEAST and cmp(one, other, shallow=False)


def _stem(annex: WrittenAnnex) -> str:
    return annex.letter.rstrip(digits)


def _name(file: str) -> str:
    return alike(file).casefold()

"""Stage 2, check: kinds of items, and items that were raised at the meeting."""

from collections.abc import Iterator, Sequence

from ...i18n import gettext as _
from ...problem import Problem
from ...read.numbering import numbered
from ...read.source import Mapping
from ...typed.dates import parse_key
from ...typed.looks import alike
from ...typed.near import nearest
from ..papers import Papers
from ..written_parts import WrittenItem


def kinds_are_known(papers: Papers) -> Iterator[Problem]:
    """Every kind of item is one of the network's, or several of them with a slash between."""
    known = papers.network.kinds
    seen = set(map(alike, known))
    for item in papers.items:
        for node in item.texts('kind'):
            for word in (part.strip() for part in node.text.split('/')):
                if alike(word) in seen:
                    continue
                near = nearest(word, known) or _longer_or_shorter(word, known)
                hint = _("did you mean “{word}”?").format(word=near) if near else ''
                hint = hint or _("the kinds in network.yaml: {kinds}").format(kinds=', '.join(known))
                message = _("unknown kind “{word}” of item {number}").format(word=word, number=item.number)
                yield papers.problem(papers.source.find(node, word), message, hint)


def _longer_or_shorter(word: str, known: Sequence[str]) -> str:
    """Return the one kind that begins a word ("Beslutspunkt"), or that an abbreviation begins ("info")."""
    one = alike(word).casefold()
    pairs = [(each, alike(each).casefold()) for each in known]
    found = [each for each, other in pairs if len(one) > 2 and (one.startswith(other) or other.startswith(one))]
    return found[0] if len(found) == 1 else ''


def added_items_have_no_proposal(papers: Papers) -> Iterator[Problem]:
    """An item that was raised at the meeting has no proposal, since no agenda had it."""
    for item in papers.items:
        if item.node.is_true('added') and item.has('proposal'):
            message = _("item {number} was added at the meeting and can't have a proposal").format(number=item.number)
            hint = _("write what was decided under `decision:`, or remove `added: true`")
            yield papers.problem(item.node.place('proposal'), message, hint)


def origins_exist(papers: Papers) -> Iterator[Problem]:
    """What comes from an earlier meeting names an item that meeting had."""
    for item in papers.items:
        origin = item.node.mapping('origin')
        if origin.has('meeting') and origin.has('item'):
            yield from _wrong_origin(papers, item, origin)


def _wrong_origin(papers: Papers, item: WrittenItem, origin: Mapping) -> Iterator[Problem]:
    date, number = origin.text('meeting'), origin.text('item')
    known, other, key = parse_key(date), papers.other(date), 'meeting'
    if known and papers.key and known >= papers.key:
        message = _("item {here} comes from the meeting {date}, which is not before this one")
        hint = _("write the date of an earlier meeting")
    elif other is None:
        message = _("item {here} comes from the meeting {date}, which has no readable file")
        now = papers.moved_to(date)
        moved, gone = _("it was moved: write {date}"), _("write the date of an earlier meeting, or remove `origin:`")
        hint = moved.format(date=now) if now else gone
    elif number not in {each.number for each in numbered(other.root)}:
        message, key = _("item {here} comes from item {there} of the meeting {date}, which has no such item"), 'item'
        hint = _("write the number as that meeting's papers have it, as in 5 or 5a")
    else:
        return
    yield papers.problem(origin.entries[key].mark, message.format(here=item.number, date=date, there=number), hint)

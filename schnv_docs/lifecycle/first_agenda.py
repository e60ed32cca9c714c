"""The items that a new meeting begins with: standing ones, and what earlier meetings left for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from ..labels import without_citations
from ..network import Network
from ..read.source import Mapping, plain
from ..render.markdown import escaped
from ..reports.register import Commission
from ..typed.dates import Key, parse_key
from ..typed.lines import one_line
from ..typed.names import joined_people
from ..wording.dates import printed_date, printed_key
from .carried import CarriedAnnexes
from .earlier import Meetings, PostponedItem, ReferredItem, held, open_tasks_before, postponed_items, referred_items
from .edit.values import Inline, Value

PREVIOUS = 'previous'

ItemKeys = dict[str, Value]


@dataclass(frozen=True)
class FirstAgenda:
    """The content of a new file: standing items around the carried ones, and the annexes of all of them."""

    opening: list[ItemKeys]
    carried: list[ItemKeys]
    ending: list[ItemKeys]
    annexes: CarriedAnnexes
    postponed: list[PostponedItem]
    tasks: tuple[Commission, ...]
    referred: list[ReferredItem]

    @property
    def items(self) -> list[ItemKeys]:
        """All items in their order."""
        return [*self.opening, *self.carried, *self.ending]


def first_agenda(network: Network, meetings: Meetings, key: str) -> FirstAgenda:
    """Return the items and annexes that the meeting of a day begins with; `meetings` are all there are."""
    annexes = CarriedAnnexes(network.words.citation)
    before = parse_key(previous(meetings, key))
    letter = annexes.add(Inline({'minutes': str(before)})) if before else ''
    printed = PrintedDay(before, network) if before else None
    standing = network.standing
    opening, ending = (list(_standing(items, printed, letter)) for items in (standing.first, standing.last))
    if printed and not any(item.has('minutes') for item in (*standing.first, *standing.last)):
        opening.append({'title': network.words.previous.format(date=printed), 'annexes': letter})
    postponed, tasks = postponed_items(meetings, key, network), open_tasks_before(meetings, key, network.words)
    carried = [annexes.take(each, meetings[each.key]) for each in postponed]
    if tasks:
        carried.append({'title': network.words.follow_up, 'background': _follow_up(tasks, network)})
    return FirstAgenda(opening, carried, ending, annexes, postponed, tasks, referred_items(meetings, key))


def previous(meetings: Meetings, key: str) -> str:
    """Return the key of the last meeting before this one that is not cancelled, or nothing."""
    return max((each for each in held(meetings) if each < key), default='')


@dataclass(frozen=True, slots=True)
class PrintedDay:
    """A date in a title, "{date}" in the network's form or in a form of its own: "{date:yyMMdd}"."""

    key: Key
    network: Network

    def __format__(self, pattern: str) -> str:
        return printed_key(self.key, self.network, pattern)


def _standing(items: tuple[Mapping, ...], before: PrintedDay | None, letter: str) -> Iterator[ItemKeys]:
    """Yield the keys of standing items; the one for the previous minutes only where there are any."""
    for item in items:
        keys = cast(ItemKeys, plain(item))
        keys = {key: value for key, value in keys.items() if item.has(key) and key != 'minutes'}
        if item.text('minutes') != PREVIOUS:
            yield keys
        elif before:
            keys['title'] = item.text('title').format(date=before)
            place = list(keys).index('title') + 1
            yield dict([*list(keys.items())[:place], ('annexes', letter), *list(keys.items())[place:]])


def _follow_up(tasks: tuple[Commission, ...], network: Network) -> str:
    """Return a Markdown list of open tasks: who, by when, what, and from which meeting."""
    return '\n'.join(_task(task, network) for task in tasks) + '\n'


def _task(given: Commission, network: Network) -> str:
    words, task = network.words, given.task
    due = f', {words.by.format(date=printed_date(task.by, network))}' if task.by else ''
    origin = words.origin.format(date=printed_key(given.meeting.key, network), item=given.item.number)
    who = joined_people(task.who)
    what = without_citations(one_line(task.what), words.citation)  # they name annexes of that meeting
    return f'- **{escaped(who)}**{due}: {escaped(what)} *{origin}.*'

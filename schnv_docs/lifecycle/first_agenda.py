"""The items that a new meeting begins with: standing ones, and what earlier meetings left for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import cast

from ..labels import without_citations
from ..network import Network
from ..read.source import Mapping, plain
from ..render.markdown import escaped
from ..reports.register import Commission
from ..typed.dates import parse_date
from ..typed.lines import one_line
from ..typed.names import joined_people
from ..wording.dates import printed_date
from .carried import Luggage
from .earlier import Left, Meetings, left_to_do, put_off
from .edit.values import Inline, Value

PREVIOUS = 'previous'

ItemKeys = dict[str, Value]


@dataclass(frozen=True)
class FirstAgenda:
    """What stands in the new file: standing items around those that others left, and the annexes of all of them."""

    opening: list[ItemKeys]
    carried: list[ItemKeys]
    ending: list[ItemKeys]
    luggage: Luggage
    left: list[Left]
    tasks: tuple[Commission, ...]

    @property
    def items(self) -> list[ItemKeys]:
        """All items in their order."""
        return [*self.opening, *self.carried, *self.ending]


def first_agenda(network: Network, meetings: Meetings, day: str) -> FirstAgenda:
    """The items and annexes that the meeting of a day begins with; `meetings` are all there are."""
    luggage = Luggage(network.words.citation)
    before = previous(meetings, day)
    letter = luggage.add(Inline({'minutes': before})) if before else ''
    standing = network.standing
    opening, ending = (list(_standing(items, network, before, letter)) for items in (standing.first, standing.last))
    if before and not any(item.has('minutes') for item in (*standing.first, *standing.last)):
        opening.append({'title': network.words.previous.format(date=_printed(before, network)), 'annexes': letter})
    left, tasks = put_off(meetings, day), left_to_do(meetings, day, network.words)
    carried = [luggage.take(each, meetings[each.day]) for each in left]
    if tasks:
        carried.append({'title': network.words.follow_up, 'background': _follow_up(tasks, network)})
    return FirstAgenda(opening, carried, ending, luggage, left, tasks)


def previous(meetings: Meetings, day: str) -> str:
    """The date of the meeting before this day, or nothing."""
    return max((each for each in meetings if each < day), default='')


class PrintedDay:
    """A date in a title, "{date}" in the network's form or in a form of its own: "{date:yyMMdd}"."""

    def __init__(self, day: date, network: Network) -> None:
        self._day = day
        self._network = network

    def __format__(self, pattern: str) -> str:
        return printed_date(self._day, self._network, pattern)


def _standing(items: tuple[Mapping, ...], network: Network, before: str, letter: str) -> Iterator[ItemKeys]:
    """Standing items as a meeting has them; the one for the previous minutes only where there are any."""
    for item in items:
        keys = cast(ItemKeys, plain(item))
        keys = {key: value for key, value in keys.items() if item.has(key) and key != 'minutes'}
        if item.text('minutes') != PREVIOUS:
            yield keys
        elif before:
            day = parse_date(before)
            assert day is not None
            keys['title'] = item.text('title').format(date=PrintedDay(day, network))
            place = list(keys).index('title') + 1
            yield dict([*list(keys.items())[:place], ('annexes', letter), *list(keys.items())[place:]])


def _follow_up(tasks: tuple[Commission, ...], network: Network) -> str:
    """A list of who has what to do, by when, and which meeting said so."""
    return '\n'.join(_task(task, network) for task in tasks) + '\n'


def _task(given: Commission, network: Network) -> str:
    words, task = network.words, given.task
    due = f', {words.by.format(date=printed_date(task.by, network))}' if task.by else ''
    origin = words.origin.format(date=printed_date(given.meeting.day, network), item=given.item.number)
    who = joined_people(task.who)
    what = without_citations(one_line(task.what), words.citation)  # they name annexes of that meeting
    return f'- **{escaped(who)}**{due}: {escaped(what)} *{origin}.*'


def _printed(day: str, network: Network) -> str:
    found = parse_date(day)
    return printed_date(found, network) if found else day

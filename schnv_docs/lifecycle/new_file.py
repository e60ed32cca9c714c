"""The text of a new meeting's file, with short comments on what is to be filled in."""

from collections.abc import Iterator

from ..i18n import gettext as _
from ..network import Network
from .earlier import ReferredItem
from .edit.values import Inline, Value, entry, listed
from .first_agenda import FirstAgenda
from .minutes import attendance_table

DAY = len('2025-11-14')
REMARKS = 29
"""The column where remarks after a value begin, as in a file that is written by hand."""


def new_file(key: str, network: Network, agenda: FirstAgenda) -> str:
    """Return the text of a new meeting's file."""
    return '\n'.join(_lines(key, network, agenda)) + '\n'


def _lines(key: str, network: Network, agenda: FirstAgenda) -> Iterator[str]:
    yield '# ' + _("Every key is explained in docs/format.md. `schnv check {date}` says what is wrong.").format(
        date=key
    )
    yield f'date: {key[:DAY]}'
    planned = next((each for each in network.planned if str(each.key) == key), None)
    place = (planned and planned.place) or network.place
    yield from _time((planned and planned.times) or network.times)
    yield _remarked(entry('place', place or None), '' if place else _("where you meet"))
    yield _remarked(entry('status', 'agenda'), "agenda, draft, final, approved")
    yield ''
    yield _remarked(['annexes:'], _("put the files into meetings/{date}/").format(date=key))
    for letter, annex in agenda.annexes.entries.items():
        yield from entry(letter, annex, 2)
    if not agenda.annexes.entries:
        yield '  # A: {title: ..., file: ...}'
    yield ''
    if network.members:
        yield '# ' + _("The members of today. Only the minutes show the table; change it if others take part.")
        yield from entry('attendance', attendance_table(network))
        yield ''
    yield 'agenda:'
    yield from _agenda(network, agenda)


def _time(times: tuple[str, ...]) -> Iterator[str]:
    if len(times) > 1:
        yield from entry('time', list(times))
    else:
        remark = '' if times else _("from and to, as in 09.00-12.00")
        yield _remarked(entry('time', times[0] if times else None), remark)


def _remarked(lines: list[str], remark: str) -> str:
    """Return an entry of one line, with a comment after it."""
    (line,) = lines
    return f'{line:<{REMARKS - 2}}  # {remark}' if remark else line


def _agenda(network: Network, agenda: FirstAgenda) -> Iterator[str]:
    pieces = [listed(item, 2) for item in agenda.opening]
    carried = [listed(item, 2) for item in agenda.carried]
    if carried:
        carried[0].insert(0, '  # ' + _("Left by earlier meetings."))
    pieces += carried
    pieces += [list(_offered(each)) for each in agenda.referred]
    example = _example(network, agenda.annexes.next_letter())
    if agenda.items:
        head = '  # ' + _("The meeting's own items stand here. They may look like this:")
        pieces.append([head, *(f'  # {line[2:]}' for line in listed(example, 2))])
    else:
        pieces.append(listed({'title': example['title']}, 2))
    pieces += [listed(item, 2) for item in agenda.ending]
    for place, lines in enumerate(pieces):
        yield from ['', *lines] if place else lines


def _offered(item: ReferredItem) -> Iterator[str]:
    """Yield the lines of an item that was referred back, as comments: who prepares it knows whether it is ready."""
    told = _("Referred back on {date}: {why} If it is ready, remove the signs and fill in its texts:")
    yield '  # ' + told.format(date=item.key, why=item.why if item.why.endswith('.') else f'{item.why}.')
    kind: dict[str, Value] = {'kind': item.kind} if item.kind else {}
    origin = Inline({'meeting': item.key, 'item': item.number})
    keys: dict[str, Value] = {**kind, 'title': item.title, 'proposal': None, 'origin': origin}
    yield from (f'  # {line[2:]}' for line in listed(keys, 2))


def _example(network: Network, letter: str) -> dict[str, Value]:
    kind: dict[str, Value] = {'kind': network.kinds[0]} if network.kinds else {}
    return {
        **kind,
        'title': _("The title of the item"),
        'annexes': letter,
        'presenters': _("Name, title, organisation"),
        'background': _("What the matter is about,\nin one paragraph or several.") + '\n',
        'proposal': _("what is to be decided, without “{that}”.").format(that=network.words.that),
    }

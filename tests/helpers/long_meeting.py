"""A meeting of five hundred items, and a later version of it in which every tenth item changed in the same way."""

from dataclasses import dataclass, field, replace

PARENTS, BELOW = 100, 4
ANNEX = 'underlag.pdf'
SUBJECTS = ('skolskjuts', 'hemtjänst', 'bredband', 'badplatser', 'simhall', 'snöröjning', 'lekplatser', 'bibliotek')
DEEDS = ('Upphandling', 'Översyn', 'Uppföljning', 'Taxa', 'Avtal', 'Budget', 'Granskning', 'Utbyggnad', 'Remiss')
PLACES = ('Avby', 'Bergsta', 'Dalvik', 'Ekerum', 'Falla', 'Granö', 'Hult', 'Ingå', 'Järpe', 'Klinte', 'Lerum')


@dataclass(frozen=True)
class Entry:
    """An item of the file."""

    title: str
    presenter: str
    background: str
    proposal: tuple[str, ...]
    notes: str
    decision: str = 'as proposed'
    items: tuple['Entry', ...] = field(default=())


def before() -> tuple[Entry, ...]:
    """The earlier version's agenda."""
    return tuple(
        replace(_entry(number), items=tuple(_entry(number + below) for below in range(1, BELOW + 1)))
        for number in range(0, PARENTS * (BELOW + 1), BELOW + 1)
    )


def after() -> tuple[Entry, ...]:
    """The later version's: items added, removed, moved, renamed, and changed in all that they hold."""
    agenda = [replace(entry, items=_changed_items(entry.items, place)) for place, entry in enumerate(before())]
    for place in range(0, PARENTS - 10, 10):
        agenda[place], agenda[place + 7] = agenda[place + 7], agenda[place]
        agenda[place + 3] = replace(agenda[place + 3], title=f'{agenda[place + 3].title}, andra behandlingen')
    del agenda[5::25]
    return tuple(agenda)


def _changed_items(items: tuple[Entry, ...], place: int) -> tuple[Entry, ...]:
    first, second, third, fourth = items
    kind = place % 10
    if kind < 3:
        return second, third, replace(fourth, decision='{postponed: 2031-05-02}')
    if kind < 5:
        new = replace(_entry(1000 + place), title=f'Ny fråga {place} om {PLACES[place % 11]}')
        return first, new, second, _edited(third), fourth
    if kind < 7:
        return fourth, _edited(replace(first, title=f'{first.title} och dess kostnad')), second, third
    if kind < 9:
        return replace(first, presenter='Exempla Exempelsson, utredare, Rymdbyrån'), third, second, _edited(fourth)
    return _edited(first), _edited(second), _edited(third), replace(fourth, decision='none')


def _edited(entry: Entry) -> Entry:
    clauses = (entry.proposal[0].replace('under våren', 'före sommaren'), 'återrapportera i juni.')
    background = entry.background.replace('gått igenom', 'granskat').replace('samråd', 'nära samarbete')
    return replace(entry, proposal=clauses, background=background, notes=f'{entry.notes} Frågan väckte debatt.')


def _entry(number: int) -> Entry:
    subject, deed = SUBJECTS[number * 5 % 8], DEEDS[number * 7 % 9]
    place = PLACES[number * 3 % 11]
    return Entry(
        title=f'{deed} av {subject} i {place}, ärende {number}',
        presenter=f'Test Testsson, {subject}ansvarig, Påhittade kommun',
        background=(
            f'Förvaltningen har gått igenom {number} synpunkter på {subject} i {place} och ser tre vägar framåt.\n\n'
            f'Arbetet sker i samråd med grannkommunerna och ryms i budgeten för år {2031 + number % 7}.'
        ),
        proposal=(f'genomföra {deed.lower()} {number} under våren.', f'uppdra åt {place} att återkomma om {subject}.'),
        notes=f'Nämnden talade om {subject} i {place}.',
    )


def written(agenda: tuple[Entry, ...]) -> str:
    """The whole file."""
    head = f'date: 2031-03-07\nstatus: final\nannexes:\n  A: {{title: Underlag, file: {ANNEX}}}\nagenda:\n'
    return head + ''.join(_lines(entry, '  ') for entry in agenda)


def _lines(entry: Entry, indent: str) -> str:
    background = entry.background.replace('\n\n', f'\n\n{indent}    ')
    clauses = ''.join(f'{indent}    - {clause}\n' for clause in entry.proposal)
    text = (
        f'{indent}- title: {entry.title}\n{indent}  presenters: {entry.presenter}\n'
        f'{indent}  background: |\n{indent}    {background}\n{indent}  proposal:\n{clauses}'
        f'{indent}  notes: {entry.notes}\n{indent}  decision: {entry.decision}\n'
    )
    below = ''.join(_lines(each, indent + '    ') for each in entry.items)
    return text + (f'{indent}  items:\n{below}' if below else '')

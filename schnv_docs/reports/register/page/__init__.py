"""The register as one HTML page that needs nothing else: no other file, no network, no JavaScript unless to search."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from itertools import groupby
from pathlib import Path

from markupsafe import Markup

from .... import i18n
from ....i18n import gettext as _
from ....model.commissions import TaskState
from ....network import Network
from ....page_template import page_template
from ....render.template.look import Look
from ....typed.names import joined_people
from ....wording.dates import printed_key
from ...one_file import checksum, embedded
from ..rows import AttendanceRow, Day, DecisionRow, ItemLink, Register, TaskRow
from ..tables import KEYS
from ..words import marks, result_word, state_word, status_word
from .colours import DARK, LIGHT, colours_of

HERE = Path(__file__).parent
SERIFS = frozenset({'Caladea', 'Cambria', 'Garamond', 'Georgia', 'Liberation Serif', 'Times New Roman'})
DAY = len('2025-11-14')
BY_URGENCY = (TaskState.OVERDUE, TaskState.OPEN, TaskState.DONE)


def html_bytes(register: Register, network: Network, look: Look, keys: Sequence[str] = KEYS) -> bytes:
    """Return the page of some tables or all, in the language of messages and the template's colour and font."""
    style, script = _style(look), _read('page.js')
    page = page_template(HERE).render(
        _=_, register=register, keys=keys, language=i18n.current(), content_language=network.language,
        style=Markup(style), script=Markup(script),
        style_hash=checksum(style), script_hash=checksum(script), logo=embedded(network.logo),
        decisions=_by_meeting(register.decisions), tasks=sorted(register.tasks, key=_urgency),
        years=_years(register.days), attendance=_by_year(register),
        kinds=_kinds((*register.decisions, *register.tasks), network), organisations=_organisations(register),
        marks=marks, linked={ItemLink(row.day, row.number, is_decided=True) for row in register.decisions},
        day_of=lambda day: str(day)[:DAY],
        printed=partial(printed_key, network=network), joined=joined_people, result_word=result_word,
        state_word=state_word, status_word=status_word, states=TaskState,
    )  # fmt: skip
    return page.encode()


def _read(name: str) -> str:
    return (HERE / name).read_text(encoding='utf-8')


def _style(look: Look) -> str:
    colours = colours_of(look.colour)
    others = ('Georgia', 'serif') if look.font in SERIFS else ('Calibri', '"Segoe UI"', 'system-ui', 'sans-serif')
    own = (
        f':root {{ --font: "{look.font}", {", ".join(others)}; --on-light: #{colours.on_light}; '
        f'--on-dark: #{colours.on_dark}; --light: #{LIGHT}; --dark: #{DARK}; }}\n'
    )
    return own + _read('page.css')


def _by_meeting(rows: Iterable[DecisionRow]) -> list[list[DecisionRow]]:
    """Return the rows grouped by meeting, the latest first, the items in their order."""
    return [list(group) for _day, group in groupby(rows, lambda row: row.day)][::-1]


def _urgency(row: TaskRow) -> tuple[int, date, str]:
    return BY_URGENCY.index(row.state), row.by or date.max, str(row.day)


def _years(days: Iterable[Day]) -> list[int]:
    return sorted({day.year for day in days}, reverse=True)


def _by_year(register: Register) -> list[tuple[int, list[Day], list[AttendanceRow]]]:
    """Return a table for each year: its meetings, and those who are listed in one of them."""
    found = []
    for year in _years(day for row in register.attendance for day in row.present):
        days = [day for day in register.days if day.year == year]
        found.append((year, days, [row for row in register.attendance if row.present.keys() & set(days)]))
    return found


def _kinds(rows: Iterable[DecisionRow | TaskRow], network: Network) -> list[str]:
    """Return the kinds that occur, in the network's order."""
    found = {kind.strip() for row in rows for kind in row.kind.split('/') if row.kind}
    return [kind for kind in network.kinds if kind in found]


def _organisations(register: Register) -> list[str]:
    """Return the organisations that occur, as the table of attendance has them, then others."""
    found = [row.organisation for row in register.attendance]
    for names in (*(row.organisations for row in register.decisions), *(row.organisations for row in register.tasks)):
        found += names
    return [each for each in dict.fromkeys(found) if each]

"""`schnv minutes`: put the keys into a meeting's file that somebody fills in during the meeting."""

from ..check.schema.item_keys import ITEM_KEYS
from ..check.schema.meeting import MEETING
from ..check.schema_check import check_schema
from ..i18n import gettext as _
from ..network import Network, coming_day
from ..pipeline.inspection import read_network
from ..problem import Problem
from ..project import Project
from ..read.source import KeyPath, Mapping
from ..typed.dates import parse_key
from .edit.draft import Draft, Saved, open_draft
from .edit.values import TO_FILL_IN, Inline, Value

HEAD = ('date', 'time', 'place', 'status', 'issued', 'annexes', 'attendance')
NAMES = [key.name for key in ITEM_KEYS]
PREPARED = tuple(NAMES[: NAMES.index('decision')])
"""The keys of an item above the notes and the decision."""


def prepare_minutes(project: Project, key: str) -> Saved:
    """Make a meeting's file ready for notes, and return whether that changed it, or the problems."""
    network, problems = read_network(project)
    draft = open_draft(project.meeting(key))
    if isinstance(draft, list):
        return Saved(False, (*problems, *draft))
    if network is None:
        return Saved(False, tuple(problems))
    if found := (*check_schema(draft.source, MEETING).problems, *_too_late(draft)):
        return Saved(False, found)
    _prepare(draft, network)
    return draft.save()


def _too_late(draft: Draft) -> list[Problem]:
    root = draft.source.root
    status = root.text('status')
    if status == 'final':
        message = _("the minutes are final")
        hint = _("to take notes again, write `status: draft` here")
    elif status == 'cancelled':
        message = _("the meeting is cancelled")
        hint = _("if it was held after all, write `status: agenda` and remove `cancelled:`")
    elif status == 'approved':
        message = _("the minutes are approved")
        hint = _("what was wrong in them is corrected by an entry under `corrections:`; see docs/format.md")
    else:
        return []
    return [draft.source.problem(root.place('status'), message, hint)]


def _prepare(draft: Draft, network: Network) -> None:
    root = draft.source.root
    if root.text('status') != 'draft':
        draft.put((), {'status': 'draft'}, HEAD[:3])
    draft.put((), _attendance(root, network), HEAD, apart=not root.has('attendance'))
    before = len(draft.changes)
    for place, item in enumerate(root.listed('agenda')):
        if isinstance(item, Mapping):
            _prepare_item(draft, ('agenda', place), item)
    if len(draft.changes) > before:
        draft.remark('agenda', _explanation(coming_day(network, parse_key(draft.source.path.stem))))


def _attendance(root: Mapping, network: Network) -> dict[str, Value]:
    """Return the keys about attendance that the file lacks: the members' table, and an empty list of the absent."""
    missing: dict[str, Value] = {}
    if not root.has('attendance') and network.members:
        missing['attendance'] = attendance_table(network)
    if 'absent' not in root.entries and (missing or root.has('attendance')):
        missing['absent'] = Inline([])
    return missing


def attendance_table(network: Network) -> dict[str, Value]:
    """Return the table of all members, as if everybody were there."""
    return {organisation: Inline(names) for organisation, names in network.members.items()}


def _prepare_item(draft: Draft, path: KeyPath, item: Mapping) -> None:
    """Put notes and a decision into an item; into one with sub-items only if it has a text or proposal of its own."""
    below = item.listed('items')
    wanted: dict[str, Value] = {}
    if not below or item.has('background'):
        wanted['notes'] = TO_FILL_IN
    if not below or item.has('proposal'):
        wanted['decision'] = None
    draft.put(path, {key: value for key, value in wanted.items() if key not in item.entries}, PREPARED)
    for place, each in enumerate(below):
        if isinstance(each, Mapping):
            _prepare_item(draft, (*path, 'items', place), each)


def _explanation(coming: object) -> list[str]:
    return [
        _("Notes: write below `notes: |`, farther in than the key. What is not needed may stay empty."),
        _("Decisions: `as proposed`, clauses of your own, `none`, or `{{postponed: {date}}}`.").format(date=coming),
        _("An item that is raised at the meeting is written like the others, with `added: true`."),
    ]

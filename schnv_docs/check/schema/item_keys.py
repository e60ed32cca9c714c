"""Stage 2, check: the keys of an item in one table, for all who treat keys of one kind alike."""

from dataclasses import dataclass
from enum import Enum, auto

from ...i18n import N_


class Form(Enum):
    """The kind of value that a key has."""

    WORD = auto()
    LINE = auto()
    TEXT = auto()
    PEOPLE = auto()
    ANNEXES = auto()
    CLAUSES = auto()
    DECISION = auto()
    TASKS = auto()
    ITEMS = auto()
    VALUE = auto()
    """Any other, which is compared by what it prints."""


@dataclass(frozen=True, slots=True)
class ItemKey:
    """A key of an item, which is also the name of the field in `model.Item`.

    `label` is its name for people. It may be `carried` along when the item is postponed, `inherited` by sub-items, and
    `noted` at the meeting, so that the agenda does not show it.
    """

    name: str
    label: str
    form: Form
    carried: bool = False
    inherited: bool = False
    noted: bool = False


ITEM_KEYS = (
    ItemKey('kind', N_("kind"), Form.WORD, carried=True),
    ItemKey('title', N_("title"), Form.LINE, carried=True),
    ItemKey('added', N_("raised at the meeting"), Form.VALUE),
    ItemKey('origin', N_("where the item comes from"), Form.VALUE),
    ItemKey('annexes', N_("annexes"), Form.ANNEXES, carried=True),
    ItemKey('presenters', N_("presenters"), Form.PEOPLE, carried=True, inherited=True),
    ItemKey('participants', N_("participants"), Form.PEOPLE, carried=True, inherited=True),
    ItemKey('intro', N_("introduction"), Form.TEXT, carried=True),
    ItemKey('background', N_("background"), Form.TEXT, carried=True),
    ItemKey('proposal', N_("proposal"), Form.CLAUSES, carried=True),
    ItemKey('notes', N_("notes"), Form.TEXT, noted=True),
    ItemKey('decision', N_("decision"), Form.DECISION, noted=True),
    ItemKey('tasks', N_("the tasks"), Form.TASKS, noted=True),
    ItemKey('items', '', Form.ITEMS),
)
"""In the order in which they are written."""

TEXTS = tuple(key.name for key in ITEM_KEYS if key.form is Form.TEXT)
NOTED = ('added', *(key.name for key in ITEM_KEYS if key.noted))
PEOPLE = tuple(key.name for key in ITEM_KEYS if key.form is Form.PEOPLE)

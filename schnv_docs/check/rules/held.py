"""Stage 2, check: what final minutes say of a meeting that was held: who was there, and what came of its items."""

from collections.abc import Iterator

from ...i18n import gettext as _
from ...problem import Problem, Severity
from ...read.source import Mapping
from ...typed.names import bare_name
from ..papers import Papers
from ..schema.item_keys import PEOPLE

PREPARED = ('background', 'annexes', *PEOPLE)
NOT_HELD = ('postponed', 'withdrawn')


def final_minutes_say_who_was_there(papers: Papers) -> Iterator[Problem]:
    """Final minutes that say when or where the meeting was say who was there, or a comment says why not."""
    is_told = any('attendance' in line for line in papers.source.lines)
    is_held = papers.status == 'final' and (papers.root.has('time') or papers.root.has('place'))
    if is_held and not papers.root.has('attendance') and not is_told:
        message = _("the minutes don't say who was there")
        hint = _("write `attendance:` and below it, further in, the names: `Falun: [Anna Ek, Bo Alm]`")
        yield papers.problem(papers.root.place('status'), message, hint, Severity.WARNING)


def absent_people_present_nothing(papers: Papers) -> Iterator[Problem]:
    """In final minutes nobody who was absent presents an item of the agenda, unless it was put off or taken back.

    What was raised at the meeting was written down there, as it was.
    """
    absent = {bare_name(node.text) for node in papers.root.texts('absent')}
    for item in papers.items if papers.status == 'final' and absent else ():
        outcomes = item.node.mappings('decision')
        if item.has('added') or any(entry.has(key) for entry in outcomes for key in NOT_HELD):
            continue
        for node in (node for key in PEOPLE for node in item.texts(key) if bare_name(node.text) in absent):
            message = _("“{name}” is absent, but stands at item {number} as one who presents it or takes part")
            hint = _("write who did it instead, or remove the name under `absent:`")
            text = message.format(name=bare_name(node.text), number=item.number)
            yield papers.problem(node.mark, text, hint, Severity.WARNING)


def items_of_a_kind_have_an_outcome(papers: Papers) -> Iterator[Problem]:
    """In final minutes an item of a kind that was prepared has notes, a decision or a task, its own or a common one.

    That a decision is missing is a problem of its own.
    """
    agenda = papers.root.mappings('agenda') if papers.status == 'final' else ()
    bare = {id(node) for each in agenda for node in _bare(each)}
    for item in (item for item in papers.items if id(item.node) in bare):
        kind, was_prepared = item.node.text('kind'), any(map(item.has, PREPARED))
        if kind and was_prepared and not item.has('proposal') and not papers.network.is_deciding(kind):
            message = _("of item {number} the minutes have nothing but the title").format(number=item.number)
            hint = _("write under `notes:` what was said, or what came of it; the background stands in the agenda only")
            yield papers.problem(item.node.place('title'), message, hint, Severity.WARNING)


def _bare(item: Mapping) -> Iterator[Mapping]:
    """Yield the item, or those below it, of which the minutes have nothing but the title."""
    if any(item.text(key) for key in ('intro', 'notes')) or item.has('decision') or item.has('tasks'):
        return
    below = item.mappings('items')
    if not below:
        yield item
    for each in below:
        yield from _bare(each)

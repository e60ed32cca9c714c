"""`schnv status`: how far each meeting has come, the next step, and the things that are missing for it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date

from ..check.papers import Papers
from ..check.places import is_file
from ..check.rules.people import names_are_known_in_the_end
from ..check.rules.seals import SEAL_RULES, approved_minutes_are_sealed
from ..check.schema.meeting import MEETING
from ..check.schema_check import check_schema
from ..git import NoAnswer, NoProgram, NoRepository
from ..i18n import gettext as _
from ..pipeline.dispatches import Dispatch, dispatches_by_meeting
from ..pipeline.inspection import Inspection, inspect
from ..project import Project
from ..proof.verified import Proof, proofs
from ..typed.dates import parse_key
from ..typed.lines import one_line
from .earlier import ReferredItem, referred_items
from .sharing import Sharing, meeting_of, sharing

DONE = ('final', 'approved')
WHOLE, BROKEN = 'whole', 'broken'
NOT_SHARED = Sharing()


@dataclass(frozen=True, slots=True)
class MeetingState:
    """One meeting's progress. `missing` and `step` are for people to read; `seal` is whole, broken or nothing.

    `sharing` has its tags that are not the same here and at the remote, `proofs` those that are
    signed or have a timestamp, `referred` the items that it referred back and that no meeting has taken up again.
    """

    key: str
    status: str
    sent: Dispatch | None
    errors: int
    missing: tuple[str, ...]
    seal: str
    step: str
    sharing: Sharing = NOT_SHARED
    proofs: tuple[Proof, ...] = ()
    referred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Overview:
    """The state of every meeting, the earliest first, and why the others could not be asked about dispatches."""

    states: list[MeetingState]
    unanswered: str = ''


def overview(project: Project, today: date) -> Overview:
    """Return the state of every meeting, and of its dispatches at the remote, if that answers within seconds."""
    with ThreadPoolExecutor(1) as second:
        asked = second.submit(sharing, project, shortly=True)
        found = _with_proofs(project, states(project, today))
        try:
            shared = asked.result()
        except NoAnswer as error:
            return Overview(found, '' if isinstance(error, NoRepository | NoProgram) else str(error))
    return Overview([replace(each, sharing=_of_meeting(shared, each.key)) for each in found])


def _with_proofs(project: Project, found: list[MeetingState]) -> list[MeetingState]:
    try:
        known = proofs(project)
    except NoAnswer:
        return found
    return [replace(each, proofs=tuple(proof for proof in known if proof.key == each.key)) for each in found]


def states(project: Project, today: date) -> list[MeetingState]:
    """Return the state of every meeting, the earliest first, as far as it is known here."""
    inspection = inspect(project, project.meeting_keys())
    sent = {key: found[-1] for key, found in dispatches_by_meeting(project).items()}
    found = [_state(project, inspection, key, sent.get(key), today) for key in project.meeting_keys()]
    waiting = referred_items(inspection.sources)
    return [
        replace(state, referred=tuple(_named(item) for item in waiting if item.key == state.key)) for state in found
    ]


def _named(item: ReferredItem) -> str:
    return _("item {number}, {title}").format(number=item.number, title=item.title)


def _of_meeting(shared: Sharing, key: str) -> Sharing:
    def own(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if meeting_of(name) == key)

    return Sharing(shared.remote, own(shared.unshared), own(shared.clashing), own(shared.elsewhere))


def _state(project: Project, inspection: Inspection, key: str, sent: Dispatch | None, today: date) -> MeetingState:
    errors = len(inspection.errors_in(project.meeting(key)))
    source = inspection.sources.get(key)
    if source is None:
        step = _("mend the file; `schnv check {date}` says how").format(date=key)
        return MeetingState(key, '?', sent, errors, (), '', step)
    papers = Papers(check_schema(source, MEETING).sound, inspection.network, lambda _day: None)
    missing = (*_missing(papers), *_too_early(papers, today))
    is_over = (known.day if (known := parse_key(key)) else today) < today
    step = _step(papers, errors, bool(missing), bool(sent) or is_over)
    return MeetingState(key, papers.status, sent, errors, missing, _seal(papers), step)


def _seal(papers: Papers) -> str:
    if papers.status != 'approved':
        return ''
    rules = (approved_minutes_are_sealed, *SEAL_RULES)
    return BROKEN if any(True for rule in rules for _problem in rule(papers)) else WHOLE


def _missing(papers: Papers) -> Iterator[str]:
    """Yield the things that stand in the way of the next step."""
    if papers.status == 'agenda':
        yield from _missing_in_agenda(papers)
    elif papers.status == 'draft':
        yield from _missing_in_draft(papers)


def _too_early(papers: Papers, today: date) -> Iterator[str]:
    """Yield the meeting itself, if its minutes are done before its day."""
    if papers.status in DONE and papers.day and papers.day > today:
        yield _("the meeting, which has not been held yet")


def _missing_in_agenda(papers: Papers) -> Iterator[str]:
    for key, words in (('time', _("the time")), ('place', _("the place"))):
        if not papers.root.has(key):
            yield words
    if not any(item.has('proposal') for item in papers.items):
        yield _("proposals: there are none")
    for annex, name in papers.files_given_out:
        if not is_file(papers.folder / name.text):
            yield _("the file {file} of annex {letter}").format(file=name.text, letter=annex.letter)


def _missing_in_draft(papers: Papers) -> Iterator[str]:
    if not papers.root.has('attendance'):
        yield _("who was there")
    open_items = [item.number for item in papers.items if item.has('proposal') and not item.has('decision')]
    if open_items:
        yield _("the decision of {items}").format(items=', '.join(open_items))
    if any(True for _problem in names_are_known_in_the_end(papers)):
        yield _("names where NN stands")


def _step(papers: Papers, errors: int, is_incomplete: bool, has_been_sent: bool) -> str:
    """Return the next step, for people to read."""
    key = papers.source.path.stem
    if errors:
        return _("correct what `schnv check {date}` reports").format(date=key)
    if papers.status == 'cancelled':
        return _("nothing: cancelled, {why}").format(why=one_line(papers.root.text('cancelled')))
    if papers.status == 'agenda' and has_been_sent:
        return _("at the meeting: `schnv minutes {date}`").format(date=key)
    if is_incomplete:
        is_early = papers.status in DONE
        return _("see whether `date:` or `status:` is wrong") if is_early else _("write what is missing")
    if papers.status == 'agenda':
        return _("build it and send it: `schnv build {date}`").format(date=key)
    if papers.status == 'draft':
        return _("read it through and write `status: final`")
    if papers.status == 'final':
        return _("when they are approved: `schnv approve {date} --by ... --on ...`").format(date=key)
    approval = papers.root.mapping('approval')
    said = _("nothing: approved by {name} on {date}, and the seal holds")
    return said.format(name=approval.text('by'), date=approval.text('on'))

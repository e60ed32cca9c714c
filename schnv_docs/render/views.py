"""Stage 4, render: Meeting -> the view of each paper, which the template shows."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..labels import Reference
from ..model import Annex, Attendance, Item, Meeting, Person, Status
from ..network import Network
from ..typed.lines import one_line
from ..wording.annexes import annex_name, annex_title
from ..wording.dates import printed_date
from ..wording.documents import (
    Kind,
    annexes_of,
    destination,
    document_title,
    draft_mark,
    items_of,
    running_text,
    title_lines,
)
from . import body, styles
from .annexes import PagePosition, PagePositions, annex_rows, citation, with_links
from .blocks import Sent, approval_view, cancellation, changed, corrections_view
from .running_text import Run, Runs
from .view import AttendanceView, DocumentView, ItemView, LogoView, NetworkView, RowView, Xml
from .wordml import WordWriter, bookmark

FIRST_ROW = 10_000
"""The number of the first bookmark in the list of annexes; those of the items are lower."""


CHARACTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖabcdefghijklmnopqrstuvwxyzåäö0123456789 ()·–'


def sheet_view(meeting: Meeting, network: Network, annex: Annex) -> DocumentView:
    """Return a page in the place of an annex: letter, title, and why it is not given out, not here, or not yet."""
    label, words = annex_name(annex, network), network.words
    lacking = words.unpublished if annex.is_kept_back else words.later
    reason = f'{words.withheld}. {words.reason}: {annex.withheld}' if annex.withheld else lacking
    title = annex.title if annex.withheld else annex_title(annex, network)
    return replace(_frame(meeting, network), title=f'{label} – {title}' if title else label, closing=reason)


def text_view(meeting: Meeting, network: Network, title: str) -> DocumentView:
    """Return the view around the text of an annex that is a text file."""
    return replace(_frame(meeting, network), title=title)


def glyphs_view(network: Network, writer: WordWriter) -> DocumentView:
    """Return a page with every character that stamps are made of, and a link; only its font and colours are used.

    It is the same for all meetings, so that it is made once for all of them.
    """
    words = network.words
    own = f'{words.annex}{words.stamp}{words.page}{words.back}'
    rows = annex_rows([Annex('A', words.annex)], network, {'A': PagePosition(1, 1)}, writer, FIRST_ROW)
    characters = ' '.join(sorted({*CHARACTERS, *own}))
    return replace(_bare(network), title=words.annex, closing=characters, annexes=rows)


def compose_view(
    meeting: Meeting,
    network: Network,
    kind: Kind,
    writer: WordWriter,
    positions: PagePositions,
    sent: Sent | None = None,
    packet: str = '',
) -> DocumentView:
    """Return all that a document's template may show; `positions` are those of the annexes in its packet."""
    is_minutes = kind is Kind.MINUTES
    items = _Items(meeting, network, kind, writer, positions)
    return replace(
        _frame(meeting, network),
        title=document_title(network, kind, meeting),
        document=title_lines(network, kind, meeting)[0],
        issued=printed_date(meeting.issued, network) if meeting.issued else '',
        draft=draft_mark(network, kind, meeting),
        attendance=_attendance(meeting.attendance, network, writer) if is_minutes else None,
        items=items.views(),
        closing=meeting.closing if kind is Kind.AGENDA else '',
        changes=Xml(cancellation(meeting, network, writer) + changed(sent, network, writer, kind)),
        annexes=annex_rows(annexes_of(meeting, kind), network, positions, writer, FIRST_ROW),
        note=network.words.numbered.format(file=packet) if packet else '',
        approval=approval_view(meeting.approval, network) if is_minutes else None,
        corrections=corrections_view(meeting.corrections, network, writer) if is_minutes else None,
    )


def _frame(meeting: Meeting, network: Network) -> DocumentView:
    """Return the view with the parts that all papers of a meeting share."""
    date, time = printed_date(meeting.day, network), ', '.join(meeting.times)
    return replace(_bare(network), date=date, time=time, place=meeting.place)


def _bare(network: Network) -> DocumentView:
    """Return the view with what stands on all papers of a body, and nothing of a meeting."""
    body_view = NetworkView(
        name=network.name,
        short=network.short,
        subject=network.subject,
        sender=network.sender,
        logo=LogoView(network.logo.alt if network.logo else ''),
    )
    return DocumentView(
        title='',
        network=body_view,
        date='',
        time='',
        place='',
        issued='',
        draft='',
        attendance=None,
        items=(),
        closing='',
        annexes=(),
    )


@dataclass
class _Items:
    meeting: Meeting
    network: Network
    kind: Kind
    writer: WordWriter
    positions: PagePositions
    bookmarks: int = 0

    def views(self) -> list[ItemView]:
        return [self._view(item, 0) for item in items_of(self.meeting, self.kind)]

    def _view(self, item: Item, level: int) -> ItemView:
        words = self.network.words
        presenters = body.people(words.presenters, item.presenters, self.writer, followed=bool(item.participants))
        participants = body.people(words.participants, item.participants, self.writer)
        return ItemView(
            heading=self._heading(item),
            presenters=Xml(presenters + participants),
            text=self._text(item, level),
            decision=self._decision(item),
            items=[self._view(each, level + 1) for each in item.items],
        )

    def _heading(self, item: Item) -> Xml:
        self.bookmarks += 1
        shown = _shown_references(item, self.meeting, self.kind)
        cited = citation(shown, self.meeting.parts(), self.network, self.positions)
        content = self.writer.runs(self._with_links((Run(_titled(item)),))) + self.writer.runs(cited)
        return bookmark(destination(item.number), self.bookmarks, content)

    def _with_links(self, runs: Runs) -> Runs:
        return with_links(runs, self.network, self.positions)

    def _text(self, item: Item, level: int) -> Xml:
        origin = '' if self.kind is Kind.MINUTES else body.origin(item, self.network, self.writer)
        return Xml(origin + body.text(running_text(item, self.kind), self.writer, level, self._with_links))

    def _decision(self, item: Item) -> Xml:
        """Return the proposal, or the decision and the tasks; of an item with sub-items, as common to all of them."""
        own = self._own_decision(item)
        return Xml(body.common(item, self.network, self.writer) + own) if own and item.items else own

    def _own_decision(self, item: Item) -> Xml:
        if self.kind is not Kind.MINUTES:
            return body.proposal(item.proposal, self.network, self.writer, self._with_links)
        if item.proposal and item.decision is None and self.meeting.status is Status.DRAFT:
            decided = body.undecided(self.network, self.writer)
        else:
            decided = body.decision(item.decision, self.network, self.writer, self._with_links)
        return Xml(decided + body.tasks(item.tasks, self.network, self.writer))


def _titled(item: Item) -> str:
    title = one_line(item.title)
    return f'{item.kind}: {title}' if item.kind else title


def _shown_references(item: Item, meeting: Meeting, kind: Kind) -> tuple[Reference, ...]:
    shown = {annex.letter for annex in annexes_of(meeting, kind)}
    return tuple(reference for reference in item.annexes if reference.letter in shown)


def _attendance(attendance: Attendance | None, network: Network, writer: WordWriter) -> AttendanceView | None:
    if attendance is None:
        return None
    words = network.words
    legend = f' ({words.struck})' if attendance.has_absent else ''
    names = _people(attendance.people, words.absent, writer)
    closing = writer.run(f' {attendance.closing}' if attendance.closing else '')
    return AttendanceView(
        heading=words.present + legend,
        rows=[RowView(organisation, _people(people, words.absent, writer)) for organisation, people in attendance.rows],
        text=Xml(names + closing) if attendance.people else Xml(''),
    )


def _people(people: tuple[Person, ...], absent: str, writer: WordWriter) -> Xml:
    return Xml(''.join(_person_runs(people, absent, writer)))


def _person_runs(people: tuple[Person, ...], absent: str, writer: WordWriter) -> Iterator[str]:
    """Yield the names with commas between them; a stroke is also said in words, as nobody hears it."""
    for place, person in enumerate(people):
        yield writer.run(', ' if place else '')
        yield writer.run(person.name, styles.ABSENT if person.absent else '')
        yield writer.run(f' ({absent})' if person.absent else '')

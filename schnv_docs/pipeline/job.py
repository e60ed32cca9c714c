"""Stage 3 for a build: the meetings that it needs, its papers, and the names of the files it makes."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from ..i18n import gettext as _
from ..model import Annex, Meeting, Status
from ..model.annexed import annexed
from ..model.compose import compose
from ..model.published import as_published
from ..network import Network
from ..problem import Problem, Severity
from ..project import Project
from ..read.source import Source
from ..render.blocks import Sent
from ..render.template import has_tag
from ..typed.dates import Key
from ..wording.dates import printed_date
from ..wording.documents import Kind, annexes_of, document_title, draft_mark, packet_title, property_title
from .history import history
from .inspection import Inspection
from .paper import Paper, annex_papers, file_name

NO_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)
"""What is made for packets alone is dated with: packets have pages of it, which tell no time."""


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of a meeting to build, by its files and by git: enough to make its papers where there is no git.

    `meetings` also has those whose minutes are annexes, by key; `moments` and `sent` have the agenda's and the minutes'
    moment and dispatch before.
    """

    meetings: dict[str, Meeting]
    moments: dict[Kind, datetime]
    duplex: bool = False
    sent: dict[Kind, Sent] = field(default_factory=dict)


@dataclass(frozen=True)
class Job:
    """A meeting to build, of what is `given`.

    `annexes` are the papers of the meeting's annexes; `problems` are what git could not tell.
    """

    project: Project
    network: Network
    source: Source
    meeting: Meeting
    annexes: tuple[Paper, ...]
    given: Given
    problems: tuple[Problem, ...] = ()

    @property
    def meetings(self) -> dict[str, Meeting]:
        """The meeting, and those whose minutes are annexes, by key."""
        return self.given.meetings

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The documents that the meeting's status asks for, and a supplement where annexes changed since the last."""
        minutes = (Kind.MINUTES,) if self.meeting.status.has_minutes else ()
        supplement = (Kind.SUPPLEMENT,) if self._new_letters else ()
        return (Kind.AGENDA, *minutes, *supplement)

    def moment(self, kind: Kind = Kind.AGENDA) -> datetime:
        """Return the moment that dates a document and its packet."""
        return self.given.moments[kind.basis]

    def last_sent(self, kind: Kind) -> Sent | None:
        """Return the last dispatch of another version of a document."""
        return self.given.sent.get(kind.basis)

    @property
    def _new_letters(self) -> frozenset[str]:
        sent = self.last_sent(Kind.SUPPLEMENT)
        return sent.letters if sent else frozenset()

    def document(self, kind: Kind) -> Paper:
        """Return the paper of a document."""
        title = document_title(self.network, kind, self.meeting)
        return Paper(kind.value, self._in_properties(kind, title), self.template(kind))

    def packet_title(self, kind: Kind) -> str:
        """Return the title of a document's packet: "Handlingar NAME DATE"."""
        return self._in_properties(kind, packet_title(self.network, kind, self.meeting))

    def _in_properties(self, kind: Kind, title: str) -> str:
        date = printed_date(self.meeting.day, self.network)
        return property_title(title, date, draft_mark(self.network, kind, self.meeting))

    @property
    def glyphs(self) -> Paper:
        """The page that stamps take their font from."""
        shown = _("the characters that annexes are stamped with")
        return Paper('glyphs', self.network.name, self.template(Kind.AGENDA), file=shown)

    def template(self, kind: Kind) -> Path:
        """Return the template that a document is made with."""
        return self.project.template(kind.template)

    def annexes_of(self, kind: Kind) -> list[Annex]:
        """Return the annexes of a document's packet."""
        letters = self._new_letters if kind is Kind.SUPPLEMENT else self.meeting.parts()
        return [annex for annex in annexes_of(self.meeting, kind) if annex.letter in letters]

    def has_minutes_of(self, key: Key) -> bool:
        """Tell whether the minutes of another meeting can be an annex; until they are written, a sheet is."""
        return str(key) in self.meetings and self.meetings[str(key)].has_written_minutes

    def stem(self, kind: Kind) -> str:
        """Return the name of a document's files: "2025-11-14-dagordning"; a supplement has its dispatch's number."""
        sent = self.last_sent(kind)
        number = f'-{sent.number}' if sent and kind is Kind.SUPPLEMENT else ''
        return f'{self.meeting.key}-{file_name(kind.title(self.network))}{number}'

    def packet(self, kind: Kind) -> str:
        """Return the name of a document's packet."""
        if kind is Kind.AGENDA:
            return f'{self.meeting.key}-{file_name(self.network.titles.packet)}.pdf'
        if kind is Kind.SUPPLEMENT:
            return f'{self.stem(kind)}.pdf'
        return f'{self.stem(kind)}-{file_name(self.network.words.with_annexes)}.pdf'

    def file_names(self) -> list[str]:
        """Return the names of the documents and packets of the build, in the order people look for them."""
        return self._names(self.kinds)

    def draft_names(self) -> list[str]:
        """Return those of the files' names that are drafts, which nobody is sent."""
        return self._names([Kind.MINUTES]) if self.meeting.status is Status.DRAFT else []

    def _names(self, kinds: Sequence[Kind]) -> list[str]:
        stems = [self.stem(kind) for kind in kinds if kind.stands_alone]
        documents = [stem + suffix for stem in stems for suffix in ('.docx', '.pdf')]
        return documents + [self.packet(kind) for kind in kinds]


def prepare(
    project: Project, inspection: Inspection, key: str, *, duplex: bool = False, public: bool = False, at: str = ''
) -> Job:
    """Return the job of building a meeting from sources without errors; its history ends with the commit `at`, or now.

    The minutes among its annexes are what they were when they were sent, or would be. In `public` papers, for the site,
    sheets stand for annexes that it does not have.
    """
    network = inspection.network
    then = history(project, inspection, key, at, public=public)
    meetings = {each: compose(source, network.words) for each, source in inspection.sources.items()} | then.minutes
    if public:
        meetings[key] = as_published(meetings[key], meetings, by_default=network.publish)
    day = meetings[key].day
    meetings = {each: other if each == key else annexed(other, day) for each, other in meetings.items()}
    job = job_of(project, inspection, key, Given(meetings, then.moments, duplex, then.sent))
    unsent = then.unsent if public else ()
    return replace(job, problems=(*then.problems, *_unseen_changes(job), *_not_as_sent(job, unsent)))


def job_of(project: Project, inspection: Inspection, key: str, given: Given) -> Job:
    """Return the job of building a meeting of what is given; nothing is said of it."""
    source, meeting, network = inspection.sources[key], given.meetings[key], inspection.network
    agenda, minutes = (project.template(kind.template) for kind in (Kind.AGENDA, Kind.MINUTES))
    return Job(project, network, source, meeting, annex_papers(source, meeting, network, agenda, minutes), given)


def _not_as_sent(job: Job, unsent: Collection[Kind]) -> Iterator[Problem]:
    """Yield a warning if something else is to be published than what was sent last."""
    if names := [kind.title(job.network) for kind in job.kinds if kind in unsent]:
        message = _("what is published is not what was sent last, but what stands in the file now: {names}")
        hint = _("send it with `schnv dispatch {date}`, or take the change back").format(date=job.meeting.key)
        yield Problem(job.source.path, 0, 0, message.format(names=', '.join(names)), hint, Severity.WARNING)


def _unseen_changes(job: Job) -> Iterator[Problem]:
    """Yield a warning for each template that would say nothing of what its document has to tell."""
    for kind in (Kind.AGENDA, Kind.MINUTES):
        is_told = job.last_sent(kind) or (job.meeting.cancelled and kind is Kind.AGENDA)
        if kind in job.kinds and is_told and not has_tag(job.template(kind), 'changes'):
            message = _(
                "the template has no place for what has changed since the papers were sent, or why there is no meeting"
            )
            hint = _("put {tag} into a paragraph of its own in it").format(tag='{{p changes }}')
            yield Problem(job.template(kind), 0, 0, message, hint, Severity.WARNING)

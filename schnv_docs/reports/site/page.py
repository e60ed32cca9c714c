"""The page that lists the meetings: one file that needs nothing else, and no JavaScript."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from ... import i18n
from ...i18n import gettext as _
from ...model import Meeting, Status
from ...network import Network
from ...page_template import page_template
from ...wording.dates import printed_key
from ...wording.sizes import printed_size
from ..one_file import checksum, embedded

HERE = Path(__file__).parent
CALENDAR, REGISTER, FEED = 'moten.ics', 'register.html', 'feed.xml'
"""The files beside the meetings' folders."""
PDF, WORD = 'PDF', 'Word'
MARK = 'schnv site, only what was meant'
"""What a page says of itself; sites without it may have what is not to be published any more."""


@dataclass(frozen=True)
class PublishedFile:
    """A published document: its title, its file's name, and the kind of file."""

    title: str
    name: str
    form: str


@dataclass(frozen=True)
class PublishedMeeting:
    """A meeting on the page: its folder, its papers with their sizes in bytes, and the name of the checksums' file."""

    meeting: Meeting
    folder: str
    papers: Mapping[PublishedFile, int]
    sums: str


@dataclass(frozen=True)
class KeptMeeting:
    """A meeting with errors, by its key, which is its folder, and the files that were published before."""

    key: str
    files: tuple[str, ...]


def page(
    network: Network,
    entries: Sequence[PublishedMeeting],
    kept: Sequence[KeptMeeting] = (),
    beside: Sequence[str] = (),
) -> bytes:
    """Return the page, the latest meeting first, in the language of messages; `beside` are files that it links to."""
    style = (HERE / 'page.css').read_text(encoding='utf-8')
    made = page_template(HERE).render(
        network=network,
        entries=sorted(entries, key=lambda entry: entry.meeting.key, reverse=True),
        kept=kept,
        beside={name: _beside()[name] for name in beside},
        has_word=any(paper.form == WORD for entry in entries for paper in entry.papers),
        mark=MARK,
        feed=FEED,
        language=i18n.current(),
        style=Markup(style),
        style_hash=checksum(style),
        logo=embedded(network.logo),
        printed=lambda key: printed_key(key, network),
        size=printed_size,
        words=_words(),
        status=_status(),
    )
    return made.encode()


def _words() -> dict[str, str]:
    return {
        'title': _("Meetings"),
        'nothing': _("No meeting has been published yet."),
        'of': _("of the meeting on"),
        'beside': _("Of all meetings"),
        'kept': _("To be corrected"),
        'about_kept': _("The papers of these meetings can't be made as they are now."),
        'as_before': _("as published before"),
        'sums': _("Checksums"),
        'about_sums': _("to see that the files are unchanged"),
        'accessible': _("The PDF files can be read by screen readers (PDF/UA), as far as their annexes can."),
        'word': _("The Word files are for those who want another form."),
    }


def _beside() -> dict[str, str]:
    return {CALENDAR: _("Calendar (.ics)"), REGISTER: _("Register of decisions"), FEED: _("What is new (Atom)")}


def _status() -> dict[Status, str]:
    return {
        Status.AGENDA: _("Before the meeting"),
        Status.DRAFT: _("After the meeting; its decisions are being written down"),
        Status.FINAL: _("After the meeting"),
        Status.CANCELLED: _("Cancelled"),
        Status.APPROVED: _("After the meeting, approved"),
    }

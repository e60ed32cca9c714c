"""Stage 4, render: every name that a template may use; the dataclasses below are its documentation and its check."""

from collections.abc import Sequence
from dataclasses import dataclass


class Xml(str):
    """Finished WordprocessingML. It is a plain text that the template engine puts in as it is."""

    __slots__ = ()

    def __html__(self) -> str:
        """Return the text as it is: Jinja asks for this instead of escaping."""
        return self


NOTHING = Xml('')


@dataclass(frozen=True, slots=True)
class LogoView:
    """The logo: its alternative text marks the picture that is replaced by the network's own."""

    alt: str


@dataclass(frozen=True, slots=True)
class NetworkView:
    """The body: its names and the lines of the sender."""

    name: str
    short: str
    subject: str
    sender: Sequence[str]
    logo: LogoView


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of the attendance table; `names` are runs, absent people struck through."""

    organisation: str
    names: Xml


@dataclass(frozen=True, slots=True)
class AttendanceView:
    """Attendance as a table (`rows`) or as running text (`text`)."""

    heading: str
    rows: Sequence[RowView]
    text: Xml


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item or sub-item; `heading` is runs, the others are paragraphs or nothing."""

    heading: Xml
    presenters: Xml
    text: Xml
    decision: Xml
    items: Sequence['ItemView']


@dataclass(frozen=True, slots=True)
class AnnexView:
    """A row of the list of annexes; `name` and `title` are runs that link to the annex, the others are numbers."""

    name: Xml
    title: Xml
    pages: str
    page: str


@dataclass(frozen=True, slots=True)
class ApprovalView:
    """The approval of the minutes: by whom and when."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class CorrectionsView:
    """The corrections of approved minutes; `text` is a list, a paragraph for each correction."""

    heading: str
    text: Xml


@dataclass(frozen=True, slots=True)
class DocumentView:
    """The names at the top level of a template; `document` is its title without the network's name, if it has that."""

    title: str
    network: NetworkView
    date: str
    time: str
    place: str
    issued: str
    draft: str
    attendance: AttendanceView | None
    items: Sequence[ItemView]
    closing: str
    annexes: Sequence[AnnexView]
    approval: ApprovalView | None = None
    corrections: CorrectionsView | None = None
    changes: Xml = NOTHING
    document: str = ''
    note: str = ''

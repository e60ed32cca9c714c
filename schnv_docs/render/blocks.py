"""Stage 4, render: that a meeting is cancelled, what changed since, who approved the minutes, their corrections."""

from dataclasses import dataclass

from ..model import Approval, Correction, Meeting
from ..network import Network
from ..typed.lines import one_line
from ..wording.dates import printed_date
from ..wording.documents import Kind
from . import styles
from .view import ApprovalView, CorrectionsView, Xml
from .wordml import WordWriter


def approval_view(approval: Approval | None, network: Network) -> ApprovalView | None:
    """Return the sentence that says who approved the minutes and when."""
    if approval is None:
        return None
    words = network.words
    text = words.approved.format(name=approval.by, date=printed_date(approval.on, network))
    return ApprovalView(words.approval, text)


def corrections_view(
    corrections: tuple[Correction, ...], network: Network, writer: WordWriter
) -> CorrectionsView | None:
    """Return the list of the corrections, the first one first."""
    if not corrections:
        return None
    bullets = writer.new_list(styles.BULLETS, 1)
    lines = (_correction(each, network, writer) for each in corrections)
    text = ''.join(writer.list_paragraph(styles.BULLETS, line, bullets, 0) for line in lines)
    return CorrectionsView(network.words.corrections, Xml(text))


def _correction(correction: Correction, network: Network, writer: WordWriter) -> str:
    words = network.words
    item = f', {words.point.format(item=correction.item)}' if correction.item else ''
    label = writer.run(f'{printed_date(correction.day, network)}{item}:', styles.STRONG)
    what = writer.run(f' {one_line(correction.what)} ')
    return label + what + writer.run(f'{words.reason}:', styles.STRONG) + writer.run(f' {one_line(correction.why)}')


def cancellation(meeting: Meeting, network: Network, writer: WordWriter) -> Xml:
    """Return the word that says that the meeting is not held, and the reason."""
    if not meeting.cancelled:
        return Xml('')
    heading = writer.section(writer.run(network.words.cancelled, styles.STRONG))
    reason = writer.run(f'{network.words.reason}:', styles.STRONG) + writer.run(f' {meeting.cancelled}')
    return Xml(heading + writer.paragraph(styles.BODY, reason))


@dataclass(frozen=True, slots=True)
class Sent:
    """The last dispatch: its number, what changed since in sentences, and the letters of changed and new annexes."""

    number: int
    sentences: tuple[str, ...]
    letters: frozenset[str] = frozenset()


def changed(sent: Sent | None, network: Network, writer: WordWriter, kind: Kind) -> Xml:
    """Return the list "Ändrat sedan utskick 1"; of a supplement, with the heading of the new agenda below it."""
    if sent is None:
        return Xml('')
    heading = writer.section(writer.run(network.words.changed.format(n=sent.number)))
    number = writer.new_list(styles.BULLETS, 1)
    lines = (writer.list_paragraph(styles.BULLETS, writer.run(each), number, 0) for each in sent.sentences)
    agenda = writer.section(writer.run(network.titles.agenda)) if kind is Kind.SUPPLEMENT else ''
    return Xml(heading + ''.join(lines) + agenda)

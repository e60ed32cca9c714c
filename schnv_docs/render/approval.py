"""Stage 4, render: who approved the minutes, and what was corrected in them since."""

from ..model import Approval, Correction
from ..network import Network
from . import styles
from .dates import printed_date
from .view import ApprovalView, CorrectionsView
from .wordml import Writer
from .xml import Xml


def approval_view(approval: Approval | None, network: Network) -> ApprovalView | None:
    """The sentence that says who approved them and when."""
    if approval is None:
        return None
    words = network.words
    text = words.approved.format(name=approval.by, date=printed_date(approval.on, network))
    return ApprovalView(words.approval, text)


def corrections_view(corrections: tuple[Correction, ...], network: Network, writer: Writer) -> CorrectionsView | None:
    """A list of the corrections, the first one first."""
    if not corrections:
        return None
    bullets = writer.new_list(styles.BULLETS, 1)
    lines = (_correction(each, network, writer) for each in corrections)
    text = ''.join(writer.list_paragraph(styles.BULLETS, line, bullets, 0) for line in lines)
    return CorrectionsView(network.words.corrections, Xml(text))


def _correction(correction: Correction, network: Network, writer: Writer) -> str:
    words = network.words
    item = f', {words.point.format(item=correction.item)}' if correction.item else ''
    label = writer.run(f'{printed_date(correction.day, network)}{item}:', styles.STRONG)
    what = writer.run(f' {_one_line(correction.what)} ')
    return label + what + writer.run(f'{words.reason}:', styles.STRONG) + writer.run(f' {_one_line(correction.why)}')


def _one_line(text: str) -> str:
    return ' '.join(text.split())

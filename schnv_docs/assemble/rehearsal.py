"""Stage 6, assemble: an annex taken through all that a packet does with it, to see whether it can be borne."""

from datetime import date
from pathlib import Path

from ..labels import CitationWords
from .mend import mend_file
from .packet import Packet
from .part import PacketWords, Part
from .pdf.write import write
from .scans import level_of_scan
from .tags.first_heading import first_heading

_WORDS = PacketWords(language='sv', citation=CitationWords('', '', ''), stamp='', page='', figure='', signed='')


def rehearse(pdf: Path) -> None:
    """Make a packet of a PDF alone and take it away again; it takes about as long as with others, and the memory."""
    target, mended = pdf.with_suffix('.rehearsed'), pdf.with_suffix('.mended')
    if mend_file(pdf, mended, title='', author='', language='', day=date.min) is None:
        level_of_scan(pdf)
        mended = pdf
    packet = Packet('', _WORDS, None, duplex=False)
    packet.add(Part(mended, first_heading(mended), label='A', name='A'))
    write(packet.writer, target)
    for path in {target, mended} - {pdf}:
        path.unlink()

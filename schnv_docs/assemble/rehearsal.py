"""Stage 6, assemble: an annex taken through all that a packet does with it, to see whether it can be borne."""

from pathlib import Path

from ..labels import CitationWords
from .packet import Packet
from .part import PacketWords, Part
from .pdf.write import write
from .scans import level_of_scan
from .tags.first_heading import first_heading

_WORDS = PacketWords(language='sv', citation=CitationWords('', '', ''), stamp='', page='', figure='', signed='')


def rehearse(pdf: Path) -> None:
    """Make a packet of a PDF alone and take it away again; it takes about as long as with others, and the memory."""
    target = pdf.with_suffix('.rehearsed')
    level_of_scan(pdf)
    packet = Packet('', _WORDS, None, duplex=False)
    packet.add(Part(pdf, first_heading(pdf), label='A', name='A'))
    write(packet.writer, target)
    target.unlink()

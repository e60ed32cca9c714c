"""A large packet, made by a process that does nothing else, as `qpdf` is one: for `make bench`.

python tests/helpers/bench_packet.py PACKET.pdf ANNEX.pdf ...
"""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from foreign_packet import WORDS

from schnv_docs.assemble import Level, Part, assemble

DAY = date(2031, 2, 7)


def make_packet(out: Path, annexes: Sequence[Path]) -> None:
    """Write a packet of annexes, the first of which is its document too."""
    labels = [f'{chr(ord("A") + number // 10)}{number % 10 + 1}' for number in range(len(annexes))]
    parts = [Part(annexes[0], 'Dagordning')]
    parts += [
        Part(path, f'Bilaga {label}', label=label, name=f'Bilaga {label}')
        for label, path in zip(labels, annexes, strict=True)
    ]
    assemble(parts, out, title='Prov', author='Prov', day=DAY, words=WORDS, glyphs=annexes[0], level=Level.NOTHING)


if __name__ == '__main__':
    make_packet(Path(sys.argv[1]), [Path(word) for word in sys.argv[2:]])

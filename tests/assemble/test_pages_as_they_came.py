"""Stage 6, assemble: whatever somebody sends, its pages look in the packet as they did."""

import tempfile
from pathlib import Path

from foreign_packet import Packet
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pdf_tools import is_sound
from random_pdfs import PAGES, STORED, MadePage, made

from schnv_docs.assemble.compare import looks_before, pages_that_differ

FILES = st.tuples(st.lists(PAGES, min_size=1, max_size=3), st.sampled_from(sorted(STORED)))


WITHOUT_SIZE = MadePage((0, 0, 0, 0), (0, 0, 100, 842), '90', (), b'X', '', '', '')


@settings(deadline=None, max_examples=20)
@example(files=[([WITHOUT_SIZE], 'as it is')])
@given(files=st.lists(FILES, min_size=1, max_size=3))
def test_pages_come_out_as_they_went_in(files: list[tuple[list[MadePage], str]]) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        paths = [made(folder / f'{n}.pdf', pages, STORED[how]) for n, (pages, how) in enumerate(files)]
        packet = Packet(folder, *paths)
        assert is_sound(packet.path)
        for path, placed, (pages, _how) in zip(paths, packet.placed[1:], files, strict=True):
            assert len(placed.pages) == len(pages)
            has_lost_fields = any(page.look == 'Widget of no form' for page in pages)
            received = placed.part.pdf
            before = looks_before(received if has_lost_fields else path, received, len(pages), both=True)
            assert pages_that_differ(packet.path, placed, before) == []

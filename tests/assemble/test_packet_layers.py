"""Stage 6, assemble: no annex's layers hide, or show, anything in another (ISO 32000-1, 8.11)."""

import tempfile
from pathlib import Path

from foreign import Pdf, refs
from foreign_packet import Packet
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pdf_tools import picture, picture_by_pdfium

SIDE = 100
Layers = tuple[str, tuple[int, ...], tuple[int, ...], bool]
"""The state of what the view does not name, the layers it switches on and off, and whether the catalog lists any."""

LAYERS = st.tuples(
    st.sampled_from(['', '/BaseState /ON', '/BaseState /OFF', '/BaseState /Unchanged']),
    st.sets(st.integers(0, 3)).map(lambda found: tuple(sorted(found))),
    st.sets(st.integers(0, 3)).map(lambda found: tuple(sorted(found))),
    st.booleans(),
)


def _annex(path: Path, layers: Layers) -> Path:
    """A page of six squares: in four layers, in one of either of the first two, and in one whose first is on."""
    state, on, off, is_listed = layers
    pdf = Pdf()
    groups = [pdf.add(f'<< /Type /OCG /Name (Lager {number}) >>') for number in range(4)]
    either = pdf.add(f'<< /Type /OCMD /OCGs {refs(groups[:2])} /P /AnyOn >>')
    shown = [*groups, either]
    content = b''.join(
        b'/OC /L%d BDC %d 300 %d %d re f EMC\n' % (number, 20 + number * (SIDE + 10), SIDE, SIDE)
        for number in range(len(shown))
    )
    properties = ' '.join(f'/L{number} {group} 0 R' for number, group in enumerate(shown))
    pdf.page(content, resources=f'/Properties << {properties} >>')
    if is_listed:
        view = f'{state} /ON {refs(groups[each] for each in on)} /OFF {refs(groups[each] for each in off)}'
        pdf.catalog['/OCProperties'] = f'<< /OCGs {refs(groups)} /D << {view} >> >>'
    return pdf.save(path)


@settings(deadline=None, max_examples=12)
@given(annexes=st.lists(LAYERS, min_size=2, max_size=3))
@example(annexes=[('', (), (), False), ('', (), (1,), True)])
@example(annexes=[('/BaseState /OFF', (2,), (), True), ('', (), (), False)])
@example(annexes=[('', (), (), False), ('/BaseState /OFF', (0,), (0,), True)])
def test_each_annex_shows_what_it_showed_alone(annexes: list[Layers]) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        paths = [_annex(folder / f'{number}.pdf', layers) for number, layers in enumerate(annexes)]
        packet = Packet(folder, *paths)
        for number, path in enumerate(paths):
            for shown in (picture, picture_by_pdfium):
                alone, here = shown(path), shown(packet.path, packet.numbers(number)[0])
                squares = (0, 842 - 300 - SIDE, 595, 842 - 300)
                assert here.crop(squares).tobytes() == alone.crop(squares).tobytes(), (number, shown)

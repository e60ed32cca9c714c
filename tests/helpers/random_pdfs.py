"""PDFs of other programs, made up: any boxes, turns, names, layers, fields and notes, stored in any way."""

import io
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from bad_pdfs import with_the_table_elsewhere
from foreign import Pdf, text
from hypothesis import strategies as st
from pikepdf import Encryption, ObjectStreamMode

NUMBERS = st.sampled_from([0, 1, -20, 100, 297.5, 595, 842, 2000])
BOXES = st.tuples(st.sampled_from([0, -20, 30.5]), st.sampled_from([0, 17]), NUMBERS, NUMBERS)
KEYS = ['/UserUnit', '/Rotate', '/CropBox', '/StructParents', '/Dur', '/Tabs', '/Group', '/Annots', '/Metadata']
ODD = st.sampled_from(['null', '/None', '(90)', '[]', '<< >>', 'true', '1.5', '-1', '99999999999'])


@dataclass(frozen=True)
class MadePage:
    """A page; what is empty is left out."""

    box: tuple[float, ...]
    crop: tuple[float, ...] | None
    turn: str
    odd: tuple[tuple[str, str], ...]
    name: bytes
    layer: str
    look: str
    words: str


PAGES = st.builds(
    MadePage,
    box=st.just((0, 0, 595, 842)) | BOXES,
    crop=st.none() | BOXES,
    turn=st.sampled_from(['', '90', '180', '270', '-90', '450', '45']),
    odd=st.lists(
        st.tuples(st.sampled_from(KEYS), ODD),
        max_size=2,
        unique_by=lambda pair: pair[0],
    ).map(tuple),
    name=st.sampled_from([b'X', b'X\xe5', b'\xcb\xce\xcc\xe5', 'Ö'.encode(), b'A B', b'1#(']),
    layer=st.sampled_from(['', 'shown', 'hidden', 'unlisted']),
    look=st.sampled_from(['', 'Widget', 'Widget of no form', 'Stamp', 'Square', 'Highlight']),
    words=st.text(st.characters(codec='latin-1', exclude_characters='()\\'), max_size=20),
)


def made(path: Path, pages: list[MadePage], store: Callable[[bytes], bytes]) -> Path:
    """Write a file of such pages."""
    pdf = Pdf()
    listed, hidden, fields = [], [], []
    for page in pages:
        name = ''.join(f'#{byte:02x}' for byte in page.name)
        form = pdf.add('/Type /XObject /Subtype /Form /BBox [0 0 900 900]', b'0 0.4 0.8 rg 60 90 120 130 re f')
        entries = ' '.join(f'{key} {value}' for key, value in page.odd)
        entries += f' /Rotate {page.turn}' if page.turn and '/Rotate' not in dict(page.odd) else ''
        if page.crop and '/CropBox' not in dict(page.odd):
            entries += f' /CropBox [{" ".join(map(str, page.crop))}]'
        content, resources = text(page.words, 300, 40) + f'/{name} Do\n'.encode(), f'/XObject << /{name} {form} 0 R >>'
        if page.layer:
            group = pdf.add('<< /Type /OCG /Name (Lager) >>')
            listed += [group] * (page.layer != 'unlisted')
            hidden += [group] * (page.layer == 'hidden')
            content += b'/OC /L BDC 1 0 0 rg 200 120 90 90 re f EMC\n'
            resources += f' /Properties << /L {group} 0 R >>'
        number = pdf.page(content, entries, page.box, resources)
        if page.look:
            kind = page.look.split()[0]
            look = pdf.add('/Type /XObject /Subtype /Form /BBox [0 0 50 50]', b'0 0.6 0 rg 5 5 30 40 re f')
            more = '/FT /Tx /T (f)' if kind == 'Widget' else '/QuadPoints [20 290 70 290 20 240 70 240]'
            note = pdf.annotate(number, f'/Subtype /{kind} /Rect [20 240 70 290] /F 4 {more} /AP << /N {look} 0 R >>')
            fields += [note] * (page.look == 'Widget')
    if listed:
        groups, off = (' '.join(f'{each} 0 R' for each in some) for some in (listed, hidden))
        pdf.catalog['/OCProperties'] = f'<< /OCGs [{groups}] /D << /OFF [{off}] >> >>'
    if fields:
        pdf.catalog['/AcroForm'] = f'<< /Fields [{" ".join(f"{each} 0 R" for each in fields)}] >>'
    path.write_bytes(store(pdf.save(path).read_bytes()))
    return path


def _saved(data: bytes, **options: object) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data), inherit_page_attributes=False) as pdf, warnings.catch_warnings():
        warnings.simplefilter('ignore')  # of fields of no form
        pdf.save(target, **options)  # type: ignore[arg-type]
    return target.getvalue()


STORED: dict[str, Callable[[bytes], bytes]] = {
    'as it is': bytes,
    'in object streams': lambda data: _saved(data, object_stream_mode=ObjectStreamMode.generate),
    'for the web': lambda data: _saved(data, linearize=True),
    'with an owner password': lambda data: _saved(data, encryption=Encryption(owner='hemligt', user='')),
    'without a header': lambda data: data.removeprefix(b'%PDF-1.7\n'),
    'with a letter before it': lambda data: b'From: a\n\n' + data,
    'with its table elsewhere': with_the_table_elsewhere,
}

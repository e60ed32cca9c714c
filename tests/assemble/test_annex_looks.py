"""Stage 6, assemble: a page that looks otherwise in the packet is noticed, and one that does not is let be."""

import shutil
from pathlib import Path

import pytest
from foreign import Pdf, text
from foreign_packet import Packet

from schnv_docs.assemble.compare import looks_before, pages_that_differ, record
from schnv_docs.assemble.compare.looks import are_alike, looks
from schnv_docs.assemble.compare.poppler import poppler_looks

LINES = b''.join(text("Ett ord till och ett till", y) for y in range(100, 800, 14))
WITHOUT = {
    'a word': LINES.replace(b'(Ett ord till', b'(Ett ord     ', 1),
    'a letter': LINES.replace(b'Ett', b'Et ', 1),
    'all': b'',
    'a tick': LINES,
    'a pale line': LINES,
}
MORE = {'a tick': b'300 400 4 4 re f ', 'a pale line': b'0.93 g 100 300 300 1 re f '}


def _packet(folder: Path, *contents: bytes) -> Packet:
    pdf = Pdf()
    for content in contents:
        pdf.page(content)
    return Packet(folder, pdf.save(folder / 'a.pdf'))


def _other(folder: Path, *contents: bytes) -> Path:
    pdf = Pdf()
    for content in contents:
        pdf.page(content)
    return pdf.save(folder / 'b.pdf')


@pytest.mark.parametrize('what', WITHOUT)
def test_what_is_missing_is_noticed(what: str, tmp_path: Path) -> None:
    whole = LINES + MORE.get(what, b'')
    packet = _packet(tmp_path, whole, WITHOUT[what], whole)
    as_it_came = _other(tmp_path, whole, whole, whole)
    before = looks_before(as_it_came, as_it_came, 3, both=True)
    assert before.by_poppler is not None
    assert pages_that_differ(packet.path, packet.placed[1], before) == [2]


@pytest.mark.parametrize('box', [(0, 0, 595, 842), (0, 0, 5000, 7000), (0, 0, 100, 150), (-50, -50, 545, 20000)])
@pytest.mark.parametrize('turn', [0, 90, 180, 270])
def test_the_stamp_is_no_difference(box: tuple[float, ...], turn: int, tmp_path: Path) -> None:
    """Wherever it stands, and though it covers something: here every corner is grey."""
    pdf = Pdf()
    pdf.page(b'0.5 g -100 -100 30000 30000 re f', f'/Rotate {turn}', box=box)
    packet = Packet(tmp_path, pdf.save(tmp_path / 'a.pdf'))
    before = looks_before(tmp_path / 'a.pdf', tmp_path / 'a.pdf', 1, both=True)
    assert pages_that_differ(packet.path, packet.placed[1], before) == []


def test_poppler_sees_what_pdfium_does_not(tmp_path: Path) -> None:
    """A layer that the catalog does not list, once it lists others: pdfium shows it, poppler does not."""
    seen, unlisted = Pdf(), Pdf()
    for pdf in (seen, unlisted):
        group = pdf.add('<< /Type /OCG /Name (Lager) >>')
        layer = pdf.add(f'<< /Type /OCMD /OCGs [{group} 0 R] >>')
        pdf.page(b'/OC /L BDC 100 300 200 200 re f EMC', resources=f'/Properties << /L {layer} 0 R >>')
    unlisted.catalog['/OCProperties'] = f'<< /OCGs [{unlisted.add("<< /Type /OCG /Name (B) >>")} 0 R] /D << >> >>'
    packet = Packet(tmp_path, unlisted.save(tmp_path / 'a.pdf'))
    path = seen.save(tmp_path / 'b.pdf')
    assert pages_that_differ(packet.path, packet.placed[1], looks_before(path, path, 1, both=False)) == []
    assert pages_that_differ(packet.path, packet.placed[1], looks_before(path, path, 1, both=True)) == [1]


def test_without_poppler_pdfium_is_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv('PATH', str(tmp_path))
    assert poppler_looks(_other(tmp_path, LINES), 0, 1) is None


def test_pages_that_nobody_shows_are_alike(tmp_path: Path) -> None:
    packet = _packet(tmp_path, LINES, LINES)
    (tmp_path / 'none.pdf').write_bytes(b'nothing')
    before = looks_before(tmp_path / 'none.pdf', tmp_path / 'a.pdf', 2, both=False)
    assert pages_that_differ(packet.path, packet.placed[1], before) == []
    assert list(looks(tmp_path / 'none.pdf', [0, 1])) == [None, None]


def test_pages_of_another_size_differ(tmp_path: Path) -> None:
    pdf = Pdf()
    pdf.page(b'', box=(0, 0, 500, 842))
    pdf.page(b'', box=(0, 0, 842, 500))
    one, two = looks(pdf.save(tmp_path / 'a.pdf'), [0, 1])
    assert one is not None
    assert two is not None
    assert not are_alike(one, two)
    assert are_alike(one, one)


# What has been compared once


def test_a_record_keeps_what_was_compared(tmp_path: Path) -> None:
    path, one, two = tmp_path / 'record', _other(tmp_path, LINES), Path(shutil.copy(__file__, tmp_path / 'two'))
    assert record.known(path) == []
    keys = [record.key(one), record.key(one, [two]), record.key(two), record.key(two, [one])]
    assert len(set(keys)) == 4
    for each in keys:
        record.remember(path, [each])
    record.remember(path, keys)
    assert record.known(path) == keys


@pytest.mark.parametrize('broken', [b'\xff\xfe', b''])
def test_a_record_that_is_broken_is_begun_anew(broken: bytes, tmp_path: Path) -> None:
    path = tmp_path / 'record'
    path.write_bytes(broken)
    assert record.known(path) == []
    record.remember(path, ['a'])
    assert record.known(path) == ['a']


def test_another_program_compares_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = _other(tmp_path, LINES)
    before = record.key(file)
    monkeypatch.setattr(record, '_program', lambda: 'another')
    assert record.key(file) != before

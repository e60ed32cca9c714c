"""Annexes as they come: what can't be merged says why, on its line, and what can has a warning if need be."""

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import INVENTED, copy_project
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.constants import UserAccessPermissions
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
)
from reading import pages

from schnv_docs import convert, i18n
from schnv_docs.assemble import Opened, Reason, Survey, Unreadable, look_into, survey
from schnv_docs.build import Build, build, reasons, survey_notes
from schnv_docs.project import Project

DAY = '2031-02-07'
SOUND = Survey(
    pages=2, longest_side=842, is_xfa=False, needs_rendering=False, is_restricted=False, is_repaired=False
)  # fmt: skip
Change = Callable[[PdfWriter], object]


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.use('en')


def _pdf(change: Change = lambda _writer: None, count: int = 2) -> bytes:
    """Pages that say which they are, after a change."""
    writer = PdfWriter()
    font = {'/Type': '/Font', '/Subtype': '/Type1', '/BaseFont': '/Helvetica'}
    reference = writer._add_object(DictionaryObject({NameObject(key): NameObject(font[key]) for key in font}))
    fonts = DictionaryObject({NameObject('/F'): reference})
    for number in range(count):
        page = writer.add_blank_page(595, 842)
        content = DecodedStreamObject()
        content.set_data(f'BT /F 20 Tf 60 700 Td (Page {number + 1}) Tj ET'.encode())
        page[NameObject('/Contents')] = writer._add_object(content)
        page[NameObject('/Resources')] = DictionaryObject({NameObject('/Font'): fonts})
    change(writer)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _texts(opened: Opened) -> list[str]:
    return [page.extract_text() for page in opened.reader.pages]


def _opened(path: Path, data: bytes) -> Opened | Unreadable:
    path.write_bytes(data)
    return look_into(path)


def _locked(writer: PdfWriter) -> None:
    writer.encrypt('secret', algorithm='AES-256')


def _restricted(writer: PdfWriter) -> None:
    writer.encrypt('', 'secret', permissions_flag=UserAccessPermissions.PRINT, algorithm='AES-128')


def _for_a_certificate(data: bytes) -> bytes:
    return data.replace(b'/Filter /Standard', b'/Filter /Adobe.PubSec')


def _form(writer: PdfWriter, *, dynamic: bool) -> None:
    form = DictionaryObject({NameObject('/Fields'): ArrayObject(), NameObject('/XFA'): ByteStringObject(b'<xdp/>')})
    writer.root_object[NameObject('/AcroForm')] = writer._add_object(form)
    if dynamic:
        writer.root_object[NameObject('/NeedsRendering')] = BooleanObject(True)


def _of_some_size(side: float, unit: float = 1) -> Change:
    def change(writer: PdfWriter) -> None:
        writer.pages[0].mediabox.right = FloatObject(side)
        writer.pages[0].cropbox.right = FloatObject(side)
        writer.pages[0][NameObject('/UserUnit')] = FloatObject(unit)

    return change


def _with_the_table_elsewhere(data: bytes) -> bytes:
    return re.sub(rb'startxref\n\d+', b'startxref\n17', data)


def _shifted(data: bytes) -> bytes:
    """As a text-mode transfer leaves it: no object is where the table says."""
    return data.replace(b'\n', b'\r\n')


def _with_a_lost_page(data: bytes) -> bytes:
    """No table, and the content of the second page is gone."""
    return re.sub(
        rb'\d+ 0 obj\n<<\n/Length \d+\n>>\nstream\n[^\n]*Page 2.*?endobj\n',
        b'',
        _with_the_table_elsewhere(data),
        flags=re.DOTALL,
    )


def _with_a_new_revision(data: bytes) -> bytes:
    """As a program leaves it that only appends (ISO 32000-1, 7.5.6)."""
    writer = PdfWriter(io.BytesIO(data), incremental=True)
    writer.add_blank_page(595, 842)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


UNREADABLE = {
    'locked.pdf': (_pdf(_locked), Reason.PASSWORD),
    'certificate.pdf': (_for_a_certificate(_pdf(_locked)), Reason.PASSWORD),
    'cut.pdf': (_pdf()[:-200], Reason.CUT_OFF),
    'no-pages.pdf': (_pdf(count=0), Reason.NO_PAGES),
    'lost-page.pdf': (_with_a_lost_page(_pdf()), Reason.BROKEN),
    'nothing.pdf': (b'%PDF-1.7\nnothing at all\n%%EOF\n', Reason.BROKEN),
}


@pytest.mark.parametrize('name', UNREADABLE)
def test_what_cannot_be_merged(name: str, tmp_path: Path) -> None:
    data, reason = UNREADABLE[name]
    opened = _opened(tmp_path / name, data)
    assert isinstance(opened, Unreadable)
    assert opened.reason is reason, opened.detail


@pytest.mark.parametrize('spoil', [bytes, _with_the_table_elsewhere, _shifted, _with_a_new_revision])
def test_what_is_whole_opens_and_what_was_repaired_is_known(spoil: Callable[[bytes], bytes], tmp_path: Path) -> None:
    data = spoil(_pdf())
    opened = _opened(tmp_path / 'a.pdf', data)
    assert isinstance(opened, Opened), opened
    assert _texts(opened)[:2] == ["Page 1", "Page 2"]
    assert survey(opened).is_repaired is (spoil in (_with_the_table_elsewhere, _shifted))


@pytest.mark.parametrize('end', [b'', b'\r\n\0\0\0', b'<!-- served in 3 ms -->' * 500])
def test_what_stands_after_the_end_plays_no_part(end: bytes, tmp_path: Path) -> None:
    opened = _opened(tmp_path / 'a.pdf', _pdf() + end)
    assert isinstance(opened, Opened), opened
    assert _texts(opened) == ["Page 1", "Page 2"]


@pytest.mark.parametrize('whole', [_pdf(), _with_a_new_revision(_pdf())], ids=['once', 'appended'])
def test_a_file_cut_anywhere_loses_nothing_silently(whole: bytes, tmp_path: Path) -> None:
    """An earlier revision is a whole file, too: where its end is the file's, nobody can know."""
    for cut in range(9, len(whole) - 6):
        opened = _opened(tmp_path / 'a.pdf', whole[:cut])
        if isinstance(opened, Unreadable):
            assert opened.reason in (Reason.CUT_OFF, Reason.BROKEN), cut
        else:
            assert _texts(opened)[:2] == ["Page 1", "Page 2"], cut
            assert b'startxref' in whole[:cut], cut


@settings(deadline=None, max_examples=200)
@given(damage=st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), min_size=1, max_size=8))
def test_no_damage_raises(tmp_path_factory: pytest.TempPathFactory, damage: list[tuple[int, int]]) -> None:
    data = bytearray(_pdf())
    for place, value in damage:
        data[place % len(data)] = value
    path = tmp_path_factory.mktemp('damage') / 'a.pdf'
    opened = _opened(path, bytes(data))
    assert isinstance(opened, Unreadable) or survey(opened).pages


def test_pages_in_a_circle(tmp_path: Path) -> None:
    def change(writer: PdfWriter) -> None:
        tree = writer.root_object['/Pages'].get_object()
        assert isinstance(tree, DictionaryObject)
        tree[NameObject('/Kids')] = ArrayObject([writer.root_object.raw_get('/Pages')])

    assert isinstance(_opened(tmp_path / 'a.pdf', _pdf(change)), Unreadable)


def test_nothing_is_printed_of_what_the_library_says(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    opened = _opened(tmp_path / 'a.pdf', _shifted(_pdf()))
    assert isinstance(opened, Opened)
    _texts(opened)
    assert capfd.readouterr() == ('', '')


@pytest.mark.parametrize('reason', convert.Reason)
def test_every_reason_has_its_words(reason: convert.Reason) -> None:
    assert all(reasons._conversion(reason))


def _survey(path: Path, change: Change, count: int = 2) -> Survey:
    opened = _opened(path, _pdf(change, count))
    assert isinstance(opened, Opened)
    return survey(opened)


def test_a_sound_file_gives_no_cause_for_a_word(tmp_path: Path) -> None:
    assert _survey(tmp_path / 'a.pdf', lambda _writer: None) == SOUND


@pytest.mark.parametrize(('side', 'unit', 'seen'), [(15_000, 1, 15_000), (1000, 20, 20_000), (1000, 0.5, 500)])
def test_the_longest_side(side: float, unit: float, seen: float, tmp_path: Path) -> None:
    assert _survey(tmp_path / 'a.pdf', _of_some_size(side, unit), count=1).longest_side == max(seen, 842 * unit)


def test_only_what_is_shown_counts(tmp_path: Path) -> None:
    def change(writer: PdfWriter) -> None:
        writer.pages[0].mediabox.right = FloatObject(20_000)
        writer.pages[0].cropbox = writer.pages[1].mediabox

    assert _survey(tmp_path / 'a.pdf', change) == SOUND


def test_a_crop_box_that_is_none(tmp_path: Path) -> None:
    def change(writer: PdfWriter) -> None:
        writer.pages[0][NameObject('/CropBox')] = ArrayObject([NumberObject(1)])

    assert _survey(tmp_path / 'a.pdf', change) == SOUND


@pytest.mark.parametrize('dynamic', [False, True])
def test_forms(dynamic: bool, tmp_path: Path) -> None:
    known = _survey(tmp_path / 'a.pdf', lambda writer: _form(writer, dynamic=dynamic))
    assert (known.is_xfa, known.needs_rendering) == (True, dynamic)


def test_restrictions(tmp_path: Path) -> None:
    assert _survey(tmp_path / 'a.pdf', _restricted).is_restricted


def _built(folder: Path, files: dict[str, bytes]) -> tuple[Build, Path]:
    """A build of a meeting with these annexes, one line each from line 3; its output folder held an earlier build."""
    root = copy_project(INVENTED, folder / 'project')
    meeting = root / 'meetings' / f'{DAY}.yaml'
    meeting.with_suffix('').mkdir(exist_ok=True)
    for name, data in files.items():
        (meeting.with_suffix('') / name).write_bytes(data)
    letters = dict(zip('ABCDEFGHIJ', files, strict=False))
    annexes = '\n'.join(f'  {letter}: {name}' for letter, name in letters.items())
    agenda = f'agenda:\n  - {{title: Läget, annexes: [{", ".join(letters)}]}}'
    meeting.write_text(f'date: {DAY}\nannexes:\n{annexes}\n{agenda}\n', encoding='utf-8')
    earlier = root / 'build' / DAY
    earlier.mkdir(parents=True)
    (earlier / f'{DAY}-utskick.pdf').write_bytes(b'earlier')
    return build(Project(root), DAY), earlier


def _said(made: Build) -> Iterator[tuple[int, str, str]]:
    for problem in made.problems:
        assert problem.hint, problem
        yield problem.line, problem.severity.value, problem.message


def test_annexes_that_the_check_finds(tmp_path: Path) -> None:
    made, output = _built(
        tmp_path,
        {'login.pdf': b'<!DOCTYPE html><html>Log in</html>', 'zero.pdf': b'', 'letter.pdf': b'Dear all'},
    )
    assert list(_said(made)) == [
        (3, 'error', 'annex A: login.pdf is a web page'),
        (4, 'error', 'annex B: the file zero.pdf is empty'),
        (5, 'error', 'annex C: letter.pdf is not what its suffix says'),
    ]
    assert [path.read_bytes() for path in output.iterdir()] == [b'earlier']


def test_annexes_that_cannot_be_merged_are_all_named_at_once(tmp_path: Path) -> None:
    files = {name: data for name, (data, _reason) in UNREADABLE.items()}
    files['form.pdf'] = _pdf(lambda writer: _form(writer, dynamic=True))
    files['restricted.pdf'] = _pdf(_restricted)
    made, output = _built(tmp_path, files)
    assert list(_said(made)) == [
        (3, 'error', 'annex A: locked.pdf needs a password'),
        (4, 'error', 'annex B: certificate.pdf needs a password'),
        (5, 'error', 'annex C: cut.pdf is cut off: its end is missing'),
        (6, 'error', 'annex D: no-pages.pdf has no pages'),
        (7, 'error', 'annex E: lost-page.pdf is broken: not all of its pages can be read'),
        (8, 'error', 'annex F: nothing.pdf is broken: not all of its pages can be read'),
        (9, 'error', 'annex G: form.pdf is a form whose pages only Adobe Reader shows; all others are told to wait'),
        (
            10,
            'warning',
            'annex H: restricted.pdf is protected against printing, copying or changes; in the packet it is not',
        ),
    ]
    assert made.files == ()
    assert [path.read_bytes() for path in output.iterdir()] == [b'earlier']


def test_annexes_that_are_merged_with_a_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(survey_notes, 'MOST_PAGES', 20)
    files = {
        'restricted.pdf': _pdf(_restricted),
        'form.pdf': _pdf(lambda writer: _form(writer, dynamic=False)),
        'repaired.pdf': _shifted(_pdf()),
        'long.pdf': _pdf(count=21),
        'plan.pdf': _pdf(_of_some_size(15_000)),
        'sound.pdf': _pdf(),
    }
    made, _output = _built(tmp_path, files)
    untagged = [line for line, _severity, message in _said(made) if 'has no tags' in message]
    assert untagged == list(range(3, 9))  # none of them has
    said = [each for each in _said(made) if 'has no tags' not in each[2]]
    assert [(line, severity) for line, severity, _message in said] == [(line, 'warning') for line in range(3, 8)]
    messages = [message for _line, _severity, message in said]
    assert messages[2:] == [
        'annex C: repaired.pdf was damaged and has been repaired',
        'annex D: long.pdf has 21 pages',
        'annex E: plan.pdf has a page of 5 metres',
    ]
    packet = next(path for path in made.files if path.name.endswith('utskick.pdf'))
    assert len(PdfReader(packet).pages) == 1 + 5 * 2 + 21
    assert "Page 1" in pages(packet)[1]

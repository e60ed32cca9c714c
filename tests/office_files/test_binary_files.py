"""Old binary files: .doc and .xls made by LibreOffice, a mail of Outlook's made here, and a PDF without its header."""

import struct
import subprocess
from pathlib import Path

import compressed_rtf
import pytest
from bad_pdfs import pdf
from binary_book import binary_book, formula, row, text
from docx.document import Document as Docx
from docx.oxml import parse_xml
from made_annexes import W, add_field, built, open_document, printed, said, sheet, word
from openpyxl import Workbook

from schnv_docs import machine
from schnv_docs.annex_files.mail import mail_text
from schnv_docs.annex_files.ole import read_streams

_SECTOR = 512
_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def _old(path: Path, suffix: str) -> Path:
    """Have LibreOffice save a file in its old form; fields then show what is true there."""
    profile = f'-env:UserInstallation={(path.parent / "profile").as_uri()}'
    command = [str(machine.find_soffice()), profile, '--headless', '--convert-to', suffix, '--outdir']
    command += [str(path.parent), str(path)]
    subprocess.run(command, check=True, capture_output=True)
    return path.with_suffix(f'.{suffix}')


def test_an_old_word_file(tmp_path: Path) -> None:
    def change(document: Docx) -> None:
        add_field(document.add_paragraph("Filen: "), 'FILENAME', 'x')
        document.add_comment(document.paragraphs[0].runs, "Fundering", author="Anna", initials='A')

    result = built(tmp_path, _old(word(tmp_path / 'Underlaget.docx', change), 'doc'))
    assert "Filen: Underlaget.docx" in printed(result)
    assert said(result) == ['annex A: Underlaget.doc has what may not be meant for readers: 1 comment, left out']


def test_an_old_excel_file(tmp_path: Path) -> None:
    rows = (('=RAND()', '=1+1', '="text "&B1', '=1/0'), ("Kommun", 7, '=SUM(B1:B2)', '=NOW()'))
    old = _old(sheet(tmp_path / 'bok.xlsx', *rows), 'xls')
    made = [built(tmp_path / name, old) for name in ('one', 'two')]
    texts = [printed(each) for each in made]
    assert texts[0] == texts[1]
    assert 'text 2' in texts[0]
    assert ' 9 ' in texts[0]
    assert [path.read_bytes() for path in made[0].files] == [path.read_bytes() for path in made[1].files]


def _slides(path: Path) -> Path:
    """Three slides: one with a comment and today's date in its footer, one hidden, one with notes."""
    styles = (
        '<style:style style:name="dated" style:family="drawing-page"><style:drawing-page-properties '
        'presentation:display-date-time="true"/></style:style><style:style style:name="hidden" '
        'style:family="drawing-page"><style:drawing-page-properties presentation:visibility="hidden"/></style:style>'
    )
    place = 'svg:x="2cm" svg:y="2cm" svg:width="20cm" svg:height="3cm"'
    frame = f'<draw:frame {place} {{}}><draw:text-box><text:p>{{}}</text:p></draw:text-box></draw:frame>'
    comment = f'<office:annotation {place}><dc:creator>Anna Ek</dc:creator><text:p>Stämmer det?</text:p>'
    notes = frame.format('presentation:class="notes"', "Sagt i rummet")
    pages = (
        '<draw:page draw:style-name="dated" presentation:use-date-time-name="d">'
        + frame.format('', "Första bilden") + comment + '</office:annotation></draw:page>',
        '<draw:page draw:style-name="hidden">' + frame.format('', "Dold bild") + '</draw:page>',
        '<draw:page>' + frame.format('', "Sista") + f'<presentation:notes>{notes}</presentation:notes></draw:page>',
    )  # fmt: skip
    day = '<presentation:date-time-decl presentation:name="d" presentation:source="current-date"/>'
    return open_document(path, 'presentation', day + ''.join(pages), styles)


def _reviewed(document: Docx) -> None:
    who = 'w:author="Bo Al" w:date="2030-01-01T00:00:00Z"'
    paragraph = document.add_paragraph("Kostar ")
    paragraph._p.append(parse_xml(f'<w:ins {W} w:id="2" {who}><w:r><w:t>200</w:t></w:r></w:ins>'))
    document.add_paragraph().add_run("hemligt ord").font.hidden = True


def _hiding(book: Workbook) -> None:
    first = book.worksheets[0]
    first.row_dimensions[1].hidden = first.column_dimensions['B'].hidden = True
    book.create_sheet("Löner").sheet_state = 'hidden'


def test_what_old_files_have_besides_is_named(tmp_path: Path) -> None:
    files = (
        _old(word(tmp_path / 'a.docx', _reviewed), 'doc'),
        _old(word(tmp_path / 'b.docx', _reviewed), 'rtf'),
        _old(sheet(tmp_path / 'c.xlsx', (1, 2), (3, 4), change=_hiding), 'xls'),
        _old(_slides(tmp_path / 'd.odp'), 'ppt'),
    )
    made = built(tmp_path, *files)
    assert said(made) == [
        'annex A: a.doc has what may not be meant for readers: 1 tracked change, which is shown (Bo Al); '
        '1 hidden text, not shown (”hemligt ord”)',
        'annex B: b.rtf has what may not be meant for readers: 1 tracked change, which is shown; '
        '1 hidden text, not shown (”hemligt ord”)',
        'annex C: c.xls has what may not be meant for readers: 1 hidden sheet, not shown (Löner); '
        '1 hidden row, not shown; 1 hidden column, not shown',
        'annex D: d.ppt has what may not be meant for readers: 1 comment, left out (Anna Ek); '
        '1 hidden slide, not shown (2); notes to 1 slide, not shown',
        'annex D: d.ppt has a date, time or chance number that is not in the file; it was left out',
    ]
    assert "Första bilden" in printed(made)
    assert "Dold bild" not in printed(made)


def test_a_book_of_binary_parts(tmp_path: Path) -> None:
    number, truth = (0, 9, struct.pack('<d', 12345)), (2, 10, b'\1')
    rows = row(0, formula(*number), formula(1, 8, text("Åtta")), formula(*truth)), row(1, formula(*number), hidden=True)
    path = binary_book(tmp_path / 'bok.xlsb', *rows, header='&L&F den &D', hidden_column=3)
    made = built(tmp_path, path)
    assert said(made) == [
        'annex A: bok.xlsb has what may not be meant for readers: 1 hidden sheet, not shown (Löner); '
        '1 hidden row, not shown; 1 hidden column, not shown',
        'annex A: bok.xlsb has a date, time or chance number that is not in the file; it was left out',
    ]
    assert "bok.xlsb den 12345 Åtta SANT" in printed(made)


def _compound(streams: dict[str, bytes]) -> bytes:
    """Write an OLE file whose streams are each larger than the small ones; a name may have one folder."""
    folders = list(dict.fromkeys(name.split('/')[0] for name in streams if '/' in name))
    names = ['Root Entry', *folders, *streams]
    sectors: list[bytes] = []
    table: list[int] = []

    def add(data: bytes) -> int:
        start = len(sectors)
        pieces = [data[place : place + _SECTOR].ljust(_SECTOR, b'\0') for place in range(0, len(data), _SECTOR)]
        sectors.extend(pieces)
        table.extend([*range(start + 1, start + len(pieces)), _END])
        return start

    starts = {name: add(data.ljust(4096, b'\0')) for name, data in streams.items()}
    entries = b''
    for number, name in enumerate(names):
        inside = [place for place, other in enumerate(names) if '/' in other and other.split('/')[0] == name]
        top = [place for place, other in enumerate(names) if place and '/' not in other]
        siblings = (
            top
            if '/' not in name
            else [names.index(each) for each in names if each.startswith(name.split('/')[0] + '/')]
        )
        after = [place for place in siblings if place > number]
        first = top[0] if number == 0 else inside[0] if name in folders and inside else _FREE
        kind = 5 if number == 0 else 1 if name in folders else 2
        short = name.rpartition('/')[2].encode('utf-16-le')
        entries += short.ljust(64, b'\0') + struct.pack('<HBB', len(short) + 2, kind, 1)
        entries += struct.pack('<III', _FREE, after[0] if number and after else _FREE, first) + bytes(36)
        size = max(4096, len(streams[name])) if name in streams else 0
        entries += struct.pack('<IQ', starts.get(name, _END), size)
    directory = add(entries.ljust(-(-len(entries) // _SECTOR) * _SECTOR, b'\0'))
    table.append(_TABLE)
    own = len(sectors)
    sectors.append(struct.pack(f'<{len(table)}I', *table).ljust(_SECTOR, b'\xff'))
    head = b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + bytes(16) + struct.pack('<HHHHH', 62, 3, 0xFFFE, 9, 6) + bytes(10)
    head += struct.pack('<IIIIIIII', 1, directory, 0, 4096, _END, 0, _END, 0) + struct.pack('<I', own)
    return head.ljust(_SECTOR, b'\xff') + b''.join(sectors)


def _outlook(path: Path) -> Path:
    def text(words: str) -> bytes:
        return words.encode('utf-16-le')

    path.write_bytes(
        _compound({
            '__properties_version1.0': bytes(32) + struct.pack('<IIQ', 0x00390040, 6, 135_000_000_000_000_000),
            '__substg1.0_0037001F': text("Ärende"),
            '__substg1.0_1000001F': text("Hej från Örebro"),
            '__substg1.0_0C1A001F': text("Anna Åberg"),
            '__substg1.0_0E04001F': text("Bo"),
            '__attach_version1.0_#00000000/__substg1.0_3707001F': text("plan.pdf"),
        })
    )  # fmt: skip
    return path


def test_a_mail_of_outlooks(tmp_path: Path) -> None:
    path = _outlook(tmp_path / 'brev.msg')
    assert mail_text(path, 'sv') == (
        "Från: Anna Åberg\nTill: Bo\nDatum: 2028-10-19 00:00 UTC\nÄmne: Ärende\nBilagor: plan.pdf\n\nHej från Örebro\n"
    )
    assert "Hej från Örebro" in printed(built(tmp_path, path))


@pytest.mark.parametrize(
    ('rich', 'words'),
    [
        (r"{\rtf1\ansi\ansicpg1252\fromtext{\fonttbl{\f0 Arial;}}\uc1 Hej fr\'e5n \u214?rebro\par Rad tv\'e5}",
         "Hej från Örebro\nRad två"),
        (r"{\rtf1\ansi\ansicpg1252\fromhtml1{\*\htmltag64 <p>}Hej{\*\htmltag84 &nbsp;}\htmlrtf \'a0\htmlrtf0 du "
         r"{\*\htmltag72 </p>}\htmlrtf \par\htmlrtf0 {\*\htmltag64 <p>}fr\'e5n Bo}", "Hej\u00a0du \nfrån Bo"),
    ],
)  # fmt: skip
def test_a_mail_of_outlooks_in_rich_text_alone(rich: str, words: str, tmp_path: Path) -> None:
    packed = compressed_rtf.compress(rich.encode('latin-1'))
    streams = {'__properties_version1.0': bytes(32), '__substg1.0_10090102': packed}
    (tmp_path / 'brev.msg').write_bytes(_compound(streams))
    assert mail_text(tmp_path / 'brev.msg', 'sv') == f"\n\n{words}\n"
    (tmp_path / 'trasigt.msg').write_bytes(_compound(streams | {'__substg1.0_10090102': packed[:40]}))
    assert mail_text(tmp_path / 'trasigt.msg', 'sv') is None


def test_streams_are_written_in_their_places(tmp_path: Path) -> None:
    data = _outlook(tmp_path / 'brev.msg').read_bytes()
    streams = read_streams(data)
    assert streams is not None
    name = '__substg1.0_1000001F'
    before = streams.read(name)
    assert before is not None
    streams.write(name, before.replace("Hej".encode('utf-16-le'), "Nej".encode('utf-16-le')))
    assert len(streams.file) == len(data)
    again = read_streams(streams.file)
    assert again is not None
    assert (again.read(name) or b'').decode('utf-16-le').startswith("Nej från")


@pytest.mark.parametrize('cut', [0, 100, 512, 700, 5000])
def test_a_damaged_file_is_no_mail(cut: int, tmp_path: Path) -> None:
    whole = _outlook(tmp_path / 'brev.msg').read_bytes()
    (tmp_path / 'kort.msg').write_bytes(whole[:cut])
    assert mail_text(tmp_path / 'kort.msg') is None


def test_a_pdf_without_its_header(tmp_path: Path) -> None:
    data = pdf()
    (tmp_path / 'a.pdf').write_bytes(b' ' * 8 + data[8:])
    assert "Page 1" in printed(built(tmp_path, tmp_path / 'a.pdf'))

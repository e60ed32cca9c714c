"""Makes the annexes of the invented meeting: tiny files of many kinds, their contents plainly invented.

Run it as `python tests/network/make_annexes.py`; it writes into meetings/2031-03-07/.
"""

import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

import openpyxl
from PIL import Image, ImageDraw, ImageFont

from schnv_docs.convert import convert

FOLDER = Path(__file__).parent / 'meetings' / '2031-03-07'
A4_AT_100_DPI = (827, 1169)
LONG_AGO = (1980, 1, 1, 0, 0, 0)
PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'


def main() -> None:
    """Write all of them."""
    FOLDER.mkdir(exist_ok=True)
    word('plan-1.docx', "Reseplan ett", "Till den närmaste månen, på två sidor.", "Sida två av reseplan ett.")
    table('plan-2.xlsx', [("Reseplan två", "Antal"), ("Raketer", 3), ("Stegar", 1.5)])
    drawing("Reseplan tre, inskannad").save(FOLDER / 'plan-3.png', optimize=True, dpi=(100, 100))
    photo = drawing("Reseplan fyra, avfotograferad").convert('L')
    photo.save(FOLDER / 'plan-4.jpg', quality=30, optimize=True, dpi=(100, 100))
    portable('plan-5.pdf', "Reseplan fem", "Till en avlägsen måne.")
    word('plan-6.docx', "Reseplan sex", "Till en måne som inte finns.")
    word('tillagg.docx', "Tillägg till reseplanerna", "Medtag smörgås.")
    word('farg.docx', "Förslag till raketfärg", "Röd, grön eller blå.")
    portable('avtal.pdf', "Avtal om månstege", "Stegen är 384 400 kilometer lång.", "Sida två av avtalet.")
    table('rep.xlsx', [("Rep", "Längd"), ("Kort", 1), ("Långt", 384400)])
    word('passagerare.docx', "Hemlig passagerarlista", "Denna text får inte finnas i något utskick.")
    word('sist.docx', "Sist i ordningen", "Å kommer efter Z.")


def word(name: str, *pages: str) -> None:
    """A Word file: a heading and texts, from the second one on a page of its own each."""
    write_word(FOLDER / name, pages)


def write_word(path: Path, pages: tuple[str, ...]) -> None:
    """The least a Word file may be."""
    heading, *texts = pages
    body = f'<w:p><w:r><w:rPr><w:b/><w:sz w:val="36"/></w:rPr><w:t>{escape(heading)}</w:t></w:r></w:p>'
    for place, text in enumerate(texts):
        feed = '<w:pPr><w:pageBreakBefore/></w:pPr>' if place else ''
        body += f'<w:p>{feed}<w:r><w:t>{escape(text)}</w:t></w:r></w:p>'
    parts = {
        '[Content_Types].xml': f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>',
        '_rels/.rels': f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        'word/document.xml': f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>',
    }
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as package:
        for part, xml in parts.items():
            package.writestr(zipfile.ZipInfo(part, LONG_AGO), xml, zipfile.ZIP_DEFLATED)


def table(name: str, rows: list[tuple[str, str | float]]) -> None:
    """An Excel file."""
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(FOLDER / name)


def drawing(text: str) -> Image.Image:
    """A page in black and white."""
    page = Image.new('1', A4_AT_100_DPI, 1)
    pen = ImageDraw.Draw(page)
    pen.rectangle((60, 60, 767, 1109), outline=0, width=4)
    pen.ellipse((330, 480, 500, 650), outline=0, width=4)
    pen.text((120, 120), text, fill=0, font=ImageFont.load_default(size=32))
    return page


def portable(name: str, *pages: str) -> None:
    """A PDF, made of a Word file."""
    with TemporaryDirectory() as scratch:
        source = Path(scratch) / 'source.docx'
        write_word(source, pages)
        made = convert({'pdf': source}, Path(scratch) / 'out')['pdf']
        assert isinstance(made, Path), made
        (FOLDER / name).write_bytes(made.read_bytes())


if __name__ == '__main__':
    main()

"""PDFs of two pages that are locked, cut, damaged or odd, as people send them."""

import io
from collections.abc import Callable

from pypdf.constants import UserAccessPermissions
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    FloatObject,
    NameObject,
)

from schnv_docs.assemble import Obstacle
from schnv_docs.assemble.pdf.objects import new_dictionary, new_stream
from schnv_docs.assemble.pdf.private import Writer

Change = Callable[[Writer], object]
"""What is done to a sound PDF before it is written."""


def pdf(change: Change = lambda _writer: None, count: int = 2) -> bytes:
    """Pages that say which they are, after a change."""
    writer = Writer()
    font = writer.add(new_dictionary(Type='/Font', Subtype='/Type1', BaseFont='/Helvetica'))
    resources = new_dictionary(Font=new_dictionary(F=font))
    for number in range(count):
        page = writer.add_blank_page(595, 842)
        content = new_stream(f'BT /F 20 Tf 60 700 Td (Page {number + 1}) Tj ET'.encode())
        page[NameObject('/Contents')] = writer.add(content)
        page[NameObject('/Resources')] = resources
    change(writer)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def locked(writer: Writer) -> None:
    """Nobody opens it without the password."""
    writer.encrypt('secret', algorithm='AES-256')


def restricted(writer: Writer) -> None:
    """Everybody opens it, and may print it only."""
    writer.encrypt('', 'secret', permissions_flag=UserAccessPermissions.PRINT, algorithm='AES-128')


def for_a_certificate(writer: Writer) -> None:
    """No password opens it."""
    locked(writer)
    encryption = writer._encrypt_entry
    assert encryption is not None
    encryption[NameObject('/Filter')] = NameObject('/Adobe.PubSec')


def form(writer: Writer, *, dynamic: bool) -> None:
    """An XFA form; the pages of a dynamic one only Adobe Reader shows."""
    fields = new_dictionary(Fields=ArrayObject(), XFA=ByteStringObject(b'<xdp/>'))
    writer.root_object[NameObject('/AcroForm')] = writer.add(fields)
    if dynamic:
        writer.root_object[NameObject('/NeedsRendering')] = BooleanObject(True)


def of_some_size(side: float, unit: float = 1) -> Change:
    """The first page is so many units wide."""

    def change(writer: Writer) -> None:
        writer.pages[0].mediabox.right = FloatObject(side)
        writer.pages[0].cropbox.right = FloatObject(side)
        writer.pages[0][NameObject('/UserUnit')] = FloatObject(unit)

    return change


def without_second_content(writer: Writer) -> None:
    """The content of the second page is an object that is not in the file."""
    lost = writer.pages[1].raw_get('/Contents')
    writer._objects[lost.idnum - 1] = None


def with_the_table_elsewhere(data: bytes) -> bytes:
    """The table of objects is not where the file says."""
    sound, keyword, _place = data.rpartition(b'startxref\n')
    return sound + keyword + b'17\n%%EOF\n'


def shifted(data: bytes) -> bytes:
    """As a text-mode transfer leaves it: no object is where the table says."""
    return data.replace(b'\n', b'\r\n')


def with_a_new_revision(data: bytes) -> bytes:
    """As a program leaves it that only appends (ISO 32000-1, 7.5.6)."""
    writer = Writer(io.BytesIO(data), incremental=True)
    writer.add_blank_page(595, 842)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


UNREADABLE = {
    'locked.pdf': (pdf(locked), Obstacle.PASSWORD),
    'certificate.pdf': (pdf(for_a_certificate), Obstacle.PASSWORD),
    'cut.pdf': (pdf()[:-200], Obstacle.CUT_OFF),
    'no-pages.pdf': (pdf(count=0), Obstacle.NO_PAGES),
    'lost-page.pdf': (with_the_table_elsewhere(pdf(without_second_content)), Obstacle.BROKEN),
    'nothing.pdf': (b'%PDF-1.7\nnothing at all\n%%EOF\n', Obstacle.BROKEN),
}

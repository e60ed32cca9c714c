"""PDFs that are small and would take more memory or time than a machine has."""

import zlib
from collections.abc import Callable, Mapping

GIGABYTE = 1_000_000_000
DEEP = 20_000


def hostile(
    *objects: bytes, content: bytes = b'', resources: bytes = b'', catalog: bytes = b'', page: bytes = b''
) -> bytes:
    """A PDF of one page: its content, its resources, keys of its catalog and page, and objects from number 5 on."""
    kept = [
        b'<< /Type /Catalog /Pages 2 0 R ' + catalog + b' >>',
        b'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
        b'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << '
        + resources + b' >> ' + page + b' >>',
        stream(content),
        *objects,
    ]  # fmt: skip
    return file_of(*kept)


def file_of(*objects: bytes) -> bytes:
    """The objects as a file, numbered from 1; the first is its catalog."""
    data, places = b'%PDF-1.7\n', []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += b'%d 0 obj\n%b\nendobj\n' % (number, each)
    table = b''.join(b'%010d 00000 n \n' % place for place in places)
    end = b'trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n' % (len(objects) + 1, len(data))
    return data + b'xref\n0 %d\n0000000000 65535 f \n' % (len(objects) + 1) + table + end


def stream(data: bytes, keys: bytes = b'') -> bytes:
    """A stream."""
    return b'<< /Length %d %b >>\nstream\n%b\nendstream' % (len(data), keys, data)


def packed(size: int, times: int = 2, fill: bytes = b' ') -> bytes:
    """So many bytes of the same, packed as often: a gigabyte becomes three kilobytes."""
    packer = zlib.compressobj(9)
    data = b''.join(packer.compress(fill * 1_000_000) for _turn in range(size // 1_000_000)) + packer.flush()
    for _turn in range(times - 1):
        data = zlib.compress(data, 9)
    return data


def _flate(times: int) -> bytes:
    return b'/Filter [' + b'/FlateDecode ' * times + b']'


def content_of_a_gigabyte() -> bytes:
    """Its content unpacks to a gigabyte of spaces."""
    return file_of(
        b'<< /Type /Catalog /Pages 2 0 R >>',
        b'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
        b'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>',
        stream(packed(GIGABYTE), _flate(2)),
    )


def objects_of_a_gigabyte() -> bytes:
    """Its objects lie in a stream that unpacks to a gigabyte."""
    keys = b'/Type /ObjStm /N 1 /First 4 ' + _flate(2)
    body = b'%PDF-1.7\n'
    places = []
    for number, each in enumerate((
        b'<< /Type /Catalog /Pages 2 0 R /Extra 5 0 R >>',
        b'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
        b'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
        stream(packed(GIGABYTE), keys),
    ), 1):  # fmt: skip
        places.append(len(body))
        body += b'%d 0 obj\n%b\nendobj\n' % (number, each)
    start = len(body)
    rows = [(0, 0, 65535), *((1, place, 0) for place in places), (2, 4, 0), (1, start, 0)]
    table = b''.join(kind.to_bytes(1) + place.to_bytes(4) + last.to_bytes(2) for kind, place, last in rows)
    keys = b'/Type /XRef /Size %d /W [1 4 2] /Root 1 0 R' % len(rows)
    return body + b'6 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n' % (stream(table, keys), start)


def inline_images_without_end() -> bytes:
    """Each of many inline images might end with any of many words."""
    return hostile(content=b'BI /W 1 /H 1 ID x\n' * 2_600)


def strings_without_end() -> bytes:
    """Brackets that are opened and not closed."""
    return hostile(content=b'BT (' + b'(\\' * 100_000)


def dictionaries_deep() -> bytes:
    """A dictionary in a dictionary, and so on."""
    return hostile(page=b'/PieceInfo ' + b'<< /A ' * DEEP + b'1' + b' >>' * DEEP)


def arrays_deep() -> bytes:
    """An array in an array, and so on, in the page and in its content."""
    return hostile(page=b'/Extra ' + b'[' * DEEP + b']' * DEEP, content=b'[' * DEEP + b']' * DEEP + b' 0 d')


def chain_deep() -> bytes:
    """Each object leads to the next one."""
    links = [b'<< /Next %d 0 R >>' % (number + 1) for number in range(5, DEEP + 5)]
    return hostile(*links, b'null', page=b'/PieceInfo 5 0 R')


def outline_deep() -> bytes:
    """Each bookmark stands below the one before."""
    links = [b'<< /Title (x) /Parent %d 0 R /First %d 0 R /Last %d 0 R /Dest [3 0 R /Fit] >>' % (n - 1, n + 1, n + 1)
             for n in range(6, DEEP + 6)]  # fmt: skip
    return hostile(b'<< /First 6 0 R /Last 6 0 R >>', *links, b'<< /Title (x) >>', catalog=b'/Outlines 5 0 R')


def pages_that_double() -> bytes:
    """Each branch of the page tree leads to the next one twice, thirty times."""
    branch = b'<< /Type /Pages /Kids [%d 0 R %d 0 R] /Count %d >>'
    branches = [branch % (number + 1, number + 1, 2 ** (32 - number)) for number in range(2, 32)]
    return file_of(b'<< /Type /Catalog /Pages 2 0 R >>', *branches, b'<< /Type /Page /MediaBox [0 0 9 9] >>')


def pages_without_number() -> bytes:
    """The same page, a hundred and fifty thousand times."""
    kids = b'3 0 R ' * 150_000
    return file_of(
        b'<< /Type /Catalog /Pages 2 0 R >>',
        b'<< /Type /Pages /Kids [' + kids + b'] /Count 150000 >>',
        b'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
    )


def drawings_that_double() -> bytes:
    """Each drawing draws the next one ten times, nine times over."""
    form = b'/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /N %d 0 R >> >>'
    forms = [stream(b'/N Do ' * 10, form % (number + 1)) for number in range(5, 14)]
    last = stream(b'0 0 500 500 re f', b'/Type /XObject /Subtype /Form /BBox [0 0 595 842]')
    return hostile(*forms, last, content=b'/N Do', resources=b'/XObject << /N 5 0 R >>')


def _picture(keys: bytes, data: bytes, colours: bytes = b'/BitsPerComponent 8 /ColorSpace /DeviceRGB ') -> bytes:
    picture = b'/Type /XObject /Subtype /Image ' + colours + keys
    return hostile(stream(data, picture), content=b'500 0 0 500 0 0 cm /I Do', resources=b'/XObject << /I 5 0 R >>')


def picture_of_three_gigabytes() -> bytes:
    """A picture of thirty thousand pixels by thirty thousand."""
    return _picture(b'/Width 30000 /Height 30000 ' + _flate(2), packed(2_700_000_000, fill=b'\x7f'))


def scan_of_sixty_thousand_pixels() -> bytes:
    """A scan packed by JBIG2 that says it is of sixty thousand pixels by sixty thousand."""
    size = (60_000).to_bytes(4) * 2
    page = b'\0\0\0\0\x30\0\x01' + (19).to_bytes(4) + size + bytes(8) + b'\0\0\0'
    keys = b'/Width 60000 /Height 60000 /Filter /JBIG2Decode'
    return _picture(keys, page, b'/BitsPerComponent 1 /ColorSpace /DeviceGray ')


def _by_office(table: bytes) -> bytes:
    """A PDF that says that LibreOffice made it, and is mended, whose font has this table of characters."""
    font = (
        b'<< /Type /Font /Subtype /TrueType /BaseFont /A /FirstChar 65 /LastChar 65 /Widths [500] /ToUnicode 6 0 R >>'
    )
    made = hostile(
        font, table, b'<< /Producer (LibreOffice 24.8) >>', content=b'BT /F 12 Tf 50 700 Td (A) Tj ET',
        resources=b'/Font << /F 5 0 R >>',
    )  # fmt: skip
    return made.replace(b'trailer << ', b'trailer << /Info 7 0 R ')


def characters_of_a_gigabyte() -> bytes:
    """The table of a font's characters unpacks to two gigabytes."""
    return _by_office(stream(packed(2 * GIGABYTE), _flate(2)))


def characters_packed_by_nobody_knows_what() -> bytes:
    """The table of a font's characters is packed in a way that there is not; a mutant was."""
    return _by_office(stream(b'x', b'/Filter /FlateD'))


HOSTILE: Mapping[str, Callable[[], bytes]] = {
    each.__name__: each
    for each in (
        content_of_a_gigabyte, objects_of_a_gigabyte, inline_images_without_end, strings_without_end, dictionaries_deep,
        arrays_deep, chain_deep, outline_deep, pages_that_double, pages_without_number, drawings_that_double,
        picture_of_three_gigabytes, scan_of_sixty_thousand_pixels, characters_of_a_gigabyte,
    )
}  # fmt: skip

"""Stage 6, assemble: scans that can be kept as they are: PDFs that draw pictures and nothing else (ISO 19005-2, 6.2).

Whoever made them, nothing in such a file needs more than looking at to know that an archive may hold it. Of text nobody
can tell without taking its fonts apart.
"""

from collections.abc import Iterable
from pathlib import Path

from pypdf import PageObject
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject, StreamObject

from .mend.level import Level
from .pdf.content import operators
from .pdf.objects import decimals, dictionary, integer, listed, raw, target
from .pdf.reader import Reader

_OF_PAGES = frozenset(
    {
        *('/Type', '/Parent', '/Resources', '/Contents', '/MediaBox', '/CropBox', '/BleedBox', '/TrimBox', '/ArtBox'),
        *('/Rotate', '/Annots'),
    }
)
_OF_PICTURES = frozenset(
    {
        *(
            '/Type',
            '/Subtype',
            '/Name',
            '/Width',
            '/Height',
            '/BitsPerComponent',
            '/ColorSpace',
            '/Decode',
            '/ImageMask',
        ),
        *('/Filter', '/DecodeParms', '/Length', '/Mask', '/SMask'),
    }
)
_FILTERS = frozenset({'/DCTDecode', '/FlateDecode', '/CCITTFaxDecode', '/JBIG2Decode', '/RunLengthDecode'})
_DRAWS = frozenset({b'q', b'Q', b'cm', b'Do'})
_SMALLEST, _LARGEST, _DEEPEST = 3, 14400, 28  # 6.1.13: points of a side, and `q` within one another
_SPACES = {1: (b'GRAY',), 3: (b'RGB ', b'Lab ')}
_DEVICES = (b'mntr', b'scnr', b'prtr', b'spac')
_BROKEN = (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, NotImplementedError)


def level_of_scan(path: Path) -> Level:
    """Return what a PDF may declare as a part of a packet, if it is a scan of the plain kind; else nothing."""
    try:
        reader = Reader(path)
        is_plain = not reader.is_encrypted and all(map(_is_plain, reader.pages))
    except _BROKEN:
        return Level.NOTHING
    return Level.U if is_plain else Level.NOTHING  # without text there is none that can't be searched


def _is_plain(page: PageObject) -> bool:
    resources = dictionary(page.get('/Resources'))
    pictures = dictionary(resources.get('/XObject'))
    return (
        _OF_PAGES.issuperset(page)
        and not listed(page.get('/Annots'))
        and {'/XObject', '/ProcSet'}.issuperset(resources)
        and all(map(_is_picture, pictures.values()))
        and _has_size(decimals(page.get('/MediaBox')))
        and _only_draws(page)
    )


def _has_size(box: list[float]) -> bool:
    left, bottom, right, top = box
    return all(_SMALLEST <= abs(side) <= _LARGEST for side in (right - left, top - bottom))


def _only_draws(page: PageObject) -> bool:
    contents, depth = page.get_contents(), 0
    for each in operators(contents.get_data() if contents is not None else b''):
        depth += (each.name == b'q') - (each.name == b'Q')
        if each.name not in _DRAWS or not 0 <= depth <= _DEEPEST:
            return False
    return depth == 0


def _is_picture(value: PdfObject) -> bool:
    """Tell whether an object is a picture whose colours are told without a device of CMYK (6.2.4 and 6.2.8)."""
    picture = target(value)
    if not isinstance(picture, StreamObject) or picture.get('/Subtype') != '/Image':
        return False
    masks = [each for key in ('/Mask', '/SMask') if isinstance(each := target(picture.get(key)), DictionaryObject)]
    colours = target(picture.get('/ColorSpace'))
    return (
        _OF_PICTURES.issuperset(picture)
        and _FILTERS.issuperset(map(str, _resolved(listed(picture.get('/Filter')))))
        and (_is_colour(colours) or bool(target(picture.get('/ImageMask'))))
        and all(map(_is_picture, masks))
    )


def _is_colour(space: object) -> bool:
    if isinstance(space, ArrayObject) and space:
        kind, *rest = _resolved(space)
        if kind == '/Indexed':
            return bool(rest) and _is_colour(rest[0])
        return kind == '/ICCBased' and bool(rest) and _is_profile(rest[0])
    return space in ('/DeviceGray', '/DeviceRGB')


def _is_profile(profile: object) -> bool:
    """Tell whether a profile is of a kind that may stand in an archive (6.2.4.2; ICC.1, 7.2)."""
    if not isinstance(profile, StreamObject):
        return False
    data, count = profile.get_data(), integer(raw(profile, '/N'))
    kinds = _SPACES.get(count, ())
    return data[36:40] == b'acsp' and data[8] < 5 and data[12:16] in _DEVICES and data[16:20] in kinds


def _resolved(values: Iterable[PdfObject]) -> list[object]:
    return [target(each) for each in values]

"""Stage 5, convert: pictures and scans to PDF by img2pdf, their pixels left as they are."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import img2pdf
from PIL import ExifTags, Image, ImageOps

from ..annex_files.formats import HEIF
from ..annex_files.photos import without_metadata
from .failure import Failure, Reason

_A4 = (img2pdf.mm_to_pt(210), img2pdf.mm_to_pt(297))
# A page turns with its picture; a picture smaller than the page keeps its size, to stay sharp.
_ON_A4 = img2pdf.get_layout_fun(_A4, fit=img2pdf.FitMode.shrink, auto_orient=True)

# The orientations that turning the page can express; the others are mirrored or invalid (Exif 2.32, 4.6.4).
_TURNED = {1, 3, 6, 8}
_MODES = {'1', 'L', 'P', 'RGB', 'CMYK'}
_FORMATS = ('JPEG', 'PNG', 'TIFF', 'GIF', 'WEBP', 'BMP')
_PHOTOS = {'JPEG', 'MPO', 'HEIF'}
_EMBEDDED = {'JPEG', 'MPO', 'PNG', 'TIFF'}
_ROTATIONS = {3: img2pdf.Rotation['180'], 6: img2pdf.Rotation['90'], 8: img2pdf.Rotation['270']}
_MOST_PIXELS = 200_000_000  # 600 MB in memory; Pillow itself would stop at 179 million


def to_pdf(path: Path, target: Path) -> Path | Failure:
    """Write the picture to `target`, one A4 page for each of its pages."""
    try:
        pdf = _pdf(path)
    except Image.DecompressionBombError as error:
        return Failure(Reason.TOO_MANY_PIXELS, str(error))
    except MemoryError:
        raise
    except Exception as error:  # of a damaged file the decoders raise anything, KeyError and plain Exception too
        return Failure(Reason.NOT_READABLE, f'{type(error).__name__}: {error}')
    part = target.with_suffix('.part')
    part.write_bytes(pdf)
    return part.replace(target)


def _pdf(path: Path) -> bytes:
    if path.suffix.lower() in HEIF:
        from pillow_heif import register_heif_opener  # some 40 ms that other pictures do without

        register_heif_opener()
    with warnings.catch_warnings(), _pixels_limited():
        # Of odd metadata and large scans; what Pillow cannot read it refuses by an exception.
        warnings.simplefilter('ignore')
        with Image.open(path, formats=_formats(path)) as image:
            turned = _turned(image)
            plain = all(_is_plain(page) for page in _pages(image))
            pictures = [without_metadata(path.read_bytes())] if plain else [_redrawn(page) for page in _pages(image)]
            pdf: bytes = img2pdf.convert(
                pictures,
                engine=img2pdf.Engine.internal,  # the others write through pikepdf or pdfrw
                nodate=True,  # the same picture gives the same bytes
                layout_fun=_ON_A4,
                first_frame_only=image.format != 'TIFF',
                rotation=turned if plain and image.format in _PHOTOS else img2pdf.Rotation.auto,
            )
    return pdf


def _formats(path: Path) -> tuple[str, ...]:
    return (*_FORMATS, 'HEIF') if path.suffix.lower() in HEIF else _FORMATS


@contextmanager
def _pixels_limited() -> Iterator[None]:
    """Set our limit of pixels in Pillow and img2pdf, which raise an error at twice theirs, and set theirs again."""
    before = Image.MAX_IMAGE_PIXELS
    Image.MAX_IMAGE_PIXELS = _MOST_PIXELS // 2
    try:
        yield
    finally:
        Image.MAX_IMAGE_PIXELS = before


def _pages(image: Image.Image) -> Iterator[Image.Image]:
    """Yield the image at each page of a scan; of other files only the first: the rest are depth maps or more shots."""
    if image.format != 'TIFF':
        yield image
        return
    for number in range(getattr(image, 'n_frames', 1)):
        image.seek(number)
        if image.width * image.height > _MOST_PIXELS:  # Pillow looks at the first page only
            raise Image.DecompressionBombError(f'{image.width} x {image.height} pixels on page {number + 1}')
        yield image


def _turned(image: Image.Image) -> img2pdf.Rotation:
    """Return how the page is to be turned, which the picture itself says no more when its metadata are gone."""
    return _ROTATIONS.get(image.getexif().get(ExifTags.Base.Orientation, 1), img2pdf.Rotation.none)


def _is_plain(page: Image.Image) -> bool:
    """Tell whether the page can stand in a PDF as it is."""
    exif = page.getexif()
    # Loading a scan turns it and forgets the tag, which img2pdf reads before that: it would turn it twice.
    turns = {1} if page.format == 'TIFF' else _TURNED
    is_as_told = exif.get(ExifTags.Base.Orientation, 1) in turns
    page.load()  # a truncated file is found here, not by the reader of the PDF
    return (
        page.mode in _MODES
        and page.format in _EMBEDDED
        and not page.has_transparency_data
        and is_as_told
        and not (page.format == 'TIFF' and _is_deep(exif))
    )


def _is_deep(exif: Image.Exif) -> bool:
    bits = exif.get(ExifTags.Base.BitsPerSample, 8)
    return bool(max(bits if isinstance(bits, tuple) else (bits,)) > 8)


def _redrawn(page: Image.Image) -> bytes:
    """Redraw the page upright, on white, 8 bits a colour: a photo as JPEG, all else without loss."""
    upright = ImageOps.exif_transpose(page)
    if upright.mode.startswith('I'):  # 16 bits of grey, which convert('RGB') would cut off, not scale
        upright = upright.convert('I').point(lambda value: value / 256).convert('L')
    if upright.has_transparency_data:
        layer = upright.convert('RGBA')
        upright = Image.new('RGBA', layer.size, 'white')
        upright.alpha_composite(layer)
    file = io.BytesIO()
    form, options = ('JPEG', {'quality': 95}) if page.format in _PHOTOS else ('PNG', {})
    dpi = page.info.get('dpi', (96, 96))
    # The profile of grey or CMYK is none of what is saved.
    profile = page.info.get('icc_profile') if upright.mode in ('RGB', 'RGBA', 'P') else None
    upright.convert('RGB').save(file, form, dpi=dpi, icc_profile=profile, **options)
    return file.getvalue()

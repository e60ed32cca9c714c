"""Stage 5, convert: pictures on A4 pages, upright, opaque, and the same bytes each time."""

import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps
from pillow_heif import register_heif_opener
from pypdf import PdfReader

from schnv_docs.convert import Failure, Reason, convert
from schnv_docs.convert.image import to_pdf

_PORTRAIT, _LANDSCAPE = (595, 842), (842, 595)
_ORIENTATION = 0x0112
_PILLOWS_LIMIT = Image.MAX_IMAGE_PIXELS


def _quarters(mode: str = 'RGB', size: tuple[int, int] = (1200, 800)) -> Image.Image:
    """Four colours in four corners, so that any turn or mirroring shows."""
    image = Image.new('RGB', (2, 2))
    image.putdata([(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0)])
    return image.resize(size, Image.Resampling.NEAREST).convert(mode)


def _convert(path: Path) -> Path:
    made = convert({'a': path}, path.parent / 'out')['a']
    assert isinstance(made, Path), made
    return made


def _sizes(pdf: Path) -> list[tuple[int, int]]:
    """The pages' sizes as they are seen."""
    pages = PdfReader(pdf).pages
    sizes = [(round(page.mediabox.width), round(page.mediabox.height)) for page in pages]
    return [size[::-1] if page.rotation % 180 else size for page, size in zip(pages, sizes, strict=True)]


def _seen(pdf: Path) -> Image.Image:
    command = ['pdftoppm', '-r', '72', '-png', '-singlefile', str(pdf)]
    return Image.open(io.BytesIO(subprocess.run(command, capture_output=True, check=True).stdout)).convert('RGB')


def _corners(image: Image.Image) -> list[tuple[int, ...]]:
    """The colours in the middle of the four quarters, roughly, for JPEG is not exact."""
    width, height = image.size
    places = [(width * x // 8, height * y // 8) for y in (3, 5) for x in (3, 5)]
    pixels = [image.convert('RGB').getpixel(place) for place in places]
    return [tuple(round(value / 255) for value in pixel) for pixel in pixels if isinstance(pixel, tuple)]


@pytest.mark.parametrize('orientation', range(10))  # 0 and 9 are invalid, and seen in the wild
def test_a_photo_stands_upright(tmp_path: Path, orientation: int) -> None:
    exif = Image.Exif()
    exif[_ORIENTATION] = orientation
    _quarters().save(tmp_path / 'a.jpg', exif=exif, quality=95)
    made = _convert(tmp_path / 'a.jpg')
    assert _sizes(made) == [_PORTRAIT if orientation in range(5, 9) else _LANDSCAPE]
    with Image.open(tmp_path / 'a.jpg') as photo:
        assert _corners(_seen(made)) == _corners(ImageOps.exif_transpose(photo))


def test_a_photo_keeps_its_bytes(tmp_path: Path) -> None:
    _quarters().save(tmp_path / 'a.jpg')
    assert (tmp_path / 'a.jpg').read_bytes() in _convert(tmp_path / 'a.jpg').read_bytes()


@pytest.mark.parametrize('mode', ['RGBA', 'LA', 'P'])
def test_what_is_transparent_becomes_white(tmp_path: Path, mode: str) -> None:
    image = Image.new('RGBA', (800, 1200), (0, 0, 0, 0))
    image.paste((0, 0, 0, 255), (0, 0, 800, 600))
    image.convert(mode).save(tmp_path / 'a.png')
    made = _convert(tmp_path / 'a.png')
    assert _sizes(made) == [_PORTRAIT]
    assert _corners(_seen(made)) == [(0, 0, 0)] * 2 + [(1, 1, 1)] * 2
    assert b'/SMask' not in made.read_bytes()


def test_a_scan_has_all_its_pages(tmp_path: Path) -> None:
    pages = [_quarters('1', (1653, 2338)), _quarters('RGB', (2338, 1653)), _quarters('L', (1653, 2338))]
    pages[0].save(tmp_path / 'a.tif', save_all=True, append_images=pages[1:], dpi=(200, 200))
    assert _sizes(_convert(tmp_path / 'a.tif')) == [_PORTRAIT, _LANDSCAPE, _PORTRAIT]


def test_one_transparent_page_of_a_scan(tmp_path: Path) -> None:
    pages = [_quarters('RGBA'), _quarters('L', (800, 1200))]
    pages[0].save(tmp_path / 'a.tiff', save_all=True, append_images=pages[1:])
    assert _sizes(_convert(tmp_path / 'a.tiff')) == [_LANDSCAPE, _PORTRAIT]


def test_only_the_picture_of_a_phones_photo(tmp_path: Path) -> None:
    _quarters().save(tmp_path / 'a.jpg', format='MPO', save_all=True, append_images=[_quarters('L')])
    assert _sizes(_convert(tmp_path / 'a.jpg')) == [_LANDSCAPE]


@pytest.mark.parametrize('suffix', ['.png', '.tif'])
def test_sixteen_bits_of_grey_are_scaled(tmp_path: Path, suffix: str) -> None:
    image = Image.new('I;16', (800, 1200), 0x3000)
    image.save(tmp_path / f'a{suffix}')
    seen = _seen(_convert(tmp_path / f'a{suffix}')).getpixel((300, 400))
    assert isinstance(seen, tuple)
    assert seen[0] == pytest.approx(0x30, abs=2)


def test_resolution_is_kept_and_nothing_enlarged(tmp_path: Path) -> None:
    _quarters(size=(150, 75)).save(tmp_path / 'a.png', dpi=(150, 150))
    page = PdfReader(_convert(tmp_path / 'a.png')).pages[0]
    assert page.images[0].image is not None
    assert page.images[0].image.size == (150, 75)
    assert b'72.0' in page.get_contents().get_data()  # type: ignore[union-attr]


@pytest.mark.parametrize('orientation', [1, 3, 6, 8])
@pytest.mark.parametrize('suffix', ['.heic', '.HEIF'])
def test_a_phones_heic_stands_upright(tmp_path: Path, suffix: str, orientation: int) -> None:
    register_heif_opener()
    exif = Image.Exif()
    exif[_ORIENTATION] = orientation
    _quarters().save(tmp_path / f'a{suffix}', format='HEIF', exif=exif.tobytes(), quality=90)
    made = _convert(tmp_path / f'a{suffix}')
    assert _sizes(made) == [_PORTRAIT if orientation > 4 else _LANDSCAPE]
    _quarters().save(tmp_path / 'same.jpg', exif=exif, quality=95)
    assert _corners(_seen(made)) == _corners(_seen(_convert(tmp_path / 'same.jpg')))


def test_only_the_main_picture_of_a_series_in_heic(tmp_path: Path) -> None:
    register_heif_opener()
    _quarters().save(tmp_path / 'a.heic', save_all=True, append_images=[_quarters(size=(80, 120))], primary_index=0)
    assert _sizes(_convert(tmp_path / 'a.heic')) == [_LANDSCAPE]


def _huge_png(path: Path) -> None:
    """A picture of 30,000 by 7,000 pixels, in some kilobytes."""
    Image.new('1', (30_000, 7_000)).save(path)


def _huge_second_page(path: Path) -> None:
    pages = [Image.new('1', size) for size in ((100, 100), (30_000, 7_000))]
    pages[0].save(path, save_all=True, append_images=pages[1:], compression='group4')


@pytest.mark.parametrize(('name', 'make'), [('a.png', _huge_png), ('a.tif', _huge_second_page)])
def test_too_many_pixels_are_a_value(tmp_path: Path, name: str, make: Callable[[Path], None]) -> None:
    make(tmp_path / name)
    made = convert({'a': tmp_path / name}, tmp_path / 'out')['a']
    assert isinstance(made, Failure)
    assert made.reason is Reason.TOO_MANY_PIXELS
    assert not list((tmp_path / 'out').iterdir())


def test_a_large_scan_is_no_bomb(tmp_path: Path) -> None:
    """A0 at 400 dots per inch, of which Pillow warns."""
    Image.new('1', (18_724, 10_600)).save(tmp_path / 'a.png')
    assert _sizes(_convert(tmp_path / 'a.png')) == [_LANDSCAPE]
    assert Image.MAX_IMAGE_PIXELS == _PILLOWS_LIMIT


def test_the_same_bytes_each_time(tmp_path: Path) -> None:
    _quarters().save(tmp_path / 'a.png')
    assert _convert(tmp_path / 'a.png').read_bytes() == _convert(tmp_path / 'a.png').read_bytes()


@pytest.mark.parametrize('suffix', ['.jpg', '.png', '.tif', '.heic'])
def test_a_truncated_file_is_found(tmp_path: Path, suffix: str) -> None:
    register_heif_opener()
    whole, cut = tmp_path / f'whole{suffix}', tmp_path / f'cut{suffix}'
    Image.effect_noise((300, 300), 50).save(whole)
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    made = convert({'a': cut}, tmp_path / 'out')['a']
    assert isinstance(made, Failure)
    assert made.reason is Reason.NOT_READABLE
    assert not list((tmp_path / 'out').iterdir())


@given(
    kind=st.sampled_from(['JPEG', 'PNG', 'TIFF']),
    damage=st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), min_size=1, max_size=8),
)
def test_no_damage_raises(tmp_path_factory: pytest.TempPathFactory, kind: str, damage: list[tuple[int, int]]) -> None:
    file = io.BytesIO()
    _quarters(size=(64, 48)).save(file, kind)
    content = bytearray(file.getvalue())
    for place, value in damage:
        content[place % len(content)] = value
    path = tmp_path_factory.mktemp('damage') / 'a'
    path.write_bytes(content)
    assert isinstance(to_pdf(path, path.with_suffix('.pdf')), Path | Failure)

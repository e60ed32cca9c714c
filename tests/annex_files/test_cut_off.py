"""Pictures that lack their end are known at once, and whole ones are never taken for such."""

import io
from pathlib import Path

import pytest
from PIL import Image

from schnv_docs.annex_files.cut_off import lacks_its_end

KINDS = {'.jpg': ('JPEG', {}), '.jpeg': ('JPEG', {'progressive': True}), '.png': ('PNG', {}), '.webp': ('WEBP', {})}


def _picture(suffix: str, *, thumbnail: bytes = b'') -> bytes:
    form, options = KINDS[suffix]
    data = io.BytesIO()
    exif = Image.Exif()
    if thumbnail:
        exif[0x010E] = thumbnail.decode('latin-1')
    Image.effect_noise((90, 60), 50).convert('RGB').save(data, form, exif=exif, **options)
    return data.getvalue()


@pytest.mark.parametrize('suffix', KINDS)
@pytest.mark.parametrize('keeps', [0.3, 0.6, 0.95])
def test_a_picture_that_ends_too_early(suffix: str, keeps: float, tmp_path: Path) -> None:
    data, path = _picture(suffix), tmp_path / f'foto{suffix}'
    path.write_bytes(data)
    assert not lacks_its_end(path)
    path.write_bytes(data + b'what a telephone writes behind it')
    assert not lacks_its_end(path)
    path.write_bytes(data[: int(len(data) * keeps)])
    assert lacks_its_end(path)


def test_the_end_of_a_thumbnail_is_not_that_of_the_photo(tmp_path: Path) -> None:
    path = tmp_path / 'foto.jpg'
    data = _picture('.jpg', thumbnail=b'\xff\xd8\xff\xd9')
    path.write_bytes(data[: len(data) // 2])
    assert lacks_its_end(path)

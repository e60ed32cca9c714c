"""What other programs make of a PDF: poppler, pdfium and qpdf."""

import io
import subprocess
from pathlib import Path

import pypdfium2
from PIL import Image


def page_text(path: Path, number: int) -> str:
    """What poppler finds on a page, counted from 0; spaces and lines as one space each."""
    command = ['pdftotext', '-raw', '-f', str(number + 1), '-l', str(number + 1), str(path), '-']
    return ' '.join(subprocess.check_output(command).decode().split())


def picture(path: Path, number: int = 0, resolution: int = 72) -> Image.Image:
    """A page as poppler shows it, counted from 0."""
    command = ['pdftoppm', '-r', str(resolution), '-cropbox', '-f', str(number + 1), '-l', str(number + 1), str(path)]
    return Image.open(io.BytesIO(subprocess.check_output(command))).convert('RGB')


def pixels(path: Path) -> list[bytes]:
    """Every page as poppler shows it, small; the pictures are kept beside the file."""
    prefix = path.with_suffix('')
    subprocess.run(['pdftoppm', '-r', '50', str(path), str(prefix)], check=True)
    images = sorted(path.parent.glob(f'{path.stem}-*.ppm'))
    return [image.read_bytes() for image in images]


def picture_by_pdfium(path: Path, number: int = 0) -> Image.Image:
    """A page as browsers show it: what has no meaning is passed over."""
    with pypdfium2.PdfDocument(path) as opened:
        opened.init_forms()  # or fields would be left out
        shown: Image.Image = opened[number].render().to_pil().convert('RGB')
    return shown


def unpacked(path: Path) -> bytes:
    """Everything in a file, no stream compressed."""
    return subprocess.check_output(['qpdf', '--qdf', '--object-streams=disable', str(path), '-'])


def is_sound(path: Path) -> bool:
    """Whether qpdf has nothing to object to."""
    return subprocess.run(['qpdf', '--check', str(path)], capture_output=True, check=False).returncode == 0

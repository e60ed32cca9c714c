"""`make pictures`: the pictures of docs/handbok.md, taken where its story stands when it shows them."""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from handbook import DAY, HANDBOOK, Story
from PIL import Image

from schnv_docs.machine import find_soffice
from schnv_docs.machine.presence import find_chromium

RESOLUTION = 80  # dots per inch of a page
COLOURS = 64  # of a picture, which keeps it small
EDGE = 1  # pixels around a page
GAP = 16  # pixels between two pages
GREY = (190, 190, 190)
WHITE = (255, 255, 255)
WINDOW = (1200, 1000)  # pixels of a browser


def _built(project: Path, name: str, page: int) -> Image.Image:
    return _page(project / 'build' / DAY / f'{DAY}-{name}.pdf', page)


def _page(pdf: Path, page: int) -> Image.Image:
    """One page, with an edge; negative numbers count from the last one."""
    command = ['pdftoppm', '-png', '-r', str(RESOLUTION)]
    if page < 0:
        said = subprocess.run(['pdfinfo', pdf], check=True, capture_output=True, encoding='utf-8').stdout
        page += 1 + int(said.partition('Pages:')[2].split()[0])
    done = subprocess.run([*command, '-f', str(page), '-l', str(page), pdf], check=True, capture_output=True)
    paper = Image.open(BytesIO(done.stdout)).convert('RGB')
    framed = Image.new('RGB', (paper.width + 2 * EDGE, paper.height + 2 * EDGE), GREY)
    framed.paste(paper, (EDGE, EDGE))
    return framed


def _below(upper: Image.Image, lower: Image.Image) -> Image.Image:
    both = Image.new('RGB', (max(upper.width, lower.width), upper.height + GAP + lower.height), WHITE)
    both.paste(upper, (0, 0))
    both.paste(lower, (0, upper.height + GAP))
    return both


def _upper(image: Image.Image, part: float = 0.6) -> Image.Image:
    return image.crop((0, 0, image.width, round(image.height * part)))


def _register(project: Path) -> Image.Image:
    """The page as Chromium shows it."""
    browser = find_chromium()
    assert browser, 'Chromium is missing; `make test` says how to install it'
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder, 'page.png')
        subprocess.run(
            [
                browser, '--headless=new', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--lang=sv',
                f'--user-data-dir={folder}/profile', f'--window-size={WINDOW[0]},{WINDOW[1]}',
                f'--screenshot={picture}', (project / 'build' / 'register.html').as_uri(),
            ],
            check=True, capture_output=True,
        )  # fmt: skip
        return Image.open(picture).convert('RGB')


def _template(project: Path) -> Image.Image:
    """A template as a word processor shows it."""
    soffice = find_soffice()
    assert soffice, 'LibreOffice is missing; `make meeting` says how to install it'
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(project / 'templates' / 'agenda.docx', folder)
        subprocess.run(
            [
                str(soffice), f'-env:UserInstallation={Path(folder, "profile").as_uri()}', '--headless',
                '--convert-to', 'pdf', '--outdir', folder, f'{folder}/agenda.docx',
            ],
            check=True, capture_output=True,
        )  # fmt: skip
        return _page(Path(folder, 'agenda.pdf'), 1)


TAKE: dict[str, Callable[[Path], Image.Image]] = {
    'dagordning.png': lambda project: _built(project, 'dagordning', 1),
    'handlingar.png': lambda project: _below(
        _upper(_built(project, 'handlingar', 2), 0.35), _upper(_built(project, 'handlingar', -1), 0.25)
    ),
    'andrat.png': lambda project: _upper(_built(project, 'dagordning', 1)),
    'utkast.png': lambda project: _upper(_built(project, 'minnesanteckningar', 1), 0.78),
    'minnesanteckningar.png': lambda project: _upper(_built(project, 'minnesanteckningar', 2)),
    'register.png': _register,
    'mall.png': _template,
}


def _take(name: str, project: Path) -> None:
    picture = TAKE[name](project).quantize(COLOURS, dither=Image.Dither.NONE)
    picture.save(HANDBOOK.parent / 'bilder' / name, optimize=True)
    print(f'docs/bilder/{name}')


def main() -> int:
    """Play the story and take them all."""
    (HANDBOOK.parent / 'bilder').mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        Story(Path(folder), _take).play()
    return 0


if __name__ == '__main__':
    sys.exit(main())

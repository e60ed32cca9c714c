"""What must not get into a packet: files on the disk and behind an address, and how to tell that one has."""

import io
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from outside import leading_to
from PIL import Image

WORD = 'HEMLIGT'
COLOUR = (255, 0, 200)
KINDS = {
    'picture': ('picture.png', 'picture.svg', 'picture.pdf'),
    'text': ('text.txt', 'text.odt', 'text.html'),
    'sheet': ('sheet.ods', 'sheet.csv'),
    'sound': ('text.txt',),
}
"""The files by what a way takes; the first one is tried in the short form."""


@dataclass
class Secrets:
    """The files' folder, the address that gives them, and what was asked there."""

    folder: Path
    port: int
    asked: list[str] = field(default_factory=list)

    def addresses(self, name: str, case: str) -> dict[str, str]:
        """Where a file is, on the disk and in the network; `case` tells who asks."""
        return {
            'disk': (self.folder / name).as_uri(),
            'network': f'http://127.0.0.1:{self.port}/{case}/{name}',
        }


@contextmanager
def secrets(folder: Path) -> Iterator[Secrets]:
    """Plant the files, and listen."""
    folder.mkdir(parents=True)
    for suffix in ('png', 'pdf'):
        Image.new('RGB', (64, 64), COLOUR).save(folder / f'picture.{suffix}')
    rectangle = f'<rect width="64" height="64" fill="rgb{COLOUR}"/><text y="20">{WORD}</text>'
    size = 'width="64" height="64"'
    (folder / 'picture.svg').write_text(f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{rectangle}</svg>', 'utf-8')
    (folder / 'text.txt').write_text(WORD, 'utf-8')
    (folder / 'text.html').write_text(f'<p>{WORD}</p>', 'utf-8')
    (folder / 'sheet.csv').write_text(f'{WORD},{WORD}\n', 'utf-8')
    (folder / 'text.odt').write_bytes(leading_to('plain.odt', WORD))
    (folder / 'sheet.ods').write_bytes(leading_to('plain.ods', WORD))
    planted = Secrets(folder, 0)
    server = ThreadingHTTPServer(('127.0.0.1', 0), _answering(planted))
    planted.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield planted
    finally:
        server.shutdown()
        server.server_close()


def _answering(planted: Secrets) -> type[BaseHTTPRequestHandler]:
    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            planted.asked.append(self.path)
            path = planted.folder / Path(self.path).name
            data = path.read_bytes() if path.is_file() else b''
            self.send_response(200)
            self.send_header('Content-Length', str(len(data)))
            self.end_headers()
            if self.command == 'GET':
                self.wfile.write(data)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815

        def log_message(self, *_words: object) -> None:
            """Keep still."""

    return Answering


def has_arrived(pdf: Path) -> bool:
    """Whether a secret is in a PDF: the word in its text, or the colour on one of its first pages."""
    if WORD in subprocess.check_output(['pdftotext', str(pdf), '-']).decode():
        return True
    command = ['pdftoppm', '-r', '20', '-l', '2', str(pdf)]
    pages = subprocess.run(command, capture_output=True, check=True).stdout
    return any(_is_near(colour) for colour in _colours(pages))


def _colours(pages: bytes) -> set[tuple[int, ...]]:
    """All colours of pictures in a row (PPM)."""
    stream, found = io.BytesIO(pages), set[tuple[int, ...]]()
    while stream.tell() < len(pages):
        start = stream.tell()
        with Image.open(stream) as page:
            pixels = page.convert('RGB').tobytes()
            found |= set(zip(pixels[::3], pixels[1::3], pixels[2::3], strict=True))
            size = page.width * page.height * 3
        header = pages[start : start + 40].split(b'\n', 3)
        stream.seek(start + sum(len(line) + 1 for line in header[:3]) + size)
    return found


def _is_near(colour: tuple[int, ...]) -> bool:
    return all(abs(one - other) < 25 for one, other in zip(colour, COLOUR, strict=True))

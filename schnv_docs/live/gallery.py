"""The pages of what is shown, drawn by a process of its own when somebody first looks at them."""

import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from ..apart import Apart, TooMuch
from ..assemble.pictures import PagePicture, picture_of

LONGEST = 600  # seconds of a processor that drawing all pages of a file may take


@dataclass
class Sheet:
    """A document or packet: the name of its file without .pdf, its title, its PDF, and its pages once they are drawn.

    The lines of the meeting's file on which its items begin stand by the items' numbers.
    """

    name: str
    title: str
    pdf: Path
    lines: Mapping[str, int]
    pages: tuple[PagePicture, ...] | None = None


class Gallery:
    """A folder with the PDFs that are shown, and the pictures of those of their pages that somebody looks at."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / 'shown'
        self._folder.mkdir()
        self._apart, self._lock = Apart(LONGEST), Lock()
        self._hung = 0
        self._lately: set[str] = set()

    def hang(self, name: str, title: str, pdf: Path, lines: Mapping[str, int]) -> Sheet:
        """Return a sheet that shows a PDF as it is now, whatever becomes of the file."""
        self._hung += 1
        own = self._folder / f'{self._hung}.pdf'
        try:
            os.link(pdf, own)
        except OSError:  # a disk without links
            shutil.copyfile(pdf, own)
        return Sheet(name, title, own, lines)

    def pages_of(self, sheet: Sheet) -> tuple[PagePicture, ...] | None:
        """Return the pages of a sheet; None where they can't be drawn, or are shown no longer."""
        with self._lock:
            if sheet.pages is None and sheet.pdf.is_file():
                try:
                    sheet.pages = tuple(self._apart.draw(sheet.pdf, sheet.lines, self._folder))
                except (TooMuch, RuntimeError):
                    return None
            return sheet.pages

    def picture(self, digest: str) -> Path | None:
        """Return a picture by its name, if it is one that is shown."""
        path = picture_of(self._folder, digest)
        return path if digest.isalnum() and path.is_file() else None

    def keep(self, sheets: Iterable[Sheet]) -> None:
        """Let all go but these sheets, their pictures, and those of the sheets before them, which may come again."""
        with self._lock:
            kept = list(sheets)
            now = {picture_of(self._folder, page.digest).name for each in kept for page in each.pages or ()}
            names = {each.pdf.name for each in kept} | now | self._lately
            for path in self._folder.iterdir():
                if path.name not in names:
                    path.unlink(missing_ok=True)
            self._lately = now

    def close(self) -> None:
        """End the process that draws."""
        self._apart.close()

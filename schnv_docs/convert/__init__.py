"""Stage 5, convert: documents, annexes and pictures to PDF."""

from collections.abc import Callable, Mapping
from contextlib import nullcontext
from pathlib import Path

from ..annex_files.formats import IMAGES, OFFICE, SUFFIXES, TEXTS
from .failure import DAMAGED, Failure, Reason
from .office import Office
from .recognise import flaw

__all__ = ['DAMAGED', 'IMAGES', 'OFFICE', 'SUFFIXES', 'Failure', 'Office', 'Reason', 'convert', 'flaw']


def convert(
    files: Mapping[str, Path],
    folder: Path,
    timeout: float = 120,
    language: str = 'sv-SE',
    office: Office | None = None,
    picture: Callable[[Path, Path], Path | Failure] | None = None,
) -> dict[str, Path | Failure]:
    """Convert files to PDF and return each one's path, or why there is none; a PDF is left where it is.

    The results are `folder`/name.pdf, in the order of the names, which have no suffix. `timeout` is in
    seconds, for each file. Without an `office` one is started if need be, for this call, and `language`
    decides its decimal commas, dates and paper in spreadsheets. `picture` makes the PDFs of pictures, in
    this process unless it is given. Raises `machine.Missing` where LibreOffice is not installed.
    """
    results = {name: _without_office(name, path, folder, picture or _image) for name, path in files.items()}
    documents = {name: files[name] for name, result in results.items() if result is None}
    made: dict[str, Path | Failure] = {}
    if documents:
        with nullcontext(office) if office else Office(folder, language) as running:
            made = running.to_pdf(documents, folder, timeout)
    return {name: result or made[name] for name, result in results.items()}


def _without_office(
    name: str, path: Path, folder: Path, picture: Callable[[Path, Path], Path | Failure]
) -> Path | Failure | None:
    """Return the PDF or the failure of a file that needs no LibreOffice, and None for one that does."""
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES - TEXTS:  # texts have become Word files in stage 4
        return Failure(Reason.UNKNOWN_FORMAT, suffix)
    failure = flaw(path)
    if failure or suffix in OFFICE:
        return failure
    if suffix not in IMAGES:
        return path
    folder.mkdir(parents=True, exist_ok=True)
    return picture(path, folder / f'{name}.pdf')


def _image(path: Path, target: Path) -> Path | Failure:
    from . import image  # img2pdf is slow to import, and few meetings have pictures

    return image.to_pdf(path, target)

"""No file of the machine gets into a packet, and nothing is asked of the network, whatever an annex leads to.

There are three walls. Each is tried alone: behind it there is nothing else.
"""

import base64
import gzip
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from outside import leading_to, ways
from secrets_of_the_machine import KINDS, Secrets, has_arrived, secrets

from schnv_docs.convert import Failure, Office, convert, flaw, profile
from schnv_docs.office_files import prepare

FOLLOWED = (
    'bullet.odt', 'cell-background.odt', 'page-background.odt', 'paragraph-background.odt', 'section-background.odt',
    'table-background.odt', 'bullet.odp', 'fill.odp', 'image.odp', 'page-fill.odp', 'svg.odp', 'table.odp',
    'cell-image.ods', 'fill.ods', 'image.ods', 'svg-only.docx', 'svg-nested.docx', 'background.pptx', 'fill.pptx',
    'ole-link.pptx', 'svg.xlsx', 'indirect.xlsx', 'includepicture.rtf', 'includepicture-no-star.rtf', 'svg-pict.rtf',
    'image.svg', 'nested.svg', 'entity-image.svg', 'body.doc', 'style.doc', 'input.doc', 'import.doc',
)  # fmt: skip
"""The ways that LibreOffice 7.4 follows where nothing hinders it."""
WORDS = {'formula-csv', 'reference-csv', 'csv-xls', 'formula-xls'}
"""Those that become text in a cell, which readers see."""


@dataclass(frozen=True)
class Case:
    """A file that leads to a secret."""

    name: str
    suffix: str
    data: bytes
    address: str

    def written(self, folder: Path) -> Path:
        """Write the file."""
        path = folder / f'{self.name}{self.suffix}'
        path.write_bytes(self.data)
        return path


@pytest.fixture
def planted(tmp_path: Path) -> Iterator[Secrets]:
    """The secrets."""
    with secrets(tmp_path / 'secrets') as found:
        yield found


def _cases(planted: Secrets, names: tuple[str, ...], *, is_long: bool) -> list[Case]:
    found = []
    for name in names:
        targets = KINDS.get(ways()[name]['takes'], ())
        for target in targets if is_long else targets[:1]:
            case = f'{Path(name).stem}-{name.rpartition(".")[2]}-{target.replace(".", "-")}'
            for where, address in planted.addresses(target, case).items():
                found.append(Case(f'{case}-{where}', Path(name).suffix, leading_to(name, address), address))
    return found


def _arrived(files: dict[str, Path], folder: Path, planted: Secrets) -> list[str]:
    """The cases whose secret is in the PDF, or was asked for."""
    made = convert(files, folder)
    there = [name for name, pdf in made.items() if not isinstance(pdf, Failure) and has_arrived(pdf)]
    return sorted({*there, *(f'{each.split("/")[1]}-network' for each in planted.asked)})


def _without_walls(monkeypatch: pytest.MonkeyPatch, *, network: bool, files: bool) -> None:
    """Take down the wall of the profile, or that around the process."""
    if network:
        monkeypatch.setattr(profile, '_ONLY', '')
    if files:
        monkeypatch.setattr(Office, '_room', lambda _self: None)


def test_libreoffice_follows_them_where_nothing_hinders_it(
    planted: Secrets, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or the tests below would be of no use."""
    _without_walls(monkeypatch, network=True, files=True)
    cases = _cases(planted, ('bullet.odt', 'image.odp', 'fill.ods', 'svg-only.docx', 'body.doc'), is_long=False)
    arrived = _arrived({each.name: each.written(tmp_path) for each in cases}, tmp_path / 'pdf', planted)
    assert set(arrived) == {each.name for each in cases} - {'svg-only-docx-picture-png-network'}


def test_the_kernels_wall(planted: Secrets, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_long: bool) -> None:
    """LibreOffice opens nothing but its own files and those of the job, and has no network."""
    _without_walls(monkeypatch, network=True, files=False)
    cases = _cases(planted, tuple(ways()) if is_long else FOLLOWED[::4], is_long=is_long)
    assert _arrived({each.name: each.written(tmp_path) for each in cases}, tmp_path / 'pdf', planted) == []


def test_the_profiles_wall(planted: Secrets, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_long: bool) -> None:
    """LibreOffice knows no way to the network."""
    _without_walls(monkeypatch, network=False, files=True)
    cases = _cases(planted, tuple(ways()) if is_long else FOLLOWED[1::4], is_long=is_long)
    _arrived({each.name: each.written(tmp_path) for each in cases if 'network' in each.name}, tmp_path / 'pdf', planted)
    assert planted.asked == []


def test_the_wall_before_libreoffice(planted: Secrets, tmp_path: Path) -> None:
    """What is handed to it names no secret; so this needs no LibreOffice."""
    left = set()
    for each in _cases(planted, tuple(ways()), is_long=True):
        ready = prepare(each.written(tmp_path), tmp_path / 'ready', each.name)
        if not ready.is_damaged and flaw(ready.path) is None and _names(ready.path.read_bytes(), each.address):
            left.add(each.name.partition(f'-{Path(each.address).stem}-')[0])
    assert left == WORDS


def _names(data: bytes, address: str) -> bool:
    """Whether the file, or a file in it, has the address, in clear or as a program would decode it."""
    if data.startswith(b'PK'):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return any(_names(archive.read(name), address) for name in archive.namelist())
    data = gzip.decompress(data) if data.startswith(b'\x1f\x8b') else data
    coded = [base64.b64encode(b'x' * shift + address.encode())[4:-4] for shift in range(3)]
    return any(each in data for each in (address.encode(), address.encode().hex().encode(), *coded))


def test_prepared_files_behind_no_other_wall(
    planted: Secrets, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_long: bool
) -> None:
    """Nor does LibreOffice find a way that we do not know of."""
    _without_walls(monkeypatch, network=True, files=True)
    cases = _cases(planted, tuple(ways()) if is_long else FOLLOWED[2::4], is_long=is_long)
    files = {each.name: prepare(each.written(tmp_path), tmp_path / 'ready', each.name).path for each in cases}
    assert _arrived(files, tmp_path / 'pdf', planted) == []

"""An office file that claims millions of cells is built as viewers show it, or refused by its name."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from fast import needs
from hostile_office import AT_ONCE, BUILT, LATE, Maker
from made_annexes import built, printed
from measured import Measured
from processes import processes

from schnv_docs.convert.walls import MEMORY

REFUSED = re.compile(
    r'annex [A-Z]: (LibreOffice could make no PDF of \S+|\S+ took too long to convert'
    r'|\S+ takes more than 60 seconds or 2000 MB of memory to read)'
)


def _written(folder: Path, makers: Mapping[str, Maker]) -> list[Path]:
    for name, make in makers.items():
        make(folder / name)
    return [folder / name for name in makers]


def test_claims_that_are_built(tmp_path: Path) -> None:
    needs('LibreOffice')
    made = built(tmp_path, *_written(tmp_path, BUILT))
    assert made.files, made.problems
    assert 'a b' in printed(made)


def test_claims_that_are_refused(tmp_path: Path, is_long: bool) -> None:
    """By name, each with what to do; LibreOffice, which is asked in three ways, takes no more than it may have."""
    needs('LibreOffice')
    files = _written(tmp_path, {**AT_ONCE, **LATE} if is_long else {'bytes.rtf': AT_ONCE['bytes.rtf']})
    office = Measured(lambda: processes('soffice.bin', str(tmp_path)))
    made = built(tmp_path, *files)
    office.ask()
    errors = [each for each in made.problems if each.is_error]
    assert made.files == ()
    assert len(errors) == len(files)
    assert all(REFUSED.fullmatch(each.message) and each.hint for each in errors)
    assert office.most * 1e6 < MEMORY


@pytest.mark.parametrize('name', [*BUILT, *AT_ONCE])
def test_they_are_small(name: str, tmp_path: Path) -> None:
    """Or there would be nothing to wonder at."""
    {**BUILT, **AT_ONCE}[name](tmp_path / name)
    assert (tmp_path / name).stat().st_size < 120_000

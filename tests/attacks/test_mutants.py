"""Files that are almost right end in papers or in problems with a place, never in a fault, and cost little.

`make attack` tries ten thousand meetings, a thousand templates and a thousand annexes, and prints what they cost.
"""

import os
import random
import resource
import shutil
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from conftest import INVENTED, ROOT, change_keys, copy_project
from docx import Document
from fast import needs
from measured import Measured
from mutants import mutant
from office_files import MAKERS
from processes import parent, processes

from schnv_docs.built import Build
from schnv_docs.pipeline import build
from schnv_docs.pipeline.inspection import inspect
from schnv_docs.pipeline.workbench import Desk
from schnv_docs.problem import Problem
from schnv_docs.project import Project

DAY = '2031-02-07'
SECONDS, MEMORY = 10, 500
"""What one may cost at the most of each process: seconds of work, and megabytes."""
MEETINGS, TEMPLATES, ANNEXES = (10_000, 90), (1_000, 20), (1_001, 7)
"""How many are tried, at length and each time."""
SEEDS = 20310307


class Costs:
    """How much work each was, what came of it, and what did not hold."""

    def __init__(self, **others: Measured) -> None:
        self.seconds: list[float] = []
        self.ends: Counter[str] = Counter()
        self.wrong: list[str] = []
        self._others = others

    @contextmanager
    def of(self, name: str) -> Iterator[None]:
        """Watch one of them."""
        start = time.process_time()
        try:
            yield
        except Exception as error:
            self.wrong.append(f'{name}: {type(error).__name__}: {error}')
        self.seconds.append(time.process_time() - start)
        self._bound(name, self.seconds[-1], 0)
        for who, other in self._others.items():
            self._bound(f'{name}, {who}', *other.ask())

    def _bound(self, name: str, seconds: float, megabytes: float) -> None:
        if seconds > SECONDS or megabytes > MEMORY:
            self.wrong.append(f'{name}: {seconds:.1f} s, {megabytes:.0f} MB')

    def note(self, name: str, problems: list[Problem]) -> None:
        """Note what came of one: errors have a place."""
        errors = [each for each in problems if each.is_error]
        self.ends['refused' if errors else 'taken'] += 1
        self.wrong += [f'{name}: no place: {each}' for each in errors if not each.path.name or not each.message]

    def hold(self, *, is_long: bool) -> None:
        """Tell what it all cost, and what was wrong; how much memory only where other tests have not taken any."""
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
        print(f'{len(self.seconds)} tried, {dict(self.ends)}, longest {max(self.seconds):.1f} s, {memory:.0f} MB')
        print(*(f'{who}: {each.longest:.1f} s, {each.most:.0f} MB' for who, each in self._others.items()), sep='\n')
        assert not self.wrong
        assert memory < MEMORY or not is_long
        assert self.ends.total() == len(self.seconds)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The invented network, of which one file after the other is changed."""
    return Project(copy_project(INVENTED, tmp_path / 'project'))


def _each(count: int, file: Path, original: bytes) -> Iterator[tuple[str, random.Random]]:
    for number in range(count):
        chance = random.Random(SEEDS + number)
        file.write_bytes(mutant(original, chance))
        yield f'{file.name}, seed {number}', chance


def _count(counts: tuple[int, int], is_long: bool) -> int:
    return counts[0] if is_long else counts[1]


def test_meetings(project: Project, is_long: bool) -> None:
    costs = Costs()
    originals = [(INVENTED, '2031-03-07'), (INVENTED, DAY), (ROOT, '2025-11-14')]
    for root, day in originals:
        text = (root / 'meetings' / f'{day}.yaml').read_bytes()
        for name, _chance in _each(_count(MEETINGS, is_long) // len(originals), project.meeting('2031-03-07'), text):
            with costs.of(name):
                costs.note(name, inspect(project, ['2031-03-07']).problems)
    costs.hold(is_long=is_long)


def test_templates(project: Project, is_long: bool) -> None:
    costs = Costs()
    for kind in ('agenda', 'minutes'):
        file = project.template(kind)
        original = file.read_bytes()
        for name, _chance in _each(_count(TEMPLATES, is_long) // 2, file, original):
            with costs.of(name):
                costs.note(name, inspect(project, [DAY]).problems)
        file.write_bytes(original)
    costs.hold(is_long=is_long)


def _annexes(folder: Path) -> list[Path]:
    """An annex of each kind, as small as it can be."""
    found = [
        INVENTED / 'meetings' / '2031-03-07' / name for name in ('plan-5.pdf', 'rep.xlsx', 'plan-4.jpg', 'plan-3.png')
    ]
    folder.mkdir()
    document = Document()
    document.add_heading('Rubrik', 1)
    document.add_paragraph('Text')
    document.add_table(2, 2)
    document.save(str(folder / 'text.docx'))
    (folder / 'text.rtf').write_bytes(
        rb'{\rtf1\ansi{\fonttbl{\f0 Arial;}}\f0\fs24 Text {\b fet} och {\field{\*\fldinst DATE}}\par}'
    )
    MAKERS['notes.odt'](folder / 'text.odt')
    return [*found, *(folder / f'text.{kind}' for kind in ('docx', 'odt', 'rtf'))]


def test_annexes(project: Project, tmp_path: Path, is_long: bool) -> None:
    needs('LibreOffice')
    kinds = _annexes(tmp_path / 'kinds')
    desk = Desk(tmp_path / 'desk', stays=True)
    costs = Costs(apart=Measured(_own), LibreOffice=Measured(lambda: processes('soffice.bin', str(tmp_path))))
    try:
        for kind in kinds:
            file = project.meeting(DAY).with_suffix('') / kind.name
            file.parent.mkdir(exist_ok=True)
            change_keys(project.meeting(DAY), status='agenda', annexes={'A': kind.name})
            for name, _chance in _each(_count(ANNEXES, is_long) // len(kinds), file, kind.read_bytes()):
                with costs.of(name):
                    costs.note(name, _built(project, desk).problems)
            shutil.rmtree(file.parent)
    finally:
        desk.close()
    costs.hold(is_long=is_long)


def _own() -> list[int]:
    """The process that opens what was sent, if it is ours."""
    return [each for each in processes('schnv_docs.apart.worker') if parent(each) == os.getpid()]


def _built(project: Project, desk: Desk) -> Build:
    made = build(project, DAY, desk=desk)
    assert made.files or any(each.is_error for each in made.problems)
    return made

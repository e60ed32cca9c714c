"""What many tests share: a project's copy, a build of it, and the papers that are built once for all workers."""

import os
import pickle
import shutil
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from ruamel.yaml import YAML

from schnv_docs import i18n
from schnv_docs.pipeline import Build, build
from schnv_docs.problem import Problem
from schnv_docs.project import Project

ROOT = Path(__file__).parent.parent
INVENTED = Path(__file__).parent / 'network'
# Where it is set, each process that tests start compiles hundreds of modules anew: most of what these take.
os.environ.pop('PYTHONDONTWRITEBYTECODE', None)
# Without stopwatches; the gate tries the same examples each time, so that what it says depends on the change alone.
settings.register_profile(
    'ours',
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(os.environ.get('CI')),
)
settings.load_profile('ours')
LONGEST = 600  # seconds that a build or a command may take: it ends what hangs, and is no stopwatch
PROBLEMS = 'problems'
pytest_plugins = ['fast', 'known_papers', 'mended_files']
"""Where further fixtures are: `moon_agenda` and `moon_minutes`, and `mended`."""


@dataclass(frozen=True)
class Papers:
    """The built files of one meeting, and the project they were built from."""

    project: Path
    day: str

    def path(self, end: str) -> Path:
        """The one file whose name ends so: 'dagordning.pdf', or just 'kallelse.docx'."""
        (found,) = (self.project / 'build' / self.day).glob(f'*-{end}')
        return found

    @property
    def problems(self) -> list[Problem]:
        """What the build said."""
        return list(pickle.loads((self.project.parent / PROBLEMS).read_bytes()))


def pytest_addoption(parser: pytest.Parser) -> None:
    """The goldens are written anew with a flag only."""
    parser.addoption('--update-golden', action='store_true', help="write tests/golden anew; read the difference")
    parser.addoption('--attack', action='store_true', help="the long form of tests/attacks")


@pytest.fixture
def is_long(request: pytest.FixtureRequest) -> bool:
    """Whether the attacks are to be tried in their long form."""
    return bool(request.config.getoption('--attack'))


@pytest.fixture(autouse=True)
def swedish() -> None:
    """Messages are in Swedish unless a test says otherwise."""
    i18n.use('sv')


def heed_ctrl_c() -> None:
    """What runs in the background of a shell ignores Ctrl-C, and so do its children, unless told otherwise."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def copy_project(project: Path, target: Path) -> Path:
    """The meetings and templates of a project, to be changed and built."""
    for name in ('meetings', 'templates'):
        shutil.copytree(project / name, target / name)
    return target


def change_keys(file: Path, **changes: object) -> None:
    """Set top-level keys of a YAML file, or take away those that become `None`."""
    yaml = YAML()
    values = yaml.load(file)
    for key, value in changes.items():
        if value is None:
            values.pop(key, None)
        else:
            values[key] = value
    yaml.dump(values, file)


def build_copy(project: Path, day: str, tmp_path: Path, **changes: object) -> Build:
    """Build a meeting in a copy of its project, after its top-level keys were changed."""
    root = copy_project(project, tmp_path / 'project')
    change_keys(root / 'meetings' / f'{day}.yaml', **changes)
    return build(Project(root), day)


@pytest.fixture(scope='session')
def papers(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], Papers]:
    """The papers of a project's meeting, built once however many workers there are."""
    return _built_once(tmp_path_factory)


@pytest.fixture(scope='session')
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], Papers]:
    """The same with the status `draft`."""
    return _built_once(tmp_path_factory, status='draft')


def _built_once(tmp_path_factory: pytest.TempPathFactory, **changes: str) -> Callable[[Path, str], Papers]:
    import fast  # it is a plugin, which pytest wants to import itself

    shared = tmp_path_factory.getbasetemp()
    if 'PYTEST_XDIST_WORKER' in os.environ:
        shared = shared.parent

    def built(project: Path, day: str) -> Papers:
        fast.needs('LibreOffice')
        folder = shared / '-'.join(('papers', *changes.values(), project.name, day))
        _once(folder, lambda: build_copy(project, day, folder, **changes))
        return Papers(folder / 'project', day)

    return built


def _once(folder: Path, make: Callable[[], Build]) -> None:
    """The worker that can make the folder fills it; the others wait until it says that it is done."""
    done = folder / 'done'
    try:
        folder.mkdir()
    except FileExistsError:
        deadline = time.monotonic() + LONGEST
        while not done.exists():
            assert time.monotonic() < deadline, f'{folder} was not built in time'
            time.sleep(0.1)
        assert (folder / PROBLEMS).exists(), f'{folder} could not be built, as another test says'
    else:
        try:
            made = make()
            assert made.files, made.problems
            (folder / PROBLEMS).write_bytes(pickle.dumps(made.problems))
        finally:
            done.touch()

"""Where things lie: a folder with meetings/ and templates/, and build/ for what is made.

A meeting is known by its key, the name of its file without .yaml: 2025-11-14, or 2025-11-14b for the
second one of a day.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from .typed.dates import KEY, meant_date, parse_key
from .typed.looks import alike

FOLDER = 'meetings'
NETWORK = 'network.yaml'
_NEARLY = re.compile(r'(.+?)\s*\.?\s*ya?ml(?:\s*\.(?:txt|text|docx?|rtf|md|odt))?')
_DATED = re.compile(rf'({KEY})(?:\.(?:txt|text))?')
_SECOND = re.compile(r'(\d{4}-\d\d-\d\d)[-_ ]([b-z])')
_BEGINS = re.compile(rf'({KEY})(?![\w])')
DOCUMENTS = ('.docx', '.doc', '.odt', '.rtf', '.pages')


@dataclass(frozen=True, slots=True)
class Project:
    """One body's folder; what is made lies below `made`, from there."""

    root: Path
    made: str = 'build'

    @property
    def meetings(self) -> Path:
        """The meetings' files and, in folders of the same names, their annexes."""
        return self.root / FOLDER

    @property
    def network(self) -> Path:
        """The file that describes the body."""
        return self.meetings / NETWORK

    def meeting(self, key: str) -> Path:
        """Return the file of a meeting."""
        return self.meetings / f'{key}.yaml'

    @property
    def templates(self) -> Path:
        """The Word templates."""
        return self.root / 'templates'

    def template(self, name: str) -> Path:
        """Return a Word template; as .dotx where there is no .docx."""
        path = self.templates / f'{name}.docx'
        other = path.with_suffix('.dotx')
        return other if other.is_file() and not path.is_file() else path

    def output(self, key: str) -> Path:
        """Return the folder of the documents built of a meeting."""
        return self.root / self.made / key

    @property
    def compared(self) -> Path:
        """Return the record of annexes whose pages were compared with those in their packets."""
        return self.root / 'build' / '.compared'

    def files(self) -> list[Path]:
        """Return all meetings' files, the earliest first; those whose names are no keys come last."""
        files = (path for path in self.meetings.glob('*.yaml') if path.name != NETWORK and not is_no_matter(path))
        return sorted(files, key=lambda path: (parse_key(path.stem) is None, path.name))

    def misnamed(self) -> dict[Path, str]:
        """Return the files that somebody takes for a meeting's, or for network.yaml, and their right names."""
        known = {*self.files(), self.network}
        files = [path for path in sorted(self.meetings.iterdir()) if path not in known and path.is_file()]
        meant = {path: name for path in files if not is_no_matter(path) and (name := _meant(path.name))}
        return {path: meant[path] for path in meant if not self._is_finished(path, meant[path])}

    def _is_finished(self, path: Path, name: str) -> bool:
        return path.suffix.lower() in DOCUMENTS and path.stem == Path(name).stem and (self.meetings / name).exists()

    def unkeyed(self) -> dict[Path, str]:
        """Return the meetings' files whose names are no keys, and the names that they seem to mean, or nothing."""
        return {path: _meant_key(path.stem) for path in self.files() if parse_key(path.stem) is None}

    def meeting_keys(self) -> list[str]:
        """Return the keys of the meetings that have a file, the earliest first."""
        return [path.stem for path in self.files()]


def annex_file(folder: Path, name: str) -> Path:
    """Return the file of an annex: the one of that name, or else the only one whose name looks the same."""
    path = folder / name
    if os.path.lexists(path) or not os.path.isdir(path.parent):  # noqa: PTH112 - Path.is_dir raises
        return path
    meant = [each for each in path.parent.iterdir() if alike(each.name) == alike(path.name)]
    return meant[0] if len(meant) == 1 else path


def _meant(name: str) -> str:
    """Return the name that a file should have: ending with .yaml, or being a date, before what an editor adds."""
    bare, dot, suffix = alike(name).rpartition('.')
    name = bare if f'{dot}{suffix}'.casefold() in DOCUMENTS and _DATED.fullmatch(bare) else alike(name)
    match = _NEARLY.fullmatch(name.casefold()) or _DATED.fullmatch(name)
    return f'{match[1].strip()}.yaml' if match else ''


def _meant_key(stem: str) -> str:
    """Return the name of the file of which this is a copy, or that has its date in another form."""
    second = _SECOND.fullmatch(alike(stem))
    found = _BEGINS.match(alike(stem))
    meant = second[1] + second[2] if second else found[1] if found else meant_date(stem)
    return f'{meant}.yaml' if meant else ''


def is_no_matter(path: Path) -> bool:
    """Whether a file is a program's own beside people's files: macOS's `._x`, Office's `~$x`."""
    return path.name.startswith(('._', '~$'))


def find_project(start: Path) -> Project | None:
    """Return the project that `start` lies in: the nearest folder upwards that has meetings/network.yaml."""
    for folder in (start, *start.parents):
        if os.path.lexists(folder / FOLDER / NETWORK):  # what is no file is a problem of that name
            return Project(folder)
    return None

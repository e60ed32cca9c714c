"""docs/handbok.md as a story that can be played: its commands run, its edits made, what it shows compared.

What a reader has to do by hand stands in a comment before the block, or where the words say it:

    not run | fails                                        before ```sh: left out; must fail
    [below X, ][N times ]instead of: A[ ... B] | after: A  before ```yaml: where the lines go; A, B and X begin a line
    at the end | in network.yaml, at the end               before ```yaml
    annex: FILE[ again] | merge: BRANCH | template: FILE OLD NEW

A ```yaml block without one is what stands in the file; a ```text block is what the last command printed, where "..."
is anything.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from docx import Document
from docx.shared import Mm
from environments import mark_as_made

ROOT = Path(__file__).parents[2]
HANDBOOK = ROOT / 'docs' / 'handbok.md'
DAY = '2025-12-12'
BEFORE = ('2025-10-17', '2025-11-14')
"""The meetings that there are when the story begins."""
TODAY = '2025-12-01T12:00:00Z'
TOKEN = re.compile(
    r'^<!-- (?P<note>.+?) -->$|^```(?P<kind>\w*)\n(?P<text>(?:.*\n)*?)```$|^!\[.*\]\((?P<picture>bilder/.*)\)$',
    re.MULTILINE,
)
INSTEAD = re.compile(
    r'(?:below (?P<below>.+?), )?(?:(?P<times>\d) times )?instead of: (?P<first>.+?)(?: \.\.\. (?P<last>.+))?'
)
ANNEXES = {
    'kalendarium.docx': ['Kalendarium 2026', '16 januari', '13 februari', '13 mars', '17 april'],
    'forslag-till-amnen.docx': ['Förslag till ämnen', 'Arbetsmiljö', 'Kompetens på landsbygden'],
}
A4 = Mm(210), Mm(297)
MORE = '22 maj'
"""What the new version of an annex has in addition."""


@dataclass(frozen=True)
class Step:
    """A block, a picture or a deed, with the note before it and the line it begins on."""

    kind: str
    text: str
    note: str
    line: int


def steps() -> Iterator[Step]:
    """All of the handbook in order."""
    page = HANDBOOK.read_text(encoding='utf-8')
    note = ''
    for match in TOKEN.finditer(page):
        line = page[: match.start()].count('\n') + 1
        if match['note'] and match['note'].startswith(('annex: ', 'merge: ', 'template: ')):
            kind, text = match['note'].split(': ', 1)
            yield Step(kind, text, '', line)
        elif match['note']:
            note = match['note']
        else:
            kind = 'picture' if match['picture'] else match['kind']
            yield Step(kind, match['picture'] or match['text'], note, line)
            note = ''


@dataclass
class Story:
    """The reader's folder, and what the last command printed; nothing where it was left out."""

    folder: Path
    on_picture: Callable[[str, Path], None] = lambda _name, _project: None
    left_out: list[Step] = field(default_factory=list)
    _printed: str | None = None

    @property
    def project(self) -> Path:
        """The clone that the reader works in."""
        return self.folder / 'moten'

    @cached_property
    def environment(self) -> dict[str, str]:
        """A reader's: at home nowhere, on one day, in a terminal of 80 columns."""
        # `make test` leaves its own variables behind, which would make another make talk.
        left = {key: value for key, value in os.environ.items() if not key.startswith(('MAKE', 'MFLAGS', 'GIT_'))}
        return left | {
            'GIT_CONFIG_GLOBAL': str(self.folder / 'gitconfig'), 'GIT_CONFIG_NOSYSTEM': '1',
            'GIT_AUTHOR_DATE': TODAY, 'GIT_COMMITTER_DATE': TODAY, 'GIT_EDITOR': 'true',
            'PYTHON': sys.executable, 'PYTHONPATH': str(ROOT), 'COLUMNS': '80', 'NO_COLOR': '1', 'LC_ALL': 'C.UTF-8',
            'LANGUAGE': '', 'SCHNV_LANG': 'sv', 'PYTHONIOENCODING': 'utf-8',
        }  # fmt: skip

    def play(self) -> None:
        """From the first block to the last; raises `AssertionError` with the line where it went otherwise."""
        self._begin()
        for step in steps():
            try:
                getattr(self, f'_{step.kind}')(step)
            except AssertionError as error:
                raise AssertionError(f'docs/handbok.md:{step.line}: {error}') from None

    def _begin(self) -> None:
        """A clone of a repository with the project's files, whose environment is ready."""
        first = self.folder / 'first'
        (first / 'meetings').mkdir(parents=True)
        for name in ('templates', 'schemas', *(f'meetings/{day}' for day in BEFORE)):
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, first / name)
        files = ['network.yaml', 'logo.png', *(f'{day}.yaml' for day in BEFORE)]
        for name in (
            *(f'meetings/{each}' for each in files),
            'Makefile',
            'pyproject.toml',
            'constraints.txt',
            '.gitignore',
        ):
            shutil.copy(ROOT / name, first / name)
        if (ROOT / '.gitattributes').exists():
            shutil.copy(ROOT / '.gitattributes', first)
        (self.folder / 'gitconfig').write_text('[user]\n\tname = T\n\temail = t@example.net\n')
        self._run(
            'git init --quiet --initial-branch main first && git -C first add --all && '
            'git -C first commit --quiet --message "The meetings until now" && '
            'git clone --quiet --bare first origin.git && git clone --quiet origin.git moten',
            self.folder,
        )
        self._stand_in('python', f'exec "{sys.executable}" "$@"')
        self._stand_in('schnv', f'exec "{sys.executable}" -m schnv_docs "$@"')
        mark_as_made(self.project)

    def _stand_in(self, name: str, line: str) -> None:
        """A program of the environment that `make` would set up with packages from the network."""
        path = self.project / '.venv' / ('Scripts' if os.name == 'nt' else 'bin') / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'#!/bin/sh\n{line}\n')
        path.chmod(0o755)

    def _run(self, commands: str, folder: Path, fails: bool = False) -> str:
        done = subprocess.run(
            ['sh', '-e', '-c', commands], cwd=folder, env=self.environment, check=False, encoding='utf-8',
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        assert bool(done.returncode) == fails, f'{commands}exit status {done.returncode}\n{done.stdout}'
        return done.stdout

    def _sh(self, step: Step) -> None:
        if step.note == 'not run':
            self.left_out.append(step)
            self._printed = None
        else:
            self._printed = self._run(step.text, self.project, fails=step.note == 'fails')

    def _text(self, step: Step) -> None:
        if self._printed is not None:
            printed = '\n'.join(line.rstrip() for line in self._printed.splitlines()) + '\n'
            wanted = '.*?'.join(re.escape(piece) for piece in step.text.split('...'))
            assert re.search(f'^{wanted}', printed, re.MULTILINE | re.DOTALL), f'it printed\n{printed}'

    def _yaml(self, step: Step) -> None:
        is_network = step.note.startswith('in network.yaml')
        path = self.project / 'meetings' / ('network.yaml' if is_network else f'{DAY}.yaml')
        text = path.read_text(encoding='utf-8')
        if step.note:
            path.write_text(edited(text, step.text, step.note), encoding='utf-8')
        else:
            assert step.text in text, f'it is not in the file:\n{text}'

    def _gitignore(self, step: Step) -> None:
        """Who is asked to read what: an example of another file."""

    def _picture(self, step: Step) -> None:
        self.on_picture(step.text.removeprefix('bilder/'), self.project)

    def _annex(self, step: Step) -> None:
        """Somebody puts a Word file into the meeting's folder."""
        name, _blank, again = step.text.partition(' ')
        title, *lines = ANNEXES[name]
        document = Document()
        document.sections[0].page_width, document.sections[0].page_height = A4
        document.add_heading(title, 1)
        for line in [*lines, MORE] if again else lines:
            document.add_paragraph(line, 'List Bullet')
        folder = self.project / 'meetings' / DAY
        folder.mkdir(exist_ok=True)
        document.save(str(folder / name))

    def _template(self, step: Step) -> None:
        """Somebody changes a name in a template."""
        name, old, new = step.text.split()
        path = self.project / 'templates' / name
        document = Document(str(path))
        runs = [run for each in document.paragraphs if f'{{{{ {old} }}}}' in each.text for run in each.runs]
        assert runs, f'{name} does not use {old}'
        for run in runs:
            run.text = run.text.replace(old, new)
        document.save(str(path))

    def _merge(self, step: Step) -> None:
        """Somebody presses the button on GitHub."""
        shutil.rmtree(self.folder / 'github', ignore_errors=True)
        self._run(
            'git clone --quiet origin.git github && cd github && '
            f'git merge --quiet --no-ff origin/{step.text} --message "Merge" && git push --quiet origin main',
            self.folder,
        )


def edited(text: str, new: str, note: str) -> str:
    """The file's text after an edit that the handbook tells of."""
    if note.endswith('at the end'):
        return text + new
    lines = text.splitlines(keepends=True)
    if note.startswith('after: '):
        place = _find(lines, note.removeprefix('after: '), 0)
        return ''.join([*lines[: place + 1], new, *lines[place + 1 :]])
    match = INSTEAD.fullmatch(note)
    assert match, f'what does “{note}” mean?'
    begin = _find(lines, match['below'], 0) if match['below'] else 0
    for _time in range(int(match['times'] or 1)):
        begin = _find(lines, match['first'], begin)
        end = _find(lines, match['last'], begin) if match['last'] else begin
        lines[begin : end + 1] = new.splitlines(keepends=True)
        begin += 1
    return ''.join(lines)


def _find(lines: list[str], beginning: str, start: int) -> int:
    """The first line that begins so, past its indent and a dash."""
    for place in range(start, len(lines)):
        if lines[place].strip().removeprefix('- ').startswith(beginning):
            return place
    raise AssertionError(f'no line begins with “{beginning}” in\n{"".join(lines)}')

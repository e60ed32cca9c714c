"""A shared repository and the clones of those who work in it, for stories of several people over a year."""

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

from conftest import INVENTED, ROOT
from docx import Document
from fast import needs
from reading import run

BUILDING = ('build', 'dispatch', 'review', 'site')
FIRST, SECOND = '2031-08-22', '2031-09-19'
"""The meeting that has been held, and the next one, which postponed items go to."""

NETWORK = """\
name: Månens provnätverk
short: MPN
subject: Nätverket
sender: [Provkratern]
logo: {file: logo.png, alt: "Nätverkets märke"}
language: sv-SE
documents: {agenda: Dagordning, minutes: Minnesanteckningar, packet: Handlingar}
kinds: [Beslut, Dialog, Information]
time: 09.00-12.00
place: Kratersalen
standing:
  first:
    - title: Mötets öppnande
      proposal: öppna mötet.
    - title: Föregående minnesanteckningar {date:yyMMdd}
      minutes: previous
      proposal: lägga minnesanteckningarna till handlingarna.
  last:
    - title: Övriga frågor
members:
  Nordkratern: [Test Testsson, Prov Provsson]
  Sydkratern: [Exempel Exempelsson]
"""
HELD = """\
date: 2031-08-22
time: 09.00-12.00
place: Kratersalen
status: final

annexes:
  A: {title: Årsplan, file: arsplan.docx}

attendance:
  Nordkratern: [Test Testsson, Prov Provsson]
  Sydkratern: [Exempel Exempelsson]
absent: [Prov Provsson]

agenda:
  - title: Mötets öppnande
    proposal: öppna mötet.
    decision: as proposed

  - kind: Beslut
    title: Årsplan
    annexes: A
    presenters: Test Testsson, färdledare, Nordkratern
    background: |
      Planen gäller hela året.
    proposal:
      - anta årsplanen.
      - planen ses över i maj.
    notes: |
      Flera tackade för planen.
    decision:
      - anta årsplanen.
      - planen ses över i mars.
    tasks:
      - who: Exempel Exempelsson
        what: skicka ut planen.
        by: 2031-09-10

  - kind: Beslut
    title: Budget
    proposal: anta budgeten.
    decision: {postponed: 2031-09-19}
"""


@dataclass
class Clone:
    """One person's clone; `today` is the day on which they commit and dispatch."""

    root: Path
    who: str
    today: str = '2031-09-01'
    settings: dict[str, str] = field(default_factory=dict)

    def git(self, *words: str, status: int | None = 0) -> str:
        """Run git, check its exit status unless that is `None`, and return its output and then its messages."""
        return self._run('git', *words, status=status)

    def schnv(self, *words: str, status: int | None = 0) -> str:
        """Run schnv, check its exit status unless that is `None`, and return its output and then its messages."""
        if words[0] in BUILDING:
            needs('LibreOffice')
        said = self._run(sys.executable, '-m', 'schnv_docs', *words, status=status)
        assert 'Traceback' not in said, said
        return said

    def commit(self, message: str = 'Ändrat') -> str:
        """Commit everything there is, and return the commit's name."""
        self.git('add', '--all')
        self.git('commit', '--quiet', '--message', message)
        return self.git('rev-parse', 'HEAD').strip()

    def meeting(self, key: str = SECOND) -> Path:
        """The file of a meeting."""
        return self.root / 'meetings' / f'{key}.yaml'

    def write(self, old: str, new: str, key: str = SECOND) -> None:
        """Change the one place in a meeting's file where `old` stands."""
        text = self.meeting(key).read_text(encoding='utf-8')
        assert text.count(old) == 1, text
        self.meeting(key).write_text(text.replace(old, new), encoding='utf-8')

    def annex(self, name: str, words: str, key: str = SECOND) -> None:
        """Put a Word file that says `words` into a meeting's folder."""
        word_file(self.meeting(key).with_suffix('') / name, words)

    def built(self, key: str = SECOND) -> list[str]:
        """The names of the files that were built of a meeting, without their dates."""
        return sorted(path.name.removeprefix(f'{key}-') for path in (self.root / 'build' / key).iterdir())

    def printed(self, name: str, key: str = SECOND) -> str:
        """The text of a built PDF: 'dagordning', 'handlingar'."""
        return run('pdftotext', '-layout', self.root / 'build' / key / f'{key}-{name}.pdf', '-')

    def tags(self) -> list[str]:
        """The names of the tags that this clone knows."""
        return self.git('tag').split()

    def sums_hold(self, number: int, key: str = SECOND) -> bool:
        """Tell whether the built files are, to the byte, those of a dispatch."""
        noted = self.git('for-each-ref', '--format=%(contents)', f'refs/tags/dispatch/{key}/{number}')
        built = (self.root / 'build' / key / 'SHA256SUMS').read_text(encoding='utf-8')
        sums = [line for line in built.splitlines() if line and not line.startswith('#')]
        return bool(sums) and all(line in noted for line in sums)

    def _run(self, *command: str, status: int | None) -> str:
        done = subprocess.run(
            command, cwd=self.root, env=self.environment(), capture_output=True, encoding='utf-8', check=False
        )
        said = done.stdout + done.stderr
        assert status is None or done.returncode == status, said
        return said

    def environment(self) -> dict[str, str]:
        """What the programs that are run find in their environment."""
        gone = ('SOURCE_DATE_EPOCH', 'GITHUB_ACTIONS')
        kept = {key: value for key, value in os.environ.items() if key not in gone}
        address = f'{self.who}@example.net'
        moment = f'{self.today}T09:00:00+0100'
        return kept | {
            'GIT_AUTHOR_NAME': self.who, 'GIT_AUTHOR_EMAIL': address, 'GIT_AUTHOR_DATE': moment,
            'GIT_COMMITTER_NAME': self.who, 'GIT_COMMITTER_EMAIL': address, 'GIT_COMMITTER_DATE': moment,
            'GIT_CONFIG_GLOBAL': os.devnull, 'GIT_CONFIG_SYSTEM': os.devnull, 'GIT_EDITOR': 'true',
            'PYTHONPATH': str(ROOT), 'LANGUAGE': 'sv', **self.settings,
        }  # fmt: skip


@dataclass(frozen=True)
class Shared:
    """A bare repository, `origin`, and the folder where its clones are made."""

    folder: Path

    @property
    def origin(self) -> Path:
        """The bare repository."""
        return self.folder / 'origin.git'

    def clone(self, who: str, *options: str, today: str = '2031-09-01') -> Clone:
        """Make a clone for somebody."""
        root = self.folder / who
        address = self.origin.as_uri() if options else str(self.origin)
        subprocess.run(['git', 'clone', '--quiet', *options, address, root], check=True, capture_output=True)
        return Clone(root, who, today)


def word_file(path: Path, words: str) -> None:
    """Write a Word file with a heading and a paragraph."""
    path.parent.mkdir(exist_ok=True)
    document = Document()
    document.core_properties.title = words
    document.add_heading(words, 1)
    document.add_paragraph(words)
    document.save(str(path))


def shared(folder: Path) -> Shared:
    """Make a shared repository of a small network, which has held one meeting and postponed an item to the next."""
    seed = Clone(folder / 'seed', 'seed', '2031-08-23')
    meetings = seed.root / 'meetings'
    (meetings / FIRST).mkdir(parents=True)
    (meetings / 'network.yaml').write_text(NETWORK, encoding='utf-8')
    seed.meeting(FIRST).write_text(HELD, encoding='utf-8')
    for name in ('.gitattributes', '.gitignore', 'templates/agenda.docx', 'templates/minutes.docx'):
        (seed.root / name).parent.mkdir(exist_ok=True)
        (seed.root / name).write_bytes((ROOT / name).read_bytes())
    (meetings / 'logo.png').write_bytes((INVENTED / 'meetings' / 'logo.png').read_bytes())
    seed.annex('arsplan.docx', 'Årsplan 2031', FIRST)
    seed.git('init', '--quiet', '--initial-branch=main')
    seed.commit('Första mötet')
    seed.git('clone', '--quiet', '--bare', '.', '../origin.git')
    return Shared(folder)

"""A host of repositories as a `curl` that answers from a file and writes down what it is asked to do."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from repositories import SETTINGS
from workflows import BASH

CURL = f"""#!{sys.executable}
import json, sys, pathlib
here = pathlib.Path(__file__).parent
words = sys.argv[1:]
options = dict(zip(words[::2], words[1::2])) if len(words) % 2 == 0 else dict(zip(words[:-1:2], words[1:-1:2]))
data = options.get('--data-binary', '@')[1:]
asked = {{
    'method': options.get('-X', 'GET'), 'url': words[-1], 'settings': pathlib.Path(options['-K']).read_text(),
    'body': json.loads(pathlib.Path(data).read_text()) if data else None,
}}
with (here / 'asked').open('a') as file:
    file.write(json.dumps(asked) + '\\n')
answers = json.loads((here / 'answers').read_text())
if asked['method'] == 'GET' and asked['url'] not in answers:
    sys.exit(22)
print(json.dumps(answers.get(asked['url'], {{}})))
"""


@dataclass
class Host:
    """A folder in which a job runs, and the answers of the host by address."""

    folder: Path

    def __post_init__(self) -> None:
        self.bin.mkdir()
        (self.bin / 'curl').write_text(CURL)
        (self.bin / 'curl').chmod(0o755)
        self.answers({})
        (self.folder / 'build').mkdir()
        self.comment.write_text('**1 möte granskat.**\n', encoding='utf-8')

    @property
    def bin(self) -> Path:
        """The folder of the `curl`."""
        return self.folder / 'bin'

    @property
    def comment(self) -> Path:
        """The text that the review has handed on."""
        return self.folder / 'build' / 'comment.md'

    def answers(self, answers: Mapping[str, object]) -> None:
        """Let the host answer so from now on; it knows no other address."""
        (self.bin / 'answers').write_text(json.dumps(answers))

    def asked(self) -> list[dict[str, Any]]:
        """Return everything that was asked."""
        file = self.bin / 'asked'
        return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []

    def writes(self) -> list[dict[str, Any]]:
        """Return what would change something on the host."""
        return [each for each in self.asked() if each['method'] != 'GET']

    def runs(self, lines: str, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        """Run the lines of a job in the folder."""
        return run_lines(lines, self.folder, environment, self.bin)


def run_lines(lines: str, folder: Path, environment: Mapping[str, str], path: Path) -> subprocess.CompletedProcess[str]:
    """Run lines as a host does, with this environment and nothing else; `path` is looked in first."""
    inherited = {name: os.environ[name] for name in ('HOME', 'LANG', 'TMPDIR') if name in os.environ}
    searched = os.pathsep.join((str(path), os.environ['PATH']))
    return subprocess.run(
        [*BASH, '-c', lines], cwd=folder, env={**inherited, **SETTINGS, 'CI': 'true', **environment, 'PATH': searched},
        capture_output=True, text=True, check=False,
    )  # fmt: skip

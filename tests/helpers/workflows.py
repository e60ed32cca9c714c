"""The workflows of GitHub as they stand in their files, and their steps run as GitHub runs them."""

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from conftest import ROOT
from repositories import SETTINGS
from ruamel.yaml import YAML

FOLDER = ROOT / '.github' / 'workflows'
BASH = ('bash', '--noprofile', '--norc', '-e', '-u', '-o', 'pipefail')  # as GitHub does it, and -u besides
EXPRESSION = re.compile(r'\$\{\{ *(.*?) *\}\}')


@dataclass(frozen=True)
class Step:
    """A step of a job: what it is called, its lines for the shell or the action it uses, and that action's words."""

    name: str
    run: str
    uses: str
    settings: Mapping[str, Any]


def workflow(name: str) -> dict[str, Any]:
    """A workflow's file; `on` is a key, not a truth value, in YAML 1.2."""
    return dict(YAML(typ='safe').load(FOLDER / f'{name}.yml'))


def workflows() -> dict[str, dict[str, Any]]:
    """All of them, by name."""
    return {path.stem: workflow(path.stem) for path in sorted(FOLDER.glob('*.yml'))}


def steps(job: Mapping[str, Any]) -> list[Step]:
    """The job's steps, in order."""
    return [
        Step(each.get('name', ''), each.get('run', ''), each.get('uses', ''), each.get('with', {}))
        for each in job['steps']
    ]


def filled_in(text: str, context: Mapping[str, str]) -> str:
    """The text with GitHub's expressions replaced by what they stand for; raises KeyError for one that is not known."""
    return EXPRESSION.sub(lambda match: context[match[1]], text)


def run(
    step: Step, job: Mapping[str, Any], folder: Path, context: Mapping[str, str], *, path: Path
) -> subprocess.CompletedProcess[str]:
    """The step's lines, run in `folder` with the environment that the job gives them; `path` is looked in first."""
    given = {name: filled_in(str(value), context) for name, value in job.get('env', {}).items()}
    inherited = {name: os.environ[name] for name in ('HOME', 'LANG', 'TMPDIR') if name in os.environ}
    searched = os.pathsep.join((str(path), os.environ['PATH']))
    environment = {**inherited, **SETTINGS, 'GITHUB_ACTIONS': 'true', 'CI': 'true', **given, 'PATH': searched}
    return subprocess.run(
        [*BASH, '-c', step.run], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )

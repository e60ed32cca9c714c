"""A small project with the program beside it as make would have installed it, for what other machines run."""

import shutil
import sys
from pathlib import Path

from conftest import INVENTED, ROOT
from environments import mark_as_made
from repositories import commit_all, git, new_repository

DAY = '2031-02-07'
PROGRAM = f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} {{module}}"$@"\n'


def installed_project(root: Path) -> Path:
    """Make a repository of one meeting on `main`, and check out the branch `change`."""
    for name in ('network.yaml', 'logo.png', f'{DAY}.yaml'):
        (root / 'meetings').mkdir(parents=True, exist_ok=True)
        shutil.copyfile(INVENTED / 'meetings' / name, root / 'meetings' / name)
    shutil.copytree(INVENTED / 'templates', root / 'templates')
    for name in ('Makefile', '.gitignore', 'pyproject.toml', 'constraints.txt'):
        shutil.copyfile(ROOT / name, root / name)
    new_repository(root)
    commit_all(root)
    (root / 'schnv_docs').symlink_to(ROOT / 'schnv_docs')
    _install(root)
    git(root, 'switch', '--quiet', '--create', 'change')
    return root


def propose(root: Path) -> None:
    """Commit the change, and check out main with the branch merged, on no branch, as a host tries a merge."""
    git(root, 'add', 'meetings', 'templates')
    git(root, 'commit', '--quiet', '--allow-empty', '--message', 'A change')
    git(root, 'switch', '--quiet', '--detach', 'main')
    git(root, 'merge', '--quiet', '--no-ff', '--no-edit', 'change')
    git(root, 'update-ref', 'refs/remotes/origin/main', 'main')


def _install(root: Path) -> None:
    (root / 'python3').symlink_to(sys.executable)  # found first, whichever Python the machine has besides
    programs = root / '.venv' / 'bin'
    programs.mkdir(parents=True)
    for name, module in (('python', ''), ('schnv', '-m schnv_docs ')):
        (programs / name).write_text(PROGRAM.format(module=module))
        (programs / name).chmod(0o755)
    mark_as_made(root)

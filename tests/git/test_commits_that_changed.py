"""Which commits made files what they are is what `git log` says, in histories of any shape."""

import random
import subprocess
from pathlib import Path

import pytest
from repositories import git, new_repository

from schnv_docs.git import changes_of_commits

FILES = ('meetings/a.yaml', 'meetings/a/å b.docx', 'meetings/b.yaml', 'templates/t.docx', 'logo.png', 'other.txt')
COMMITS = 25
Tree = dict[str, int]


@pytest.mark.parametrize('seed', range(8))
def test_it_is_what_git_log_says(seed: int, tmp_path: Path) -> None:
    root, chance = tmp_path / 'project', random.Random(seed)
    root.mkdir()
    new_repository(root)
    _import(root, chance)
    head = git(root, 'rev-parse', 'HEAD').strip()
    for paths in (['meetings/a.yaml', 'meetings/a'], ['templates'], ['meetings/b.yaml', 'logo.png'], ['meetings']):
        lines = git(root, 'log', '--parents', '--format=%H %ct %P', head, '--', *paths).splitlines()
        found = changes_of_commits(root, head, paths)
        assert {f'{each.commit} {each.seconds} {" ".join(each.before)}' for each in found.values()} == {*lines}
        assert [*found][:1] == [line.split()[0] for line in lines[:1]]


def test_in_a_folder_of_the_repository(tmp_path: Path) -> None:
    root = tmp_path / 'top' / 'project'
    (root / 'meetings').mkdir(parents=True)
    new_repository(tmp_path / 'top')
    (root / 'meetings' / 'a.yaml').touch()
    git(root, 'add', '.')
    git(root, 'commit', '--quiet', '--message', 'One')
    head = git(root, 'rev-parse', 'HEAD').strip()
    assert [*changes_of_commits(root, head, ['meetings/a.yaml'])] == [head]
    assert changes_of_commits(root, head, ['meetings/b.yaml']) == {}


def _import(root: Path, chance: random.Random) -> None:
    """Make commits that follow on one or two others, with files of either or changed ones."""
    trees: list[Tree] = []
    said = ''
    for number in range(1, COMMITS + 1):
        parents = chance.sample(range(max(0, len(trees) - 5), len(trees)), min(len(trees), chance.choice((1, 1, 2))))
        either = {name: trees[chance.choice(parents)].get(name) for name in FILES if parents}
        tree = {name: content for name, content in either.items() if content is not None}
        tree |= {chance.choice(FILES): chance.randrange(3) for _each in range(chance.randrange(3))}
        trees.append(tree)
        lines = [f'{word} :{parent + 1}' for word, parent in zip(('from', 'merge'), parents, strict=False)]
        branch = 'main' if number == COMMITS else f'b{number}'
        said += f'commit refs/heads/{branch}\nmark :{number}\ncommitter T <t@example.net> {number * 60} +0000\ndata 0\n'
        said += ''.join(f'{line}\n' for line in [*lines, 'deleteall'])
        said += ''.join(f'M 100644 inline "{name}"\ndata 1\n{content}\n' for name, content in tree.items())
    subprocess.run(['git', '-C', root, 'fast-import', '--quiet'], input=said.encode(), check=True)

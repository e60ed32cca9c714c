"""The first build of a new clone, whose modules are compiled while threads import them."""

import subprocess
from pathlib import Path

from conftest import INVENTED, copy_project
from fast import needs

from schnv_docs.own_process import command_of, environment


def test_a_first_build(tmp_path: Path) -> None:
    """Threads that import what imports one another were given halves of modules: two of three times."""
    needs('LibreOffice')
    project = copy_project(INVENTED, tmp_path / 'project')
    for turn in range(2):
        cold = environment() | {'PYTHONPYCACHEPREFIX': str(tmp_path / f'compiled-{turn}')}
        command = [*command_of('__main__'), 'build', '--fresh', '2031-03-07']
        ended = subprocess.run(command, cwd=project, env=cold, capture_output=True, text=True, check=False)
        assert ended.returncode == 0, ended.stderr

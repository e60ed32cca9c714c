"""The language of messages is a choice with a default: nothing of the library has to be told one before it is used."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT

from schnv_docs import i18n

PACKAGE = ROOT / 'schnv_docs'
SAYING = {'_', 'ngettext', 'pgettext'}
MEETING = 'date: 2031-05-01\nplce: Falun\nagenda:\n  - title: Läget\n'
BUILDING = """
from pathlib import Path
from schnv_docs.pipeline import build
from schnv_docs.pipeline.inspection import inspect
from schnv_docs.project import Project
project = Project(Path())
for found in inspect(project, ['2031-05-01']), build(project, '2031-05-01'):
    print(*[problem.message for problem in found.problems if 'plce' in problem.message])
"""
COMPARING = """
from schnv_docs import i18n
from schnv_docs.diff.show.markdown import Markdown
from schnv_docs.diff.compare.report import Report
print(Markdown(i18n.speech()).report(Report('HEAD', 'nu')).strip())
"""


def _said(program: str, folder: Path, **variables: str) -> str:
    """What a program prints that only imports us, in an environment with just these variables."""
    kept = {name: value for name, value in os.environ.items() if name in ('PATH', 'SYSTEMROOT')}
    environment = {**kept, 'PYTHONPATH': str(ROOT), 'PYTHONUTF8': '1', **variables}
    command = [sys.executable, '-c', program]
    return subprocess.check_output(command, cwd=folder, env=environment, encoding='utf-8').strip()


@pytest.mark.parametrize('variables', [{}, {'LANGUAGE': 'en', 'LC_ALL': 'C'}, {'LANGUAGE': ''}])
def test_who_imports_us_gets_swedish_as_who_runs_the_command(variables: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / 'meetings').mkdir()
    (tmp_path / 'meetings' / '2031-05-01.yaml').write_text(MEETING, encoding='utf-8')
    (tmp_path / 'meetings' / 'network.yaml').write_text('name: Nätverket\n', encoding='utf-8')
    assert _said(BUILDING, tmp_path, **variables).splitlines() == ['okänd nyckel `plce`'] * 2
    assert _said(COMPARING, tmp_path, **variables).endswith('Inget möte är ändrat.')


def test_a_choice_holds_for_everything_said_and_leaves_the_environment_alone() -> None:
    before = dict(os.environ)
    i18n.use('en')
    assert (i18n.current(), i18n.gettext('error'), i18n.speech().gettext('error')) == ('en', 'error', 'error')
    i18n.use('sv')
    assert (i18n.current(), i18n.gettext('error'), i18n.speech().gettext('error')) == ('sv', 'fel', 'fel')
    assert dict(os.environ) == before


def _run_at_import(node: ast.AST) -> Iterator[ast.AST]:
    """Everything that is run when a module is imported: all but the bodies of functions."""
    for child in ast.iter_child_nodes(node):
        yield child
        if isinstance(child, ast.FunctionDef):
            defaults = (each for each in (*child.args.defaults, *child.args.kw_defaults) if each)
            yield from (each for part in (*child.decorator_list, *defaults) for each in ast.walk(part))
        elif not isinstance(child, ast.Lambda):
            yield from _run_at_import(child)


@pytest.mark.parametrize('path', sorted(PACKAGE.rglob('*.py')), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_is_said_while_a_module_is_imported(path: Path) -> None:
    """It would stay in the language of that moment."""
    run = _run_at_import(ast.parse(path.read_text(encoding='utf-8')))
    calls = [node for node in run if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
    assert [node.lineno for node in calls if isinstance(node.func, ast.Name) and node.func.id in SAYING] == []


def test_words_come_from_one_place() -> None:
    """Python's own gettext asks the environment; only the command line lends it our words, for its library."""
    texts = {path.relative_to(PACKAGE).as_posix(): path.read_text(encoding='utf-8') for path in PACKAGE.rglob('*.py')}
    assert {name for name, text in texts.items() if '\nfrom gettext import' in text} == {'cli.py', 'i18n.py'}

"""The stages know nothing of later ones, and each foreign library stays in its own corner."""

import ast
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = 'schnv_docs'
STAGES = {
    'read': 1, 'seal': 1, 'network': 1,
    'check': 2,
    'model': 3, 'wording': 3,
    'render': 4,
    'convert': 5,
    'assemble': 6, 'apart': 6,
    'diff': 7, 'pipeline': 8, 'crew': 8,
    'lifecycle': 9, 'live': 9, 'proof': 9, 'reports': 9, 'review': 9, 'word_text': 9,
    'commands': 10, 'cli': 11, '__main__': 12,
}  # fmt: skip
SHARED = 0  # what has no stage: values and small helpers, which stand below all stages
WORKER = 'convert.worker'
BESIDE = tuple(f'convert.{name}' for name in ('ending', 'sheet_objects', 'telling', 'walls', 'worksheets'))
ALONE = 'convert.alone'
LIBRARIES = {
    'ruamel': ['read', 'lifecycle.edit.layout'],
    'yaml': ['read.events'],
    'cerberus': ['check'],
    'compressed_rtf': ['annex_files.outlook'],
    'striprtf': ['annex_files.outlook'],
    'docx': ['render'],
    'docxtpl': ['render'],
    'jinja2': ['render', 'page_template', 'live.page'],
    'lxml': ['render', 'office_files'],
    'fsspec': ['store'],
    'distributed': ['crew.cluster'],
    'markdown_it': ['render'],
    'markupsafe': ['render', 'reports.register.page', 'reports.site.page'],
    'icalendar': ['reports.calendar.ics'],
    'openpyxl': ['reports.register.xlsx_file'],
    'rich': ['reports.register.terminal', 'commands.progress'],
    'babel': ['wording'],
    'img2pdf': ['convert'],
    'PIL': ['convert', 'assemble.marks.strips', 'assemble.compare'],
    'uno': [WORKER],
    'unohelper': [WORKER],
    'com': [WORKER],
    'telling': [WORKER],
    'sheet_objects': ['convert.worksheets'],
    'worksheets': [WORKER],  # beside it, and run with it
    'walls': [WORKER, ALONE],
    'ending': [WORKER, ALONE],
    'pillow_heif': ['convert'],
    'pikepdf': ['assemble.receive', 'annex_files.password'],
    'pypdf': ['assemble'],
    'pypdfium2': ['assemble'],
    'click': ['cli', 'commands'],
    'cryptography': ['proof.timestamp'],
    'starlette': ['live'],
    'uvicorn': ['live.session'],
    'watchfiles': ['live.watch'],
    'rfc3161_client': ['proof.timestamp'],
}  # fmt: skip


def _name(path: Path) -> str:
    """The module's dotted name; a package's own file has the package's."""
    parts = path.relative_to(ROOT).with_suffix('').parts
    return '.'.join(parts[:-1] if parts[-1] == '__init__' else parts)


FILES = {_name(path): path for path in (ROOT / PACKAGE).rglob('*.py')}


def _imports(module: str) -> Iterator[str]:
    """All modules that a module imports, also inside of functions, by their dotted names."""
    path = FILES[module]
    package = module if path.name == '__init__.py' else module.rpartition('.')[0]
    for node in ast.walk(ast.parse(path.read_text(encoding='utf-8'))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split('.')[: len(package.split('.')) - node.level + 1] if node.level else []
            base = '.'.join([*above, *([node.module] if node.module else [])])
            for alias in node.names:
                inner = f'{base}.{alias.name}'
                yield inner if inner in FILES else base


OURS = {module: {each for each in _imports(module) if each in FILES} for module in FILES}
FOREIGN = {module: {each.split('.')[0] for each in _imports(module) if each not in FILES} for module in FILES}


def _stands_in(module: str, place: str) -> bool:
    return f'{module}.'.startswith(f'{PACKAGE}.{place}.')


def _top(module: str) -> str:
    return module.split('.')[1] if '.' in module else ''


def _stage(module: str) -> int:
    return STAGES.get(_top(module), SHARED)


def test_the_table_of_stages_is_up_to_date() -> None:
    assert set(STAGES) <= {_top(module) for module in FILES}


@pytest.mark.parametrize('module', sorted(FILES))
def test_a_module_imports_nothing_from_a_later_stage(module: str) -> None:
    assert {each for each in OURS[module] if _stage(each) > _stage(module)} == set()


def test_nothing_imports_the_command_line() -> None:
    assert {module for module, used in OURS.items() if f'{PACKAGE}.cli' in used} == {f'{PACKAGE}.__main__'}


def test_no_module_imports_itself_through_others() -> None:
    TopologicalSorter(OURS).prepare()  # raises CycleError


def test_all_foreign_libraries_are_known() -> None:
    used = set().union(*FOREIGN.values()) - set(sys.stdlib_module_names) - {PACKAGE}
    assert used <= set(LIBRARIES)


@pytest.mark.parametrize('library', sorted(LIBRARIES))
def test_a_foreign_library_stays_in_its_corner(library: str) -> None:
    users = {module for module, used in FOREIGN.items() if library in used}
    strays = {module for module in users if not any(_stands_in(module, place) for place in LIBRARIES[library])}
    assert strays == set()


def test_what_another_python_runs_needs_nothing_of_ours() -> None:
    """The Python that can import uno has none of our modules and none of our libraries."""
    worker, beside = f'{PACKAGE}.{WORKER}', [f'{PACKAGE}.{each}' for each in BESIDE]
    alone = f'{PACKAGE}.{ALONE}'
    assert set().union(*(OURS[each] for each in (worker, alone, *beside))) == set()
    assert FOREIGN[worker] - set(sys.stdlib_module_names) == {
        'uno',
        'unohelper',
        'com',
        'telling',
        'worksheets',
        'walls',
        'ending',
    }
    assert FOREIGN[alone] - set(sys.stdlib_module_names) == {'walls', 'ending'}
    assert set().union(*(FOREIGN[each] for each in beside)) <= {*sys.stdlib_module_names, 'sheet_objects'}

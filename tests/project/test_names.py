"""One name stands for one thing, and packages import one another in one direction."""

import ast
from collections import defaultdict
from graphlib import TopologicalSorter

import pytest
from test_architecture import FILES, OURS, PACKAGE


def test_no_class_name_stands_for_two_things() -> None:
    places = defaultdict(set)
    for module, path in FILES.items():
        for node in ast.walk(ast.parse(path.read_text(encoding='utf-8'))):
            if isinstance(node, ast.ClassDef):
                places[node.name].add(module)
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


@pytest.mark.parametrize('package', ['', 'assemble', 'check', 'diff', 'reports'])
def test_packages_do_not_import_each_other_in_a_circle(package: str) -> None:
    """A package's own file, which names its parts together, stands above all of them."""
    holder = f'{PACKAGE}.{package}.'.rstrip('.') + '.'
    graph = defaultdict(set)
    for module, used in OURS.items():
        for each in used:
            if module.startswith(holder) and each.startswith(holder):
                graph[_part(module, holder)].add(_part(each, holder))
    TopologicalSorter({part: used - {part} for part, used in graph.items()}).prepare()  # raises CycleError


def _part(module: str, holder: str) -> str:
    return module.removeprefix(holder).split('.')[0]

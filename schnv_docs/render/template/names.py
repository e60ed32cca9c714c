"""Stage 4, render: the names in a template's tags, followed through the types of the model."""

import types
import typing
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from jinja2 import nodes
from jinja2.environment import Environment

from ..view import DocumentView

Unknown = tuple[str, str, tuple[str, ...]]
"""The name as it stands, the word that is wrong in it, and the words that would be right."""

OTHER_TEMPLATES = (nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include)  # there are none
LOOP = ('index', 'index0', 'first', 'last', 'length', 'revindex', 'revindex0', 'previtem', 'nextitem', 'depth')


@dataclass(frozen=True, slots=True)
class _Anything:
    """The type of a value that is unknown before the template runs."""


@dataclass(frozen=True, slots=True)
class _Loop:
    """The type of `loop` inside a for."""


Kind = Any  # a type, or one of the two above
Scope = dict[str, Kind]


def unknown_names(tree: nodes.Template, env: Environment) -> list[Unknown]:
    """Return the names, attributes and filters that do not exist, each once, in the order they stand."""
    finder = _NameFinder(env)
    finder.visit(tree, dict(_attributes(DocumentView)))
    return list(dict.fromkeys(finder.found))


class _NameFinder:
    def __init__(self, env: Environment) -> None:
        self.found: list[Unknown] = []
        self._env = env

    def visit(self, node: nodes.Node, scope: Scope) -> None:
        """Look at a node and at everything below it, with the names that are known there."""
        if isinstance(node, OTHER_TEMPLATES):
            word = type(node).__name__.lower()
            self.found.append((word, word, ()))
            return
        if isinstance(node, nodes.For):
            self._visit_for(node, scope)
            return
        if isinstance(node, nodes.Assign):
            self.visit(node.node, scope)
            self._bind(node.target, self._type(node.node, scope), scope)
            return
        if isinstance(node, nodes.Expr):
            self._type(node, scope)
            return
        for child in node.iter_child_nodes():
            self.visit(child, scope)

    def _visit_for(self, node: nodes.For, scope: Scope) -> None:
        inner = {**scope, 'loop': _Loop}
        self._bind(node.target, _member(self._type(node.iter, scope)), inner)
        for child in (*node.body, *([node.test] if node.test else [])):
            self.visit(child, inner)
        for child in node.else_:
            self.visit(child, scope)

    def _bind(self, target: nodes.Node, kind: Kind, scope: Scope) -> None:
        if isinstance(target, nodes.Name):
            scope[target.name] = kind
        for name in target.find_all(nodes.Name):
            scope.setdefault(name.name, _Anything)

    def _type(self, node: nodes.Node, scope: Scope) -> Kind:
        if isinstance(node, nodes.Name):
            is_global = node.name in self._env.globals and node.name not in scope
            return _Anything if is_global else self._look_up(node.name, node.name, scope)
        if isinstance(node, nodes.Getattr):
            return self._attribute(node, self._type(node.node, scope))
        if isinstance(node, nodes.Filter | nodes.Test):
            known = self._env.filters if isinstance(node, nodes.Filter) else self._env.tests
            self._look_up(node.name, node.name, dict.fromkeys(known, _Anything))
        for child in node.iter_child_nodes():
            self.visit(child, scope)
        return _Anything

    def _look_up(self, word: str, shown: str, known: Scope) -> Kind:
        if word not in known:
            self.found.append((shown, word, tuple(known)))
        return known.get(word, _Anything)

    def _attribute(self, node: nodes.Getattr, holder: Kind) -> Kind:
        if holder is _Anything and not node.attr.startswith('_'):
            return _Anything
        return self._look_up(node.attr, _dotted(node), _attributes(holder))


def _attributes(kind: Kind) -> Scope:
    if kind is _Loop:
        return dict.fromkeys(LOOP, _Anything)
    if not is_dataclass(kind):
        return {}
    hints = typing.get_type_hints(kind)
    return {each.name: _bare(hints[each.name]) for each in fields(kind)}


def _bare(kind: Kind) -> Kind:
    """Return the type without "or None"."""
    if isinstance(kind, types.UnionType):
        return next(each for each in typing.get_args(kind) if each is not type(None))
    return kind


def _member(kind: Kind) -> Kind:
    return typing.get_args(kind)[0] if _is_sequence(kind) else _Anything


def _is_sequence(kind: Kind) -> bool:
    origin: object = typing.get_origin(kind)
    return origin is Sequence


def _dotted(node: nodes.Node) -> str:
    if isinstance(node, nodes.Getattr):
        return f'{_dotted(node.node)}.{node.attr}'
    return node.name if isinstance(node, nodes.Name) else '...'


def all_names() -> Iterator[str]:
    """Yield every name a template may use, dotted, for the documentation's test."""

    def below(kind: Kind, prefix: str, seen: tuple[Kind, ...]) -> Iterator[str]:
        for name, inner in _attributes(kind).items():
            yield prefix + name
            member = _member(inner) if _is_sequence(inner) else inner
            if is_dataclass(member) and member not in seen:
                yield from below(member, f'{prefix}{name}.', (*seen, member))

    yield from below(DocumentView, '', ())

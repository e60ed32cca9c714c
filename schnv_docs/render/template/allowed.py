"""Stage 4, render: what may stand in a template's tags, and how much they may write: names, conditions and loops.

A template comes with the change that brings it. Jinja's sandbox keeps it from running code, but not from filling the
memory: `'a' * 10**9`, loops within loops, a name that is doubled forty times.
"""

from collections.abc import Iterator
from functools import lru_cache
from types import CodeType
from typing import Any

from jinja2 import StrictUndefined, Template, nodes
from jinja2.exceptions import TemplateRuntimeError, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from ...i18n import gettext as _

FILTERS = ('capitalize', 'default', 'length', 'lower', 'trim', 'upper')
TESTS = ('defined', 'even', 'none', 'odd', 'undefined')
MOST_WRITTEN = 20_000_000
"""Characters that a template may write; a meeting of a hundred pages is one million in Word's XML."""

_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const, nodes.For,
    nodes.If, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Filter, nodes.Test,
    nodes.Assign, *(nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include),  # names.py has these
)  # fmt: skip
_PLAIN = (nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const)
_SIGNS = {
    nodes.Concat: '~', nodes.Add: '+', nodes.Sub: '-', nodes.Mul: '*', nodes.Div: '/', nodes.FloorDiv: '//',
    nodes.Mod: '%', nodes.Pow: '**', nodes.Neg: '-', nodes.Pos: '+', nodes.List: '[ ]', nodes.Dict: '{ }',
    nodes.Slice: ':',
    nodes.Tuple: ',', nodes.AssignBlock: 'set', nodes.CallBlock: 'call', nodes.FilterBlock: 'filter',
}  # fmt: skip
_COUNTED = '_counted'
_OF_A_TURN = 50


def refused(tree: nodes.Template) -> Iterator[tuple[str, int]]:
    """Yield what may not stand in a template, by the word or sign it is written with, and its line."""
    for node in tree.find_all(nodes.Node):
        if isinstance(node, nodes.Call):
            called = node.node
            yield f'{called.name if isinstance(called, nodes.Name) else getattr(called, "attr", "")}()', node.lineno
        elif not isinstance(node, _ALLOWED):
            yield _SIGNS.get(type(node), type(node).__name__.lower()), node.lineno
        elif isinstance(node, nodes.For) and node.recursive:
            yield 'recursive', node.lineno
        elif isinstance(node, nodes.Assign) and not isinstance(node.node, _PLAIN):
            yield 'set', node.lineno


class BoundedEnvironment(SandboxedEnvironment):
    """The sandbox that templates run in: no code of theirs, no name that is missing, every text escaped, a limit."""

    def __init__(self) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=True, finalize=self._written)
        self.filters = {name: self.filters[name] for name in FILTERS} | {_COUNTED: self._counted}
        self.tests = {name: self.tests[name] for name in TESTS} | {'filter': self.tests['filter']}
        self.globals = {}
        self._left = MOST_WRITTEN

    def from_string(
        self,
        source: str | nodes.Template,
        globals: Any = None,  # noqa: A002, ANN401 - Jinja's own
        template_class: Any = None,  # noqa: ANN401 - Jinja's own
    ) -> Template:
        """Return a template, compiled once for all meetings."""
        if isinstance(source, nodes.Template) or template_class:
            return super().from_string(source, globals, template_class)
        return self.template_class.from_code(self, _compiled(source), self.make_globals(globals))

    def _generate(self, source: nodes.Template, *args: Any, **others: Any) -> str:  # noqa: ANN401 - Jinja's own
        for word, line in refused(source):
            raise TemplateSyntaxError(_("`{word}` can't stand in a template").format(word=word), line)
        for loop in source.find_all(nodes.For):
            size = sum(len(each.data) for each in loop.find_all(nodes.TemplateData)) + _OF_A_TURN
            loop.iter = nodes.Filter(loop.iter, _COUNTED, [nodes.Const(size)], [], None, None, lineno=loop.lineno)
        return super()._generate(source, *args, **others)

    def _counted(self, values: Any, size: int) -> Iterator[Any]:  # noqa: ANN401 - whatever a loop goes over
        for value in values:
            self._spend(size)
            yield value

    def _written(self, value: Any) -> Any:  # noqa: ANN401 - whatever a tag shows
        self._spend(len(value) if isinstance(value, str) else _OF_A_TURN)
        return value

    def _spend(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise TemplateRuntimeError(_("it writes more than a document can hold"))


@lru_cache(64)
def _compiled(source: str) -> CodeType:
    return BoundedEnvironment().compile(source)

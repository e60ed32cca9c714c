"""Stage 2, check: text that YAML takes for a comment, in any file: "godkänna faktura #4711"."""

from collections.abc import Iterator

from ..problem import Problem, Severity
from ..read.errors import cut_off, unheard
from ..read.source import Mapping, Mark, Node, Scalar, Sequence, Source
from ..read.typed_line import quoted

CLOSED = frozenset(
    ('date', 'moved', 'status', 'time', 'issued', 'kind', 'annexes', 'added', 'postponed', 'by', 'done', 'on')
)
"""Keys whose values are whole as they are; what follows is meant as a comment."""


def texts_are_whole(source: Source) -> Iterator[Problem]:
    """No text goes on after a number sign with a space before it, where YAML has it end."""
    for key, mark, node in _texts(source.root, '', source.root.mark):
        begins = node.mark if isinstance(node.value, str) else mark
        line = source.line(node.last_line if isinstance(node.value, str) else mark.line)
        start = begins.column - 1 if node.last_line == begins.line or node.value is None else 0
        place = cut_off(line, start)
        if place and key not in CLOSED and _is_cut(node, line[start:place], line[place:]):
            whole = quoted(line[start:].removeprefix(f'{key}:').partition('  # ')[0].strip())
            has_key = node.value is None or (mark.line == begins.line and mark != begins)
            entry = f'{key}: {whole}' if has_key else f'- {whole}'
            objection = unheard(line[place:], entry if start else '')
            yield source.problem(
                Mark(begins.line if start else node.last_line, place + 1), *objection, Severity.WARNING
            )


def _is_cut(node: Scalar, before: str, comment: str) -> bool:
    """Return whether a comment follows the text itself; or a key without one, so closely that it is meant as text."""
    if node.value is None:
        return before.rstrip().endswith(':') and not comment.startswith('# ')
    return isinstance(node.value, str) and node.value.endswith(before.strip())


def _texts(node: Node, key: str, mark: Mark) -> Iterator[tuple[str, Mark, Scalar]]:
    """Yield each value with the key that it stands under, and the place of that or of its own dash."""
    if isinstance(node, Scalar):
        yield key, mark, node
    elif isinstance(node, Sequence):
        for each in node.items:
            yield from _texts(each, key, each.mark)
    elif isinstance(node, Mapping):
        for name, each in node.entries.items():
            yield from _texts(each, name, node.keys[name])

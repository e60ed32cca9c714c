"""Stage 2, check: a file's values without those that the schema objects to."""

from ..read.source import KeyPath, Mapping, Node, Scalar, Sequence


def without(node: Mapping, paths: set[KeyPath]) -> Mapping:
    """Return a copy without the values at `paths`; the others keep their places."""
    pruned = _pruned(node, paths, ())
    return pruned if isinstance(pruned, Mapping) else Mapping(node.mark)


def _pruned(node: Node, paths: set[KeyPath], here: KeyPath) -> Node | None:
    if here in paths:
        return None
    if isinstance(node, Scalar):
        return node
    if isinstance(node, Sequence):
        kept = (_pruned(item, paths, (*here, number)) for number, item in enumerate(node.items))
        return Sequence(tuple(item for item in kept if item is not None), node.mark)
    entries = {key: _pruned(value, paths, (*here, key)) for key, value in node.entries.items()}
    return Mapping(node.mark, {key: value for key, value in entries.items() if value is not None}, node.keys)

"""Stage 1, read: the tree of values, put together event by event, without recursion and within bounds."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from ..i18n import gettext as _
from .errors import LONGEST_SHOWN, Mistake, UnreadableYaml, odd_beginning
from .repeated import FIRST_KEYS, Pair, without_repeated
from .source import Mapping, Mark, Node, Scalar, Sequence

MOST_DEPTH = 20  # the format needs 8
MOST_VALUES = 10_000  # after aliases are unfolded; a long meeting has 1,000
WORD = re.compile(r'(?![a-z]+\d+$).+')
"""An anchor that may have been a word of the text; those that programs write are like a0."""
TRUTH = {'true': True, 'True': True, 'TRUE': True, 'false': False, 'False': False, 'FALSE': False}
NOTHING = ('', '~', 'null', 'Null', 'NULL')
NOT_PRINTED = re.compile('[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]')


@dataclass
class _Open:
    """A list or mapping that is not yet closed; for a mapping, `key` waits for its value."""

    mark: Mark
    anchor: str | None
    mapping: bool
    children: list[Node] = field(default_factory=list)
    entries: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Mark] = field(default_factory=dict)
    again: list[Pair] = field(default_factory=list)
    key: Scalar | None = None
    size: int = 1


class Builder:
    """Puts the tree together, event by event, without recursion."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self.mistakes: list[Mistake] = []
        self._open: list[_Open] = []
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._unused: dict[str, Mark] = {}
        self._values = 0
        self._documents = 0

    def taken(self, stream: Iterable[Event]) -> 'Builder':
        """Take all events of a stream; return itself."""
        for event in stream:
            self._take(event)
        for name, mark in self._unused.items():
            message = _("&{name} is a mark of YAML, and is not printed").format(name=name)
            raise UnreadableYaml(mark, message, _("put the text within quotes"))
        return self

    def _take(self, event: Event) -> None:
        mark = Mark(event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, DocumentStartEvent):
            self._start_document(event, mark)
        elif isinstance(event, CollectionEndEvent):
            self._close(isinstance(event, MappingEndEvent))
        elif isinstance(event, NodeEvent):
            self._take_node(event, mark)

    def _start_document(self, event: DocumentStartEvent, mark: Mark) -> None:
        self._documents += 1
        if self._documents > 1:
            raise UnreadableYaml(mark, _("a second document begins here"), _("a file holds one meeting; remove `---`"))
        if event.version or event.tags:
            raise UnreadableYaml(mark, _("a line can't begin with %"), _("remove it"))

    def _take_node(self, event: NodeEvent, mark: Mark) -> None:
        if isinstance(event, AliasEvent):
            self._take_alias(str(event.anchor), mark)
            return
        if event.anchor and isinstance(event, ScalarEvent) and not event.style and WORD.fullmatch(event.anchor):
            self._unused[event.anchor] = mark
        if tag := getattr(event, 'ctag', None):
            typed = f'{tag.handle or ""}{tag.suffix}'[:LONGEST_SHOWN]
            message = _("the tag {tag} is not used here").format(tag=typed)
            raise UnreadableYaml(mark, message, _("remove it; plain text is enough"))
        self._count(1, mark)
        if isinstance(event, ScalarEvent):
            self._add(_scalar(event, mark), event.anchor, 1)
            return
        if len(self._open) >= MOST_DEPTH:
            raise UnreadableYaml(
                mark, _("lists and keys are nested too deeply"), _("check the brackets and indentation")
            )
        if self._waits_for_key():
            raise UnreadableYaml(mark, _("a key must be a text"), _("put it within quotes if it begins with [ or {"))
        assert isinstance(event, SequenceStartEvent | MappingStartEvent)
        self._open.append(_Open(mark, event.anchor, isinstance(event, MappingStartEvent)))

    def _take_alias(self, name: str, mark: Mark) -> None:
        if name not in self._anchors:
            inside = any(each.anchor == name for each in self._open)
            message = _("*{name} stands inside of what it refers to").format(name=name)
            hint = _("put the text within quotes: title: \"Vård: en fråga\"")
            raise UnreadableYaml(mark, message if inside else _("a text can't begin with *"), '' if inside else hint)
        node, size = self._anchors[name]
        self._unused.pop(name, None)
        self._count(size, mark)
        self._add(node, None, size)

    def _count(self, size: int, mark: Mark) -> None:
        self._values += size
        if self._values > MOST_VALUES:
            raise UnreadableYaml(mark, _("the file holds more than {n} values").format(n=MOST_VALUES))

    def _waits_for_key(self) -> bool:
        return bool(self._open) and self._open[-1].mapping and self._open[-1].key is None

    def _close(self, mapping: bool) -> None:
        done = self._open.pop()
        if not mapping:
            self._add(Sequence(tuple(done.children), done.mark), done.anchor, done.size)
        elif not done.again:
            self._add(Mapping(done.mark, done.entries, done.keys), done.anchor, done.size)
        else:
            pairs = [Pair(key, done.keys[key], node) for key, node in done.entries.items()] + done.again
            above = self._open[-1] if self._open else None
            is_annexes = bool(above and above.key and above.key.value == 'annexes')
            nodes = without_repeated(
                pairs, done.mark, self.mistakes, is_entry=bool(above and not above.mapping), is_annexes=is_annexes
            )
            for node in nodes:
                self._add(node, done.anchor, done.size)

    def _add(self, node: Node, anchor: str | None, size: int) -> None:
        if anchor is not None:
            self._anchors[anchor] = (node, size)
        if not self._open:
            self.root = node
            return
        top = self._open[-1]
        top.size += size
        if not top.mapping:
            top.children.append(node)
        elif top.key is None:
            self._take_key(top, node)
        else:
            self._take_value(top, top.key, node)

    def _take_key(self, top: _Open, node: Node) -> None:
        if not isinstance(node, Scalar):
            raise UnreadableYaml(node.mark, _("a key must be a text"))
        if odd := odd_beginning(_key_text(node)):
            raise UnreadableYaml(Mark(node.mark.line, node.mark.column + odd[0]), *odd[1])
        top.key = node

    def _take_value(self, top: _Open, key: Scalar, node: Node) -> None:
        name = _key_text(key)
        if name in top.entries:
            if name == next(iter(top.keys)) and name in FIRST_KEYS:
                self._object_to_list(top, name)
            top.again.append(Pair(name, key.mark, node))
        else:
            top.entries[name] = node
            top.keys[name] = key.mark
        top.key = None

    def _object_to_list(self, top: _Open, name: str) -> None:
        """Raise where keys repeat because all entries of a list lack their dashes."""
        if len(self._open) > 1 and self._open[-2].mapping:
            message, hint = (
                _("the entries of a list have no dashes"),
                _("write `- {key}: ...` here and at each of them"),
            )
            raise UnreadableYaml(top.keys[name], message, hint.format(key=name))


def _key_text(key: Scalar) -> str:
    return key.value if isinstance(key.value, str) else str(key.value or '').lower()


def _scalar(event: ScalarEvent, mark: Mark) -> Scalar:
    value: str | bool | None = event.value
    if illegal := NOT_PRINTED.search(event.value):
        message = _("a character that no document may hold (U+{code:04X})").format(code=ord(illegal[0]))
        hint = _("delete it; it often comes along when text is pasted")
        raise UnreadableYaml(
            mark, message, _("use 'single quotes' where a text holds \\") if event.style == '"' else hint
        )
    if event.style is None:  # plain, without quotes
        value = None if event.value in NOTHING else TRUTH.get(event.value, event.value)
    return Scalar(value, mark, event.end_mark.line + 1)

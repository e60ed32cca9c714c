"""Stage 1, read: a line of YAML as people see it: how far in it begins, its dashes, its key and value."""

import re
from dataclasses import dataclass

from ..typed.lines import LIST_MARK
from ..typed.looks import DECEPTIVE

BEGINNING = re.compile(r'[ \t]*(?:-[ \t]+)*')
OTHER_MARK = re.compile(rf'(\s*)({LIST_MARK.pattern})(?=[a-z]+ ?:(?: |$))')
TIGHT_KEY = re.compile(r'(?P<key>[a-z]+)[:：](?=[^\s/:])')
TIGHT_DASH = re.compile(r'-(?=[^\W\d_]+ ?:|["\'{\[])')
TIGHT_TEXT = re.compile(r'-(?=[^\W\d_])')
_KEY = re.compile(r'(?P<key>"[^"]*"|\'[^\']*\'|[^\s\'"\[{#&*!|>%@`,](?:[^:#]|:(?=[^ ])|(?<= )#)*?) *+:(?= |$)')
TURNED = re.compile('[”“„»«’‘‚]')
_TAB = re.compile(r'(?<=[a-z]):[ \t]*\t')
_APART = re.compile(r'[,{}\[\]]|: |:$| #|^[-?:&*!|>%@`"\']')
_COMMENT = re.compile(r'\s{2,}#(?: .*)?$')
LONGEST = 2_000
"""Characters of a line that are looked at: a key and its mistakes stand in the first hundred."""
_BLOCK = re.compile(r'[|>][-+0-9]*(?: +#.*| *)')


@dataclass(frozen=True, slots=True)
class TypedLine:
    """A line: where it, its dashes, and what follows them begin (columns from 0); its key, if any, and value."""

    number: int
    text: str
    indent: int
    dashes: tuple[int, ...]
    begins: int
    key: str
    value: str

    @property
    def opens(self) -> bool:
        """The lines below, further in, belong to it."""
        return bool(self.key) and (not self.value or self.value.startswith('#'))

    @property
    def holds_block(self) -> bool:
        """The lines below, further in, are its text."""
        return bool(_BLOCK.fullmatch(self.value))


def typed_line(number: int, text: str) -> TypedLine:
    """Return a line as it was meant: with spaces where they are missing, or where other characters look like them."""
    text = _COMMENT.sub('', text[:LONGEST])
    meant = _TAB.sub(': ', DECEPTIVE.sub(' ', text))
    if marked := OTHER_MARK.match(meant):
        meant = f'{marked[1]}-{" " * (len(marked[2]) - 1)}{meant[marked.end() :]}'
    for tight in (TIGHT_DASH, TIGHT_KEY):
        begins = _begins(meant)
        if found := tight.match(meant, begins):
            meant = f'{meant[: found.end()]} {meant[found.end() :]}'.replace('：', ':')
    begins = _begins(meant)
    found = _KEY.match(meant, begins)
    dashes = tuple(place for place in range(begins) if meant[place] == '-')
    key, value = (found['key'], meant[found.end() :].strip()) if found else ('', meant[begins:].strip())
    return TypedLine(number, text, len(meant) - len(meant.lstrip()), dashes, begins, key, value)


def _begins(text: str) -> int:
    """Return where the text begins, after its dashes."""
    found = BEGINNING.match(text)
    return found.end() if found else 0


def quoted(text: str) -> str:
    """Return a text within the quotes that it does not have itself, without those, or curly ones, around it."""
    bare = re.sub(rf'^{TURNED.pattern}|{TURNED.pattern}$', '', text)
    bare = bare[1:-1] if len(bare) > 1 and bare[0] == bare[-1] and bare[0] in '"\'' else bare
    return f"'{bare}'" if '"' in bare and "'" not in bare else '"' + bare.replace('"', '\\"') + '"'


def braceable(text: str) -> str:
    """Return a text as it may stand in braces, quoted where it must be."""
    return quoted(text) if _APART.search(text) else text

"""The fields of a Word file (ECMA-376 part 1, 17.16): what each showed when the file was saved becomes plain text."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from .package import Element, attribute, local, remove, unwrap

LIVE = frozenset({
    'PAGE', 'NUMPAGES',  # of the page they stand on
    'TOC', 'INDEX', 'TOA', 'BIBLIOGRAPHY', 'TC', 'XE', 'TA',  # LibreOffice shows what the file has
    'HYPERLINK', 'MACROBUTTON', 'GOTOBUTTON', 'FORMTEXT', 'FORMCHECKBOX', 'FORMDROPDOWN',
    'EQ', 'SYMBOL', 'ADVANCE', 'LISTNUM', 'AUTONUM', 'AUTONUMLGL', 'AUTONUMOUT',  # these have no result in the file
})  # fmt: skip
"""Fields that stay; the result of every other one is what the author saw, and Word prints it as it is."""

FETCHING = frozenset({'INCLUDEPICTURE', 'INCLUDETEXT', 'INCLUDE', 'IMPORT', 'LINK', 'DDE', 'DDEAUTO', 'DATABASE', 'RD'})
"""Fields whose results are somewhere else; they go even where a field that stays has them in its instruction."""

_SAYS_NOTHING = re.compile(r'\s*IF\b.*""\s+""\s*$')


@dataclass(slots=True)
class _CachedField:
    instruction: str = ''
    code: list[Element] = field(default_factory=list)
    marks: list[Element] = field(default_factory=list)
    has_result: bool = False

    def pass_by(self, leaf: Element) -> None:
        """Note what stands in its instruction, of fields in it too."""
        if not self.has_result:
            self.code.append(leaf)

    def take(self, leaf: Element, state: str) -> None:
        """Note what is its own: marks, and the words of its instruction."""
        if state:
            self.marks.append(leaf)
            self.has_result = True
        elif not self.has_result and local(leaf) in ('instrText', 'delInstrText'):
            self.instruction += leaf.text or ''


def kind_of(instruction: str) -> str:
    """Return a field's kind in capitals: DATE."""
    words = instruction.split()
    return words[0].upper() if words else ''


def says_nothing(instruction: str) -> bool:
    """Tell whether a field shows nothing either way, as those do that our own templates have for LibreOffice."""
    return bool(_SAYS_NOTHING.match(instruction))


def is_live(instruction: str) -> bool:
    """Tell whether a field stays as it is."""
    return kind_of(instruction) in LIVE or says_nothing(instruction)


def freeze_fields(root: Element, stays: Callable[[str], bool] = is_live) -> bool:
    """Replace the fields below an element by their results, but for those that stay; tell whether there were any."""
    doomed = list(_codes(root, stays))
    simple = [each for each in root.iter('{*}fldSimple') if not stays(attribute(each, 'instr'))]
    for leaf in doomed:
        remove(leaf)
    for each in simple:
        unwrap(each)
    return bool(doomed or simple)


def _codes(root: Element, stays: Callable[[str], bool]) -> Iterator[Element]:
    """Yield everything that makes results of frozen fields more than text: their marks and instructions.

    A field goes on through runs and paragraphs, and may stand in the instruction of another one.
    """
    open_fields: list[_CachedField] = []
    for leaf in _leaves(root):
        for each in open_fields:
            each.pass_by(leaf)
        state = attribute(leaf, 'fldCharType') if local(leaf) == 'fldChar' else ''
        if state == 'begin':
            open_fields.append(_CachedField(marks=[leaf]))
        elif open_fields:
            open_fields[-1].take(leaf, state)
        if state == 'end' and open_fields:
            ended = open_fields.pop()
            in_instruction = any(not each.has_result for each in open_fields)
            if not stays(ended.instruction) and (not in_instruction or kind_of(ended.instruction) in FETCHING):
                yield from dict.fromkeys((*ended.marks, *ended.code))


def _leaves(root: Element) -> Iterator[Element]:
    """Yield what stands in runs, in the order of the document."""
    namespace = str(root.tag).rpartition('}')[0]
    for run in root.iter(f'{namespace}}}r'):
        yield from (leaf for leaf in run if local(leaf) != 'rPr')

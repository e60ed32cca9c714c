"""The fields of a Word file (ECMA-376 part 1, 17.16): what each showed when the file was saved becomes plain text."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from .package import Element, attribute, local, remove, unwrap

LIVE = frozenset({
    'PAGE', 'NUMPAGES',  # of the page they stand on
    'TOC', 'INDEX', 'TOA', 'BIBLIOGRAPHY', 'TC', 'XE', 'TA', 'RD',  # LibreOffice shows what the file has
    'HYPERLINK', 'MACROBUTTON', 'GOTOBUTTON', 'FORMTEXT', 'FORMCHECKBOX', 'FORMDROPDOWN',
    'EQ', 'SYMBOL', 'ADVANCE', 'LISTNUM', 'AUTONUM', 'AUTONUMLGL', 'AUTONUMOUT',  # these have no result in the file
})  # fmt: skip
"""Fields that stay; the result of every other one is what the author saw, and Word prints it as it is."""


@dataclass(slots=True)
class _Field:
    instruction: str = ''
    code: list[Element] = field(default_factory=list)
    marks: list[Element] = field(default_factory=list)
    has_result: bool = False

    @property
    def is_live(self) -> bool:
        return kind_of(self.instruction) in LIVE


def kind_of(instruction: str) -> str:
    """Return a field's kind in capitals: DATE."""
    words = instruction.split()
    return words[0].upper() if words else ''


def freeze_fields(root: Element) -> bool:
    """Replace the fields below an element by their results, and tell whether there were any."""
    doomed = list(_codes(root))
    simple = [each for each in root.iter('{*}fldSimple') if kind_of(attribute(each, 'instr')) not in LIVE]
    for leaf in doomed:
        remove(leaf)
    for each in simple:
        unwrap(each)
    return bool(doomed or simple)


def _codes(root: Element) -> Iterator[Element]:
    """Yield everything that makes results of frozen fields more than text: their marks and instructions.

    A field goes on through runs and paragraphs, and may stand in the instruction of another one.
    """
    open_fields: list[_Field] = []
    for leaf in _leaves(root):
        for each in open_fields:
            if not each.has_result:
                each.code.append(leaf)
        state = attribute(leaf, 'fldCharType') if local(leaf) == 'fldChar' else ''
        if state == 'begin':
            open_fields.append(_Field(marks=[leaf]))
        elif state and open_fields:
            open_fields[-1].marks.append(leaf)
            open_fields[-1].has_result = True
        elif open_fields and local(leaf) in ('instrText', 'delInstrText') and not open_fields[-1].has_result:
            open_fields[-1].instruction += leaf.text or ''
        if state == 'end' and open_fields:
            ended = open_fields.pop()
            if not ended.is_live and all(each.has_result for each in open_fields):
                yield from dict.fromkeys((*ended.marks, *ended.code))


def _leaves(root: Element) -> Iterator[Element]:
    """Yield what stands in runs, in the order of the document."""
    namespace = str(root.tag).rpartition('}')[0]
    for run in root.iter(f'{namespace}}}r'):
        yield from (leaf for leaf in run if local(leaf) != 'rPr')

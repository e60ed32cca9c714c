"""Meeting files as people, editors and programs may write them: hypothesis draws what they say and how they look."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

Draw = Callable[[st.SearchStrategy[Any]], Any]
Value = Any
"""A text, nothing, a list or a mapping."""

BOM = b'\xef\xbb\xbf'
DAY = '2031-03-07'
TITLES = (
    "Läget", "Budget: nästa år", "Nummer # ett", "- streck", "det's så", 'han sa "hej"', "100 %", "[hak] och {klammer}",
    "a, b och c", "true", "2031", "månen 🌙", "*stjärna*", "&-tecken", "@ och !", "bakstreck \\ här", "? fråga",
)  # fmt: skip
TEXTS = (
    *TITLES, "Första raden.\nAndra raden.\n", "Ett stycke.\n\nEtt till.\n", "- ett\n- två\n", "Rad utan slut\noch en",
    "Två tomma rader efter.\n\n\n", "En rad.\n",
)  # fmt: skip
CLAUSES = (
    "köpa en ny stege.",
    "den gamla stegen säljs: i år",
    "måla raketen röd # eller blå",
    "lägga allt till handlingarna",
)
PEOPLE = ("Test Testsson, färdledare", "Ordförande, Rådet för raketer", "Exempla Exempelsson")
REMARKS = ("# en kommentar", "#utan blanksteg", "# notes: det här är en kommentar", "#")


@st.composite
def meetings(draw: Draw, *, final: bool = False, flow: bool = True) -> bytes:
    """The bytes of a sound meeting file; with `final` all proposals are decided; `flow`: with brackets and braces."""
    values = draw(_values(final))
    return _Scribe(draw, flow).file(values)


@st.composite
def _values(draw: Draw, final: bool) -> dict[str, Value]:
    head: dict[str, Value] = {'date': DAY}
    if draw(st.booleans()):
        head['time'] = '09.00-11.45'
    if draw(st.booleans()):
        head['place'] = draw(st.sampled_from([None, *TITLES]))
    if final:
        head['status'] = 'final'
    elif draw(st.booleans()):
        head['status'] = draw(st.sampled_from(['agenda', 'draft']))
    if draw(st.booleans()):
        head['annexes'] = {'A': {'title': draw(st.sampled_from(TITLES)), 'withheld': "Sekretess."}}
    if draw(st.booleans()):
        head['attendance'] = draw(st.sampled_from([None, {'Almby': ['Sofia Bergdahl'], 'Dalvik': ['Per Åsén']}]))
    items = [draw(_item(final, below=True)) for _number in range(draw(st.integers(1, 4)))]
    items += items[:1] if draw(st.booleans()) else []  # twice the same, perhaps by an alias
    tail = {'agenda': items} | ({'closing': "Välkomna!"} if draw(st.booleans()) else {})
    keys = draw(st.permutations([*head, *tail]))
    return {key: (head | tail)[key] for key in keys}


@st.composite
def _item(draw: Draw, final: bool, below: bool) -> dict[str, Value]:
    item: dict[str, Value] = {'title': draw(st.sampled_from(TITLES))}
    optional = {
        'presenters': st.sampled_from([PEOPLE[0], list(PEOPLE[1:])]),
        'background': st.sampled_from(TEXTS),
        'proposal': st.sampled_from([CLAUSES[0], list(CLAUSES[1:])]),
        'notes': st.sampled_from([None, *TEXTS]),
        'intro': st.sampled_from(TEXTS),
    }
    item |= {key: draw(value) for key, value in optional.items() if draw(st.booleans())}
    if ('proposal' in item and final) or draw(st.booleans()):
        item['decision'] = draw(st.sampled_from([CLAUSES[0], [CLAUSES[2]], {'referred': "Priset."}]))
    if below and draw(st.booleans()):
        item['items'] = [draw(_item(final, below=False)) for _number in range(draw(st.integers(1, 3)))]
    keys = draw(st.permutations(list(item)))
    return {key: item[key] for key in keys}


@dataclass
class _Scribe:
    """Writes values as YAML, each time in another way."""

    draw: Draw
    flow: bool
    anchors: dict[str, Value] = field(default_factory=dict)

    def file(self, values: dict[str, Value]) -> bytes:
        if self.flow and self._often(10):
            text = self._flow(values) + '\n'
        else:
            text = self._any(['', '', '---\n', '# först\n\n']) + self._block(values, self._any([0, 0, 0, 2]))
            text += self._any(['', '', '...\n', '\n\n', '# sist\n'])
        text = text.rstrip('\n') if self._often(5) else text
        text = text.replace('\n', self._any(['\n', '\n', '\r\n', '\r']))
        return bytes(self._any([b'', BOM])) + text.encode()

    def _any(self, choices: list[Any]) -> Any:  # noqa: ANN401 - what the choices are
        return self.draw(st.sampled_from(choices))

    def _often(self, one_in: int) -> bool:
        return bool(self.draw(st.integers(1, one_in)) == 1)

    def _block(self, values: dict[str, Value], indent: int, first: str = '') -> str:
        """Keys below one another; `first` stands before the first one, instead of its indentation."""
        written = ''
        for place, (key, value) in enumerate(values.items()):
            lead = first if first and place == 0 else self._between(indent) + ' ' * indent
            written += f'{lead}{self._any([key, key, key, json.dumps(key)])}:' + self._value(value, indent)
        return written

    def _between(self, indent: int) -> str:
        if not self._often(4):
            return ''
        remark = self._any([*REMARKS]) + '\n'
        return str(self._any(['\n', ' ' * indent + remark, '  \n', remark]))

    def _value(self, value: Value, indent: int) -> str:
        """What follows a colon, with the end of its line."""
        deeper = indent + self._any([1, 2, 2, 4])
        if isinstance(value, dict):
            if self.flow and self._often(4):
                return f' {self._flow(value)}{self._end()}'
            return f'{self._end()}{self._block(value, deeper)}'
        if isinstance(value, list):
            if self.flow and self._often(4):
                return f' {self._flow(value)}{self._end()}'
            return self._end() + self._dashes(value, self._any([indent, deeper]))
        return self._scalar(value, deeper)

    def _dashes(self, values: list[Value], indent: int) -> str:
        written = ''
        for value in values:
            dash = self._between(indent) + ' ' * indent + '-' + ' ' * self._any([1, 1, 3])
            if isinstance(value, dict) and self.flow and self._often(4):
                written += f'{dash}{self._flow(value)}{self._end()}'
            elif isinstance(value, dict) and value in self.anchors.values():
                written += f'{dash}*{self._anchor_of(value)}{self._end()}'
            elif isinstance(value, dict) and self._often(6):
                self.anchors[f'a{len(self.anchors)}'] = value
                written += f'{dash}&{self._anchor_of(value)}{self._end()}{self._block(value, indent + 2)}'
            elif isinstance(value, dict):
                column = len(dash) - dash.rfind('\n') - 1
                written += self._block(value, column, dash)
            else:
                written += dash.rstrip(' ') + self._scalar(value, indent + 2)
        return written

    def _end(self) -> str:
        return str(self._any(['\n', '\n', '\n', '  \n', ' # efteråt\n']))

    def _scalar(self, value: str | None, deeper: int) -> str:
        """A text after a colon or dash: on its line, or, after |, below."""
        if value is None:
            return str(self._any(['', '', ' ~', ' null'])) + self._end()
        if '\n' in value:
            return self._below(value, deeper)
        if value in self.anchors.values() and self._often(2):
            return f' *{self._anchor_of(value)}{self._end()}'
        anchor = ''
        if self._often(6):
            anchor = f'&a{len(self.anchors)} '
            self.anchors[anchor[1:-1]] = value
        return f' {anchor}{self._quoted(value)}{self._end()}'

    def _anchor_of(self, value: Value) -> str:
        return next(name for name, meant in self.anchors.items() if meant == value)

    def _below(self, value: str, deeper: int) -> str:
        body = value.rstrip('\n')
        chomp = {0: '-', 1: ''}.get(len(value) - len(body), '+')
        lines = [' ' * deeper + line if line else '' for line in body.split('\n')]
        empty = [''] * (len(value) - len(body) - 1)
        more = self._any([[], [''], ['', '']]) if chomp != '+' else []
        return f' |{chomp}{self._any(["", "", " # så här"])}\n' + ''.join(f'{line}\n' for line in lines + empty + more)

    def _quoted(self, value: str) -> str:
        single = "'" + value.replace("'", "''") + "'"
        plain = [value] * 3 if re.fullmatch(r'\w[\w .-]*', value) and value != 'true' else []
        return str(self._any([single, json.dumps(value, ensure_ascii=False), *plain]))

    def _flow(self, value: Value) -> str:
        """Within brackets or braces, on one line or several."""
        space = self._any(['', ' ', '\n          '])
        if isinstance(value, dict):
            inner = f', {space}'.join(f'{key}: {self._flow(each)}' for key, each in value.items())
            return f'{{{space}{inner}{self._any(["", "", ","])}{space}}}'
        if isinstance(value, list):
            return f'[{space}{f",{space} ".join(self._flow(each) for each in value)}{space}]'
        return '' if value is None else json.dumps(value, ensure_ascii=False)

"""The seal is the same for ever: digests and seals worked out here from docs/format.md, not by the program."""

import hashlib
import json
import re
import shutil
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st

from schnv_docs.read import read_bytes
from schnv_docs.read.source import Mapping
from schnv_docs.seal.chain import changed_parts, entries, first_broken, seal, sealed_parts, values
from schnv_docs.seal.content import canonical, parts
from schnv_docs.seal.differences import Difference, DifferenceKind, differences

MEETING = """\
date: 2031-03-07
time: [09.00-11.45, 13.00-15.00]
status: approved
annexes:
  B: {title: 'Priser & "mått"', files: [a.txt, b.txt]}
  A: {minutes: 2031-02-07}
  C: c.txt
  D: {file: d.txt, withheld: Sekretess.}
attendance:
  Rymdbyrån: [Lotsas Låtsasdotter]
  Almby: []
absent: []
agenda:
  - title: Öppnande
    added: true
    notes: |
      Månen 🌙 är "ny".

      Den\tsyns.
    decision:
    tasks: {who: Lotsas, what: flyga, done: 2031-03-09}
    items:
      - title: Underpunkt
        presenters:
approval: {by: Test Testsson, on: 2031-04-04}
"""
JSON = {
    'date': '"2031-03-07"',
    'time': '["09.00-11.45","13.00-15.00"]',
    'attendance': '[["Rymdbyrån",["Lotsas Låtsasdotter"]],["Almby",[]]]',
    'A': '{"entry":{"minutes":"2031-02-07"}}',
    'B': r'{"entry":{"files":["a.txt","b.txt"],"title":"Priser & \"mått\""},"files":["HEX(a)","HEX(b)"]}',
    'C': '{"entry":"c.txt","files":[null]}',
    'D': '{"entry":{"file":"d.txt","withheld":"Sekretess."}}',
    '1': r'{"added":true,"notes":"Månen 🌙 är \"ny\".\n\nDen\tsyns.","tasks":[{"what":"flyga","who":"Lotsas"}],'
    '"title":"Öppnande"}',
    '1a': '{"title":"Underpunkt"}',
}
"""The canonical form of each part, as docs/format.md describes it."""
VECTORS = {
    'attendance': 'f5c87e6ce1f45a7e',
    'date': '6b93d77851c44868',
    'time': 'e0c62165c7a561a4',
    'A': 'ccfaaf3b8fe97b91',
    'B': '8120b2cec79807c8',
    'C': '6e8eb3b68105e344',
    'D': '3168d16d7319997c',
    '1': 'd5f9d9b646234dac',
    '1a': '2a5a4cb43ad84889',
}
SEAL = '864b31e653da2abda764febb5f47823bfbc6704ccbb9901251bee6080b08a94b'
"""Numbers that no later version may change."""


def _hex(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _root(text: str) -> Mapping:
    source, problems = read_bytes(Path('x.yaml'), text.encode())
    assert source is not None, problems
    return source.root


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The meeting's annex files."""
    (tmp_path / 'a.txt').write_text('a')
    (tmp_path / 'b.txt').write_text('b')
    (tmp_path / 'd.txt').write_text('secret')
    return tmp_path


def test_the_parts_are_digests_of_their_canonical_form(folder: Path) -> None:
    expected = {
        name: _hex(text.replace('HEX(a)', _hex('a')).replace('HEX(b)', _hex('b')))[:16] for name, text in JSON.items()
    }
    assert parts(_root(MEETING), folder) == expected


def test_the_seal_is_the_digest_of_all_entries_up_to_its_own() -> None:
    approval = {'by': "Test Testsson", 'on': '2031-04-04', 'parts': {'date': '00', '1': '11'}}
    correction = {'date': '2031-04-09', 'what': "a", 'why': "b", 'item': None, 'parts': {'1': '22'}}
    first = '["schnv-docs seal 1",{"by":"Test Testsson","on":"2031-04-04","parts":{"1":"11","date":"00"}}]'
    assert seal([], approval) == _hex(first)
    sealed = {**approval, 'seal': seal([], approval)}
    second = (
        '["schnv-docs seal 1",{"by":"Test Testsson","on":"2031-04-04","parts":{"1":"11","date":"00"},'
        f'"seal":"{_hex(first)}"}},{{"date":"2031-04-09","parts":{{"1":"22"}},"what":"a","why":"b"}}]'
    )
    assert seal([sealed], correction) == _hex(second)
    assert seal([sealed], {**correction, 'seal': 'x'}) == _hex(second), "its own seal is not part of it"


def test_vectors(folder: Path) -> None:
    found = parts(_root(MEETING), folder)
    assert found == VECTORS
    assert seal([], {'by': "Test Testsson", 'on': '2031-04-04', 'parts': found}) == SEAL


@pytest.mark.parametrize(
    ('old', 'new'),
    [
        ('date: 2031-03-07', '# en kommentar\n"date":   "2031-03-07"'),
        ('  Rymdbyrån: [Lotsas Låtsasdotter]', '  Rymdbyrån:\n    - Lotsas Låtsasdotter'),
        ('    notes: |\n', '    notes: |+\n'),
        ('        presenters:\n', ''),
        ('  - title: Öppnande\n    added: true\n', '  - added: true\n    title: >-\n      Öppnande\n'),
        ('done: 2031-03-09', 'done: '),
        ('status: approved', 'status: final'),
        ('absent: []\n', ''),
        (
            "B: {title: 'Priser & \"mått\"', files",
            'B: {files: [a.txt, b.txt], title: "Priser & \\"mått\\"", cite: , file',
        ),
    ],
)
def test_what_changes_no_content_changes_no_digest(old: str, new: str, folder: Path) -> None:
    assert old in MEETING
    changed = MEETING.replace(old, new).replace(', file: [a.txt, b.txt]', '')
    assert parts(_root(changed), folder) == parts(_root(MEETING), folder)


@pytest.mark.parametrize(
    ('old', 'new', 'names'),
    [
        (
            'Rymdbyrån: [Lotsas Låtsasdotter]\n  Almby: []',
            'Almby: []\n  Rymdbyrån: [Lotsas Låtsasdotter]',
            ['attendance'],
        ),
        ('[a.txt, b.txt]', '[b.txt, a.txt]', ['B']),
        ('Den\tsyns', 'Den syns', ['1']),
        ('presenters:', 'presenters: Lotsas', ['1a']),
        ('what: flyga', 'what: flyga hem', ['1']),
        ('added: true', 'added: false', ['1']),
        ('absent: []', 'closing: Hej!', ['closing']),
        ('time: [09.00-11.45, 13.00-15.00]', 'time: 09.00-11.45', ['time']),
    ],
)
def test_what_changes_the_content_changes_its_part(old: str, new: str, names: list[str], folder: Path) -> None:
    assert old in MEETING
    before, after = parts(_root(MEETING), folder), parts(_root(MEETING.replace(old, new)), folder)
    assert [name for name in after if before.get(name) != after[name]] == names


def test_the_bytes_of_annexes_are_content_unless_they_are_withheld(folder: Path) -> None:
    before = parts(_root(MEETING), folder)
    (folder / 'b.txt').write_text('c')
    (folder / 'c.txt').write_text('c')
    shutil.copyfile(folder / 'a.txt', folder / 'd.txt')
    assert list(changed_parts(before, parts(_root(MEETING), folder))) == ['B', 'C']


SAME_TEXT = [bom + end.join([b"en", b"tv\xc3\xa5", b""]) for bom in (b"", b"\xef\xbb\xbf") for end in (b"\n", b"\r\n")]


@pytest.mark.parametrize('name', ['c.txt', 'C.MD', 'c.csv'])
def test_a_text_is_sealed_as_it_is_on_every_machine(name: str, tmp_path: Path) -> None:
    root, found = _root(f'annexes: {{C: {name}}}\n'), set()
    for data in SAME_TEXT:
        (tmp_path / name).write_bytes(data)
        found.add(parts(root, tmp_path)['C'])
    text = f'{{"entry":"{name}","files":["{hashlib.sha256(SAME_TEXT[0]).hexdigest()}"]}}'
    assert found == {_hex(text)}


@pytest.mark.parametrize('sealed', SAME_TEXT)
def test_texts_that_were_sealed_by_their_bytes_still_fit(sealed: bytes, tmp_path: Path) -> None:
    """As all were at first; whatever git has made of the ends of their lines since."""
    root = _root('annexes: {C: c.txt}\n')
    text = f'{{"entry":"c.txt","files":["{hashlib.sha256(sealed).hexdigest()}"]}}'
    before = {'C': _hex(text)}
    for data in SAME_TEXT:
        (tmp_path / 'c.txt').write_bytes(data)
        assert parts(root, tmp_path, before) == before
    (tmp_path / 'c.txt').write_bytes(SAME_TEXT[0] + b'.')
    assert parts(root, tmp_path, before) != before


def test_bytes_that_are_no_text_are_sealed_as_they_are(tmp_path: Path) -> None:
    found = set()
    for name, data in (('c.txt', 'č\r\n'.encode('utf-16')), ('c.txt', 'č\n'.encode('utf-16')), ('c.bin', b'\r\n')):
        (tmp_path / name).write_bytes(data)
        text = f'{{"entry":"{name}","files":["{hashlib.sha256(data).hexdigest()}"]}}'
        assert parts(_root(f'annexes: {{C: {name}}}\n'), tmp_path)['C'] == _hex(text)
        found.add(_hex(text))
    assert len(found) == 3


def test_a_new_seal_has_whole_digests_and_one_of_the_first_form_the_first_of_their_digits(folder: Path) -> None:
    new = MEETING.replace('on: 2031-04-04}', 'on: 2031-04-04, format: v2}')
    not_yet = MEETING.replace('approval:', 'x:')
    whole = parts(_root(new), folder)
    assert {len(digits) for digits in whole.values()} == {64}
    assert {name: digits[:16] for name, digits in whole.items()} == parts(_root(MEETING), folder) == VECTORS
    assert parts(_root(not_yet), folder) == whole | {'x': parts(_root(not_yet), folder)['x']}


@pytest.mark.parametrize('form', ['1', 'v2'])
def test_a_chain_is_sealed_in_the_form_of_its_approval(form: str) -> None:
    approval: dict[str, object] = {'by': "x", 'on': 'y', **({'format': form} if form == 'v2' else {})}
    assert seal([], approval) == _hex(canonical([f'schnv-docs seal {form}', approval]))
    approval['seal'] = seal([], approval)
    correction: dict[str, object] = {'date': 'd', 'what': "e", 'why': "f"}
    assert seal([approval], correction) == _hex(canonical([f'schnv-docs seal {form}', approval, correction]))


JSON_VALUES = st.recursive(
    st.text() | st.booleans() | st.none(), lambda deep: st.lists(deep) | st.dictionaries(st.text(), deep), max_leaves=8
)


@given(JSON_VALUES)
def test_the_canonical_form_is_json_and_its_own(value: object) -> None:
    once = canonical(value)
    assert canonical(json.loads(once)) == once
    assert '\n' not in once


ITEMS = st.lists(st.sampled_from('abcdef'), max_size=6)


@given(ITEMS, ITEMS)
def test_there_is_a_difference_wherever_the_parts_differ(old: list[str], new: list[str]) -> None:
    before, after = ({str(n): digits for n, digits in enumerate(items, start=1)} for items in (old, new))
    assert bool(differences(before, after)) == (before != after)


@pytest.mark.parametrize(
    ('old', 'new', 'found'),
    [
        ('1a 2b 3c', '1a 2x 3b 4c', [('2', DifferenceKind.ADDED)]),
        ('1a 2b 3c', '1a 2c', [('2', DifferenceKind.REMOVED)]),
        ('1a 2b 3c', '1a 2x 3c', [('2', DifferenceKind.CHANGED)]),
        ('1a 2b 2ac', '1a 2b 3c', [('3', DifferenceKind.MOVED)]),
        ('1a 9b 10c', '1a 9b 10x', [('10', DifferenceKind.CHANGED)]),
        (
            'Ax Bx datex',
            'Ay timex datex',
            [('A', DifferenceKind.CHANGED), ('B', DifferenceKind.REMOVED), ('time', DifferenceKind.ADDED)],
        ),
    ],
)
def test_differences(old: str, new: str, found: list[tuple[str, DifferenceKind]]) -> None:
    before, after = ({each[:-1]: each[-1] for each in side.split()} for side in (old, new))
    assert differences(before, after) == [Difference(*each) for each in found]


def test_a_chain_of_corrections() -> None:
    approval: dict[str, object] = {'by': "x", 'on': 'y', 'parts': {'1': 'aa', '2': 'bb'}}
    approval['seal'] = seal([], approval)
    first: dict[str, object] = {'date': 'd', 'what': "e", 'why': "f", 'parts': {'2': 'removed', '3': 'cc'}}
    first['seal'] = seal([approval], first)
    text = json.dumps({'approval': approval, 'corrections': [first, {'date': 'd', 'what': "e", 'why': "f"}]})
    chain = entries(_root(text))
    assert [values(each) for each in chain[:2]] == [approval, first]
    assert first_broken(chain) is None
    assert sealed_parts(chain) == {'1': 'aa', '3': 'cc'}
    assert first_broken([chain[0], chain[2], chain[1]]) == 2, "something was put before it"
    assert first_broken([chain[1]]) == 0, "what stood before it is gone"


def test_the_text_of_the_page(tmp_path: Path) -> None:
    page = (ROOT / 'docs' / 'format.md').read_text(encoding='utf-8')
    found = re.search(r'raderna `en` och `två` ger\s+`(\w{64})`', page)
    assert found
    for data in SAME_TEXT:
        (tmp_path / 'c.txt').write_bytes(data)
        expected = _hex(f'{{"entry":"c.txt","files":["{found[1]}"]}}')
        assert parts(_root('annexes: {C: c.txt}\n'), tmp_path) == {'C': expected}


def test_the_example_of_the_page() -> None:
    page = (ROOT / 'docs' / 'format.md').read_text(encoding='utf-8')
    found = re.search(r'`(\{"decision".*\})`,\s+som har kontrollsumman `(\w+)`', page)
    assert found
    assert _hex(found[1]) == found[2]
    assert f'parts:\n      1: {found[2]}\n' in page

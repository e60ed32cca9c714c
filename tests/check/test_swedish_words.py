"""Stage 2, check: who types Swedish keys and values is told the format's own, each in its place."""

import re
from pathlib import Path

import pytest
from typed_files import DAY, agenda, problems_of

from schnv_docs import i18n
from schnv_docs.check import check_network
from schnv_docs.check.schema.meeting import ANNEX_KEYS, CORRECTION_KEYS, ENTRY_KEYS, ITEM, MEETING, TASK_KEYS
from schnv_docs.check.schema.network import NETWORK
from schnv_docs.read import read_bytes
from schnv_docs.typed.swedish import meant_key, meant_value

PLACES = {
    'meeting': MEETING, 'item': ITEM, 'task': TASK_KEYS, 'annex': ANNEX_KEYS, 'decision': ENTRY_KEYS,
    'correction': CORRECTION_KEYS, 'network': NETWORK,
}  # fmt: skip
KEYS = {
    'meeting': 'datum=date tid=time plats=place lokal=place inställt=cancelled flyttat=moved bilagor=annexes '
    'deltagare=attendance närvarande=attendance Närvaro=attendance frånvarande=absent förhinder=absent '
    'dagordning=agenda punkter=agenda avslutning=closing rättelser=corrections godkännande=approval franvarande=absent',
    'item': 'rubrik=title titel=title Rubrik=title slag=kind typ=kind föredragande=presenters foredragande=presenters '
    'medverkande=participants deltagare=participants ingress=intro bakgrund=background förslag=proposal '
    'förslag_till_beslut=proposal anteckningar=notes beslut=decision uppdrag=tasks underpunkter=items bilaga=annexes',
    'task': 'vem=who ansvarig=who vad=what senast=by deadline=by klart=done klar=done utfört=done',
    'annex': 'rubrik=title namn=title fil=file filer=files protokoll=minutes sekretess=withheld skäl=withheld',
    'decision': 'bordlagt=postponed bordläggs=postponed återremiss=referred utgår=withdrawn villkor=condition '
    'att=clause att-satser=clauses',
    'correction': 'datum=date punkt=item vad=what varför=why skäl=why',
    'network': 'namn=name medlemmar=members ledamöter=members avsändare=sender språk=language planerade=planned '
    'stående=standing logotyp=logo slag=kinds ord=words adress=address förkortning=short plats=place',
}
VALUES = {
    'status': 'utkast=draft preliminärt=draft klart=final färdig=final slutlig=final godkänt=approved '
    'justerat=approved inställt=cancelled dagordning=agenda Utkast=draft',
}
ALL_KEYS = [(place, *pair.split('=')) for place, pairs in KEYS.items() for pair in pairs.split()]


@pytest.mark.parametrize(('place', 'word', 'key'), ALL_KEYS)
def test_a_swedish_word_leads_to_its_key(place: str, word: str, key: str) -> None:
    assert meant_key(word, PLACES[place]) == key


@pytest.mark.parametrize('pair', VALUES['status'].split())
def test_a_swedish_status_leads_to_its_value(pair: str) -> None:
    word, value = pair.split('=')
    (problem,) = problems_of(f'date: {DAY}\nstatus: {word}\nagenda: [{{title: x}}]\n')
    assert (problem.line, problem.column, problem.hint) == (2, 9, f"did you mean `{value}`?")


@pytest.mark.parametrize('word', ['fluga', 'xyz', 'och', 'Stegen'])
def test_other_words_mean_nothing(word: str) -> None:
    assert meant_key(word, ITEM) is None
    assert meant_value(word, ['draft', 'final']) is None


@pytest.mark.parametrize(
    ('line', 'hint'),
    [
        ('    plats: Månsalen', "`place` stands outermost in the file of a meeting"),
        ('    frånvarande: [Test Testsson]', "`absent` stands outermost in the file of a meeting"),
        ('    vem: Test Testsson', "did you mean `presenters`?"),
        ('    senast: 2031-04-04', "`by` stands under a task of `tasks:`"),
        ('    bordlagt: 2031-04-04', "`postponed` stands under the `decision:` of an item"),
        ('    filer: [a.pdf]', "`files` stands under an annex of `annexes:`"),
        ('beslut: anta budgeten.', "`decision` stands below `agenda:`, under an item"),
        ('föredragande: Test Testsson', "`presenters` stands below `agenda:`, under an item"),
        ('medlemmar: [Test Testsson]', "`members` stands in network.yaml"),
    ],
)
def test_a_key_of_another_place_is_told_where_it_stands(line: str, hint: str) -> None:
    (problem,) = problems_of(agenda(line))
    assert (problem.line, problem.hint) == (4, hint)


def test_a_key_in_swedish_is_not_missing_besides() -> None:
    """One slip is one message, although `date:` is required."""
    (problem,) = problems_of(f'datum: {DAY}\nagenda:\n  - rubrik: Månstege\n'.replace('rubrik', 'title'))
    assert (problem.line, problem.hint) == (1, "did you mean `date`?")
    (problem,) = problems_of(f'date: {DAY}\nagenda:\n  - rubrik: Månstege\n')
    assert (problem.line, problem.hint) == (3, "did you mean `title`?")


@pytest.mark.parametrize('word', ['ja', 'Sant', 'yes'])
def test_truth_in_swedish(word: str) -> None:
    (problem,) = problems_of(agenda(f'    added: {word}'))
    assert (problem.line, problem.hint) == (4, "did you mean `true`?")


@pytest.mark.parametrize(
    ('lines', 'line', 'hint'),
    [
        ('namn: Nämnden', 3, "did you mean `name`?"),
        ('style: {citation: parentes}', 3, "did you mean `parentheses`?"),
        ('style: {kolon: false}', 3, "did you mean `colon`?"),
        ('style: {colon: nej}', 3, "did you mean `false`?"),
        ('standing:\n  först:\n    - title: x', 4, "did you mean `first`?"),
        ('planned:\n  - {datum: 2031-04-04}', 4, "did you mean `date`?"),
    ],
)
def test_network_yaml_in_swedish(lines: str, line: int, hint: str) -> None:
    text = 'subject: Nämnden\ndocuments: {agenda: a, minutes: b, packet: c}\n' + lines
    name = '' if 'namn' in lines else '\nname: Nämnden'
    i18n.use('en')
    source, _problems = read_bytes(Path('network.yaml'), f'{text}{name}\n'.encode())
    assert source
    (problem,) = check_network(source).problems
    assert (problem.line, problem.hint) == (line, hint)


@pytest.mark.parametrize('place', PLACES)
def test_no_key_of_the_format_is_taken_for_another(place: str) -> None:
    for key in PLACES[place]:
        assert meant_key(key, PLACES[place]) == key


def test_there_are_words_for_all_keys_of_people() -> None:
    known = {key for keys in PLACES.values() for key in keys} - {'parts', 'seal'}
    told = {meant for place in PLACES.values() for word in _words() if (meant := meant_key(word, place))}
    assert known <= told


def _words() -> list[str]:
    text = (Path(__file__).parents[2] / 'schnv_docs' / 'typed' / 'swedish.py').read_text(encoding='utf-8')
    return [word for line in re.findall('"(.+)"', text) for word in line.split(', ')]

"""The tags of any meeting's documents say what was typed: every word, in order, once, and none glued to the next one.

`make attack` makes up a hundred meetings. They are as odd as `check` lets pass.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from conftest import INVENTED, Papers, change_keys, copy_project
from expected import Expected
from fast import needs
from heard import heard
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from test_complete import _as_printed, _difference

from schnv_docs.pipeline import build
from schnv_docs.pipeline.workbench import Desk
from schnv_docs.project import Project

DAY = '2031-02-07'
ODD = ('§', '12', '(tf)', '–', '&', '<b>', '@du', '50 %', 'a/b', 'e-post')
TURNED = ('قاعة', 'القمر', 'سُلَّم', 'שָׁלוֹם', 'דוד', '(الأسطر)', '[שרה]', '42,', 'رجل.')
WORDS = st.sampled_from(['raketen', 'månen', 'stegen', 'över', 'åka', 'dröj', *ODD, *TURNED])
LINES = st.lists(WORDS, min_size=2, max_size=9).map(' '.join).map('Om {}'.format)
LONG = st.lists(WORDS, min_size=40, max_size=60).map(' '.join).map('Om {}'.format)
SENTENCES = LINES.map('{}.'.format)
BULLETS = '- rep\n- stege\n  - av trä\n  - av plåt\n- band'
NUMBERS = '1. ett\n2. två\n\n   mera\n\n3. tre'
BOTH = '1. ett\n   - a\n   - b\n2. två'
TURNS = '1. ett\n   - a\n   1. b\n   2. c\n2. två\n   1. d\n   - e\n     1. f\n3. tre'
TABLE = '| a | b |\n| --- | --- |\n| ett ord | två |\n| tre | fyra ord till |'
BLOCKS = SENTENCES | LONG | st.sampled_from([BULLETS, NUMBERS, BOTH, TURNS, TABLE]) | LINES.map('### {}'.format)
TEXTS = st.lists(BLOCKS, min_size=1, max_size=4).map('\n\n'.join)
CLAUSES = SENTENCES.map('anta {}'.format) | st.fixed_dictionaries(
    {'condition': st.just("om det regnar:"), 'clause': SENTENCES.map('stanna {}'.format)}
)
NAMES = ("Test Testsson, lots", "Prov Provsson", "Exempel Exempelsson, ordförande i Almby", "דוד כהן (lots), محمد")
PEOPLE = st.lists(st.sampled_from(NAMES), unique=True)
OUTCOMES = st.lists(CLAUSES, min_size=1, max_size=3) | st.sampled_from(
    ['none', {'postponed': '2031-09-05'}, {'referred': "mer behövs."}, {'withdrawn': "ingen ville."}]
)  # fmt: skip


def _items(**more: Any) -> st.SearchStrategy[dict[str, Any]]:  # noqa: ANN401
    return st.fixed_dictionaries(
        {'title': LINES, 'decision': OUTCOMES},
        optional={
            'kind': st.sampled_from(['Anmälan', 'Ärende']), 'presenters': PEOPLE.filter(bool), 'intro': TEXTS,
            'background': TEXTS, 'notes': TEXTS, 'proposal': st.lists(CLAUSES, min_size=1, max_size=3), **more,
        },
    )  # fmt: skip


AGENDAS = st.lists(_items(items=st.lists(_items(), min_size=1, max_size=3)), min_size=1, max_size=4)


@pytest.fixture(scope='module')
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A LibreOffice that stays up."""
    needs('LibreOffice')
    desk = Desk(tmp_path_factory.mktemp('desk'), stays=True)
    yield desk
    desk.close()


@pytest.fixture(scope='module')
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The invented network, of which one meeting is made up anew each time."""
    return Project(copy_project(INVENTED, tmp_path_factory.mktemp('project') / 'project'))


ODDLY: dict[str, Any] = {'suppress_health_check': list(HealthCheck), 'database': None}


def test_every_word_is_heard_once_and_in_order(desk: Desk, project: Project, is_long: bool) -> None:
    @settings(max_examples=100 if is_long else 6, phases=[Phase.generate], report_multiple_bugs=False, **ODDLY)
    @given(AGENDAS)
    def every_word_is_heard(agenda: list[dict[str, Any]]) -> None:
        change_keys(project.meeting(DAY), agenda=agenda, annexes={}, status='final')
        made = build(project, DAY, desk=desk)
        assert made.files, made.problems
        papers = Papers(project.root, DAY)
        for kind in ('agenda', 'minutes'):
            _compare(papers, kind)

    every_word_is_heard()


def _compare(papers: Papers, kind: str) -> None:
    expected = Expected(INVENTED, papers, kind == 'minutes')
    typed = _as_printed(expected)
    (pdf,) = (papers.path(f'{expected.network["documents"][kind].lower()}.pdf'),)
    said = [word for each in heard(pdf) for word in each.text.split()]
    logo, sender = f'[{expected.network["logo"]["alt"]}]', expected.network['sender']
    head = ' '.join([*sender, logo]).split()
    assert said[: len(head)] == head
    assert typed == said[len(head) :], _difference(typed, said[len(head) :])

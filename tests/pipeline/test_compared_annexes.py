"""Each page of an annex looks in the packet as it came, or nothing is published; once compared is enough."""

from pathlib import Path

import pytest
from conftest import INVENTED, copy_project
from foreign import Pdf, text

from schnv_docs import i18n
from schnv_docs.apart import Apart
from schnv_docs.assemble.copy import page_tree
from schnv_docs.assemble.copy.kept import OF_PAGES
from schnv_docs.pipeline import build
from schnv_docs.project import Project

DAY = '2031-02-07'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A meeting with one annex of three pages, the second of them empty."""
    i18n.use('en')
    root = copy_project(INVENTED, tmp_path / 'project')
    meeting = root / 'meetings' / f'{DAY}.yaml'
    meeting.with_suffix('').mkdir()
    pdf = Pdf()
    for content in (text("Ett"), b'', text("Tre")):
        pdf.page(content)
    pdf.save(meeting.with_suffix('') / 'a.pdf')
    agenda = 'agenda:\n  - {title: Läget, annexes: A}'
    meeting.write_text(f'date: {DAY}\nannexes:\n  A: a.pdf\n{agenda}\n', encoding='utf-8')
    return Project(root)


def test_a_fault_of_ours_is_named_and_nothing_is_published(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_tree, 'OF_PAGES', OF_PAGES - {'/Contents'})
    made = build(project, DAY)
    assert made.files == ()
    (problem,) = [problem for problem in made.problems if problem.severity.value == 'error']
    assert (problem.line, problem.message) == (
        3, 'annex A: pages 1, 3 of a.pdf look otherwise in the packet than in the file: '
           'a fault in the program, not in it',
    )  # fmt: skip
    assert not project.output(DAY).exists()
    assert not project.compared.exists()


def test_what_was_compared_once_is_not_compared_again(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    assert build(project, DAY).files
    assert len(project.compared.read_text().split()) == 1
    asked: list[Path] = []
    monkeypatch.setattr(Apart, 'look', lambda _self, original, *_, **_options: asked.append(original))
    meeting = project.meeting(DAY)
    meeting.write_text(meeting.read_text(encoding='utf-8').replace('Läget', 'Ett annat läge'), encoding='utf-8')
    assert build(project, DAY).files
    assert asked == []

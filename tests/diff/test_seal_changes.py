"""A seal that is gone, or another one, is a bold line for those who review; a merge of corrections is none."""

from pathlib import Path

import pytest
from approving import DAY, add, approved_project, change
from repositories import commit_all, new_repository

from schnv_docs import i18n
from schnv_docs.diff import compare_versions
from schnv_docs.diff.compare.report import Report, SealBreak, SealChange
from schnv_docs.diff.compare.seals import compare_seals
from schnv_docs.diff.history import range_of
from schnv_docs.diff.show.markdown import Markdown
from schnv_docs.diff.show.terminal import Terminal
from schnv_docs.git import Git
from schnv_docs.lifecycle.approve import approve
from schnv_docs.project import Project

Made = dict[str, object]
APPROVAL: Made = {'by': "Test", 'on': '2031-04-04', 'parts': {'1': 'a'}, 'seal': '0'}
FIRST: Made = {'date': '2031-04-09', 'what': "Första", 'why': "w", 'parts': {'1': 'b'}, 'seal': '1'}
SECOND: Made = {'date': '2031-04-11', 'what': "Andra", 'why': "w", 'parts': {'2': 'c'}, 'seal': '2'}
OPEN: Made = {'date': '2031-04-12', 'what': "Öppen", 'why': "w"}
CORRECTION = '\ncorrections:\n  - {date: 2031-04-09, item: 5b, what: Alla kom hem., why: Fel.}\n'


@pytest.mark.parametrize(
    ('before', 'after', 'found'),
    [
        ([APPROVAL, FIRST], [APPROVAL, FIRST, SECOND], []),
        ([APPROVAL, SECOND], [APPROVAL, FIRST, {**SECOND, 'seal': '3'}], []),
        ([APPROVAL, OPEN], [APPROVAL], []),
        ([], [APPROVAL], []),
        ([APPROVAL], [], [(SealBreak.REMOVED, "Test")]),
        ([APPROVAL], [{'by': "Test", 'on': '2031-04-04'}], [(SealBreak.REMOVED, "Test")]),
        ([APPROVAL, FIRST], [{**APPROVAL, 'seal': '9'}, FIRST], [(SealBreak.REPLACED, "Test")]),
        ([APPROVAL, FIRST, SECOND], [APPROVAL, SECOND], [(SealBreak.CORRECTION_REMOVED, "Första")]),
        ([APPROVAL, FIRST], [APPROVAL, {**FIRST, 'what': "Annat"}], [(SealBreak.CORRECTION_REMOVED, "Första")]),
        ([APPROVAL, FIRST], [APPROVAL, {**FIRST, 'parts': {'5': 'x'}}], [(SealBreak.CORRECTION_REPLACED, "Första")]),
    ],
)
def test_what_became_of_seals(before: list[Made], after: list[Made], found: list[tuple[SealBreak, str]]) -> None:
    assert [(each.what, each.text) for each in compare_seals(before, after)] == found


def _report(project: Project) -> Report:
    with Git(project.root) as git:
        return compare_versions(range_of(git, project), DAY).report


def test_the_review_says_it_in_bold(tmp_path: Path) -> None:
    project = approved_project(tmp_path)
    sealed = project.meeting(DAY).read_bytes()
    change(project, 'Alla kom hem igen.', 'Alla kom hem.')
    add(project, CORRECTION)
    assert approve(project, DAY, '', '').corrections == 1
    new_repository(project.root)
    commit_all(project.root)
    project.meeting(DAY).write_bytes(sealed)
    report, say = _report(project), i18n.speech('sv-SE')
    line = "Förseglingen är bruten: den förseglade rättelsen från 2031-04-09 är borta: ”Alla kom hem.”"
    assert report.meetings[0].seals == (SealChange(SealBreak.CORRECTION_REMOVED, '2031-04-09', "Alla kom hem."),)
    assert f'\n**{line}**\n' in Markdown(say).report(report)
    assert f'alarm<! {line}>' in Terminal(say, 200, lambda text, look: f'{look.value}<{text}>').report(report)
    project.meeting(DAY).unlink()
    assert "**Förseglingen är borttagen: anteckningarna var godkända av Test Testsson 2031-04-04.**" in Markdown(
        say
    ).report(_report(project))

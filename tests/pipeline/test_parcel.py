"""What a worker elsewhere lays out is what was packed, all of it and nowhere else."""

from pathlib import Path

import pytest

from schnv_docs.pipeline.parcel import Incomplete, make_packed
from schnv_docs.pipeline.workbench import Desk
from schnv_docs.project import Project
from schnv_docs.store import Surroundings

KEY = 'ab' * 32


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A folder for parcels, in which another one was."""
    (tmp_path / 'here' / 'meetings').mkdir(parents=True)
    (tmp_path / 'here' / 'meetings' / 'old.yaml').write_text('date: 2025-11-14')
    (tmp_path / 'file').write_text('mine')
    return Project(tmp_path / 'here')


def _put(project: Project, name: str) -> Surroundings:
    around = Surroundings(project)
    around.store.keep(KEY, {'key': '2025-11-14', 'language': 'sv'}, {name: project.root.parent / 'file'})
    return around


@pytest.mark.parametrize('name', ['../outside', 'meetings/../../outside', '/tmp/outside'])
def test_nothing_is_laid_out_elsewhere(name: str, project: Project) -> None:
    around = _put(project, name)
    with Desk(project.root) as desk, pytest.raises(ValueError, match='in no project'):
        make_packed(project, KEY, around, desk)
    assert not (project.root.parent / 'outside').exists()


def test_nothing_is_left_of_the_one_before(project: Project) -> None:
    around = _put(project, 'meetings/network.yaml')
    with Desk(project.root) as desk, pytest.raises(AssertionError, match='has errors here only'):
        make_packed(project, KEY, around, desk)
    assert [path.name for path in project.meetings.iterdir()] == ['network.yaml']


def test_what_the_store_has_lost_is_told(project: Project) -> None:
    around = _put(project, 'meetings/network.yaml')
    for entry in around.place.rglob('*.schnv'):
        if b'"facts"' not in entry.read_bytes():
            entry.write_bytes(entry.read_bytes()[:-1])
    for _time in range(2):  # damaged, then gone
        with Desk(project.root) as desk, pytest.raises(Incomplete):
            make_packed(project, KEY, around, desk)

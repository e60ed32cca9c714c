"""Meetings built by a Dask cluster: the same files, whoever dies, and a message where it can't be."""

import datetime
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest
from certificates import certificates
from cluster import cluster
from conftest import LONGEST, ROOT, change_keys, heed_ctrl_c
from fast import needs, posix
from steered_office import becomes_so

from schnv_docs.commands import Exit
from schnv_docs.crew import build_many
from schnv_docs.crew.order import Order
from schnv_docs.machine import Missing
from schnv_docs.project import Project

pytest.importorskip('distributed', reason="the extra `cluster` is not installed")
pytestmark = posix

NOBODY = 'tcp://127.0.0.1:9'
FIRST, NEXT = '2025-09-12', '2025-12-12'
WORDS = 'word/document.xml'


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A small project with three good meetings."""
    shutil.copytree(ROOT / 'tests' / 'cases' / 'meetings', tmp_path / 'project' / 'meetings')
    shutil.copytree(ROOT / 'templates', tmp_path / 'project' / 'templates')
    return Project(tmp_path / 'project')


def _git(folder: Path, *words: str) -> None:
    subprocess.run(['git', *words], cwd=folder, check=True, capture_output=True)


def _run(project: Project, *words: str, settings: Mapping[str, str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, '-m', 'schnv_docs', 'build', '-C', str(project.root), *words], cwd=ROOT, text=True,
        env={**os.environ, **settings}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        start_new_session=True, preexec_fn=heed_ctrl_c,
    )  # fmt: skip


def _ended(running: subprocess.Popen[str]) -> tuple[int, str]:
    _output, errors = running.communicate(timeout=LONGEST)
    assert 'Traceback' not in errors
    return running.returncode, errors


def _files(project: Project) -> dict[str, bytes]:
    made = (path for key in project.meeting_keys() for path in project.output(key).iterdir())
    return {path.name: path.read_bytes() for path in made if path.name != 'SHA256SUMS'} | {
        f'{key} SHA256SUMS': (project.output(key) / 'SHA256SUMS').read_bytes() for key in project.meeting_keys()
    }


def _in_git(project: Project) -> None:
    """Keep a project in git, with a dispatch, and a change after it that its papers tell of."""
    _git(project.root, 'init', '--quiet')
    _git(project.root, 'add', '.')
    _git(project.root, 'commit', '--quiet', '--message', 'all')
    _git(project.root, 'tag', '--annotate', f'dispatch/{NEXT}/1', '--message', '{}')
    change_keys(project.meeting(NEXT), place='Kratersalen')
    _git(project.root, 'commit', '--quiet', '--all', '--message', 'place')


def test_it_makes_the_same_files_though_a_worker_dies(project: Project, tmp_path: Path) -> None:
    needs('LibreOffice')
    _in_git(project)
    _git(tmp_path, 'clone', '--quiet', str(project.root), 'other')
    _git(tmp_path / 'other', 'fetch', '--quiet', '--tags')
    store = {'SCHNV_CACHE': (tmp_path / 'store').as_uri()}
    with cluster(tmp_path, [{}, {}]) as made:
        running = _run(project, '--all', '--on', made.address, settings=store)
        doomed, other = made.workers
        assert becomes_so(lambda: doomed.is_at_work or running.poll() is not None)
        doomed.process.send_signal(signal.SIGKILL)
        status, errors = _ended(running)
        assert (status, errors.count('byggt')) == (Exit.DONE, 3), errors
        assert other.is_at_work
    assert not list(project.root.glob('build/work-*'))
    alone = Project(tmp_path / 'other')
    assert all(each.files for each in build_many(alone, alone.meeting_keys(), Order(jobs=1)).builds.values())
    assert _files(project) == _files(alone)
    agenda = ZipFile(project.output(NEXT) / f'{NEXT}-dagordning.docx').read(WORDS).decode()
    assert 'Ändrat sedan utskick\xa01' in agenda  # what git says has come along
    again, said = _ended(_run(project, '--all', '--on', NOBODY, settings=store))
    assert (again, said.count('inget har ändrats')) == (Exit.DONE, 3)


def test_workers_that_differ_are_named_and_not_used_over_tls(project: Project, tmp_path: Path) -> None:
    tls = certificates(tmp_path, datetime.timedelta(days=1))
    words = ('--tls-ca-file', tls.authority, '--tls-cert', tls.certificate, '--tls-key', tls.key)
    store = {'SCHNV_CACHE': str(tmp_path / 'store')}
    apart = [{'SCHNV_SOFFICE': os.devnull}, {'SCHNV_CACHE': str(tmp_path / 'elsewhere')}]
    with cluster(tmp_path, apart, words, 'tls') as made:
        for each in made.workers:
            assert becomes_so(lambda each=each: 'Registered' in (each.folder / 'log').read_text())  # type: ignore[misc]
        trusted = {
            'DASK_DISTRIBUTED__COMM__TLS__CA_FILE': tls.authority,
            'DASK_DISTRIBUTED__COMM__TLS__CLIENT__CERT': tls.certificate,
            'DASK_DISTRIBUTED__COMM__TLS__CLIENT__KEY': tls.key,
        }
        status, errors = _ended(_run(project, FIRST, '--on', made.address, settings={**store, **trusted}))
        assert status == Exit.MISSING, errors
        assert 'LibreOffice: saknas där, ' in errors
        assert f'den når inte förrådet som här är {tmp_path / "store"}' in errors
        assert f'ingen arbetare på {made.address} går att använda' in errors
        status, errors = _ended(_run(project, FIRST, '--on', made.address, settings=store))
        assert status == Exit.MISSING
        assert 'TLS' in errors
    assert not list((tmp_path / 'store').rglob('*.schnv'))


@pytest.fixture
def sleeping(tmp_path: Path) -> dict[str, str]:
    """A LibreOffice that never answers, and a store."""
    office = tmp_path / 'soffice'
    office.write_text('#!/bin/sh\nexec sleep 600\n')
    office.chmod(0o755)
    return {'SCHNV_SOFFICE': str(office), 'SCHNV_CACHE': str(tmp_path / 'store')}


def test_ctrl_c_ends_it_and_a_scheduler_that_dies_is_told(
    project: Project, tmp_path: Path, sleeping: Mapping[str, str]
) -> None:
    needs('LibreOffice')
    with cluster(tmp_path, [sleeping]) as made:
        running = _run(project, '--all', '--on', made.address, settings=sleeping)
        assert becomes_so(lambda: made.workers[0].is_at_work or running.poll() is not None)
        running.send_signal(signal.SIGINT)
        status, errors = _ended(running)
        assert status == Exit.STOPPED, errors
        assert {path.name for path in (project.root / 'build').iterdir()} == set()
        running = _run(project, '--all', '--on', made.address, settings=sleeping)
        assert becomes_so(lambda: any(project.root.glob('build/work-*')) or running.poll() is not None)
        made.scheduler.process.kill()
        status, errors = _ended(running)
    assert status == Exit.MISSING, errors
    assert f'kontakten med {made.address} är bruten' in errors
    assert 'kör samma kommando en gång till' in errors
    assert {path.name for path in (project.root / 'build').iterdir()} == set()


def test_nobody_at_the_address_is_told(project: Project, tmp_path: Path) -> None:
    running = _run(project, FIRST, '--on', NOBODY, settings={'SCHNV_CACHE': str(tmp_path / 'store')})
    status, errors = _ended(running)
    assert status == Exit.MISSING
    assert f'ingen schemaläggare svarar på {NOBODY}' in errors


@pytest.mark.parametrize('address', ['HOST', 'tcp://HOST', 'http://HOST:8786', 'tcp://me@HOST:1', 'tcp://:8786'])
def test_an_address_is_told_that_is_none(address: str, project: Project) -> None:
    status, errors = _ended(_run(project, '--all', '--on', address, settings={}))
    assert status == Exit.USAGE
    assert 'en adress ser ut som tcp://HOST:8786' in errors


def test_a_store_is_asked_for(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv('SCHNV_CACHE', raising=False)
    with pytest.raises(Missing, match=r'SCHNV_CACHE säger inte var(.|\n)*docs/cluster\.md'):
        build_many(project, [FIRST], Order(on=NOBODY))


def test_where_the_extra_is_missing_it_is_named(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv('SCHNV_CACHE', str(tmp_path / 'store'))
    monkeypatch.setitem(sys.modules, 'distributed', None)
    for each in ('wire', 'guests', 'task'):
        monkeypatch.delitem(sys.modules, f'schnv_docs.crew.cluster.{each}', raising=False)
    with pytest.raises(Missing, match=r"pip install 'schnv-docs\[cluster\]'"):
        build_many(project, [FIRST], Order(on=NOBODY))

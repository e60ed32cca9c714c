"""A store that machines share: what is put at an address is taken from there, and only as it was put."""

from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest

from schnv_docs.project import Project
from schnv_docs.store import Surroundings, digest_of
from schnv_docs.store.afar import Afar
from schnv_docs.store.entries import Damaged
from schnv_docs.store.products import Store

KEY = digest_of('a product')


@pytest.fixture(params=['memory', 'file'])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Two kinds of places."""
    yield 'memory://schnv' if request.param == 'memory' else (tmp_path / 'store').as_uri()
    fsspec.filesystem('memory').store.clear()


def _product(folder: Path) -> Path:
    (folder / 'x.pdf').write_bytes(b'a PDF' * 1000)
    return folder / 'x.pdf'


def test_another_machine_takes_what_was_put_there(address: str, tmp_path: Path) -> None:
    Store(Afar(address)).keep(KEY, {'pages': 3}, {'x.pdf': _product(tmp_path)})
    other, folder = Store(Afar(address)), tmp_path / 'other'
    folder.mkdir()
    found = other.find(KEY)
    assert found is not None
    assert found.facts == {'pages': 3}
    assert other.fetch(found, folder)
    assert (folder / 'x.pdf').read_bytes() == b'a PDF' * 1000
    assert other.trouble is None


def test_what_is_not_there_is_no_trouble(address: str) -> None:
    store = Store(Afar(address))
    assert store.find(KEY) is None
    assert store.trouble is None


def test_a_damaged_entry_is_not_used_and_goes(address: str) -> None:
    place = Afar(address)
    place.put(KEY, b'a PDF')
    files, folder = fsspec.core.url_to_fs(address)
    (entry,) = files.find(folder)
    files.pipe_file(entry, files.cat_file(entry)[:-1])
    with pytest.raises(Damaged):
        list(place.pieces(KEY))
    assert not place.has(KEY)


def test_what_stood_there_before_is_replaced(address: str) -> None:
    place = Afar(address)
    place.put(KEY, b'one')
    place.put(KEY, b'two')
    assert b''.join(place.pieces(KEY)) == b'one'
    place.replace(KEY, b'three')
    assert b''.join(place.pieces(KEY)) == b'three'


@pytest.mark.parametrize('address', ['nothing://here/schnv', 'file:///dev/null/schnv'])
def test_a_place_that_can_not_be_used_costs_nothing_but_time(address: str, tmp_path: Path) -> None:
    store = Store(Afar(address))
    store.keep(KEY, {}, {'x.pdf': _product(tmp_path)})
    assert store.find(KEY) is None
    assert isinstance(store.trouble, OSError)


def test_the_address_is_that_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv('SCHNV_CACHE', (tmp_path / 'shared').as_uri())
    Surroundings(Project(tmp_path)).store.keep(KEY, {}, {})
    assert Surroundings(Project(tmp_path)).store.find(KEY) is not None
    assert [*(tmp_path / 'shared').rglob('*.schnv')]

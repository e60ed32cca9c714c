"""The store's entries: whole or not there, bounded, and never in the way of a build."""

import errno
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fast import posix
from hypothesis import given
from hypothesis import strategies as st

from schnv_docs.store import Store, digest_of
from schnv_docs.store.entries import Damaged
from schnv_docs.store.shelf import Shelf

ROOT = Path(__file__).parents[2]
KEY = digest_of('key')


def _entries(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob('*') if path.is_file())


def _product(folder: Path, content: bytes = b'a PDF') -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / 'made.pdf'
    path.write_bytes(content)
    return path


def test_what_is_put_there_is_found(tmp_path: Path) -> None:
    store = Store(Shelf(tmp_path / 'store'))
    store.keep(KEY, {'pages': 3}, {'x.pdf': _product(tmp_path / 'made')})
    found = store.find(KEY)
    assert found is not None
    assert found.facts == {'pages': 3}
    assert store.fetch(found, tmp_path)
    assert (tmp_path / 'x.pdf').read_bytes() == b'a PDF'
    assert store.trouble is None


def test_the_same_file_of_two_products_is_there_once(tmp_path: Path) -> None:
    store = Store(Shelf(tmp_path / 'store'))
    for key in (KEY, digest_of('another')):
        store.keep(key, {}, {key: _product(tmp_path / 'made')})
    assert len(_entries(tmp_path / 'store')) == 3


@pytest.mark.parametrize('place', [0, 30, 66, -1])
def test_a_damaged_entry_is_not_used_and_goes(place: int, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.put(KEY, b'a PDF')
    (entry,) = _entries(tmp_path)
    data = bytearray(entry.read_bytes())
    data[place] ^= 1
    entry.write_bytes(data)
    with pytest.raises(Damaged):
        list(shelf.pieces(KEY))
    assert _entries(tmp_path) == []


@pytest.mark.parametrize('is_file', [False, True])
def test_an_entry_in_the_place_of_another_is_not_used_and_goes(is_file: bool, tmp_path: Path) -> None:
    store, other = Store(Shelf(tmp_path / 'store')), digest_of('another')
    for key in (KEY, other):
        store.keep(key, {'of': key}, {'x.pdf': _product(tmp_path / 'made', key.encode())})
    wanted = {key: store.find(key) for key in (KEY, other)}
    names = [digest_of('content', each.files['x.pdf']) for each in wanted.values() if each] if is_file else [*wanted]
    paths = [tmp_path / 'store' / name[:2] / f'{name}.schnv' for name in names]
    for path, data in zip(paths, [path.read_bytes() for path in reversed(paths)], strict=True):
        path.write_bytes(data)
    for key, entry in wanted.items():
        assert entry
        assert store.find(key) == (entry if is_file else None)
        assert store.fetch(entry, tmp_path) is not is_file
        assert store.trouble is None
    assert not any(path.exists() for path in paths)


def test_of_a_damaged_file_nothing_is_left_behind(tmp_path: Path) -> None:
    store = Store(Shelf(tmp_path / 'store'))
    store.keep(KEY, {}, {'x.pdf': _product(tmp_path / 'made')})
    for entry in _entries(tmp_path / 'store'):
        if entry.read_bytes().endswith(b'a PDF'):
            entry.write_bytes(entry.read_bytes()[:-1])
    found = store.find(KEY)
    assert found is not None
    assert not store.fetch(found, tmp_path)
    assert not (tmp_path / 'x.pdf').exists()


def test_what_was_used_least_lately_goes_first(tmp_path: Path) -> None:
    shelf, day = Shelf(tmp_path, most=3000), 24 * 3600
    keys = [digest_of(number) for number in range(5)]
    for number, key in enumerate(keys):
        shelf.put(key, b'x' * 1000)
        then = time.time() - (10 - number) * day
        os.utime(next(tmp_path.rglob(f'{key}*')), (then, then))
    list(shelf.pieces(keys[0]))
    shelf.tidy()
    assert [shelf.has(key) for key in keys] == [True, False, False, False, True]


def test_a_half_written_file_of_yesterday_goes_and_one_of_now_stays(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.put(KEY, b'')
    old, new = (next(tmp_path.iterdir()) / f'.{name}.schnv.17' for name in ('old', 'new'))
    old.touch()
    new.touch()
    os.utime(old, (0, 0))
    shelf.tidy()
    assert (old.exists(), new.exists(), shelf.has(KEY)) == (False, True, True)


@pytest.mark.parametrize('number', [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO])
def test_a_store_that_the_machine_refuses_holds_nothing(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_path: Path, *_data: bytes) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr('schnv_docs.store.shelf.write_pieces', refuse)
    store = Store(Shelf(tmp_path / 'store'))
    store.keep(KEY, {}, {'x.pdf': _product(tmp_path / 'made')})
    assert store.find(KEY) is None
    assert store.trouble is not None
    assert store.trouble.errno == number


def test_a_store_in_a_place_that_is_a_file(tmp_path: Path) -> None:
    store = Store(Shelf(_product(tmp_path)))
    store.keep(KEY, {}, {})
    assert store.find(KEY) is None
    assert store.trouble is not None


@posix
def test_many_processes_put_the_same_there(tmp_path: Path) -> None:
    code = (
        'import sys; from pathlib import Path; from schnv_docs.store.shelf import Shelf\n'
        'for n in range(50): Shelf(Path(sys.argv[1])).put(f"{n:064x}", b"x" * 100_000)\n'
    )
    command: list[str | Path] = [sys.executable, '-c', code, tmp_path]
    running = [subprocess.Popen(command, cwd=ROOT) for _each in range(3)]
    assert [each.wait() for each in running] == [0, 0, 0]
    shelf = Shelf(tmp_path)
    assert all(b''.join(shelf.pieces(f'{n:064x}')) == b'x' * 100_000 for n in range(50))
    assert len(_entries(tmp_path)) == 50


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.binary(max_size=3),
    lambda inner: st.tuples(inner, inner) | st.frozensets(st.integers(), max_size=3),
    max_leaves=5,
)


@given(VALUES, VALUES)
def test_only_equal_values_have_the_same_digest(one: object, other: object) -> None:
    is_same = repr(one) == repr(other) or (isinstance(one, frozenset) and one == other)
    assert (digest_of(one) == digest_of(other)) == is_same


def test_a_set_has_the_same_digest_in_every_process() -> None:
    code = 'from schnv_docs.store import digest_of; print(digest_of(frozenset({"A", "B", "C", "D"})))'
    found = {
        subprocess.run(
            [sys.executable, '-c', code], env={**os.environ, 'PYTHONHASHSEED': seed}, cwd=ROOT,
            capture_output=True, check=True,
        ).stdout
        for seed in '123'
    }  # fmt: skip
    assert len(found) == 1


def test_what_has_no_digest_is_a_mistake_of_ours() -> None:
    with pytest.raises(TypeError):
        digest_of(object())


@posix
def test_make_clean_empties_the_store_and_nothing_else(tmp_path: Path) -> None:
    store, project = tmp_path / 'store', tmp_path / 'project'
    Shelf(store).put(KEY, b'a PDF')
    others = [_product(store), _product(store / 'ab')]
    (project / 'schnv_docs').mkdir(parents=True)
    (project / 'tests').mkdir()
    (project / 'Makefile').write_bytes((ROOT / 'Makefile').read_bytes())
    subprocess.run(['make', '-C', project, 'clean'], env={**os.environ, 'SCHNV_CACHE': str(store)}, check=True)
    assert _entries(store) == sorted(others)

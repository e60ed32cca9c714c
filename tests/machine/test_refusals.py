"""An OSError is the machine's where the machine refuses, and ours where we were wrong about what is there."""

import errno
from pathlib import Path

import pytest

from schnv_docs.machine import Unusable, is_refusal, usable


@pytest.mark.parametrize('name', ['EACCES', 'ENOSPC', 'EROFS', 'EDQUOT', 'EIO', 'ENAMETOOLONG', 'ENOMEM'])
def test_the_machine_refuses(name: str) -> None:
    assert is_refusal(OSError(getattr(errno, name), 'why', 'x.pdf'))


@pytest.mark.parametrize('name', ['ENOENT', 'EBADF', 'EISDIR', 'ENOTDIR', 'EEXIST', 'EPIPE', 'EMFILE', 'EINVAL'])
def test_we_were_wrong(name: str) -> None:
    assert not is_refusal(OSError(getattr(errno, name), 'why', 'x.pdf'))


def test_an_error_without_a_number_is_no_refusal() -> None:
    assert not is_refusal(OSError('cannot identify image file'))


def test_a_place_of_the_users_can_not_be_used(tmp_path: Path) -> None:
    """It is named as the user knows it, not as the file that failed."""
    with pytest.raises(Unusable) as caught, usable(tmp_path / 'chosen.pdf'):
        (tmp_path / 'missing' / '.chosen.pdf.17').write_bytes(b'')
    assert is_refusal(caught.value)
    assert (caught.value.errno, caught.value.filename) == (errno.ENOENT, str(tmp_path / 'chosen.pdf'))


def test_other_faults_pass_through() -> None:
    with pytest.raises(ValueError, match='other'), usable('here'):
        raise ValueError('other')

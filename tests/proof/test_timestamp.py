"""Timestamps: asked for from a server of our own, verified offline; what does not hold is said, never kept."""

import base64
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from proofs import authority

from schnv_docs import i18n
from schnv_docs.proof import BEGIN, END, NoTimestamp
from schnv_docs.proof.der import sorted_certificates
from schnv_docs.proof.timestamp import stamped, timestamp_in

TEXT = "Utskick 1\n\nsummor å\n"


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.use('en')


@pytest.fixture(scope='module')
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of an authority, and its folder."""
    folder = tmp_path_factory.mktemp('authority') / 'tsa'
    with authority(folder) as url:
        yield url, folder


@pytest.fixture(scope='module')
def made(server: tuple[str, Path]) -> str:
    """A text with a timestamp."""
    url, folder = server
    return stamped(TEXT, url, folder / 'root.pem')


def test_it_holds_and_says_by_whom(made: str, server: tuple[str, Path]) -> None:
    found = timestamp_in(f'{made}-----BEGIN SSH SIGNATURE-----\nx\n', server[1] / 'root.pem')
    assert found.authority == 'CN=Klockan'
    assert found.moment.tzinfo is not None


def test_openssl_verifies_it_as_docs_format_says(made: str, server: tuple[str, Path], tmp_path: Path) -> None:
    text, _begin, rest = made.partition(f'\n{BEGIN}\n')
    assert text == TEXT
    (tmp_path / 'text').write_text(text, encoding='utf-8')
    (tmp_path / 'x.tsr').write_bytes(base64.b64decode(rest.partition(END)[0]))
    words = ['openssl', 'ts', '-verify', '-in', 'x.tsr', '-data', 'text', '-CAfile', str(server[1] / 'root.pem')]
    assert 'Verification: OK' in subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=True).stdout


def test_another_text_an_unknown_authority_and_a_torn_one_do_not_hold(made: str, server: tuple[str, Path]) -> None:
    roots = server[1] / 'root.pem'
    with pytest.raises(NoTimestamp, match='does not hold'):
        timestamp_in(made.replace('summor å', 'summor ä'), roots)
    with pytest.raises(NoTimestamp, match=r'git config schnv\.timestampRoots FILE'):
        timestamp_in(made, None)
    with pytest.raises(NoTimestamp, match="can't be read"):
        timestamp_in(f'{TEXT}\n{BEGIN}\nAAAA\n{END}\n', roots)
    with pytest.raises(NoTimestamp, match='a file without certificates'):
        timestamp_in(made, server[1] / 'absent.pem')


def test_who_does_not_answer_as_an_authority_is_named(server: tuple[str, Path]) -> None:
    url, folder = server
    for address, why in (
        (f'{url}page', 'does not answer as a timestamp authority does'),
        ('http://127.0.0.1:1/', 'does not answer: .*refused'),
        ('file:///etc/hosts', 'is no address'),
        ('tid', 'is no address'),
    ):
        with pytest.raises(NoTimestamp, match=why):
            stamped(TEXT, address, folder / 'root.pem')


def test_certificates_are_sorted_and_nothing_else(server: tuple[str, Path]) -> None:
    """The authority sends two, in the order that OpenSSL has them in."""
    answer = (server[1] / 'reply.tsr').read_bytes()
    again = sorted_certificates(answer)
    assert (len(again), sorted(again)) == (len(answer), sorted(answer))
    assert sorted_certificates(again) == again
    for torn in (b'', b'\x30', b'\x30\x05\x00', answer[:40]):
        with pytest.raises(ValueError, match=r'value|answer'):
            sorted_certificates(torn)

"""Keys and authorities for proofs: an SSH key that git signs with, and a timestamp server of our own."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from clones import Clone

CONFIG = """\
[req]
distinguished_name = name
prompt = no
[name]
CN = Testmyndigheten för tid
[root]
basicConstraints = critical,CA:TRUE
[signer]
extendedKeyUsage = critical,timeStamping
[tsa]
default_tsa = ours
[ours]
serial = serial
crypto_device = builtin
signer_cert = signer.pem
signer_key = signer.key
certs = root.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
"""


def ssh_key(clone: Clone) -> str:
    """Make somebody an SSH key, set git up to sign with it, and return the line that says whose it is."""
    key = clone.root.parent / f'{clone.who}-key'
    subprocess.run(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', clone.who, '-f', key], check=True)
    clone.git('config', 'gpg.format', 'ssh')
    clone.git('config', 'user.signingKey', f'{key}.pub')
    return f'{clone.who}@example.net {key.with_name(f"{key.name}.pub").read_text(encoding="utf-8")}'


def trust(clone: Clone, *lines: str) -> None:
    """Tell a clone's git whose keys are trusted."""
    file = clone.root.parent / f'{clone.who}-trusts'
    file.write_text(''.join(lines), encoding='utf-8')
    clone.git('config', 'gpg.ssh.allowedSignersFile', str(file))


@contextmanager
def authority(folder: Path) -> Iterator[str]:
    """Run a timestamp authority, and give its address; its root certificate is root.pem in `folder`."""
    folder.mkdir()
    (folder / 'tsa.cnf').write_text(CONFIG, encoding='utf-8')
    (folder / 'serial').write_text('01\n', encoding='utf-8')
    new = ['req', '-new', '-newkey', 'rsa:2048', '-nodes', '-config', 'tsa.cnf', '-utf8']
    _openssl(folder, *new, '-x509', '-days', '3650', '-extensions', 'root', '-keyout', 'root.key', '-out', 'root.pem')
    _openssl(folder, *new, '-subj', '/CN=Klockan', '-keyout', 'signer.key', '-out', 'signer.csr')
    by_root = [
        '-CA',
        'root.pem',
        '-CAkey',
        'root.key',
        '-CAcreateserial',
        '-extfile',
        'tsa.cnf',
        '-extensions',
        'signer',
    ]
    _openssl(folder, 'x509', '-req', '-in', 'signer.csr', *by_root, '-days', '3650', '-out', 'signer.pem')

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers['Content-Length']))
            (folder / 'query.tsq').write_bytes(query)
            words = ['ts', '-reply', '-config', 'tsa.cnf', '-queryfile', 'query.tsq', '-out', 'reply.tsr']
            _openssl(folder, *words)
            self.send_response(200)
            self.end_headers()
            self.wfile.write((folder / 'reply.tsr').read_bytes() if self.path == '/' else b'<html>')

        def log_message(self, *_given: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(('127.0.0.1', 0), Answers) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f'http://127.0.0.1:{server.server_port}/'
        server.shutdown()


def _openssl(folder: Path, *words: str) -> None:
    done = subprocess.run(['openssl', *words], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr

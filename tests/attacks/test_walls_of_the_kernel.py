"""What a process behind the walls can do, whoever has taken it over; asked of the kernel, without LibreOffice."""

import platform
import subprocess
import sys
from pathlib import Path

import pytest
from fast import posix

from schnv_docs.convert import walls

DEEDS = {
    'read its own': "open(room + '/own').read()",
    'write its own': "open(room + '/new', 'w').write('x')",
    'move its own': "import os; os.makedirs(room + '/a/b'); os.rename(room + '/new', room + '/a/b/c')",
    'read a program': 'open(sys.executable, "rb").read(1)',
    'run a program': "import subprocess; subprocess.run(['/bin/true'], check=True)",
    'talk to itself': "import socket; socket.socketpair(); socket.socket(socket.AF_UNIX).bind('/tmp/' + name)",
    'read a secret': 'open(secret).read()',
    'list a folder': "import os; os.listdir(secret.rpartition('/')[0])",
    'read the environment': "open('/proc/self/environ').read()",
    'read what is known of people': "open('/etc/passwd').read()",
    'write elsewhere': "open('/tmp/' + name + '.new', 'w')",
    'follow a link out': "import os; os.symlink(secret, room + '/link'); open(room + '/link').read()",
    'ask the network': 'import socket; socket.socket(socket.AF_INET)',
    'ask the network of today': 'import socket; socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)',
}
ALLOWED = tuple(DEEDS)[:6]
TRY = """
import sys
sys.path.insert(0, sys.argv[1])
import walls
room, secret, program, name = sys.argv[2:6]
walls.put_up(program, room)
for deed in sys.argv[6:]:
    try:
        exec(deed)
        print('done')
    except OSError as error:
        print(error.errno)
"""


@posix
@pytest.mark.skipif(not sys.platform.startswith('linux'), reason="walls are of Linux")
def test_behind_the_walls(tmp_path: Path) -> None:
    if platform.machine() not in walls._MACHINES or not _has_landlock():
        pytest.skip("this kernel has no such walls")
    room, program = tmp_path / 'room', tmp_path / 'office' / 'program'
    for folder in (room, program):
        folder.mkdir(parents=True)
    for file in (room / 'own', program / 'soffice', program / 'soffice.bin', tmp_path / 'secret'):
        file.write_text('hemligt')
    given = (str(room), str(tmp_path / 'secret'), str(program / 'soffice'), f'schnv-{tmp_path.name}')
    command = [sys.executable, '-c', TRY, str(Path(walls.__file__).parent), *given, *DEEDS.values()]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    done = [deed for deed, each in zip(DEEDS, said, strict=True) if each == 'done']
    assert done == list(ALLOWED)
    (Path('/tmp') / given[-1]).unlink()


def test_a_wrapper_is_let_be(tmp_path: Path) -> None:
    """It may need anything: another program, its settings, the network's display."""
    (tmp_path / 'soffice').write_text('#!/bin/sh')
    script = f'import walls; walls.put_up({str(tmp_path / "soffice")!r}, "/nowhere"); print(open(__file__).read()[:6])'
    (tmp_path / 'try.py').write_text(script, 'utf-8')
    env = {'PYTHONPATH': str(Path(walls.__file__).parent)}
    command = [sys.executable, str(tmp_path / 'try.py')]
    assert subprocess.run(command, capture_output=True, text=True, check=True, env=env).stdout == 'import\n'


def _has_landlock() -> bool:
    import ctypes

    libc = ctypes.CDLL(None)
    return int(libc.syscall(walls._CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(1))) > 0

"""Stage 5, convert: on Linux, LibreOffice opens no files but its own and those of the job, and has no network.

Landlock (Linux 5.13) and seccomp need no rights, no other program and no time. Where the kernel has them not, nothing
happens: there are other walls. Imports nothing of ours, since worker.py runs it under another Python.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MEMORY = 3_000_000_000
"""Bytes that LibreOffice may have; it takes a tenth of that for most files."""

_PROGRAMS = ('/usr', '/lib', '/lib32', '/lib64', '/bin', '/opt', '/nix/store', '/gnu/store')
_SETTINGS = (
    '/etc/fonts', '/etc/libreoffice', '/etc/ld.so.cache', '/etc/ld.so.conf', '/etc/ld.so.conf.d', '/etc/localtime',
    '/etc/locale.alias', '/etc/papersize', '/etc/nsswitch.conf', '/etc/gnutls', '/etc/ssl/openssl.cnf',
    '/etc/crypto-policies', '/var/lib/libreoffice', '/var/spool/libreoffice', '/proc/cpuinfo', '/proc/meminfo',
    '/proc/filesystems', '/proc/sys/vm', '/sys/devices/system/cpu', '/dev/random', '/dev/urandom',
)  # fmt: skip
_FONTS = ('/var/cache/fontconfig', '~/.fonts', '~/.local/share/fonts', '~/.fonts.conf', '~/.config/fontconfig')
_FONT_CACHE = '~/.cache/fontconfig'
_FONT_SETTINGS = ('FONTCONFIG_FILE', 'FONTCONFIG_PATH', 'FONTCONFIG_SYSROOT')
_PIPES = ('/tmp', '/var/tmp')  # where LibreOffice puts its socket, whatever TMPDIR says
_DEVICES = ('/dev/null', '/dev/zero')

# landlock(7)
_CREATE, _ADD, _RESTRICT = 444, 445, 446
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR, _REMOVE_FILE, _MAKE_SOCK = 1 << 0, 1 << 1, 1 << 2, 1 << 3, 1 << 5, 1 << 9
_READ = _EXECUTE | _READ_FILE | _READ_DIR
_OF_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE
_RIGHTS = {1: 13, 2: 14, 3: 15}
"""How many rights each version of the interface knows; those after the third differ in what is no file."""

# seccomp(2): the name of the machine, its number in audit.h, and of socket and io_uring_setup
_MACHINES = {'x86_64': (0xC000003E, 41, 425), 'aarch64': (0xC00000B7, 198, 425)}
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 97  # EAFNOSUPPORT
_LOCAL = 1  # AF_UNIX


def put_up(soffice: str, room: str) -> None:
    """Let this process, and all that it starts, open no files but LibreOffice's and those in `room`, for good.

    They may not fill the machine's memory either. A wrapper or a snap is let be: nobody knows what it needs, and the
    latter has walls of its own.
    """
    if sys.platform.startswith('linux'):
        _bound_memory()
    program = Path(soffice).resolve().parent
    if not sys.platform.startswith('linux') or not (program / 'soffice.bin').is_file():
        return
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(38, 1, 0, 0, 0) == 0:  # PR_SET_NO_NEW_PRIVS
        _close_files(libc, str(program.parent), room)
        _close_network(libc)


def _bound_memory() -> None:
    import resource  # Windows has none

    _soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (most, hard))


def _close_files(libc: ctypes.CDLL, program: str, room: str) -> None:
    version = libc.syscall(_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(1))
    if version < 1:
        return
    every = (1 << _RIGHTS.get(version, 15)) - 1
    rules = libc.syscall(_CREATE, struct.pack('<Q', every), ctypes.c_size_t(8), ctypes.c_uint32(0))
    fonts = [os.environ[name] for name in _FONT_SETTINGS if os.environ.get(name)]
    own = (program, str(Path(__file__).resolve().parent), sys.prefix, sys.base_prefix)
    _allow(libc, rules, (*_PROGRAMS, *_SETTINGS, *_FONTS, *fonts, *own), _READ)
    _allow(libc, rules, (room, _FONT_CACHE), every)
    _allow(libc, rules, _PIPES, _MAKE_SOCK | _REMOVE_FILE)
    _allow(libc, rules, _DEVICES, _READ_FILE | _WRITE_FILE)
    libc.syscall(_RESTRICT, rules, ctypes.c_uint32(0))
    os.close(rules)


def _allow(libc: ctypes.CDLL, rules: int, names: Iterable[str], rights: int) -> None:
    for path in (Path(name).expanduser() for name in names):
        try:
            there = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except OSError:
            continue
        rule = struct.pack('<Qi', rights if path.is_dir() else rights & _OF_FILES, there)
        libc.syscall(_ADD, rules, ctypes.c_int(1), rule, ctypes.c_uint32(0))
        os.close(there)


def _close_network(libc: ctypes.CDLL) -> None:
    """Have the kernel refuse all sockets but local ones, and the other way to get one."""
    if platform.machine() not in _MACHINES:
        return
    machine, socket, uring = _MACHINES[platform.machine()]
    steps = (
        (0x20, 0, 0, 4), (0x15, 0, 5, machine),  # load the machine; another one: refuse
        (0x20, 0, 0, 0), (0x15, 3, 0, uring), (0x15, 0, 3, socket),  # load the call
        (0x20, 0, 0, 16), (0x15, 1, 0, _LOCAL),  # load its first argument
        (0x06, 0, 0, _REFUSE), (0x06, 0, 0, _ALLOW),
    )  # fmt: skip
    program = ctypes.create_string_buffer(b''.join(struct.pack('<HBBI', *step) for step in steps))
    given = struct.pack('@HP', len(steps), ctypes.addressof(program))
    libc.prctl(22, 2, given, 0, 0)  # PR_SET_SECCOMP, SECCOMP_MODE_FILTER

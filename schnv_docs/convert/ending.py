"""Stage 5, convert: ends LibreOffice together with the process that watches it; run as worker.py is."""

from __future__ import annotations

import os
import signal
import subprocess
import sys


def kill_all(office: subprocess.Popen[bytes]) -> None:
    """End LibreOffice, which is a script, a launcher and the program, and this process with it."""
    if sys.platform == 'win32':
        subprocess.run(['taskkill', '/F', '/T', '/PID', str(os.getpid())], check=False)
    elif os.getpgrp() == os.getpid():  # as instance.py starts us
        os.killpg(0, signal.SIGKILL)
    else:
        office.kill()

"""Stage 5, convert: runs a LibreOffice that does one thing, behind the walls, until it ends or whoever asked is gone.

Run as a file by the Python that runs worker.py, so it imports nothing of ours. The end of input ends everything.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading

import ending
import walls


def main(room: str, *command: str) -> None:
    """Run the command, where there is a `room` with files in it only."""
    if room:
        walls.put_up(command[0], room)
    office = subprocess.Popen(command, stdin=subprocess.DEVNULL)
    threading.Thread(target=end_with_us, args=(office,), daemon=True).start()
    office.wait()
    os._exit(0)  # the other thread may not be interrupted


def end_with_us(office: subprocess.Popen[bytes]) -> None:
    """Wait until nobody holds our input any more, and end everything."""
    while os.read(0, 1):
        pass
    ending.kill_all(office)


if __name__ == '__main__':
    main(*sys.argv[1:])

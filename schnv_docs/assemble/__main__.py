"""Stage 6, assemble: how many pages PDFs have, told by a process of its own: `diff/pages.py` starts it.

The files' names come on standard input, each ended by NUL; for each a line goes out, with 0 for what can't be opened.
"""

import os
import sys
from pathlib import Path

from ..own_limits import bound_memory, bound_time
from .receive import page_count


def main() -> None:
    """Answer file by file, so that what has been counted is known even if a later file takes too long."""
    bound_memory()
    for name in sys.stdin.buffer.read().split(b'\0')[:-1]:
        bound_time()
        print(page_count(Path(os.fsdecode(name))), flush=True)


if __name__ == '__main__':
    main()

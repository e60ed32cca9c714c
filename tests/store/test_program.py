"""What makes the products is the same in each process, so that what one has made the other takes."""

import subprocess
import sys

from schnv_docs.own_process import environment
from schnv_docs.store.program import libraries, sources


def test_a_process_of_ours_sees_the_same_program() -> None:
    code = 'from schnv_docs.store.program import libraries, sources; print(libraries(), sources())'
    told = subprocess.run([sys.executable, '-P', '-c', code], env=environment(), capture_output=True, check=True)
    assert told.stdout.decode().split() == [libraries(), sources()]

"""Opens files that somebody sent, one after the other, in a process that may not take long: `Apart` starts it.

It is told by lines of JSON: {"do": ..., "path": ..., ...}. An answer is what was found, or a "fault" of ours; where
there is none, the file took more than it may. The end of input ends it.
"""

import json
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any

from ..own_limits import bound_memory, bound_time
from ..own_process import collect_seldom
from .answers import of_failure, of_looks, of_pages, of_prepared, of_survey

Request = dict[str, Any]


def main(seconds: int, memory: int) -> None:
    """Answer the requests on standard input, each in so many seconds and bytes."""
    bound_memory(memory)
    collect_seldom()
    requests: SimpleQueue[str] = SimpleQueue()
    Thread(target=_listen, args=(requests,), daemon=True).start()
    with os.fdopen(os.dup(1), 'w', encoding='utf-8') as answers:
        os.dup2(2, 1)  # what libraries print is no answer
        while True:
            request = json.loads(requests.get())
            bound_time(seconds)
            print(json.dumps(_answer(request)), file=answers, flush=True)


def _listen(requests: SimpleQueue[str]) -> None:
    """Hand on the requests. Where they end, whoever asked is done or gone, and so are we."""
    for line in sys.stdin:
        requests.put(line)
    os._exit(0)


def _answer(request: Request) -> Request:
    try:
        return _TASKS[request.pop('do')](**request)
    except MemoryError:
        os._exit(1)
    except Exception:
        return {'fault': traceback.format_exc()}


def _receive(path: str, target: str) -> Request:
    from ..assemble import Obstacle, Unreadable, receive, rehearse

    found = receive(Path(path), Path(target))
    if not isinstance(found, Unreadable):
        try:
            rehearse(Path(target))
        except MemoryError:
            raise
        except Exception as error:  # of a file that is made to harm the library raises anything
            found = Unreadable(Obstacle.BROKEN, f'{type(error).__name__}: {error}')
    return of_survey(found)


def _look(original: str, received: str, pages: int, both: bool) -> Request:
    from ..assemble.compare import looks_before

    return of_looks(looks_before(Path(original), Path(received), pages, both=both))


def _picture(path: str, target: str) -> Request:
    from ..convert import Failure
    from ..convert.image import to_pdf

    made = to_pdf(Path(path), Path(target))
    return of_failure(made) if isinstance(made, Failure) else {}


def _prepare(path: str, folder: str, stem: str) -> Request:
    from ..office_files import prepare

    return of_prepared(prepare(Path(path), Path(folder), stem))


def _draw(path: str, lines: dict[str, int], folder: str) -> Request:
    from ..assemble.pictures import draw

    return of_pages(draw(Path(path), lines, Path(folder)))


_TASKS: dict[str, Callable[..., Request]] = {
    'receive': _receive, 'look': _look, 'picture': _picture, 'prepare': _prepare,
    'draw': _draw,
}  # fmt: skip


if __name__ == '__main__':
    main(*map(int, sys.argv[1:]))

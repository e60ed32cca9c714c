"""Builds meetings in a process of its own, one after the other, with one LibreOffice: `process.py` starts it.

It is told by lines of JSON: {"key": ..., "duplex": ..., "public": ..., "fresh": ...}. An answer is {"build": ...} (as
`built` has it), or says why there is none, as `hand.attempted` has it. To {"parcel": ...}, which has a meeting of
another machine's (`pipeline/parcel.py`), it is {"papers": ...}. The end of input ends it.
"""

import json
import os
import signal
import sys
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread
from typing import Any

from .. import i18n
from ..built import build_as_json
from ..machine import Unusable
from ..own_process import collect_seldom
from ..pipeline import build
from ..pipeline.parcel import Incomplete, make_packed
from ..pipeline.publish import workspace
from ..pipeline.workbench import Desk
from ..project import Project
from ..store import Surroundings
from .hand import attempted, refusal_of

_busy = Event()


def main(root: str, made: str, language: str) -> None:
    """Answer the requests on standard input."""
    i18n.use(language)
    signal.signal(signal.SIGTERM, _end)
    requests: SimpleQueue[str] = SimpleQueue()
    Thread(target=_listen, args=(requests,), daemon=True).start()
    project = Project(Path(root), made)
    around = Surroundings(project)
    with os.fdopen(os.dup(1), 'w', encoding='utf-8') as answers, ExitStack() as stack:
        os.dup2(2, 1)  # what libraries print is no answer
        try:
            folder = stack.enter_context(workspace(project.output('work')))
        except Unusable as error:
            print(json.dumps(refusal_of(error)), file=answers)
            return
        desk = Desk(folder, stays=True)
        stack.callback(desk.close)
        collect_seldom()
        while line := requests.get():
            _busy.set()
            answer = attempted(partial(_answer, project, around, desk, json.loads(line)))
            print(json.dumps(answer), file=answers, flush=True)
            _busy.clear()
            if not folder.is_dir():
                break  # somebody has removed it; another process takes our place
        around.store.tidy()
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # we are ending


def _listen(requests: SimpleQueue[str]) -> None:
    """Hand on the requests. If they end while we are at one, whoever asked is gone, and so are we."""
    for line in sys.stdin:
        requests.put(line)
    if _busy.is_set():
        os.kill(os.getpid(), signal.SIGTERM)
    requests.put('')


def _end(*_words: object) -> None:
    """End, and LibreOffice with us, tidily; who is in a hurry kills."""
    signal.signal(signal.SIGTERM, lambda *_words: None)
    sys.exit(0)


def _answer(project: Project, around: Surroundings, desk: Desk, request: dict[str, Any]) -> dict[str, Any]:
    if parcel := request.get('parcel'):
        try:
            return {'papers': make_packed(project, parcel, around, desk)}
        except Incomplete:
            return {'incomplete': True}
    built = build(project, request.pop('key'), **request, around=around, desk=desk)
    return {'build': build_as_json(built, project.root)}


if __name__ == '__main__':
    try:
        main(*sys.argv[1:])
    except BrokenPipeError:  # whoever gave the orders is gone
        os._exit(1)

"""Stage 5, convert: starts LibreOffice and has it convert one file after the other.

Run as a file by a Python that can import uno (3.8 or later), which ours cannot, so it imports nothing of ours.

It speaks lines of JSON. First it says {"ready": true}, or false if LibreOffice did not come up. A request is
{"in": path, "out": path}, its answer {"ok": true, "remarks": [...], "findings": [...]} (those of worksheets.py and
telling.py) or {"ok": false, "reason": ..., "detail": ...}, the reason being "password", "refused" (no PDF of this file,
the next may do) or "lost" (LibreOffice is gone). The end of input ends everything. What LibreOffice itself says goes to
the standard error.
"""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import time
import traceback
from contextlib import suppress
from typing import Any

try:
    import uno
    import unohelper
    from com.sun.star.task import XInteractionHandler
except ImportError as error:
    print(json.dumps({'ready': False, 'missing': str(error)}), flush=True)
    sys.exit(3)

import ending
import telling
import walls
import worksheets

Remote = Any
"""An object of LibreOffice's; uno has no types."""

OPTIONS = ('--headless', '--norestore', '--nologo', '--nodefault', '--nolockcheck')
FILTERS = (
    ('com.sun.star.text.WebDocument', 'writer_web_pdf_Export'),
    ('com.sun.star.text.GlobalDocument', 'writer_globaldocument_pdf_Export'),
    ('com.sun.star.text.GenericTextDocument', 'writer_pdf_Export'),
    ('com.sun.star.sheet.SpreadsheetDocument', 'calc_pdf_Export'),
    ('com.sun.star.presentation.PresentationDocument', 'impress_pdf_Export'),
    ('com.sun.star.drawing.GenericDrawingDocument', 'draw_pdf_Export'),
)
BOOKS = ('.xlsx', '.xlsm', '.xltx', '.xltm', '.xlsb', '.xls', '.ods', '.ots', '.csv')
"""Files with sheets, which are laid out anew; the files are copies, and nothing is written into them."""
PAGES = {'.xls': 'HTML (StarCalc)', '.doc': 'HTML (StarWriter)'}
"""The filters of web pages that have the name of an office file."""
ABORT = uno.getTypeByName('com.sun.star.task.XInteractionAbort')
PASSWORD = uno.getTypeByName('com.sun.star.task.XInteractionPassword')
NEVER_EXECUTE = 0  # com.sun.star.document.MacroExecMode
NO_UPDATE = 0  # com.sun.star.document.UpdateDocMode
GRACE = 5
"""Seconds that LibreOffice has to end by itself; it takes a twentieth of one."""


def main(soffice: str, profile: str, room: str) -> None:
    """Convert what is asked for on the standard input until that ends; where there is a `room`, files in it only."""
    if room:
        walls.put_up(soffice, room)
    pipe = f'schnv-{os.getpid()}-{os.urandom(8).hex()}'
    command = [soffice, f'-env:UserInstallation={profile}', *OPTIONS, f'--accept=pipe,name={pipe};urp;']
    office = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=sys.stderr)
    requests: queue.Queue[dict[str, str] | None] = queue.Queue()
    work = threading.Thread(target=converse_or_end, args=(office, pipe, requests), daemon=True)
    work.start()
    with suppress(ValueError):  # of half a line, when who writes it is killed
        for line in sys.stdin.buffer:  # read here, so that its end is seen whatever LibreOffice does
            requests.put(json.loads(line))
    requests.put(None)
    work.join(GRACE)
    if work.is_alive() or office.poll() is None:
        ending.kill_all(office)
    os._exit(0)


def converse_or_end(office: subprocess.Popen[bytes], pipe: str, requests: queue.Queue[dict[str, str] | None]) -> None:
    """Answer the requests, and end everything on an error, so that nobody waits for an answer in vain."""
    try:
        converse(office, pipe, requests)
    except Exception:  # LibreOffice ended as soon as it was up, nobody is left to hear an answer, or a mistake of ours
        traceback.print_exc()
        sys.stderr.flush()
        ending.kill_all(office)
        os._exit(1)


def converse(office: subprocess.Popen[bytes], pipe: str, requests: queue.Queue[dict[str, str] | None]) -> None:
    """Answer the requests in turn, then end LibreOffice."""
    context = connect(office, pipe)
    say({'ready': context is not None})
    if context is None:
        return
    desktop = context.ServiceManager.createInstanceWithContext('com.sun.star.frame.Desktop', context)
    while True:
        request = requests.get()
        if request is None:
            break
        say(answer(desktop, request))
    with suppress(Exception):  # it may be gone before it has answered
        desktop.terminate()
    office.wait()


def say(message: dict[str, Any]) -> None:
    """Print a message as one line, in ASCII whatever the locale is."""
    print(json.dumps(message), flush=True)


def connect(office: subprocess.Popen[bytes], pipe: str) -> Remote:
    """Return the component context of LibreOffice as soon as it listens, or None if it ends before."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext('com.sun.star.bridge.UnoUrlResolver', local)
    while office.poll() is None:
        try:
            return resolver.resolve(f'uno:pipe,name={pipe};urp;StarOffice.ComponentContext')
        except Exception:  # NoConnectException at first, others while it is on its way up
            time.sleep(0.02)
    return None


def answer(desktop: Remote, request: dict[str, str]) -> dict[str, Any]:
    """Convert one file and say how it went."""
    handler = DecliningHandler()
    try:
        return {'ok': True, **convert(desktop, request['in'], request['out'], handler)}
    except Exception as error:
        detail = f'{type(error).__name__}: {error}'
        if not is_there(desktop):
            return {'ok': False, 'reason': 'lost', 'detail': detail}
        return {'ok': False, 'reason': 'password' if handler.was_asked_for_password else 'refused', 'detail': detail}


def convert(desktop: Remote, source: str, target: str, handler: DecliningHandler) -> dict[str, Any]:
    """Load the file without its macros and links, write it as PDF as the profile says, and close it."""
    document = load(desktop, source, handler)
    try:
        name = next(name for service, name in FILTERS if document.supportsService(service))
        remarks = worksheets.laid_out(document) if name.startswith('calc') else []
        findings = telling.told(document, source)
        document.storeToURL(uno.systemPathToFileUrl(target), properties(FilterName=name))
        return {'remarks': remarks, 'findings': findings}
    finally:
        close(document)


def load(desktop: Remote, source: str, handler: DecliningHandler) -> Remote:
    """Load a file, books so that their sheets can be laid out, and web pages by the name that they go under."""
    options: dict[str, object] = {'ReadOnly': not source.endswith(BOOKS)}
    with open(source, 'rb') as file:  # noqa: PTH123
        if file.read(1) == b'<' and source.endswith(tuple(PAGES)):
            options.update(FilterName=PAGES[source[-4:]], FilterOptions='0 0')
    options.update(Hidden=True, MacroExecutionMode=NEVER_EXECUTE, UpdateDocMode=NO_UPDATE, InteractionHandler=handler)
    document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(source), '_blank', 0, properties(**options))
    if document is None:
        raise ValueError('LibreOffice cannot load it')
    return document


def properties(**values: object) -> tuple[Any, ...]:
    """Return the values as UNO's named properties."""
    return tuple(uno.createUnoStruct('com.sun.star.beans.PropertyValue', name, 0, values[name], 0) for name in values)


def close(document: Remote) -> None:
    """Close the document; whoever objects gets to own it, and it is no concern of ours any more."""
    with suppress(Exception):
        document.close(True)


def is_there(desktop: Remote) -> bool:
    """Tell whether LibreOffice still answers."""
    try:
        desktop.getComponents()
    except Exception:
        return False
    return True


class DecliningHandler(unohelper.Base, XInteractionHandler):  # type: ignore[misc]
    """The handler of LibreOffice's questions: it declines each, and remembers one for a password."""

    def __init__(self) -> None:
        self.was_asked_for_password = False

    def handle(self, request: Remote) -> None:
        """Decline a question of LibreOffice's, which comes with its possible answers."""
        for possible in request.getContinuations():  # not getRequest(), which raises SystemError in pyuno 7.4
            if possible.queryInterface(PASSWORD):
                self.was_asked_for_password = True
            elif possible.queryInterface(ABORT):
                possible.select()


if __name__ == '__main__':
    main(*sys.argv[1:])

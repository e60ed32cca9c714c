"""Somebody who opens a Word file, presses Enter behind some paragraphs, types a word there, and looks at it.

Run as a file by a Python that can import uno; `typed_behind` does that. It prints a line of JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

Remote = Any
"""An object of LibreOffice's; uno has no types."""
TYPED = 'nyskrivet'


def typed_behind(docx: Path, profile: Path, paragraphs: dict[str, str]) -> list[dict[str, Any]]:
    """What the paragraphs are like that were typed behind those which end in some words: style, label and indents.

    Where a style stands beside the words, it is chosen for the new paragraph; else it has what it gets.
    """
    from schnv_docs.machine.presence import find_soffice, find_uno_python

    command = [str(find_uno_python()), __file__, str(find_soffice()), str(profile), str(docx), json.dumps(paragraphs)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=600)
    found: list[dict[str, Any]] = json.loads(done.stdout.splitlines()[-1])
    return found


def main(soffice: str, profile: str, docx: str, paragraphs: str) -> None:
    """Open the file, type, and say what came of it."""
    import uno
    from com.sun.star.beans import PropertyValue

    pipe = f'typist-{os.getpid()}'
    command = [soffice, f'-env:UserInstallation={Path(profile).as_uri()}', '--headless', '--norestore', '--nologo']
    office = subprocess.Popen([*command, f'--accept=pipe,name={pipe};urp;'], stdout=sys.stderr)
    resolver = uno.getComponentContext().ServiceManager.createInstance('com.sun.star.bridge.UnoUrlResolver')
    context: Remote = None
    while context is None and office.poll() is None:
        with suppress(Exception):
            context = resolver.resolve(f'uno:pipe,name={pipe};urp;StarOffice.ComponentContext')
        time.sleep(0.05)
    make = context.ServiceManager.createInstanceWithContext
    hidden = PropertyValue(Name='Hidden', Value=True)
    desktop = make('com.sun.star.frame.Desktop', context)
    document = desktop.loadComponentFromURL(Path(docx).as_uri(), '_blank', 0, (hidden,))
    dispatcher = make('com.sun.star.frame.DispatchHelper', context)
    said = [_typed(document, dispatcher, words, style) for words, style in json.loads(paragraphs).items()]
    print(json.dumps(said), flush=True)
    document.close(True)
    with suppress(Exception):
        desktop.terminate()
    office.wait()


def _typed(document: Remote, dispatcher: Remote, words: str, style: str) -> dict[str, Any]:
    """Press Enter behind the paragraph, type, and say what the new one is like, and the old one."""
    old = _paragraph(document, words)
    before = old.ListLabelString
    cursor = document.CurrentController.getViewCursor()
    cursor.gotoRange(old.End, False)
    dispatcher.executeDispatch(document.CurrentController.Frame, '.uno:InsertPara', '', 0, ())
    cursor.Text.insertString(cursor, TYPED, False)
    new = _paragraph(document, TYPED)
    if style:
        new.ParaStyleName = style
    like = {
        'style': new.ParaStyleName,
        'label': new.ListLabelString,
        'before': before,
        'left': new.ParaLeftMargin,
        'begins': new.ParaLeftMargin + new.ParaFirstLineIndent,
    }
    new.String = 'klart'
    return like


def _paragraph(document: Remote, words: str) -> Remote:
    paragraphs = document.Text.createEnumeration()
    while paragraphs.hasMoreElements():
        paragraph = paragraphs.nextElement()
        if paragraph.supportsService('com.sun.star.text.Paragraph') and paragraph.String.endswith(words):
            return paragraph
    raise LookupError(words)


if __name__ == '__main__':
    main(*sys.argv[1:])

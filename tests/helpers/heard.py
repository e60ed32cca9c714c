"""A reader that hears a tagged PDF: the texts of its structure tree, in the order of the tree, as its fonts name them.

It knows nothing of our code, and puts no space where the file has none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream

Object = Any
"""What pypdf has no useful types for."""
INLINE = {'Span', 'Link', 'Quote', 'Code', 'Reference'}
RUNS_ON = {*INLINE, 'Lbl'}
"""What is on one line with what comes next: a bullet or number, too."""


@dataclass
class Heard:
    """An element with a text of its own: what it is, in which elements it stands, and what is said of it."""

    kind: str
    within: tuple[str, ...] = ()
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All that is said, with nothing between the pieces."""
        return ''.join(self.pieces)


def heard_words(pdf: Path) -> list[str]:
    """The words of a PDF as they are read aloud."""
    return [word for each in heard(pdf) for word in each.text.split()]


def heard(pdf: Path) -> list[Heard]:
    """The paragraphs, headings and cells of a PDF; alternative texts stand in brackets, but for the names of links."""
    return [each for each in _Reader(PdfReader(pdf)).read() if each.text.strip()]


class _Reader:
    def __init__(self, reader: PdfReader) -> None:
        catalog: Object = reader.root_object
        self.root: Object = catalog['/StructTreeRoot'].get_object()
        self.roles: Object = self.root.get('/RoleMap', {})
        self.texts: dict[int, dict[int, str]] = {}
        self.pages = {page.indirect_reference.idnum: page for page in reader.pages if page.indirect_reference}
        self.found = [Heard('')]

    def read(self) -> list[Heard]:
        for kid in _listed(self.root['/K']):
            self._element(kid.get_object(), ())
        return self.found

    def _element(self, node: Object, within: tuple[str, ...]) -> None:
        kind = str(node['/S'])[1:]
        kind = str(self.roles.get(f'/{kind}', f'/{kind}'))[1:]
        if kind not in INLINE and not (self.found[-1].kind == 'Lbl' and kind in ('LBody', 'P')):
            self.found.append(Heard(kind, within))
        if said := node.get('/ActualText') or (f'[{node["/Alt"]}]' if '/Alt' in node and kind != 'Link' else ''):
            self.found[-1].pieces.append(str(said))
            return
        for kid in _listed(node.get('/K', [])):
            self._kid(kid.get_object(), node, (*within, kind))
        if kind in RUNS_ON:
            return
        self.found.append(Heard(within[-1] if within else '', within[:-1]))

    def _kid(self, kid: Object, node: Object, within: tuple[str, ...]) -> None:
        if isinstance(kid, int):
            self._say(node.raw_get('/Pg').idnum, int(kid))
        elif '/MCID' in kid:
            self._say((kid if '/Pg' in kid else node).raw_get('/Pg').idnum, int(kid['/MCID']))
        elif '/S' in kid:
            self._element(kid, within)

    def _say(self, page: int, mcid: int) -> None:
        if page not in self.texts:
            self.texts[page] = _marked_texts(self.pages[page])
        self.found[-1].pieces.append(self.texts[page].get(mcid, ''))


def _marked_texts(page: Object) -> dict[int, str]:
    """The texts of a page by their numbers."""
    fonts = {name: _meanings(font.get_object()) for name, font in page['/Resources'].get('/Font', {}).items()}
    found: dict[int, str] = {}
    open_marks: list[int | None] = []
    known: dict[int, str] = {}
    for operands, name in ContentStream(page.get_contents(), page.pdf).operations:
        if name in (b'BDC', b'BMC'):
            open_marks.append(operands[1].get('/MCID') if name == b'BDC' else None)
        elif name == b'EMC':
            open_marks.pop()
        elif name == b'Tf':
            known = fonts[operands[0]]
        elif name in (b'Tj', b'TJ') and (numbers := [each for each in open_marks if each is not None]):
            found[numbers[-1]] = found.get(numbers[-1], '') + _decoded(operands[0], known)
    return found


def _decoded(shown: Object, known: dict[int, str]) -> str:
    strings = shown if isinstance(shown, list) else [shown]
    drawn: list[Object] = [each for each in strings if isinstance(each, str | bytes)]
    codes = b''.join(each if isinstance(each, bytes) else each.original_bytes for each in drawn)
    return ''.join(known.get(code, '') for code in codes)


def _meanings(font: Object) -> dict[int, str]:
    """What a font's codes mean; LibreOffice's have a byte, and are listed one by one."""
    table = font['/ToUnicode'].get_data().decode('latin-1')
    assert 'beginbfrange' not in table
    assert '<00> <FF>' in table
    lines = re.findall(r'^<([\dA-F]{2})>[ ]*<([\dA-F]{4,})>', table, re.MULTILINE)
    return {int(code, 16): bytes.fromhex(text).decode('utf-16-be') for code, text in lines}


def _listed(value: Object) -> list[Object]:
    found = value.get_object() if hasattr(value, 'get_object') else value
    return list(found) if isinstance(found, list) else [found]


def blocks(pdf: Path, *kinds: str, inside: str = '') -> Iterator[str]:
    """What the elements of some kinds say, or those that stand in one, each with its spaces as one."""
    return (' '.join(each.text.split()) for each in heard(pdf) if each.kind in kinds or inside in each.within)

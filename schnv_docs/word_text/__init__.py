"""A Word file as lines of text, for `git diff`: paragraphs with their styles, tables, headers, the look of styles.

The same content gives the same lines, whatever identifiers Word gives it when the file is saved again.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from ..i18n import gettext as _
from .blocks import block_lines
from .package import NoWordFileError, Package
from .styles import StyleSheet


def word_text(path: Path) -> str:
    """Return the text of a Word file, or a line that tells unreadable files apart. Raises OSError."""
    try:
        return ''.join(f'{line}\n' for line in _lines(Package(path)))
    except (NoWordFileError, RecursionError):  # the latter: tables within tables without end
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        return _("no Word file that can be read, SHA-256 {digest}").format(digest=digest) + '\n'


def _lines(package: Package) -> Iterator[str]:
    styles = StyleSheet(package)
    for part in package.texts:
        yield f'## {part.title}'
        yield ''
        yield from block_lines(part.root, part, styles)
        yield ''
    yield '## ' + _("Styles")
    yield ''
    yield from styles.lines()

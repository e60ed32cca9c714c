"""Stage 2, check: letters and signs that the papers' fonts lack."""

import unicodedata
from collections.abc import Iterator

from ...i18n import gettext as _
from ...problem import Problem, Severity
from ...read.source import Mapping, Mark, Node, Scalar, Sequence
from ...typed.lacked import FLAG, LACKED, SKIN
from ..papers import Papers

SHOWN = 12
"""Characters of a stretch that a message shows."""


def texts_have_letters_that_are_printed(papers: Papers) -> Iterator[Problem]:
    """All characters are in a font of the papers; others are printed as empty boxes."""
    told = set()
    for text, mark, node in _texts(papers.root):
        for sign, message, hint in _lacked(text):
            place = papers.source.find(node, sign) if node else mark
            if (place.line, message) not in told:
                told.add((place.line, message))
                yield papers.problem(place, message, hint, Severity.WARNING)


def _texts(node: Node) -> Iterator[tuple[str, Mark, Scalar | None]]:
    """Yield the texts of a file in its order, keys among them, each with its place, and its node if it is a value."""
    if isinstance(node, Scalar):
        if not node.text.isascii():
            yield node.text, node.mark, node
    elif isinstance(node, Sequence):
        for each in node.items:
            yield from _texts(each)
    elif isinstance(node, Mapping):
        for key, each in node.entries.items():
            yield key, node.keys[key], None
            yield from _texts(each)


def _lacked(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield what of a text is not printed as it is typed, what to say of it, and what to do."""
    for found in FLAG.finditer(text):
        message = _("the flag {sign} is printed as letters, not as a flag").format(sign=found[0])
        yield found[0], message, _("write the country's name")
    for found in SKIN.finditer(text):
        message = _("the colour of {sign} is printed as a sign of its own").format(sign=found[0])
        yield found[0], message, _("choose the sign without a colour")
    for found in LACKED.finditer(text):
        sign, others = found[0][0], found[0][1:SHOWN]
        name = f'U+{ord(sign):04X} {unicodedata.name(sign, "")}'.strip()
        message = _("{text} is in none of the papers' fonts and may be printed as empty boxes ({name})")
        yield (
            found[0],
            message.format(text=sign + others, name=name),
            _("write it in other letters, or in an annex that is a PDF"),
        )

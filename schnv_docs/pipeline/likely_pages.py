"""How long documents are likely to be, by those before them: a wrong guess costs another turn."""

from dataclasses import dataclass, field

from ..read.source import Source
from ..wording.documents import Kind

_USUAL = 1.5, 4000
"""The pages of a document, and the characters of its meeting's file, as long as no other is known."""


@dataclass(slots=True)
class LikelyPages:
    """The pages of documents of each kind, beside the characters of their meetings' files."""

    _known: dict[Kind, tuple[float, int]] = field(default_factory=dict)

    def guess(self, kind: Kind, source: Source) -> int:
        """Return how many pages a meeting's document of a kind probably has."""
        pages, written = self._known.get(kind, _USUAL)
        return 1 + int(_size(source) * pages / written)

    def learn(self, kind: Kind, source: Source, pages: int) -> None:
        """Remember how long a document was; on an average the last page is half full."""
        before, written = self._known.get(kind, (0, 0))
        self._known[kind] = before + pages - 0.5, written + _size(source)


def _size(source: Source) -> int:
    return sum(map(len, source.lines))

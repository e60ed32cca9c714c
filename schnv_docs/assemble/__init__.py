"""Stage 6, assemble: the document and its annexes -> one PDF packet, by pypdf."""

from .clean import Removed
from .outline import titles
from .packet import Bookmark, Part, Placed, Words, assemble
from .reader import Reason, Unreadable, open_pdf

__all__ = ['Bookmark', 'Part', 'Placed', 'Reason', 'Removed', 'Unreadable', 'Words', 'assemble', 'open_pdf', 'titles']

"""Stage 6, assemble: the document and its annexes -> one PDF packet, by pypdf."""

from .outline import titles
from .packet import Bookmark, Part, Words, assemble
from .reader import Reason, Unreadable, open_pdf

__all__ = ['Bookmark', 'Part', 'Reason', 'Unreadable', 'Words', 'assemble', 'open_pdf', 'titles']

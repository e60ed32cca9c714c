"""Stage 6, assemble: the document and its annexes -> one PDF packet, by pypdf."""

from .packet import Bookmark, Part, assemble, outline_titles
from .reader import Reader, Reason, Unreadable, open_pdf

__all__ = ['Bookmark', 'Part', 'Reader', 'Reason', 'Unreadable', 'assemble', 'open_pdf', 'outline_titles']

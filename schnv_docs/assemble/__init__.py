"""Stage 6, assemble: the document and its annexes -> one PDF packet, by pypdf."""

from .clean import Removed
from .mend import Finding, Flaw
from .mended import mend_file
from .outline import titles
from .packet import assemble
from .part import Bookmark, Part, Placed, Words
from .reader import Reason, Unreadable, open_pdf, page_count

__all__ = [
    'Bookmark',
    'Finding',
    'Flaw',
    'Part',
    'Placed',
    'Reason',
    'Removed',
    'Unreadable',
    'Words',
    'assemble',
    'mend_file',
    'open_pdf',
    'page_count',
    'titles',
]

"""Stage 6, assemble: the document and its annexes -> one PDF packet, by pypdf."""

from .clean import Removed
from .mend import Finding, Flaw
from .mended import mend_file
from .outline import titles
from .packet import assemble
from .part import Bookmark, Part, Placed, Words
from .reader import Opened, Reason, Unreadable, look_into, page_count
from .survey import Survey, survey

__all__ = [
    'Bookmark',
    'Finding',
    'Flaw',
    'Opened',
    'Part',
    'Placed',
    'Reason',
    'Removed',
    'Survey',
    'Unreadable',
    'Words',
    'assemble',
    'look_into',
    'mend_file',
    'page_count',
    'survey',
    'titles',
]

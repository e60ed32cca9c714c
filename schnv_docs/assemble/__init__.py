"""Stage 6, assemble: the document and its annexes -> one PDF packet, by pypdf."""

from .copy.clean import Removed
from .marks.outline import titles
from .mend import Alone, Finding, Flaw, mend_file
from .packet import assemble
from .part import Bookmark, PacketWords, Part, Placed
from .pdf.reader import Obstacle, Opened, Unreadable, look_into, page_count
from .survey import Survey, survey

__all__ = [
    'Alone',
    'Bookmark',
    'Finding',
    'Flaw',
    'Obstacle',
    'Opened',
    'PacketWords',
    'Part',
    'Placed',
    'Removed',
    'Survey',
    'Unreadable',
    'assemble',
    'look_into',
    'mend_file',
    'page_count',
    'survey',
    'titles',
]

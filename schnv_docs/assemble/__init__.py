"""Stage 6, assemble: the document and its annexes -> one PDF packet, by pypdf."""

from .copy.clean import Removed
from .marks.outline import titles
from .mend import Finding, Flaw, mend_file
from .packet import assemble
from .part import Bookmark, PacketWords, Part, Placed
from .receive import Obstacle, Survey, Unreadable, look_at, page_count, receive

__all__ = [
    'Bookmark',
    'Finding',
    'Flaw',
    'Obstacle',
    'PacketWords',
    'Part',
    'Placed',
    'Removed',
    'Survey',
    'Unreadable',
    'assemble',
    'look_at',
    'mend_file',
    'page_count',
    'receive',
    'titles',
]

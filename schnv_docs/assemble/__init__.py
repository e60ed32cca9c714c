"""Stage 6, assemble: the document and its annexes -> one PDF packet, by pypdf."""

from .copy.clean import Removed
from .mend import Alone, Finding, Flaw, Level, level_of, mend_file
from .packet import assemble
from .part import PacketWords, Part, Placed, WayBack
from .receive import Obstacle, Survey, Unreadable, look_at, page_count, receive
from .rehearsal import rehearse
from .scans import level_of_scan
from .tags.first_heading import first_heading

__all__ = [
    'Alone',
    'Finding',
    'Flaw',
    'Level',
    'Obstacle',
    'PacketWords',
    'Part',
    'Placed',
    'Removed',
    'Survey',
    'Unreadable',
    'WayBack',
    'assemble',
    'first_heading',
    'level_of',
    'level_of_scan',
    'look_at',
    'mend_file',
    'page_count',
    'receive',
    'rehearse',
]

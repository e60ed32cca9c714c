"""Stage 6, assemble: the document and its annexes -> one PDF packet, by pypdf."""

from .copy.clean import Removed
from .mend import Alone, Finding, Flaw, Level, level_of, mend_file
from .packet import assemble
from .part import PacketWords, Part, Placed, WayBack
from .pdf.reader import Obstacle, Opened, Unreadable, look_into, page_count
from .scans import level_of_scan
from .survey import Survey, survey
from .tags.first_heading import first_heading

__all__ = [
    'Alone',
    'Finding',
    'Flaw',
    'Level',
    'Obstacle',
    'Opened',
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
    'look_into',
    'mend_file',
    'page_count',
    'survey',
]

"""Stage 6, assemble: the white list: what a packet keeps of a PDF that somebody sent. All else is left out.

ISO 19005-2 says what an archive may hold, ISO 32000-1 what there is. Neither knows what a program of tomorrow will do
with a key that nobody has heard of, so it is not asked which ones are dangerous.
"""

import re

OF_PAGES = frozenset(
    {
        *('/Type', '/Resources', '/Contents', '/Group', '/Annots', '/Tabs', '/StructParents', '/UserUnit'),
        *('/MediaBox', '/CropBox', '/BleedBox', '/TrimBox', '/ArtBox', '/BoxColorInfo', '/Rotate'),
    }
)
"""ISO 32000-1, table 30, without what happens by itself: /AA (ISO 19005-2, 6.5.2), /Trans, /Dur, /PresSteps (6.10)."""

KINDS = frozenset(
    {
        *('/Text', '/Link', '/FreeText', '/Line', '/Square', '/Circle', '/Polygon', '/PolyLine', '/Highlight'),
        *('/Underline', '/Squiggly', '/StrikeOut', '/Stamp', '/Caret', '/Ink', '/Popup', '/FileAttachment', '/Widget'),
        *('/PrinterMark', '/TrapNet', '/Watermark', '/Redact'),
    }
)
"""Annotations (table 169) without /3D, /Sound, /Screen and /Movie (ISO 19005-2, 6.3.1)."""

OF_ANNOTATIONS = frozenset(
    {
        # Of all of them (table 164), and of those that somebody wrote (tables 170 to 172).
        *('/Type', '/Subtype', '/Rect', '/Contents', '/P', '/NM', '/M', '/F', '/AP', '/AS', '/Border', '/C', '/OC'),
        *('/StructParent', '/Lang', '/T', '/Popup', '/CA', '/CreationDate', '/IRT', '/Subj', '/RT', '/IT', '/Open'),
        *('/Name', '/State', '/StateModel', '/BS', '/BE', '/RD'),
        # Of links (table 173), texts, lines, shapes, carets and drawings (174 to 182), files and watermarks (184, 190).
        *('/A', '/Dest', '/H', '/QuadPoints', '/DA', '/Q', '/DS', '/CL', '/LE', '/L', '/IC', '/LL', '/LLE', '/Cap'),
        *('/CO', '/LLO', '/CP', '/Vertices', '/Sy', '/InkList', '/FS', '/FixedPrint', '/OverlayText', '/Repeat', '/RO'),
        # Of fields and what shows them (tables 188, 220, 222, 226 to 231).
        *('/MK', '/Parent', '/Kids', '/FT', '/TU', '/TM', '/Ff', '/V', '/DV', '/Opt', '/TI', '/I', '/MaxLen'),
    }
)
"""Without /AA and /PA (ISO 19005-2, 6.5.2), /Movie, /Sound, /3DD, /RichMediaContent, /AF, and XHTML (/RC, /RV)."""

ACTIONS = {'/GoTo': '/D', '/URI': '/URI', '/Named': '/N'}
"""Actions that stay (ISO 19005-2, 6.5.1), each with the one key that it needs; what would follow on it (/Next) goes."""

PAGE_MOVES = ('/NextPage', '/PrevPage', '/FirstPage', '/LastPage')
"""The names that an action may have (ISO 19005-2, 6.5.1)."""

ADDRESS = re.compile(r'https?://[^\s\\/]|mailto:(?!.*[?&]attach)', re.IGNORECASE)
"""The beginning of what a link may lead to; letters may not bring a file of the reader's own along."""

NOT_OF_STREAMS = frozenset(
    {
        *('/F', '/FFilter', '/FDecodeParms'),  # the content is in another file: ISO 19005-2, 6.1.7.1
        *('/Alternates', '/OPI'),  # another picture, in the file or elsewhere: 6.2.8
        *('/Ref', '/PS', '/Subtype2'),  # a page of another file, a program in PostScript: 6.2.9
        *('/Metadata', '/PieceInfo', '/LastModified'),  # what a camera or a program keeps for itself: 6.6.2.1
    }
)
"""Keys of streams that are left out; the others are needed, each kind's own, to show the page."""

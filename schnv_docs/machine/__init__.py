"""The programs and fonts that the compiler needs, looked for before any stage runs, with the remedy for missing ones.

Standard library only: `python3 -m schnv_docs.machine ensure` runs before anything is installed.
"""

from .needs import Missing, Need, needs, office, require_fonts, uno
from .presence import find_soffice, find_uno_python, missing_fonts
from .refusals import Unusable, is_refusal, usable

__all__ = [
    'Missing',
    'Need',
    'Unusable',
    'find_soffice',
    'find_uno_python',
    'is_refusal',
    'missing_fonts',
    'needs',
    'office',
    'require_fonts',
    'uno',
    'usable',
]

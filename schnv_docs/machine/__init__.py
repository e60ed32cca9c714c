"""The programs and fonts that the compiler needs, looked for before any stage runs, with the remedy for missing ones.

Standard library only: `python3 -m schnv_docs.machine ensure` runs before anything is installed.
"""

from .needs import Missing, Need, needs, office, require_fonts, uno
from .presence import find_soffice, find_uno_python, missing_fonts

__all__ = [
    'Missing',
    'Need',
    'find_soffice',
    'find_uno_python',
    'missing_fonts',
    'needs',
    'office',
    'require_fonts',
    'uno',
]

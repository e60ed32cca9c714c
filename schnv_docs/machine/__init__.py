"""What the compiler needs on the machine, asked before any stage runs: is it there, and if not, what to do.

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

"""Office files of other people, made ready for LibreOffice: what a program would compute stands as the author saw it.

`prepare` writes a copy where one is needed, and tells of what is in the file without being meant for its readers.
"""

from .prepare import Prepared, prepare

__all__ = ['Prepared', 'prepare']

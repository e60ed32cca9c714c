"""The size of a file for people."""

from ..i18n import Speech, speech
from ..i18n import gettext as _

MEGABYTE = 1_000_000


def printed_size(size: int) -> str:
    """Return a number of bytes in the language of messages: "120 kB", "2,1 MB"."""
    if size >= MEGABYTE:
        return _("{n} MB").format(n=f'{size / MEGABYTE:.1f}'.replace('.', _(".")))
    return kilobytes(size, speech())


def kilobytes(size: int, say: Speech) -> str:
    """Return a number of bytes as kilobytes, at least one: "120 kB", "2100 kB"."""
    return say.gettext("{n} kB").format(n=max(1, round(size / 1000)))

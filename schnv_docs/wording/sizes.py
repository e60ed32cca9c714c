"""How large a file is, as people say it."""

from ..i18n import gettext as _

MEGABYTE = 1_000_000


def printed_size(size: int) -> str:
    """A number of bytes: "120 kB", "2,1 MB"."""
    if size >= MEGABYTE:
        return _("{n} MB").format(n=f'{size / MEGABYTE:.1f}'.replace('.', _(".")))
    return _("{n} kB").format(n=max(1, round(size / 1000)))

"""Why a cluster can't be used, for people."""

import sys

from ...i18n import gettext as _
from ...machine import Missing
from ...problem import hint_line


class NoCluster(Missing):
    """No worker can be used; the text says why, and what to do."""

    def __init__(self, why: str, hint: str) -> None:
        Exception.__init__(self, f'{why}\n{hint_line(hint)}')
        self.missing = ()

    @classmethod
    def without_extra(cls) -> 'NoCluster':
        """Return that of a machine where the library is not installed."""
        hint = _("run `{python} -m pip install 'schnv-docs[cluster]'`; docs/cluster.md shows it with the same versions")
        return cls(_("the library for clusters, Dask, is not installed here"), hint.format(python=sys.executable))

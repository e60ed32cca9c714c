"""The register: what all meetings decided, whom they gave what to do, and who came.

`collect` makes it of meetings, `load` of a project; `tables` and `page` show it. `open_tasks` is what the next meeting
has to follow up.
"""

from ...model.commissions import Commission, open_tasks
from .collect import collect
from .load import Loaded, load
from .rows import Register

__all__ = ['Commission', 'Loaded', 'Register', 'collect', 'load', 'open_tasks']

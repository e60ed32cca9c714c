"""The register: the decisions, tasks and attendance of all meetings.

`collect` makes it of meetings, `load` of a project; `tables` and `page` show it. `open_tasks` is what the next meeting
has to follow up.
"""

from ...model.commissions import Commission, open_tasks
from .collect import collect
from .load import Loaded, load
from .rows import Register

__all__ = ['Commission', 'Loaded', 'Register', 'collect', 'load', 'open_tasks']

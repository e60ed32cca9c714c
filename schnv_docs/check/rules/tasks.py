"""Stage 2, check: tasks that were given, and when."""

from collections.abc import Iterator

from ...i18n import gettext as _
from ...problem import Problem
from ...typed.dates import parse_date
from ..papers import Papers


def deadlines_are_not_before_the_meeting(papers: Papers) -> Iterator[Problem]:
    """A task is due on the day of the meeting or later."""
    message = _("a task of item {number} is due on {date}, which is before the meeting")
    return _too_early(papers, 'by', message, _("write the day by which it is to be finished"))


def tasks_are_not_done_before_the_meeting(papers: Papers) -> Iterator[Problem]:
    """A task is finished on the day of the meeting or later."""
    message = _("a task of item {number} was finished on {date}, which is before the meeting")
    return _too_early(papers, 'done', message, _("write the day on which it was reported finished"))


def _too_early(papers: Papers, key: str, message: str, hint: str) -> Iterator[Problem]:
    for item in papers.items:
        for task in item.tasks():
            node = task.scalar(key)
            day = parse_date(node.text) if node else None
            if node and day and papers.day and day < papers.day:
                yield papers.problem(node.mark, message.format(number=item.number, date=node.text), hint)

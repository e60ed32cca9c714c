"""Stage 2, check: dates and times."""

from collections.abc import Iterator
from datetime import datetime
from gettext import gettext as _

from ...dates import parse_date, parse_span
from ...problem import Problem
from ...source import Scalar
from ..papers import Papers


def date_is_the_file_name(papers: Papers) -> Iterator[Problem]:
    """The date of a meeting is the name of its file."""
    node = papers.root.entries.get('date')
    if not isinstance(node, Scalar) or not node.text or node.text == papers.source.path.stem:
        return
    message = _("the date is {date}, the file is named {file}").format(date=node.text, file=papers.source.path.name)
    hint = _("change the date, or rename the file to {name}").format(name=f'{node.text}.yaml')
    yield papers.problem(node.mark, message, hint)


def times_run_forward(papers: Papers) -> Iterator[Problem]:
    """A meeting ends after it begins, and its spans follow one another."""
    day = papers.day or parse_date('2000-01-01')
    assert day is not None
    last: datetime | None = None
    for node in papers.root.listed('time'):
        if not isinstance(node, Scalar) or not node.text:
            continue
        span = parse_span(node.text, day)
        if span is None:
            message = _("“{text}” is not a time").format(text=node.text)
            yield papers.problem(node.mark, message, _("write from and to, as in 08.00-09.00"))
            continue
        if span.end <= span.start:
            message = _("the meeting ends before it begins: {text}").format(text=node.text)
            hint = _("a meeting past midnight has two spans, the second one with its own date")
            yield papers.problem(node.mark, message, hint)
        elif last is not None and span.start < last:
            message = _("the span {text} begins before the one above it has ended").format(text=node.text)
            yield papers.problem(node.mark, message, _("put the spans in their order"))
        last = span.end

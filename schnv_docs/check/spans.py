"""Stage 2, check: the spans of time of one meeting."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from ..i18n import gettext as _
from ..problem import Problem
from ..read.source import Scalar, Source
from ..typed.dates import parse_span


def wrong_spans(source: Source, texts: Iterable[Scalar], day: date) -> Iterator[Problem]:
    """Yield the problems of spans that can't be read, run backwards, or begin before the one above has ended."""
    last: datetime | None = None
    for node in texts:
        span = parse_span(node.text, day)
        if span is None:
            message = _("“{text}” is not a time").format(text=node.text)
            yield source.problem(node.mark, message, _("write from and to, as in 08.00-09.00"))
            continue
        if span.end <= span.start:
            message = _("the meeting ends before it begins: {text}").format(text=node.text)
            hint = _("a meeting past midnight has two spans, the second one with its own date")
            yield source.problem(node.mark, message, hint)
        elif last is not None and span.start < last:
            message = _("the span {text} begins before the one above it has ended").format(text=node.text)
            yield source.problem(node.mark, message, _("put the spans in their order"))
        last = span.end

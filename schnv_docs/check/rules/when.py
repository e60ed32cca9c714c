"""Stage 2, check: dates and times."""

from collections.abc import Iterable, Iterator
from datetime import date

from ...i18n import gettext as _
from ...problem import Problem, Severity
from ...typed.dates import Span, parse_key, parse_span
from ..papers import Papers
from ..places import is_file
from ..spans import wrong_spans

SOME_DAY = date(2000, 1, 1)  # where the meeting's own can't be read, which is a problem of its own


def date_is_the_file_name(papers: Papers) -> Iterator[Problem]:
    """The date of a meeting is the name of its file, where a further meeting of a day has a letter after it."""
    node = papers.root.scalar('date')
    named = parse_key(papers.source.path.stem)
    if node is None or (named and node.text == str(named.day)):
        return
    message = _("the date is {date}, the file is named {file}").format(date=node.text, file=papers.source.path.name)
    name = f'{node.text}.yaml'
    is_taken = is_file(papers.source.path.with_name(name))
    hint = (
        _("change the date; {name} is another file") if is_taken else _("change the date, or rename the file to {name}")
    )
    hint = hint.format(name=name)
    yield papers.problem(node.mark, message, hint)


def cancelled_meetings_have_a_reason(papers: Papers) -> Iterator[Problem]:
    """A meeting that is cancelled says why, and no other meeting does."""
    is_cancelled = papers.status == 'cancelled'
    if is_cancelled == papers.root.has('cancelled'):
        return
    if is_cancelled:
        key, message = 'status', _("the meeting is cancelled, and nothing says why")
        hint = _("write the reason: `cancelled: ...`")
    else:
        key, message = 'cancelled', _("here is a reason, but the meeting is not cancelled")
        hint = _("write `status: cancelled`, or remove the line")
    yield papers.problem(papers.root.place(key), message, hint)


def moved_meetings_were_elsewhere(papers: Papers) -> Iterator[Problem]:
    """A meeting that was moved names another date than its own, each one once."""
    seen = {str(papers.key)}
    for node in papers.root.texts('moved'):
        if node.text in seen:
            message = _("the meeting can't have been moved from {date}").format(date=node.text)
            yield papers.problem(node.mark, message, _("write the date that it had before, and each one once"))
        seen.add(node.text)


def times_run_forward(papers: Papers) -> Iterator[Problem]:
    """A meeting ends after it begins, and its spans follow one another."""
    return wrong_spans(papers.source, papers.root.texts('time'), papers.day or SOME_DAY)


def time_is_the_planned_one(papers: Papers) -> Iterator[Problem]:
    """A meeting is at the time that network.yaml has planned, or says nothing of it."""
    times = papers.root.texts('time')
    planned = next((each for each in papers.network.planned if each.key == papers.key), None)
    if not times or planned is None or not planned.times:
        return
    if _spans((node.text for node in times), planned.key.day) != _spans(planned.times, planned.key.day):
        message = _("network.yaml has planned another time: {times}").format(times=', '.join(planned.times))
        hint = _("the calendar has what stands here; change one of the two")
        yield papers.problem(times[0].mark, message, hint, Severity.WARNING)


def time_and_place_are_filled_in(papers: Papers) -> Iterator[Problem]:
    """An empty `time:` or `place:` is filled in before the papers are sent; without the key, no line is printed."""
    hints = {
        'time': _("write when it begins and ends, as in `time: 09.00-12.00`"),
        'place': _("write `place: ...`: a room, an address, or that it is held by video"),
    }
    for key, hint in hints.items():
        if papers.status not in ('cancelled', 'approved') and key in papers.root.entries and not papers.root.has(key):
            message = _("`{key}:` is empty").format(key=key)
            yield papers.problem(papers.root.place(key), message, hint, Severity.WARNING)


def _spans(texts: Iterable[str], day: date) -> list[Span | None]:
    return [parse_span(text, day) for text in texts]

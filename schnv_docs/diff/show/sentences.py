"""Each change as one sentence, in the language of messages or in that of a document."""

from collections.abc import Iterator, Sequence

from ...i18n import Speech
from ..compare.changes import SHEET, AnnexChange, Changes, FileChange, ItemChange, SeatChange
from ..compare.text_changes import FieldChange, TextChange
from .brief import brief_changes
from .names import name_of, size_words


def sentences(changes: Changes, say: Speech) -> Iterator[str]:
    """Yield every change of a meeting as a sentence; in a document `say` is `i18n.speech(network.language)`."""
    yield from (of_field(each, say) for each in changes.fields)
    yield from (of_item(each, say) for each in changes.items)
    yield from (of_text(each, say) for each in changes.texts)
    yield from (of_annex(each, say) for each in changes.annexes)
    yield from (of_seat(each, say) for each in changes.attendance)


def of_field(field: FieldChange, say: Speech) -> str:
    """Return a value's change: "Status: draft → final."."""
    _ = say.gettext
    name = _capital(name_of(field.name, say))
    if field.before and field.after:
        return _ended(f'{name}: {field.before} → {field.after}')
    message = _("{name}: {value} (new).") if field.after else _("{name}: {value} (removed).")
    return message.format(name=name, value=field.after or field.before)


def of_text(text: TextChange, say: Speech) -> str:
    """Return the sentence that a text of the meeting's own has changed."""
    return say.gettext("The text “{name}” has been changed.").format(name=name_of(text.name, say))


def of_item(change: ItemChange, say: Speech) -> str:
    """Return an item's change: "Item 5 (was 3a), “Title”, has been moved and changed: proposal, notes."."""
    _ = say.gettext
    number, title = change.place.number, change.place.title
    if change.before and change.after and change.before.number != number:
        number = _("{now} (was {before})").format(now=number, before=change.before.number)
    if change.before is None or change.after is None:
        return _came_or_went(change, say).format(number=number, title=title, n=len(change.items))
    if not change.is_changed:
        return _("Item {number}, “{title}”, has been moved.").format(number=number, title=title)
    message = _("Item {number}, “{title}”, has been changed: {what}.")
    if change.moved:
        message = _("Item {number}, “{title}”, has been moved and changed: {what}.")
    return message.format(number=number, title=title, what=', '.join(brief_changes(change, say)))


def _came_or_went(change: ItemChange, say: Speech) -> str:
    _, n = say.gettext, len(change.items)
    if not n:
        new, gone = _("Item {number}, “{title}”, is new."), _("Item {number}, “{title}”, has been removed.")
        return new if change.after else gone
    if change.after:
        return say.ngettext(
            "Item {number}, “{title}”, is new, with {n} sub-item.",
            "Item {number}, “{title}”, is new, with {n} sub-items.", n,
        )  # fmt: skip
    return say.ngettext(
        "Item {number}, “{title}”, has been removed, with {n} sub-item.",
        "Item {number}, “{title}”, has been removed, with {n} sub-items.", n,
    )  # fmt: skip


def of_annex(change: AnnexChange, say: Speech) -> str:
    """Return an annex's change: "Annex C (was B), “Title”: avtal.pdf replaced (3 pages → 5 pages)."."""
    _ = say.gettext
    letter = change.place.letter
    if change.before and change.after and change.before.letter != letter:
        letter = _("{now} (was {before})").format(now=letter, before=change.before.letter)
    subject = _("Annex {letter}").format(letter=letter)
    if name := change.place.title or _minutes(change, say):
        subject = _("Annex {letter}, “{title}”").format(letter=letter, title=name)
    return _ended(f'{subject}: {"; ".join(_of_annex(change, say))}')


def _minutes(change: AnnexChange, say: Speech) -> str:
    day = change.place.minutes
    return say.gettext("the minutes of {date}").format(date=day) if day else ''


def _of_annex(change: AnnexChange, say: Speech) -> Iterator[str]:
    _ = say.gettext
    if change.before is None:
        given = [each for each in change.files if each.new and each.after != change.place.minutes]
        files = [f'{each.after} ({size_words(each.new, say)})' for each in given]
        yield ', '.join([_("new"), *files])
        return
    if change.after is None:
        yield _("removed")
        return
    if change.before.letter != change.after.letter:
        yield _("another letter")
    yield from (_annex_field(each, say) for each in change.fields)
    for each in change.files:
        yield _of_minutes(each, say) if each.after == change.after.minutes else of_file(each, say)


def _of_minutes(change: FileChange, say: Speech) -> str:
    _ = say.gettext
    if change.old and change.old.digest == SHEET:
        return _("the minutes are written; before, a sheet stood in their place")
    if change.new and change.new.digest == SHEET:
        return _("the minutes are no longer written; a sheet stands in their place")
    return _("the minutes have been changed")


def _annex_field(field: FieldChange, say: Speech) -> str:
    _, name, was = say.gettext, name_of(field.name, say), say.gettext("{name} (was “{before}”)")
    if field.name == 'cite':
        return _("only an annex of the agenda") if field.after else _("an annex of the minutes, too")
    if field.name == 'withheld' and not field.after:
        return _("given out")
    if field.name == 'minutes' and field.before:
        return _("formerly the minutes of {date}").format(date=field.before)
    if field.name == 'title' and field.before:
        return was.format(name=name, before=field.before)
    return f'{name}: {field.after or "–"}'


def of_file(change: FileChange, say: Speech) -> str:
    """Return the change of an annex's file as a part of a sentence."""
    _ = say.gettext
    if not change.before:
        return _("{file} added ({size})").format(file=change.after, size=size_words(change.new, say))
    if not change.after:
        return _("{file} removed").format(file=change.before)
    name = change.after
    if change.before != change.after:
        name = f'{change.before} → {change.after}'
    if name == change.before and change.new is None and change.old:
        return _("{file} removed").format(file=name)
    if not change.is_replaced:
        return _("{file}, the same content").format(file=name) if change.new else name
    sizes = size_words(change.old, say), size_words(change.new, say)
    if not any(each and (each.size or each.pages) for each in (change.old, change.new)):
        return _("{file} replaced").format(file=name)
    if sizes[0] == sizes[1]:
        return _("{file} replaced ({size}, as before)").format(file=name, size=sizes[0])
    return _("{file} replaced ({before} → {after})").format(file=name, before=sizes[0], after=sizes[1])


def of_attendance(seats: Sequence[SeatChange], say: Speech, *, is_new: bool) -> Iterator[tuple[str, SeatChange]]:
    """Yield the sentences on the attendance, each with a seat that it is about; one for all of a new meeting."""
    if not is_new:
        yield from ((of_seat(each, say), each) for each in seats)
    elif seats:
        absent = sum(each.seat.absent for each in seats)
        told = say.ngettext("Attendance table: {n} person", "Attendance table: {n} people", len(seats))
        told = told.format(n=len(seats))
        if absent:
            told += ', ' + say.gettext("{n} absent").format(n=absent)
        yield f'{told}.', seats[0]


def of_seat(change: SeatChange, say: Speech) -> str:
    """Return somebody's change in the attendance: "Test Testsson, Organisation: absent."."""
    return f'{_person(change)}: {", ".join(_of_seat(change, say))}.'


def _person(change: SeatChange) -> str:
    seat = change.seat
    return f'{seat.name}, {seat.organisation}' if seat.organisation else seat.name


def _of_seat(change: SeatChange, say: Speech) -> Iterator[str]:
    _, before, after = say.gettext, change.before, change.after
    if before is None:
        yield _("new in the attendance")
    if after is None:
        yield _("no longer in the attendance")
    elif after.absent != bool(before and before.absent):
        yield _("absent") if after.absent else _("present")
    if before and after and before.organisation != after.organisation:
        yield _("stood under {organisation}").format(organisation=before.organisation or '–')
    if before and after and before.name != after.name:
        yield _("was written {name}").format(name=before.name)


def _ended(text: str) -> str:
    return text if text.endswith('.') else f'{text}.'


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

"""What of an annex some readers can't read: in a sentence, and in few words."""

from collections.abc import Iterator

from ..assemble import Flaw
from ..i18n import gettext as _
from .note import Note
from .seen import SeenInPacket


def flaw_note(flaw: Flaw) -> Note:
    """Return what to say of a flaw that mending an annex has left."""
    message, access = _flaws()[flaw]
    return Note(message, _("mend it in the program it comes from, or ask its author to"), access)


def tag_notes(placed: SeenInPacket, *, is_checked: bool) -> Iterator[Note]:
    """Give a note if an annex has pages without tags, or tags that nobody has checked."""
    if placed.untagged:
        yield _without_tags(placed)
    elif not is_checked:
        yield Note(
            _("{file} has tags that nobody has checked: the packet does not say that everybody can read it"),
            _("check it with PAC or veraPDF if you want to know"),
            _("tags that nobody has checked"),
        )


def _flaws() -> dict[Flaw, tuple[str, str]]:
    return {
        Flaw.PICTURE_WITHOUT_TEXT: (
            _("{file} has pictures without alternative text: a screen reader can't tell them"),
            _("pictures without alternative text"),
        ),
        Flaw.UNTAGGED_TEXT: (
            _("{file} has text without tags: it is read aloud line by line, without rows and columns"),
            _("read line by line"),
        ),
        Flaw.HIDDEN_TEXT: (
            _("{file} has text with an effect, which is not read aloud"),
            _("text that is not read aloud"),
        ),
        Flaw.UNKNOWN_CHARACTER: (
            _("{file} has characters that have a meaning in their font only"),
            _("characters that have a meaning in their font only"),
        ),
        Flaw.FONT_NOT_EMBEDDED: (_("{file} lacks a font: it may look different elsewhere, and later"), ''),
        Flaw.UNREADABLE: (
            _("{file} has parts that could not be looked through for accessibility"),
            _("parts that could not be looked through"),
        ),
    }


def _without_tags(placed: SeenInPacket) -> Note:
    remedy = _("ask for the original file, or a PDF made with accessibility tags")
    if len(placed.untagged) == placed.pages:
        message = _("{file} has no tags: a screen reader hears only that the page is there")
        return Note(message, remedy, _("no tags"))
    pages = ', '.join(map(str, placed.untagged))
    message = _("{file} has pages without tags ({pages}): a screen reader hears only that they are there")
    return Note(message.replace('{pages}', pages), remedy, _("pages without tags"))

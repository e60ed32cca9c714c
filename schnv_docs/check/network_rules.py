"""Stage 2, check: the rules of `network.yaml`."""

import re
import string
from collections.abc import Callable, Iterator
from pathlib import Path

from ..annex_files.formats import looks_like
from ..annex_files.logos import is_whole_picture
from ..i18n import gettext as _
from ..problem import Objection, Problem
from ..read.source import Mapping, Scalar, Source
from ..read.unfinished import has_markers, is_pointer, only_pointer, unfinished_file
from ..typed.dates import parse_key
from ..typed.near import nearest
from ..typed.zones import known_zones
from ..words import PLACEHOLDERS
from .places import is_file, lies_below
from .spans import wrong_spans
from .unheard import texts_are_whole
from .unprinted import letters_are_printed

LOGO_SUFFIXES = ('.png', '.jpg', '.jpeg')
LARGEST_LOGO = 10_000_000
LANGUAGE = re.compile(r'[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?')
ADDRESS = re.compile(r'https?://[^\s/?#]+(/[^\s?#]*)?')
DATE_FIELDS = frozenset('yMdE')


def placeholders_are_known(source: Source) -> Iterator[Problem]:
    """A word has no other braces than the ones the program fills in."""
    words = source.root.mapping('words')
    for key, node in words.entries.items():
        if isinstance(node, Scalar) and not _fits(node.text, PLACEHOLDERS[key]):
            known = ' '.join(f'{{{name}}}' for name in PLACEHOLDERS[key])
            hint = _("what may stand there: {names}").format(names=known) if known else _("remove the braces")
            yield source.problem(node.mark, _("`{key}` has braces that can't be filled in").format(key=key), hint)


def logo_can_be_shown(source: Source) -> Iterator[Problem]:
    """The logo is a PNG or JPEG next to network.yaml."""
    node = source.root.mapping('logo').entries.get('file')
    if isinstance(node, Scalar) and node.text and (found := _unfit_logo(source.path.parent, node.text)):
        yield source.problem(node.mark, found.message.format(file=node.text), found.hint)


def _unfit_logo(folder: Path, name: str) -> Objection | None:
    path, beside = folder / name, _("put it next to network.yaml")
    if not (lies_below(path, folder) and lies_below(path, folder.parent)):
        return Objection(_("the logo {file} lies outside of the folder"), beside)
    if not is_file(path):
        return Objection(_("the logo {file} does not exist"), beside)
    if path.stat().st_size > LARGEST_LOGO:
        hint = _("save it with fewer pixels: 1,000 across are enough")
        return Objection(_("the logo {file} is larger than 10 MB"), hint)
    if is_pointer(path):
        return only_pointer()
    if has_markers(path):
        return unfinished_file(f'{folder.name}/{name}')
    if path.suffix.lower() not in LOGO_SUFFIXES or not looks_like(path):
        return Objection(_("the logo {file} is no PNG or JPEG"), _("save the picture as PNG"))
    if not is_whole_picture(path.read_bytes()):
        return Objection(_("the logo {file} is empty, cut off or too large"), _("open it and save it again as PNG"))
    return None


def language_is_a_tag(source: Source) -> Iterator[Problem]:
    """The language is a tag such as sv-SE."""
    node = source.root.entries.get('language')
    if isinstance(node, Scalar) and node.text and not LANGUAGE.fullmatch(node.text):
        message = _("“{text}” is not a language tag").format(text=node.text)
        yield source.problem(node.mark, message, _("write a language and a country, as in sv-SE"))


def dates_are_a_pattern(source: Source) -> Iterator[Problem]:
    """Dates are printed by a pattern of years, months and days."""
    node = source.root.mapping('style').entries.get('dates')
    if not isinstance(node, Scalar) or not node.text:
        return
    if not _is_pattern(node.text):
        message = _("“{text}” is not a pattern for dates").format(text=node.text)
        yield source.problem(node.mark, message, _("write yyyy-MM-dd, yyMMdd or d MMMM yyyy"))


def timezone_is_known(source: Source) -> Iterator[Problem]:
    """The time zone is one of the world's (IANA)."""
    node = source.root.entries.get('timezone')
    if isinstance(node, Scalar) and node.text and node.text not in known_zones():
        near = nearest(node.text, known_zones())
        hint = _("did you mean `{word}`?").format(word=near) if near else ''
        message = _("“{text}” is no time zone").format(text=node.text)
        yield source.problem(node.mark, message, hint or _("write a continent and a city, as in Europe/Stockholm"))


def address_is_one(source: Source) -> Iterator[Problem]:
    """The address of the web site begins with https:// or http://."""
    node = source.root.entries.get('address')
    if isinstance(node, Scalar) and node.text and not ADDRESS.fullmatch(node.text):
        message = _("“{text}” is no address of a web site").format(text=node.text)
        yield source.problem(node.mark, message, _("write it as in a browser, https://example.org/meetings"))


def planned_days_differ(source: Source) -> Iterator[Problem]:
    """A meeting is planned once."""
    seen: set[str] = set()
    for _entry, node in _planned(source):
        if node.text in seen:
            message = _("there is another planned meeting on {date}").format(date=node.text)
            yield source.problem(node.mark, message, _("several spans of one meeting are a list under `time:`"))
        seen.add(node.text)


def planned_times_run_forward(source: Source) -> Iterator[Problem]:
    """A planned meeting ends after it begins, and its spans follow one another."""
    for entry, node in _planned(source):
        key = parse_key(node.text)
        if isinstance(entry, Mapping) and key:
            yield from wrong_spans(source, entry.listed('time'), key.day)


def _planned(source: Source) -> Iterator[tuple[Mapping | Scalar, Scalar]]:
    """Yield each planned meeting, and its date."""
    for entry in source.root.listed('planned'):
        node = entry.entries.get('date') if isinstance(entry, Mapping) else entry
        if isinstance(entry, Mapping | Scalar) and isinstance(node, Scalar):
            yield entry, node


def standing_titles_can_be_filled_in(source: Source) -> Iterator[Problem]:
    """The title of the item for the previous minutes has no other braces than those for their date."""
    for item in _standing(source):
        node = item.entries.get('title')
        if isinstance(node, Scalar) and item.has('minutes') and not _is_dated(node.text):
            message = _("the title “{text}” has braces that can't be filled in").format(text=node.text)
            yield source.problem(
                node.mark, message, _("what may stand there: {date}, or {date:yyMMdd} for another form")
            )


def standing_kinds_are_known(source: Source) -> Iterator[Problem]:
    """Standing items are of the network's kinds."""
    known = [node.text for node in source.root.listed('kinds') if isinstance(node, Scalar)]
    for item in _standing(source):
        node = item.entries.get('kind')
        for word in node.text.split('/') if isinstance(node, Scalar) and node.text else ():
            if isinstance(node, Scalar) and word.strip() not in known:
                message = _("“{word}” is not one of the kinds").format(word=word.strip())
                hint = _("write one of them, or add it: {kinds}").format(kinds=', '.join(known))
                yield source.problem(source.find(node, word), message, hint)


NetworkRule = Callable[[Source], Iterator[Problem]]

NETWORK_RULES: tuple[NetworkRule, ...] = (
    texts_are_whole,
    letters_are_printed,
    placeholders_are_known,
    logo_can_be_shown,
    language_is_a_tag,
    dates_are_a_pattern,
    timezone_is_known,
    address_is_one,
    planned_days_differ,
    planned_times_run_forward,
    standing_titles_can_be_filled_in,
    standing_kinds_are_known,
)


def _standing(source: Source) -> Iterator[Mapping]:
    """Yield all standing items, with those below them."""
    standing = source.root.mapping('standing')
    waiting = [*standing.listed('first'), *standing.listed('last')]
    while waiting:
        item = waiting.pop(0)
        if isinstance(item, Mapping):
            yield item
            waiting += item.listed('items')


def _is_pattern(text: str) -> bool:
    letters = {letter for letter in re.sub("'[^']*'", '', text) if letter.isalpha()}
    return bool(letters) and not letters - DATE_FIELDS


def _is_dated(title: str) -> bool:
    try:
        fields = [tuple(field[1:]) for field in string.Formatter().parse(title) if field[1] is not None]
        return all(name == 'date' and not sign and (not spec or _is_pattern(spec)) for name, spec, sign in fields)
    except ValueError:
        return False


def _fits(text: str, names: tuple[str, ...]) -> bool:
    try:
        found = [(name, spec, conversion) for _text, name, spec, conversion in string.Formatter().parse(text)]
    except ValueError:
        return False
    return all(name is None or (name in names and not spec and not conversion) for name, spec, conversion in found)

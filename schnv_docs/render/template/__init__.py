"""Stage 4, render: whether a template can be filled in: its tags, the names it uses, its styles.

The names are checked without rendering, against the dataclasses in `view`, so that a branch that this meeting does not
take is checked too. A tag may be split over several runs by Word: the text of a whole paragraph is what counts.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from jinja2 import TemplateSyntaxError

from ... import i18n
from ...i18n import gettext as _
from ...own_files import is_own
from ...problem import Objection, Problem
from ...read.unfinished import has_markers, is_pointer, only_pointer, unfinished_file
from ...typed.near import nearest
from ..styles import W, fonts, read_styles
from .allowed import FILTERS, BoundedEnvironment, refused
from .names import unknown_names
from .opened import (
    DOCUMENT_TYPE,
    KEPT,
    OTHER_TYPES,
    STYLES,
    TYPES,
    Archive,
    Unopened,
    no_word_file,
    read_template,
    unpacked,
)

WHOLE_PARAGRAPH = re.compile(r'\{[{%]-?p\s[^{}]*[%}]\}')  # docxtpl replaces all of the paragraph by it
PREFIX = re.compile(r'(\{[{%]-?)(?:p|tr|tc|r)\s')


def check_template(path: Path) -> list[Problem]:
    """Return the problems that keep a template from being filled in."""
    if is_own(path, path.parent.parent) and (unfinished := _unfinished(path)):
        return [Problem(path, 0, 0, *unfinished)]
    try:
        found = _objections(read_template(path), i18n.current())
    except Unopened as error:
        found = (error.objection,)
    return [Problem(path, 0, 0, *objection) for objection in found]


@lru_cache(KEPT)
def _objections(data: bytes, _language: str) -> tuple[Objection, ...]:
    archive = unpacked(data)
    found = (*_wrong(archive.stories()), *archive.flaws())
    return found or tuple(_leading_out(archive))


def _unfinished(path: Path) -> Objection | None:
    if is_pointer(path):
        return only_pointer()
    return unfinished_file(f'{path.parent.name}/{path.name}') if has_markers(path) else None


def template_fonts(path: Path) -> set[str]:
    """Return the font families a sound template is set in."""
    return set(_fonts(read_template(path)))


@lru_cache(KEPT)
def _fonts(data: bytes) -> frozenset[str]:
    return frozenset(fonts(unpacked(data).stories()[STYLES]))


def styles_of(path: Path) -> Element:
    """Return the `styles.xml` of a sound template, parsed."""
    return unpacked(read_template(path)).stories()[STYLES]


def has_tag(path: Path, name: str) -> bool:
    """Tell whether a sound template has a name in one of its tags."""
    tag = re.compile(rf'\{{[{{%][^{{}}]*\b{name}\b')
    stories = (root for part, root in unpacked(read_template(path)).stories().items() if part != STYLES)
    return any(tag.search(_text(paragraph)) for root in stories for paragraph in root.iter(f'{W}p'))


def openable(path: Path) -> io.BytesIO:
    """Return a template as python-docx takes it: a Word template (.dotx) becomes a document. Raises `Unopened`.

    What leads out of it is left out, though `check_template` has said so.
    """
    archive = unpacked(read_template(path))
    data, _lost = _closed(archive)
    if not OTHER_TYPES.search(archive.parts.get(TYPES, b'')):
        return io.BytesIO(data)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, 'w') as copy:
        for name in old.namelist():
            part = old.read(name)
            copy.writestr(name, OTHER_TYPES.sub(DOCUMENT_TYPE, part) if name == TYPES else part)
    made.seek(0)
    return made


def _leading_out(archive: Archive) -> Iterator[Objection]:
    _data, lost = _closed(archive)
    for part in lost:
        message = _("the template fetches something from elsewhere: {part}").format(part=part)
        yield Objection(message, _("insert it into the template"))


def _closed(archive: Archive) -> tuple[bytes, list[str]]:
    """Return the template without what leads out of it, and the parts that have lost something. Raises `Unopened`."""
    if not archive.may_lead_out():
        return archive.data, []
    from ...office_files.package import BROKEN  # slow to import, and few templates have anything that leads out
    from ...office_files.prepare import prepare_template

    try:
        data, findings = prepare_template(archive.data)
    except (*BROKEN, ParseError):
        raise no_word_file() from None
    return data, [name for each in findings for name in each.names]


def _wrong(parts: Mapping[str, Element]) -> Iterator[Objection]:
    for name, root in sorted(parts.items()):
        if name != STYLES:
            yield from _wrong_tags(root)
    for style in read_styles(parts[STYLES]).missing():
        message = _("the template lacks the style “{style}”, or its numbering").format(style=style)
        yield Objection(message, _("create it in Word under that name, or copy it from the original template"))


def _wrong_tags(root: Element) -> Iterator[Objection]:
    paragraphs = [_text(paragraph) for paragraph in root.iter(f'{W}p')] + list(_tags_in_attributes(root))
    for text in paragraphs:
        yield from _wrong_paragraph(text)
    source = '\n'.join(PREFIX.sub(r'\1 ', text) for text in paragraphs)
    try:
        yield from _wrong_source(source, paragraphs)
    except TemplateSyntaxError as error:
        message = _("a tag in the template can't be read: {tag} ({detail})")
        tag = _line(paragraphs, error.lineno)
        yield Objection(message.format(tag=tag, detail=error.message), _("compare with the original template"))
    except (SyntaxError, RecursionError, MemoryError):
        yield Objection(_("the template's tags stand too deep in one another"), _("compare with the original template"))


def _wrong_source(source: str, paragraphs: list[str]) -> Iterator[Objection]:
    env = BoundedEnvironment()
    tree = env.parse(source)
    for word, line in dict.fromkeys(refused(tree)):
        message = _("`{word}` can't stand in a template: {tag}").format(word=word, tag=_line(paragraphs, line))
        hint = _("names, conditions and loops can, and the filters {filters}")
        yield Objection(message, hint.format(filters=', '.join(FILTERS)))
    unknown = unknown_names(tree, env)
    for shown, word, known in unknown:
        near = nearest(word, known)
        hint = _("did you mean `{word}`?").format(word=near) if near else ''
        hint = hint or (_("here may stand: {keys}").format(keys=', '.join(sorted(known))) if known else '')
        yield Objection(_("the template uses the name `{name}`, which does not exist").format(name=shown), hint)
    if not unknown and not any(refused(tree)):
        env.from_string(source)


def _line(paragraphs: list[str], number: int) -> str:
    return paragraphs[min(number, len(paragraphs)) - 1].strip() if paragraphs else ''


def _wrong_paragraph(text: str) -> Iterator[Objection]:
    if spaced := re.search(r'\{[{%]-?\s+(p|tr|tc|r)\s+(for|if|endfor|endif|else)\b', text):
        message = _("a tag in the template has a space too many: {tag}").format(tag=text.strip())
        yield Objection(message, _("write {{%{letter} {word}").format(letter=spaced[1], word=spaced[2]))
    whole = WHOLE_PARAGRAPH.findall(text)
    if whole and (len(whole) > 1 or WHOLE_PARAGRAPH.sub('', text).strip()):
        message = _("{tag} replaces its whole paragraph, other text there would be lost: {text}")
        yield Objection(message.format(tag=whole[0], text=text.strip()), _("put the tag into a paragraph of its own"))


def _text(paragraph: Element) -> str:
    pieces = []
    for element in paragraph.iter():
        if element.tag == f'{W}t':
            pieces.append(element.text or '')
        elif element.tag in (f'{W}tab', f'{W}br'):
            pieces.append(' ')
    return ''.join(pieces)


def _tags_in_attributes(root: Element) -> Iterator[str]:
    """Yield the tags that stand in attributes, such as a picture's alternative text."""
    for element in root.iter():
        yield from (value for value in element.attrib.values() if '{{' in value or '{%' in value)

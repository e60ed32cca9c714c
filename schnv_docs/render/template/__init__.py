"""Stage 4, render: whether a template can be filled in: its tags, the names it uses, its styles.

The names are checked without rendering, against the dataclasses in `view`, so that a branch that this meeting does not
take is checked too. A tag may be split over several runs by Word: the text of a whole paragraph is what counts.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, fromstring

from jinja2 import StrictUndefined, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from ...annex_files.ooxml import main_part, related_parts
from ...i18n import gettext as _
from ...problem import Objection, Problem
from ...read.unfinished import has_markers, is_pointer, only_pointer, unfinished_file
from ...typed.near import nearest
from ..styles import W, fonts, read_styles
from .names import unknown_names

TYPES = '[Content_Types].xml'
STYLES = 'styles'
STORIES = ('header', 'footer', 'footnotes', 'endnotes')
DOCUMENT_TYPE = b'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
OTHER_TYPES = re.compile(
    rb'application/(vnd\.openxmlformats-officedocument\.wordprocessingml\.template\.main|'
    rb'vnd\.ms-word\.(document|template)\.macroEnabled(Template)?\.main)\+xml'
)
"""Templates (.dotx) and files with macros, which are documents in all else."""
WHOLE_PARAGRAPH = re.compile(r'\{[{%]-?p\s[^{}]*[%}]\}')  # docxtpl replaces all of the paragraph by it
PREFIX = re.compile(r'(\{[{%]-?)(?:p|tr|tc|r)\s')


@dataclass(frozen=True, slots=True)
class _Unusable(Exception):
    message: str
    hint: str = ''


def environment() -> SandboxedEnvironment:
    """Return the sandbox that templates run in: no code of theirs, no name that is missing, every text escaped."""
    return SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)


def check_template(path: Path) -> list[Problem]:
    """Return the problems that keep a template from being filled in."""
    if path.is_file() and (unfinished := _unfinished(path)):
        return [Problem(path, 0, 0, *unfinished)]
    try:
        parts = _parts(path)
        found = list(_wrong(parts))
    except _Unusable as error:
        found = [Objection(error.message, error.hint)]
    return [Problem(path, 0, 0, *objection) for objection in found]


def _unfinished(path: Path) -> Objection | None:
    if is_pointer(path):
        return only_pointer()
    return unfinished_file(f'{path.parent.name}/{path.name}') if has_markers(path) else None


def template_fonts(path: Path) -> set[str]:
    """Return the font families a sound template is set in."""
    return fonts(styles_of(path))


def styles_of(path: Path) -> Element:
    """Return the `styles.xml` of a sound template, parsed."""
    return _parts(path)[STYLES]


def has_tag(path: Path, name: str) -> bool:
    """Tell whether a sound template has a name in one of its tags."""
    tag = re.compile(rf'\{{[{{%][^{{}}]*\b{name}\b')
    stories = (root for part, root in _parts(path).items() if part != STYLES)
    return any(tag.search(_text(paragraph)) for root in stories for paragraph in root.iter(f'{W}p'))


def openable(path: Path) -> Path | io.BytesIO:
    """Return a template as python-docx takes it: a Word template (.dotx) becomes a document, in memory."""
    with zipfile.ZipFile(path) as archive:
        if not OTHER_TYPES.search(archive.read(TYPES)):
            return path
        made = io.BytesIO()
        with zipfile.ZipFile(made, 'w') as copy:
            for entry in archive.infolist():
                data = archive.read(entry)
                copy.writestr(entry, OTHER_TYPES.sub(DOCUMENT_TYPE, data) if entry.filename == TYPES else data)
    made.seek(0)
    return made


def _parts(path: Path) -> Mapping[str, Element]:
    """Return the document, its headers, footers and notes, and the styles, wherever they lie in the file."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            main = main_part(names, archive.read)
            related = related_parts(main, names, archive.read)
            wanted = {name: name for kind in STORIES for name in related.get(kind, [])}
            wanted |= {main: main} | dict(zip((STYLES,), related.get(STYLES, []), strict=False))
            parts = {name: fromstring(archive.read(entry)) for name, entry in wanted.items()}
    except FileNotFoundError:
        raise _Unusable(_("the template does not exist"), _("put it into the folder templates/")) from None
    except (zipfile.BadZipFile, zlib.error, OSError, ParseError, KeyError, RuntimeError):  # the last: it has a password
        raise _Unusable(_("the template is not a Word file"), _("save it in Word as .docx")) from None
    if not main.startswith('word/') or STYLES not in parts:
        raise _Unusable(_("the template is not a Word file"), _("save it in Word as .docx"))
    return parts


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
    env = environment()
    source = '\n'.join(PREFIX.sub(r'\1 ', text) for text in paragraphs)
    try:
        tree = env.parse(source)
    except TemplateSyntaxError as error:
        line = paragraphs[min(error.lineno, len(paragraphs)) - 1] if paragraphs else ''
        message = _("a tag in the template can't be read: {tag} ({detail})")
        yield Objection(message.format(tag=line.strip(), detail=error.message), _("compare with the original template"))
        return
    for shown, word, known in unknown_names(tree, env):
        near = nearest(word, known)
        hint = _("did you mean `{word}`?").format(word=near) if near else ''
        hint = hint or (_("here may stand: {keys}").format(keys=', '.join(sorted(known))) if known else '')
        yield Objection(_("the template uses the name `{name}`, which does not exist").format(name=shown), hint)


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

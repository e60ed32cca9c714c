"""Stage 4, render: docxtpl fills a Word template; what it leaves to be done is done here."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from docx.document import Document
from docx.image.image import Image
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.story import StoryPart
from jinja2 import TemplateError

from ..annex_files.archives import with_fixed_times
from ..i18n import gettext as _
from ..network import Logo, Network
from ..office_files.word import freeze_story
from ..problem import Problem
from ..wording.documents import property_title
from .completed import complete
from .held import hold
from .keeping import allow_page_breaks, keep_lists, keep_rows
from .lists import Lists
from .styles import read_styles
from .tables import room_in
from .template.allowed import BoundedEnvironment
from .template.opened import Unopened
from .view import DocumentView
from .whole import open_whole, story_parts
from .wordml import WordWriter

LOGO_TAG = 'network.logo'
_OF_TAGS = (
    TemplateError, ArithmeticError, LookupError, TypeError, ValueError, SyntaxError, RecursionError, MemoryError,
)  # fmt: skip
_DRAFT_TAG = re.compile(r'{[{%][^{}]*\bdraft\b')
MakeView = Callable[[WordWriter], DocumentView]


def fill(
    template: Path,
    network: Network,
    moment: datetime,
    make_view: MakeView,
    reshape: Callable[[Document], None] = lambda _template: None,
) -> bytes | Problem:
    """Return the Word file, the same bytes for the same view and moment; or the problem that the template has.

    `reshape` may change the template, in memory, before it is filled in.
    """
    try:
        filler = open_whole(template)
    except Unopened as error:
        return Problem(template, 0, 0, *error.objection)
    document: Document = filler.docx
    _freeze(document)
    reshape(document)
    complete(document)
    styles = read_styles(document.styles.element)
    lists = Lists(document, styles)
    lists.label_clauses(network.words.that)
    view = make_view(WordWriter(styles, _hyperlinks(document), lists.new, lists.indent, room_in(document)))
    _place_logo(document, network.logo)
    shown = _shown(view, document)
    context = {name: getattr(shown, name) for name in DocumentView.__dataclass_fields__}
    try:
        filler.render(context, BoundedEnvironment(), autoescape=True)
    except _OF_TAGS as error:
        message = _("the template can't be filled in: {detail}").format(detail=error)
        return Problem(template, 0, 0, message, _("compare with the original template"))
    allow_page_breaks(filler.docx)
    keep_rows(filler.docx)
    keep_lists(filler.docx)
    hold(filler.docx, network.words)
    _set_properties(filler.docx, view, network, moment)
    _set_language(filler.docx, network.language)
    buffer = io.BytesIO()
    filler.save(buffer)
    return with_fixed_times(buffer.getvalue())


def _shown(view: DocumentView, document: Document) -> DocumentView:
    """Return the view as the template shows it: if its body does not say that it is a draft, its title does.

    What stands in heads and feet of pages alone, nobody hears.
    """
    view = replace(view, document=view.document or view.title)
    if not view.draft or any(_DRAFT_TAG.search(''.join(each.itertext())) for each in document.element.body):
        return view
    mark = f'{view.draft}: '
    return replace(view, title=mark + view.title, document=mark + view.document)


def _freeze(document: Document) -> None:
    """Leave comments out, and of fields what they showed: what programs compute depends on program and day."""
    for part in story_parts(document):
        freeze_story(part.element)
    for name in [name for name, each in document.part.rels.items() if each.reltype == RELATIONSHIP_TYPE.COMMENTS]:
        document.part.drop_rel(name)


def _hyperlinks(document: Document) -> Callable[[str], str]:
    return lambda address: document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)


def _place_logo(document: Document, logo: Logo | None) -> None:
    """Put the network's logo where the template has a picture whose alternative text is its tag."""
    for part in story_parts(document):
        for drawing in list(part.element.iter(qn('w:drawing'))):
            about = next(drawing.iter(qn('wp:docPr')))
            if LOGO_TAG not in about.get('descr', ''):
                continue
            shown = {blip.get(qn('r:embed')) for blip in drawing.iter(qn('a:blip'))}
            if logo is None:
                drawing.getparent().remove(drawing)
            else:
                _swap_picture(part, drawing, logo.file)
            unused = shown - {blip.get(qn('r:embed')) for blip in part.element.iter(qn('a:blip'))}
            for identifier in unused & part.rels.keys():
                part.drop_rel(identifier)


def _swap_picture(part: StoryPart, drawing: BaseOxmlElement, file: Path) -> None:
    """Replace a picture by one that keeps its proportions and fits into the old one's box."""
    identifier, image = part.get_or_add_image(str(file))
    next(drawing.iter(qn('a:blip'))).set(qn('r:embed'), identifier)
    box = next(drawing.iter(qn('wp:extent')))
    width, height = _fitted(image, int(box.get('cx', '1')), int(box.get('cy', '1')))
    for extent in (box, *(each for each in drawing.iter(qn('a:ext')) if each.get('cx'))):
        extent.set('cx', str(width))
        extent.set('cy', str(height))


def _fitted(image: Image, width: int, height: int) -> tuple[int, int]:
    scale = min(width / image.width, height / image.height)
    return round(image.width * scale), round(image.height * scale)


def _set_properties(document: Document, view: DocumentView, network: Network, moment: datetime) -> None:
    """Set title, author and dates, after rendering so that no character is escaped twice."""
    properties = document.core_properties
    properties.title = property_title(view.title, view.date, view.draft)
    properties.subject = network.name
    properties.author = properties.last_modified_by = network.name
    properties.language = network.language
    properties.created = properties.modified = properties.last_printed = moment
    properties.comments = properties.keywords = properties.category = ''
    properties.revision = 1


def _set_language(document: Document, language: str) -> None:
    for element in document.styles.element.iter(qn('w:lang')):
        element.set(qn('w:val'), language)

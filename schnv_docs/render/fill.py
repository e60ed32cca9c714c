"""Stage 4, render: docxtpl fills a Word template; what it leaves to be done is done here."""

import io
import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from docx.document import Document
from docx.image.image import Image
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.story import StoryPart
from docxtpl import DocxTemplate
from jinja2 import TemplateError

from ..annex_files.archives import with_fixed_times
from ..i18n import gettext as _
from ..network import Logo, Network
from ..office_files.word import freeze_story
from ..problem import Problem
from ..typed.lines import one_line
from .styles import NUMBERS, Styles, read_styles
from .template import openable
from .template.allowed import BoundedEnvironment
from .template.opened import Unusable
from .view import DocumentView
from .wordml import WordWriter

LOGO_TAG = 'network.logo'
LEVELS = range(9)  # of a list, ECMA-376 part 1, 17.9.6
_OF_TAGS = (
    TemplateError,
    ArithmeticError,
    LookupError,
    TypeError,
    ValueError,
    SyntaxError,
    RecursionError,
    MemoryError,
)
_PROPERTIES = ('author', 'comments', 'identifier', 'keywords', 'language', 'subject', 'title')
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
        filler = _opened(template)
    except Unusable as error:
        return Problem(template, 0, 0, *error.objection)
    document: Document = filler.docx
    _freeze(document)
    reshape(document)
    styles = read_styles(document.styles.element)
    view = make_view(WordWriter(styles, _hyperlinks(document), _lists(document, styles)))
    _place_logo(document, network.logo)
    context = {name: getattr(view, name) for name in DocumentView.__dataclass_fields__}
    try:
        filler.render(context, BoundedEnvironment(), autoescape=True)
    except _OF_TAGS as error:
        message = _("the template can't be filled in: {detail}").format(detail=error)
        return Problem(template, 0, 0, message, _("compare with the original template"))
    allow_page_breaks(filler.docx)
    _set_properties(filler.docx, view, network, moment)
    _set_language(filler.docx, network.language)
    buffer = io.BytesIO()
    filler.save(buffer)
    return with_fixed_times(buffer.getvalue())


def _opened(template: Path) -> DocxTemplate:
    """Open a template as a whole. Raises `Unusable`."""
    filler = DocxTemplate(openable(template))
    try:
        filler.init_docx()
        _touch_parts(filler.docx)
    except Exception as error:  # python-docx takes for granted that every part is there, and is what it should be
        message = _("the template can't be opened: {detail}").format(detail=one_line(str(error)))
        raise Unusable(message, _("open it in Word and save it again, or copy the original template")) from error
    return filler


def _touch_parts(document: Document) -> None:
    """Ask for every part that will be needed; and empty the properties that docxtpl would take for templates, too."""
    properties = document.core_properties
    for name in [name for name in _PROPERTIES if '{' in getattr(properties, name)]:
        setattr(properties, name, '')
    list(document.part.numbering_part.element)
    list(document.settings.element)
    list(document.element.body)
    list(_story_parts(document))
    for style in document.styles:
        str(style.name)


def _freeze(document: Document) -> None:
    """Leave comments out, and of fields what they showed: what programs compute depends on program and day."""
    for part in _story_parts(document):
        freeze_story(part.element)
    for name in [name for name, each in document.part.rels.items() if each.reltype == RELATIONSHIP_TYPE.COMMENTS]:
        document.part.drop_rel(name)


def _hyperlinks(document: Document) -> Callable[[str], str]:
    return lambda address: document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)


def _lists(document: Document, styles: Styles) -> Callable[[str, int], str]:
    """Return a function that numbers lists: bullets share one, every numbered list has its own and begins anew."""
    numbering = document.part.numbering_part.element

    def new_list(style: str, start: int) -> str:
        shared = styles.numbering[style]
        return _restarted(numbering, shared, start) if style == NUMBERS else shared

    return new_list


def _restarted(numbering: BaseOxmlElement, shared: str, start: int) -> str:
    nums = numbering.findall(qn('w:num'))
    number = str(max(int(each.get(qn('w:numId'), '0')) for each in nums) + 1)
    model = next(each for each in nums if each.get(qn('w:numId')) == shared)
    copy = deepcopy(model)
    copy.set(qn('w:numId'), number)
    for override in copy.findall(qn('w:lvlOverride')):
        copy.remove(override)
    for level in LEVELS:
        override = copy.makeelement(qn('w:lvlOverride'), {qn('w:ilvl'): str(level)})
        override.append(override.makeelement(qn('w:startOverride'), {qn('w:val'): str(start)}))
        copy.append(override)
    nums[-1].addnext(copy)
    return number


def _place_logo(document: Document, logo: Logo | None) -> None:
    """Put the network's logo where the template has a picture whose alternative text is its tag."""
    for part in _story_parts(document):
        for drawing in list(part.element.iter(qn('w:drawing'))):
            about = next(drawing.iter(qn('wp:docPr')))
            if LOGO_TAG not in about.get('descr', ''):
                continue
            if logo is None:
                drawing.getparent().remove(drawing)
            else:
                _swap_picture(part, drawing, logo.file)


def _story_parts(document: Document) -> Iterator[StoryPart]:
    yield document.part
    for relation in document.part.rels.values():
        if relation.reltype in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER):
            yield relation.target_part


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
    properties.title = f'{view.title} {view.date}'
    properties.subject = network.name
    properties.author = properties.last_modified_by = network.name
    properties.language = network.language
    properties.created = properties.modified = properties.last_printed = moment
    properties.comments = properties.keywords = properties.category = ''
    properties.revision = 1


def _set_language(document: Document, language: str) -> None:
    for element in document.styles.element.iter(qn('w:lang')):
        element.set(qn('w:val'), language)


NO_HEADING = 10
HEADING = re.compile(r'heading (\d)$', re.IGNORECASE)


def allow_page_breaks(document: Document) -> None:
    """Let a page end between a paragraph and a heading that is no deeper than itself.

    The styles of headings and presenters hold on to the next paragraph. Where items have titles only, that would be all
    of them, and the first page would be empty below its head.
    """
    ranks = {style.style_id: int(found[1]) for style in document.styles if (found := HEADING.match(style.name or ''))}
    for above, below in pairwise(document.element.body.iterchildren(qn('w:p'), qn('w:tbl'))):
        if _rank(below, ranks) < NO_HEADING and _rank(below, ranks) <= _rank(above, ranks) and above.tag == qn('w:p'):
            properties = above.get_or_add_pPr()
            properties.keepNext_val = False


def _rank(block: BaseOxmlElement, ranks: dict[str, int]) -> int:
    """Return the level of a heading, 1 the highest, or `NO_HEADING`."""
    style = block.find(f'{qn("w:pPr")}/{qn("w:pStyle")}')
    return ranks.get(style.get(qn('w:val'), ''), NO_HEADING) if style is not None else NO_HEADING

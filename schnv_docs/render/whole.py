"""Stage 4, render: a template's Word file, opened as a whole."""

from collections.abc import Iterator
from pathlib import Path

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.parts.story import StoryPart
from docxtpl import DocxTemplate

from ..i18n import gettext as _
from ..typed.lines import one_line
from .template import openable
from .template.opened import Unopened, save_again

_PROPERTIES = ('author', 'comments', 'identifier', 'keywords', 'language', 'subject', 'title')


def open_whole(template: Path) -> DocxTemplate:
    """Open a template with every part that will be needed. Raises `Unopened`."""
    filler = DocxTemplate(openable(template))
    try:
        filler.init_docx()
        _touch_parts(filler.docx)
    except Exception as error:  # python-docx takes for granted that every part is there, and is what it should be
        message = _("the template can't be opened: {detail}").format(detail=one_line(str(error)))
        raise Unopened(message, save_again()) from error
    return filler


def story_parts(document: Document) -> Iterator[StoryPart]:
    """Yield the document, its headers and its footers."""
    yield document.part
    for relation in document.part.rels.values():
        if relation.reltype in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER):
            yield relation.target_part


def _touch_parts(document: Document) -> None:
    """Ask for every part that will be needed; and empty the properties that docxtpl would take for templates, too."""
    properties = document.core_properties
    for name in [name for name in _PROPERTIES if '{' in getattr(properties, name)]:
        setattr(properties, name, '')
    list(document.part.numbering_part.element)
    list(document.settings.element)
    list(document.element.body)
    list(story_parts(document))
    for style in document.styles:
        str(style.name)

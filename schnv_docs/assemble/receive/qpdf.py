"""Stage 6, assemble: qpdf, by way of pikepdf, as the first reader of files that somebody sent."""

import logging
import warnings
from pathlib import Path

from pikepdf import AccessMode, Array, Dictionary, Name, ObjectStreamMode, Pdf, StreamDecodeLevel

from ..pdf.boxes import box, number

_LOG = logging.getLogger('pikepdf')
_LOG.addHandler(logging.NullHandler())  # or it would print what no secretariat can do anything about
_LOG.propagate = False


def opened(path: Path) -> Pdf:
    """Open a PDF, reading no more of it than is asked for; raise PdfError where qpdf can't."""
    pdf = Pdf.open(path, access_mode=AccessMode.stream, inherit_page_attributes=False)
    _mend_page_tree(pdf)
    return pdf


def save(pdf: Pdf, path: Path) -> None:
    """Write every object that something leads to, each by itself, and streams as they stand."""
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')  # of fields that stand on a page and in no form
        pdf.save(
            path,
            object_stream_mode=ObjectStreamMode.disable,
            stream_decode_level=StreamDecodeLevel.none,
            compress_streams=False,
            fix_metadata_version=False,
        )


def maker(path: Path) -> str:
    """Return the name of the program that says it made a PDF; none where it is encrypted or says nothing."""
    with opened(path) as pdf:
        return '' if pdf.is_encrypted else str(pdf.docinfo.get(Name.Producer, ''))


def _mend_page_tree(pdf: Pdf) -> None:
    """Give a document a page tree whose catalog leads to a page itself, which readers take for its only one."""
    page = pdf.Root.get(Name.Pages)
    if not isinstance(page, Dictionary) or Name.Kids in page or page.get(Name.Type) == Name.Pages:
        return
    page = pdf.make_indirect(page)
    pdf.Root.Pages = pdf.make_indirect(Dictionary(Type=Name.Pages, Count=1, Kids=Array([page])))
    page.Type, page.Parent = Name.Page, pdf.Root.Pages


def mend_boxes(pdf: Pdf) -> None:
    """Take what is no number in the boxes of pages for 0, as browsers do; qpdf would put in a whole new box."""
    waiting, seen = [pdf.Root.get(Name.Pages)], set[tuple[int, int]]()
    while waiting:
        node = waiting.pop()
        if not isinstance(node, Dictionary) or node.objgen in seen:
            continue
        seen.add(node.objgen)
        media, kids = node.get(Name.MediaBox), node.get(Name.Kids)
        if isinstance(media, Array) and len(media) == 4 and box(media) is None:
            node.MediaBox = Array([number(each) or 0 for each in media])
        waiting += list(kids) if isinstance(kids, Array) else []

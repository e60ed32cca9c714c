"""Stage 6, assemble: what a PDF that somebody sent has besides pages: files, notes of reviewers, photos' metadata."""

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from ...annex_files.findings import FileFinding, What, found
from ...annex_files.photos import has_place, without_metadata

_NOTES = frozenset({
    '/Text', '/FreeText', '/Line', '/Square', '/Circle', '/Polygon', '/PolyLine', '/Highlight', '/Underline',
    '/Squiggly', '/StrikeOut', '/Caret', '/Ink', '/Stamp',
})  # fmt: skip
"""What people write and draw upon pages (ISO 32000-1, 12.5.6.2); a popup belongs to one of these."""
_HIDDEN = 2  # 12.5.3


def things_inside(pdf: Pdf) -> tuple[FileFinding, ...]:
    """Return what an open PDF has that is not meant for readers, or that they can't see."""
    annotations = [each for page in pdf.pages for each in _annotations(page.obj)]
    notes = [each for each in annotations if _is_note(each)]
    redactions = [each for each in annotations if each.get(Name.Subtype) == Name.Redact]
    files = [*_listed_files(pdf), *(_file_name(each.get(Name.FS)) for each in annotations if _has_file(each))]
    is_portfolio = isinstance(pdf.Root.get(Name.Collection), Dictionary)
    return (
        *found(What.NOTES, len(notes), [str(each.get(Name.T, '')) for each in notes]),
        *found(What.REDACTIONS, len(redactions)),
        *found(What.PORTFOLIO if is_portfolio else What.FILES, len(files), files),
    )


def strip_photos(pdf: Pdf) -> tuple[FileFinding, ...]:
    """Take out of each photo (JPEG) what a camera wrote into it, and tell how many said where they were taken."""
    places = 0
    for photo in pdf.objects:
        if not isinstance(photo, Stream) or _filters(photo)[-1:] != ['/DCTDecode']:
            continue
        before = _as_jpeg(pdf, photo)
        after = without_metadata(before)
        if after != before:
            places += has_place(before)
            parameters = _listed(photo.get(Name.DecodeParms))[-1:]
            own = parameters[0] if parameters and isinstance(parameters[0], Dictionary) else None
            photo.write(after, filter=Name.DCTDecode, decode_parms=own)
    return tuple(found(What.PLACES, places))


def _annotations(page: Object) -> Iterator[Dictionary]:
    for each in _listed(page.get(Name.Annots)):
        if isinstance(each, Dictionary):
            yield each


def _is_note(annotation: Dictionary) -> bool:
    """Tell whether somebody wrote it, which is what its name says (12.5.6.2): programs draw shapes without one."""
    flags = annotation.get(Name.F, 0)
    is_hidden = isinstance(flags, int) and bool(flags & _HIDDEN)
    is_written = isinstance(annotation.get(Name.T), String) or Name.Popup in annotation
    return str(annotation.get(Name.Subtype)) in _NOTES and is_written and not is_hidden


def _has_file(annotation: Dictionary) -> bool:
    return annotation.get(Name.Subtype) == Name.FileAttachment and isinstance(annotation.get(Name.FS), Dictionary)


def _listed_files(pdf: Pdf) -> list[str]:
    names = pdf.Root.get(Name.Names)
    waiting, seen = [names.get(Name.EmbeddedFiles) if isinstance(names, Dictionary) else None], set[tuple[int, int]]()
    listed: list[str] = []
    while waiting:
        node = waiting.pop(0)
        if not isinstance(node, Dictionary) or (node.is_indirect and node.objgen in seen):
            continue
        seen.add(node.objgen)
        pairs = _listed(node.get(Name.Names))
        listed += [_file_name(file) for file in pairs[1::2]]
        waiting += _listed(node.get(Name.Kids))
    return listed


def _file_name(file: object) -> str:
    names = (file.get(key) for key in (Name.UF, Name.F)) if isinstance(file, Dictionary) else ()
    return next((str(each) for each in names if isinstance(each, String) and str(each)), '')


def _filters(stream: Stream) -> list[str]:
    return [str(each) for each in _listed(stream.get(Name.Filter))]


def _listed(value: object) -> list[Object]:
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]  # type: ignore[list-item]


def _as_jpeg(pdf: Pdf, photo: Stream) -> bytes:
    """Return the photo's file, out of what it may be packed in."""
    raw = photo.read_raw_bytes()
    if len(_filters(photo)) == 1:
        return raw
    packed = Stream(pdf, raw)
    packed.Filter = Array(_listed(photo.get(Name.Filter))[:-1])
    return packed.read_bytes()

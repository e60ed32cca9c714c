"""PowerPoint files: dates stand as saved, comments are left out; hidden slides, notes and films are counted."""

import re

from ..annex_files.findings import FileFinding, What, found
from ..annex_files.ooxml import main_part
from .media import strip_photos, things_inside
from .package import Element, OfficePackage, attribute, local, remove, text_of

_PAGES = re.compile(r'ppt/(slides|slideLayouts|slideMasters)/[^/]+\.xml')
_COMMENTS = ('comments', 'commentAuthors', 'authors')
_LIVE = 'slidenum'
_OWN_OF_FIELDS = ('id', 'type')


def prepare_slides(package: OfficePackage) -> list[FileFinding]:
    """Make the file ready to be printed, and return what is in it besides."""
    main = main_part(package.names, package.data)
    slides = package.related(main, 'slide')
    unknown = sum(_freeze(package, name) for name in package.names if _PAGES.fullmatch(name))
    hidden = [str(number) for number, name in enumerate(slides, 1) if package.root(name).get('show') in ('0', 'false')]
    notes = [number for number, name in enumerate(slides, 1) if _has_notes(package, name)]
    comments = [each for name in slides for part in package.related(name, 'comments') for each in package.root(part)]
    findings = [
        *found(What.CLOCK, unknown),
        *found(What.COMMENTS, len(comments)),
        *found(What.HIDDEN_SLIDES, len(hidden), hidden),
        *found(What.SPEAKER_NOTES, len(notes)),
        *things_inside(package),
    ]
    for name in (main, *slides):
        package.drop_relations(name, *_COMMENTS)
    return findings + strip_photos(package)


def _freeze(package: OfficePackage, name: str) -> int:
    """Make runs of a page's fields, and return how many had nothing to show."""
    if b'fld' not in package.data(name):
        return 0
    fields = [each for each in package.root(name).iter('{*}fld') if each.get('type', '') != _LIVE]
    for each in fields:
        package.touch(name)
        _make_run(each)
    return sum(1 for each in fields if not text_of(each).strip() and '/slides/' in name)


def _make_run(field: Element) -> None:
    field.tag = f'{str(field.tag).rpartition("}")[0]}}}r'
    for name in _OWN_OF_FIELDS:
        field.attrib.pop(name, '')
    for each in [each for each in field if local(each) == 'pPr']:
        remove(each)


def _has_notes(package: OfficePackage, slide: str) -> bool:
    bodies = (
        shape
        for notes in package.related(slide, 'notesSlide')
        for shape in package.root(notes).iter('{*}sp')
        if any(attribute(each, 'type') == 'body' for each in shape.iter('{*}ph'))
    )
    return any(text_of(each).strip() for body in bodies for each in body.iter('{*}txBody'))

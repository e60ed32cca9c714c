"""Word files: fields become text, comments are left out, and changes, hidden text and embedded files are counted."""

from collections.abc import Iterable, Iterator

from ..annex_files.findings import FileFinding, What, found
from ..annex_files.ooxml import main_part
from .fields import freeze_fields
from .media import strip_photos, things_inside
from .package import Element, OfficePackage, attribute, child, local, remove

_STORIES = ('header', 'footer', 'footnotes', 'endnotes')
_COMMENTS = ('comments', 'commentsExtended', 'commentsIds', 'commentsExtensible', 'people')
_CHANGES = ('ins', 'del', 'moveFrom', 'moveTo', 'rPrChange', 'pPrChange', 'tblPrChange', 'sectPrChange')
# A picker of dates shows its value in its own form; what is bound to data elsewhere shows that.
_COMPUTED = ('date', 'dataBinding')
_OFF = ('0', 'false', 'off')


def prepare_word(package: OfficePackage) -> list[FileFinding]:
    """Make the file ready to be printed, and return what is in it besides."""
    main = main_part(package.names, package.data)
    stories = [main, *package.related(main, *_STORIES)]
    comments = [each for name in package.related(main, 'comments') for each in package.root(name)]
    vanishing = _vanishing_styles(package, main)
    roots = [package.root(name) for name in stories]
    findings = [
        *found(What.CHANGES, *_authored(each for root in roots for each in _elements(root, *_CHANGES))),
        *found(What.COMMENTS, *_authored(comments)),
        *_hidden(roots, vanishing),
        *things_inside(package),
    ]
    for name, root in zip(stories, roots, strict=True):
        if freeze_story(root):
            package.touch(name)
    package.drop_relations(main, *_COMMENTS)
    return findings + strip_photos(package)


def freeze_stories(package: OfficePackage) -> list[FileFinding]:
    """Make fields text and leave comments out, in all parts with text."""
    main = main_part(package.names, package.data)
    for name in (main, *package.related(main, *_STORIES)):
        if freeze_story(package.root(name)):
            package.touch(name)
    return []


def freeze_story(root: Element) -> bool:
    """Make fields text and leave comments out, in a part with text; and tell whether anything was changed."""
    frozen = freeze_fields(root)
    comments = _elements(root, 'commentRangeStart', 'commentRangeEnd', 'commentReference', 'annotationRef')
    computed = [each for control in root.iter('{*}sdtPr') for each in control if local(each) in _COMPUTED]
    for each in (*comments, *computed):
        remove(each)
    return bool(frozen or comments or computed)


def _elements(root: Element, *names: str) -> list[Element]:
    return list(root.iter(*(f'{{*}}{name}' for name in names)))


def _authored(elements: Iterable[Element]) -> tuple[int, list[str]]:
    """Return how many elements there are, and their authors."""
    all_of_them = list(elements)
    return len(all_of_them), [attribute(each, 'author') for each in all_of_them]


def _hidden(roots: list[Element], vanishing: set[str]) -> list[FileFinding]:
    texts = [text for root in roots for text in _hidden_texts(root, vanishing)]
    return found(What.HIDDEN_TEXT, len(texts), [f'”{text}”' for text in texts[:1]])


def _hidden_texts(root: Element, vanishing: set[str]) -> Iterator[str]:
    """Yield the text of each hidden run, neighbours as one."""
    gathered = ''
    for run in root.iter(f'{str(root.tag).rpartition("}")[0]}}}r'):
        said = ''.join(each.text or '' for each in run if local(each) == 't')
        if said and _is_hidden(run, vanishing):
            gathered += said
        elif said and gathered:
            yield gathered
            gathered = ''
    if gathered.strip():
        yield gathered


def _is_hidden(run: Element, vanishing: set[str]) -> bool:
    own = child(run, 'rPr', 'vanish')
    if own is not None:
        return attribute(own, 'val', 'true') not in _OFF
    return attribute(child(run, 'rPr', 'rStyle'), 'val') in vanishing


def _vanishing_styles(package: OfficePackage, main: str) -> set[str]:
    return {
        attribute(style, 'styleId')
        for name in package.related(main, 'styles')
        for style in package.root(name)
        if child(style, 'rPr', 'vanish') is not None
    }

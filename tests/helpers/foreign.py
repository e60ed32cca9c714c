"""PDFs as other programs write them, object by object."""

import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path

A4, A3, LANDSCAPE = (0, 0, 595, 842), (0, 0, 842, 1191), (0, 0, 842, 595)
SHAPES: dict[str, tuple[str, tuple[float, ...]]] = {
    'plain': ('', A4),
    **{f'turned {turn}': (f'/Rotate {turn}', A4) for turn in (90, 180, 270, -90, 450)},
    'landscape': ('', LANDSCAPE),
    'landscape, turned': ('/Rotate 90', LANDSCAPE),
    'A3': ('', A3),
    'cropped': ('/CropBox [60 100 560 700]', A4),
    'cropped, turned': ('/CropBox [60 100 560 700] /Rotate 270', A4),
    'cropped outside': ('/CropBox [-100 -100 500 500]', A4),
    'upside down box': ('', (595, 842, 0, 0)),
    'negative': ('', (-300, -400, 300, 450)),
    'negative, turned': ('/Rotate 180', (-300, -400, 300, 450)),
    'unit': ('/UserUnit 2', (0, 0, 400, 500)),
    'unit, turned': ('/UserUnit 2 /Rotate 90', (0, 0, 400, 500)),
    'receipt': ('', (0, 0, 160, 400)),
    'receipt, turned': ('/Rotate 90', (0, 0, 400, 160)),
}
"""Pages of every shape: their entries and their box."""
# Every character is a small box, so that no font file is needed, and all of ISO 8859-1 can be taken out again.
_TO_UNICODE = (
    b'/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n'
    b'1 begincodespacerange\n<00> <ff>\nendcodespacerange\n'
    b'1 beginbfrange\n<20> <ff> <0020>\nendbfrange\nendcmap end end'
)


class Pdf:
    """A PDF in the making; objects are known by their numbers."""

    def __init__(self) -> None:
        self.objects: list[bytes] = []
        self.pages: list[int] = []
        self.annotations: dict[int, list[int]] = {}
        self._page_entries: dict[int, str] = {}
        self._page_contents: dict[int, str] = {}
        self.catalog: dict[str, str] = {}
        self.tree = self.add()
        self.font = self._add_font()

    def add(self, content: str = 'null', stream: bytes | None = None) -> int:
        """A new object; one with a stream is given as the entries of its dictionary."""
        self.objects.append(b'')
        self.set(len(self.objects), content, stream)
        return len(self.objects)

    def set(self, number: int, content: str, stream: bytes | None = None) -> None:
        """What an object is."""
        data = content.encode('latin-1')
        if stream is not None:
            data = b'<< %s /Length %d >>\nstream\n%s\nendstream' % (data, len(stream), stream)
        self.objects[number - 1] = data

    def extend(self, number: int, entries: str) -> None:
        """Give an object that is a dictionary further entries."""
        old = self.objects[number - 1].decode('latin-1')
        self.set(number, f'{old.removesuffix(">>")} {entries} >>')

    def page(
        self, content: bytes = b'', entries: str = '', box: Sequence[float] | None = A4, resources: str = ''
    ) -> int:
        """A page at the end; with no box it inherits one."""
        page, stream = self.add(), self.add('/Filter /FlateDecode', zlib.compress(content))
        media = f'/MediaBox [{" ".join(map(str, box))}]' if box else ''
        self._page_entries[page] = (
            f'/Type /Page /Parent {self.tree} 0 R {media} {entries} '
            f'/Resources << /Font << /F1 {self.font} 0 R >> {resources} >>'
        )
        self._page_contents[page] = f'{stream} 0 R'
        self.pages.append(page)
        return page

    def give_page(self, page: int, entries: str, content: str = '') -> None:
        """Give a page further entries, and another /Contents."""
        self._page_entries[page] += entries
        if content:
            self._page_contents[page] = content

    def annotate(self, page: int, entries: str) -> int:
        """An annotation on a page."""
        number = self.add(f'<< /Type /Annot {entries} >>')
        self.annotations.setdefault(page, []).append(number)
        return number

    def save(self, path: Path) -> Path:
        """Write the file; its pages hang in one flat tree unless the test has made another."""
        for page, entries in self._page_entries.items():
            annotations = f'/Annots {refs(self.annotations[page])}' if page in self.annotations else ''
            self.set(page, f'<< {entries} /Contents {self._page_contents[page]} {annotations} >>')
        if self.objects[self.tree - 1] == b'null':
            self.set(self.tree, f'<< /Type /Pages /Count {len(self.pages)} /Kids {refs(self.pages)} >>')
        catalog = ' '.join(f'{key} {value}' for key, value in self.catalog.items())
        root = self.add(f'<< /Type /Catalog /Pages {self.tree} 0 R {catalog} >>')
        out, places = bytearray(b'%PDF-1.7\n'), []
        for number, content in enumerate(self.objects, 1):
            places.append(len(out))
            out += b'%d 0 obj\n%s\nendobj\n' % (number, content)
        start, size = len(out), len(places) + 1
        out += b'xref\n0 %d\n0000000000 65535 f \n' % size + b''.join(b'%010d 00000 n \n' % place for place in places)
        out += b'trailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n' % (size, root, start)
        path.write_bytes(out)
        return path

    def _add_font(self) -> int:
        box = self.add('', b'500 0 50 0 450 500 d1 50 0 400 500 re f')
        space = self.add('', b'500 0 0 0 0 0 d1')
        unicode = self.add('', _TO_UNICODE)
        names, widths = ' '.join(['/space', *['/box'] * 223]), ' '.join(['500'] * 224)
        return self.add(
            '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 500 500] /FontMatrix [0.001 0 0 0.001 0 0] '
            f'/CharProcs << /box {box} 0 R /space {space} 0 R >> '
            f'/Encoding << /Type /Encoding /Differences [32 {names}] >> '
            f'/FirstChar 32 /LastChar 255 /Widths [{widths}] /ToUnicode {unicode} 0 R /Resources << >> >>'
        )


class Tagged(Pdf):
    """A PDF with a structure tree: below one /Document what the test wants."""

    def __init__(self, first_key: int = 0) -> None:
        super().__init__()
        self.role_map = self.class_map = self.id_tree = self.namespaces = ''
        self.language = 'sv'
        self.is_direct = self.splits_parents = False
        self.has_parent_tree = True
        self.parents: dict[int, str] = {}
        self._elements: dict[int, tuple[str, int, list[str], str]] = {}
        self._next = first_key
        self.root = self.add()
        self.document = self.element('Document', self.root)

    def element(self, role: str, parent: int = 0, entries: str = '') -> int:
        """A new element below another, or below the /Document."""
        number, above = self.add(), parent or self.document
        self._elements[number] = role, above, [], entries
        if above in self._elements:
            self.give(above, f'{number} 0 R')
        return number

    def give(self, element: int, kid: str) -> None:
        """One more kid for an element."""
        self._elements[element][2].append(kid)

    def key(self, value: str = 'null') -> int:
        """A new key of the parent tree."""
        self._next += 1
        self.parents[self._next - 1] = value
        return self._next - 1

    def paper(self, *pieces: str | int, entries: str = '', resources: str = '') -> int:
        """A page of tagged lines: a paragraph of words each, or what an element says."""
        owners = [self.element('P') if isinstance(piece, str) else piece for piece in pieces]
        said = [piece if isinstance(piece, str) else f'Element {piece}' for piece in pieces]
        content = b''.join(marked(number, words, 700 - 30 * number) for number, words in enumerate(said))
        key = self.key(refs(owners))
        page = self.page(content, f'/StructParents {key} /Tabs /S {entries}', resources=resources)
        for number, owner in enumerate(owners):
            self.give(owner, f'<< /Type /MCR /Pg {page} 0 R /MCID {number} >>')
        return page

    def note(self, page: int, entries: str, role: str = 'Link') -> int:
        """An annotation on a page, with its element."""
        element = self.element(role)
        number = self.annotate(page, f'{entries} /StructParent {self.key(f"{element} 0 R")}')
        self.give(element, f'<< /Type /OBJR /Obj {number} 0 R /Pg {page} 0 R >>')
        return number

    def save(self, path: Path) -> Path:
        """Write the file, its structure tree complete."""
        for number, (role, parent, kids, entries) in self._elements.items():
            content = f'/Type /StructElem /S /{role} /P {parent} 0 R /K [{" ".join(kids)}] {entries}'
            self.set(number, f'<< {content} >>')
        tree = f'<< /Type /StructTreeRoot /K {self.document} 0 R '
        tree += f'{f"/ParentTree {self._parent_tree()} 0 R" if self.has_parent_tree else ""} '
        tree += f'/RoleMap << {self.role_map} >> /ClassMap << {self.class_map} >> '
        tree += f'{f"/Namespaces [{self.namespaces}]" if self.namespaces else ""} '
        tree += f'{f"/IDTree << /Names [{self.id_tree}] >>" if self.id_tree else ""} >>'
        self.set(self.root, tree)
        self.catalog |= {'/MarkInfo': '<< /Marked true >>', '/Lang': f'({self.language})'}
        self.catalog['/StructTreeRoot'] = tree if self.is_direct else f'{self.root} 0 R'
        return super().save(path)

    def _parent_tree(self) -> int:
        entries = [f'{key} {value}' for key, value in sorted(self.parents.items())]
        if not self.splits_parents:
            return self.add(f'<< /Nums [{" ".join(entries)}] >>')
        keys = sorted(self.parents)
        leaves = [
            self.add(f'<< /Limits [{key} {key}] /Nums [{entry}] >>') for key, entry in zip(keys, entries, strict=True)
        ]
        return self.add(f'<< /Kids [{self.add(f"<< /Kids {refs(leaves)} >>")} 0 R] >>')


def refs(numbers: Iterable[int]) -> str:
    """An array of references."""
    return f'[{" ".join(f"{number} 0 R" for number in numbers)}]'


def text(words: str, y: float = 700, x: float = 72, size: float = 12) -> bytes:
    """A line of text."""
    return b'BT /F1 %g Tf %g %g Td (%s) Tj ET\n' % (size, x, y, words.encode('latin-1'))


def marked(mcid: int, words: str, y: float = 700) -> bytes:
    """A line of text as marked content."""
    return b'/P <</MCID %d>> BDC\n%sEMC\n' % (mcid, text(words, y))


def link(entries: str, y: float = 600, said: str = '/Contents (till)') -> str:
    """The entries of a link annotation."""
    return f'/Subtype /Link /Rect [72 {y} 172 {y + 12}] /Border [0 0 0] /F 4 {said} {entries}'


def with_form(pdf: Tagged) -> None:
    """A form XObject with elements of its own, the same in every annex."""
    owner = pdf.element('P')
    form = pdf.add(
        f'/Type /XObject /Subtype /Form /BBox [0 0 595 842] /StructParents {pdf.key(f"[{owner} 0 R]")}',
        b'/P <</MCID 0>> BDC 0 0 20 20 re f EMC',
    )
    key = pdf.key('[]')
    page = pdf.page(b'/Fm0 Do', f'/StructParents {key} /Tabs /S', resources=f'/XObject << /Fm0 {form} 0 R >>')
    pdf.give(owner, f'<< /Type /MCR /Pg {page} 0 R /Stm {form} 0 R /MCID 0 >>')

"""The judge of structure trees: what veraPDF leaves out, whether tree, parent tree and pages say the same."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pypdf import PageObject, PdfReader
from pypdf.generic import (
    ArrayObject,
    ContentStream,
    DictionaryObject,
    IndirectObject,
    NullObject,
    PdfObject,
    StreamObject,
)

from schnv_docs.assemble.pdf.objects import array, dictionary, entries, integer, raw, target

_STANDARD = {
    *('Document', 'Part', 'Art', 'Sect', 'Div', 'BlockQuote', 'Caption', 'TOC', 'TOCI', 'Index', 'NonStruct'),
    *('Private', 'P', 'H', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'L', 'LI', 'Lbl', 'LBody', 'Table', 'TR', 'TH', 'TD'),
    *('THead', 'TBody', 'TFoot', 'Span', 'Quote', 'Note', 'Reference', 'BibEntry', 'Code', 'Link', 'Annot', 'Ruby'),
    *('RB', 'RT', 'RP', 'Warichu', 'WT', 'WP', 'Figure', 'Formula', 'Form'),
}
_UNTAGGED_ANNOTATIONS = {'/Popup', '/PrinterMark'}
# Nothing else in a content stream ends in BDC, BMC or EMC, but what stands in strings.
_STRING = re.compile(rb'\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)', re.DOTALL)
_MARKING = re.compile(rb'(/[^\s<>/\[\]()]+)\s*(<<.*?>>|/[^\s<>/\[\]()]+)\s*BDC\b|\b(BMC|EMC)\b', re.DOTALL)
_MCID = re.compile(rb'/MCID\s+(\d+)')

Piece = tuple[int, int]
"""Marked content: the number of the object of its page or form, and its MCID."""


@dataclass
class _Structure:
    """What the structure tree says, gathered element by element; elements are known by their objects' numbers."""

    role_map: dict[str, str]
    problems: list[str] = field(default_factory=list)
    claims: dict[Piece, list[int]] = field(default_factory=lambda: defaultdict(list))
    annotations: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    seen: set[int] = field(default_factory=set)
    names: Counter[str] = field(default_factory=Counter)
    roles: set[str] = field(default_factory=set)

    def read(self, kid: PdfObject, parent: IndirectObject) -> None:
        """Take an element and all below it."""
        node = dictionary(kid)
        if not isinstance(kid, IndirectObject):
            self.problems.append(f'an element below {parent.idnum} has no number')
            return
        if kid.idnum in self.seen:
            self.problems.append(f'element {kid.idnum} stands in two places')
            return
        self.seen.add(kid.idnum)
        above = raw(node, '/P')
        if not isinstance(above, IndirectObject) or above.idnum != parent.idnum:
            self.problems.append(f'element {kid.idnum} stands below {parent.idnum}, its /P says otherwise')
        if '/ID' in node:
            self.names[str(node['/ID'])] += 1
        self.roles.add(str(node.get('/S'))[1:])
        for each in _kids(node):
            self._read_content(each, kid, node)

    def _read_content(self, kid: PdfObject, reference: IndirectObject, element: DictionaryObject) -> None:
        node = target(kid)
        if isinstance(node, int):
            self.claims[_number(element, '/Pg'), int(node)].append(reference.idnum)
        elif '/MCID' in (part := dictionary(node)):
            owner = _number(part, '/Stm') or _number(part, '/Pg') or _number(element, '/Pg')
            self.claims[owner, integer(part['/MCID'])].append(reference.idnum)
        elif '/Obj' in part:
            self.annotations[_number(part, '/Obj')].append(reference.idnum)
        elif '/S' in part:
            self.read(kid, reference)
        else:
            self.problems.append(f'element {reference.idnum} has a kid that is nothing')

    def of_itself(self) -> Iterator[str]:
        """What is wrong with the tree alone."""
        yield from self.problems
        yield from (f'{count} elements are called {name}' for name, count in self.names.items() if count > 1)
        yield from (f'{piece} is claimed by {owners}' for piece, owners in self.claims.items() if len(owners) > 1)
        yield from (f'standard type {name} is mapped' for name in sorted(self.role_map.keys() & _STANDARD))
        for role in sorted(self.roles - _STANDARD):
            if self._mapped(role) not in _STANDARD:
                yield f'type {role} is mapped to no standard type'

    def _mapped(self, role: str) -> str:
        for _ in self.role_map:
            role = self.role_map.get(role, role)
        return role


def struct(path: Path) -> list[str]:
    """What is inconsistent between the structure tree, its parent tree and what is marked on the pages."""
    reader = PdfReader(path)
    root = raw(reader.root_object, '/StructTreeRoot')
    if not isinstance(root, IndirectObject):
        return ['there is no structure tree']
    tree = dictionary(root)
    structure = _Structure({str(key)[1:]: str(value)[1:] for key, value in dictionary(raw(tree, '/RoleMap')).items()})
    for kid in _kids(tree):
        structure.read(kid, root)
    parents = [(integer(key), value) for key, value in entries(raw(tree, '/ParentTree'), '/Nums')]
    marked = dictionary(raw(reader.root_object, '/MarkInfo')).get('/Marked')
    return [
        *([] if marked else ['the document does not say that it is tagged']),
        *structure.of_itself(),
        *_of_keys(tree, parents),
        *_of_pages(reader, structure, dict(parents)),
    ]


def orders(path: Path) -> tuple[list[Piece], list[Piece]]:
    """The pieces of marked content as they are read aloud, and as they stand in the pages, whose numbers count from 0.

    What stands in the pages in that order is what pdftotext says with -raw.
    """
    reader = PdfReader(path)
    root = raw(reader.root_object, '/StructTreeRoot')
    assert isinstance(root, IndirectObject)
    structure = _Structure({})
    for kid in _kids(dictionary(root)):
        structure.read(kid, root)
    shown = [
        piece for page in reader.pages for _where, holder, data in _streams(0, page) for piece in _marked(holder, data)
    ]
    number = {page.indirect_reference.idnum: at for at, page in enumerate(reader.pages) if page.indirect_reference}
    read, seen = (
        [(number[owner], mcid) for owner, mcid in each if owner in number] for each in (structure.claims, shown)
    )
    return read, seen


def _of_keys(tree: DictionaryObject, parents: list[tuple[int, PdfObject]]) -> Iterator[str]:
    keys = [key for key, _value in parents]
    if keys != sorted(set(keys)):
        yield 'the keys of the parent tree are not sorted, or not unique'
    if '/ParentTreeNextKey' in tree and keys and integer(tree['/ParentTreeNextKey']) <= max(keys):
        yield '/ParentTreeNextKey is in use'


def _of_pages(reader: PdfReader, structure: _Structure, parents: dict[int, PdfObject]) -> Iterator[str]:
    used: dict[int, list[str]] = defaultdict(list)
    claimed = set(structure.claims)
    for number, page in enumerate(reader.pages, 1):
        for where, holder, content in _streams(number, page):
            found = _marked(holder, content)
            claimed -= found.keys()
            if '/StructParents' in holder:
                used[integer(holder['/StructParents'])].append(where)
            yield from _of_stream(where, holder, found, structure, parents)
        for index, one in enumerate(array(raw(page, '/Annots'))):
            yield from _of_annotation(f'page {number}, annotation {index}', one, structure, parents, used)
    yield from (f'{piece} is claimed by {structure.claims[piece]} and is nowhere' for piece in sorted(claimed))
    yield from (f'key {key} is used by {" and ".join(users)}' for key, users in used.items() if len(users) > 1)
    yield from (f'key {key} of the parent tree is used by nobody' for key in sorted(parents.keys() - used.keys()))


def _of_stream(
    where: str,
    holder: DictionaryObject,
    found: Counter[Piece],
    structure: _Structure,
    parents: dict[int, PdfObject],
) -> Iterator[str]:
    key = integer(holder['/StructParents']) if '/StructParents' in holder else None
    owners = array(parents.get(key)) if key is not None else []
    for (owner, mcid), count in found.items():
        if count > 1:
            yield f'{where}: MCID {mcid} is there {count} times'
        claimants = structure.claims.get((owner, mcid), [])
        listed = owners[mcid] if mcid < len(owners) else None
        if not claimants:
            yield f'{where}: MCID {mcid} belongs to no element'
        elif not isinstance(listed, IndirectObject) or listed.idnum not in claimants:
            yield f'{where}: the parent tree leads from MCID {mcid} to {listed}, not to {claimants}'
    here = {mcid for _owner, mcid in found}
    for mcid, listed in enumerate(owners):
        if mcid not in here and not isinstance(target(listed), NullObject):
            yield f'{where}: the parent tree has MCID {mcid}, the content has not'


def _of_annotation(
    where: str, one: PdfObject, structure: _Structure, parents: dict[int, PdfObject], used: dict[int, list[str]]
) -> Iterator[str]:
    annotation = dictionary(one)
    if '/StructParent' not in annotation:
        if annotation.get('/Subtype') not in _UNTAGGED_ANNOTATIONS:
            yield f'{where} belongs to no element'
        return
    key = integer(annotation['/StructParent'])
    used[key].append(where)
    claimants = structure.annotations.get(one.idnum, []) if isinstance(one, IndirectObject) else []
    listed = parents.get(key)
    if len(claimants) != 1:
        yield f'{where} is claimed by {claimants}'
    elif not isinstance(listed, IndirectObject) or listed.idnum not in claimants:
        yield f'{where}: the parent tree leads to {listed}, not to {claimants}'


def _streams(number: int, page: PageObject) -> Iterator[tuple[str, DictionaryObject, bytes]]:
    """The page's content, and that of the forms which say that they have elements of their own."""
    contents = page.get_contents()
    yield f'page {number}', page, contents.get_data() if isinstance(contents, ContentStream | StreamObject) else b''
    forms = dictionary(raw(dictionary(page.get_inherited('/Resources')), '/XObject'))
    for name, one in forms.items():
        form = target(one)
        if isinstance(form, StreamObject) and '/StructParents' in form:
            yield f'page {number}, form {name}', form, form.get_data()


def _marked(holder: DictionaryObject, content: bytes) -> Counter[Piece]:
    """How often each piece of marked content is there."""
    reference = holder.indirect_reference
    owner = reference.idnum if reference else 0
    properties = dictionary(raw(dictionary(raw(holder, '/Resources')), '/Properties'))
    pieces: Counter[Piece] = Counter()
    for marking in _MARKING.finditer(_STRING.sub(b'', content)):
        if marking[3]:
            continue
        if marking[2].startswith(b'<<'):
            found = _MCID.search(marking[2])
            mcid = int(found[1]) if found else None
        else:
            named = dictionary(raw(properties, marking[2].decode('latin-1')))
            mcid = integer(named['/MCID']) if '/MCID' in named else None
        if mcid is not None:
            pieces[owner, mcid] += 1
    return pieces


def _kids(node: DictionaryObject) -> list[PdfObject]:
    found = raw(node, '/K')
    if isinstance(target(found), ArrayObject):
        return list(array(found))
    return [found] if isinstance(found, PdfObject) else []


def _number(node: DictionaryObject, key: str) -> int:
    """The number of the object that is referred to; 0 if there is none."""
    found = raw(node, key)
    return found.idnum if isinstance(found, IndirectObject) else 0

"""Stage 6, assemble: the structure trees of all parts are one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import INVENTED, ROOT, Papers
from foreign import Pdf, Tagged, link, with_form
from foreign_packet import Packet, document
from pdf_judge import broken_rules, judge
from pdf_structure import struct
from pdf_tools import is_sound, page_text
from pypdf import PdfReader
from reading import elements

from schnv_docs.assemble import Level


def _roles(path: Path) -> dict[str, str]:
    tree: Any = PdfReader(path).root_object['/StructTreeRoot']
    return {str(key): str(value) for key, value in tree.get('/RoleMap', {}).items()}


def _claims_conformance(path: Path) -> bool:
    metadata: Any = PdfReader(path).root_object['/Metadata']
    return b'pdfuaid:part' in metadata.get_data() and b'pdfaid:part' in metadata.get_data()


# Tagged annexes


def _plain(pdf: Tagged) -> None:
    pdf.paper("Ett", "Två")
    pdf.paper("Tre")


def _annotated(pdf: Tagged) -> None:
    page = pdf.paper("Läs mer")
    pdf.note(page, link('/A << /S /URI /URI (https://example.org) >>'))


def _split_parents(pdf: Tagged) -> None:
    pdf.splits_parents = True
    _annotated(pdf)
    pdf.paper("Ett blad till")


def _direct_root(pdf: Tagged) -> None:
    pdf.is_direct = True
    pdf.paper("Direkt")


def _some_without_key(pdf: Tagged) -> None:
    pdf.page(b'/Artifact BMC 0 0 9 9 re f EMC')
    pdf.paper("Bara denna är taggad")
    pdf.page()


def _untagged_annotation(pdf: Tagged) -> None:
    page = pdf.paper("Någon har lagt till en länk")
    pdf.annotate(page, link('/A << /S /URI /URI (https://example.org) >>'))


def _commented(pdf: Tagged) -> None:
    page = pdf.paper("Någon har satt en lapp")
    note = pdf.note(page, '/Subtype /Text /Rect [300 600 320 620] /F 28 /Contents (Kan detta stämma?)', 'Annot')
    popup = pdf.annotate(page, f'/Subtype /Popup /Parent {note} 0 R /Rect [330 600 430 660] /F 28')
    pdf.extend(note, f'/Popup {popup} 0 R')


MAKERS = [
    *(_plain, _annotated, with_form, _split_parents, _direct_root, _some_without_key, _untagged_annotation),
    _commented,
]


def _made(folder: Path, *makers: Callable[[Tagged], None], first_key: int = 0) -> list[Path]:
    paths = []
    for number, make in enumerate(makers):
        pdf = Tagged(first_key)
        make(pdf)
        paths.append(pdf.save(folder / f'annex-{number}.pdf'))
    return paths


@pytest.mark.parametrize('first_key', [0, 3, 1000])
def test_tagged_annexes(first_key: int, tmp_path: Path) -> None:
    """Each kind twice: whatever may clash does."""
    for number in range(0, len(MAKERS), 3):
        some = MAKERS[number : number + 3]
        folder = tmp_path / str(number)
        folder.mkdir()
        packet = Packet(folder, *_made(folder, *some, *some, first_key=first_key), level=Level.A)
        assert struct(packet.path) == []
        assert judge(packet.path, 'ua1') == []
        assert not any(each.untagged for each in packet.placed)
        assert is_sound(packet.path)


def test_real_packets(papers: Callable[[Path, str], Papers]) -> None:
    for project, day in ((ROOT, '2025-11-14'), (INVENTED, '2031-02-07'), (INVENTED, '2031-03-07')):
        made = papers(project, day)
        for path in (made.project / 'build' / day).glob('*.pdf'):
            assert struct(path) == []
            if _claims_conformance(path):
                assert judge(path, 'ua1', '2a') == []
            else:
                assert broken_rules(path, 'ua1') == {'5-1'}, "nothing but the missing claim"


def test_same_key_for_content_and_annotation_that_no_tree_knows(tmp_path: Path) -> None:
    """Keys that an annex uses and its parent tree lacks are nobody else's in the packet."""
    pdf = Tagged()
    page = pdf.paper("Ett")
    pdf.annotate(page, link('/A << /S /URI /URI (https://example.org) >> /StructParent 7'))
    odd = pdf.save(tmp_path / 'odd.pdf')
    packet = Packet(tmp_path, odd, *_made(tmp_path, _annotated))
    assert struct(packet.path) == []


@pytest.mark.parametrize('key', ['-1', '{number} 0 R'])
def test_odd_keys(key: str, tmp_path: Path) -> None:
    pdf = Tagged()
    pdf.paper("Ett")
    number = pdf.add('1')
    pdf.page(b'', f'/StructParents {key.format(number=number)}')
    if key != '-1':
        pdf.key('[]')
    packet = Packet(tmp_path, *_made(tmp_path, _plain), pdf.save(tmp_path / 'odd.pdf'))
    assert struct(packet.path) == []


def test_a_tree_without_parent_tree_is_none(tmp_path: Path) -> None:
    pdf = Tagged()
    pdf.has_parent_tree = False
    pdf.paper("Ett")
    packet = Packet(tmp_path, pdf.save(tmp_path / 'odd.pdf'))
    assert struct(packet.path) == []
    assert packet.placed[1].untagged


# What elements are called


def _role(role_map: str, *roles: str) -> Callable[[Tagged], None]:
    def make(pdf: Tagged) -> None:
        pdf.role_map = role_map
        pdf.paper(*(pdf.element(role) for role in roles))

    return make


def test_roles_of_the_same_name_keep_their_meaning(tmp_path: Path) -> None:
    annexes = _made(
        tmp_path,
        _role('/Rubrik /H1', 'Rubrik'),
        _role('/Rubrik /P', 'Rubrik'),
        _role('/Rubrik /P', 'Rubrik'),
        _role('/Stil /Rubrik /Rubrik /H1', 'Stil', 'Rubrik'),
        _role('/Stil /Rubrik /Rubrik /P', 'Stil', 'Rubrik'),
        _role('/P /H2 /Figure /Figure', 'P'),  # changes a standard type
    )
    packet = Packet(tmp_path, *annexes)
    mapped = _roles(packet.path)
    found = [str(each['/S']) for each in elements(packet.path)]
    annexes_begin = [place for place, role in enumerate(found) if role == '/Part'][1]
    roles = ' '.join(mapped.get(role, role) for role in found[annexes_begin:])
    opening = '/Part /H1 /P /Link /Document '
    assert roles.split(opening) == ['', '/H2 ', '/P ', '/P ', '/H2 /H2 ', '/P /P ', '/H3']
    assert not {'/P', '/Figure'} & set(mapped)


def test_classes_of_the_same_name_keep_their_meaning(tmp_path: Path) -> None:
    paths = []
    for number, (align, reference) in enumerate((('Start', False), ('End', False), ('Center', True))):
        pdf = Tagged()
        attributes = f'<< /O /Layout /TextAlign /{align} >>'
        pdf.class_map = f'/Text {f"{pdf.add(attributes)} 0 R" if reference else attributes}'
        pdf.paper(pdf.element('P', entries='/C [/Text 0]'), pdf.element('P', entries='/C /Text'))
        paths.append(pdf.save(tmp_path / f'{number}.pdf'))
    packet = Packet(tmp_path, *paths)
    tree: Any = packet.reader.root_object['/StructTreeRoot']
    classes = [each['/C'] for each in elements(packet.path) if '/C' in each]
    names: list[Any] = [each[0] if isinstance(each, list) else each for each in classes]
    meant = [tree['/ClassMap'][name]['/TextAlign'] for name in names]
    assert meant == ['/Start', '/Start', '/End', '/End', '/Center', '/Center']
    assert [each[1] for each in classes if isinstance(each, list) and len(each) > 1] == [0, 0, 0]


@pytest.mark.parametrize('has_tree', [True, False])
@pytest.mark.parametrize('name', ['(h1)', '<FEFF00E5>', '<8190FF>'])
def test_cells_find_the_heads_of_their_own_table(name: str, has_tree: bool, tmp_path: Path) -> None:
    paths = []
    for number in range(2):
        pdf = Tagged()
        row = pdf.element('TR', pdf.element('Table'))
        head = pdf.element('TH', row, f'/ID {name} /A << /O /Table /Scope /Column >>')
        shared = pdf.add(f'<< /O /Table /Headers [{name}] >>')
        cells = [pdf.element('TD', row, f'/A {shared} 0 R') for _cell in range(2)]
        pdf.paper(head, *cells)
        pdf.id_tree = f'{name} {head} 0 R' if has_tree else ''
        paths.append(pdf.save(tmp_path / f'{number}.pdf'))
    packet = Packet(tmp_path, *paths)
    assert struct(packet.path) == []
    found = list(elements(packet.path))
    heads, cells_found = ([each for each in found if each['/S'] == role] for role in ('/TH', '/TD'))
    for place, head_found in enumerate(heads):
        for cell in cells_found[2 * place : 2 * place + 2]:
            attributes = cell['/A'][0] if isinstance(cell['/A'], list) else cell['/A']
            assert list(attributes.get_object()['/Headers']) == [head_found['/ID']]
    assert heads[0]['/ID'] != heads[1]['/ID']
    tree: Any = packet.reader.root_object['/StructTreeRoot']
    assert set(tree['/IDTree']['/Names'][::2]) == {each['/ID'] for each in heads}


def test_namespaces_come_along(tmp_path: Path) -> None:
    """Roles of PDF 2.0 mean what their namespace says (ISO 32000-2, 14.7.4)."""
    pdf = Tagged()
    space = pdf.add('<< /Type /Namespace /NS (http://example.net/ns) /RoleMapNS << /Ruta /P >> >>')
    pdf.paper(pdf.element('Ruta', entries=f'/NS {space} 0 R'))
    pdf.namespaces = f'{space} 0 R'
    packet = Packet(tmp_path, pdf.save(tmp_path / 'annex.pdf'))
    tree: Any = packet.reader.root_object['/StructTreeRoot']
    (own,) = [each for each in elements(packet.path) if '/NS' in each]
    assert [each.idnum for each in tree['/Namespaces']] == [own.raw_get('/NS').idnum]


def test_only_what_conforms_says_so(tmp_path: Path) -> None:
    annexes = _made(tmp_path, _plain)
    assert not _claims_conformance(Packet(tmp_path, *annexes).path)
    assert _claims_conformance(Packet(tmp_path, *annexes, level=Level.A).path)
    scan = Pdf()
    scan.page(b'0 0 9 9 re f')
    packet = Packet(tmp_path, scan.save(tmp_path / 'scan.pdf'), level=Level.A)
    assert judge(packet.path, 'ua1') == []


def test_the_document_may_be_alone(tmp_path: Path) -> None:
    packet = Packet(tmp_path)
    assert struct(packet.path) == []
    assert page_text(packet.path, 0) == page_text(document(0).save(tmp_path / 'x.pdf'), 0)

"""The judge of structure trees finds what was broken on purpose in a sound one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mended_files import Mended
from pdf_structure import struct
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject


def _same_key(writer: PdfWriter) -> None:
    annotations: Any = writer.pages[0]['/Annots']
    annotations[0].get_object()[NameObject('/StructParent')] = writer.pages[0]['/StructParents']


def _wrong_parent(writer: PdfWriter) -> None:
    root: Any = writer.root_object['/StructTreeRoot']
    root['/K'][0]['/K'][0].get_object()[NameObject('/P')] = root.indirect_reference


def _claimed_twice(writer: PdfWriter) -> None:
    root: Any = writer.root_object['/StructTreeRoot']
    kids = root['/K'][0]['/K'][0]['/K']
    kids.append(kids[0])


def _claimed_by_nobody(writer: PdfWriter) -> None:
    root: Any = writer.root_object['/StructTreeRoot']
    del root['/K'][0]['/K'][0]['/K'][0]


def _unknown_role(writer: PdfWriter) -> None:
    root: Any = writer.root_object['/StructTreeRoot']
    root['/K'][0]['/K'][0].get_object()[NameObject('/S')] = NameObject('/Odd')


def _twice_in_the_tree(writer: PdfWriter) -> None:
    root: Any = writer.root_object['/StructTreeRoot']
    kids = root['/K'][0]['/K']
    kids.append(kids[0])


@pytest.mark.parametrize(
    ('change', 'problem'),
    [
        (_same_key, 'key 0 is used by page 1 and page 1, annotation 0'),
        (_wrong_parent, 'its /P says otherwise'),
        (_claimed_twice, 'is claimed by'),
        (_claimed_by_nobody, 'MCID 0 belongs to no element'),
        (_unknown_role, 'type Odd is mapped to no standard type'),
        (_twice_in_the_tree, 'stands in two places'),
    ],
)
def test_struct_finds(
    change: Callable[[PdfWriter], None], problem: str, mended: dict[str, Mended], tmp_path: Path
) -> None:
    writer = PdfWriter(clone_from=PdfReader(mended['links'][1]))
    change(writer)
    writer.write(tmp_path / 'x.pdf')
    assert any(problem in line for line in struct(tmp_path / 'x.pdf'))

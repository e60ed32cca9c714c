"""Stage 6, mend: what cannot be mended is found, and nothing fails for it."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mended_files import DAY, Mended, first_content, mend_file
from pdf_tools import pixels
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, NameObject

from schnv_docs.assemble.mend import Finding, Flaw, mend
from schnv_docs.assemble.pdf.objects import new_dictionary, new_stream
from schnv_docs.assemble.pdf.private import Writer


def _changed(pdf: Path, target: Path, change: Callable[[Writer], None]) -> list[Finding]:
    writer = Writer(clone_from=PdfReader(pdf))
    change(writer)
    writer.write(target)
    return mend_file(target, target.with_suffix('.mended'))


def _fonts(writer: Writer) -> list[Any]:
    return [each for each in writer.objects if isinstance(each, DictionaryObject) and each.get('/Type') == '/Font']


def test_a_font_that_is_not_embedded_is_found(mended: dict[str, Mended], tmp_path: Path) -> None:
    def change(writer: Writer) -> None:
        del _fonts(writer)[0]['/FontDescriptor']['/FontFile2']

    (finding,) = _changed(mended['table'][0], tmp_path / 'x.pdf', change)
    assert (finding.flaw, finding.page) == (Flaw.FONT_NOT_EMBEDDED, 1)


def test_a_character_of_nobody_is_found(mended: dict[str, Mended], tmp_path: Path) -> None:
    def change(writer: Writer) -> None:
        table = _fonts(writer)[0]['/ToUnicode']
        table.set_data(table.get_data().replace(b'<0063>', b'<E123>'))  # the c of "cell"

    (finding,) = _changed(mended['table'][0], tmp_path / 'x.pdf', change)
    assert (finding.flaw, finding.page) == (Flaw.UNKNOWN_CHARACTER, 1)
    assert finding.detail.endswith('U+E123')


def test_text_in_an_unmarked_form_is_found(mended: dict[str, Mended], tmp_path: Path) -> None:
    def change(writer: Writer) -> None:
        page: Any = writer.pages[0]
        form = new_stream(b'BT /F1 12 Tf (x) Tj ET', Subtype='/Form', Resources=page['/Resources'])
        page['/Resources'][NameObject('/XObject')] = new_dictionary(Tr1=writer.add(form))
        page[NameObject('/Contents')] = writer.add(new_stream(page.get_contents().get_data() + b' /Tr1 Do'))

    assert _changed(mended['table'][0], tmp_path / 'x.pdf', change) == [Finding(Flaw.HIDDEN_TEXT, 1)]


def test_a_broken_page_stays_as_it_is(mended: dict[str, Mended], tmp_path: Path) -> None:
    writer = Writer(clone_from=PdfReader(mended['borders'][0]))
    page: Any = writer.pages[0]
    page[NameObject('/Contents')] = writer.add(new_stream(first_content(mended['borders'][0]) + b' (no end'))
    writer.write(tmp_path / 'broken.pdf')
    findings = mend_file(tmp_path / 'broken.pdf', tmp_path / 'mended.pdf')
    assert [(finding.flaw, finding.page) for finding in findings] == [(Flaw.UNREADABLE, 1)]
    assert pixels(tmp_path / 'mended.pdf') == pixels(tmp_path / 'broken.pdf')


@pytest.mark.parametrize('key', ['/StructTreeRoot', '/MarkInfo', '/Metadata', '/OutputIntents', '/Lang'])
def test_never_fails(key: str, mended: dict[str, Mended]) -> None:
    for odd in (None, NameObject('/Odd'), DictionaryObject({NameObject('/K'): NameObject('/Odd')})):
        writer = Writer(clone_from=PdfReader(mended['links'][0]))
        del writer.root_object[key]
        if odd is not None:
            writer.root_object[NameObject(key)] = odd
        mend(writer, title='T', author='A', language='sv-SE', day=DAY)
        writer.write(io.BytesIO())

"""Stage 6, mend: what a mended document says of itself."""

from typing import Any

from mended_files import DAY, Mended
from pypdf import PdfReader


def test_description(mended: dict[str, Mended]) -> None:
    reader = PdfReader(mended['table'][1])
    xmp, info = reader.xmp_metadata, reader.metadata
    assert xmp is not None
    assert info is not None
    assert xmp.dc_title == {'x-default': "Titel <1> & 2", 'sv-SE': "Titel <1> & 2"}
    assert (info.title, info.author, info.producer) == ("Titel <1> & 2", "Åsa Ö", 'schnv-docs')
    assert (xmp.dc_creator, xmp.dc_language, xmp.pdf_producer) == (["Åsa Ö"], ['sv-SE'], 'schnv-docs')
    assert info.creation_date == info.modification_date == DAY
    assert xmp.xmp_create_date == xmp.xmp_modify_date == DAY.replace(tzinfo=None)
    root: Any = reader.root_object
    assert (root['/Lang'], root['/MarkInfo']['/Marked'], root['/ViewerPreferences']['/DisplayDocTitle']) == (
        'sv-SE',
        True,
        True,
    )
    assert reader.pdf_header == '%PDF-1.7'


def test_a_document_with_flaws_does_not_claim_to_have_none(mended: dict[str, Mended]) -> None:
    metadata: Any = PdfReader(mended['pictures'][1]).root_object['/Metadata']
    assert b'pdfuaid' not in metadata.get_data()

"""PDFs that say that LibreOffice made them, so that they are mended, with a font whose table of characters harms."""

from collections.abc import Callable, Mapping

from hostile_pdfs import GIGABYTE, flate, hostile, packed, stream


def _by_office(table: bytes) -> bytes:
    """A PDF that says that LibreOffice made it, and is mended, whose font has this table of characters."""
    font = (
        b'<< /Type /Font /Subtype /TrueType /BaseFont /A /FirstChar 65 /LastChar 65 /Widths [500] /ToUnicode 6 0 R >>'
    )
    made = hostile(
        font, table, b'<< /Producer (LibreOffice 24.8) >>', content=b'BT /F 12 Tf 50 700 Td (A) Tj ET',
        resources=b'/Font << /F 5 0 R >>',
    )  # fmt: skip
    return made.replace(b'trailer << ', b'trailer << /Info 7 0 R ')


def characters_of_a_gigabyte() -> bytes:
    """The table of a font's characters unpacks to a gigabyte."""
    return _by_office(stream(packed(GIGABYTE), flate(2)))


def characters_in_ranges() -> bytes:
    """The table of a font's characters says twenty thousand times what each of 65,536 codes means."""
    return _by_office(stream(b'1 beginbfrange\n' + b'<0000> <ffff> <0041>\n' * 20_000 + b'endbfrange'))


def characters_packed_by_nobody_knows_what() -> bytes:
    """The table of a font's characters is packed in a way that there is not; a mutant was."""
    return _by_office(stream(b'x', b'/Filter /FlateD'))


CHARACTERS: Mapping[str, Callable[[], bytes]] = {
    each.__name__: each for each in (characters_of_a_gigabyte, characters_in_ranges)
}

"""A packet of foreign annexes, and what can be asked of it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from foreign import Pdf, Tagged, link
from pdf_tools import page_text, unpacked
from pypdf import PdfReader
from reading import Object

from schnv_docs.assemble import Level, PacketWords, Part, Placed, Survey, WayBack, assemble, receive
from schnv_docs.labels import CitationWords

WORDS = PacketWords(
    language='sv-SE',
    citation=CitationWords("Bilaga", "Bilagor", "och"),
    stamp='{name} · {n} ({count})',
    page='{page} ({pages})',
    figure='{name}, sida {n}, inskannad',
    signed='Undertecknat original av {name}',
)
DAY = date(2025, 11, 14)
BACK = WayBack('punkt', "Tillbaka till punkten", "Tillbaka till punkt 1, Årets budget")
LETTERS = 'ABCDEFGHIJ'
ITEM = 500  # where the first item of the document stands, in points from below


def document(annexes: int, said: str = "till") -> Tagged:
    """A document of one page and one item, with a link to each annex as LibreOffice writes them."""
    pdf = Tagged()
    letters = LETTERS[:annexes]
    page = pdf.paper("Punkt 1", *(f"(Bilaga {letter})" for letter in letters))
    places = {'punkt': f'[{page} 0 R /XYZ 72 {ITEM} 0]'}
    for number, letter in enumerate(letters):
        places[f'bilaga-{letter}'] = f'[{page} 0 R /XYZ 72 {400 - 20 * number} 0]'
        entries = f'/Dest {places[f"bilaga-{letter}"]}'
        pdf.note(page, link(entries, 670 - 30 * number, f'/Contents <{said.encode("utf-16").hex()}>'))
    names = ' '.join(f'({name}) {place}' for name, place in sorted(places.items()))
    pdf.catalog['/Names'] = f'<< /Dests << /Names [{names}] >> >>'
    item = pdf.add(f'<< /Title (1 Punkt) /Dest {places["punkt"]} >>')
    pdf.catalog['/Outlines'] = f'<< /First {item} 0 R /Last {item} 0 R /Count 1 >>'
    pdf.catalog['/OutputIntents'] = '[<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) >>]'
    return pdf


def glyphs(path: Path) -> Path:
    """What stamps are made of."""
    pdf = Pdf()
    pdf.page()
    return pdf.save(path)


class Packet:
    """A packet of a document and foreign annexes A, B, C ..., and what can be asked of it."""

    def __init__(
        self, folder: Path, *annexes: Path, level: Level = Level.NOTHING, parts: Sequence[Part] = (),
        stamp: str = WORDS.stamp, said: str = "till",
    ) -> None:  # fmt: skip
        self.annexes = annexes
        self.path = folder / 'packet.pdf'
        own = document(len(annexes or parts[:1]), said).save(folder / 'document.pdf')
        first = Part(own, "Dagordning")
        named = [
            replace(annex_part(letter, received(path, folder / letter)), original=path)
            for letter, path in zip(LETTERS, annexes, strict=False)
        ]
        self.placed: list[Placed] = assemble(
            [first, *(parts or named)], self.path, title="Handlingar", author="Nätverket", day=DAY,
            words=replace(WORDS, stamp=stamp), glyphs=glyphs(folder / 'glyphs.pdf'), level=level,
        )  # fmt: skip
        self.reader = PdfReader(self.path)

    def numbers(self, annex: int) -> list[int]:
        """The pages of an annex, counted from 0: annex 0 is A."""
        first = sum(len(each.pages) for each in self.placed[: annex + 1])
        return list(range(first, first + len(self.placed[annex + 1].pages)))

    def page(self, annex: int, number: int = 0) -> Object:
        """A page of an annex."""
        return self.reader.pages[self.numbers(annex)[number]]

    def number_of(self, page: Object) -> int:
        """Which page a reference leads to, counted from 0."""
        return [each.indirect_reference.idnum for each in self.reader.pages].index(page.idnum)  # type: ignore[union-attr]

    def text(self, annex: int, number: int = 0) -> str:
        """What stands on a page of an annex."""
        return page_text(self.path, self.numbers(annex)[number])

    def bytes_unpacked(self) -> bytes:
        """Everything in the file, no stream compressed."""
        return unpacked(self.path)


def received(path: Path, folder: Path) -> Path:
    """A file as a build takes it in, in another folder."""
    folder.mkdir(parents=True, exist_ok=True)
    found = receive(path, folder / path.name)
    assert isinstance(found, Survey), found
    return folder / path.name


def annex_part(letter: str, path: Path) -> Part:
    """A file as an annex."""
    name = f'Bilaga {letter}'
    return Part(path, f'{name} – {path.stem}', label=letter, name=name, anchor=f'bilaga-{letter}', back=BACK)


def further(part: Part, number: int, path: Path) -> Part:
    """A further file of an annex."""
    return replace(part, pdf=path, label=f'{part.label} {number}', title=path.stem, below=True)

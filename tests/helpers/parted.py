"""A Word file whose words are parted by tabs, line breaks and margins."""

from pathlib import Path

from docx import Document
from docx.shared import Cm

LONG = 'månfärdsnämndsordförandekonferensdeltagarförteckning' * 3
PARTED = {
    "a)\tTabb": "a) Tabb",
    "Rad ett\nrad två": "Rad ett rad två",
    "Agenda\nMöte": "Agenda Möte",
    "RSS Dalarna\n\nAnnika": "RSS Dalarna Annika",
    "slut \nbörjan": "slut början",
    "H2O\ttill\t\thöger": "H2O till höger",
    LONG: LONG,
    f"Före {LONG}": f"Före {LONG}",
    "x" * 60 + "-" + "y" * 60: "x" * 60 + "-" + "y" * 60,
}
"""Paragraphs, and what is heard of them, with one space between words."""
CELLS = ("Ort\nLand", "socialchefsnätverkssammanträdet", "Vård och\nomsorg")


def parted(path: Path) -> None:
    """Write the file: the paragraphs, then a table of one narrow column."""
    document = Document()
    for words in PARTED:
        paragraph = document.add_paragraph()
        for place, piece in enumerate(words.split('\n')):
            if place:
                paragraph.runs[-1].add_break()
            paragraph.add_run(piece)
    bold = document.add_paragraph("ihop").add_run("satt")
    bold.bold = True
    bold.font.superscript = True
    table = document.add_table(len(CELLS), 1)
    table.autofit = False
    for row, words in zip(table.rows, CELLS, strict=True):
        row.cells[0].width = Cm(3)
        row.cells[0].text = words
    document.save(str(path))

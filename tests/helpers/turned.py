"""A Word file with Arabic and Hebrew, in Swedish and by itself, from the left and from the right."""

from pathlib import Path

from docx import Document
from docx.oxml import OxmlElement
from docx.text.paragraph import Paragraph

TURNED = (
    "Ett namn محمد علي (född 1970) i en mening, med 23 år.",
    "مُحَمَّدٌ يَكْتُبُ لا إله (٢٠٢٥) و 1.5 كغ [نص] 12-14؟",
    "שָׁלוֹם עוֹלָם, ב-42 (א\"ב) 50% וגם English words בתוך",
    "هذا نص عربي طويل يتحدث عن الحبل والسلم (والقمر) بقيمة 1 250 كرون. " * 3 + "الملف.",
    "[שרה] 12 % 14 – 3 דוד",
    "قاعة\tالقمر\tNamn\tשרה\n12 דוד",
)  # fmt: skip


def turned(path: Path) -> None:
    """Write the file: the paragraphs from the left, then from the right, then the first words in a table."""
    document = Document()
    for words in TURNED:
        document.add_paragraph(words)
    for words in TURNED:
        _turn(document.add_paragraph(words))
    table = document.add_table(1, len(TURNED))
    for cell, words in zip(table.rows[0].cells, TURNED, strict=True):
        cell.text = words.split()[0]
    document.save(str(path))


def _turn(paragraph: Paragraph) -> None:
    paragraph._p.get_or_add_pPr().append(OxmlElement('w:bidi'))
    for run in paragraph.runs:
        run._r.get_or_add_rPr().append(OxmlElement('w:rtl'))

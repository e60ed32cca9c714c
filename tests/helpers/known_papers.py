"""What is known of the papers of the real and the invented body, and where their files are; tests compare the two."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import INVENTED, ROOT, Papers
from reading import Line, body

AGENDA, MINUTES = 'agenda', 'minutes'


@dataclass(frozen=True)
class Body:
    """What is known of a body's papers; the tests compare it with the files."""

    project: Path
    name: str
    sender: tuple[str, ...]
    alt: str
    titles: tuple[str, str]
    packets: tuple[str, str]
    packet_titles: tuple[str, str]


REAL = Body(
    ROOT,
    "Socialchefsnätverket i Dalarna",
    (
        "RSS Dalarna (Avdelningen för Hälsa och välfärd)",
        "Ledningsstöd och strategi",
        "Hälso- och sjukvårdsförvaltningen",
    ),
    "Socialchefsnätverkets logotyp",
    ("Dagordning", "Minnesanteckningar"),
    ('handlingar', 'minnesanteckningar-med-bilagor'),
    ("Handlingar", "Minnesanteckningar med bilagor"),
)
MOON = Body(
    INVENTED,
    "Nämnden för månfärder i Påhittade kommun",
    ("Påhittade kommun & grannar", "Avdelningen för månfärder"),
    "Nämndens märke: en måne <ny> över en stege",
    ("Kallelse", "Protokoll"),
    ('utskick', 'protokoll-och-bilagor'),
    ("Utskick", "Protokoll och bilagor"),
)
DATES = {'2025-10-17': "2025-10-17", '2025-11-14': "2025-11-14", '2031-03-07': "7 mars 2031"}


@dataclass(frozen=True)
class Paper:
    """One built document."""

    of: Body
    papers: Papers
    kind: str

    @property
    def title(self) -> str:
        """Title and name, as they stand at the top."""
        return f'{self.of.titles[self.kind == MINUTES]} {self.of.name}'

    @property
    def docx(self) -> Path:
        """The Word file."""
        return self.papers.path(f'{self.of.titles[self.kind == MINUTES].lower()}.docx')

    @property
    def pdf(self) -> Path:
        """The PDF without annexes."""
        return self.docx.with_suffix('.pdf')

    @property
    def packet(self) -> Path:
        """The PDF with annexes."""
        return self.papers.path(f'{self.of.packets[self.kind == MINUTES]}.pdf')

    def headings(self) -> list[tuple[str, str]]:
        """Style and words of the numbered headings."""
        lines = (each for each in body(self.docx) if isinstance(each, Line))
        return [(each.style, f'{each.label} {each.text}') for each in lines if each.style.startswith('heading')]


@pytest.fixture
def moon_agenda(papers: Callable[[Path, str], Papers]) -> Paper:
    """The agenda of the invented meeting."""
    return Paper(MOON, papers(INVENTED, '2031-03-07'), AGENDA)


@pytest.fixture
def moon_minutes(papers: Callable[[Path, str], Papers]) -> Paper:
    """The minutes of the invented meeting."""
    return Paper(MOON, papers(INVENTED, '2031-03-07'), MINUTES)

"""The words that documents are made with, which network.yaml may replace."""

import re
from dataclasses import dataclass, fields

from .labels import CitationWords


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the documents in Swedish; each can be replaced under `words:` in network.yaml."""

    annex: str = "Bilaga"
    annexes: str = "Bilagor"
    conjunction: str = "och"
    proposal: str = "Förslag till beslut"
    proposes: str = "{subject} beslutar"
    decided: str = "{subject} beslutade"
    that: str = "att"
    postponed: str = "bordlägga punkten till mötet {date}."
    referred: str = "återremittera punkten för fortsatt beredning."
    withdrawn: str = "Punkten drogs tillbaka."
    none: str = "Inget beslut fattades."
    missing: str = "[Beslut saknas]"
    common: str = "Gemensamt för punkt {item}"
    reason: str = "Skäl"
    tasks: str = "Uppdrag"
    by: str = "senast {date}"
    origin: str = "Från mötet {date}, punkt {item}"
    previous: str = "Föregående möte {date}"
    follow_up: str = "Uppföljning"
    changed: str = "Ändrat sedan utskick {n}"
    supplement: str = "Komplettering"
    approval: str = "Godkännande"
    approved: str = "Godkänt av {name} {date}."
    corrections: str = "Rättelser"
    point: str = "punkt {item}"
    presenters: str = "Föredragande"
    participants: str = "Medverkande"
    present: str = "Närvarande"
    struck: str = "överstruken = frånvarande"
    absent: str = "frånvarande"
    draft: str = "UTKAST"
    cancelled: str = "INSTÄLLT"
    with_annexes: str = "med bilagor"
    withheld: str = "Bilagan lämnas inte ut"
    later: str = "Skickas senare"
    unpublished: str = "Bilagan läggs inte ut på webben"
    numbered: str = "Sidnumren är de i {file}."
    stamp: str = "{name} · {n} ({count})"
    page: str = "Sida {page} ({pages})"
    figure: str = "{name}, sida {n}, inskannad"
    back: str = "Till punkt {item}"
    signed: str = "Undertecknat original av {name}"

    @property
    def citation(self) -> CitationWords:
        """The words that annexes are cited with."""
        return CitationWords(self.annex, self.annexes, self.conjunction)


PLACEHOLDERS = {each.name: tuple(re.findall(r'{(\w+)}', str(each.default))) for each in fields(Words)}
"""The names that may stand in braces in a word: those of its default."""

WORD_KEYS = tuple(each.name for each in fields(Words))

"""Swedish words for the format's keys and values, as those type them who have not looked them up."""

from collections.abc import Iterable

from .looks import alike
from .near import nearest

_KEYS = {
    'date': "datum, dag, mötesdatum, mötesdag, sammanträdesdatum",
    'time': "tid, tider, klockslag, klockan, kl, mötestid, starttid",
    'place': "plats, lokal, var, ställe, mötesplats, adress, rum, länk",
    'status': "läge, tillstånd, skede",
    'cancelled': "inställt, inställd, ställs in, skäl, anledning",
    'moved': "flyttat, flyttad, flyttades, flytt, flyttat från",
    'issued': "utfärdat, utfärdad, dokumentdatum, upprättat, upprättad",
    'annexes': "bilagor, bilaga, bil, underlag, handlingar, bilageförteckning",
    'annex': "bilaga, bil",
    'attendance': "närvaro, närvarande, närvarolista, deltagare, deltagarlista, deltog, kallade",
    'absent': "frånvarande, frånvaro, förhinder, förhindrade, ej närvarande, anmält förhinder, ledig",
    'agenda': "dagordning, punkter, ärenden, ärendelista, föredragningslista, ärende, punkt",
    'closing': "avslutning, avslut, hälsning, slutord, välkomna",
    'approval': "godkännande, godkänt, justering, justerat, justerare",
    'corrections': "rättelser, rättelse, korrigeringar, ändringar",
    'title': "rubrik, titel, punkt, ärende, namn, ämne, ärendemening, benämning",
    'kind': "slag, typ, sort, art, kategori",
    'presenters': "föredragande, föredragare, föredras av, presentatör, ansvarig, ansvariga, vem",
    'participants': "medverkande, deltagare, gäster, gäst, inbjudna, adjungerade",
    'intro': "ingress, inledning, introduktion",
    'background': "bakgrund, beskrivning, ärendebeskrivning, sammanfattning, text, beredning",
    'proposal': "förslag, förslag till beslut, beslutsförslag, yrkande, yrkanden",
    'notes': "anteckning, anteckningar, notering, noteringar, diskussion, referat, protokoll",
    'decision': "beslut, beslutat, beslutade, utfall",
    'tasks': "uppdrag, åtgärder, åtgärd, att göra, uppgifter, uppgift",
    'items': "underpunkter, underpunkt, punkter, ärenden, delpunkter",
    'added': "väckt, väcktes, tillagd, tillagt, tillkommen, tillkommit, extra, nytt",
    'origin': "ursprung, från, kommer från, från möte",
    'who': "vem, ansvarig, ansvariga, utförare, namn, person",
    'what': "vad, åtgärd, uppdrag, uppgift, beskrivning, ändring",
    'by': "senast, deadline, till, förfallodag, förfaller, datum, sista dag, när, av",
    'done': "klart, klar, avslutat, utfört, slutfört, genomfört, färdigt",
    'clause': "att, att-sats, attsats, sats, text, beslut",
    'clauses': "att-satser, satser, beslut",
    'condition': "villkor, om, förutsättning, under förutsättning",
    'postponed': "bordlagt, bordlagd, bordläggs, bordlägg, bordlägga, bordläggning, uppskjutet, uppskjuten",
    'referred': "återremiss, återremitterat, återremitterad, återremitteras, återremittera",
    'withdrawn': "tillbakadraget, tillbakadragen, utgår, utgick, draget, indraget",
    'file': "fil, filnamn, dokument, bild",
    'files': "filer, filnamn, dokument",
    'minutes': "protokoll, minnesanteckningar, anteckningar, föregående protokoll, föregående minnesanteckningar",
    'cite': "hänvisa, hänvisning, hör till, gäller",
    'withheld': "sekretess, hemlig, hemligt, lämnas inte ut, skäl, maskad",
    'publish': "publicera, publiceras, publicerad, läggs ut, lägg ut, offentlig, webb, webben",
    'accept': "acceptera, godta, tillåt",
    'on': "datum, dag, den",
    'why': "varför, skäl, anledning, orsak",
    'meeting': "möte, datum, mötesdatum",
    'item': "punkt, nummer, punktnummer, ärende",
    'names': "namn, personer, deltagare",
    'name': "namn, nätverk, nämnd",
    'short': "kort, förkortning, kortnamn",
    'subject': "beslutsfattare, den som beslutar, subjekt, beslutar",
    'sender': "avsändare, brevhuvud",
    'logo': "logotyp, logga, logotype, märke",
    'alt': "alternativtext, alternativ text, alt-text, bildtext",
    'language': "språk",
    'address': "adress, webbadress, webbplats, hemsida",
    'documents': "dokument, dokumentnamn",
    'packet': "handlingar, utskick, samlad pdf",
    'kinds': "slag, typer, sorter, kategorier",
    'deciding': "beslutande, beslutspunkter, beslutsslag",
    'style': "stil, utseende",
    'colon': "kolon",
    'citation': "hänvisning, hänvisningar, parentes",
    'dates': "datum, datumformat",
    'words': "ord, texter",
    'members': "medlemmar, ledamöter, deltagare",
    'planned': "planerade, planerat, kommande, möten, mötesdagar, mötestider",
    'timezone': "tidszon",
    'standing': "stående, stående punkter, fasta punkter, återkommande",
    'first': "först, första, inledning, början",
    'last': "sist, sista, avslutning, slut",
}
_VALUES = {
    'agenda': "dagordning, kallelse, planerat, planerad, förslag, ny, nytt",
    'draft': "utkast, preliminär, preliminärt, prel, arbetsmaterial, pågår, pågående, ej klar, ej klart",
    'final': "klar, klart, färdig, färdigt, slutlig, slutligt, slutgiltig, slutgiltigt, publicerad, publicerat",
    'approved': "godkänd, godkänt, godkända, justerad, justerat, fastställd, fastställt",
    'cancelled': "inställd, inställt, avlyst, avbokat, avbokad, ställs in",
    'true': "ja, sant, j, yes, on, 1, x",
    'false': "nej, falskt, falsk, n, no, off, 0",
    'previous': "föregående, förra, senaste, förgående",
    'parentheses': "parentes, parenteser, inom parentes",
    'comma': "komma, kommatecken",
    'changes': "ändringar, spårade ändringar, spåra ändringar, revideringar",
    'comments': "kommentarer, kommentar",
    'hidden': "dolt, dold text, dolda, gömt, dolda rader, dolda blad",
    'embedded': "inbäddat, inbäddade, inbäddade filer, bifogat",
}
LEAST = 5
"""Letters of a Swedish word that may have one that is wrong; of shorter ones others are made by it."""


def is_key(word: str) -> bool:
    """Return whether a word is a key of the format."""
    return word in _KEYS


def meant_key(typed: str, known: Iterable[str], *, exactly: bool = False) -> str | None:
    """Return the key of those that may stand there which somebody means by a word, with a slip if not `exactly`."""
    return _meant(typed, _KEYS, tuple(known), exactly)


def meant_value(typed: str, known: Iterable[str]) -> str | None:
    """Return the value of those that are allowed which somebody means by a word."""
    return _meant(typed, _VALUES, tuple(known))


def _meant(typed: str, table: dict[str, str], known: tuple[str, ...], exactly: bool = False) -> str | None:
    """Return a word of those known: by its Swedish, or nearly typed as it is, or nearly as its Swedish."""
    word = alike(typed.replace('_', ' ')).casefold().strip(' :.-?!')
    swedish = {each: one for one in reversed(known) for each in reversed(table.get(one, '').split(', ')) if each}
    if word in swedish or exactly:
        return swedish.get(word, word if word in known else None)
    near = nearest(word, swedish, 1) if len(word) >= LEAST else None
    return nearest(word, known) or (swedish[near] if near else None)

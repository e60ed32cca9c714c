"""Decisions as people put them in a word or two ("bifall", "bordlagt"), which are no clauses: what they mean."""

import re
from dataclasses import dataclass
from enum import Enum

from .looks import alike


class FreeWord(Enum):
    """What is meant; the values of the first five are the format's own words."""

    AS_PROPOSED = 'as proposed'
    NONE = 'none'
    POSTPONED = 'postponed'
    REFERRED = 'referred'
    WITHDRAWN = 'withdrawn'
    REJECTED = 'rejected'
    NOTED = 'noted'


@dataclass(frozen=True, slots=True)
class FreeWords:
    """What words mean; `goes_on`: more is decided in the same text; `is_sentence`: they read well as a clause."""

    word: FreeWord
    goes_on: bool = False
    is_sentence: bool = False


_PROPOSED = (
    r'(?:(?:det|liggande|utsänt|utskickat|framlagt|lagt|\w+s) )?'
    r'(?:(?:besluts)?förslag(?:et|en)?(?: till beslut)?|föreslag\w+|föreslogs|för ?slaget|ovan(?:stående)?'
    r'|(?:tjänste)?(?:underlag|skrivelse|handling)\w*|dagordning(?:en)?|kallelse(?:n)?|proposed|proposal)'
)
_AS = r'(?:i enlighet med|enligt|enl\.?|e\.|som|såsom|lika som|samma som|likt|se|jfr|i linje med|utifrån|as)'
_YES = (
    r'(?:ja|jo|japp|ok|okej|okay|yes|true|bifall|bifalls|bifalles|bifölls|bifallet|bifallit|godkänt|godkänd|godkänns'
    r'|godkännes|godkändes|antaget|antagen|antogs|antas|antages|tillstyrks|tillstyrkt|tillstyrktes|fastställt'
    r'|fastställd|fastställs|fastställdes|beviljat|beviljas|beviljades|enhälligt|enigt|beslutat|beslutas|beslutades)'
)
_MATTER = r'(?:ärendet|punkten|frågan|förslaget|beslutet|beslut) '
_PUT_OFF = (
    r'(?:bordlagt|bordlagd|bordlagda|bordläggs|bordlägges|bordläggas|bordlades|bordlägg|bordläggning|bordlägga'
    r'|uppskjutet|uppskjuten|uppskjuts|uppsköts|skjuts upp|sköts upp|skjuta upp ärendet|skjuta upp punkten'
    r'|skjuta upp frågan|skjutits upp|vilande|ajourner\w+)\b'
)
_WITHDRAWN = (
    r'(?:utgår|utgick|utgått|drogs tillbaka|dras tillbaka|dragits tillbaka|tillbakadrag\w+|tillbakadrogs|drogs in'
    r'|indraget|indragen|struket|struken|ströks|stryks|återtaget|återtagen|återkallat|återkallad|återkallas)\b'
)
_FORMS: tuple[tuple[FreeWord, str], ...] = (
    (
        FreeWord.AS_PROPOSED,
        rf'{_AS} {_PROPOSED}|{_YES}(?:,? (?:enhälligt|enigt|i sin helhet))?(?:,? (?:{_AS}|till|av) {_PROPOSED})?',
    ),
    (
        FreeWord.NONE,
        r'none|inget|ingen|inga|ingenting|intet|noll|nil|null|saknas|ej|inte|n/?a|-+|…|\.+|\?+|tbd'
        r'|(?:(?:inget|inga|ej|utan|intet|inte något) )beslut(?: fattades| fattat| togs| tagits| behövs)?'
        r'|inget att besluta|(?:ej|inte|inget) aktuellt|beslut(?:ades|ade)? inget|inget beslutades|inget beslutat',
    ),
    (
        FreeWord.POSTPONED,
        rf'(?:{_MATTER})?{_PUT_OFF}(?!.*\binte\b)(?: .*)?|(?:till )?nästa (?:möte|gång|sammanträde)|postponed\b.*',
    ),
    (FreeWord.REFERRED, rf'(?:{_MATTER})?återremi\w+(?:[ ,:].*)?|referred\b.*'),
    (FreeWord.WITHDRAWN, rf'(?:{_MATTER})?{_WITHDRAWN}(?:[ ,:].*)?|withdrawn\b.*'),
    (
        FreeWord.REJECTED,
        r'(?:nej|no|false|avslag|avslås|avslogs|avslaget|avslagen|avslagit|förkastas|förkastat|förkastades|avstyrks'
        r'|avstyrkt|underkänt|(?:ej|inte) (?:bifall|godkänt|antaget))(?:[ ,].*)?',
    ),
    (
        FreeWord.NOTED,
        r'(?:(?:information(?:en)?|rapporten|info) )?(?:noteras|noterades|noterat|noterad|antecknas|antecknades)'
        r'|(?:(?:läggs|lades|lagt|lägges|lagd) )?till (?:handlingarna|protokollet|anteckningarna)|(?:till|för) kännedom'
        r'|ad acta|information(?:spunkt|särende|en)?|info|rapport(?:en)?|diskussion(?:spunkt)?|dialog(?:punkt)?'
        r'|anmälan',
    ),
)
_PATTERNS = tuple((word, re.compile(form)) for word, form in _FORMS)
_GOES_ON = re.compile(rf'(?:{_FORMS[0][1]})(?:[,;:.–-]| (?:med|men|och|samt|utom|dock|fast|efter|plus|i övrigt)\b).+')
_BEFORE = re.compile(
    r'^(?:att )?(?:(?:(?!fatta)[\w-]+ )?beslut(?:a|ar|ade|ades|as|et|at)?:? (?:att |blev |att-sats )?)?(?=\S)'
)
_SENTENCE = re.compile(rf'(?:{_MATTER}|bordlägga .|återremittera .|skjuta upp .)')


def meant_by(text: str) -> FreeWords | None:
    """Return what a decision's text means, if it is such a word or two; a whole clause is none."""
    plain = alike(text).casefold().strip(' .,;:!()"”“\'*_')
    for words in dict.fromkeys((plain or alike(text), _BEFORE.sub('', plain))):
        for word, pattern in _PATTERNS:
            if pattern.fullmatch(words):
                return FreeWords(word, is_sentence=bool(_SENTENCE.match(words)))
        if _GOES_ON.fullmatch(words):
            return FreeWords(FreeWord.AS_PROPOSED, goes_on=True)
    return None

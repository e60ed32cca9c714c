"""Stage 4, render: what belongs together stays on one line: "Bilaga G", "§ 12", "den 7 mars", "1 800 000 kr".

Spaces become no-break spaces in the finished document alone: whatever is compared, sealed or searched for has spaces.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from ..labels import LETTER
from ..words import Words

NO_BREAK = '\u00a0'
Element = Any
"""An element of a Word file; python-docx has no useful types for what iteration gives."""

MONTH = (
    r'(?:jan(?:uar[iy]?)?|feb(?:ruar[iy]?)?|mar(?:s|ts|ch)?|apr(?:il)?|ma[ijy]|june?|juni|july?|juli|aug(?:usti?)?'
    r'|sept?(?:ember)?|o[kc]t(?:ober)?|nov(?:ember)?|de[cs](?:ember)?'
    r'|(?:tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu)kuu\w*)'
)
MONEY = r'(?:kr|sek|nok|dkk|isk|eur|usd|€|\$|£)'
LARGE = r'(?:tusen|miljon(?:er)?|miljard(?:er)?|million(?:er|s)?|milliard(?:er)?|billion|miljoonaa?|miljardia?)'
UNIT = (
    rf'(?:{MONEY}|{LARGE}|kron(?:or|er)|tkr|[mk]nkr|mkr|mdkr|[tkm]sek|euroa?|öre|procent|prosent|prosenttia|percent|%|‰'
    r'|[kcdm]?m[²³]?|mil|ha|[mk]?g|ton|[dcm]?l|h|tim|min|st|[kmgt]?wh?|°c?|kap|mom)'
)
LABEL = (
    r'(?:§§?|punkt(?:en|er|erna)?|pkt|paragraf(?:en|er|erna)?|kap(?:itel|itlet)?|avsnitt(?:et)?|art(?:ikel|ikeln)?|sid(?:an|or'
    r'|orna|a|e)?|nr|nummer|kl|klockan|klo|dnr|mom|tabell(?:en)?|figur(?:en)?|bild|kvartal|vecka|ärende|utskick|sak|items?'
    rf'|points?|sections?|pages?|pp|no|figure|table|chapter|kohta|kohdat|sivut?|luku|ca|den|tel|mobil|{MONEY})'
)
CAPITAL = r'(?-i:[A-ZÅÄÖÆØÉÜ])'
_ALWAYS = (
    r'\d{1,3}(?: \d{3}){1,5}(?!\d)',
    rf'\d{{1,2}}\.? {MONTH}',
    rf'{MONTH}\.? \d{{1,2}}(?!\d)',
    rf'[\d.,]*\d {UNIT}',
    rf'{LARGE} {MONEY}',
    rf'{LARGE} kron(?:or|er)',
    rf'{LABEL}\.? \d',
    rf'{LABEL}\.? \d+ [a-zåäö]',
    r'\d{1,3} [b-df-hj-np-tv-xz]',  # "5 b"; single vowels are words
    r'\d+ [a-z] (?:§§?|kap)',
    r'\d+ §§?(?! ?\d)',
    r'(?:bl|t|s|m|f|fr|d|o|e|i|p)(?:\. (?:ex|a|k|m|fl|v|s|g|d|o))+(?=\.)',
    r's\. \d',  # "s" alone is no page
    r'(?:sou|sfs|ds|prop\.|bet\.|rskr\.|dir\.|skr\.) \d{4}',
    rf'\d{{3}} \d{{2}} {CAPITAL}\w+',  # a postal code and its place
    r'0\d{1,3}[-‑–/]\d{2,3}(?: \d{2,3}){1,3}(?!\d)',  # a telephone number
    r'0\d{1,3}(?: \d{2,3}){2,4}(?!\d)',
    r'\+\d{1,3}(?: \(0\))?(?: \d{1,4}){2,5}(?!\d)',
    rf'(?:{CAPITAL}\. ){{2,3}}{CAPITAL}\w+',  # initials, of which one alone may end a sentence
)


def hold(document: Document, words: Words) -> None:
    """Have no line of a document's text end inside of what belongs together, where plain spaces were typed."""
    for paragraph in document.element.body.iter(qn('w:p')):
        texts = list(_texts(paragraph))
        said = ''.join(each if isinstance(each, str) else each.text or '' for each in texts)
        kept = held(said, words)
        place = 0
        for each in texts if kept != said else ():
            length = len(each if isinstance(each, str) else each.text or '')
            if not isinstance(each, str):
                each.text = kept[place : place + length]
            place += length


def _texts(paragraph: Element) -> Iterator[Element]:
    """Yield the texts of a paragraph; of a tab or a line break, what it is."""
    for each in paragraph.iter(qn('w:t'), qn('w:tab'), qn('w:br')):
        yield each if each.tag == qn('w:t') else '\n'


def held(text: str, words: Words) -> str:
    """Return a text with no-break spaces for the spaces at which no line may end."""
    for pattern in _patterns(words):
        text = pattern.sub(lambda found: found[0].replace(' ', NO_BREAK), text)
    return text


@cache
def _patterns(words: Words) -> tuple[re.Pattern[str], ...]:
    annex = '|'.join(re.escape(each) for each in (words.annex, words.annexes))
    point = re.escape(words.point.partition('{')[0].strip()) or LABEL
    own = (rf'(?:{annex}) (?-i:{LETTER.pattern})(?: \d)?', rf'(?:{point}) \d+(?: [a-zåäö])?')
    parts = rf'(?<!\w){LETTER.pattern} \d{{1,2}}(?!\d)'
    return (re.compile(parts.replace(' ', _SPACE)), *map(_compiled, (*own, *_ALWAYS)))


_SPACE = f'[ {NO_BREAK}]'


def _compiled(pattern: str) -> re.Pattern[str]:
    """Return the pattern, which begins where a word or number does; where it ends in a letter, the word does."""
    return re.compile(
        rf'(?<![\w.,])(?:{pattern})(?:(?<=\w)(?<!\d)(?!\w)|(?<=[\d\W]))'.replace(' ', _SPACE), re.IGNORECASE
    )

"""Everything people are told is there in Swedish, with the same places to fill in."""

import re
import subprocess
import sys
from pathlib import Path

from babel.messages import pofile
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from conftest import ROOT

LOCALE = ROOT / 'schnv_docs' / 'locale' / 'sv' / 'LC_MESSAGES'
PLACES = re.compile(r'\{[^{}]*\}')

EXPLAINED = {
    r'commit\w*': r'spara(d|de|t|s|des)?\b',
    r'gren(en|ar|arna)?': r'kopi(a|an|or)\b',
    r'klon(en)?': r'kopia\b',
    r'git-arkiv\w*': r'alla versioner',
}
"""Words of git that a secretary need not know, and what must stand beside them in the same message."""
OTHER_WORDS = r'repo\w*|förvar\w*|git-förråd\w*|branch\w*|incheckning\w*'
"""What else they are called: nowhere here, since one thing has one word."""


def _swedish() -> Catalog:
    with (LOCALE / 'schnv.po').open('rb') as file:
        return pofile.read_po(file, locale='sv')


def _texts(message: object) -> tuple[str, ...]:
    return tuple(message) if isinstance(message, list | tuple) else (str(message),)


def test_every_message_of_the_source_is_translated_and_no_other(tmp_path: Path) -> None:
    template = tmp_path / 'schnv.pot'
    words = ['-m', 'babel.messages.frontend', '-q', 'extract', '-F', 'pyproject.toml', '-o', template, 'schnv_docs']
    subprocess.run([sys.executable, *map(str, words)], cwd=ROOT, check=True)
    with template.open('rb') as file:
        wanted = {_texts(message.id) for message in pofile.read_po(file) if message.id}
    translated = {_texts(message.id) for message in _swedish() if message.id and all(_texts(message.string))}
    assert wanted - translated == set()
    assert translated - wanted == set()


def test_what_is_filled_in_is_the_same() -> None:
    """Of one thing the number need not be said."""
    for message in _swedish():
        one, *many = ([set(PLACES.findall(text)) for text in _texts(each)] for each in (message.id, message.string))
        assert many[0][-1] == one[-1], message.id
        assert many[0][0] in (one[-1], one[-1] - {'{n}', '{count}'}, one[0]), message.id


def test_the_compiled_catalogue_is_up_to_date() -> None:
    with (LOCALE / 'schnv.mo').open('rb') as file:
        compiled = {_texts(each.id): _texts(each.string) for each in read_mo(file) if each.id}
    assert compiled == {_texts(each.id): _texts(each.string) for each in _swedish() if each.id}


def test_words_of_git_are_explained_where_they_stand_and_are_the_same_everywhere() -> None:
    for message in _swedish():
        for text in _texts(message.string) if message.id else ():
            spoken = re.sub('`[^`]*`|' + PLACES.pattern, '', text)
            assert not re.search(rf'\b({OTHER_WORDS})\b', spoken), text
            for word, explained in EXPLAINED.items():
                assert not re.search(rf'\b{word}\b', spoken) or re.search(explained, spoken), text


def test_the_words_of_git_stand_in_the_handbook() -> None:
    handbook = (ROOT / 'docs' / 'handbok.md').read_text(encoding='utf-8')
    words = handbook[handbook.index('## 20. Ordlista') :]
    assert [word for word in ('gren', 'klonen', 'commit', 'git-arkiv', 'tag') if f'{word}' not in words] == []

"""Stage 2, check: what is wrong in network.yaml stands on its line; stated as in the cases of meetings."""

import shutil
from pathlib import Path

import pytest

from schnv_docs import i18n
from schnv_docs.check import check_network
from schnv_docs.network import Network
from schnv_docs.problem import Problem
from schnv_docs.read import read

CASES = Path(__file__).parents[1] / 'cases'
START = """\
name: Provnätverket i Mellanbygd
subject: Provnätverket
documents: {agenda: Dagordning, minutes: Minnesanteckningar, packet: Handlingar}
"""


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.use('en')


def _checked(text: str, folder: Path) -> tuple[Network, list[Problem]]:
    path = folder / 'network.yaml'
    path.write_text(text, encoding='utf-8')
    for name in ('skannad.png', 'skannad.jpg', 'brev.pdf'):
        shutil.copyfile(CASES / 'files' / name, folder / name)
    source, problems = read(path)
    assert source
    network, found = check_network(source)
    assert network
    return network, problems + found


def test_the_shortest_network(tmp_path: Path) -> None:
    network, problems = _checked(START, tmp_path)
    assert problems == []
    assert (network.language, network.style.dates, network.words.annex) == ('sv-SE', 'yyyy-MM-dd', 'Bilaga')


@pytest.mark.parametrize(
    'line',
    [
        'language: sv',
        'language: fi-FI',
        'language: se-Latn-NO',
        'style: {dates: yyMMdd}',
        "style: {dates: \"'den' d MMMM yyyy\"}",
        'style: {colon: true, citation: comma}',
        "words: {proposes: '{subject} föreslås besluta', postponed: 'bordlägga till {date}.'}",
        "words: {decided: '{{subject}} {subject} beslutade'}",
        'words: {that: to}',
        'words: {annex: Annex, annexes: Annexes, conjunction: and}',
        'logo: {file: skannad.png, alt: Vapnet}',
        'members: {Almby: [Sofia Bergdahl], Bergsta: Anna Lind}',
        'sender: Kansliet',
        'timezone: America/Argentina/Buenos_Aires',
        'planned: [2031-04-04, {date: 2031-05-02, time: [09.00-10.00, 2031-05-03 8:00-9:00], place: Salen}]',
        'planned: [{date: 2031-05-02, time: , place: }]',
        'standing: {first: [{title: "Anteckningar {date:yyMMdd} och {date}", minutes: previous}], last: }',
        'standing: {last: [{title: "{klamrar}", items: [{title: Läget, presenters: Ordföranden}]}]}',
        'time: [09.00-11.00, 13.00-15.00]',
        'place: Stora salen',
        'words:\nlogo:\nkinds:\nmembers:\nstyle:\nsender:\nplanned:',
    ],
)
def test_good_lines(line: str, tmp_path: Path) -> None:
    _network, problems = _checked(START + line, tmp_path)
    assert problems == []


@pytest.mark.parametrize(
    ('line', 'column', 'message', 'hint'),
    [
        ('nmae: x', 1, "unknown key `nmae`", "did you mean `name`?"),
        ('words: {bilaga: Annex}', 9, "unknown key `bilaga`", "did you mean `annex`?"),
        ('words: {fluga: Annex}', 9, "unknown key `fluga`", "here may stand: annex, annexes"),
        ('words: {anex: Bilaga}', 9, "unknown key `anex`", "did you mean `annex`?"),
        ('words: {annex: ""}', 9, "`annex` is empty", "fill it in"),
        ('words: {annex: [Bilaga]}', 9, "`annex` should be a text", ""),
        ("words: {annex: '{subject}'}", 16, "`annex` has braces that can't be filled in", "remove the braces"),
        ("words: {proposes: '{name} beslutar'}", 19, "`proposes` has braces", "what may stand there: {subject}"),
        ("words: {proposes: '{} beslutar'}", 19, "`proposes` has braces", "what may stand there: {subject}"),
        ("words: {proposes: '{0} beslutar'}", 19, "`proposes` has braces", ""),
        ("words: {proposes: '{subject.name}'}", 19, "`proposes` has braces", ""),
        ("words: {proposes: '{subject!r:>{date}}'}", 19, "`proposes` has braces", ""),
        ("words: {decided: '{subject beslutade'}", 18, "`decided` has braces", ""),
        ("words: {postponed: 'till } {date}'}", 20, "`postponed` has braces", "what may stand there: {date}"),
        ('logo: logo.png', 1, "`logo` should be `file:` and `alt:`", ""),
        ('logo: {file: skannad.png}', 1, "`alt:` is missing", "write `alt: ...`"),
        ('logo: {file: missing.png, alt: Vapnet}', 14, "the logo missing.png does not exist", "put it next to"),
        ('logo: {file: ../x.png, alt: Vapnet}', 14, "the logo ../x.png lies outside of the folder", "put it next to"),
        ('logo: {file: /etc/x.png, alt: Vapnet}', 14, "the logo /etc/x.png lies outside of the folder", ""),
        ('logo: {file: brev.pdf, alt: Vapnet}', 14, "the logo brev.pdf is no PNG or JPEG", "save the picture as PNG"),
        ('logo: {file: skannad.jpg, alt: Vapnet}', 14, "the logo skannad.jpg is no PNG or JPEG", ""),
        (f'logo: {{file: {"x" * 300}.png, alt: Vapnet}}', 14, "the logo xxx", "put it next to"),
        ('language: svenska', 11, "“svenska” is not a language tag", "write a language and a country, as in sv-SE"),
        ('language: sv_SE', 11, "“sv_SE” is not a language tag", ""),
        ('language: [sv]', 1, "`language` should be a text", ""),
        ('style: {dates: dd/mm/åååå}', 16, "“dd/mm/åååå” is not a pattern for dates", "write yyyy-MM-dd, yyMMdd or"),
        ('style: {dates: ISO}', 16, "“ISO” is not a pattern for dates", ""),
        ("style: {dates: \"'idag'\"}", 16, "“'idag'” is not a pattern for dates", ""),
        ('style: {citation: commas}', 19, "`citation` can't be “commas”", "did you mean `comma`?"),
        ('style: {colon: ja}', 9, "`colon` should be true or false", ""),
        ('kinds: Beslut', 1, "`kinds` should be a list of names", ""),
        ('timezone: Stockholm', 11, "“Stockholm” is no time zone", "write a continent and a city"),
        ('timezone: Europe/Stokholm', 11, "“Europe/Stokholm” is no", "did you mean `Europe/Stockholm`?"),
        ('timezone: [UTC]', 1, "`timezone` should be a text", ""),
        ('planned: 2031-04-04', 1, "`planned` should be a list of dates", ""),
        ('planned: [2031-02-30]', 11, "“2031-02-30” is not a date", ""),
        ('planned: [{date: 4 april}]', 18, "“4 april” is not a date", ""),
        ('planned: [{time: 09.00-10.00}]', 11, "`date:` is missing", ""),
        ('planned: [{date: 2031-04-04, where: x}]', 30, "unknown key `where`", "here may stand: date, time, place"),
        ('planned: [[2031-04-04]]', 11, "entry 1 of `planned` should be a date, or", ""),
        ('planned: [2031-04-04, {date: 2031-04-04}]', 30, "there is another planned meeting on", "several spans"),
        ('planned: [{date: 2031-04-04, time: kl 9}]', 36, "“kl 9” is not a time", "write from and to"),
        ('planned: [{date: 2031-04-04, time: 10.00-09.00}]', 36, "the meeting ends before it begins", ""),
        ('standing: [{title: x}]', 1, "`standing` should be `first:` and `last:`, each with a list of items", ""),
        ('standing: {first: [{title: x, decision: y}]}', 31, "unknown key `decision`", "here may stand: title, kind"),
        ('standing: {first: [{title: x, minutes: last}]}', 40, "`minutes` can't be “last”", "it may be: previous"),
        (
            'standing: {first: [{title: "x {datum}", minutes: previous}]}',
            28,
            "the title “x {datum}” has braces",
            "what",
        ),
        ('standing: {first: [{title: "x {date:åå}", minutes: previous}]}', 28, "the title “x {date:åå}” has", ""),
        ('standing: {first: [{title: "x {}", minutes: previous}]}', 28, "the title “x {}” has braces", ""),
        ('standing: {last: [{title: x, kind: Prat}]}', 36, "“Prat” is not one of the kinds", "write one"),
        ('members: [Sofia Bergdahl]', 1, "`members` should be ", ""),
    ],
)
def test_bad_lines(line: str, column: int, message: str, hint: str, tmp_path: Path) -> None:
    _network, problems = _checked(START + line, tmp_path)
    (problem,) = problems
    assert (problem.line, problem.column) == (4, column)
    assert problem.message.startswith(message)
    assert problem.hint.startswith(hint)


def test_what_is_missing(tmp_path: Path) -> None:
    network, problems = _checked('short: PN\ndocuments: {agenda: Kallelse, minuts: Protokoll}\n', tmp_path)
    assert sorted((problem.line, problem.message) for problem in problems) == [
        (1, "`name:` is missing"),
        (1, "`subject:` is missing"),
        (2, "`packet:` is missing"),
        (2, "unknown key `minuts`"),
    ]
    assert (network.titles.agenda, network.titles.minutes) == ('Kallelse', 'Minnesanteckningar')

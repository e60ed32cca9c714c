"""A network with as many meetings as are wanted: agenda, minutes, and three annexes each, of which some are shared.

Annex A is the minutes of the meeting before; the first has a Word file there. Annex B is a Word file, a spreadsheet or
a PDF of the meeting's own, and so is C, but for each fourth meeting, which has a file that all of these share.
"""

import random
import shutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import docx
import openpyxl
from foreign import Pdf
from repositories import commit_all, git, new_repository

TEMPLATES = Path(__file__).parents[1] / 'network' / 'templates'
FIRST, APART = date(2011, 1, 7), timedelta(days=7)
ITEMS, SHARED = 7, 4
TOWNS = ('Avby', 'Bergsta', 'Dalvik', 'Ekerum', 'Falla', 'Granö', 'Hult', 'Ingå')
MATTERS = ('skolskjuts', 'hemtjänst', 'bredband', 'badplatser', 'simhallar', 'snöröjning', 'lekplatser', 'bibliotek')
WORDS = (
    'nätverket', 'behöver', 'avgöra', 'om', 'verksamheten', 'ska', 'fortsätta', 'enligt', 'planen', 'med', 'stöd', 'av',
    'kommunerna', 'och', 'regionen', 'under', 'våren', 'när', 'underlaget', 'är', 'klart', 'alla', 'har', 'läst', 'det',
)  # fmt: skip
NETWORK = """\
name: Månens provnätverk
short: MPN
subject: Nätverket
sender: [Provkratern]
language: sv-SE
documents: {agenda: Dagordning, minutes: Minnesanteckningar, packet: Handlingar}
members:
  Nordkratern: [Test Testsson, Prov Provsson]
  Sydkratern: [Exempel Exempelsson, Dikt Diktsson]
"""


def write_project(root: Path, count: int) -> list[str]:
    """Write and commit a project with so many meetings, a commit each, and return their keys."""
    (root / 'meetings').mkdir(parents=True)
    shutil.copytree(TEMPLATES, root / 'templates')
    (root / 'meetings' / 'network.yaml').write_text(NETWORK, encoding='utf-8')
    (root / '.gitignore').write_text('build/\n', encoding='utf-8')
    new_repository(root)
    commit_all(root)
    days = [FIRST + number * APART for number in range(count)]
    for number, day in enumerate(days):
        _write_meeting(root / 'meetings', number, day)
        git(root, 'add', f'meetings/{day}.yaml', f'meetings/{day}')
        git(root, 'commit', '--quiet', '--message', f'{day}')
    return [str(day) for day in days]


def sentence(chance: random.Random, words: int = 14) -> str:
    """Return some words that say nothing."""
    return ' '.join(chance.choices(WORDS, k=words)).capitalize() + '.'


def _write_meeting(meetings: Path, number: int, day: date) -> None:
    chance, folder = random.Random(number), meetings / str(day)
    folder.mkdir()
    first = f'{{minutes: {day - APART}}}'
    if number == 0:
        first = '{title: Stadgar, file: stadgar.docx}'
        _word(folder / 'stadgar.docx', random.Random('stadgar'))
    kinds = list(MAKERS)
    second, third = kinds[number % 3], kinds[(number + 1 + number // 3) % 3]
    MAKERS[second](folder / f'underlag{second}', chance)
    if number % SHARED:
        MAKERS[third](folder / f'bilaga{third}', chance)
    else:
        third = '.docx'
        _word(folder / 'bilaga.docx', random.Random('shared'))
    annexes = f'  A: {first}\n  B: {{title: Underlag {number}, file: underlag{second}}}\n  C: bilaga{third}\n'
    head = f'date: {day}\ntime: 09.00-12.00\nplace: Kratersalen\nstatus: final\n\nannexes:\n{annexes}\n'
    people = 'attendance:\n  Nordkratern: [Test Testsson, Prov Provsson]\n  Sydkratern: [Dikt Diktsson]\n\n'
    items = ''.join(_item(chance, number, place) for place in range(ITEMS))
    (meetings / f'{day}.yaml').write_text(f'{head}{people}agenda:\n{items}', encoding='utf-8')


def _item(chance: random.Random, number: int, place: int) -> str:
    cited = f'    annexes: {"ABC"[place]}\n' if place < 3 else ''
    title = f'Översyn av {chance.choice(MATTERS)} i {chance.choice(TOWNS)}, ärende {number}.{place + 1}'
    return (
        f'  - title: {title}\n{cited}    presenters: Test Testsson, utredare, Nordkratern\n'
        f'    background: |\n      {sentence(chance, 40)}\n\n      {sentence(chance, 30)}\n'
        f'    proposal:\n      - godkänna att {sentence(chance).lower()}\n'
        f'      - avstå från att {sentence(chance).lower()}\n'
        f'    notes: {sentence(chance, 30)}\n    decision: as proposed\n'
    )


def _word(path: Path, chance: random.Random) -> None:
    document = docx.Document()
    document.core_properties.language = 'sv-SE'
    document.sections[0].page_width, document.sections[0].page_height = docx.shared.Mm(210), docx.shared.Mm(297)
    for _chapter in range(3):
        document.add_heading(sentence(chance, 3), 1)
        for _each in range(4):
            document.add_paragraph(sentence(chance, 50))
    table = document.add_table(4, 3)
    for cell in _cells(table.rows):
        cell.text = sentence(chance, 2)
    document.save(str(path))


def _cells(rows: docx.table._Rows) -> Iterator[docx.table._Cell]:
    return (cell for row in rows for cell in row.cells)


def _book(path: Path, chance: random.Random) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(['Kommun', 'Fråga', 'Antal', 'Kostnad'])
    for _row in range(30):
        sheet.append([chance.choice(TOWNS), chance.choice(MATTERS), chance.randrange(900), chance.randrange(90_000)])
    book.save(path)


def _pdf(path: Path, chance: random.Random) -> None:
    pdf = Pdf()
    for _page in range(2):
        lines = ''.join(f'(Rad {chance.random():.6f}) Tj 0 -24 Td ' for _line in range(25))
        pdf.page(f'BT /F1 12 Tf 72 760 Td {lines}ET'.encode())
    pdf.save(path)


MAKERS: dict[str, Callable[[Path, random.Random], None]] = {'.docx': _word, '.xlsx': _book, '.pdf': _pdf}

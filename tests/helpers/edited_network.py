"""The invented network, committed, and then changed in every way that `schnv diff` tells apart."""

import shutil
from pathlib import Path

from conftest import INVENTED, copy_project
from repositories import commit_all, new_repository

DAY = '2031-03-07'
EDITS = [
    ('time: [09.00-11.45, ', 'time: [09.30-11.45, '),
    ('status: final', 'status: draft'),
    ('A: {minutes: 2031-02-07}', 'A: {minutes: 2031-02-14}'),
    ('  B1: tillagg.docx\n', ''),
    ('farg.docx, cite: agenda}', 'farg.docx}\n  F: tillagg.docx\n  G: {title: Val, file: val.pdf}'),
    ('title: "Avtal om månstege & rep"', 'title: "Avtal om stege & rep"'),
    ('withheld: Listan omfattas av månsekretess.', 'withheld: Listan omfattas av sekretess.'),
    ('[Test Testsson, Exempla Exempelsson]\n  Rymd', '[Exempla Exempelsson, Ny Nysson]\n  Rymd'),
    ('absent: [Påhitta Hittepåsson, Dikt', 'absent: [Lotsas Låtsasdotter, Dikt'),
    ('  - title: Upprop\n\n', ''),
    ('title: Första färden\n', 'title: Den allra första färden\n'),
    ('      - protokollet ska läsas upp för månen.', '      - protokollet ska läsas upp för hela månen.'),
    ('presenters:\n      - Test Testsson, färdledare,', 'presenters:\n      - Test Testsson, chef,'),
    ('Förvaltningen har gått igenom färderna en och en.', 'Förvaltningen har gått igenom alla färderna.'),
    ('annexes: C, B1', 'annexes: C, F'),
    ('Punkt ett (Bilaga B, B1)', 'Punkt ett (Bilaga B, F)'),
    ('        decision: {postponed: 2031-04-04}', '        decision: as proposed'),
    ('clause: det rullas upp.', 'clause: det rullas ihop.'),
    ('        decision: {referred: Priset är inte utrett.}', '        decision: {withdrawn: Priset är för högt.}'),
    ('Två beslut återstår.', 'Ett beslut återstår.\n\n          Det verkställs *snart*, se @manvakten och #7.'),
    ('        notes: Ett beslut', '        notes: |\n          Ett beslut'),
    ('    notes: Den hade ingen kallelse (bilaga B 5).\n', ''),
    ('closing: Väl mött på månen!', 'closing: Väl mött på baksidan av månen!'),
]  # fmt: skip
CHEESE = """      - kind: Ärende
        title: Ostkniv
        proposal: köpa en ostkniv.
        decision: {withdrawn: Kniven behövs inte längre., clauses: boken köps in.}
"""
CHANGED_CHEESE = """      - kind: Ärende
        title: Kniv till ost
        proposal: köpa en vass ostkniv.
        decision: {withdrawn: Kniven behövs inte längre., clauses: boken köps in.}
"""
NEW_ITEM = """  - kind: Ärende
    title: Val av <månvakt>
    annexes: G
    presenters: Ordförande, Valberedningen
    background: |
      Månvakten har suttit ett år.

      1. En sitter på framsidan.
      2. En sitter på baksidan.
    proposal:
      - välja en månvakt.
      - {condition: "Om ingen vill,", clause: frågan vilar.}
    items:
      - title: Ersättare

"""
NEW_MEETING = """date: 2031-04-04
time: 09.00-10.00
annexes:
  A: {title: Karta, file: karta.pdf}
agenda:
  - title: Sammanträdets öppnande
    proposal: öppna sammanträdet.
  - title: Kartan
    annexes: A
    items:
      - title: Baksidan
        background: Den saknas.
"""


def edited_network(folder: Path) -> Path:
    """A repository with one commit, and the changes in its working tree."""
    root = copy_project(INVENTED, folder)
    new_repository(root)
    commit_all(root)
    edit(root / 'meetings')
    return root


def edit(meetings: Path) -> None:
    """Change two meetings and the network, add one, and give one another date."""
    file = meetings / f'{DAY}.yaml'
    text = file.read_text(encoding='utf-8')
    for old, new in EDITS:
        text = _replaced(text, old, new)
    text = _replaced(text, CHEESE, '')
    text = _replaced(text, '      - title: Återresan\n', f'      - title: Återresan\n{CHANGED_CHEESE}')
    text = _replaced(text, '  - title: Text & tecken\n', f'{NEW_ITEM}  - title: Text & tecken\n')
    file.write_text(text, encoding='utf-8')
    annexes = file.with_suffix('')
    shutil.copyfile(annexes / 'plan-5.pdf', annexes / 'avtal.pdf')
    shutil.copyfile(annexes / 'plan-5.pdf', annexes / 'val.pdf')
    shutil.copyfile(annexes / 'sist.docx', annexes / 'farg.docx')
    _rename(meetings, '2031-02-07', '2031-02-14')
    (meetings / '2031-04-04.yaml').write_text(NEW_MEETING, encoding='utf-8')
    (meetings / '2031-04-04').mkdir()
    shutil.copyfile(annexes / 'plan-5.pdf', meetings / '2031-04-04' / 'karta.pdf')
    network = meetings / 'network.yaml'
    network.write_text(
        _replaced(network.read_text(encoding='utf-8'), 'absent: ej på plats', 'absent: borta'), encoding='utf-8'
    )


def _rename(meetings: Path, old: str, new: str) -> None:
    file = meetings / f'{old}.yaml'
    text = file.read_text(encoding='utf-8')
    file.with_stem(new).write_text(_replaced(text, f'date: {old}', f'date: {new}'), encoding='utf-8')
    file.unlink()


def _replaced(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1, old
    return text.replace(old, new)

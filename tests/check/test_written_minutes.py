"""Whether minutes have anything to show, as rules see it in the file and as all others see it in the model."""

from pathlib import Path

import pytest

from schnv_docs.check.papers import minutes_are_written
from schnv_docs.model.compose import compose
from schnv_docs.read import read
from schnv_docs.words import Words

ITEM = 'agenda:\n  - title: Läget\n    proposal: anta.\n    notes: |\n    decision:\n'
SUB_ITEM = 'agenda:\n  - title: Läget\n    items:\n      - title: Nu\n        '


@pytest.mark.parametrize(
    ('text', 'is_written'),
    [
        (ITEM, False),
        ('status: agenda\n' + ITEM, False),
        ('status: draft\n' + ITEM, False),
        ('status: draft\nattendance: {Almby: [Bo Ek]}\nabsent: [Bo Ek]\n' + ITEM, False),
        ('status: final\n' + ITEM, True),
        ('status: approved\n' + ITEM, True),
        ('status: draft\n' + ITEM.replace('decision:', 'decision: none'), True),
        ('status: draft\n' + SUB_ITEM + 'notes: Alla var med.\n', True),
        ('status: draft\n' + SUB_ITEM + 'tasks: [{who: Bo Ek, what: köpa ost.}]\n', True),
        ('status: draft\n' + SUB_ITEM + 'added: true\n', True),
        ('status: draft\n' + SUB_ITEM + 'added: false\n', False),
        ('status: draft\n' + SUB_ITEM + 'tasks: []\n', False),
        ('status: draft\n' + SUB_ITEM + 'background: Det är bra.\n', False),
    ],
)
def test_minutes_are_written_when_something_is_noted(text: str, is_written: bool, tmp_path: Path) -> None:
    file = tmp_path / '2025-11-14.yaml'
    file.write_text('date: 2025-11-14\n' + text, encoding='utf-8')
    source = read(file).source
    assert source is not None
    assert minutes_are_written(source) is is_written
    assert compose(source, Words()).has_written_minutes is is_written

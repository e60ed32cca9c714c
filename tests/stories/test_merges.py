"""Stories of two people in one meeting's file: what git makes of it, and what is said of that."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from clones import SECOND, Clone, Shared, shared, word_file

FILE = f'meetings/{SECOND}.yaml'
ITEMS = ''.join(
    f"""  - kind: Beslut
    title: Sak {n}
    background: |
      Om sak {n} finns mycket att säga,
      och det sägs här.
    proposal: besluta om sak {n}.

"""
    for n in (1, 2, 3)
)
Edit = Callable[[str], str]


@pytest.fixture
def clones(tmp_path: Path) -> Shared:
    return shared(tmp_path)


def _meeting_of_three(clone: Clone) -> None:
    clone.schnv('new', SECOND)
    text = clone.meeting().read_text(encoding='utf-8')
    place = text.index('  - title: Övriga frågor')
    text = text[:place] + ITEMS + text[place:]
    clone.meeting().write_text(re.sub('^annexes:.*', 'annexes:', text, flags=re.MULTILINE), encoding='utf-8')
    clone.commit('Nytt möte')


def _edit(clone: Clone, edit: Edit) -> None:
    text = clone.meeting().read_text(encoding='utf-8')
    changed = edit(text)
    assert changed != text
    clone.meeting().write_text(changed, encoding='utf-8')


def _merged(clone: Clone, one: Edit, other: Edit) -> None:
    """Let two branches edit the file, and merge them as far as git does it."""
    clone.git('branch', '--force', 'start')
    for branch, edit in (('gren', one), ('annan', other)):
        clone.git('switch', '--quiet', '--force-create', branch, 'start')
        _edit(clone, edit)
        clone.commit(branch)
    clone.git('merge', '--quiet', 'gren', status=None)


def _moved(number: int, before: str) -> Edit:
    def edit(text: str) -> str:
        start = text.index(f'  - kind: Beslut\n    title: Sak {number}')
        item = text[start : text.index('\n\n', start) + 2]
        rest = text.replace(item, '')
        place = rest.index(before)
        return rest[:place] + item + rest[place:]

    return edit


def _said_as(words: str) -> Edit:
    return lambda text: text.replace('besluta om sak 2.', words)


def test_two_who_edit_one_clause_are_told_of_the_merge_and_nothing_else(clones: Shared) -> None:
    ann = clones.clone('ann')
    _meeting_of_three(ann)
    _merged(ann, _said_as('anta den röda.'), _said_as('anta den blå.'))
    lines = ann.meeting().read_text(encoding='utf-8').split('\n')
    first = next(number for number, line in enumerate(lines, 1) if line.startswith('<<<<<<<'))
    said = ann.schnv('check', status=1)
    assert f'{FILE}:{first}:1: fel: en sammanslagning är inte klar' in said
    assert said.count('fel:') == 1
    assert 'git merge --abort' in said
    assert 'en sammanslagning är inte klar' in ann.schnv('diff', status=1)
    ann.git('merge', '--abort')
    assert 'i ordning' in ann.schnv('check')


def test_two_who_move_one_item_to_two_places_are_warned_of_the_second(clones: Shared) -> None:
    ann = clones.clone('ann')
    _meeting_of_three(ann)
    _merged(ann, _moved(3, '  - kind: Beslut\n    title: Budget'), _moved(3, '  - kind: Beslut\n    title: Sak 1'))
    assert ann.meeting().read_text(encoding='utf-8').count('title: Sak 3') == 2
    said = ann.schnv('check')
    assert said.count('varning:') == 1
    assert 'varning: punkt 6 ser ut att vara punkt 3 en gång till' in said


def test_a_word_file_that_two_have_changed_is_told_until_one_is_chosen(clones: Shared) -> None:
    ann = clones.clone('ann')
    _meeting_of_three(ann)
    _edit(ann, lambda text: text.replace('title: Sak 1\n', 'title: Sak 1\n    annexes: B\n', 1))
    _edit(ann, lambda text: text.replace('annexes:\n', 'annexes:\n  B: {title: Karta, file: karta.docx}\n', 1))
    karta = ann.meeting().with_suffix('') / 'karta.docx'
    word_file(karta, 'Karta')
    ann.commit()
    ann.git('branch', '--force', 'start')
    for branch in ('gren', 'annan'):
        ann.git('switch', '--quiet', '--force-create', branch, 'start')
        word_file(karta, f'Karta av {branch}')
        ann.commit()
    ann.git('merge', '--quiet', 'gren', status=None)
    said = ann.schnv('check', status=1)
    assert 'bilaga B: karta.docx: en sammanslagning är inte klar' in said
    assert f'git checkout --theirs meetings/{SECOND}/karta.docx' in said
    ann.git('checkout', '--theirs', f'meetings/{SECOND}/karta.docx')
    ann.commit()
    assert 'i ordning' in ann.schnv('check')


def test_an_annex_put_in_before_another_is_told_of_the_item_that_kept_its_letter(clones: Shared) -> None:
    """Ann dispatches the budget as annex B; then a map becomes B, and the item of the budget still says B."""
    ann = clones.clone('ann')
    _meeting_of_three(ann)
    for name, words in (('budget.docx', 'Budget'), ('karta.docx', 'Karta')):
        word_file(ann.meeting().with_suffix('') / name, words)
    listed = 'annexes:\n  B: {title: Budget 2032, file: budget.docx}\n'
    _edit(ann, lambda text: text.replace('annexes:\n', listed, 1))
    _edit(ann, lambda text: text.replace('title: Sak 1\n', 'title: Sak 1\n    annexes: B\n', 1))
    ann.commit()
    ann.git('tag', 'skickat')
    both = 'annexes:\n  B: {title: Karta, file: karta.docx}\n  C: {title: Budget 2032, file: budget.docx}\n'
    _edit(ann, lambda text: text.replace(listed, both, 1).replace('Om sak 2 finns', 'Om sak 2 (Bilaga C) finns'))
    told = 'bilagorna: B (Budget 2032) → B (Karta)'
    assert told in ann.schnv('diff')
    assert told in ann.schnv('diff', '--format', 'markdown')
    assert '"before": "B (Budget 2032)"' in ann.schnv('diff', '--format', 'json')
    assert 'bilagorna: C (Budget 2032) tillagd' in ann.schnv('diff', 'skickat').replace('\n    ', ' ')


def test_an_approval_that_somebody_takes_away_is_an_error(clones: Shared) -> None:
    ann = clones.clone('ann')
    first = '2031-08-22'
    ann.schnv('approve', first, '--by', 'Test Testsson', '--on', '2031-08-30')
    ann.commit('Godkänt')
    ann.git('push', '--quiet')
    ann.git('switch', '--quiet', '--create', 'gren')
    text = ann.meeting(first).read_text(encoding='utf-8')
    start = text.index('approval:')
    end = next(
        (place for place in range(start + 1, len(text)) if text[place - 1] == '\n' and text[place] != ' '), len(text)
    )
    ann.meeting(first).write_text(
        (text[:start] + text[end:]).replace('status: approved', 'status: final'), encoding='utf-8'
    )
    message = f'anteckningarna från {first} var godkända och förseglade, och det har tagits bort'
    assert message in ann.schnv('check', status=1)
    ann.commit('Inte godkänt')
    assert message in ann.schnv('check', status=1)
    ann.git('push', '--quiet', '--set-upstream', 'origin', 'gren')
    assert message in ann.schnv('check', status=1), "it is not on main yet"
    ann.git('checkout', '--quiet', 'origin/main', '--', f'meetings/{first}.yaml')
    assert message not in ann.schnv('check')

"""Random histories: whatever three people do, one after the other, what was sent, sealed and announced holds.

`SCHNV_HISTORIES=20` plays twenty of them. Each has its own seed, and prints its steps when it fails.
"""

import os
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from clones import FIRST, SECOND, Clone, Shared, shared
from subscribers import Subscriber

MOVED, NEXT = '2031-09-26', '2031-10-17'
COUNT = int(os.environ.get('SCHNV_HISTORIES', '1'))
LENGTH = 14
TAMPERED = ('ses över i mars', 'ses över i april')


class History:
    """Three clones of one repository, which take random steps; after each, what is promised is looked at."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.chance = random.Random(seed)
        self.steps: list[str] = []
        self.office: Shared = shared(folder)
        self.subscriber = Subscriber()
        self.day = 0
        self.words = 0
        self.sealed = False
        begun = self.office.clone('begun')
        begun.schnv('new', SECOND)
        begun.commit('Nästa möte')
        begun.git('push', '--quiet')
        self.clones = [self.office.clone(name) for name in ('ann', 'bo', 'cia')]
        self.reader = self.office.clone('reader')
        self.look()

    def play(self) -> None:
        """Take the steps: the first and last are dispatches, so that there is something to build again."""
        for number in range(LENGTH):
            clone = self.chance.choice(self.clones)
            step = self.dispatch if number in (0, LENGTH - 1) else self.chance.choice(self.possible())
            self.day += self.chance.randint(0, 1)
            for each in self.clones:
                each.today = f'2031-09-{self.day + 1:02}'
            self.steps.append(f'{clone.today} {clone.who}: {step.__name__}')
            step(clone)
            self.look()
        self.build_again()

    def possible(self) -> list[Callable[[Clone], None]]:
        """The steps to choose from, those oftener that happen oftener."""
        often = [self.edit, self.edit, self.share, self.share, self.rebase, self.squash, self.dispatch, self.amend]
        return [*often, self.new, self.move, self.cancel, self.approve, self.correct, self.tamper]

    # What people do

    def edit(self, clone: Clone) -> None:
        """Change the meeting in a place of one's own, so that it can be merged."""
        self.words += 1
        key = next_key(clone)
        mark = {'ann': 'time:', 'bo': 'place:', 'cia': 'proposal: anta'}[clone.who]
        value = {'ann': f'09.00-12.{self.words:02}', 'bo': f'Sal {self.words}', 'cia': f'anta budget {self.words}.'}
        lines = clone.meeting(key).read_text(encoding='utf-8').splitlines()
        (number,) = (number for number, line in enumerate(lines) if line.strip().startswith(mark))
        start, _old = lines[number].split(':', 1)
        lines[number] = f'{start}: {value[clone.who]}'
        clone.meeting(key).write_text('\n'.join(lines) + '\n', encoding='utf-8')
        clone.commit(f'Ändring {self.words}')

    def fetch(self, clone: Clone) -> None:
        """Take over what the others have shared, by a merge."""
        clone.git('pull', '--quiet', '--no-rebase', '--no-edit', '-X', 'theirs', 'origin', 'main')

    def share(self, clone: Clone) -> None:
        """Merge and push."""
        self.fetch(clone)
        clone.git('push', '--quiet')

    def rebase(self, clone: Clone) -> None:
        """Put one's own commits on those of the others, which gives them new names."""
        clone.git('pull', '--quiet', '--rebase', '-X', 'ours')

    def amend(self, clone: Clone) -> None:
        """Word the last commit anew, if the others do not have it."""
        if clone.git('log', '--format=%H', 'origin/main..HEAD').strip():
            clone.git('commit', '--quiet', '--amend', '--message', 'Omskrivet')

    def squash(self, clone: Clone) -> None:
        """Work on a branch, send from there perhaps, and make it one commit of main."""
        self.fetch(clone)
        clone.git('switch', '--quiet', '--create', f'gren-{len(self.steps)}')
        self.edit(clone)
        if self.chance.random() < 0.5:
            self.dispatch(clone)
        self.edit(clone)
        clone.git('switch', '--quiet', 'main')
        clone.git('merge', '--quiet', '--squash', f'gren-{len(self.steps)}')
        clone.commit('Allt på en gång')
        clone.git('push', '--quiet')

    def new(self, clone: Clone) -> None:
        """Begin on the meeting after the next."""
        self.fetch(clone)
        if not clone.meeting(NEXT).exists():
            clone.schnv('new', NEXT)
            clone.commit('Ett möte till')
            clone.git('push', '--quiet')

    def move(self, clone: Clone) -> None:
        """Move the next meeting by a week, once; half of the time without saying so in its file."""
        self.share(clone)
        if not clone.meeting(SECOND).exists():
            return
        clone.git('mv', f'meetings/{SECOND}.yaml', f'meetings/{MOVED}.yaml')
        told = f'\nmoved: {SECOND}' if self.chance.random() < 0.5 else ''
        clone.write(f'date: {SECOND}', f'date: {MOVED}{told}', MOVED)
        if clone.meeting(NEXT).exists():  # which has its minutes, and items of it
            text = clone.meeting(NEXT).read_text(encoding='utf-8')
            clone.meeting(NEXT).write_text(text.replace(SECOND, MOVED), encoding='utf-8')
        clone.commit('Flyttat')
        clone.git('push', '--quiet')
        for each in self.clones:  # whose merges would else put changes into a file that is gone
            self.share(each)

    def cancel(self, clone: Clone) -> None:
        """Cancel the meeting after the next."""
        self.fetch(clone)
        path = clone.meeting(NEXT)
        if path.exists() and 'status: agenda' in path.read_text(encoding='utf-8'):
            clone.write('status: agenda', 'cancelled: Sjukdom.\nstatus: cancelled', NEXT)
            clone.commit('Inställt')
            clone.git('push', '--quiet')

    def dispatch(self, clone: Clone) -> None:
        """Send the next meeting's papers, with what the others have shared or without it."""
        if self.chance.random() < 0.5:
            self.fetch(clone)
        said = clone.schnv('dispatch', next_key(clone), status=None)
        assert 'dispatch/' in said, said

    def approve(self, clone: Clone) -> None:
        """Approve the first meeting's minutes."""
        if not self.sealed:
            self.fetch(clone)
            day = clone.today
            clone.schnv('approve', FIRST, '--by', 'Test Testsson', '--on', day)
            clone.commit('Godkänt')
            clone.git('push', '--quiet')
            self.sealed = True

    def correct(self, clone: Clone) -> None:
        """Correct what was approved, and seal that."""
        if not self.sealed:
            return
        self.fetch(clone)
        text = clone.meeting(FIRST).read_text(encoding='utf-8')
        text = re.sub('(?m)^place: .*$', f'place: Sal {len(self.steps)}', text)
        start = '' if '\ncorrections:' in text else '\ncorrections:\n'
        entry = f'  - date: {clone.today}\n    what: Platsen var sal {len(self.steps)}.\n    why: Felskrivet.\n'
        clone.meeting(FIRST).write_text(text + start + entry, encoding='utf-8')
        clone.schnv('approve', FIRST)
        clone.commit('Rättat')
        clone.git('push', '--quiet')

    def tamper(self, clone: Clone) -> None:
        """Change what was approved without a line of it: `check` refuses, and it is taken back."""
        if self.sealed and 'approval:' in clone.meeting(FIRST).read_text(encoding='utf-8'):
            clone.write(*TAMPERED, FIRST)
            said = clone.schnv('check', FIRST, status=1)
            assert 'har ändrats efter att anteckningarna godkändes' in said
            clone.git('checkout', '--quiet', 'meetings')

    # What is promised

    def look(self) -> None:
        """No number stands for two dispatches, the calendar does not go back, what was approved is as it was."""
        known = {(name, what) for clone in [*self.clones, self.reader] for name, what in tags(clone)}
        assert len({name for name, _what in known}) == len(known), known
        numbers = [name.rpartition('/')[2] for name, _what in known if SECOND in name or MOVED in name]
        assert len(set(numbers)) == len(numbers), known
        self.reader.git('pull', '--quiet')
        self.subscriber.read(self.reader)
        self.reader.schnv('check', FIRST)
        text = self.reader.meeting(FIRST).read_text(encoding='utf-8')
        assert ('approval:' in text) == self.sealed
        assert TAMPERED[0] in text

    def build_again(self) -> None:
        """Every dispatch is built again, to the byte, by somebody who was not there."""
        later = self.office.clone('later', today='2032-01-15')
        names = [name for name in later.tags() if name.startswith('dispatch/')]
        assert names
        for name in names:
            _dispatch, key, number = name.split('/')
            later.git('checkout', '--quiet', name)
            later.schnv('build', key)
            assert later.sums_hold(int(number), key), name


def next_key(clone: Clone) -> str:
    """The key that the second meeting has in a clone."""
    return SECOND if clone.meeting(SECOND).exists() else MOVED


def tags(clone: Clone) -> list[tuple[str, str]]:
    """The names of the dispatches that a clone knows, each with git's name of what it is."""
    lines = clone.git('for-each-ref', '--format=%(refname) %(objectname)', 'refs/tags/dispatch').splitlines()
    return [(name, what) for name, what in map(str.split, lines)]


@pytest.mark.parametrize('seed', range(COUNT))
def test_a_random_history_keeps_what_was_promised(seed: int, tmp_path: Path) -> None:
    history = History(tmp_path, seed)
    try:
        history.play()
    except AssertionError as error:
        raise AssertionError('\n'.join([f'seed {seed}:', *history.steps, str(error)])) from None

"""One meeting from its first line to its last correction, told in the commands that people give."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import INVENTED, copy_project
from docx import Document
from fast import needs
from reading import run

DAY, BEFORE = '2031-04-04', '2031-03-07'
IDENTITY = {
    'GIT_AUTHOR_NAME': 'T', 'GIT_AUTHOR_EMAIL': 't@example.net',
    'GIT_COMMITTER_NAME': 'T', 'GIT_COMMITTER_EMAIL': 't@example.net', 'GIT_COMMITTER_DATE': '2031-05-09T09:00:00+0200',
}  # fmt: skip


@dataclass(frozen=True)
class Secretariat:
    """People with a folder, git and `schnv`."""

    root: Path

    @property
    def meeting(self) -> Path:
        """The file that they write."""
        return self.root / 'meetings' / f'{DAY}.yaml'

    def schnv(self, *words: str, status: int = 0) -> str:
        """Give a command; what it says, problems after all else."""
        command = [sys.executable, '-m', 'schnv_docs', *words, '-C', str(self.root)]
        done = subprocess.run(
            command, capture_output=True, text=True, encoding='utf-8', env=_environment(), check=False
        )
        assert done.returncode == status, done.stdout + done.stderr
        assert 'Traceback' not in done.stderr
        return done.stdout + done.stderr

    def git(self, *words: str) -> str:
        """What git says."""
        command = ['git', '-c', 'core.hooksPath=/dev/null', '-C', str(self.root), *words]
        return subprocess.run(command, env=_environment(), check=True, capture_output=True, text=True).stdout

    def commit(self, message: str) -> None:
        """Everything as it is now."""
        self.git('add', '--all')
        self.git('commit', '--message', message)

    def write(self, old: str, new: str) -> None:
        """Change the meeting's file in an editor."""
        text = self.meeting.read_text(encoding='utf-8')
        assert text.count(old) == 1, text
        self.meeting.write_text(text.replace(old, new), encoding='utf-8')

    def annex(self, name: str, words: str) -> None:
        """Somebody sends a Word file."""
        path = self.meeting.with_suffix('') / name
        path.parent.mkdir(exist_ok=True)
        document = Document()
        document.add_heading(words, 1)
        document.save(str(path))

    def built(self) -> list[str]:
        """What lies in the folder of built files."""
        return sorted(path.name.removeprefix(f'{DAY}-') for path in (self.root / 'build' / DAY).iterdir())

    def read(self, name: str) -> str:
        """The text of a built PDF."""
        return run('pdftotext', '-raw', self.root / 'build' / DAY / f'{DAY}-{name}', '-')


def _environment() -> dict[str, str]:
    gone = ('SOURCE_DATE_EPOCH', 'GITHUB_ACTIONS')
    return {key: value for key, value in os.environ.items() if key not in gone} | IDENTITY


@pytest.fixture
def secretariat(tmp_path: Path) -> Secretariat:
    """The invented network's, with two meetings behind it."""
    people = Secretariat(copy_project(INVENTED, tmp_path / 'project'))
    people.git('init', '--initial-branch=main')
    (people.root / '.gitignore').write_text('build/\n', encoding='utf-8')
    people.commit("Two meetings")
    return people


def test_the_life_of_a_meeting(secretariat: Secretariat) -> None:
    needs('LibreOffice')
    _it_is_begun(secretariat)
    _it_is_written_and_reviewed(secretariat)
    _it_is_sent(secretariat)
    _an_annex_comes_again(secretariat)
    _it_is_held(secretariat)
    _it_is_approved(secretariat)
    _somebody_tampers(secretariat)
    _it_is_corrected(secretariat)
    _it_stands_in_the_register(secretariat)


def _it_is_begun(we: Secretariat) -> None:
    """The new file has what the earlier meetings left for it, and is never written over."""
    said = we.schnv('new', DAY)
    assert f'från mötet {BEFORE}: punkt 6b, Månstege' in said
    text = we.meeting.read_text(encoding='utf-8')
    assert f'A: {{minutes: {BEFORE}}}' in text
    assert f'origin: {{meeting: {BEFORE}, item: 6b}}' in text
    assert 'title: Uppföljning' in text
    assert 'ordna en frukost vid hemkomsten' in text
    assert 'har redan en fil' in we.schnv('new', DAY, status=1)
    assert we.meeting.read_text(encoding='utf-8') == text
    assert '1 möte är i ordning' in we.schnv('check', DAY)
    we.commit("The next meeting")


def _it_is_written_and_reviewed(we: Secretariat) -> None:
    """A mistake is named on its line; the review is of the meeting, not of a file."""
    we.git('switch', '--create', 'dagordning')
    we.annex('plan.docx', "Plan för stegen")
    we.write(f'  A: {{minutes: {BEFORE}}}', f'  A: {{minutes: {BEFORE}}}\n  B: {{title: Stegplan, file: plan.docx}}')
    we.write('    proposal: köpa en stege.', '    annexes: C\n    proposal: köpa två stegar.')
    said = we.schnv('check', DAY, status=1)
    assert 'bilaga C' in said
    assert '    annexes: C' in said, "the line itself is shown"
    we.write('    annexes: C\n', '    annexes: B\n')
    we.schnv('check', DAY)
    we.commit("The ladder")
    review = we.schnv('diff', 'main..dagordning', '--format', 'markdown')
    assert 'Månstege' in review
    assert '~~köpa en stege.~~' in review
    assert '**köpa två stegar.**' in review
    assert 'Stegplan' in review
    we.git('switch', 'main')
    we.git('merge', '--no-edit', 'dagordning')


def _it_is_sent(we: Secretariat) -> None:
    """What was sent is a tag with checksums; nothing is recorded that is not committed, or twice."""
    we.write('place:                       # var ni ses', 'place: Stegrummet')
    assert 'inte sparat i git (med i någon commit)' in we.schnv('dispatch', DAY, status=1)
    we.commit("The place")
    assert "`time:` saknas" in we.schnv('dispatch', DAY, status=1), "who is invited must know when"
    we.write('time:                        # från och till, som 09.00-12.00', 'time: 09.00-12.00')
    we.commit("The time")
    assert f'dispatch/{DAY}/1' in we.schnv('dispatch', DAY)
    sums = (we.root / 'build' / DAY / 'SHA256SUMS').read_text(encoding='utf-8')
    assert sums in we.git('tag', '--list', '--format=%(contents)', f'dispatch/{DAY}/1')
    assert 'redan' in we.schnv('dispatch', DAY)
    assert we.git('tag', '--list').split() == [f'dispatch/{DAY}/1']
    assert we.built() == ['SHA256SUMS', 'kallelse.docx', 'kallelse.pdf', 'utskick.pdf']
    assert 'Ändrat sedan' not in we.read('kallelse.pdf')


def _an_annex_comes_again(we: Secretariat) -> None:
    """Whoever has the first dispatch gets what is new, and is told what changed."""
    we.annex('plan.docx', "Plan för två stegar")
    we.commit("A better plan")
    we.schnv('build', DAY)
    assert 'komplettering-1.pdf' in we.built()
    agenda, supplement = we.read('kallelse.pdf'), we.read('komplettering-1.pdf')
    for text in (agenda, supplement):
        assert "Ändrat sedan utskick 1" in text
        assert 'plan.docx' in text
    assert "Plan för två stegar" in supplement
    assert "köpa två stegar." in supplement, "it has the agenda of which it says what has changed"
    assert f'Protokoll {BEFORE}' not in supplement
    assert "Protokoll 7 mars 2031" not in supplement, "the annexes that are as they were are not sent again"
    assert f'dispatch/{DAY}/2' in we.schnv('dispatch', DAY)
    before = (we.root / 'build' / DAY / 'SHA256SUMS').read_bytes()
    we.schnv('build', DAY)
    assert (we.root / 'build' / DAY / 'SHA256SUMS').read_bytes() == before, "what was sent can be built again"


def _it_is_held(we: Secretariat) -> None:
    """Notes are taken in a file that is ready for them; the rest of it is as it was."""
    earlier = we.meeting.read_text(encoding='utf-8').split('\n')
    we.schnv('minutes', DAY)
    later = we.meeting.read_text(encoding='utf-8')
    assert [line for line in earlier if line not in later.split('\n')] == [
        'status: agenda               # agenda, draft, final, approved'
    ]
    we.schnv('minutes', DAY)
    assert we.meeting.read_text(encoding='utf-8') == later, "twice changes nothing"
    assert 'beslut' in we.schnv('status'), "it says what is missing for the next step"
    we.write(
        '    annexes: B\n    proposal: köpa två stegar.\n    notes: |\n    decision:\n',
        '    annexes: B\n    proposal: köpa två stegar.\n'
        '    notes: Nämnden talade om stegar.\n    decision: as proposed\n'
        '    tasks:\n      - {who: Dikt Diktsson, what: köpa stegarna, by: 2031-05-02}\n',
    )
    we.write('status: draft', 'status: final')
    we.schnv('check', DAY)
    outcome = we.schnv('diff', '--outcome', DAY)
    assert 'Månstege' in outcome
    we.commit("The minutes")


def _it_is_approved(we: Secretariat) -> None:
    """The record is sealed."""
    we.schnv('approve', DAY, '--by', "Test Testsson", '--on', '2031-05-02')
    text = we.meeting.read_text(encoding='utf-8')
    assert 'status: approved' in text
    assert 'seal:' in text
    we.commit("Approved")
    we.schnv('build', DAY)
    minutes = we.read('protokoll.pdf')
    assert "Test Testsson" in minutes
    assert "2 maj 2031" in minutes
    assert "köpa stegarna" in minutes


def _somebody_tampers(we: Secretariat) -> None:
    """What is changed afterwards is a problem on its line, and nothing is built."""
    we.write('köpa två stegar.', 'köpa tre stegar.')
    line = we.meeting.read_text(encoding='utf-8').split('\n').index('  - kind: Ärende') + 1
    said = we.schnv('check', status=1)
    assert f'{DAY}.yaml:{line}:' in said
    assert 'punkt 2 har ändrats' in said
    we.schnv('build', DAY, status=1)


def _it_is_corrected(we: Secretariat) -> None:
    """A correction says what was changed and why; it is sealed, too, and printed."""
    with we.meeting.open('a', encoding='utf-8') as file:
        file.write(
            '\ncorrections:\n  - {date: 2031-05-09, item: 2, what: Antalet stegar är tre., why: Felskrivning.}\n'
        )
    assert '1 rättelse' in we.schnv('approve', DAY)
    we.schnv('check')
    we.commit("Corrected")
    we.schnv('build', DAY)
    assert "Antalet stegar är tre." in we.read('protokoll.pdf')
    we.write('what: Antalet stegar är tre.', 'what: Antalet stegar är fyra.')
    we.schnv('check', status=1)
    we.git('checkout', '--', '.')


def _it_stands_in_the_register(we: Secretariat) -> None:
    """Decisions and tasks of all meetings, and what the next one has to follow up."""
    register = we.schnv('register', '--format', 'json')
    assert 'köpa tre stegar.' in register
    assert 'köpa stegarna' in register
    we.schnv('new', '2031-05-02')
    following = (we.root / 'meetings' / '2031-05-02.yaml').read_text(encoding='utf-8')
    assert 'köpa stegarna' in following
    assert f'minutes: {DAY}' in following
    assert 'time: 09.00-12.00' in following, "as network.yaml has planned it"
    assert f'{DAY.replace("-", "")}' in we.schnv('calendar')

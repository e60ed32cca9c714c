"""Annexes as they come: what can't be merged says why, on its line, and what can has a warning if need be."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from bad_pdfs import UNREADABLE, form, of_some_size, pdf, restricted, shifted
from conftest import INVENTED, copy_project
from docx import Document
from docx.shared import Pt
from foreign import Tagged, text
from pypdf import PdfReader
from reading import pages

from schnv_docs import convert, i18n
from schnv_docs.assemble.pdf.private import Writer
from schnv_docs.pipeline import Build, annex_notes, build
from schnv_docs.project import Project
from schnv_docs.render.head import has_american_paper

DAY = '2031-02-07'


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.use('en')


@pytest.mark.parametrize('reason', convert.Reason)
def test_every_reason_has_its_words(reason: convert.Reason) -> None:
    note = annex_notes._conversion(reason)
    assert note.message
    assert note.hint


def _built(folder: Path, files: dict[str, bytes]) -> tuple[Build, Path]:
    """A build of a meeting with these annexes, one line each from line 3; its output folder held an earlier build."""
    root = copy_project(INVENTED, folder / 'project')
    meeting = root / 'meetings' / f'{DAY}.yaml'
    meeting.with_suffix('').mkdir(exist_ok=True)
    for name, data in files.items():
        (meeting.with_suffix('') / name).write_bytes(data)
    letters = dict(zip('ABCDEFGHIJ', files, strict=False))
    annexes = '\n'.join(f'  {letter}: {name}' for letter, name in letters.items())
    agenda = f'agenda:\n  - {{title: Läget, annexes: [{", ".join(letters)}]}}'
    meeting.write_text(f'date: {DAY}\nannexes:\n{annexes}\n{agenda}\n', encoding='utf-8')
    earlier = root / 'build' / DAY
    earlier.mkdir(parents=True)
    (earlier / f'{DAY}-utskick.pdf').write_bytes(b'earlier')
    return build(Project(root), DAY), earlier


def _said(made: Build) -> Iterator[tuple[int, str, str]]:
    for problem in made.problems:
        assert problem.hint, problem
        yield problem.line, problem.severity.value, problem.message


def test_annexes_that_the_check_finds(tmp_path: Path) -> None:
    made, output = _built(
        tmp_path,
        {'login.pdf': b'<!DOCTYPE html><html>Log in</html>', 'zero.pdf': b'', 'letter.pdf': b'Dear all'},
    )
    assert list(_said(made)) == [
        (3, 'error', 'annex A: login.pdf is a web page'),
        (4, 'error', 'annex B: the file zero.pdf is empty'),
        (5, 'error', 'annex C: letter.pdf is not what its suffix says'),
    ]
    assert [path.read_bytes() for path in output.iterdir()] == [b'earlier']


def test_annexes_that_cannot_be_merged_are_all_named_at_once(tmp_path: Path) -> None:
    files = {name: data for name, (data, _reason) in UNREADABLE.items()}
    files['form.pdf'] = pdf(lambda writer: form(writer, dynamic=True))
    files['restricted.pdf'] = pdf(restricted)
    made, output = _built(tmp_path, files)
    assert list(_said(made)) == [
        (3, 'error', 'annex A: locked.pdf needs a password'),
        (4, 'error', 'annex B: certificate.pdf needs a password'),
        (5, 'error', 'annex C: cut.pdf is cut off: its end is missing'),
        (6, 'error', 'annex D: no-pages.pdf has no pages'),
        (7, 'error', 'annex E: lost-page.pdf is broken: not all of its pages can be read'),
        (8, 'error', 'annex F: nothing.pdf is broken: not all of its pages can be read'),
        (9, 'error', 'annex G: form.pdf is a form whose pages only Adobe Reader shows; all others are told to wait'),
        (
            10,
            'warning',
            'annex H: restricted.pdf is protected against printing, copying or changes; in the packet it is not',
        ),
    ]
    assert made.files == ()
    assert [path.read_bytes() for path in output.iterdir()] == [b'earlier']


def test_annexes_that_are_merged_with_a_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(annex_notes, 'MOST_PAGES', 20)
    files = {
        'restricted.pdf': pdf(restricted),
        'form.pdf': pdf(lambda writer: form(writer, dynamic=False)),
        'repaired.pdf': shifted(pdf()),
        'long.pdf': pdf(count=21),
        'plan.pdf': pdf(of_some_size(15_000)),
        'sound.pdf': pdf(),
    }
    made, _output = _built(tmp_path, files)
    untagged = [line for line, _severity, message in _said(made) if 'has no tags' in message]
    assert untagged == list(range(3, 9))  # none of them has
    said = [each for each in _said(made) if 'has no tags' not in each[2]]
    assert [(line, severity) for line, severity, _message in said] == [(line, 'warning') for line in range(3, 8)]
    messages = [message for _line, _severity, message in said]
    assert messages[2:] == [
        'annex C: repaired.pdf was damaged and has been repaired',
        'annex D: long.pdf has 21 pages',
        'annex E: plan.pdf has a page of 5 metres',
    ]
    packet = next(path for path in made.files if path.name.endswith('utskick.pdf'))
    assert len(PdfReader(packet).pages) == 1 + 5 * 2 + 21
    assert "Page 1" in pages(packet)[1]


def test_american_paper_is_named_with_its_pages_unless_it_is_meant(tmp_path: Path) -> None:
    def letter(*numbers: int) -> bytes:
        def change(writer: Writer) -> None:
            for number in numbers:
                writer.pages[number - 1].mediabox.upper_right = (612, 792)

        return pdf(change, 3)

    made, output = _built(tmp_path, {'some.pdf': letter(1, 3), 'meant.pdf': letter(1), 'none.pdf': letter()})
    some = 'annex A: some.pdf has pages on American paper (Letter, Legal or Tabloid), while the packet is not: 1, 3'
    found = [message for _line, _severity, message in _said(made) if 'American' in message]
    assert (found[:1], len(found)) == ([some], 2)
    root = output.parents[1]
    meeting = root / 'meetings' / f'{DAY}.yaml'
    typed = meeting.read_text(encoding='utf-8')
    meeting.write_text(typed.replace('B: meant.pdf', 'B: {file: meant.pdf, accept: paper}'), encoding='utf-8')
    found = [message for _line, _severity, message in _said(build(Project(root), DAY)) if 'American' in message]
    assert found == [some]


@pytest.mark.parametrize(('sides', 'is_american'), [((612, 792), True), ((792, 612), True), ((595, 842), False)])
def test_a_packet_may_be_on_american_paper(sides: tuple[int, int], is_american: bool, tmp_path: Path) -> None:
    template = Document(str(INVENTED / 'templates' / 'agenda.docx'))
    template.sections[0].page_width, template.sections[0].page_height = map(Pt, sides)
    template.save(str(tmp_path / 'agenda.docx'))
    assert has_american_paper(tmp_path / 'agenda.docx') is is_american


def test_tags_of_others_are_named_since_nobody_has_checked_them(tmp_path: Path) -> None:
    """A packet says that it is for everybody if it is known, and the build says why it does not."""
    tagged = Tagged()
    tagged.paper("Taggad av ett annat program")
    half = Tagged()
    half.paper("Taggad")
    half.page(text("Inskannad"))
    files = {name: pdf.save(tmp_path / name).read_bytes() for name, pdf in (('a.pdf', tagged), ('b.pdf', half))}
    made, _output = _built(tmp_path, files)
    assert list(_said(made)) == [
        (3, 'warning', 'annex A: a.pdf has tags that nobody has checked: '
                       'the packet does not say that everybody can read it'),
        (4, 'warning', 'annex B: b.pdf has pages without tags (2): a screen reader hears only that they are there'),
    ]  # fmt: skip
    packet = next(path for path in made.files if path.name.endswith('utskick.pdf'))
    assert b'pdfuaid' not in packet.read_bytes()

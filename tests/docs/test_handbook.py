"""docs/handbok.md is true: a reader who does all that it says sees what it shows."""

import re
from pathlib import Path

import pytest
from conftest import ROOT
from fast import needs
from handbook import HANDBOOK, Story, edited, steps
from test_format_doc import PAGE as FORMAT

from schnv_docs.annex_files.formats import SUFFIXES

PAGE = HANDBOOK.read_text(encoding='utf-8')
PICTURES = HANDBOOK.parent / 'bilder'
LARGEST = 150_000  # bytes of a picture
NOT_RUN = (
    'winget install ',
    'setx PYTHON ',
    'brew install ',
    'sudo apt-get install ',
    'git clone ADRESSEN ',
    'cd moten',
    'git mv ',
    'git switch main',
    'git worktree ',
    '.venv/bin/schnv build ',
    'make live ',
    'make site',
)
"""What the story cannot do: install programs, fetch a project, stand elsewhere afterwards, move its meeting,
build what a stranger's branch has, run what does not end, and make all meetings once more, which has its own tests."""
CATALOGUE = ROOT / 'schnv_docs' / 'locale' / 'sv' / 'LC_MESSAGES' / 'schnv.po'
TARGET = re.compile(r'(?:^|`)make ([a-z]+)', re.MULTILINE)


def test_the_story(tmp_path: Path) -> None:
    """Every command block in order, with the edits between them."""
    needs('LibreOffice')
    story = Story(tmp_path)
    story.play()
    lines = [line for step in story.left_out for line in step.text.splitlines()]
    assert {start for start in NOT_RUN if any(line.startswith(start) for line in lines)} == set(NOT_RUN)
    assert [line for line in lines if not line.startswith(NOT_RUN)] == []


def test_blocks_are_of_kinds_that_are_played() -> None:
    fences = re.findall(r'^```(\w*)$', PAGE, re.MULTILINE)
    kinds = fences[::2]
    assert set(kinds) == {'sh', 'yaml', 'text', 'gitignore'}
    assert kinds == [step.kind for step in steps() if step.kind in kinds]
    assert set(fences[1::2]) == {''}


def test_every_make_target_that_it_names_is_there() -> None:
    makefile = (ROOT / 'Makefile').read_text(encoding='utf-8')
    known = {'', *re.findall(r'^([a-z]+):', makefile, re.MULTILINE)}
    named = set(TARGET.findall(PAGE))
    assert {'new', 'check', 'meeting', 'dispatch', 'minutes', 'approve', 'register', 'calendar', 'status'} <= named
    assert named <= known


def test_what_linux_needs_is_what_the_readme_says() -> None:
    (packages,) = re.findall(r'sudo apt-get install git make (.*)', PAGE)
    assert f'`sudo apt-get install {packages}`' in (ROOT / 'README.md').read_text(encoding='utf-8')


def test_pictures_are_there_small_and_described() -> None:
    described = {name: words for words, name in re.findall(r'^!\[(.*)\]\(bilder/(.*)\)$', PAGE, re.MULTILINE)}
    assert set(described) == {path.name for path in PICTURES.iterdir()}
    assert [name for name, words in described.items() if len(words) < 40] == []
    assert [path.name for path in PICTURES.iterdir() if path.stat().st_size > LARGEST] == []


def _anchors(page: str) -> set[str]:
    headings = re.findall(r'^#+ (.*)$', page, re.MULTILINE)
    return {re.sub(r'[^\w -]', '', heading.lower()).replace(' ', '-') for heading in headings}


def test_links_lead_somewhere() -> None:
    readme = (ROOT / 'README.md').read_text(encoding='utf-8')
    pages = {'': PAGE, 'format.md': FORMAT, '../README.md': readme}
    links = re.findall(r'\]\((?!https:|bilder/)([^)#]*)(?:#([^)]*))?\)', PAGE)
    assert [file for file, _anchor in links if not (HANDBOOK.parent / file).exists()] == []
    assert [(file, anchor) for file, anchor in links if anchor and anchor not in _anchors(pages[file])] == []


def test_the_contents_are_the_chapters() -> None:
    listed = re.findall(r'^(\d+\. )\[(.+)\]\(#', PAGE, re.MULTILINE)
    assert [number + title for number, title in listed] == re.findall(r'^## (\d+\. .+)$', PAGE, re.MULTILINE)


def _messages() -> str:
    """All texts that the program says in Swedish, one a line."""
    texts = re.findall(r'^msgstr(?:\[\d\])? ((?:"(?:.*)"\n)+)', CATALOGUE.read_text(encoding='utf-8'), re.MULTILINE)
    return '\n'.join(''.join(re.findall(r'^"(.*)"$', text, re.MULTILINE)) for text in texts)


IN_SENTENCES = ('Det här saknas på datorn', 'mötet har redan en fil', 'Det här är ett fel i programmet')
ERRORS = PAGE[PAGE.index('## 17.') : PAGE.index('Och från git')]


@pytest.mark.parametrize('said', [*IN_SENTENCES, *re.findall(r'^\| `(.+?)` \|', ERRORS, re.MULTILINE)])
def test_errors_that_it_explains_are_errors_that_the_program_has(said: str) -> None:
    assert said in PAGE
    pattern = r'.*'.join(re.escape(piece) for piece in said.split('…'))
    assert re.search(f'^{pattern}', _messages(), re.MULTILINE)


@pytest.mark.parametrize(('note', 'result'), [
    ('after: a:', 'a: 1\nNEW\n- b: 2\n  a: 3\n'),
    ('instead of: b:', 'a: 1\nNEW\n  a: 3\n'),
    ('instead of: a: ... b:', 'NEW\n  a: 3\n'),
    ('below b:, instead of: a:', 'a: 1\n- b: 2\nNEW\n'),
    ('2 times instead of: a:', 'NEW\n- b: 2\nNEW\n'),
    ('at the end', 'a: 1\n- b: 2\n  a: 3\nNEW\n'),
])  # fmt: skip
def test_edits(note: str, result: str) -> None:
    assert edited('a: 1\n- b: 2\n  a: 3\n', 'NEW\n', note) == result


def test_an_edit_that_finds_no_line() -> None:
    with pytest.raises(AssertionError, match='no line begins with “x”'):
        edited('a: 1\n', 'NEW\n', 'after: x')


def test_every_kind_of_annex_is_told_what_to_look_for() -> None:
    rows = re.findall(r'^\| [^|]+ \| ((?:`\.\w+` ?)+)\| (.+) \|$', PAGE, re.MULTILINE)
    told = {suffix for suffixes, _look_for in rows for suffix in re.findall(r'\.\w+', suffixes)}
    assert told == SUFFIXES | {'.html'}
    assert '.html' not in SUFFIXES

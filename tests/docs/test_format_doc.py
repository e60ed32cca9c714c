"""docs/format.md is true: its examples are accepted and print what it says; it names all there is and nothing else."""

import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import INVENTED, ROOT, change_keys
from reading import Line, body, without_spaces
from ruamel.yaml import YAML

from schnv_docs.annex_files.formats import SUFFIXES
from schnv_docs.check.schema.meeting import AS_PROPOSED, MEETING, NO_DECISION, OUTCOMES, STATUSES
from schnv_docs.check.schema.network import NETWORK
from schnv_docs.check.schema.pieces import Schema
from schnv_docs.pipeline.inspection import Inspection, inspect
from schnv_docs.pipeline.job import prepare
from schnv_docs.problem import Problem
from schnv_docs.project import Project
from schnv_docs.render.annexes import PagePosition
from schnv_docs.render.fill import fill
from schnv_docs.render.styles import NEEDED, STAND_INS
from schnv_docs.render.template.names import all_names
from schnv_docs.render.views import compose_view
from schnv_docs.wording.documents import Kind, annexes_of
from schnv_docs.words import WORD_KEYS, Words

PAGE = (ROOT / 'docs' / 'format.md').read_text(encoding='utf-8')
DAY = '2031-03-07'
MAIN_PARTS = {'.docx': 'word/document.xml', '.xlsx': 'xl/workbook.xml', '.pptx': 'ppt/presentation.xml'}
SHORT = "date: {day}\nstatus: {status}\nagenda: [{{title: En punkt}}]\n"


@dataclass(frozen=True)
class Fence:
    """An example: what its fence says it is, its text, and the line it begins on."""

    kind: str
    text: str
    line: int


def _fences() -> Iterator[Fence]:
    for match in re.finditer(r'^```(.*)\n((?:.*\n)*?)```$', PAGE, re.MULTILINE):
        yield Fence(match[1], match[2], PAGE[: match.start()].count('\n') + 1)


FENCES = tuple(_fences())
EXAMPLES = [fence for fence in FENCES if fence.kind.startswith('yaml')]
WHOLE_NETWORK = next(fence for fence in FENCES if fence.kind == 'yaml network')


def _prints() -> Iterator[tuple[Fence, Fence]]:
    """Examples, and what the page says is printed of them."""
    example = EXAMPLES[0]
    for fence in FENCES:
        if fence.kind.startswith('yaml'):
            example = fence
        else:
            yield example, fence


def _project(root: Path, fence: Fence) -> Project:
    """A project whose network or meeting is the example, or a small one with the example put in."""
    meetings = root / 'meetings'
    meetings.mkdir()
    shutil.copytree(ROOT / 'templates', root / 'templates')
    (meetings / 'logo.png').write_bytes((INVENTED / 'meetings' / 'logo.png').read_bytes())
    network, meeting = meetings / 'network.yaml', meetings / f'{DAY}.yaml'
    network.write_text(WHOLE_NETWORK.text, encoding='utf-8')
    meeting.write_text(SHORT.format(day=DAY, status='draft'), encoding='utf-8')
    values = YAML().load(fence.text)
    if fence.kind in ('yaml meeting', 'yaml network'):
        (meeting if fence.kind == 'yaml meeting' else network).write_text(fence.text, encoding='utf-8')
    elif fence.kind == 'yaml item':
        change_keys(meeting, agenda=values)
    else:
        change_keys(meeting if fence.kind == 'yaml keys' else network, **values)
    _make_annexes(meeting)
    return Project(root)


def _make_annexes(meeting: Path) -> None:
    """The files that a meeting names, with as much in them as the check looks at."""
    folder = meeting.with_suffix('')
    folder.mkdir()
    for annex in (YAML(typ='base').load(meeting).get('annexes') or {}).values():
        given = {'file': annex} if isinstance(annex, str) else annex
        for name in [given.get('file'), *given.get('files', [])]:
            if name:
                _make_file(folder / name)
        if day := given.get('minutes'):
            meeting.with_stem(day).write_text(SHORT.format(day=day, status='final'), encoding='utf-8')


def _make_file(path: Path) -> None:
    if path.suffix == '.pdf':
        path.write_bytes(b'%PDF-1.7')
        return
    with zipfile.ZipFile(path, 'w') as package:
        package.writestr(MAIN_PARTS[path.suffix], '')


def _accepted(project: Project) -> Inspection:
    inspection = inspect(project, [DAY])
    assert [problem for problem in inspection.problems if problem.is_error] == []
    return inspection


def test_every_example_says_what_it_is() -> None:
    kinds = {
        'yaml meeting',
        'yaml item',
        'yaml keys',
        'yaml network',
        'yaml network-keys',
        'text agenda',
        'text minutes',
    }
    assert {fence.kind for fence in FENCES} == kinds
    assert FENCES[0].kind == 'yaml meeting', "the page begins with a whole meeting"


@pytest.mark.parametrize('fence', EXAMPLES, ids=lambda fence: f'line {fence.line}')
def test_an_example_is_accepted(fence: Fence, tmp_path: Path) -> None:
    _accepted(_project(tmp_path, fence))


@pytest.mark.parametrize(('example', 'said'), tuple(_prints()), ids=lambda fence: f'line {fence.line}')
def test_an_example_prints_what_the_page_says(example: Fence, said: Fence, tmp_path: Path) -> None:
    printed = _printed(_project(tmp_path, example), Kind(said.kind.split()[1]), tmp_path / 'printed.docx')
    for line in said.text.splitlines():  # nothing between the lines, which the page may begin in the middle of
        assert without_spaces(line) in printed, line
    assert without_spaces(said.text) in printed


def _printed(project: Project, kind: Kind, path: Path) -> str:
    """What a document says; it and its annexes are as short as can be, a page each."""
    job = prepare(project, _accepted(project), DAY)
    template = project.template(kind.value)
    positions = {
        annex.letter: PagePosition(1, page) for page, annex in enumerate(annexes_of(job.meeting, kind), start=2)
    }
    made = fill(
        template,
        job.network,
        job.moment(kind),
        lambda writer: compose_view(job.meeting, job.network, kind, writer, positions),
    )
    assert not isinstance(made, Problem), made
    path.write_bytes(made)
    pieces = []
    for each in body(path):
        pieces += [each.label, each.text] if isinstance(each, Line) else [cell for row in each.rows for cell in row]
    return without_spaces(''.join(pieces))


def _keys(schema: object) -> Iterator[str]:
    """Every key of a schema, at any depth; organisations and letters are no keys."""
    if not isinstance(schema, dict):
        return
    for name, inner in schema.items():
        if name == 'schema' and _is_of_keys(inner):
            yield from inner
            for each in inner.values():
                yield from _keys(each)
        else:
            yield from _keys(inner)


def _is_of_keys(schema: Schema) -> bool:
    return all(isinstance(each, dict) for each in schema.values()) and not {'forms', 'type'} & schema.keys()


KEYS = {*MEETING, *NETWORK, *_keys(MEETING), *_keys(NETWORK), *_keys({'schema': MEETING}), 'names', 'closing'}


def test_the_walk_finds_keys_of_all_depths() -> None:
    assert {'date', 'title', 'clause', 'condition', 'clauses', 'withheld', 'alt', 'citation', 'packet', 'annex'} <= KEYS
    assert not {'forms', 'type', 'text', 'list', 'keys', 'schema', 'meta'} & KEYS


CODE = re.findall(r'`([^`\n]+)`', re.sub(r'^```.*?^```$', '', PAGE, flags=re.MULTILINE | re.DOTALL))
"""What the page sets as code within its sentences and tables."""


def test_the_page_names_every_key_and_no_other() -> None:
    named = {match[1] for code in CODE if (match := re.match(r'([a-z_]+):( |$)', code))}
    assert named == KEYS


@pytest.mark.parametrize('words', [STATUSES, OUTCOMES, WORD_KEYS, (AS_PROPOSED, NO_DECISION)])
def test_the_page_names_every_value(words: tuple[str, ...]) -> None:
    named = {code.removesuffix(':') for code in CODE}
    assert set(words) - named == set()


def test_the_page_says_every_word_as_it_is_printed() -> None:
    rows = {key: text.strip() for key, text in re.findall(r'^\| `(\w+):` \| ([^|]*)\|', PAGE, re.MULTILINE)}
    assert {key: getattr(Words(), key) for key in WORD_KEYS}.items() <= rows.items()


def test_the_page_names_every_name_of_a_template_and_no_other() -> None:
    section = PAGE[PAGE.index('## Mallarna') :]
    assert set(re.findall(r'^\| `([a-z.]+)` \| [rp]? ?\|', section, re.MULTILINE)) == set(all_names())


def test_the_page_names_every_style_and_no_other() -> None:
    section = PAGE[PAGE.index('**Formatmallarna**') :]
    assert set(re.findall(r'^\| \*\*(.+?)\*\* \|', section, re.MULTILINE)) == {*NEEDED, *STAND_INS}


def test_the_page_names_every_kind_of_file() -> None:
    assert {code for code in CODE if re.fullmatch(r'\.[a-z]+', code)} == SUFFIXES


def test_links_within_the_page_lead_somewhere() -> None:
    headings = re.findall(r'^#+ (.*)$', PAGE, re.MULTILINE)
    anchors = {re.sub(r'[^\w -]', '', heading.lower()).replace(' ', '-') for heading in headings}
    assert set(re.findall(r'\]\(#([^)]*)\)', PAGE)) <= anchors

"""Stage 4, render: what is wrong with a template is said, with its name, before anything is built."""

import io
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE

from schnv_docs import i18n
from schnv_docs.network import Network
from schnv_docs.problem import Problem, show
from schnv_docs.render.fill import fill
from schnv_docs.render.styles import NEEDED, STAND_INS, read_styles
from schnv_docs.render.template import check_template
from schnv_docs.render.view import DocumentView, LogoView, NetworkView

ORIGINAL = Path(__file__).parents[2] / 'templates' / 'agenda.docx'
VIEW = DocumentView('T', NetworkView('N', 'N', 'N', (), LogoView('')), 'D', '', '', '', '', None, (), '', ())


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.use('en')


def _template(folder: Path, *paragraphs: str | list[str]) -> Path:
    """The original with other paragraphs; a list's texts are runs of their own, as Word likes to have them."""
    document = docx.Document(str(ORIGINAL))
    for old in document.element.body[:-1]:
        document.element.body.remove(old)
    for runs in paragraphs:
        paragraph = document.add_paragraph()
        for text in [runs] if isinstance(runs, str) else runs:
            paragraph.add_run(text)
    return _saved(document, folder)


def _saved(document: Document, folder: Path) -> Path:
    path = folder / 'agenda.docx'
    document.save(str(path))
    return path


def _said(path: Path) -> list[tuple[str, str]]:
    problems = check_template(path)
    assert all(problem.path == path and problem.is_error for problem in problems)
    return [(problem.message, problem.hint) for problem in problems]


LOOP = ('{%p for item in items %}', '{{p item.text }}', '{%p endfor %}')
UNKNOWN = "the template uses the name `{}`, which does not exist"


@pytest.mark.parametrize(
    'paragraphs',
    [
        (),
        LOOP,
        (['{{', ' tit', 'le }', '} – ', '{{ date', ' }}'],),
        ('{%p if place %}', 'Plats:\t{{ place }}', '{%p endif %}'),
        ('{%p if place -%}', '{{ place }}', '{%p else %}', 'Teams', '{%p endif %}'),
        ('Före {{r closing }} efter', '100 % { } {x} }}'),
        ('{# en anteckning #}',),
    ],
)
def test_good_templates(paragraphs: tuple[str | list[str], ...], tmp_path: Path) -> None:
    assert _said(_template(tmp_path, *paragraphs)) == []


UNREADABLE = "a tag in the template can't be read: "
COMPARE = "compare with the original template"
REPLACES = "{} replaces its whole paragraph, other text there would be lost: {}"
APART = "put the tag into a paragraph of its own"


@pytest.mark.parametrize(
    ('paragraphs', 'message', 'hint'),
    [
        (['{{ titel }}'], UNKNOWN.format('titel'), "did you mean `title`?"),
        ([['{{ ti', 'tel }}']], UNKNOWN.format('titel'), "did you mean `title`?"),
        (['{{ ordförande }}'], UNKNOWN.format('ordförande'), "here may stand: annexes, approval, attendance, cha"),
        (['{%p if draft %}', '{{ titel }}', '{%p endif %}'], UNKNOWN.format('titel'), "did you mean `title`?"),
        ([LOOP[0], '{{r item.heding }}', LOOP[2]], UNKNOWN.format('item.heding'), "did you mean `heading`?"),
        (['{{ title | uper }}'], UNKNOWN.format('uper'), "did you mean `upper`?"),
        (["{{ ''.__class__ }}"], UNKNOWN.format('....__class__'), ""),
        (["{% include 'minutes.docx' %}"], UNKNOWN.format('include'), ""),
        (['{% p for item in items %}', *LOOP[1:]], "a tag in the template has a space too many: ", "write {%p for"),
        (['{%p if place %}', '{{ place }}'], UNREADABLE, COMPARE),
        (['{{ place'], UNREADABLE + '{{ place (', COMPARE),
        (['Plats', '{{ place }}', '{%p endif %}'], UNREADABLE + '{%p endif %} (', COMPARE),
        (['{{ place name }}'], UNREADABLE + '{{ place name }} (', COMPARE),
        (['{{p place }} x'], REPLACES.format('{{p place }}', '{{p place }} x'), APART),
        (['{%p if place %}x', '{%p endif %}'], REPLACES.format('{%p if place %}', '{%p if place %}x'), APART),
        (['{%p if place %}{%p endif %}'], REPLACES.format('{%p if place %}', '{%p if'), APART),
    ],
)
def test_bad_tags(paragraphs: list[str | list[str]], message: str, hint: str, tmp_path: Path) -> None:
    said = _said(_template(tmp_path, *paragraphs))
    assert [(one[: len(message)], two[: len(hint)]) for one, two in said][:1] == [(message, hint)]
    assert len(said) == 1 or 'space too many' in message  # what stands around such a tag can't be read either


def test_header_footer_and_pictures_are_read(tmp_path: Path) -> None:
    document = docx.Document(str(ORIGINAL))
    document.sections[0].header.paragraphs[0].add_run('{{ datum }}')
    document.sections[0].footer.paragraphs[0].add_run('{{ ort }}')
    document.paragraphs[0].add_run()._r.set('descr', '{{ network.loga }}')
    unknown = [message.split('`')[1] for message, _hint in _said(_saved(document, tmp_path))]
    assert sorted(unknown) == ['datum', 'network.loga', 'ort']


@pytest.mark.parametrize('style', NEEDED)
def test_every_needed_style_is_missed(style: str, tmp_path: Path) -> None:
    document = docx.Document(str(ORIGINAL))
    document.styles[style].delete()
    assert _said(_saved(document, tmp_path)) == [
        (
            f"the template lacks the style “{style}”, or its numbering",
            "create it in Word under that name, or copy it from the original template",
        )
    ]


@pytest.mark.parametrize(('style', 'other'), STAND_INS.items())
def test_a_style_that_may_be_missing_has_a_stand_in(style: str, other: str, tmp_path: Path) -> None:
    document = docx.Document(str(ORIGINAL))
    ids = read_styles(document.styles.element).ids
    assert ids[style] == ids[other]
    own = document.styles.add_style(style, WD_STYLE_TYPE.PARAGRAPH)
    assert read_styles(document.styles.element).ids[style] == own.style_id
    assert _said(_saved(document, tmp_path)) == []


def test_a_list_style_without_numbers_is_missed(tmp_path: Path) -> None:
    document = docx.Document(str(ORIGINAL))
    properties = document.styles['List Number'].element.pPr
    properties.remove(properties.numPr)
    ((message, _hint),) = _said(_saved(document, tmp_path))
    assert message == "the template lacks the style “List Number”, or its numbering"


def _text_file(path: Path) -> None:
    path.write_text('Hej!')


def _other_archive(path: Path) -> None:
    with zipfile.ZipFile(path, 'w') as archive:
        archive.writestr('content.xml', '<x/>')


def _cut_short(path: Path) -> None:
    path.write_bytes(ORIGINAL.read_bytes()[:5000])


def _broken_xml(path: Path) -> None:
    with zipfile.ZipFile(path, 'w') as archive:
        archive.writestr('word/document.xml', '<x')
        archive.writestr('word/styles.xml', '<x/>')


def _damaged_part(path: Path) -> None:
    data = bytearray(ORIGINAL.read_bytes())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        start = archive.getinfo('word/document.xml').header_offset
    data[start + 100 : start + 160] = bytes(60)
    path.write_bytes(data)


NO_WORD_FILES = (_text_file, _other_archive, _cut_short, _broken_xml, _damaged_part, Path.mkdir)


@pytest.mark.parametrize('make', NO_WORD_FILES, ids=lambda make: make.__name__)
def test_what_is_no_word_file(make: Callable[[Path], None], tmp_path: Path) -> None:
    path = tmp_path / 'agenda.docx'
    make(path)
    if path.is_dir():
        expected = ("the file can't be read: it is no ordinary file", "put it into the folder templates/")
    else:
        expected = ("the template is not a Word file", "save it in Word as .docx")
    assert _said(path) == [expected]


def test_a_missing_template(tmp_path: Path) -> None:
    path = tmp_path / 'templates' / 'agenda.docx'
    (problem,) = check_template(path)
    assert show(problem, tmp_path) == (
        'templates/agenda.docx: error: the template does not exist\n   hint: put it into the folder templates/'
    )


def _filled(path: Path) -> bytes | Problem:
    return fill(path, Network('N', 'N'), datetime(2025, 11, 14, tzinfo=UTC), lambda _writer: VIEW)


def test_a_copy_of_the_original_is_filled_in(tmp_path: Path) -> None:
    copy = tmp_path / 'agenda.docx'
    shutil.copyfile(ORIGINAL, copy)
    assert isinstance(_filled(copy), bytes)


@pytest.mark.parametrize(
    'tag',
    ["{{ ''['__class__'] }}", '{{ items[0].heading }}', '{{ 1 / 0 }}', '{{ title + 1 }}', '{{ title | round }}',
     '{% for item in 5 %}{% endfor %}', '{{ range(10 ** 9) }}'],
)  # fmt: skip
def test_what_only_filling_in_shows_names_the_template(tag: str, tmp_path: Path) -> None:
    path = _template(tmp_path, tag, '{%p for item in [title] %}', '{{ item }}', '{%p endfor %}')
    problem = _filled(path)
    assert isinstance(problem, Problem)
    assert problem.path == path
    assert problem.message.startswith("the template can't be filled in: ")


@pytest.mark.parametrize(
    ('body', 'said'),
    [
        (['{{ title }}'], ["UTKAST: T"]),
        (['{{ ti', 'tle }} {{ date }}'], ["UTKAST: T D"]),
        (['{{ dra', 'ft }} {{ title }}'], ["UTKAST T"]),
    ],
)
def test_a_draft_says_so_in_the_text_whatever_the_template_does(
    body: list[str], said: list[str], tmp_path: Path
) -> None:
    """Once: where the body of the template has no place for it, as when its head alone has, in the title."""
    view = replace(VIEW, draft="UTKAST")
    made = fill(_template(tmp_path, body), Network('N', 'N'), datetime(2025, 11, 14, tzinfo=UTC), lambda _writer: view)
    assert isinstance(made, bytes)
    document = docx.Document(io.BytesIO(made))
    assert [paragraph.text for paragraph in document.paragraphs] == said
    assert document.core_properties.title == "UTKAST: T D"

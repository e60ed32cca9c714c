"""A template can neither run code nor eat the machine: what it may not have is named in `check`, at its place."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import INVENTED, ROOT, build_copy, copy_project
from docx import Document
from made_annexes import repacked
from outside import drawing

from schnv_docs import i18n
from schnv_docs.pipeline.inspection import inspect
from schnv_docs.project import Project
from schnv_docs.render.template import check_template
from schnv_docs.render.template.allowed import BoundedEnvironment

ORIGINAL = ROOT / 'templates' / 'agenda.docx'
LONG = 'a' * 1000
FORBIDDEN = {
    "{{ 'a' * 10**9 }}": '*',
    "{{ title ~ title }}": '~',
    "{% set x = title ~ title %}": '~',
    "{% set x = title | upper %}": 'set',
    "{{ 2 ** 99999999 }}": '**',
    "{{ 1 + 1 }}": '+',
    "{{ [1, 2, 3] }}": '[ ]',
    "{{ {'a': 1} }}": '{ }',
    "{{ items[1:2] }}": ':',
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}": 'macro',
    "{% for a in items recursive %}{{ loop(items) }}{% endfor %}": 'recursive',
    "{% call title() %}{% endcall %}": 'call',
    "{% filter upper %}a{% endfilter %}": 'filter',
    "{% block a %}{% endblock %}": 'block',
    "{% with a = title %}{% endwith %}": 'with',
    "{{ title.upper() }}": 'upper()',
}
UNKNOWN = {
    "{% for a in range(10**9) %}{% endfor %}": 'range',
    "{{ lipsum(1000) }}": 'lipsum',
    "{{ namespace() }}": 'namespace',
    "{{ title | center(10) }}": 'center',
    "{{ title | replace('a', 'b') }}": 'replace',
    "{{ title | safe }}": 'safe',
    "{{ title.__class__ }}": 'title.__class__',
    "{% include 'other' %}": 'include',
}


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.use('en')


def _with_text(folder: Path, *texts: str) -> Path:
    """The original with some paragraphs more, in a project's folder."""
    document = Document(str(ORIGINAL))
    for text in texts:
        document.add_paragraph(text)
    (folder / 'templates').mkdir(exist_ok=True)
    path = folder / 'templates' / 'agenda.docx'
    document.save(str(path))
    return path


def _changed(folder: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    (folder / 'templates').mkdir(exist_ok=True)
    return repacked(ORIGINAL, folder / 'templates' / 'agenda.docx', **{part: change})


def _said(path: Path) -> list[str]:
    problems = check_template(path)
    assert all(each.is_error and each.path == path for each in problems)
    return [each.message for each in problems]


@pytest.mark.parametrize(('tag', 'word'), FORBIDDEN.items())
def test_what_may_not_stand_there_is_named_at_its_place(tag: str, word: str, tmp_path: Path) -> None:
    assert f"`{word}` can't stand in a template: {tag}" in _said(_with_text(tmp_path, "Före", tag))


@pytest.mark.parametrize(('tag', 'word'), UNKNOWN.items())
def test_what_templates_do_not_have_is_named(tag: str, word: str, tmp_path: Path) -> None:
    assert f"the template uses the name `{word}`, which does not exist" in _said(_with_text(tmp_path, tag))


def test_what_templates_need_may_stand_there(tmp_path: Path) -> None:
    tags = (
        "{{ title | upper }} {{ place | default('ingen plats') }} {{ items[0].heading }} {{ items | length }}",
        "{% if draft and not time or items | length > 3 %}{{ date }}{% elif place is none %}a{% else %}b{% endif %}",
        "{% for line in network.sender if line %}{{ loop.index }}{% if not loop.last %}, {% endif %}{% endfor %}",
        "{% set first = items[0] %}{{ 'ja' if first else 'nej' }} {{ 'a' == title }}",
    )
    assert _said(_with_text(tmp_path, *tags)) == []


def test_loops_in_loops_end(tmp_path: Path) -> None:
    """Each is allowed; together they would write a number of lines with nine zeros."""
    nested = "{% for a in items %}" * 6 + LONG + "{% endfor %}" * 6
    template = _with_text(tmp_path, nested)
    assert _said(template) == []
    folder = tmp_path / 'copy'
    root = copy_project(INVENTED, folder / 'project')
    (root / 'templates' / 'agenda.docx').write_bytes(template.read_bytes())
    made = build_copy(root, '2031-02-07', folder / 'built', agenda=[{'title': f"Punkt {n}"} for n in range(40)])
    (said,) = [each for each in made.problems if each.is_error]
    assert said.message == "the template can't be filled in: it writes more than a document can hold"


def test_a_long_meeting_is_not_too_long() -> None:
    """A thousand items of a thousand words each, as Word's XML."""
    text = 'ord ' * 1000
    source = "{% for item in items %}" + "<w:p>" * 100 + "{{ item }}{% endfor %}"
    assert len(BoundedEnvironment().from_string(source).render(items=[text] * 1000)) > 4_000_000


@pytest.mark.parametrize(
    ('part', 'change', 'message'),
    [
        ('word/document', lambda data: data.replace(b'<w:body>', b'<w:body>' + b'<w:a>' * 300 + b'</w:a>' * 300),
         "the template is not a Word file"),
        ('word/document', lambda data: b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + data,
         "the template is not a Word file"),
        ('word/document', lambda data: data.replace(b'<w:body>', b'<w:body>' + b' ' * 3_000_000),
         "the template is not a Word file"),
        ('word/document', lambda data: data.replace(b'<w:body>', b'<w:body>' + b' ' * 600_000_000),
         "the template unpacks to more than a document can be"),
        ('word/theme/theme1', lambda data: data[:100],
         "a part of the template is missing or can't be read: word/theme/theme1.xml"),
    ],
)  # fmt: skip
def test_bombs_are_problems(part: str, change: Callable[[bytes], bytes], message: str, tmp_path: Path) -> None:
    packed = tmp_path / 'templates' / 'agenda.docx'
    path = _changed(tmp_path, part, change)
    with zipfile.ZipFile(path) as loose:
        parts = {name: loose.read(name) for name in loose.namelist()}
    with zipfile.ZipFile(packed, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert message in _said(packed)


def _names() -> list[str]:
    with zipfile.ZipFile(ORIGINAL) as archive:
        return sorted(archive.namelist())


@pytest.mark.parametrize('missing', _names())
def test_a_missing_part_is_a_problem_in_check(missing: str, tmp_path: Path) -> None:
    (tmp_path / 'templates').mkdir()
    with (
        zipfile.ZipFile(ORIGINAL) as old,
        zipfile.ZipFile(tmp_path / 'templates' / 'agenda.docx', 'w') as new,
    ):
        for name in old.namelist():
            if name != missing:
                new.writestr(name, old.read(name))
    said = _said(tmp_path / 'templates' / 'agenda.docx')
    if missing == 'word/_rels/header1.xml.rels':
        assert said == []  # a header without its picture is a header
    else:
        assert len(said) == 1
        assert missing in said[0] or said == ["the template is not a Word file"]


def test_what_a_template_would_fetch_is_a_problem(tmp_path: Path) -> None:
    picture = _changed(tmp_path, 'word/media/logo.png', lambda _data: drawing('file:///etc/passwd').encode())
    assert _said(picture) == ["the template fetches something from elsewhere: word/media/logo.png"]

    def linked(data: bytes) -> bytes:
        return data.replace(b'Target="media/logo.png"', b'Target="http://example.org/a.png" TargetMode="External"')

    assert _said(_changed(tmp_path, 'word/_rels/header1', linked)) == [
        "the template fetches something from elsewhere: word/header1.xml"
    ]


def test_a_template_attached_to_another_may_stay(tmp_path: Path) -> None:
    """As Word writes it into every document that was made from a template of its own."""
    path = _with_text(tmp_path)
    kind = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate'
    listed = 'http://schemas.openxmlformats.org/package/2006/relationships'
    with zipfile.ZipFile(path, 'a') as archive:
        archive.writestr(
            'word/_rels/settings.xml.rels',
            f'<Relationships xmlns="{listed}"><Relationship Id="r1" Type="{kind}" Target="file:///C:/Normal.dotm" '
            'TargetMode="External"/></Relationships>',
        )
    assert _said(path) == []


def test_the_project_says_it_with_one_status(tmp_path: Path) -> None:
    root = copy_project(INVENTED, tmp_path / 'project')
    (root / 'templates' / 'minutes.docx').write_bytes(_with_text(tmp_path, "{{ 'a' * 9 }}").read_bytes())
    said = inspect(Project(root), ['2031-02-07']).problems
    assert [(each.path.name, each.message) for each in said if each.is_error] == [
        ('minutes.docx', "`*` can't stand in a template: {{ 'a' * 9 }}")
    ]


@pytest.mark.parametrize(
    'part', ['word/document.xml', 'word/styles.xml', 'word/numbering.xml', '[Content_Types].xml', '_rels/.rels']
)
def test_a_part_in_an_encoding_that_is_none_is_a_problem(part: str, tmp_path: Path) -> None:
    assert _said(_changed(tmp_path, part, lambda data: data.replace(b'UTF-8', b'UT-8', 1)))

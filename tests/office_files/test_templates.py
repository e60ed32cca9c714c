"""Templates with comments, fields, and of the kinds that Word saves build; a comment goes out with no document."""

import zipfile
from pathlib import Path

import pytest
from conftest import INVENTED, copy_project
from docx import Document
from made_annexes import DAY, add_field, moved, retyped

from schnv_docs.pipeline import Build, build
from schnv_docs.project import Project

DOTX = b'application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml'


def _built(root: Path) -> Build:
    made = build(Project(root), DAY)
    assert made.files, made.problems
    return made


def test_a_comment_and_a_date_in_a_template(tmp_path: Path) -> None:
    root = copy_project(INVENTED, tmp_path / 'project')
    template = root / 'templates' / 'agenda.docx'
    document = Document(str(template))
    paragraph = document.paragraphs[0]
    document.add_comment(paragraph.runs, "Ska det stå så?", author="Anna", initials='A')
    add_field(document.sections[0].footer.paragraphs[0], 'DATE', '5 maj 2030')
    document.save(str(template))
    made = next(path for path in _built(root).files if path.suffix == '.docx')
    with zipfile.ZipFile(made) as package:
        assert not [name for name in package.namelist() if 'comment' in name]
        texts = b''.join(package.read(name) for name in package.namelist() if name.startswith('word/'))
    assert b'commentReference' not in texts
    assert b' DATE ' not in texts
    assert b"5 maj 2030" in texts


@pytest.mark.parametrize('name', ['agenda.docx', 'agenda.dotx'])
def test_a_word_template(name: str, tmp_path: Path) -> None:
    root = copy_project(INVENTED, tmp_path / 'project')
    template = root / 'templates' / 'agenda.docx'
    original = template.rename(tmp_path / 'agenda.docx')
    retyped(original, root / 'templates' / name, DOTX)
    assert _built(root).files


def test_a_template_saved_on_the_web(tmp_path: Path) -> None:
    root = copy_project(INVENTED, tmp_path / 'project')
    template = root / 'templates' / 'agenda.docx'
    moved(template.rename(tmp_path / 'agenda.docx'), template)
    assert _built(root).files

"""A mail, and what is looked at before anything is built, takes neither the machine's memory nor its time."""

import struct
from email.message import EmailMessage
from pathlib import Path

import pytest
from conftest import INVENTED, change_keys, copy_project
from hostile_mails import MAILS

from schnv_docs import i18n
from schnv_docs.annex_files.archives import names, unpacks_to_too_much
from schnv_docs.annex_files.mail import mail_text
from schnv_docs.annex_files.ole import read_streams
from schnv_docs.annex_files.photos import has_place
from schnv_docs.pipeline.inspection import inspect
from schnv_docs.project import Project

DAY = '2031-02-07'


@pytest.mark.parametrize('name', MAILS)
def test_a_mail_that_eats(name: str, tmp_path: Path) -> None:
    """`check` says what to do with it: it needs no build."""
    i18n.use('en')
    project = Project(copy_project(INVENTED, tmp_path / 'project'))
    file = project.meeting(DAY).with_suffix('') / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(MAILS[name]())
    change_keys(project.meeting(DAY), status='agenda', annexes={'A': name})
    (problem,) = [each for each in inspect(project, [DAY]).problems if each.is_error]
    assert problem.message == f'annex A: {name} is no mail'
    assert problem.hint == 'open it in the mail program and print it to PDF'


@pytest.mark.parametrize('name', [name for name in MAILS if name.endswith('.msg')])
def test_its_streams(name: str) -> None:
    """They are refused at once: this process reads some of them, and would not come back."""
    assert read_streams(MAILS[name]()) is None or name == 'folders.msg'


def test_a_mail_of_many(tmp_path: Path) -> None:
    """The harmless twin: a board of a hundred, mails in mails, a name in brackets and one in quotes."""
    inner = EmailMessage()
    for _turn in range(10):
        mail = EmailMessage()
        mail['From'], mail['Subject'] = '"Åberg, Anna" <a@example.se>', "Vidare: ärende"
        mail['To'] = ', '.join(f'"Ledamot {each} (ordinarie)" <b{each}@example.se>' for each in range(100))
        mail.set_content("Hej")
        if inner:
            mail.add_attachment(inner)
        inner = mail
    (tmp_path / 'brev.eml').write_bytes(inner.as_bytes())
    text = mail_text(tmp_path / 'brev.eml') or ''
    assert text.startswith('Från: "Åberg, Anna" <a@example.se>\nTill: "Ledamot 0 (ordinarie)" <b0@example.se>, ')
    assert text.endswith("Ämne: Vidare: ärende\nBilagor: Vidare: ärende\n\nHej\n")


@pytest.mark.parametrize(('entries', 'is_too_much'), [(200, True), (100, False)])
def test_an_archive_with_a_list_that_eats(entries: int, is_too_much: bool, tmp_path: Path) -> None:
    """It is too much by how long its list is: zipfile would make an object of each line before it can be counted."""
    remark = bytes(60_000)
    entry = struct.pack('<4s4B4HL2L5H2L', b'PK\1\2', 20, 3, 20, *[0] * 8, 1, 0, len(remark), *[0] * 4) + b'a' + remark
    end = struct.pack('<4s4H2LH', b'PK\5\6', 0, 0, entries, entries, entries * len(entry), 0, 0)
    (tmp_path / 'a.docx').write_bytes(entry * entries + end)
    assert names(tmp_path / 'a.docx') == ['a'] * entries
    assert unpacks_to_too_much(tmp_path / 'a.docx') == is_too_much


def test_a_photo_with_a_million_places() -> None:
    """Each of its directories goes on over the next ones."""
    many = b'\xff\xd8' + b'Exif\0\0II*\0\x04\0\0\0' * 70_000
    assert not has_place(many)
    assert has_place(b'\xff\xd8Exif\0\0II*\0\x08\0\0\0\x01\0\x25\x88' + bytes(10))

"""Whoever types make is answered with make: commands in messages stand as they are typed there."""

import re
from pathlib import Path

import pytest
from babel.messages import pofile
from conftest import ROOT

from schnv_docs import i18n
from schnv_docs.by_make import VARIABLE, as_typed_for_make
from schnv_docs.cli import main

MAKEFILE = (ROOT / 'Makefile').read_text(encoding='utf-8')
CATALOGUE = ROOT / 'schnv_docs' / 'locale' / 'sv' / 'LC_MESSAGES' / 'schnv.po'


def _messages() -> list[str]:
    """Every message there is, in English and in Swedish."""
    with CATALOGUE.open('rb') as file:
        found = [message for message in pofile.read_po(file, locale='sv') if message.id]
    texts = [text for message in found for text in (message.id, message.string)]
    return [str(each) for text in texts for each in (text if isinstance(text, list | tuple) else [text])]


@pytest.mark.parametrize(
    ('message', 'typed'),
    [
        ('kör `schnv check`', 'kör `make check`'),
        ('`schnv check {date}` säger vad', '`make check` säger vad'),
        ('`schnv build 2031-03-07`', '`make meeting DATE=2031-03-07`'),
        ('`schnv minutes 2031-03-07b` och `schnv status`', '`make minutes DATE=2031-03-07b` och `make status`'),
        ('`schnv approve {date} --by ... --on ...`', '`make approve DATE={date} BY=... ON=...`'),
        ('kör `schnv approve {date}` med --sign', 'kör `make approve DATE={date}` med SIGN=1'),
        ('skriv vem med --by "Namn"', 'skriv vem med BY="Namn"'),
        ('`git push --no-verify`, --byte, x--by', '`git push --no-verify`, --byte, x--by'),
        ('Förseglat av `schnv approve`.', 'Förseglat av `make approve`.'),
    ],
)  # fmt: skip
def test_a_command_is_the_one_typed_for_make(message: str, typed: str) -> None:
    assert as_typed_for_make(message) == typed
    assert as_typed_for_make(typed) == typed


def test_every_command_in_a_message_is_one_that_make_knows() -> None:
    typed = [as_typed_for_make(message) for message in _messages()]
    assert [message for message in typed if '`schnv ' in message] == []
    commands = {match[1]: message for message in typed for match in re.finditer(r'`make (\w+)', message)}
    unknown = [message for target, message in commands.items() if not re.search(rf'^{target}:', MAKEFILE, re.MULTILINE)]
    assert len(commands) > 5
    assert unknown == []


def test_every_variable_in_a_message_is_one_that_make_reads() -> None:
    typed = ' '.join(as_typed_for_make(message) for message in _messages())
    commands = re.findall('`make [^`]*`', typed)
    variables = {name for command in commands for name in re.findall(r'\b([A-Z]+)=', command)}
    assert variables >= {'DATE', 'BY', 'ON'}
    assert [name for name in variables if f'$({name})' not in MAKEFILE] == []


def test_messages_speak_of_make_only_where_make_runs_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    message = "build it and send it: `schnv build {date}`"
    i18n.use('sv')
    monkeypatch.setenv(VARIABLE, '')
    assert i18n.gettext(message) == 'bygg och skicka: `schnv build {date}`'
    monkeypatch.setenv(VARIABLE, '1')
    assert i18n.gettext(message) == 'bygg och skicka: `make meeting DATE={date}`'
    assert i18n.speech('sv').gettext(message) == 'bygg och skicka: `schnv build {date}`', (
        "documents are nobody's command"
    )


def test_a_misspelt_command_shows_no_usage_that_nobody_typed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv(VARIABLE, '1')
    with pytest.raises(SystemExit) as ended:
        main(['build', '-C', str(tmp_path), '2031-03-07', '--fel'])
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert 'schnv' not in said
    assert '--fel' in said

"""What is missing on the machine is said once, with the remedy, or installed where that needs no question."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from fast import posix

from schnv_docs import i18n, machine
from schnv_docs.machine.install import ensure
from schnv_docs.machine.presence import has_jaxb, has_part, has_windowed_office

pytestmark = posix

_ROOT = Path(__file__).parents[2]


def _program(path: Path, text: str = 'exit 0') -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'#!/bin/sh\n{text}\n')
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.fixture(autouse=True)
def english() -> None:
    """The words in the source, not those of the catalogue."""
    i18n.use('en')


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with nothing on it: the only folder of PATH, empty."""
    folder = tmp_path / 'bin'
    folder.mkdir()
    monkeypatch.setenv('PATH', str(folder))
    monkeypatch.delenv('SCHNV_SOFFICE', raising=False)
    monkeypatch.delenv('SCHNV_UNO_PYTHON', raising=False)
    monkeypatch.setattr('schnv_docs.machine.presence._PLACES', ())
    monkeypatch.setattr('schnv_docs.machine.presence._CHROMIUMS', ('chromium',))
    monkeypatch.setattr('schnv_docs.machine.presence._JAXB', folder / 'no.jar')
    monkeypatch.setattr('schnv_docs.machine.presence._DEBIAN', _program(tmp_path / 'debian_version'))
    monkeypatch.setattr('schnv_docs.machine.presence._SYSTEM_PYTHON', str(folder / 'no-python'))
    return folder


def _office(folder: Path, *parts: str) -> Path:
    """A LibreOffice on Linux with these parts, found through a link."""
    _program(folder / 'lib' / 'program' / 'soffice.bin')
    for part in parts:
        registry = folder / 'lib' / 'share' / 'registry'
        registry.mkdir(parents=True, exist_ok=True)
        (registry / f'{part}.xcd').touch()
    link = folder / 'bin' / 'soffice'
    link.symlink_to(_program(folder / 'lib' / 'program' / 'soffice'))
    return link


def test_this_machine_has_everything(capsys: pytest.CaptureFixture[str]) -> None:
    assert ensure(tests=True, may_install=False) == 0
    assert capsys.readouterr() == ('', '')


@pytest.mark.usefixtures('bare')
def test_a_bare_machine_is_told_everything(capsys: pytest.CaptureFixture[str]) -> None:
    assert ensure(tests=True, may_install=False) == 3
    out, error = capsys.readouterr()
    assert out == ''
    for words in (
        'LibreOffice Impress: ', 'python3-uno: ', 'fontconfig: ', 'Caladea: ', 'qpdf: ',
        'apt-get install --no-install-recommends libreoffice-writer-nogui libreoffice-calc-nogui ',
        ' libreoffice-impress-nogui python3-uno fontconfig ',
        ' fonts-liberation fonts-dejavu-core fonts-symbola poppler-utils default-jre-headless libjaxb-java '
        'openssh-client openssl jq qpdf chromium chromium-driver\n',
        'dnf install libreoffice-writer ',
        ' libreoffice-pyuno ',
        'brew install libreoffice poppler openjdk openssh openssl jq qpdf chromium chromedriver\n',
        'winget install TheDocumentFoundation.LibreOffice ',
    ):  # fmt: skip
        assert words in error
    assert 'apt-get:' not in error


def test_only_what_is_missing_is_named(bare: Path) -> None:
    _office(bare.parent, 'writer', 'calc')
    python = _program(bare / 'python3')
    with pytest.raises(machine.Missing) as caught:
        machine.office(['writer', 'impress'])
    text = str(caught.value)
    assert 'libreoffice-impress-nogui\n' in text
    assert 'Writer' not in text
    assert [need.name for need in caught.value.missing] == ['LibreOffice Impress']
    assert machine.office(['writer', 'calc']) == (bare / 'soffice', python)


def test_where_jaxb_is_nobody_knows_but_on_debian(bare: Path) -> None:
    assert not has_jaxb()
    (bare.parent / 'debian_version').unlink()
    assert has_jaxb()


@pytest.mark.usefixtures('bare')
def test_fonts_alone_have_no_remedy_where_libreoffice_brings_them() -> None:
    fonts = [need for need in machine.needs() if need.name == 'Carlito']
    text = str(machine.Missing(fonts))
    assert 'fonts-crosextra-carlito' in text
    assert 'brew' not in text
    assert 'winget' not in text


def test_a_part_removed_in_debian_leaves_its_configuration(bare: Path) -> None:
    _office(bare.parent, 'writer')
    assert has_part('writer')
    share = bare.parent / 'lib' / 'share'
    (share / 'registry').rename(share / 'etc')
    (share / 'registry').symlink_to('etc')
    (share / '.registry').mkdir()
    assert not has_part('writer')


def test_the_newest_debian_leaves_the_hidden_folder_without_parts(bare: Path) -> None:
    _office(bare.parent, 'writer')
    (bare.parent / 'lib' / 'share' / '.registry').mkdir()
    assert has_part('writer')


def test_a_wrapper_is_trusted_to_be_whole(bare: Path) -> None:
    _program(bare / 'libreoffice')
    python = _program(bare / 'python3')
    assert machine.office(['writer', 'calc', 'impress']) == (bare / 'libreoffice', python)


def test_a_libreoffice_with_windows_keeps_them(bare: Path) -> None:
    _office(bare.parent, 'writer')
    assert not has_windowed_office()
    (bare.parent / 'lib' / 'program' / 'libvclplug_gtk3lo.so').touch()
    _program(bare / 'python3')
    with pytest.raises(machine.Missing, match=r'apt-get install --no-install-recommends libreoffice-calc\n'):
        machine.office(['calc'])


def test_the_variable_rules(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _program(bare / 'soffice')
    monkeypatch.setenv('SCHNV_SOFFICE', str(bare / 'other'))
    assert machine.find_soffice() is None
    assert machine.find_soffice() != _program(bare / 'other')
    assert machine.find_soffice() == bare / 'other'


@pytest.mark.parametrize(
    ('soffice', 'python', 'module'),
    [
        ('MacOS/soffice', 'Resources/python', 'Resources/uno.py'),
        ('program/soffice', 'program/python.exe', 'program/uno.py'),
        ('program/soffice', 'program/python', 'program/uno.py'),
    ],
)
def test_libreoffices_own_python_comes_first(bare: Path, soffice: str, python: str, module: str) -> None:
    app = bare.parent / 'LibreOffice'
    (bare / 'soffice').symlink_to(_program(app / soffice))
    system = _program(bare / 'python3')
    own = _program(app / python)
    assert machine.find_uno_python() == system
    (app / module).touch()
    found = machine.find_uno_python()
    assert found is not None
    assert found.resolve() == own


def test_the_systems_python_is_known_by_its_module(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr('schnv_docs.machine.presence._SYSTEM_MODULES', (str(bare / 'python3.*' / 'uno.py'),))
    python = _program(bare / 'no-python', 'exit 1')  # found without running it
    assert machine.find_uno_python() is None
    _program(bare / 'python3.99' / 'uno.py')
    assert machine.find_uno_python() == python


def test_a_python_that_cannot_import_uno_is_none(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _program(bare / 'libreoffice')
    _program(bare / 'python3', 'exit 1')
    with pytest.raises(machine.Missing) as caught:
        machine.office()
    assert [need.name for need in caught.value.missing] == ['python3-uno']
    assert 'apt-get install --no-install-recommends python3-uno\n' in str(caught.value)
    good = _program(bare / 'other', 'case "$*" in *"import uno"*) exit 0;; esac; exit 1')
    monkeypatch.setenv('SCHNV_UNO_PYTHON', str(good))
    assert machine.office() == (bare / 'libreoffice', good)
    monkeypatch.setenv('SCHNV_UNO_PYTHON', str(bare / 'python3'))
    assert machine.find_uno_python() is None


def test_fonts_of_the_same_widths_stand_in_for_each_other(bare: Path) -> None:
    _program(bare / 'fc-list', "printf 'DejaVu Sans,DejaVu Sans Light\\nCarlito\\nTimes New Roman\\n'")
    wanted = ['calibri', 'Carlito', 'Liberation Serif', 'DejaVu Sans Light', 'Arial', 'Georgia']
    assert machine.missing_fonts(wanted) == ['Arial', 'Georgia']


def test_a_font_of_a_template_is_required(bare: Path) -> None:
    _program(bare / 'fc-list', 'echo Carlito')
    machine.require_fonts(['Calibri'])
    with pytest.raises(machine.Missing) as caught:
        machine.require_fonts(['Calibri', 'Caladea', 'Georgia'])
    assert [need.name for need in caught.value.missing] == ['Caladea', 'Georgia']
    assert 'fonts-crosextra-caladea\n' in str(caught.value)
    with pytest.raises(machine.Missing) as caught:
        machine.require_fonts(['Georgia'])
    assert 'install it' in str(caught.value).splitlines()[-1]  # no package to name


@pytest.mark.usefixtures('bare')
def test_without_fontconfig_no_font_is_missed() -> None:
    assert machine.missing_fonts(['Georgia']) == []


def test_apt_is_asked_for_exactly_what_is_missing(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fonts, asked = bare / 'fonts', bare / 'asked'
    fonts.write_text('Carlito,Caladea,Liberation Sans,Liberation Serif,DejaVu Sans,Symbola\n')
    _program(bare / 'fc-list', f'while read -r line; do echo "$line"; done < "{fonts}"')
    _office(bare.parent, 'writer', 'calc')
    _program(bare / 'python3')
    new_part = bare.parent / 'lib' / 'share' / 'registry' / 'impress.xcd'
    _program(bare / 'apt-get', f'echo "$@" >> "{asked}"; : > "{new_part}"; echo Liberation Mono >> "{fonts}"')
    assert ensure(may_install=True) == 0
    update, install = asked.read_text().splitlines()
    assert update.endswith(' update')
    assert install.endswith(' --no-install-recommends --no-remove libreoffice-impress-nogui fonts-liberation')
    assert capsys.readouterr().err == "Installing LibreOffice, Liberation (about a minute) ...\n"


def test_apt_that_fails_is_quoted(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _program(bare / 'apt-get', "echo 'E: no network' >&2; exit 100")
    assert ensure(may_install=True) == 3
    error = capsys.readouterr().err
    assert '  E: no network\n' in error
    assert 'dnf install' in error


def test_the_command(tmp_path: Path) -> None:
    command = [sys.executable, '-m', 'schnv_docs.machine', 'ensure', '--tests']
    environment = os.environ | {
        'PATH': str(tmp_path),
        'SCHNV_SOFFICE': str(tmp_path / 'x'),
        'SCHNV_UNO_PYTHON': str(tmp_path / 'x'),
        'SCHNV_LANG': 'en',
    }
    ended = subprocess.run(command, cwd=_ROOT, env=environment, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stdout) == (3, '')
    assert ended.stderr.startswith('Something is missing on this machine:\n')
    assert 'Traceback' not in ended.stderr


def test_it_needs_the_standard_library_only() -> None:
    program = 'import sys, schnv_docs.machine.install, schnv_docs.i18n; print(*sys.modules)'
    ended = subprocess.run([sys.executable, '-S', '-c', program], cwd=_ROOT, capture_output=True, text=True, check=True)
    tops = {name.partition('.')[0] for name in ended.stdout.split()}
    assert tops - {'schnv_docs', '__main__'} <= set(sys.stdlib_module_names)

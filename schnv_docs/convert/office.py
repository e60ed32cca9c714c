"""Stage 5, convert: office documents to tagged PDF by LibreOffice, all of them in one start."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from schnv_docs import machine
from schnv_docs.convert.failure import Failure, Reason
from schnv_docs.convert.profile import write_profile
from schnv_docs.formats import looks_like

PARTS = {
    '.docx': 'writer', '.doc': 'writer', '.odt': 'writer', '.rtf': 'writer',
    '.xlsx': 'calc', '.xls': 'calc', '.ods': 'calc',
    '.pptx': 'impress', '.ppt': 'impress', '.odp': 'impress',
}  # fmt: skip

_OPTIONS = (
    '--headless',
    '--norestore',
    '--nologo',
    '--nodefault',
    '--nolockcheck',
    '--convert-to',
    'pdf',  # no filter's name: each kind of document takes its own, set up by the profile
)
_NOISE = 'failed to launch javaldx'  # Java is not needed, and not asked for


def to_pdf(files: Mapping[str, Path], folder: Path, timeout: float, language: str) -> dict[str, Path | Failure]:
    """Convert the files to `folder`/name.pdf in one start of LibreOffice, and what is missing in one more.

    `timeout` is in seconds, for each start. Raises `machine.Missing` where LibreOffice is not installed.
    """
    soffice = machine.soffice({PARTS[path.suffix.lower()] for path in files.values()})
    folder.mkdir(parents=True, exist_ok=True)
    # Not in /tmp and not hidden: a LibreOffice from snap sees neither.
    with TemporaryDirectory(prefix='office-', dir=folder, ignore_cleanup_errors=True) as scratch:
        desk = Path(scratch).resolve()
        staged = _stage(files, desk / 'in')
        results = _start(soffice, staged, desk / 'first', timeout, language)
        unmade = [name for name, result in results.items() if _may_be_retried(result)]
        if unmade:
            # LibreOffice works in order: if it crashed, it did so at the first one, which is tried last now.
            again = {name: staged[name] for name in [*unmade[1:], unmade[0]]}
            results |= _start(soffice, again, desk / 'second', timeout, language)
        return {name: _keep(result, folder) for name, result in results.items()}


def _stage(files: Mapping[str, Path], folder: Path) -> dict[str, Path]:
    """Copy the files under unique names: outputs take their names, and lock files land beside them."""
    folder.mkdir()
    staged = {name: folder / (name + path.suffix.lower()) for name, path in files.items()}
    for name, path in files.items():
        shutil.copyfile(path, staged[name])
    return staged


def _start(
    soffice: Path, staged: Mapping[str, Path], desk: Path, timeout: float, language: str
) -> dict[str, Path | Failure]:
    """Start LibreOffice once, with a fresh profile, and see what it made: its exit status says nothing."""
    write_profile(desk / 'profile', language)
    out, log = desk / 'out', desk / 'log'
    profile = f'-env:UserInstallation={(desk / "profile").as_uri()}'
    command = [str(soffice), profile, *_OPTIONS, '--outdir', str(out), *map(str, staged.values())]
    ended = _run(command, timeout, log)
    detail = _said(log) if ended else f'not reached within {timeout:g} s'
    results: dict[str, Path | Failure] = {}
    for name in staged:
        pdf = out / f'{name}.pdf'
        results[name] = pdf if _is_whole(pdf) else Failure(Reason.NO_OUTPUT, detail)
    if not ended:
        _blame_first(results, f'still busy after {timeout:g} s')
    return results


def _blame_first(results: dict[str, Path | Failure], detail: str) -> None:
    """LibreOffice works in order, so the first file without a PDF is what it was busy with."""
    for name, result in results.items():
        if isinstance(result, Failure):
            results[name] = Failure(Reason.TOOK_TOO_LONG, detail)
            return


def _may_be_retried(result: Path | Failure) -> bool:
    return isinstance(result, Failure) and result.reason is Reason.NO_OUTPUT


def _keep(result: Path | Failure, folder: Path) -> Path | Failure:
    return result if isinstance(result, Failure) else result.replace(folder / result.name)


def _run(command: list[str], timeout: float, log: Path) -> bool:
    """Run the command and tell whether it ended by itself; nothing of it is left in either case."""
    # A file, not a pipe: a grandchild that holds a pipe open would keep us waiting.
    with log.open('wb') as file:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=file, stderr=file, start_new_session=True)
    try:
        process.wait(timeout)
    except subprocess.TimeoutExpired:
        return False
    finally:  # also on Ctrl-C, which does not reach a session of its own
        if process.poll() is None:
            _kill_group(process)
    return True


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    """soffice is a script that starts a launcher that starts the program."""
    if sys.platform == 'win32':
        subprocess.run(['taskkill', '/F', '/T', '/PID', str(process.pid)], capture_output=True, check=False)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _is_whole(pdf: Path) -> bool:
    """Tell whether the PDF is there to its end, since LibreOffice may have been stopped while writing it."""
    return pdf.is_file() and looks_like(pdf) and b'%%EOF' in pdf.read_bytes()[-1024:]


def _said(log: Path) -> str:
    lines = log.read_text(encoding='utf-8', errors='replace').splitlines()
    return '\n'.join(line for line in lines[-20:] if _NOISE not in line)

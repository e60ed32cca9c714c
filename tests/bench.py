"""How long a build, a large packet and a large comparison take, beside other programs in the same run: `make bench`."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import bench_live
import docx
import long_meeting
from clocked import bare_office, best, run, schnv
from foreign import Pdf
from repositories import commit_all, new_repository

from schnv_docs.convert import convert
from schnv_docs.pipeline.inspection import inspect
from schnv_docs.pipeline.job import prepare
from schnv_docs.pipeline.word_files import filled
from schnv_docs.project import Project
from schnv_docs.wording.documents import Kind

ROOT = Path(__file__).parent.parent
INVENTED = ROOT / 'tests' / 'network'
PACKET = ROOT / 'tests' / 'helpers' / 'bench_packet.py'
DAY = '2025-11-14'
LONG_TURNS = 3
BUILD_MOST = 1.15  # times a bare LibreOffice
SAME_MOST = 10  # times a Python that does nothing
CHECK_MOST = 0.5  # seconds
DIFF_MOST = 1.0  # seconds, for five hundred items with every kind of change, and an annex replaced
PACKET_MOST = 1.0  # times qpdf
MEMORY_MORE = 150  # MB above twice the size of the input
SCANS_MOST = 1.2  # times the size of the scans
ANNEXES, SOURCES, CHAPTERS = 60, 12, 33
WORDS = [
    'nätverket',
    'behöver',
    'avgöra',
    'om',
    'verksamheten',
    'ska',
    'fortsätta',
    'enligt',
    'plan',
    'med',
    'stöd',
    'av',
]


def main() -> None:
    """Print the figures; the best of several turns, since a busy machine only ever adds."""
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        _bench_diff(folder / 'diff')
        _bench_build(folder)
        bench_live.main(folder)
        _bench_packet(folder)
        _bench_scans(folder)


def _bench_build(folder: Path) -> None:
    words = _word_files(folder / 'words')
    bare = best(lambda turn: bare_office(words, folder / f'bare-{turn}'))
    whole = best(lambda _turn: schnv(ROOT, 'build', '--fresh', DAY))
    nothing = best(lambda _turn: run([sys.executable, '-c', 'pass']))
    same = best(lambda _turn: schnv(ROOT, 'build', DAY))
    check = best(lambda _turn: schnv(ROOT, 'check'))
    print(f'bare soffice, cold, {len(words)} Word files     {bare:6.2f} s')
    print(f'schnv build {DAY}, cold        {whole:6.2f} s   {whole / bare:.2f} x, promised {BUILD_MOST} x')
    print(
        f'schnv build {DAY}, unchanged   {same:6.2f} s   {same / nothing:.1f} x python -c pass, promised {SAME_MOST} x'
    )
    print(f'schnv check, all meetings          {check:6.2f} s   promised {CHECK_MOST} s')


def _bench_diff(folder: Path) -> None:
    root = Path(shutil.copytree(INVENTED, folder, ignore=shutil.ignore_patterns('build')))
    meeting = root / 'meetings' / '2031-03-07.yaml'
    annex = meeting.with_suffix('') / long_meeting.ANNEX
    new_repository(root)
    for agenda, pdf in ((long_meeting.before(), 'avtal.pdf'), (long_meeting.after(), 'plan-5.pdf')):
        meeting.write_text(long_meeting.written(agenda), encoding='utf-8')
        shutil.copyfile(annex.with_name(pdf), annex)
        commit_all(root)
    git = best(lambda _turn: run(['git', '-C', root, 'diff', '--word-diff', 'HEAD~', '--', 'meetings']))
    diff = best(lambda _turn: schnv(root, 'diff', 'HEAD~..HEAD'))
    markdown = best(lambda _turn: schnv(root, 'diff', 'HEAD~', '--format', 'markdown'))
    print(f'git diff --word-diff, 500 items    {git:6.2f} s')
    print(f'schnv diff, 500 items, cold        {diff:6.2f} s   promised {DIFF_MOST} s')
    print(f'  with the working tree, Markdown  {markdown:6.2f} s   promised {DIFF_MOST} s')


def _bench_packet(folder: Path) -> None:
    annexes = _annexes(folder)
    size = sum(path.stat().st_size for path in annexes) / 1e6
    out = folder / 'packet.pdf'
    qpdf = best(lambda _turn: run(['qpdf', '--empty', '--pages', *annexes, '--', folder / 'qpdf.pdf']), LONG_TURNS)
    seconds = best(lambda _turn: run([sys.executable, PACKET, out, *annexes]), LONG_TURNS)
    peak = _peak([sys.executable, PACKET, out, *annexes])
    most = 2 * size + MEMORY_MORE
    print(f'qpdf, {len(annexes)} annexes, {size:.0f} MB, no tags   {qpdf:6.2f} s')
    print(f'packet, tagged and stamped         {seconds:6.2f} s   {seconds / qpdf:.1f} x, promised {PACKET_MOST} x')
    print(f'peak memory                        {peak:6.0f} MB  promised {most:.0f} MB')
    print(f'size of the packet                 {out.stat().st_size / 1e6:6.1f} MB  promised {size:.1f} MB')


def _bench_scans(folder: Path) -> None:
    scans = [_noise(folder / f'scan-{n}.pdf') for n in range(3)]
    size = sum(path.stat().st_size for path in scans) / 1e6
    peak = _peak([sys.executable, PACKET, folder / 'scans.pdf', *scans])
    print(f'peak memory, {size:.0f} MB of scans       {peak:6.0f} MB  {peak / size:.2f} x, promised {SCANS_MOST} x')


def _noise(path: Path) -> Path:
    """A scan of a hundred megabytes, whose pages no filter makes smaller."""
    pdf = Pdf()
    for _page in range(25):
        entries = '/Type /XObject /Subtype /Image /Width 2000 /Height 2000 /ColorSpace /DeviceGray /BitsPerComponent 8'
        number = pdf.add(entries, os.urandom(4_000_000))
        pdf.page(b'q 595 0 0 842 0 0 cm /Im Do Q', resources=f'/XObject << /Im {number} 0 R >>')
    return pdf.save(path)


def _word_files(folder: Path) -> list[Path]:
    """The Word files that the build converts: its own documents, the earlier minutes and the Word annexes."""
    folder.mkdir()
    project = Project(ROOT)
    job = prepare(project, inspect(project, [DAY]), DAY)
    made = [(kind, day) for day in job.meetings for kind in Kind if day == DAY or kind is Kind.MINUTES]
    for kind, day in made:
        content = filled(job, kind, day, {})
        assert isinstance(content, bytes)
        (folder / f'{day}-{kind.value}.docx').write_bytes(content)
    for path in project.meeting(DAY).with_suffix('').glob('*.docx'):
        shutil.copy(path, folder)
    return sorted(folder.glob('*.docx'))


def _annexes(folder: Path) -> list[Path]:
    """Annexes of some thirty pages each, tagged, with headings, text and tables."""
    for number in range(SOURCES):
        _long_document(folder / f'source-{number}.docx', number)
    made = convert({f'source-{n}': folder / f'source-{n}.docx' for n in range(SOURCES)}, folder / 'pdf')
    sources = [path for path in made.values() if isinstance(path, Path)]
    return [Path(shutil.copy(sources[n % SOURCES], folder / f'annex-{n:02}.pdf')) for n in range(ANNEXES)]


def _long_document(path: Path, seed: int) -> None:
    document = docx.Document()
    for chapter in range(CHAPTERS):
        document.add_heading(f'Rubrik {chapter}', 1)
        for paragraph in range(4):
            first = seed + chapter + paragraph
            document.add_paragraph(' '.join(WORDS[(first + word * (1 + seed)) % len(WORDS)] for word in range(70)))
        table = document.add_table(3, 3)
        for cell in (cell for row in table.rows for cell in row.cells):
            cell.text = WORDS[(seed + chapter) % len(WORDS)]
        document.add_paragraph().paragraph_format.page_break_before = True
    document.save(str(path))


def _peak(command: Sequence[str | Path]) -> float:
    """The most memory that a program takes, in MB."""
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _pid, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0
    return usage.ru_maxrss / 1e3


if __name__ == '__main__':
    main()

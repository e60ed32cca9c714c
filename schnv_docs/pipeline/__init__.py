"""The whole pipeline: one meeting's file becomes its documents and packets.

1 read      YAML text            -> Source
2 check     Source               -> [Problem]
3 model     Source               -> Meeting
4 render    Meeting + template   -> .docx
5 convert   .docx (and annexes)  -> .pdf
6 assemble  .pdf + annexes       -> packet.pdf
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..problem import Problem, has_errors, in_order
from ..project import Project
from .inspection import inspect
from .late import Late, import_meanwhile
from .publish import publish

if TYPE_CHECKING:
    from . import compared, documents, job, packets, workbench
else:  # `schnv check` does without them; importing them takes half of the time that LibreOffice takes to come up
    job, documents, packets, compared, workbench = map(Late, ('job', 'documents', 'packets', 'compared', 'workbench'))

Log = Callable[[str], None]
"""Told when a stage begins: its number and what is done."""


@dataclass(frozen=True)
class Build:
    """The files that were made, and the problems; with an error among them there are no files.

    `drafts` are those of the files that nobody is sent.
    """

    files: tuple[Path, ...]
    problems: list[Problem]
    drafts: tuple[Path, ...] = ()


def build(project: Project, key: str, log: Log = lambda _stage: None, *, duplex: bool = False, at: str = '') -> Build:
    """Build all papers of a meeting, or none of them: what was built before stays until everything is done.

    With `duplex` each annex begins on an odd page of its packet. The last commit may be another by now than `at`.

    Raises `machine.Missing` where LibreOffice or a font is missing, and OSError where nothing can be written.
    """
    log('1 read, 2 check')
    inspection = inspect(project, [key])
    if inspection.has_errors:
        return Build((), inspection.problems)
    with workbench.workbench(project.output(key), inspection.network.language) as bench:
        import_meanwhile(job, documents, packets)
        log('3 model')
        prepared = job.prepare(project, inspection, key, duplex=duplex, at=at)
        log('4 render, 5 convert: annexes')
        annexes = documents.make_annexes(prepared, bench)
        if has_errors(annexes.problems):
            return _failed(inspection.problems, annexes.problems)
        mended = bench.meanwhile(packets.mend_all, prepared, annexes.pdfs, bench.folder / 'mended')
        looked = bench.meanwhile(lambda: compared.look_all(prepared, annexes, mended.result().pdfs))
        log('4 render, 5 convert: documents')
        made = documents.make_documents(prepared, annexes, bench)
        if has_errors(made.problems):
            return _failed(inspection.problems, annexes.problems, made.problems)
        log('6 assemble')
        bench.office.let_go()
        notes = packets.assemble_all(prepared, made.pdfs, mended.result(), looked.result(), bench.folder)
        if has_errors(notes):
            return _failed(inspection.problems, annexes.problems, made.problems, notes)
        files = publish(bench.folder, project.output(key), prepared.file_names())
        compared.remember(prepared, looked.result())
        problems = [*inspection.problems, *prepared.problems, *annexes.problems, *made.problems, *notes]
        return Build(files, in_order(problems), tuple(each for each in files if each.name in prepared.draft_names()))


def _failed(*problems: list[Problem]) -> Build:
    return Build((), in_order([each for some in problems for each in some]))

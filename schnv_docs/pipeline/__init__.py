"""The whole pipeline: one meeting's file becomes its documents and packets.

1 read      YAML text            -> Source
2 check     Source               -> [Problem]
3 model     Source               -> Meeting
4 render    Meeting + template   -> .docx
5 convert   .docx (and annexes)  -> .pdf
6 assemble  .pdf + annexes       -> packet.pdf
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType

from ..problem import Problem, in_order
from ..project import Project
from .inspection import inspect

Log = Callable[[int, str], None]
"""Told when a stage begins: its number and its name."""


@dataclass(frozen=True)
class Build:
    """What came of it: the files that were made, and the problems; with an error among them there are no files."""

    files: tuple[Path, ...]
    problems: list[Problem]


def build(project: Project, day: str, log: Log = lambda _number, _name: None, *, duplex: bool = False) -> Build:
    """Build all papers of a meeting, or none of them: what was built before stays until everything is done.

    With `duplex` each annex begins on an odd page of its packet.

    Raises `machine.Missing` where LibreOffice or a font is missing, and OSError where nothing can be written.
    """
    log(1, 'read')
    log(2, 'check')
    inspection = inspect(project, [day])
    if inspection.has_errors:
        return Build((), inspection.problems)
    from ..convert import Office  # here and not above: what follows is slow to import, and a check does without it
    from .publish import publish, workspace

    with (
        workspace(project.output(day)) as folder,
        Office(folder, inspection.network.language) as office,
        ThreadPoolExecutor(1) as meanwhile,
    ):
        making, packing = _import_meanwhile('.documents', '.packets')
        log(3, 'model')
        making.result()
        from .documents import make_annexes, make_documents
        from .job import prepare

        job = prepare(project, inspection, day, duplex)
        log(4, 'render')
        annexes, problems = make_annexes(job, folder, office)
        packing.result()
        from .packets import assemble_all, mend_all, page_count, unreadable

        problems = problems or unreadable(job, annexes)
        notes = [problem for problem in problems if not problem.is_error]
        problems = [problem for problem in problems if problem.is_error]
        if not problems:
            log(5, 'convert')
            mended = meanwhile.submit(mend_all, job, annexes, folder / 'mended')
            documents, problems = make_documents(job, annexes, folder, office, page_count)
        if problems:
            return Build((), in_order([*inspection.problems, *notes, *problems]))
        log(6, 'assemble')
        office.let_go()
        notes += assemble_all(job, documents, mended.result(), folder)
        files = publish(folder, project.output(day), job.file_names())
        return Build(files, in_order([*inspection.problems, *notes]))


def _import_meanwhile(*modules: str) -> list[Future[ModuleType]]:
    """Import what is slow to import, one after the other, while LibreOffice comes up and is at work.

    In a thread of its own: a Ctrl-C that interrupts an import of the main thread may get lost (in `importlib`'s
    callbacks, which drop exceptions). What has been imported is then named without waiting.
    """
    pool = ThreadPoolExecutor(1)
    imported = [pool.submit(import_module, module, __package__) for module in modules]
    pool.shutdown(wait=False)
    return imported

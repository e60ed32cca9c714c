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

from ..inspection import inspect
from ..problem import Problem, in_order
from ..project import Project

Log = Callable[[int, str], None]
"""Told when a stage begins: its number and its name."""


@dataclass(frozen=True)
class Build:
    """What came of it: the files that were made, and the problems; with an error among them there are no files."""

    files: tuple[Path, ...]
    problems: list[Problem]


def build(project: Project, day: str, log: Log = lambda _number, _name: None) -> Build:
    """Build all papers of a meeting, or none of them: what was built before stays until everything is done.

    Raises `machine.Missing` where LibreOffice or a font is missing, and OSError where nothing can be written.
    """
    log(1, 'read')
    log(2, 'check')
    inspection = inspect(project, [day])
    if inspection.has_errors:
        return Build((), inspection.problems)
    from ..convert import Office  # here and not above: what follows is slow to import, and a check does without it
    from .publish import publish, workspace

    with workspace(project.output(day)) as folder, Office(folder, inspection.network.language) as office:
        from .job import prepare  # slower still, and LibreOffice is on its way up meanwhile
        from .make import convert_all, render_all

        log(3, 'model')
        job = prepare(project, inspection, day)
        log(4, 'render')
        documents, problems = render_all(job, folder)
        if not problems:
            log(5, 'convert')
            packets = _import_meanwhile('.packets')
            pdfs, problems = convert_all(job, documents, folder, office)
        if not problems:
            log(6, 'assemble')
            problems = packets.result().assemble_all(job, pdfs, folder)
        everything = in_order([*inspection.problems, *problems])
        if any(problem.is_error for problem in problems):
            return Build((), everything)
        return Build(publish(folder, project.output(day), job.file_names()), everything)


def _import_meanwhile(module: str) -> Future[ModuleType]:
    """Import what the last stage needs while LibreOffice is at work: 0.2 s that nobody waits for."""
    pool = ThreadPoolExecutor(1)
    imported = pool.submit(import_module, module, __package__)
    pool.shutdown(wait=False)
    return imported

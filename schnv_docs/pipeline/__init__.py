"""The whole pipeline: one meeting's file becomes its documents and packets.

1 read      YAML text            -> Source
2 check     Source               -> [Problem]
3 model     Source               -> Meeting
4 render    Meeting + template   -> .docx
5 convert   .docx (and annexes)  -> .pdf
6 assemble  .pdf + annexes       -> packet.pdf
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ..built import Build
from ..i18n import gettext as _
from ..problem import Problem, Severity, has_errors, in_order
from ..project import Project
from ..store import Recipe, Surroundings
from ..store.files import now
from ..wording.documents import Kind
from .late import Late, import_all, import_meanwhile
from .stock import Stock

if TYPE_CHECKING:
    from . import compared, documents, inspection, job, mending, packets, whole, workbench
else:  # `schnv check` does without them; importing them takes half of the time that LibreOffice takes to come up
    inspection, job, documents, packets = map(Late, ('inspection', 'job', 'documents', 'packets'))
    compared, mending, whole, workbench = map(Late, ('compared', 'mending', 'whole', 'workbench'))
_MAKERS = (documents, mending, packets, compared)

__all__ = ['Build', 'Log', 'Maker', 'build', 'make_all']

Log = Callable[[str], None]
"""Told when a stage begins: its number and what is done."""
Show = Callable[[str, Path], None]
"""Given the name that a document will have, without .pdf, and its PDF as soon as that is made."""
Maker = Callable[['job.Job', 'inspection.Inspection', Recipe, 'workbench.Workbench'], 'whole.AllPapers']
"""Makes all papers of a job, in the workbench's folder."""


def build(
    project: Project,
    key: str,
    log: Log = lambda _stage: None,
    *,
    duplex: bool = False,
    public: bool = False,
    at: str = '',
    fresh: bool = False,
    around: Surroundings | None = None,
    desk: 'workbench.Desk | None' = None,
    show: Show = lambda _name, _pdf: None,
    make: Maker | None = None,
) -> Build:
    """Build all papers of a meeting, or none of them: what was built before stays until everything is done.

    With `duplex` each annex begins on an odd page of its packet; `public` papers, for the site, have sheets in the
    place of annexes that it does not have. The last commit may be another by now than `at`. What was made before is
    taken from the store, unless all is to be made `fresh`; `around` and `desk` are what several builds share.
    `show` is given each document as soon as it is made; what is not in the store is made by `make`, if it is given.

    Raises `machine.Missing` where LibreOffice or a font is missing, and OSError where nothing can be written.
    """
    around, since, options = around or Surroundings(project), now(), (duplex, public)
    if not fresh and (same := around.unchanged(key, options)) and at in around.git.commit:
        return same
    before = around.before(key, options)
    stock = Stock(around, fresh, before.record.products if before.record else {})
    with workbench.workbench(project, key, stock, desk) as bench:
        if make is None and (fresh or before.is_past):
            bench.desk.start_early()
        facts = bench.meanwhile(around.facts, key)
        import_meanwhile(inspection)
        log('1 read, 2 check')
        found = inspection.inspect(project, [key])
        if found.has_errors:
            return Build((), found.problems)
        bench.desk.begin(found.network.language)
        import_meanwhile(job, whole, *_MAKERS)
        facts.result()
        log('3 model')
        prepared = job.prepare(project, found, key, duplex=duplex, public=public, at=at)
        recipe = whole.recipe_of(prepared, found, stock)
        papers = whole.take_all(prepared, recipe, bench)
        if papers is None:
            papers = make(prepared, found, recipe, bench) if make else make_all(prepared, bench, log, show)
        if has_errors(papers.problems):
            return Build((), in_order([*found.problems, *papers.problems]), told=tuple(stock.told))
        whole.put_in_place(prepared, recipe, bench, papers)
        done = whole.build_of(prepared, found, stock, papers)
        whole.note_down(prepared, found, stock, since, done, options)
    if desk is None:
        around.store.tidy()
    return replace(done, problems=[*done.problems, *_trouble(around)])


def make_all(
    prepared: 'job.Job',
    bench: 'workbench.Workbench',
    log: Log = lambda _stage: None,
    show: Show = lambda _name, _pdf: None,
) -> 'whole.AllPapers':
    """Make the papers, stages 4 to 6, in the workbench's folder."""
    import_all(*_MAKERS)
    log('4 render, 5 convert: annexes')
    mended = mending.Mending(prepared, bench)
    annexes = documents.make_annexes(prepared, bench, mended.begin)
    if has_errors(annexes.problems):
        return whole.AllPapers(annexes.problems)
    for paper, pdf in annexes.pdfs.items():
        mended.begin(paper, pdf)
    look = partial(compared.look_all, prepared, annexes, mended.so_far(), bench.desk.apart)
    looked, coming = bench.wait_for(look), []
    log('4 render, 5 convert: documents')

    def then(kind: Kind, pdf: Path) -> None:
        mended.begin_document(kind, pdf)
        coming.append(bench.meanwhile(packets.assemble_packet, prepared, kind, mended.so_far(), looked, bench))
        if kind.stands_alone:
            show(prepared.stem(kind), pdf)

    made = documents.make_documents(prepared, annexes, bench, then)
    log('6 assemble')
    bench.desk.let_go()
    assembled = [note for each in coming for note in each.result()]
    notes = list(dict.fromkeys([*made, *looked.result().problems, *assembled]))
    if not has_errors(notes):
        compared.remember(prepared, looked.result())
    return whole.AllPapers([*annexes.problems, *notes])


def _trouble(around: Surroundings) -> list[Problem]:
    error = around.store.trouble
    if error is None:
        return []
    message = _("the store of what was made can't be used: {why}").format(why=error.strerror or error)
    hint = _("all is made anew each time; make room, or choose another folder by SCHNV_CACHE")
    return [Problem(around.place, 0, 0, message, hint, Severity.WARNING)]

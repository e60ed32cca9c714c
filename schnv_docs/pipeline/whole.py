"""All papers of a meeting as one product: the same job done again takes them from the store."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from ..built import Build, BuiltPaper, problems_as_json, problems_of_json
from ..i18n import current
from ..i18n import gettext as _
from ..problem import Problem, in_order, shown_path
from ..store import Recipe, Record, digest_of
from ..store.files import is_settled
from ..store.program import libraries, sources
from .inputs import inputs
from .inspection import Inspection
from .job import Job
from .publish import SUMS, publish, write_sums
from .stock import Stock
from .workbench import Workbench


@dataclass(frozen=True, slots=True)
class AllPapers:
    """The papers of a job, in the bench's folder or (`is_there`) in their place, and what there is to say of them."""

    problems: list[Problem]
    is_taken: bool = False
    is_there: bool = False


def recipe_of(job: Job, inspection: Inspection, stock: Stock) -> Recipe:
    """Return what all papers of a job are made of."""
    files = [(shown_path(path, job.project.root), stock.sum(path)) for path in inputs(job.project, inspection)]
    tools = {'LibreOffice': stock.around.tools.office, _("the fonts"): stock.around.tools.fonts}
    told = (job.given, job.file_names(), current())
    key = digest_of('papers', files, told, list(tools.values()), sources(), libraries())
    time = {_("the time of the last commit"): digest_of(job.given.moments)}
    return Recipe(_("all papers"), key, {**dict(files), **time, **tools})


def take_all(job: Job, recipe: Recipe, bench: Workbench) -> AllPapers | None:
    """Return the papers of a job that was done before, in the bench's folder or in their place; or nothing."""
    entry, output = bench.stock.find(recipe), job.project.output(str(job.meeting.key))
    if entry is None:
        return None
    is_there = all(bench.stock.sum(output / name) == each for name, each in entry.files.items())
    if not is_there and not bench.stock.around.store.fetch(entry, bench.folder):
        return None
    bench.stock.tell(recipe, is_taken=True)
    bench.stock.inputs |= entry.facts['products']
    return AllPapers(problems_of_json(entry.facts['problems'], job.project.root), is_taken=True, is_there=is_there)


def put_in_place(job: Job, recipe: Recipe, bench: Workbench, papers: AllPapers) -> None:
    """Put papers that were made into the store, and in their place all that are not there."""
    if not papers.is_taken:
        keep_all(job, recipe, bench, papers.problems)
    if not papers.is_there:
        publish(bench.folder, job.project.output(str(job.meeting.key)), job.file_names())


def keep_all(job: Job, recipe: Recipe, bench: Workbench, problems: Iterable[Problem]) -> dict[str, Path]:
    """Put papers that were made into the store, with their checksums, and return the files by their names."""
    names = job.file_names()
    write_sums(bench.folder, names, bench.stock.around.tools.named)
    files = {name: bench.folder / name for name in (*names, SUMS)}
    facts = {'problems': problems_as_json(problems, job.project.root), 'products': bench.stock.inputs}
    bench.stock.around.store.keep(recipe.key, facts, files)
    return files


def build_of(job: Job, inspection: Inspection, stock: Stock, papers: AllPapers) -> Build:
    """Return the build whose papers are in their place."""
    output = job.project.output(str(job.meeting.key))
    files = tuple(output / name for name in (*job.file_names(), SUMS))
    drafts = tuple(output / name for name in job.draft_names())
    problems = in_order([*inspection.problems, *job.problems, *papers.problems])
    return Build(files, problems, drafts, papers_of(job), tuple(stock.told), papers.is_there)


def papers_of(job: Job) -> tuple[BuiltPaper, ...]:
    """Return the names of the papers of a job."""
    return tuple(
        BuiltPaper(kind.value, job.packet(kind), job.stem(kind) if kind.stands_alone else '') for kind in job.kinds
    )


def note_down(job: Job, inspection: Inspection, stock: Stock, since: int, done: Build, options: object) -> None:
    """Note down what a build read, made and said, unless a file changed meanwhile or just before it began."""
    root, around, key = job.project.root, stock.around, str(job.meeting.key)
    folders = [*(f'meetings/{each}' for each in inspection.sources), 'templates']
    others = job.project.meeting_keys() if around.git.tags else []
    meetings = map(job.project.meeting, dict.fromkeys([*inspection.looked_for, *others]))
    files = [*meetings, *inputs(job.project, inspection), root / '.gitattributes']
    read = around.states(folders, (shown_path(path, root) for path in files), {})
    made = around.states((), (shown_path(path, root) for path in done.files), {})
    if is_settled(read.values(), since):
        same = replace(done, told=(), is_unchanged=True)
        record = Record(around.facts(key), tuple(folders), read, made, same, stock.inputs)
        around.note_down(key, options, record)

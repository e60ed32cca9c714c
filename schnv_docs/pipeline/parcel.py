"""A meeting's papers made where its project is not: what goes there and what comes back, both through the store."""

import shutil
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from .. import i18n
from ..built import Told, problems_as_json, problems_of_json
from ..own_files import is_own
from ..problem import Problem, shown_path
from ..project import Project
from ..store import Entry, Recipe, Store, Surroundings, as_json, digest_of, of_json
from ..store.products import sum_of
from . import make_all
from .inputs import inputs
from .inspection import Inspection, inspect
from .job import Given, Job, job_of
from .stock import Stock
from .whole import AllPapers, keep_all, recipe_of, take_all
from .workbench import Desk, Workbench, workbench

Papers = dict[str, Any]
"""What came of a parcel, as JSON: problems, where products came from and what they are made of, checksums of files."""


class Incomplete(Exception):
    """The store does not have what was put there."""


def pack(job: Job, inspection: Inspection, recipe: Recipe, stock: Stock) -> str:
    """Put into the store what a job is made of, and return the key. Raises OSError."""
    project, around, key = job.project, stock.around, str(job.meeting.key)
    meetings = (project.meeting(each) for each in inspection.looked_for)
    paths = [*inputs(project, inspection), *(path for path in meetings if is_own(path, project.root))]
    files = {shown_path(path, project.root): path for path in paths}
    facts = {
        'key': key, 'given': as_json(job.given), 'language': i18n.current(), 'recipe': recipe.key,
        'fresh': stock.fresh, 'before': stock.before,
    }  # fmt: skip
    name = digest_of('parcel', facts, {file: stock.sum(path) for file, path in files.items()})
    around.store.keep(name, facts, files)
    _raise_trouble(around.store)
    return name


def make_packed(project: Project, parcel: str, around: Surroundings, desk: Desk) -> Papers:
    """Lay out a parcel in the folder of a project that is there for that, make the papers, and put them into the store.

    Raises OSError, `Incomplete`, and `machine.Missing` where LibreOffice or a font is missing.
    """
    entry = around.store.find(parcel)
    if entry is None or not _laid_out(entry, project, around.store):
        _raise_trouble(around.store)
        raise Incomplete(parcel)
    facts, key = entry.facts, entry.facts['key']
    i18n.use(facts['language'])
    inspection = inspect(project, [key])
    if inspection.has_errors:
        raise AssertionError(f'{key} has errors here only: {inspection.problems}')
    stock = Stock(around, facts['fresh'], facts['before'])
    with workbench(project, key, stock, desk) as bench:
        bench.desk.begin(inspection.network.language)
        job = job_of(project, inspection, key, of_json(Given, facts['given']))
        recipe = recipe_of(job, inspection, stock)
        if recipe.key != facts['recipe']:
            raise AssertionError(f'{key} would be made of something else here: {recipe.inputs}')
        papers = take_all(job, recipe, bench) or make_all(job, bench)
        errors = [each for each in papers.problems if each.is_error]
        files = {} if errors else keep_all(job, recipe, bench, papers.problems)
        sums = {name: sum_of(path) for name, path in files.items()}
    _raise_trouble(around.store)
    return {
        'problems': problems_as_json(papers.problems, project.root),
        'told': [asdict(each) for each in stock.told],
        'products': stock.inputs,
        'files': sums,
    }


def unpack(job: Job, papers: Papers, bench: Workbench) -> AllPapers:
    """Fetch the papers that were made of a parcel into the bench's folder. Raises OSError and `Incomplete`."""
    store = bench.stock.around.store
    if not store.fetch(Entry({}, papers['files']), bench.folder):
        _raise_trouble(store)
        raise Incomplete(', '.join(papers['files']))
    bench.stock.told += [Told(**{**each, 'because': tuple(each['because'])}) for each in papers['told']]
    bench.stock.inputs |= papers['products']
    problems: list[Problem] = problems_of_json(papers['problems'], job.project.root)
    return AllPapers(problems, is_taken=True)


def _laid_out(entry: Entry, project: Project, store: Store) -> bool:
    """Write the files of a parcel where there are only those of another one, and tell whether all were in the store."""
    root = project.root
    for each in root.iterdir():
        if each.name != project.made:
            shutil.rmtree(each) if each.is_dir() else each.unlink()
    targets: Mapping[Path, str] = {root / name: sum_ for name, sum_ in entry.files.items()}
    for target in targets:
        if not Path(target.resolve()).is_relative_to(root.resolve()):
            raise ValueError(f'{target} is in no project')
        target.parent.mkdir(parents=True, exist_ok=True)
    return all(store.fetch_file(sum_, target) for target, sum_ in targets.items())


def _raise_trouble(store: Store) -> None:
    if store.trouble:
        raise store.trouble

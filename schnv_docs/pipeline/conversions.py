"""Stage 5 for one meeting: files to PDF, each taken from the store or made once."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..annex_files.findings import FileFinding, What, findings_as_json, findings_of_json, found
from ..annex_files.formats import DRAWINGS, IMAGES, OFFICE, OPENDOCUMENT, SHEETS, WRITINGS
from ..annex_files.photos import has_place
from ..apart import TooMuch
from ..convert import DAMAGED, Failure, Reason, flaw
from ..i18n import gettext as _
from ..office_files import Prepared
from ..problem import Problem
from ..store import Recipe, digest_of
from ..store.products import sum_of
from ..store.program import libraries, sources
from .annex_notes import conversion_problem
from .ingredients import ingredients
from .job import Job
from .paper import Paper
from .stock import Stock
from .workbench import Workbench

_STAGE = ('convert', 'office_files', 'annex_files', 'typed')
_LIBRARIES = ('lxml', 'openpyxl', 'img2pdf', 'pillow', 'pillow_heif')
_NAMED_BY_US = WRITINGS | SHEETS | DRAWINGS | OPENDOCUMENT | IMAGES
"""Files that can't tell by their pages what we call them while they are converted: what they show is in them."""

Then = Callable[[Paper, Path], None]
"""Given a paper and its PDF."""


@dataclass(frozen=True, slots=True)
class Converted:
    """A PDF, what its office file has for its author alone, and what of its sheets could not be made legible."""

    pdf: Path
    findings: tuple[FileFinding, ...] = ()
    remarks: tuple[tuple[Any, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Conversions:
    """The PDFs by their papers, and the problems of the files of which there is none."""

    made: dict[Paper, Converted]
    problems: list[Problem]


def convert_all(
    job: Job, files: Mapping[Paper, Path], folder: Path, bench: Workbench, then: Then = lambda _paper, _pdf: None
) -> Conversions:
    """Return a PDF of each file, taken from the store or made in `folder`; a PDF is left where it is.

    `then` is given each PDF that was made, while the next one is.
    """
    folder.mkdir(exist_ok=True)
    recipes = {paper: _recipe(job, paper, path, bench.stock) for paper, path in files.items() if not _is_pdf(path)}
    made = dict(_taken(recipes, folder, bench))
    ready = {paper: _ready(paper, path, bench) for paper, path in files.items() if paper not in made}
    whole = {paper: each for paper, each in ready.items() if isinstance(each, Prepared)}
    problems = [conversion_problem(job, paper, each) for paper, each in ready.items() if isinstance(each, Failure)]
    for paper, result in _converted(whole, folder, bench):
        if isinstance(result, Failure):
            problems.append(conversion_problem(job, paper, result))
            continue
        findings = whole[paper].findings + bench.desk.findings(paper.stem)
        made[paper] = Converted(result, findings, bench.desk.remarks(paper.stem))
        if paper in recipes:
            bench.stock.keep(recipes[paper], _facts(made[paper]), result)
            then(paper, result)
    return Conversions({paper: made[paper] for paper in files if paper in made}, problems)


def _recipe(job: Job, paper: Paper, path: Path, stock: Stock) -> Recipe:
    suffix, tools, is_sent = path.suffix.lower(), stock.around.tools, path == paper.source
    by_office = () if suffix in IMAGES else (tools.office, tools.fonts, job.network.language)
    names = path.name if is_sent else '', '' if suffix in _NAMED_BY_US else paper.stem
    content = stock.sum(path) if is_sent else sum_of(path)  # what is made here is made anew in each turn
    key = digest_of('pdf', content, suffix, *names, by_office, sources(*_STAGE), libraries(*_LIBRARIES))
    made_of = stock.origin(path).inputs if is_sent else ingredients(job, paper, stock)
    known = dict(zip(('LibreOffice', _("the fonts"), _("the language")), by_office, strict=False))
    return Recipe(_("{name} as PDF").format(name=paper.shown), key, {**made_of, **known})


def _taken(recipes: Mapping[Paper, Recipe], folder: Path, bench: Workbench) -> Iterator[tuple[Paper, Converted]]:
    for paper, recipe in recipes.items():
        pdf = folder / f'{paper.stem}.pdf'
        if facts := bench.stock.take(recipe, pdf):
            findings, remarks = findings_of_json(facts['findings']), tuple(map(tuple, facts['remarks']))
            yield paper, Converted(pdf, findings, remarks)


def _converted(
    ready: Mapping[Paper, Prepared], folder: Path, bench: Workbench
) -> Iterator[tuple[Paper, Path | Failure]]:
    for paper, each in ready.items():
        yield paper, bench.desk.convert({paper.stem: each.path}, folder)[paper.stem]


def _ready(paper: Paper, path: Path, bench: Workbench) -> Prepared | Failure:
    if not paper.source or path.suffix.lower() not in OFFICE:
        has_told = path.suffix.lower() in IMAGES and has_place(path.read_bytes())
        return Prepared(path, tuple(found(What.PLACES, int(has_told))))
    try:
        made = bench.desk.apart.prepare(path, bench.folder / 'ready', paper.stem)
    except TooMuch:
        return Failure(Reason.TOO_MUCH, '')
    return flaw(path) or DAMAGED if made.is_damaged else made


def _is_pdf(path: Path) -> bool:
    return path.suffix.lower() == '.pdf'


def _facts(made: Converted) -> dict[str, Any]:
    return {'findings': findings_as_json(made.findings), 'remarks': made.remarks}

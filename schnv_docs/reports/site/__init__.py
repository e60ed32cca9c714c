"""The built documents as a web site: a folder for each meeting, and a page that lists them."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from ...model import Status
from ...pipeline import build
from ...pipeline.inspection import inspect
from ...pipeline.job import Job, prepare
from ...pipeline.publish import SUMS, workspace, write_sums
from ...problem import Problem, in_order
from ...project import Project
from ...wording.documents import Kind
from .page import PublishedFile, PublishedMeeting, page

INDEX = 'index.html'


@dataclass(frozen=True)
class Site:
    """The page, if there is a new one, and the problems; with an error among them there is none."""

    index: Path | None
    problems: list[Problem]


def make_site(project: Project) -> Site:
    """Build all meetings and lay their documents out in build/site; an earlier site stays until all is done.

    Minutes are published when they are final: of a draft, only the agenda is.

    Raises `machine.Missing` where LibreOffice or a font is missing, and OSError where nothing can be written.
    """
    keys = project.meeting_keys()
    inspection = inspect(project, keys)
    problems = inspection.problems
    output = project.output('site')
    if inspection.has_errors:
        return Site(None, problems)
    with workspace(output) as folder:
        entries = []
        for key in keys:
            made = build(project, key)
            problems = [*problems, *made.problems]
            if not made.files:
                return Site(None, in_order(problems))
            entries.append(_laid_out(prepare(project, inspection, key), project.output(key), folder / 'site' / key))
        (folder / 'site').mkdir(exist_ok=True)
        (folder / 'site' / INDEX).write_bytes(page(inspection.network, entries))
        _replace(folder / 'site', output, folder / 'earlier')
    return Site(output / INDEX, in_order(problems))


def _laid_out(job: Job, made: Path, folder: Path) -> PublishedMeeting:
    """Copy a meeting's published documents into their folder, with checksums; return its entry on the page."""
    papers = [paper for kind in _published(job) for paper in _papers(job, kind)]
    folder.mkdir(parents=True)
    for paper in papers:
        shutil.copyfile(made / paper.name, folder / paper.name)
    write_sums(folder, [paper.name for paper in papers])
    sizes = {paper: (folder / paper.name).stat().st_size for paper in papers}
    return PublishedMeeting(job.meeting, folder.name, sizes, SUMS)


def _published(job: Job) -> tuple[Kind, ...]:
    return (Kind.AGENDA,) if job.meeting.status is Status.DRAFT else job.kinds


def _papers(job: Job, kind: Kind) -> list[PublishedFile]:
    title, network = kind.title(job.network), job.network
    packet = f'{title} {network.words.with_annexes}'
    if kind is Kind.AGENDA:
        packet = f'{network.titles.packet}: {packet[0].lower()}{packet[1:]}'
    if not kind.stands_alone:
        return [PublishedFile(title, job.packet(kind), 'PDF')]
    stem = job.stem(kind)
    return [
        PublishedFile(packet, job.packet(kind), 'PDF'),
        PublishedFile(title, f'{stem}.pdf', 'PDF'),
        PublishedFile(title, f'{stem}.docx', 'Word'),
    ]


def _replace(new: Path, place: Path, aside: Path) -> None:
    if place.exists():
        place.rename(aside)
    new.rename(place)

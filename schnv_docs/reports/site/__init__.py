"""The built documents as a web site: a folder for each meeting, and a page that lists them."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from ...model import Status
from ...pipeline import build
from ...pipeline.inspection import inspect
from ...pipeline.job import Job, prepare
from ...pipeline.publish import SUMS, made_with_of, workspace, write_sums
from ...problem import Problem, in_order
from ...project import Project
from ...wording.documents import Kind
from .beside import lay_beside
from .page import KeptMeeting, PublishedFile, PublishedMeeting, page

INDEX = 'index.html'


@dataclass(frozen=True)
class Site:
    """The page, if there is a new one, the problems, and the meetings that are not on it because of their errors."""

    index: Path | None
    problems: list[Problem]
    left_out: tuple[str, ...] = ()


def make_site(project: Project) -> Site:
    """Build all meetings and lay their documents out in build/site; an earlier site stays until all is done.

    Minutes are published when they are final: of a draft, only the agenda is. Of a meeting with errors the site keeps
    what it had; where no meeting can be built, the whole site stays as it was.

    Raises `machine.Missing` where LibreOffice or a font is missing, and OSError where nothing can be written.
    """
    keys = project.meeting_keys()
    inspection = inspect(project, keys)
    output = project.output('site')
    with workspace(output) as folder:
        made = {key: build(project, key) for key in keys}
        problems = in_order([*inspection.problems, *(each for one in made.values() for each in one.problems)])
        left_out = tuple(key for key, one in made.items() if not one.files)
        if keys and len(left_out) == len(keys):
            return Site(None, problems, left_out)
        new = folder / 'site'
        new.mkdir()
        entries = [_laid_out(_job(project, key), project.output(key), new / key) for key in keys if made[key].files]
        kept = [_kept(key, output / key, new / key) for key in left_out]
        published = [key for key in keys if made[key].files]
        beside, told = lay_beside(project, inspection, published, new, output)
        problems = in_order([*problems, *told])
        (new / INDEX).write_bytes(page(inspection.network, entries, kept, beside))
        _replace(new, output, folder / 'earlier')
    return Site(output / INDEX, problems, left_out)


def _job(project: Project, key: str) -> Job:
    return prepare(project, inspect(project, [key]), key)


def _kept(key: str, earlier: Path, folder: Path) -> KeptMeeting:
    """Take over the files that an earlier site has of a meeting, if any."""
    if earlier.is_dir():
        shutil.copytree(earlier, folder)
    return KeptMeeting(key, tuple(sorted(path.name for path in folder.glob('*'))))


def _laid_out(job: Job, made: Path, folder: Path) -> PublishedMeeting:
    """Copy a meeting's published documents into their folder, with checksums; return its entry on the page."""
    papers = [paper for kind in _published(job) for paper in _papers(job, kind)]
    folder.mkdir()
    for paper in papers:
        shutil.copyfile(made / paper.name, folder / paper.name)
    made_with = made_with_of((made / SUMS).read_text(encoding='utf-8'))
    write_sums(folder, [paper.name for paper in papers], made_with)
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

"""The built documents as a web site: a folder for each meeting, and a page that lists them."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from ...built import Build, BuiltPaper
from ...crew import Progress, build_many, untold
from ...crew.order import USUAL, Order
from ...model import Meeting, Status
from ...model.compose import compose
from ...network import Network
from ...pipeline.inspection import inspect
from ...pipeline.publish import SUMS, made_with_of, workspace, write_sums
from ...problem import Problem, in_order
from ...project import Project
from ...wording.documents import Kind
from .beside import lay_beside
from .page import KeptMeeting, PublishedFile, PublishedMeeting, page

INDEX = 'index.html'


@dataclass(frozen=True)
class Site:
    """The page, if there is a new one, the problems, and the meetings that are not on it because of their errors.

    `faults` are reports of what went wrong in the program itself.
    """

    index: Path | None
    problems: list[Problem]
    left_out: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


def make_site(project: Project, order: Order = USUAL, progress: Progress = untold) -> Site:
    """Build all meetings and lay their documents out in build/site; an earlier site stays until all is done.

    Minutes are published when they are final: of a draft, only the agenda is. Of a meeting with errors the site keeps
    what it had; where no meeting can be built, the whole site stays as it was.

    Raises `machine.Missing` where LibreOffice or a font is missing, and OSError where nothing can be written.
    """
    keys = project.meeting_keys()
    inspection = inspect(project, keys)
    output = project.output('site')
    with workspace(output) as folder:
        many = build_many(project, keys, order, progress)
        made = many.builds
        problems = in_order([*inspection.problems, *(each for one in made.values() for each in one.problems)])
        left_out = tuple(key for key, one in made.items() if not one.files)
        if keys and len(left_out) == len(keys):
            return Site(None, problems, left_out, many.faults)
        new = folder / 'site'
        new.mkdir()
        published = [key for key in keys if made[key].files]
        network = inspection.network
        meetings = {key: compose(inspection.sources[key], network.words) for key in published}
        entries = [_laid_out(network, meetings[key], made[key], new / key) for key in published]
        kept = [_kept(key, output / key, new / key) for key in left_out]
        beside, told = lay_beside(project, inspection, published, new, output)
        problems = in_order([*problems, *told])
        (new / INDEX).write_bytes(page(inspection.network, entries, kept, beside))
        _replace(new, output, folder / 'earlier')
    return Site(output / INDEX, problems, left_out, many.faults)


def _kept(key: str, earlier: Path, folder: Path) -> KeptMeeting:
    """Take over the files that an earlier site has of a meeting, if any."""
    if earlier.is_dir():
        shutil.copytree(earlier, folder)
    return KeptMeeting(key, tuple(sorted(path.name for path in folder.glob('*'))))


def _laid_out(network: Network, meeting: Meeting, made: Build, folder: Path) -> PublishedMeeting:
    """Copy a meeting's published documents into their folder, with checksums; return its entry on the page."""
    papers = [paper for each in _published(meeting, made) for paper in _papers(network, each)]
    files = {path.name: path for path in made.files}
    folder.mkdir()
    for paper in papers:
        shutil.copyfile(files[paper.name], folder / paper.name)
    made_with = made_with_of(files[SUMS].read_text(encoding='utf-8'))
    write_sums(folder, [paper.name for paper in papers], made_with)
    sizes = {paper: (folder / paper.name).stat().st_size for paper in papers}
    return PublishedMeeting(meeting, folder.name, sizes, SUMS)


def _published(meeting: Meeting, made: Build) -> list[BuiltPaper]:
    is_draft = meeting.status is Status.DRAFT
    return [each for each in made.papers if each.kind == Kind.AGENDA.value or not is_draft]


def _papers(network: Network, paper: BuiltPaper) -> list[PublishedFile]:
    kind = Kind(paper.kind)
    title = kind.title(network)
    packet = f'{title} {network.words.with_annexes}'
    if kind is Kind.AGENDA:
        packet = f'{network.titles.packet}: {packet[0].lower()}{packet[1:]}'
    if not paper.stem:
        return [PublishedFile(title, paper.packet, 'PDF')]
    return [
        PublishedFile(packet, paper.packet, 'PDF'),
        PublishedFile(title, f'{paper.stem}.pdf', 'PDF'),
        PublishedFile(title, f'{paper.stem}.docx', 'Word'),
    ]


def _replace(new: Path, place: Path, aside: Path) -> None:
    if place.exists():
        place.rename(aside)
    new.rename(place)

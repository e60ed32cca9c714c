"""The built documents as a web site: a folder for each meeting, and a page that lists them."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
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
from ...store import Surroundings
from ...wording.documents import Kind
from .beside import lay_beside
from .choice import Extras, sent_or_final
from .page import MARK, PDF, WORD, KeptMeeting, PublishedFile, PublishedMeeting, page
from .personal import personal_warnings

INDEX, PAPERS = 'index.html', 'site-papers'
NO_EXTRAS = Extras()


@dataclass(frozen=True)
class Site:
    """The page, if there is a new one, the problems, and the meetings that are not on it because of their errors.

    `unsent` are the meetings that nobody was sent the papers of, and `faults` are reports of what went wrong in the
    program itself.
    """

    index: Path | None
    problems: list[Problem]
    left_out: tuple[str, ...] = ()
    unsent: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


def make_site(project: Project, order: Order = USUAL, progress: Progress = untold, extras: Extras = NO_EXTRAS) -> Site:
    """Build what is to be published and lay it out in build/site; an earlier site stays until all is done.

    Meetings are published when their papers were sent or their minutes are final: of a draft, only the agenda is. Of a
    meeting with errors the site keeps what it had; where no meeting can be built, the whole site stays as it was.

    Raises `machine.Missing` where LibreOffice or a font is missing, and OSError where nothing can be written.
    """
    every = project.meeting_keys()
    inspection = inspect(project, every)
    keys = sent_or_final(project, inspection, every)
    unsent = tuple(key for key in every if key not in keys)
    output, earlier = project.output('site'), _trusted(project.output('site'))
    papers = replace(project, made=f'{project.made}/{PAPERS}')
    with workspace(papers.output('site')) as folder:  # beside the papers, where the next run tidies up
        many = build_many(papers, keys, replace(order, public=True), progress)
        made = many.builds
        problems = in_order([*inspection.problems, *(each for one in made.values() for each in one.problems)])
        left_out = tuple(key for key, one in made.items() if not one.files)
        if keys and len(left_out) == len(keys):
            return Site(None, problems, left_out, unsent, many.faults)
        new = folder / 'site'
        new.mkdir()
        published = [key for key in keys if made[key].files]
        network = inspection.network
        meetings = {key: compose(inspection.sources[key], network.words) for key in published}
        entries = [_laid_out(network, meetings[key], made[key], new / key, extras) for key in published]
        personal = _personal_warnings(papers, {key: _published(meetings[key], made[key]) for key in published})
        kept = [_kept(key, earlier, new / key) for key in left_out]
        beside, told = lay_beside(project, inspection, published, new, earlier, extras)
        problems = in_order([*problems, *told, *personal])
        (new / INDEX).write_bytes(page(network, entries, kept, beside))
        _replace(new, output, folder / 'earlier')
    return Site(output / INDEX, problems, left_out, unsent, many.faults)


def _trusted(output: Path) -> Path | None:
    """Return an earlier site, if it was made by a program that publishes only what was meant."""
    index = output / INDEX
    return output if index.is_file() and MARK in index.read_text(encoding='utf-8') else None


def _kept(key: str, earlier: Path | None, folder: Path) -> KeptMeeting:
    """Take over the files that an earlier site has of a meeting, if any."""
    if earlier and (earlier / key).is_dir():
        shutil.copytree(earlier / key, folder)
    return KeptMeeting(key, tuple(sorted(path.name for path in folder.glob('*'))))


def _laid_out(network: Network, meeting: Meeting, made: Build, folder: Path, extras: Extras) -> PublishedMeeting:
    """Copy a meeting's published documents into their folder, with checksums; return its entry on the page."""
    papers = [paper for each in _published(meeting, made) for paper in _papers(network, each, extras)]
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


def _papers(network: Network, paper: BuiltPaper, extras: Extras) -> list[PublishedFile]:
    kind = Kind(paper.kind)
    title = kind.title(network)
    packet = f'{title} {network.words.with_annexes}'
    if kind is Kind.AGENDA:
        packet = f'{network.titles.packet}: {packet[0].lower()}{packet[1:]}'
    if not paper.stem:
        return [PublishedFile(title, paper.packet, PDF)]
    pdfs = [PublishedFile(packet, paper.packet, PDF), PublishedFile(title, f'{paper.stem}.pdf', PDF)]
    return [*pdfs, PublishedFile(title, f'{paper.stem}.docx', WORD)] if extras.word else pdfs


def _personal_warnings(papers: Project, published: Mapping[str, list[BuiltPaper]]) -> Iterator[Problem]:
    """Yield what is to be seen in the packets, which have all that the other PDFs have."""
    around = Surroundings(papers)
    for key, found in published.items():
        pdfs = [papers.output(key) / each.packet for each in found]
        yield from personal_warnings(papers.meeting(key), pdfs, around)


def _replace(new: Path, place: Path, aside: Path) -> None:
    if place.exists():
        place.rename(aside)
    new.rename(place)

"""Stage 4, render: annexes as they are cited and listed: "(Bilaga B)", and where in the packet each begins."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from .. import labels
from ..labels import Reference
from ..model import Annex
from ..network import Network
from ..wording.annexes import anchor, annex_name, annex_title
from .running_text import Run, Runs
from .view import AnnexView
from .wordml import WordWriter, bookmark


@dataclass(frozen=True, slots=True)
class PagePosition:
    """An annex's place in the packet: how many pages it has, and the page (from 1) on which it begins."""

    pages: int
    first: int


PagePositions = Mapping[str, PagePosition]
"""Positions by letter, without the annexes that are not in this document's packet; nothing links to those."""


def citation(
    references: tuple[Reference, ...], parts: dict[str, int], network: Network, linked: Collection[str]
) -> Runs:
    """Return the citation after a title: " (Bilaga B 1–6, C)" or ", Bilaga B"; each annex is a link of its own."""
    if not references:
        return ()
    begin, end = (', ', '') if network.style.comma else (' (', ')')
    runs = [Run(begin)]
    for place, reference in enumerate(references):
        text = labels.printed([reference], parts, network.words.citation)
        text = text if place else f'{network.words.annex} {text}'
        runs += [Run(', ')] if place else []
        runs.append(Run(text, link=f'#{anchor(reference.letter)}' if reference.letter in linked else ''))
    return (*runs, Run(end)) if end else tuple(runs)


def with_links(runs: Runs, network: Network, linked: Collection[str]) -> Runs:
    """Return running text in which every annex of "(Bilaga E, F 2)" or "se bilaga E" is a link to it."""
    return tuple(piece for run in runs for piece in _pieces(run, network, linked))


def _pieces(run: Run, network: Network, linked: Collection[str]) -> Iterator[Run]:
    done = 0
    for found in labels.cited_anyhow(run.text, network.words.citation) if not run.link else ():
        for reference, (start, end) in zip(found.references, found.spans, strict=True):
            word = found.start if found.is_bare else found.start + 1
            begin = word if start == found.spans[0][0] else start  # the word is the first one's
            if reference.letter in linked:
                yield replace(run, text=run.text[done:begin])
                yield replace(run, text=run.text[begin:end], link=f'#{anchor(reference.letter)}')
                done = end
    yield replace(run, text=run.text[done:])


def annex_rows(
    annexes: list[Annex], network: Network, positions: PagePositions, writer: WordWriter, bookmarks: int
) -> list[AnnexView]:
    """Return the rows of the list of annexes, with bookmarks numbered from `bookmarks`."""
    return [
        _row(annex, network, positions[annex.letter], writer, bookmarks + place)
        for place, annex in enumerate(annexes)
        if annex.letter in positions
    ]


def _row(annex: Annex, network: Network, position: PagePosition, writer: WordWriter, number: int) -> AnnexView:
    place = anchor(annex.letter)
    name = writer.entry(annex_name(annex, network), place)
    title = writer.entry(annex_title(annex, network), place)
    return AnnexView(bookmark(place, number, name), title, str(position.pages), str(position.first))

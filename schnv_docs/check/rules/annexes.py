"""Stage 2, check: annexes, where they are listed and where they are cited."""

from collections.abc import Collection, Iterator

from ... import labels
from ...annex_files.formats import SUFFIXES
from ...i18n import gettext as _
from ...problem import Problem, Severity
from ...read.source import Mapping, Mark, Scalar
from ...typed.dates import parse_key
from ...typed.near import nearest
from ..meant_letters import meant_letter, meant_list
from ..papers import Papers, minutes_are_written
from .strays import stray_files


def references_can_be_read(papers: Papers) -> Iterator[Problem]:
    """A reference to an annex is its letter, and its parts where only some are meant."""
    words = papers.network.words.citation
    sample = _("write a letter, as in B, B1, B 1–6 or D 1 {conjunction} 2").format(conjunction=words.conjunction)
    for item in papers.items:
        for node in item.texts('annexes'):
            if not labels.parse_list(node.text, words):
                message = _("“{text}” is no reference to an annex").format(text=node.text)
                meant = meant_list(node.text, words)
                hint = _("did you mean `{word}`?").format(word=meant) if meant else sample
                yield papers.problem(node.mark, message, hint)


def cited_annexes_are_listed(papers: Papers) -> Iterator[Problem]:
    """A cited annex is listed under `annexes`, with the parts that are cited."""
    count = {annex.letter: max(1, len(annex.files)) for annex in papers.annexes}
    everything = {meant_letter(key) or meant_letter(key[:2]) or key for key in papers.root.mapping('annexes').keys}
    for reference, mark, is_bare in papers.citations():
        if is_bare:
            yield from _perhaps_unlisted(papers, reference, mark, everything)
        elif reference.letter not in everything:
            message = _("annex {letter} is cited, but not listed").format(letter=reference.letter)
            yield papers.problem(mark, message, _unlisted(papers, reference.letter))
        elif reference.letter in count and any(not 1 <= n <= count[reference.letter] for n in reference.parts):
            message = _("annex {letter} has {n} parts").format(letter=reference.letter, n=count[reference.letter])
            yield papers.problem(mark, message, _("list the missing files under `files:`, or cite fewer parts"))


def _unlisted(papers: Papers, letter: str) -> str:
    """Return how to list an annex that is not: with the file that no annex has, if there is one; or what there is."""
    free = [path.name for path in stray_files(papers) if path.suffix.lower() in SUFFIXES]
    listed = ', '.join(annex.letter for annex in papers.annexes)
    if len(free) == 1:
        return _("add `{letter}: {file}` under `annexes:`, where the file has no letter yet").format(
            letter=letter, file=free[0]
        )
    if listed:
        hint = _("add `{letter}: file.pdf` under `annexes:`, with the file's own name; listed are {letters}")
        return hint.format(letter=letter, letters=listed)
    return _("add `{letter}: file.pdf` under `annexes:`").format(letter=letter)


def _perhaps_unlisted(
    papers: Papers, reference: labels.Reference, mark: Mark, everything: Collection[str]
) -> Iterator[Problem]:
    is_word = len(reference.letter) > 1 and reference.letter.isalpha()  # "bilaga IT"
    if reference.letter not in everything and not is_word:
        message = _("annex {letter} is mentioned, but not listed").format(letter=reference.letter)
        hint = _("add `{letter}: file.pdf` under `annexes:`; if it is another document's, say so: “annex C to ...”")
        yield papers.problem(mark, message, hint.format(letter=reference.letter), Severity.WARNING)


def listed_annexes_are_cited(papers: Papers) -> Iterator[Problem]:
    """A listed annex is cited somewhere."""
    cited = {reference.letter for reference, _mark, _is_bare in papers.citations()}
    for item in papers.items:
        for node in item.texts('annexes'):
            cited |= set(labels.LETTER.findall(meant_list(node.text, papers.network.words.citation) or node.text))
    for text in papers.body_texts:
        cited |= labels.mentioned(text.text, papers.network.words.citation)
    for annex in papers.annexes:
        if annex.letter not in cited:
            message = _("annex {letter} is listed, but no item cites it").format(letter=annex.letter)
            hint = _("write `annexes: {letter}` at its item, or remove it").format(letter=annex.letter)
            yield papers.problem(annex.mark, message, hint, Severity.WARNING)


def minutes_cite_their_own_annexes(papers: Papers) -> Iterator[Problem]:
    """What the minutes say refers to no annex that belongs to the agenda only."""
    elsewhere = {annex.letter for annex in papers.annexes if annex.agenda_only}
    for item in papers.items if papers.has_minutes else ():
        said = (*item.texts('intro'), *item.texts('notes'), *item.clauses('decision'), *item.task_texts('what'))
        for node in said:
            for citation in labels.cited_anyhow(node.text, papers.network.words.citation):
                for letter in elsewhere & {reference.letter for reference in citation.references}:
                    message = _("the minutes refer to annex {letter}, which belongs to the agenda only")
                    hint = _("remove `cite: agenda` from annex {letter}, or the reference").format(letter=letter)
                    mark = papers.source.find(node, node.text[citation.start : citation.end])
                    yield papers.problem(mark, message.format(letter=letter), hint, Severity.WARNING)


def previous_minutes_exist(papers: Papers) -> Iterator[Problem]:
    """An annex that is the minutes of a meeting names an earlier meeting; they are written before these are final."""
    for annex in papers.annexes:
        node = annex.node.entries.get('minutes') if isinstance(annex.node, Mapping) else None
        if not isinstance(node, Scalar) or not node.text:
            continue
        key, other, severity = parse_key(node.text), papers.other(node.text), Severity.ERROR
        if key and papers.key and key >= papers.key:
            message = _("annex {letter} is the minutes of {date}, which is not before this meeting")
            hint = _("write the date of an earlier meeting")
        elif other is None:
            message = _("annex {letter} is the minutes of {date}, but that meeting has no readable file")
            hint = _where_minutes_are(papers, node.text)
        elif other.root.text('status') == 'cancelled':
            message = _("annex {letter} is the minutes of {date}, but that meeting was cancelled")
            hint = _("write the date of the meeting before it")
        elif not annex.withheld and not minutes_are_written(other):
            message = _("annex {letter} is the minutes of {date}, which are not written yet")
            hint = _awaited(papers, node.text)
            severity = papers.must_be_complete
        else:
            continue
        yield papers.problem(node.mark, message.format(letter=annex.letter, date=node.text), hint, severity)


def _where_minutes_are(papers: Papers, key: str) -> str:
    """Return what to write where there is no meeting of that key: a date that it has now, or one that is nearly it."""
    if now := papers.moved_to(key):
        return _("it was moved: write {date}").format(date=now)
    stems = (path.stem for path in papers.source.path.parent.glob('*.yaml'))
    earlier = [stem for stem in stems if (there := parse_key(stem)) and papers.key and there < papers.key]
    if near := nearest(key, earlier, 1):
        return _("did you mean {date}?").format(date=near)
    return _("add meetings/{date}.yaml, or give the minutes as `file:`").format(date=key)


def _awaited(papers: Papers, key: str) -> str:
    if papers.must_be_complete is Severity.ERROR:
        return _("write them in meetings/{date}.yaml before these minutes are final").format(date=key)
    hint = _("until notes or decisions stand in meetings/{date}.yaml, a sheet is in their place: “{words}”")
    return hint.format(date=key, words=papers.network.words.later)

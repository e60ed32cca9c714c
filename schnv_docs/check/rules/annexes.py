"""Stage 2, check: annexes, where they are listed and where they are cited."""

from collections.abc import Collection, Iterator

from ... import labels
from ...i18n import gettext as _
from ...problem import Problem, Severity
from ...read.source import Mapping, Mark, Scalar
from ...typed.dates import parse_key
from ..papers import Papers, minutes_are_written


def references_can_be_read(papers: Papers) -> Iterator[Problem]:
    """A reference to an annex is its letter, and its parts where only some are meant."""
    words = papers.network.words.citation
    hint = _("write a letter, as in B, B1, B 1–6 or D 1 {conjunction} 2").format(conjunction=words.conjunction)
    for item in papers.items:
        for node in item.texts('annexes'):
            if not labels.parse_list(node.text, words):
                message = _("“{text}” is no reference to an annex").format(text=node.text)
                yield papers.problem(node.mark, message, hint)


def cited_annexes_are_listed(papers: Papers) -> Iterator[Problem]:
    """A cited annex is listed under `annexes`, with the parts that are cited."""
    count = {annex.letter: max(1, len(annex.files)) for annex in papers.annexes}
    everything = papers.root.mapping('annexes').keys
    for reference, mark, is_bare in papers.citations():
        if is_bare:
            yield from _perhaps_unlisted(papers, reference, mark, everything)
        elif reference.letter not in everything:
            message = _("annex {letter} is cited, but not listed").format(letter=reference.letter)
            hint = _("add `{letter}: file.pdf` under `annexes:`").format(letter=reference.letter)
            yield papers.problem(mark, message, hint)
        elif reference.letter in count and any(not 1 <= n <= count[reference.letter] for n in reference.parts):
            message = _("annex {letter} has {n} parts").format(letter=reference.letter, n=count[reference.letter])
            yield papers.problem(mark, message, _("list the missing files under `files:`, or cite fewer parts"))


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
            cited |= set(labels.LETTER.findall(node.text))  # also in what can't be read as a reference
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
            now = papers.moved_to(node.text)
            hint = (
                _("it was moved: write {date}")
                if now
                else _("add meetings/{date}.yaml, or give the minutes as `file:`")
            )
            hint = hint.format(date=now or node.text)
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


def _awaited(papers: Papers, key: str) -> str:
    if papers.must_be_complete is Severity.ERROR:
        return _("write them in meetings/{date}.yaml before these minutes are final").format(date=key)
    hint = _("until notes or decisions stand in meetings/{date}.yaml, a sheet is in their place: “{words}”")
    return hint.format(date=key, words=papers.network.words.later)

"""Stage 2, check: decisions in a word or two ("bifall", "bordlagt"), which would be printed as clauses."""

import re
from collections.abc import Iterator

from ...i18n import gettext as _
from ...problem import Problem, Severity
from ...read.source import Scalar
from ...read.typed_line import braceable
from ...typed.dates import find_date
from ...typed.free_words import FreeWord, FreeWords, meant_by
from ...typed.lines import one_line
from ...typed.near import nearest
from ..papers import Papers
from ..schema.meeting import AS_PROPOSED, NO_DECISION, OUTCOMES
from ..written_parts import WrittenItem

_GIVEN = re.compile(r'(referred|withdrawn)[ :,]+(.+)')
KNOWN = (AS_PROPOSED, NO_DECISION, *OUTCOMES)


def decisions_are_clauses(papers: Papers) -> Iterator[Problem]:
    """No clause is a word for what happened to the item, such as "bifall"; the format has keys and values for that."""
    for item in papers.items:
        for clause in item.clauses('decision'):
            found = _meant(clause)
            if found is None or (clause.text in (AS_PROPOSED, NO_DECISION) and clause in item.node.listed('decision')):
                continue
            hint = _remedy(found, clause, item, papers)
            if found.is_sentence:
                message = _("“{text}” is printed, but the program takes it for any clause")
                severity = Severity.WARNING
            else:
                message, severity = _("“{text}” is no clause"), Severity.ERROR
            yield papers.problem(clause.mark, message.format(text=one_line(clause.text)), hint, severity)


def proposals_are_clauses(papers: Papers) -> Iterator[Problem]:
    """No clause of a proposal is such a word; nothing has happened to the item yet."""
    for item in papers.items:
        for clause in item.clauses('proposal'):
            found = _meant(clause)
            if found and not found.is_sentence:
                if clause.text in KNOWN:
                    hint = _("did you mean `decision: {word}`?").format(word=clause.text)
                elif found.word in (FreeWord.NONE, FreeWord.AS_PROPOSED):
                    hint = _("write what is to be decided, or remove `proposal:` where nothing is")
                else:
                    hint = _whole_clause(found.word)
                yield papers.problem(clause.mark, _("“{text}” is no clause").format(text=one_line(clause.text)), hint)


def decisions_have_more_than_a_word(papers: Papers) -> Iterator[Problem]:
    """A decision is more than one word."""
    for item in papers.items:
        clauses = list(item.clauses('decision'))
        words = [word for clause in clauses for word in clause.text.split()]
        if len(words) == 1 and clauses[0].text not in KNOWN and not _meant(clauses[0]):
            message = _("the decision of item {number} is one word: “{text}”")
            hint = _("write the whole clause, as it is to be read after “{that}”")
            text = message.format(number=item.number, text=words[0])
            hint = hint.format(that=papers.network.words.that)
            yield papers.problem(clauses[0].mark, text, hint, Severity.WARNING)


def _meant(clause: Scalar) -> FreeWords | None:
    if found := meant_by(clause.text):
        return found
    near = nearest(clause.text, KNOWN)
    return FreeWords(FreeWord(near)) if near else None


def _remedy(found: FreeWords, clause: Scalar, item: WrittenItem, papers: Papers) -> str:
    """Return what to type instead, so that it is in order."""
    if found.word is FreeWord.AS_PROPOSED and not item.has('proposal'):
        return _("the item has no proposal: write what was decided, as in `decision: anta budgeten.`")
    if found.goes_on:
        return _("make a list: first `- as proposed`, and below it what was decided besides, a dash for each clause")
    if found.word in (FreeWord.AS_PROPOSED, FreeWord.NONE):
        return _("did you mean `decision: {word}`?").format(word=found.word.value)
    if found.word is FreeWord.POSTPONED:
        hint = _("write `{{postponed: {date}}}`, with the date of the meeting that takes it up; it then comes along")
        return hint.format(date=find_date(clause.text) or papers.coming)
    if given := _GIVEN.fullmatch(one_line(clause.text)):
        return _("write `{line}`").format(line=f'decision: {{{given[1]}: {braceable(given[2])}}}')
    if found.word in (FreeWord.REFERRED, FreeWord.WITHDRAWN):
        return _("write `{{{outcome}: ...}}`, with the reason").format(outcome=found.word.value)
    return _whole_clause(found.word)


def _whole_clause(word: FreeWord) -> str:
    samples = {
        FreeWord.POSTPONED: "bordlägga ärendet.",
        FreeWord.REFERRED: "återremittera ärendet.",
        FreeWord.WITHDRAWN: "avskriva ärendet.",
        FreeWord.REJECTED: "avslå förslaget.",
        FreeWord.NOTED: "lägga informationen till handlingarna.",
    }
    return _("write a whole clause, as in “{sample}”").format(sample=samples[word])

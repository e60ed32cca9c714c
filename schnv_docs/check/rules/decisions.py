"""Stage 2, check: proposals, decisions and their clauses."""

import re
from collections.abc import Iterator

from ...i18n import gettext as _
from ...problem import Problem, Severity
from ...read.source import Mapping, Node, Scalar
from ...typed.dates import parse_key
from ...typed.free_words import meant_by
from ...typed.lines import without_that
from ..papers import Papers
from ..schema.meeting import AS_PROPOSED, NO_DECISION, OUTCOMES
from .lists import are_several

BOTH = ('proposal', 'decision')
_SENTENCE = re.compile(r'(?:(?:[\w-]+ )?beslut(?:ar|ade|as|ades) att|(?:förslag till )?beslut:)(?=\s)', re.IGNORECASE)


def clauses_have_words(papers: Papers) -> Iterator[Problem]:
    """A clause has words."""
    hint = _("write what is to be decided, without “{that}”; or remove the line").format(that=papers.network.words.that)
    for item, key in ((item, key) for item in papers.items for key in BOTH):
        message = _("an empty clause in the {what} of item {number}")
        message = message.format(what=_("proposal") if key == 'proposal' else _("decision"), number=item.number)
        if key == 'proposal' and key in item.node.entries and not item.has(key):
            yield papers.problem(item.node.place(key), message, hint)
        for clause in item.clauses(key):
            if item.has(key) and not without_that(clause.text, papers.network.words.that):
                yield papers.problem(clause.mark, message, hint)


def clauses_begin_without_that(papers: Papers) -> Iterator[Problem]:
    """A clause is typed without what stands before it: "att", which is printed once even so, or "... beslutade att"."""
    that = papers.network.words.that
    for item, key in ((item, key) for item in papers.items for key in BOTH):
        for clause in item.clauses(key):
            if meant_by(clause.text) or are_several(papers.source.typed_lines(clause)):
                continue  # it is no clause at all, or several
            if sentence := _SENTENCE.match(clause.text):
                message = _("the clause begins with “{words}”, which is printed anyway").format(words=sentence[0])
                yield papers.problem(clause.mark, message, _("remove these words"), Severity.WARNING)
            elif without_that(clause.text, papers.network.words.that) not in ('', clause.text):
                message = _("the clause begins with “{that}”, which is added anyway").format(that=that)
                hint = _("remove it; it is printed once either way")
                yield papers.problem(clause.mark, message, hint, Severity.WARNING)


def outcomes_come_first(papers: Papers) -> Iterator[Problem]:
    """In a list, `none`, postponed, referred and withdrawn stand first, and `as proposed` does not follow them."""
    for item in papers.items:
        entries = item.node.listed('decision')
        for place, entry in enumerate(entries):
            if place and _is_outcome(entry):
                message = _("an outcome stands first in the decision of item {number}").format(number=item.number)
                yield papers.problem(entry.mark, message, _("move the line up; further clauses follow it"))
            elif place and _is_outcome(entries[0]) and _says(entry, AS_PROPOSED):
                message = _("item {number} can't both have that outcome and be decided as proposed")
                hint = _("keep one of the two")
                yield papers.problem(entry.mark, message.format(number=item.number), hint)


def as_proposed_needs_a_proposal(papers: Papers) -> Iterator[Problem]:
    """Only what has a proposal can be decided as proposed."""
    for item in papers.items:
        for entry in item.node.listed('decision'):
            if _says(entry, AS_PROPOSED) and not item.has('proposal'):
                message = _("item {number} is decided as proposed, but has no proposal").format(number=item.number)
                hint = _("write the clauses of the decision, or add `proposal:`")
                yield papers.problem(entry.mark, message, hint)


def proposals_have_outcomes(papers: Papers) -> Iterator[Problem]:
    """In final minutes every proposal has its outcome; in a draft a missing one is a warning."""
    if not papers.has_minutes:
        return
    hint = _("write `decision: as proposed`, clauses of its own, or `decision: {{postponed: {date}}}`")
    hint = hint.format(date=papers.coming)
    for item in papers.items:
        if item.has('proposal') and not item.has('decision'):
            key = 'decision' if 'decision' in item.node.entries else 'proposal'
            message = _("item {number} has a proposal but no decision").format(number=item.number)
            yield papers.problem(item.node.place(key), message, hint, papers.must_be_complete)


def items_for_decision_are_decided(papers: Papers) -> Iterator[Problem]:
    """In final minutes an item of a kind that ends in a decision has a proposal or a decision, itself or below it."""
    if not papers.has_minutes:
        return
    for item in papers.items:
        kind = item.node.scalar('kind')
        if kind and papers.network.is_deciding(kind.text) and not _is_for_decision(item.node):
            message = _("item {number} is of the kind “{kind}”, but has neither proposal nor decision")
            hint = _("write `decision:` with its clauses, `decision: none`, or another `kind:`")
            text = message.format(number=item.number, kind=kind.text)
            yield papers.problem(kind.mark, text, hint, papers.must_be_complete)


def _is_for_decision(node: Mapping) -> bool:
    return node.has('proposal') or node.has('decision') or any(map(_is_for_decision, node.mappings('items')))


def postponements_are_later(papers: Papers) -> Iterator[Problem]:
    """What is postponed is postponed to a later date than the meeting's."""
    for item in papers.items:
        for entry in item.node.mappings('decision'):
            node = entry.scalar('postponed')
            until = parse_key(node.text) if node else None
            if node and until and papers.key and until <= papers.key:
                message = _("item {number} is postponed to {date}, which is not after the meeting")
                message = message.format(number=item.number, date=node.text)
                yield papers.problem(node.mark, message, _("write the date of a coming meeting"))


def _says(entry: Node, word: str) -> bool:
    return isinstance(entry, Scalar) and entry.text == word


def _is_outcome(entry: Node) -> bool:
    if isinstance(entry, Mapping):
        return any(key in entry.entries for key in OUTCOMES)
    return _says(entry, NO_DECISION)

"""Stage 2, check: kinds of items, and items that were raised at the meeting."""

from collections.abc import Iterator
from gettext import gettext as _

from ...near import nearest
from ...problem import Problem
from ...source import Scalar
from ..papers import Papers


def kinds_are_known(papers: Papers) -> Iterator[Problem]:
    """Every kind of item is one of the network's, or several of them with a slash between."""
    known = papers.network.kinds
    for item in papers.items:
        for node in item.texts('kind'):
            for word in (part.strip() for part in node.text.split('/')):
                if word in known:
                    continue
                near = nearest(word, known)
                hint = _("did you mean “{word}”?").format(word=near) if near else ''
                hint = hint or _("the kinds in network.yaml: {kinds}").format(kinds=', '.join(known))
                message = _("unknown kind “{word}” of item {number}").format(word=word, number=item.number)
                yield papers.problem(papers.source.find(node, word), message, hint)


def added_items_have_no_proposal(papers: Papers) -> Iterator[Problem]:
    """An item that was raised at the meeting has no proposal, since no agenda had it."""
    for item in papers.items:
        added = item.node.entries.get('added')
        if isinstance(added, Scalar) and added.value is True and item.has('proposal'):
            message = _("item {number} was added at the meeting and can't have a proposal").format(number=item.number)
            hint = _("write what was decided under `decision:`, or remove `added: true`")
            yield papers.problem(item.node.place('proposal'), message, hint)

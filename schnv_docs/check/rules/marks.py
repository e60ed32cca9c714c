"""Stage 2, check: signs that are printed as they stand, though they are meant for another program or a template."""

import re
from collections.abc import Iterator

from ... import labels
from ...i18n import gettext as _
from ...problem import Problem, Severity
from ...read.source import Scalar
from ..papers import Papers
from ..schema.item_keys import TEXTS

_HTML = re.compile(
    r'</?(?:a|b|br|center|div|em|font|h[1-6]|hr|i|img|li|ol|p|s|small|span|strong|sub|sup|table|tbody|td|th|tr|u|ul)'
    r'(?:\s+[\w-]+=[^<>]*)?\s*/?>|&(?:[a-z]{2,8}|#\d{2,5}|#x[\da-f]{2,4});',
    re.IGNORECASE,
)
_PICTURE = re.compile(r'!\[[^\]\n]*\](?:\([^)\n]*\))?|<img\b[^<>]*>', re.IGNORECASE)
_BOLD = re.compile(r'\*\*[^*\n]+\*\*|__[^_\n]+__')
_NUMBER = re.compile(
    r'(?:(?:punkt|§)\s*)?\d{1,2}\s?[a-z]?[.):]\s+|[a-zåäö]\)\s+|(?:punkt|§)\s*\d{1,2}\s+', re.IGNORECASE
)
_QUOTED = re.compile('[”“„»«][^”“„»«]*[”“»«]')


def texts_have_no_foreign_signs(papers: Papers) -> Iterator[Problem]:
    """No text has pictures, or signs of HTML, which are printed as they stand."""
    for text in papers.body_texts:
        if found := _PICTURE.search(text.text):
            message = _("the picture {sign} is printed as these characters")
            hint = _("put the picture's file among `annexes:`, and mention the annex here")
        elif found := _HTML.search(text.text):
            message = _("{sign} is printed as it stands")
            hint = _(
                "remove it; an empty line begins a paragraph, **bold** and *italic* are written so in running text"
            )
        else:
            continue
        mark = papers.source.find(text, found[0])
        yield papers.problem(mark, message.format(sign=found[0]), hint, Severity.WARNING)


def only_running_text_is_bold(papers: Papers) -> Iterator[Problem]:
    """Titles and clauses have no signs for bold, which are printed as they stand."""
    running = {id(node) for item in papers.items for key in TEXTS for node in item.texts(key)}
    for text in papers.body_texts:
        if id(text) not in running and (found := _BOLD.search(text.text)):
            message = _("{sign} is printed as it stands").format(sign=found[0])
            mark = papers.source.find(text, found[0])
            yield papers.problem(mark, message, _("remove the signs; only running text has bold"), Severity.WARNING)


def titles_are_bare(papers: Papers) -> Iterator[Problem]:
    """A title has no number, no kind and no annex of its own: the template, `kind:` and `annexes:` print those."""
    listed = {annex.letter for annex in papers.annexes}
    for node in (node for item in papers.items for node in item.texts('title')):
        if found := _NUMBER.match(node.text):
            yield _typed(found[0].strip(), _("remove it; items are numbered when they are printed"), node, papers)
        elif kind := _kind(node, papers):
            yield _typed(f'{kind}:', _("write it as `kind: {kind}`").format(kind=kind), node, papers)
        for citation in labels.cited(node.text, papers.network.words.citation):
            letters = [reference.letter for reference in citation.references]
            if listed.issuperset(letters):
                hint = _("write `annexes: {letters}` at the item; it is printed after the title")
                sign = node.text[citation.start : citation.end]
                yield _typed(sign, hint.format(letters=', '.join(letters)), node, papers)


def _typed(sign: str, hint: str, node: Scalar, papers: Papers) -> Problem:
    message = _("the title has {sign} typed into it").format(sign=sign)
    return papers.problem(papers.source.find(node, sign), message, hint, Severity.WARNING)


def values_are_not_quoted_twice(papers: Papers) -> Iterator[Problem]:
    """No short text as a whole stands within curly quotes, which are printed."""
    texts = [papers.root.entries.get(key) for key in ('place', 'closing')]
    for item in papers.items:
        for key in ('title', 'presenters', 'participants'):
            texts += item.texts(key)
        texts += (*item.clauses('proposal'), *item.clauses('decision'), *item.task_texts('who'))
    for node in texts:
        if isinstance(node, Scalar) and _QUOTED.fullmatch(node.text):
            message = _("the quotes around {text} are printed").format(text=node.text)
            hint = _("remove them; those that hold a text together are straight: \"")
            yield papers.problem(node.mark, message, hint, Severity.WARNING)


def _kind(node: Scalar, papers: Papers) -> str:
    word, colon, _rest = node.text.partition(':')
    kinds = {kind.casefold(): kind for kind in papers.network.kinds}
    known = [kinds.get(part.strip().casefold(), '') for part in word.split('/')]
    return '/'.join(known) if colon and all(known) else ''

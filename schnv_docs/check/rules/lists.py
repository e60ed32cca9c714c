"""Stage 2, check: lists that lost their dashes, or have the signs of another program, and are printed as one text."""

import re
from collections.abc import Iterator

from ...i18n import gettext as _
from ...problem import Problem, Severity
from ...read.far_causes import no_bar
from ...read.source import Mark, Scalar
from ...typed.free_words import meant_by
from ...typed.lines import LIST_MARK, one_line, without_that
from ..papers import Papers
from ..schema.item_keys import PEOPLE, TEXTS

Lines = list[tuple[Mark, str]]
"""The lines of a text as they stand in the file, each with its place."""

LONGEST_SHOWN = 40
_DASH = re.compile(r'-\s*(?=\S)')
_BULLET = re.compile(r'[•∙▪●○◦‣➢·\ue000-\uf8ff]\s*')
_OTHER = (re.compile(r'[–—−‒]\s+'), re.compile(r'[a-zåäö]\)\s+'), re.compile(r'o\s+'))
_IN_ONE = re.compile(r'[•▪●‣].+\s[•▪●‣]\s|(?:^|\s)a\)\s.+\sb\)\s|(?:^|\s)1\)\s.+\s2\)\s')
_NEXT = re.compile(r'\s(?:[•▪●‣]|b\)|2\))\s')
_PERSON = re.compile(r"[A-ZÅÄÖÉÜ][\w'’-]+ (?:\w{2,3} )?[A-ZÅÄÖÉÜ]")
_SENTENCE = re.compile(r'.+[.;]|att\s.+', re.IGNORECASE)
_PARAGRAPHS = re.compile(r'[^\n]\n(?!\n)')
_TWICE = re.compile(r'[-*+]\s+(?:[•∙▪●○◦‣➢·–—\ue000-\uf8ff]|[-*+]\s)\s*')
_MARKDOWN = re.compile(r'(?:[-*+]|\d{1,2}[.)])\s+')


def clauses_are_listed(papers: Papers) -> Iterator[Problem]:
    """Several clauses are a list, each with its dash."""
    for item in papers.items:
        for node in (*item.clauses('proposal'), *item.clauses('decision'), *item.task_texts('what')):
            lines = papers.source.typed_lines(node) if not meant_by(node.text) else []
            if found := _first_of_list(lines, node, papers) or (lines[0] if are_several(lines) else None):
                yield _unlisted(papers, node, *found, is_alone=len(lines) == 1)


def people_are_listed(papers: Papers) -> Iterator[Problem]:
    """Several people are a list, each with a dash."""
    for item in papers.items:
        for node in (*(node for key in PEOPLE for node in item.texts(key)), *item.task_texts('who')):
            lines = papers.source.typed_lines(node)
            is_several = len(lines) > 1 and all(_PERSON.match(text) and text[-1] != ',' for _mark, text in lines)
            if found := _first_of_list(lines, node, papers) or (lines[0] if is_several else None):
                yield _unlisted(papers, node, *found, is_alone=len(lines) == 1)


def lists_in_texts_are_lists(papers: Papers) -> Iterator[Problem]:
    """A list in running text begins with the signs of Markdown, and keeps its lines."""
    for item in papers.items:
        for key in TEXTS:
            for node in item.texts(key):
                lines = papers.source.typed_lines(node)
                is_kept = papers.source.keeps_lines(node)
                if found := _other_list(lines) or (None if is_kept else _folded(lines)):
                    message = _("“{text}” looks like a list, but is printed as running text")
                    hint = (
                        _instead(found[1])
                        if is_kept
                        else _(
                            "write `{key}: |`, the text below it, and each entry on a line that begins with `- `"
                        ).format(key=key)
                    )
                    yield papers.problem(found[0], message.format(text=_shown(found[1])), hint, Severity.WARNING)
                elif found := next((line for line in lines if _TWICE.match(line[1])), None):
                    message = _("“{text}” begins with two signs of a list; the second is printed")
                    hint = _("remove it: `- {text}`").format(text=_shown(_TWICE.sub('', found[1])))
                    yield papers.problem(found[0], message.format(text=_shown(found[1])), hint, Severity.WARNING)


def _instead(text: str) -> str:
    sign = LIST_MARK.match(text) or _BULLET.match(text)
    if not sign:
        return _("begin each line with `- `, and have an empty line before the first")
    hint = _("begin each line with `- ` instead of {sign}, and have an empty line before the first")
    return hint.format(sign=sign[0].strip())


def texts_of_several_lines_have_a_bar(papers: Papers) -> Iterator[Problem]:
    """Running text with several paragraphs, or rows of a table, stands below `|`; YAML makes one of it otherwise."""
    for item, key in ((item, key) for item in papers.items for key in TEXTS):
        for node in item.texts(key):
            lines = papers.source.typed_lines(node)
            is_one = node.last_line == node.mark.line or papers.source.keeps_lines(node)
            if not is_one and not _folded(lines) and (_PARAGRAPHS.search(node.text) or _has_rows(lines)):
                message = _("the paragraphs or rows of `{key}` are printed as one paragraph").format(key=key)
                place = item.node.place(key)
                _message, hint = no_bar(key, place.line, is_below=node.mark.line > place.line)
                yield papers.problem(place, message, hint, Severity.WARNING)


def _has_rows(lines: Lines) -> bool:
    return sum(text.startswith('|') or '\t' in text for _mark, text in lines) > 1


def are_several(lines: Lines) -> bool:
    """Return whether each line looks like a clause by itself."""
    return len(lines) > 1 and all(_SENTENCE.fullmatch(text) for _mark, text in lines[:-1])


def _first_of_list(lines: Lines, node: Scalar, papers: Papers) -> tuple[Mark, str] | None:
    """Return the first line of a list: one that begins as in a list, or the one above it that lacks its dash."""
    begins = (line for line in lines if LIST_MARK.match(line[1]) or _DASH.match(line[1]) or _IN_ONE.search(line[1]))
    found = next(begins, None)
    has_dash = papers.source.line(node.mark.line)[: node.mark.column - 1].rstrip().endswith('-')
    return lines[0] if found and _DASH.match(found[1]) and not has_dash else found


def _unlisted(papers: Papers, node: Scalar, mark: Mark, text: str, *, is_alone: bool) -> Problem:
    sign = LIST_MARK.match(text)
    if is_alone and sign and not _IN_ONE.search(text):
        message = _("the text begins with {sign}, which is printed").format(sign=sign[0].strip())
        hint = _("remove it; in a list, a dash and a space before the text are enough")
    else:
        message = _("“{text}” looks like an entry of a list, but is printed in one text with the others")
        message = message.format(text=_shown(text))
        if sign and not _IN_ONE.search(text):
            hint = _("begin each line with `- ` instead of {sign}, as in `- {text}`")
            hint += _("; take away the | after the key") if papers.source.keeps_lines(node) else ''
        else:
            hint = _("write each on a line of its own, below the key and further in: `- {text}`")
        bare = _NEXT.split(_DASH.sub('', LIST_MARK.sub('', text, count=1), count=1))[0]
        bare = without_that(bare, papers.network.words.that)
        hint = hint.format(text=_shown(bare), sign=sign[0].strip() if sign else '')
    return papers.problem(mark, message, hint, Severity.WARNING)


def _other_list(lines: Lines) -> tuple[Mark, str] | None:
    """Return the first line of a list with signs that Markdown does not know."""
    for line in lines:
        if _BULLET.match(line[1]) or _IN_ONE.search(line[1]):
            return line
    for sign in _OTHER:
        found = [line for line in lines if sign.match(line[1])]
        if len(found) > 1:
            return found[0]
    return None


def _folded(lines: Lines) -> tuple[Mark, str] | None:
    """Return the first line that is an entry of a list, of a text whose lines YAML makes one."""
    return next((line for line in lines[1:] if _MARKDOWN.match(line[1])), None)


def _shown(text: str) -> str:
    text = one_line(text)
    return text if len(text) <= LONGEST_SHOWN else f'{text[: LONGEST_SHOWN - 1]}…'

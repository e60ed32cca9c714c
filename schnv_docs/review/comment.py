"""Write the comment on a pull request as Markdown: changes, documents, errors and warnings."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from ..diff.show.escape import escape
from ..i18n import gettext as _
from ..i18n import ngettext
from ..pipeline.publish import SUMS
from ..problem import Problem, by_weight, shown_path
from ..wording.sizes import printed_size
from . import Built, Review
from .cut import cut, length

LIMIT = 65_000
"""GitHub takes 65,536 characters; the rest is for whoever posts the comment."""
LONGEST_TEXT = 300  # characters of a message or a hint
LAST = 200  # characters for the line that says how much is missing
ROOM_FOR_FILES = 15_000
ROOM_FOR_PROBLEMS = 20_000


def comment(review: Review, diff: str, base: Path, link: str = '') -> str:
    """Return a comment of at most `LIMIT` characters; `diff`, the changes in Markdown, gets the room that is left.

    Paths are shown from `base` on; `link` leads to where the files can be fetched.
    """
    head, rest = _around(review, base, link)
    changes = diff.strip('\n') + '\n\n'
    shown = cut(changes, LIMIT - length(head + rest))
    if shown != changes:
        shown = cut(changes, LIMIT - LAST - length(head + rest))
        shown += _left_out(changes.removeprefix(shown))
    return (head + shown + rest).rstrip('\n') + '\n'


def room_for_changes(review: Review, base: Path, link: str = '') -> int:
    """Return the number of characters that a comment has for the changes."""
    return LIMIT - length(''.join(_around(review, base, link))) - 2


def _around(review: Review, base: Path, link: str) -> tuple[str, str]:
    """Return what stands before the changes, and what follows them."""
    return _summary(review) + '\n\n', ''.join(_sections(review, base, link))


def _left_out(changes: str) -> str:
    lines = sum(bool(line.strip()) for line in changes.split('\n'))
    left = ngettext("… {n} more line does not fit in here", "… {n} more lines do not fit in here", lines)
    return left.format(n=lines) + _("; `schnv diff` shows them") + '\n\n'


def _summary(review: Review) -> str:
    checked = ngettext("{n} meeting checked", "{n} meetings checked", review.checked).format(n=review.checked)
    errors = sum(problem.is_error for problem in review.problems)
    warnings = len(review.problems) - errors
    found = [
        ngettext("{n} error", "{n} errors", errors).format(n=errors) if errors else _("no errors"),
        ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings) if warnings else _("no warnings"),
    ]
    return f'**{checked}: {", ".join(found)}.**'


def _sections(review: Review, base: Path, link: str) -> Iterator[str]:
    if review.built:
        yield from _files(review.built, link)
    if review.problems:
        yield from _problems(review.problems, base)


def _files(built: Sequence[Built], link: str) -> Iterator[str]:
    yield '## ' + _("Documents") + '\n\n'
    if link:
        yield _("[Fetch them here]({link}), below Artifacts.").format(link=link) + '\n\n'
    where = _("they lie with the others")
    yield from _within(ROOM_FOR_FILES, [_files_of(each) for each in built], where)


def _within(room: int, blocks: Sequence[str], where: str) -> Iterator[str]:
    """Yield as many blocks as there is room for, and how many there are besides, and where."""
    for place, block in enumerate(blocks):
        room -= length(block)
        if room < 0:
            yield _("... and {n} more").format(n=len(blocks) - place) + f'; {where}\n\n'
            return
        yield block


def _files_of(built: Built) -> str:
    """Return the documents with their sizes, and the list that `sha256sum -c` reads."""
    if not built.files:
        return f'**{built.key}** ' + _("was not built: its errors stand below.") + '\n\n'
    papers = [path for path in built.files if path.name != SUMS]
    lines = [f'**{built.key}**', '']
    lines += [f'- {path.name} ({printed_size(path.stat().st_size)})' for path in papers]
    sums = next(path for path in built.files if path.name == SUMS).read_text(encoding='utf-8')
    lines += ['', f'<details><summary>{SUMS}</summary>', '', '```text', sums.rstrip('\n'), '```', '', '</details>', '']
    return '\n'.join(lines) + '\n'


def _problems(problems: Sequence[Problem], base: Path) -> Iterator[str]:
    yield '## ' + _("Errors and warnings") + '\n\n'
    where = _("`schnv check` shows all of them")
    yield from _within(ROOM_FOR_PROBLEMS, [_problem(problem, base) + '\n' for problem in by_weight(problems)], where)


def _problem(problem: Problem, base: Path) -> str:
    place = escape(shown_path(problem.path, base)) + (f':{problem.line}' if problem.line else '')
    hint = f' *{_shortened(problem.hint)}*' if problem.hint else ''
    return f'- **{problem.severity.label}** {place}: {_shortened(problem.message)}{hint}'


def _shortened(text: str) -> str:
    return escape(' '.join((text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + '…').split()))

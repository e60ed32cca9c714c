"""Stage 2, check: what is about somebody in person, and is easily published without anybody having meant it."""

from collections.abc import Iterator

from ...i18n import gettext as _
from ...problem import Problem, Severity
from ...read.source import scalars
from ...typed.lines import one_line
from ...typed.personal_numbers import masked, personal_numbers
from ..papers import Papers


def no_text_has_a_personal_number(papers: Papers) -> Iterator[Problem]:
    """No text has somebody's personal identity number, which the papers would print."""
    for text in scalars(papers.root):
        for number in dict.fromkeys(personal_numbers(text.text)):
            message = _("a personal number stands here: {number}").format(number=masked(one_line(number)))
            hint = _("take it out unless everybody is to read it; what was saved in git stays there")
            yield papers.problem(papers.source.find(text, number), message, hint, Severity.WARNING)

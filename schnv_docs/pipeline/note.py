"""A sentence about an annex, put on the line that names its file."""

from dataclasses import dataclass, replace

from ..i18n import gettext as _
from ..problem import Problem, Severity
from .job import Job
from .paper import Paper


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence about an annex's file, which stands for `{file}` in it, and the remedy.

    `access` says the same in few words, where it is about who can read the annex.
    """

    message: str
    hint: str
    access: str = ''


def annex_problem(job: Job, paper: Paper, note: Note, severity: Severity = Severity.ERROR) -> Problem:
    """Put a note on the line that names the annex; of a document of ours only the template can be at fault."""
    if paper.annex is None or paper.place is None:
        return Problem(paper.template, 0, 0, note.message.replace('{file}', paper.template.name), note.hint, severity)
    message = _("annex {letter}: ").format(letter=paper.annex.letter) + note.message.replace('{file}', paper.file)
    access = f'{paper.annex.letter} {note.access}' if note.access else ''
    return replace(job.source.problem(paper.place, message, note.hint, severity), access=access)

"""`schnv approve`: seal final minutes, and later the corrections of them."""

from dataclasses import dataclass

from ..check.papers import Papers
from ..check.rules.seals import SEAL_RULES, seals_fit
from ..i18n import gettext as _
from ..pipeline.inspection import Inspection, inspect
from ..problem import Problem
from ..project import Project
from ..read.source import Mapping, Scalar, Source
from ..seal.chain import Entry, changed_parts, entries, seal, sealed_parts, values
from ..seal.content import parts
from .edit.draft import Draft, open_draft
from .edit.values import Inline, Value

CORRECTION = ('date', 'item', 'what', 'why')
HEAD = ('date', 'time', 'place')


@dataclass(frozen=True, slots=True)
class Approved:
    """The result: whether anything was sealed, how many corrections, and the problems that prevented it."""

    changed: bool
    corrections: int = 0
    problems: tuple[Problem, ...] = ()


def approve(project: Project, key: str, by: str, on: str) -> Approved:
    """Seal final minutes, which `by` approved on the day `on`; or the corrections that approved minutes have since."""
    inspection = inspect(project, [key])
    draft = open_draft(project.meeting(key))
    if isinstance(draft, list):
        return Approved(False, problems=tuple(draft))
    papers = Papers(draft.source, inspection.network, lambda _day: None)
    if problems := _other_errors(inspection, papers) or _status_problems(draft.source, by, on):
        return Approved(False, problems=tuple(problems))
    chain = entries(draft.source.root)
    if not chain:
        _seal_minutes(draft, papers, by, on)
        return _saved(draft, 0)
    waiting = [entry for entry in chain if not entry.has('seal')]
    problems = _correction_problems(chain, papers) if waiting else _seal_problems(papers)
    if problems or not waiting:
        return Approved(False, problems=tuple(problems))
    _seal_corrections(draft, papers, chain)
    return _saved(draft, len(waiting))


def _saved(draft: Draft, corrections: int) -> Approved:
    saved = draft.save()
    return Approved(saved.changed, corrections if saved.changed else 0, saved.problems)


def _other_errors(inspection: Inspection, papers: Papers) -> list[Problem]:
    """Return the errors of the file that are not about its seals."""
    about_seals = set(_seal_problems(papers))
    return [each for each in inspection.errors_in(papers.source.path) if each not in about_seals]


def _seal_problems(papers: Papers) -> list[Problem]:
    return [problem for rule in SEAL_RULES for problem in rule(papers)]


def _status_problems(source: Source, by: str, on: str) -> list[Problem]:
    """Return why minutes can't be approved now: they must be final, not approved, and `on` not before the meeting."""
    root = source.root
    status, approval = root.text('status') or 'agenda', root.mapping('approval')
    if status not in ('final', 'approved'):
        message = _("only final minutes can be approved; the status is {status}").format(status=status)
        hint = _("write `status: final` when every proposal has its decision")
        return [source.problem(root.place('status'), message, hint)]
    if status == 'final' and not (by and on):
        command = f'`schnv approve {root.text("date")} --by ... --on ...`'
        hint = _("say who approved them, and on which day: {command}").format(command=command)
        return [source.problem(root.place('status'), _("the minutes have not been approved yet"), hint)]
    if status == 'final' and on < root.text('date'):
        message = _("minutes can't be approved on {date}, before the meeting").format(date=on)
        return [source.problem(root.place('date'), message, _("give the day on which they were approved: --on DATE"))]
    said = {'by': by, 'on': on}
    if status == 'approved' and any(each and each != approval.text(key) for key, each in said.items()):
        message = _("the minutes were approved by {name} on {date} already")
        message = message.format(name=approval.text('by'), date=approval.text('on'))
        return [source.problem(root.place('approval'), message, _("to seal a correction, leave out --by and --on"))]
    return []


def _seal_minutes(draft: Draft, papers: Papers, by: str, on: str) -> None:
    root = papers.root
    sealed: dict[str, object] = {'by': by, 'on': on, 'parts': parts(root, papers.folder)}
    draft.put((), {'status': 'approved'}, HEAD)
    remark = _("Sealed by `schnv approve`. What is changed from now on needs an entry under `corrections:`.")
    approval: dict[str, Value] = {
        'by': by,
        'on': on,
        'parts': Inline(parts(root, papers.folder)),
        'seal': seal((), sealed),
    }
    draft.put((), {'approval': approval}, (), apart=True, remark=remark)


def _correction_problems(chain: list[Mapping], papers: Papers) -> list[Problem]:
    """Return why corrections can't be sealed."""
    if problems := list(seals_fit(papers)):
        return problems
    changed = changed_parts(sealed_parts(chain), parts(papers.root, papers.folder))
    if not changed:
        return _seal_problems(papers)
    message = _("item {number} is as it was approved")
    hint = _("name the item that was changed, or leave `item:` out")
    return [
        papers.problem(node.mark, message.format(number=node.text), hint)
        for entry in chain
        if not entry.has('seal')
        and isinstance(node := entry.entries.get('item'), Scalar)
        and node.text
        and node.text not in changed
    ]


def _seal_corrections(draft: Draft, papers: Papers, chain: list[Mapping]) -> None:
    """Seal every correction that is not sealed; the last of them gets the digests of the changed parts."""
    changed = changed_parts(sealed_parts(chain), parts(papers.root, papers.folder))
    known: list[Entry] = []
    for place, entry in enumerate(chain):
        own = values(entry)
        if not entry.has('seal'):
            new: dict[str, Value] = {'parts': Inline(changed)} if place == len(chain) - 1 else {}
            own |= {'parts': changed} if new else {}
            own['seal'] = seal(known, own)
            draft.put(('corrections', place - 1), {**new, 'seal': str(own['seal'])}, CORRECTION)
        known.append(own)

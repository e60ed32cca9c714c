"""`schnv approve`: seal final minutes, and later the corrections of them."""

from collections.abc import Mapping as Keys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from ..by_make import as_typed
from ..check.papers import Papers, status_of
from ..check.rules.seals import SEAL_RULES, seals_fit
from ..i18n import gettext as _
from ..pipeline.history import history_problems
from ..pipeline.inputs import inputs
from ..pipeline.inspection import Inspection, inspect
from ..problem import Problem, Severity, has_errors
from ..project import Project
from ..read.source import Mapping, Source
from ..seal.branches import kept, order, sealed_apart
from ..seal.chain import REMOVED, Entry, changed_parts, entries, seal, sealed_parts, values
from ..seal.content import NEWEST, digests_of, parts
from .committed import uncommitted
from .edit.draft import Draft, Saved, open_draft
from .edit.order import in_order
from .edit.values import Inline, Value

CORRECTION = ('date', 'item', 'what', 'why')
HEAD = ('date', 'time', 'place')


@dataclass(frozen=True, slots=True)
class Approved:
    """The result: whether anything was sealed, how many corrections, and the problems that prevented it."""

    changed: bool
    corrections: int = 0
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = field(default=(), compare=False)


def approve(
    project: Project, key: str, by: str, on: str, today: date = date.max, built: Keys[str, str] = MappingProxyType({})
) -> Approved:
    """Seal final minutes, which `by` approved on the day `on`; or the corrections that approved minutes have since.

    `on` is a day up to `today`; `built` has the checksums of the papers by their names. Raises `git.NoAnswer` where git
    is there and does not say what is committed.
    """
    draft = open_draft(project.meeting(key))
    if isinstance(draft, list):
        return Approved(False, problems=tuple(draft))
    inspection = inspect(project, [key])
    papers = Papers(draft.source, inspection.network, lambda _day: None)
    if problems := _other_errors(inspection, papers) or _status_problems(draft.source, by, on, today):
        return Approved(False, problems=tuple(problems))
    chain = entries(draft.source.root)
    waiting = not chain or sealed_apart(chain) or any(not entry.has('seal') for entry in chain)
    if problems := _correction_problems(chain, papers) if chain and waiting else _seal_problems(papers):
        return Approved(False, problems=tuple(problems))
    if not waiting:
        return Approved(False)
    lacking = _("it can't be told what was sealed before, so nothing is sealed")
    if unknown := history_problems(project, papers.source.path, lacking, Severity.ERROR, tags=False):
        return Approved(False, problems=tuple(unknown))
    found = uncommitted(project, papers, is_correction=bool(chain))
    if has_errors(found):
        return Approved(False, problems=tuple(found))
    beside = _beside(project, inspection, papers)
    saved = _sealed_again(draft, papers, chain) if chain else _seal_minutes(draft, papers, by, on, beside, built)
    sealed = len(chain) - kept(chain) if saved.changed else 0
    return Approved(saved.changed, sealed, saved.problems, tuple(found))


def _other_errors(inspection: Inspection, papers: Papers) -> list[Problem]:
    """Return the errors of the file that are not about its seals."""
    about_seals = set(_seal_problems(papers))
    return [each for each in inspection.errors_in(papers.source.path) if each not in about_seals]


def _seal_problems(papers: Papers) -> list[Problem]:
    return [problem for rule in SEAL_RULES for problem in rule(papers)]


def _status_problems(source: Source, by: str, on: str, today: date) -> list[Problem]:
    """Return why minutes can't be approved now: they must be final, not approved, and `on` a day for it."""
    root = source.root
    status, approval = status_of(root), root.mapping('approval')
    if status not in ('final', 'approved'):
        message = _("only final minutes can be approved; the status is {status}").format(status=status)
        hint = _("write `status: final` when every proposal has its decision")
        return [source.problem(root.place('status'), message, hint)]
    if status == 'final' and not (by and on):
        command = as_typed(f'`schnv approve {source.path.stem} --by ... --on ...`')
        hint = _("say who approved them, and on which day: {command}").format(command=command)
        return [source.problem(root.place('status'), _("the minutes have not been approved yet"), hint)]
    if status == 'final' and (message := _day_problem(on, root.text('date'), today)):
        hint = _("give the day on which they were approved: --on DATE")
        return [source.problem(root.place('date'), message.format(date=on), hint)]
    said = {'by': by, 'on': on}
    if status == 'approved' and any(each and each != approval.text(key) for key, each in said.items()):
        message = _("the minutes were approved by {name} on {date} already")
        message = message.format(name=approval.text('by'), date=approval.text('on'))
        return [source.problem(root.place('approval'), message, _("to seal a correction, leave out --by and --on"))]
    return []


def _day_problem(on: str, meeting: str, today: date) -> str:
    if on < meeting:
        return _("minutes can't be approved on {date}, before the meeting")
    return _("minutes can't be approved on {date}, a day that has not come yet") if on > today.isoformat() else ''


def _seal_minutes(
    draft: Draft, papers: Papers, by: str, on: str, beside: Keys[str, str], built: Keys[str, str]
) -> Saved:
    noted = {'parts': parts(papers.root, papers.folder), 'beside': beside, 'papers': built}
    said: dict[str, Value] = {
        'by': by,
        'on': on,
        'format': NEWEST,
        **{key: each for key, each in noted.items() if each},
    }
    draft.put((), {'status': 'approved'}, HEAD)
    remark = _("Sealed by `schnv approve`. What is changed from now on needs an entry under `corrections:`.")
    draft.put((), {'approval': {**said, 'seal': seal((), said)}}, (), apart=True, remark=remark)
    return draft.save()


def _beside(project: Project, inspection: Inspection, papers: Papers) -> dict[str, str]:
    """Return digests of the files that papers are made of and that are no parts: the body's, templates, other minutes.

    They may change; that they were these on the day of the approval is sealed.
    """
    own = (papers.source.path, papers.folder)
    found = [path for path in inputs(project, inspection) if not any(path.is_relative_to(each) for each in own)]
    return digests_of({path.relative_to(project.root).as_posix(): path for path in sorted(found)}, project.root)


def _correction_problems(chain: list[Mapping], papers: Papers) -> list[Problem]:
    """Return why corrections can't be sealed."""
    apart = sealed_apart(chain)
    if problems := [] if apart else list(seals_fit(papers)):
        return problems
    if apart and (problems := [each for each in _seal_problems(papers) if each not in set(seals_fit(papers))]):
        return problems
    changed = changed_parts(sealed_parts(chain[: kept(chain)]), _parts(papers))
    if not changed and not apart:
        return _seal_problems(papers)
    message = _("item {number} is as it was approved")
    hint = _("name the item that was changed, or leave `item:` out")
    return [
        papers.problem(node.mark, message.format(number=node.text), hint)
        for entry in chain
        if not entry.has('seal') and (node := entry.scalar('item')) and node.text not in changed
    ]


def _parts(papers: Papers) -> dict[str, str]:
    return parts(papers.root, papers.folder, sealed_parts(entries(papers.root)))


def _sealed_again(draft: Draft, papers: Papers, chain: list[Mapping]) -> Saved:
    """Put corrections that were sealed apart in order of date, and seal all from the first that is not sealed on."""
    ordered = in_order(draft, 'corrections', [place - 1 for place in order(chain)[1:]])
    if isinstance(ordered, list):
        return Saved(False, tuple(ordered))
    _seal_corrections(ordered, _parts(papers), entries(ordered.source.root), kept(chain))
    return ordered.save(draft.file.data)


def _seal_corrections(draft: Draft, now: dict[str, str], chain: Sequence[Mapping], first: int) -> None:
    """Seal the corrections from the place `first` on; the last of them gets the digests of what else has changed.

    Parts that a correction was sealed with stay, so that it can be told what it was sealed after on its branch.
    """
    known: list[Entry] = [values(entry) for entry in chain[:first]]
    for place, entry in enumerate(chain[first:], start=first):
        own = values(entry)
        said = own.get('parts') if entry.has('seal') else None
        sealed = said if isinstance(said, dict) else {}
        if place == len(chain) - 1:
            true = {name: digits for name, digits in sealed.items() if digits == now.get(name, REMOVED)}
            sealed = true | changed_parts(sealed_parts(chain[:place]), now)
        new: dict[str, Value] = {'parts': Inline(sealed)} if sealed and sealed != said else {}
        own |= {'parts': sealed} if sealed else {}
        own['seal'] = seal(known, own)
        draft.put(('corrections', place - 1), {**new, 'seal': str(own['seal'])}, CORRECTION)
        known.append(own)

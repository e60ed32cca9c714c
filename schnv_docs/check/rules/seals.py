"""Stage 2, check: approved minutes are what was approved."""

from collections.abc import Iterator

from ...by_make import as_typed
from ...i18n import gettext as _
from ...problem import Problem
from ...read.source import Mark
from ...seal.branches import kept, order, sealed_apart, unclaimed
from ...seal.chain import entries, first_broken, sealed_parts
from ...seal.content import parts
from ...seal.differences import Difference, DifferenceKind, differences
from ...typed.dates import parse_date
from ..papers import Papers


def approved_minutes_are_sealed(papers: Papers) -> Iterator[Problem]:
    """Minutes that are approved are sealed, and nothing else is sealed or corrected."""
    root, approval = papers.root, papers.root.mapping('approval')
    sealed = root.has('approval') and approval.has('seal')
    command = as_typed(f'`schnv approve {papers.source.path.stem} --by ... --on ...`')
    if papers.status == 'approved' and not sealed:
        key = 'approval' if root.has('approval') else 'status'
        hint = _("write `status: final`, without `approval:`, and run {command}").format(command=command)
        yield papers.problem(root.place(key), _("the minutes are called approved, but are not sealed"), hint)
    elif papers.status != 'approved' and root.has('approval'):
        message = _("the minutes have been approved, but their status is {status}").format(status=papers.status)
        hint = _("write `status: approved`; if they were not approved after all, remove `approval:`")
        yield papers.problem(root.place('approval'), message, hint)
    elif papers.status != 'approved' and root.has('corrections'):
        message = _("there are corrections of minutes that have not been approved")
        yield papers.problem(root.place('corrections'), message, _("correct the text itself, and remove them"))


def seals_fit(papers: Papers) -> Iterator[Problem]:
    """Who approved the minutes and when, and what was corrected, is as it was sealed."""
    chain = entries(papers.root)
    broken = first_broken(chain)
    if broken is None:
        return
    mark = chain[broken].mark
    if sealed_apart(chain):
        message = _("corrections that were sealed apart, on two branches say, have been put together by a merge")
        hint = _("keep them all, and run {command}: it puts them in order of date and seals them anew")
        yield papers.problem(mark, message, hint.format(command=_again(papers)))
        return
    message = _("this correction, or something before it, was changed or removed after it was sealed")
    if broken == 0:
        mark = papers.root.place('approval')
        message = _("who approved the minutes, when, or the seal itself was changed afterwards")
    yield papers.problem(mark, message, _("take the text back from git, as it was when it was sealed"))


def sealed_content_is_unchanged(papers: Papers) -> Iterator[Problem]:
    """Minutes that were approved are changed by a correction only."""
    chain = entries(papers.root)
    if not chain or not chain[0].has('seal'):
        return
    apart, again = sealed_apart(chain), _again(papers)
    before = sealed_parts(chain[: kept(chain)] if apart else chain)
    now = parts(papers.root, papers.folder, sealed_parts(chain))
    found = differences(before, now)
    if apart:  # which is said already
        strange = unclaimed(chain, now)
        found = [each for each in found if each.name in strange]
    open_corrections = [entry for entry in chain if not entry.has('seal') and not apart]
    if not open_corrections:
        hint = _("undo it; or say under `corrections:` what was changed and why, and run {command}")
        for each in found:
            yield papers.problem(_mark(each, papers), _sentence(each), hint.format(command=again))
    elif found:
        hint = _("run {command}").format(command=again)
        yield papers.problem(open_corrections[0].mark, _("the correction is not sealed yet"), hint)
    else:
        hint = _("change what was wrong, then run {command}; or remove the correction").format(command=again)
        yield papers.problem(open_corrections[0].mark, _("the correction corrects nothing"), hint)


def corrections_follow_the_approval(papers: Papers) -> Iterator[Problem]:
    """Minutes are approved on the day of the meeting or later, and corrected when they have been approved."""
    last, chain = papers.day, entries(papers.root)
    for entry in (chain[place] for place in order(chain)):
        node = entry.scalar('on') or entry.scalar('date')
        day = parse_date(node.text) if node else None
        if node and day and last and day < last:
            message = _("{date} comes before {earlier}, which it should follow").format(date=day, earlier=last)
            yield papers.problem(node.mark, message, _("meeting, approval and corrections follow one another"))
        last = day or last


SEAL_RULES = (seals_fit, sealed_content_is_unchanged)


def _again(papers: Papers) -> str:
    return as_typed(f'`schnv approve {papers.source.path.stem}`')


def _mark(found: Difference, papers: Papers) -> Mark:
    root = papers.root
    if found.is_item:
        items = {item.number: item.node.mark for item in papers.items if found.what is not DifferenceKind.REMOVED}
        return items.get(found.name, root.place('agenda'))
    holder = root.mapping('annexes') if found.is_annex else root
    above = 'annexes' if found.is_annex else 'approval'
    return holder.keys.get(found.name) or root.place(above if above in root.keys else 'approval')


def _sentence(found: Difference) -> str:
    if found.is_item:
        words = {
            DifferenceKind.CHANGED: _("item {name} was changed after the minutes were approved"),
            DifferenceKind.ADDED: _("item {name} was added after the minutes were approved"),
            DifferenceKind.REMOVED: _("item {name} was removed after the minutes were approved"),
            DifferenceKind.MOVED: _("item {name} was moved after the minutes were approved"),
        }
    elif found.is_annex:
        words = {
            DifferenceKind.CHANGED: _("annex {name} or its file was changed after the minutes were approved"),
            DifferenceKind.ADDED: _("annex {name} was added after the minutes were approved"),
            DifferenceKind.REMOVED: _("annex {name} was removed after the minutes were approved"),
        }
    else:
        words = {
            DifferenceKind.CHANGED: _("`{name}` was changed after the minutes were approved"),
            DifferenceKind.ADDED: _("`{name}` was added after the minutes were approved"),
            DifferenceKind.REMOVED: _("`{name}` was removed after the minutes were approved"),
        }
    return words[found.what].format(name=found.name)

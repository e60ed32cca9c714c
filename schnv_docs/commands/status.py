"""`schnv status`: how far all meetings have come."""

import json
import shutil
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..i18n import gettext as _
from ..i18n import ngettext
from ..machine.versions import made_with
from ..project import Project
from ..typed.dates import sample_date
from ..typed.lines import one_line
from . import Exit, folder_option, language_option, print_problems, project_of, today

if TYPE_CHECKING:
    from ..lifecycle.status import MeetingState
    from ..proof.verified import Proof

GAP = 2  # columns between those of the table
NARROWEST = 40  # columns of the last one, however narrow the terminal is


def command() -> click.Command:
    """Make the command; the language must be known, since its help is in it."""

    @click.command(
        help=_("Show all meetings: their status, when their documents were sent, what is missing, and the next step."),
        short_help=_("Show how far the meetings have come."),
        options_metavar=_("[OPTIONS]"),
    )
    @click.option(
        '--format',
        'form',
        type=click.Choice(['table', 'json']),
        default='table',
        help=_("a table; or JSON, for programs"),
    )
    @folder_option()
    @language_option()
    def status(form: str, folder: Path) -> int:
        return _status(folder, form)

    return status


def _status(folder: Path, form: str) -> int:
    from ..lifecycle.status import overview

    project = project_of(folder)
    seen = overview(project, today())
    found = seen.states
    _warn(project, seen.unanswered)
    if form == 'json':
        click.echo(json.dumps([_values(state) for state in found], ensure_ascii=False, indent=2))
    elif found:
        click.echo('\n'.join(_table(found)))
    else:
        message = _("there are no meetings yet; begin one with `schnv new {date}`")
        click.echo(message.format(date=sample_date()))
    return Exit.DONE


def _warn(project: Project, unanswered: str) -> None:
    """Say on standard error what may be missing in the table."""
    from ..pipeline.dispatches import dispatch_warnings
    from ..pipeline.history import history_problems

    problems = history_problems(project, project.network, _("it may not be known what was sent"))
    print_problems(problems or dispatch_warnings(project), beside_data=True)
    if unanswered and not problems:
        why = one_line(unanswered)
        click.echo(_("what the others have dispatched is not known: {why}").format(why=why), err=True)


def _values(state: 'MeetingState') -> dict[str, object]:
    sent = {'number': state.sent.number, 'on': state.sent.on} if state.sent else None
    if sent and state.sent and state.sent.made_with:
        sent['made_with'] = state.sent.made_with
    names = {key: list(getattr(state.sharing, key)) for key in ('unshared', 'clashing', 'elsewhere')}
    return {
        'date': state.key, 'status': state.status, 'sent': sent, 'errors': state.errors,
        'missing': list(state.missing), 'seal': state.seal or None, 'next': state.step,
        **{key: tags for key, tags in names.items() if tags},
        **({'proofs': [_proof(each) for each in state.proofs]} if state.proofs else {}),
        'referred': list(state.referred),
    }  # fmt: skip


def _table(found: Sequence['MeetingState']) -> Iterator[str]:
    heads = (_("meeting"), _("status"), _("sent"), _("what is missing, and the next step"))
    rows = [(state.key, state.status, _sent(state), _rest(state)) for state in found]
    widths = [max(len(head), *(len(row[place]) for row in rows)) + GAP for place, head in enumerate(heads[:3])]
    wide = max(NARROWEST, shutil.get_terminal_size().columns - sum(widths))
    for *cells, rest in ((*heads[:3], [heads[3]]), *rows):
        lead = ''.join(str(cell).ljust(width) for cell, width in zip(cells, widths, strict=True))
        lines = [piece for line in rest for piece in textwrap.wrap(line, wide, subsequent_indent='  ')]
        for place, line in enumerate(lines or ['']):
            yield f'{" " * len(lead) if place else lead}{line}'.rstrip()


def _sent(state: 'MeetingState') -> str:
    return f'{state.sent.number} ({state.sent.on})' if state.sent else '–'


def _rest(state: 'MeetingState') -> list[str]:
    missing = [_("missing: {what}").format(what=each) for each in state.missing]
    broken = [_("the seal is broken, or a correction is not sealed")] if state.seal == 'broken' else []
    errors = [ngettext("{n} error", "{n} errors", state.errors).format(n=state.errors)] if state.errors else []
    referred = [_("referred back, not taken up again: {item}").format(item=each) for each in state.referred]
    return [
        *missing,
        *broken,
        *errors,
        *referred,
        *_sharing(state),
        *_made_with(state),
        *_proven(state),
        f'→ {state.step}',
    ]


def _sharing(state: 'MeetingState') -> Iterator[str]:
    """Yield the tags that are not the same here and with the others, and what to do."""
    said = {
        _("only here: {tag}; share it with `git push {remote} {tag}`"): state.sharing.unshared,
        _("only with the others: {tag}; get it with `git fetch {remote} tag {tag}`"): state.sharing.elsewhere,
        _("another one with the others: {tag}; `schnv {command}` says how to get out"): state.sharing.clashing,
    }
    for words, tags in said.items():
        for tag in tags:
            command = 'dispatch' if tag.startswith('dispatch/') else 'approve --sign'
            yield words.format(tag=tag, remote=state.sharing.remote, command=command)


def _made_with(state: 'MeetingState') -> Iterator[str]:
    """Yield that the papers, built here, would have other bytes than those that were sent."""
    then = state.sent.made_with if state.sent else ''
    if then and then != (here := made_with()):
        message = _("sent as made with {then}; here is {here}, which gives the same papers other checksums")
        yield message.format(then=then, here=here)


def _proof(proof: 'Proof') -> dict[str, object]:
    return {'tag': proof.tag, 'signed': proof.signed, 'timestamp': proof.moment, 'faults': list(proof.faults)}


def _proven(state: 'MeetingState') -> Iterator[str]:
    """Yield the tags whose signature or timestamp holds, and what is wrong with the others."""
    if held := ', '.join(each.tag for each in state.proofs if not each.faults):
        yield _("signed or timestamped, and that holds: {tags}").format(tags=held)
    yield from (fault for each in state.proofs for fault in each.faults)

"""The branch that is checked out, and the one that all share."""

from pathlib import Path

from .program import Refused, run

USUAL = ('main', 'master')


def current_branch(folder: Path) -> str:
    """Return the name of the branch that is checked out, or nothing. Raises `NoAnswer`."""
    return _symbolic(folder, 'HEAD').removeprefix('refs/heads/')


def shared_branch(folder: Path) -> str:
    """Return the name of the branch that everybody shares: what a remote has as its own, or main; or nothing."""
    if named := _symbolic(folder, 'refs/remotes/origin/HEAD'):
        return named.removeprefix('refs/remotes/origin/')
    said = run(folder, 'for-each-ref', '--format=%(refname)', *(f'refs/heads/{name}' for name in USUAL))
    return next(iter(said.decode().splitlines()), '').removeprefix('refs/heads/')


def is_shared(folder: Path, shared: str) -> bool:
    """Return whether what is checked out is part of the branch that all share, here or where it is shared."""
    refs = (f'refs/heads/{shared}', f'refs/remotes/origin/{shared}')
    return bool(run(folder, 'for-each-ref', '--contains', 'HEAD', *refs).strip())


def _symbolic(folder: Path, name: str) -> str:
    try:
        return run(folder, 'symbolic-ref', '--quiet', name).decode(errors='replace').strip()
    except Refused as error:
        if error.said:
            raise
        return ''  # it stands on a commit, or is not there

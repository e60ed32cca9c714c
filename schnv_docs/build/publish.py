"""Written beside, then renamed: under their final names there are only finished files."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


@contextmanager
def workspace(output: Path) -> Iterator[Path]:
    """A folder on the same disk as the output, gone afterwards whatever happens."""
    output.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=f'{output.name}.', dir=output.parent, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def publish(folder: Path, output: Path, names: Sequence[str]) -> tuple[Path, ...]:
    """Move the finished files to their place; an earlier build's files that are not made any more go."""
    output.mkdir(parents=True, exist_ok=True)
    old = {path for path in output.iterdir() if path.is_file() and path.name.startswith(output.name)}
    new = tuple(output / name for name in names)
    for path in new:
        (folder / path.name).replace(path)
    for path in old.difference(new):
        path.unlink()
    return new

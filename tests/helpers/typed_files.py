"""What the program says of a meeting's file, or of network.yaml, that somebody has typed: in English, in an instant."""

from functools import cache
from pathlib import Path

from schnv_docs import i18n
from schnv_docs.check import check_meeting, check_network
from schnv_docs.network import Network
from schnv_docs.problem import Problem, in_order
from schnv_docs.read import read, read_bytes

ROOT = Path(__file__).parents[2]
DAY = '2031-03-07'
NETWORK = ROOT / 'tests' / 'network' / 'meetings' / 'network.yaml'


def problems_of(text: str | bytes, folder: Path = Path('meetings'), *, network: Network | None = None) -> list[Problem]:
    """Return the problems of the meeting of `DAY`; its annexes lie in the folder of that name in `folder`."""
    i18n.use('en')
    path = folder / f'{DAY}.yaml'
    source, found = read_bytes(path, text.encode() if isinstance(text, str) else text)
    if source is None:
        return found
    return in_order([*found, *check_meeting(source, network or _network(), lambda _key: None)])


def agenda(*lines: str) -> str:
    """Return a meeting's file with one item, which begins on line 3 with its title, and these lines from line 4 on."""
    return '\n'.join([f'date: {DAY}', 'agenda:', '  - title: Månstege', *lines, ''])


@cache
def _network() -> Network:
    source, found = read(NETWORK)
    assert source
    network, _problems = check_network(source)
    assert network
    assert not found
    return network

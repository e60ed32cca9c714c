"""Stage 2, check: Source -> [Problem]: the schema by Cerberus, then the rules; all problems at once."""

from collections.abc import Callable, Collection
from pathlib import Path
from typing import NamedTuple

from ..network import Network, from_source
from ..problem import Problem
from ..read.source import Source
from .network_rules import NETWORK_RULES
from .papers import Papers
from .rules import RULES
from .schema.meeting import MEETING
from .schema.network import NETWORK
from .schema_check import check_schema
from .unheard import texts_are_whole
from .unprinted import letters_are_printed


def check_meeting(
    source: Source, network: Network, other: Callable[[str], Source | None], unmerged: Collection[Path] = ()
) -> list[Problem]:
    """Return the problems of a meeting's file; `other` gives another meeting's source by its key.

    `unmerged` are the files of which git has two versions, in the midst of a merge.
    """
    sound, problems = check_schema(source, MEETING)
    papers = Papers(sound, network, other, unmerged)
    of_rules = (problem for rule in RULES for problem in rule(papers))
    return [*problems, *texts_are_whole(sound), *letters_are_printed(sound), *of_rules]


class CheckedNetwork(NamedTuple):
    """The network as far as it is sound, `None` where its file can't be read, and the problems of the file."""

    network: Network | None
    problems: list[Problem]


def check_network(source: Source) -> CheckedNetwork:
    """Check the source of network.yaml and return the network."""
    sound, problems = check_schema(source, NETWORK)
    network = from_source(sound)
    return CheckedNetwork(network, problems + [problem for rule in NETWORK_RULES for problem in rule(sound)])

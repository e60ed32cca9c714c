"""Stage 6, assemble: a page's own content, kept from changing how what is added after it looks."""

import re
from itertools import accumulate

STATE = re.compile(
    rb'\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)'  # a string, with one level of brackets inside
    rb'|%[^\r\n]*'
    rb'|\bBI\b.*?\bEI\b'
    rb'|(?<![^\s\]>)])(?P<state>[qQ])(?![^\s\[(</%])',
    re.DOTALL,
)


def missing_states(content: bytes) -> tuple[int, int]:
    """How many `q` have to stand before the content, and how many `Q` after it, for the two to be in balance."""
    steps = [1 if match['state'] == b'q' else -1 for match in STATE.finditer(content) if match['state']]
    levels = list(accumulate(steps, initial=0))
    before = -min(levels)
    return before, levels[-1] + before

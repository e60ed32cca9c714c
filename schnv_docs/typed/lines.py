"""Texts that were typed on several lines, on one; and clauses with and without the word before them."""

import re

LIST_MARK = re.compile(r'(?:[–—−‒•·∙▪●○◦‣➢*+]|\d{1,2}[.)]|[a-zåäö][.)])\s+')
"""What stands before the entries of lists that come from other programs, where the format has a dash."""


def one_line(text: str) -> str:
    """Return the text on one line, with one space between its words."""
    return ' '.join(text.split())


def without_that(text: str, that: str) -> str:
    """Return a clause without the word before it ("att"), which the documents print anyway."""
    return re.sub(rf'^{re.escape(that)}(?:\s+|$)', '', text, flags=re.IGNORECASE)

"""Texts that were typed on several lines, on one."""


def one_line(text: str) -> str:
    """Return the text on one line, with one space between its words."""
    return ' '.join(text.split())

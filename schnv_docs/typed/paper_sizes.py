"""Sizes of paper, in points of 1/72 inch."""

_AMERICAN = ((612, 792), (612, 1008), (792, 1224))
"""Letter, Legal and Tabloid (ANSI/ASME Y14.1)."""
_NEAR = 4
"""What scanners and printers are off; A4 is 17 points narrower than Letter."""


def is_american(width: float, height: float) -> bool:
    """Return whether a page is Letter, Legal or Tabloid, upright or on its side."""
    short, long = sorted((width, height))
    return any(abs(short - narrow) <= _NEAR and abs(long - tall) <= _NEAR for narrow, tall in _AMERICAN)

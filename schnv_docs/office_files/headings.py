"""Headers and footers of Excel's pages: they name the annex's own file, and no clock and no folder."""

import re

_CODE = re.compile(r'&("[^"]*"|K[0-9A-Fa-f]{6}|K\d\d[+-]\d{3}|\d+|.)', re.DOTALL)


def frozen_heading(text: str, name: str) -> tuple[str, bool]:
    """Return a header with the file's name in it, and whether the clock would have filled anything in."""
    codes = {found[1].upper() for found in _CODE.finditer(text)}
    return _CODE.sub(lambda found: _replaced(found, name), text), bool(codes & {'D', 'T'})


def _replaced(code: re.Match[str], name: str) -> str:
    letter = code[1].upper()
    if letter == 'F':
        shown = name.replace('&', '&&')
        return f' {shown}' if shown[:1].isdigit() else shown
    return '' if letter in 'DTZ' else code[0]

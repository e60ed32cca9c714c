"""Addresses that were published before: each leads to where its meeting is now."""

from collections.abc import Mapping
from html import escape
from pathlib import Path

from ... import i18n
from ...i18n import gettext as _
from ...network import Network
from ...typed.dates import parse_key
from ...wording.dates import printed_key

PAGE = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="refresh" content="0; url={target}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="canonical" href="{target}">
<link rel="icon" href="data:,">
</head>
<body>
<main><h1>{title}</h1><p><a href="{target}">{link}</a></p></main>
</body>
</html>
"""


def lead_on(folder: Path, network: Network, moved: Mapping[str, str]) -> None:
    """Write a page at each former address; `moved` has the keys of today by those before.

    An address that another meeting has now stays that meeting's.
    """
    for former, key in moved.items():
        place = folder / former
        if not place.exists():
            place.mkdir()
            (place / 'index.html').write_bytes(_page(network, former, key))


def _page(network: Network, former: str, key: str) -> bytes:
    before, now = (printed_key(known, network) if (known := parse_key(each)) else each for each in (former, key))
    words = {
        'language': i18n.current(),
        'target': f'../index.html#m{key}',
        'title': _("The meeting of {date} has been moved").format(date=before),
        'link': _("To the meeting of {date}").format(date=now),
    }
    return PAGE.format(**{name: escape(text) for name, text in words.items()}).encode()

"""What a page that is one file holds in itself: its logo, and the checksums that its own policy lets through."""

import base64
import hashlib

from ..network import Logo


def checksum(text: str) -> str:
    """What a Content-Security-Policy says to let a script or a style through, and nothing but it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def embedded(logo: Logo | None) -> dict[str, str] | None:
    """The logo as an address that holds the picture itself, and its alternative text."""
    if logo is None:
        return None
    kind = 'png' if logo.file.suffix.lower() == '.png' else 'jpeg'
    return {'source': f'data:image/{kind};base64,{base64.b64encode(logo.file.read_bytes()).decode()}', 'alt': logo.alt}

"""The things that a page of one file holds in itself: its logo, and the checksums that its own policy lets through."""

import base64
import hashlib

from ..network import Logo


def checksum(text: str) -> str:
    """Return the source expression by which a Content-Security-Policy lets one script or style through."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def embedded(logo: Logo | None) -> dict[str, str] | None:
    """Return the logo as an address that holds the picture itself, and its alternative text."""
    if logo is None:
        return None
    kind = 'png' if logo.file.suffix.lower() == '.png' else 'jpeg'
    return {'source': f'data:image/{kind};base64,{base64.b64encode(logo.file.read_bytes()).decode()}', 'alt': logo.alt}

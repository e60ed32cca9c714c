"""The colours of the page: the template's own, made light or dark enough to be read (WCAG 2.2, 1.4.3 and 1.4.11)."""

from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass

LIGHT, DARK = 'FFFFFF', '12181C'  # what stands behind the text
ENOUGH = 7.0  # contrast of large and small text alike: 1.4.6, more than 1.4.3 asks for
STEPS = 20


@dataclass(frozen=True, slots=True)
class Colours:
    """The headings' colour on a light and on a dark ground, as six hexadecimal digits."""

    on_light: str
    on_dark: str


def colours_of(own: str) -> Colours:
    """Return the colours nearest to a template's that can be read on either ground."""
    return Colours(_readable(own, on=LIGHT, limit=0), _readable(own, on=DARK, limit=1))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1, the same, to 21, black on white (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _readable(own: str, on: str, limit: float) -> str:
    """Return the colour, made darker (`limit` 0) or lighter (1) until it stands out from the ground `on`."""
    hue, lightness, saturation = rgb_to_hls(*(value / 255 for value in bytes.fromhex(own)))
    shades = (lightness + (limit - lightness) * step / STEPS for step in range(STEPS + 1))
    colours = (_hexadecimal(hls_to_rgb(hue, shade, saturation)) for shade in shades)
    return next(colour for colour in colours if contrast(colour, on) >= ENOUGH)


def _hexadecimal(parts: tuple[float, float, float]) -> str:
    return bytes(round(part * 255) for part in parts).hex().upper()


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(value / 255) for value in bytes.fromhex(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

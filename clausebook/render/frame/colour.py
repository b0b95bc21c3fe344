"""A school's colour -> colours that are safe to read on: contrast by WCAG 2, hue held in OKLCH.

Contrast is that of https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio; OKLab is Björn Ottosson's,
https://bottosson.github.io/posts/oklab/.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

Rgb = tuple[int, int, int]

WHITE, BLACK = "#ffffff", "#000000"
DARK_SURFACE = "#1f242a"
EDGE_CONTRAST = 3.0  # WCAG 1.4.11, parts of the interface
DARK_EDGE_CONTRAST = 6.0
LIGHTEST_DARK_BAND = 0.55
DARK_BAND_LIGHTNESS = 0.45
_STEP = 0.005


@dataclass(frozen=True, slots=True)
class BrandColours:
    """What a school's style sheet sets: the band, the words on it, and the edge of a card, light and dark."""

    band: str
    on_band: str
    edge: str
    band_dark: str
    on_band_dark: str
    edge_dark: str


@cache
def derive_colours(colour: str) -> BrandColours:
    """The safe colours of a brand's `#rrggbb`.

    Words on the band are white or pure black, whichever is further from it: at worst 4.58:1. An edge is
    the colour itself, or the nearest of its hue that reaches its contrast.
    """
    lightness, chroma, hue = _to_oklch(colour)
    band_dark = colour if lightness <= LIGHTEST_DARK_BAND else _from_oklch(DARK_BAND_LIGHTNESS, chroma, hue)
    return BrandColours(
        band=colour,
        on_band=_choose_words(colour),
        edge=_move_until(colour, WHITE, EDGE_CONTRAST, -_STEP),
        band_dark=band_dark,
        on_band_dark=_choose_words(band_dark),
        edge_dark=_move_until(colour, DARK_SURFACE, DARK_EDGE_CONTRAST, _STEP),
    )


def find_contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    lighter, darker = sorted((_find_luminance(first), _find_luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _choose_words(ground: str) -> str:
    return max((WHITE, BLACK), key=lambda words: find_contrast(words, ground))


def _move_until(colour: str, ground: str, contrast: float, step: float) -> str:
    lightness, chroma, hue = _to_oklch(colour)
    moved = colour
    while find_contrast(moved, ground) < contrast and 0 <= lightness <= 1:
        lightness += step
        moved = _from_oklch(min(max(lightness, 0), 1), chroma, hue)
    return moved


def _read_rgb(colour: str) -> Rgb:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _to_linear(channel: int) -> float:
    value = channel / 255
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4  # noqa: PLR2004


def _from_linear(value: float) -> int:
    value = min(max(value, 0.0), 1.0)
    value = 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055  # noqa: PLR2004
    return round(value * 255)


def _find_luminance(colour: str) -> float:
    red, green, blue = (_to_linear(channel) for channel in _read_rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _to_oklch(colour: str) -> tuple[float, float, float]:
    red, green, blue = (_to_linear(channel) for channel in _read_rgb(colour))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.atan2(b, a)


def _from_oklch(lightness: float, chroma: float, hue: float) -> str:
    """The colour, its chroma lowered until sRGB can show it; the hue is never changed."""
    low, high = 0.0, chroma
    if _is_shown(_to_linear_rgb(lightness, chroma, hue)):
        low = chroma
    else:
        for _ in range(24):
            middle = (low + high) / 2
            if _is_shown(_to_linear_rgb(lightness, middle, hue)):
                low = middle
            else:
                high = middle
    channels = (_from_linear(value) for value in _to_linear_rgb(lightness, low, hue))
    return "#" + "".join(f"{channel:02x}" for channel in channels)


def _to_linear_rgb(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _is_shown(channels: tuple[float, float, float]) -> bool:
    return all(-1e-4 <= channel <= 1.0001 for channel in channels)  # noqa: PLR2004

"""Every pair of colours that the style sheet promises can be read, in the light scheme and in the dark."""

from __future__ import annotations

import re

from clausebook.render.frame.colour import find_contrast
from tests.browser.sample import CHECKOUT
from tests.faults import ask_each

ASSETS = CHECKOUT / "templates" / "site" / "assets"
SHEET = (ASSETS / "clausebook.css").read_text(encoding="utf-8")
TOKEN = re.compile(r"--([a-z0-9-]+):(#[0-9a-f]{3,6})\b")
TAGS = ("ok", "warn", "bad", "info", "grey", "own")
WORDS = [
    *((words, ground) for words in ("ink", "ink-2", "link", "link-hover") for ground in ("page", "surface")),
    *((tag, f"{tag}-fill") for tag in TAGS),
    ("mark", "mark-fill"),
    ("ink", "warn-fill"),
    ("ink", "info-fill"),
    *((mark, f"{mark}-fill") for mark in ("ins", "del", "mov")),
    ("ins", "page"),
    ("del", "page"),
    ("bad-strong", "page"),
]
PARTS = [("control", "page"), ("control", "surface"), ("focus-a", "focus-b")]


def read_tokens(block: str) -> dict[str, str]:
    """The colours that a block sets, each as `#rrggbb`."""
    return {name: _lengthen(colour) for name, colour in TOKEN.findall(block)}


def _lengthen(colour: str) -> str:
    return colour if len(colour) == 7 else "#" + "".join(digit * 2 for digit in colour[1:])


def read_sheets() -> tuple[dict[str, str], dict[str, str]]:
    """The colours that all style sheets set for every page, in the light scheme and in the dark; not those of print."""
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    for path in sorted(ASSETS.glob("*.css")):
        screen = re.sub(r"@media print\{.*?\n\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for scheme, block in re.findall(r"(prefers-color-scheme:dark\)\{)?:root\{(.*?)\}", screen, re.DOTALL):
            (dark if scheme else light).update(read_tokens(block))
    return light, dark


LIGHT, ONLY_DARK = read_sheets()
DARK = LIGHT | ONLY_DARK
SCHEMES = {"light": LIGHT, "dark": DARK}


@ask_each("scheme, words, ground", [(scheme, *pair) for scheme in SCHEMES for pair in WORDS])
def test_words_can_be_read(scheme: str, words: str, ground: str) -> None:
    """Words have 4.5:1 on every ground on which they stand (WCAG 1.4.3)."""
    tokens = SCHEMES[scheme]
    assert find_contrast(tokens[words], tokens[ground]) >= 4.5


@ask_each("scheme, part, ground", [(scheme, *pair) for scheme in SCHEMES for pair in PARTS])
def test_parts_can_be_seen(scheme: str, part: str, ground: str) -> None:
    """Edges of controls and the two rings of focus have 3:1 (WCAG 1.4.11)."""
    tokens = SCHEMES[scheme]
    assert find_contrast(tokens[part], tokens[ground]) >= 3


@ask_each("scheme, ground", [(scheme, ground) for scheme in SCHEMES for ground in ("page", "surface")])
def test_the_focus_is_seen_on_any_ground(scheme: str, ground: str) -> None:
    """Of the two rings, one dark and one bright, one has 3:1 on the ground; on a school's band as well."""
    tokens = SCHEMES[scheme]
    assert max(find_contrast(tokens[ring], tokens[ground]) for ring in ("focus-a", "focus-b")) >= 3
    for band in ("#000000", "#ffffff", "#777777", "#ffd200", "#7a1f3d", "#1c3f5e"):
        assert max(find_contrast(tokens[ring], band) for ring in ("focus-a", "focus-b")) >= 3


def test_the_dark_scheme_sets_every_colour_that_it_must() -> None:
    """No colour of words or grounds is left light in the dark scheme."""
    assert len(LIGHT) > 30
    assert set(LIGHT) - set(ONLY_DARK) == set()

"""How a page says that its words are set: attributes, `style`, and the plain rules of its style sheet.

Only what tells headings, lists and hidden words from others is read: weight, slant, size, colour, family, indent, and
whether it shows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.importing.reading.colours import settle_colour
from clausebook.importing.reading.families import name_family
from clausebook.importing.reading.web.tree import get_tag

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE = re.compile(r"([^{}@;]+)\{([^{}]*)\}")
_LIST_RULE = re.compile(r"@list\s+(l\d+):level(\d+)[^{]*\{([^{}]*)\}")
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?(\.[\w-]+)?", re.IGNORECASE)
# What Google Docs has printed before the items of a list of a class.
_MARKED_ITEMS = re.compile(r"\.(lst-kix_[\w-]+)\s*>\s*li:{1,2}before")
_CONTENT = re.compile(r"content\s*:\s*([^;]*)")
_LENGTH = re.compile(r"(-?\d*\.?\d+)\s*(pt|px|in|cm|mm|pc)")
_POINTS = {"pt": 1.0, "px": 0.75, "in": 72.0, "cm": 28.35, "mm": 2.835, "pc": 12.0}
_BOLD_FROM = 600
_SHORT_COLOUR = re.compile(r"#([0-9a-f])([0-9a-f])([0-9a-f])")
_CHANNELS = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\b.*\)")
# The names that people type; there are a hundred more.
_COLOURS = {
    "aqua": "#00ffff",
    "black": "#000000",
    "blue": "#0000ff",
    "brown": "#a52a2a",
    "crimson": "#dc143c",
    "darkblue": "#00008b",
    "darkgreen": "#006400",
    "darkred": "#8b0000",
    "fuchsia": "#ff00ff",
    "gray": "#808080",
    "green": "#008000",
    "grey": "#808080",
    "indigo": "#4b0082",
    "lime": "#00ff00",
    "maroon": "#800000",
    "navy": "#000080",
    "olive": "#808000",
    "orange": "#ffa500",
    "purple": "#800080",
    "red": "#ff0000",
    "royalblue": "#4169e1",
    "silver": "#c0c0c0",
    "steelblue": "#4682b4",
    "teal": "#008080",
    "white": "#ffffff",
    "windowtext": "#000000",
    "yellow": "#ffff00",
}
_NO_FAMILY = frozenset(
    ("inherit", "initial", "unset", "revert", "serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui")
)
_MOST_RULES = 20_000


@dataclass(slots=True)
class PageLooks:
    """The rules of a page for one element's name, one class or both.

    `levels` is how Word numbers its lists, and `marks` what stands before the items of those of Google Docs.
    """

    rules: dict[str, dict[str, str]] = field(default_factory=dict)
    levels: dict[tuple[str, int], str] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)

    def find(self, element: Element) -> dict[str, str]:
        """The declarations that hold for an element, its own `style` before all others."""
        tag = get_tag(element)
        found: dict[str, str] = dict(self.rules.get(tag, {}))
        names = (element.get("class") or "").lower().split() if self.rules else []
        for name in names:
            found |= self.rules.get(f".{name}", {})
            found |= self.rules.get(f"{tag}.{name}", {})
        return found | read_declarations(element.get("style") or "")


def read_sheets(root: Element) -> PageLooks:
    """The rules of all of a page's own `<style>` elements."""
    sheet = PageLooks()
    for element in root.iter("style"):
        text = _COMMENT.sub("", element.text or "")
        for number, level, body in _LIST_RULE.findall(text):
            kind = re.search(r"mso-level-number-format:\s*([a-z-]+)", body)
            sheet.levels[number, int(level)] = kind[1] if kind else "decimal"
        if "@media" in text:
            text = re.sub(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", text)
        for selectors, body in _RULE.findall(text)[:_MOST_RULES]:
            marked, content = _MARKED_ITEMS.fullmatch(selectors.strip()), _CONTENT.search(body)
            if marked and content:
                sheet.marks[marked[1].lower()] = content[1]
            for selector in selectors.split(","):
                if _SELECTOR.fullmatch(selector.strip()):
                    sheet.rules.setdefault(selector.strip().lower(), {}).update(read_declarations(body))
    return sheet


def read_declarations(text: str) -> dict[str, str]:
    """`{"font-weight": "bold"}` of `font-weight: bold`; names and values in small letters."""
    found = {}
    for part in text.split(";"):
        name, colon, value = part.partition(":")
        if colon:
            found[name.strip().lower()] = value.replace("!important", "").strip().lower()
    return found


def measure(value: str) -> float:
    """A length in points, 0 where it is none or is told in what it depends on."""
    match = _LENGTH.match(value.strip())
    return round(float(match[1]) * _POINTS[match[2]], 2) if match else 0.0


def is_bold(declared: dict[str, str]) -> bool | None:
    """Whether declarations make words bold, or not bold; None where they say nothing."""
    weight = declared.get("font-weight", "")
    if weight in {"bold", "bolder"}:
        return True
    if weight in {"normal", "lighter"}:
        return False
    return int(weight) >= _BOLD_FROM if weight.isdecimal() and weight.isascii() else None


def is_italic(declared: dict[str, str]) -> bool | None:
    """Whether declarations make words italic, or not; None where they say nothing."""
    slant = declared.get("font-style", "")
    return None if not slant or slant == "inherit" else slant in {"italic", "oblique"}


def tell_colour(declared: dict[str, str]) -> str | None:
    """The colour that declarations give words, as `IncomingParagraph.colour` has it; None where they say none."""
    value = declared.get("color", "")
    value = _COLOURS.get(value, value)
    if short := _SHORT_COLOUR.fullmatch(value):
        return settle_colour("".join(digit * 2 for digit in short.groups()))
    if channels := _CHANNELS.fullmatch(value):
        return settle_colour("".join(f"{min(int(channel), 255):02x}" for channel in channels.groups()))
    return settle_colour(value) if value.startswith("#") else None


def tell_family(declared: dict[str, str]) -> str | None:
    """The family of the font that declarations ask for first; None where they name none."""
    first = declared.get("font-family", "").partition(",")[0].strip(" \"'")
    return name_family(first) if first and first not in _NO_FAMILY and "(" not in first else None


def read_font(element: Element) -> dict[str, str]:
    """What a `<font>` says, as the declarations that took its place."""
    said = {"color": element.get("color") or "", "font-family": element.get("face") or ""}
    return {name: value.strip().lower() for name, value in said.items() if value.strip()}


def find_indent(declared: dict[str, str]) -> float:
    """How far in declarations set a paragraph, in points."""
    boxes = {}
    for name in ("margin", "padding"):
        if f"{name}-left" in declared:
            boxes[name] = measure(declared[f"{name}-left"])
        elif parts := declared.get(name, "").split():
            boxes[name] = measure(parts[3 if len(parts) > 3 else 1 if len(parts) > 1 else 0])  # noqa: PLR2004
    return max(0.0, sum(boxes.values()))

"""The style sheets and style attributes of a drawing -> plain attributes.

A page may forbid styles in what it shows, and a browser obeys when the drawing is opened by itself; attributes are
shown everywhere. Only the plainest style sheets are understood, which are those that programs for drawings write.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.pictures.findings import PictureFault
from clausebook.pictures.svg_lists import LEFT_OUT_PROPERTIES, PROPERTIES, USUAL_VALUES
from clausebook.pictures.svg_tree import SAVE_PLAIN
from clausebook.pictures.svg_values import find_value_fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from clausebook.pictures.svg_tree import Element

_SELECTOR = re.compile(r"(?P<tag>[A-Za-z]*)(?:(?P<sign>[.#])(?P<name>[\w-]+))?")
_PLAIN = "Save the drawing with its styles as attributes, which programs call presentation attributes."
RULES_AT_MOST = 200


@dataclass(frozen=True, slots=True)
class StyleRule:
    """What a style sheet says of the elements of a tag, a class or an id; of two, the one of more weight counts."""

    tag: str
    css_class: str
    id: str
    declarations: Mapping[str, str]

    @property
    def weight(self) -> tuple[bool, bool, bool]:
        """What CSS calls its specificity."""
        return bool(self.id), bool(self.css_class), bool(self.tag)


class StyleSheet:
    """All rules of a drawing; what they say of elements that they cannot tell apart is found once."""

    def __init__(self, rules: list[StyleRule]) -> None:
        # Of two rules of the same weight the later one counts, and sorting leaves those in their order.
        self._rules = sorted(rules, key=lambda rule: rule.weight)
        self._classes = {rule.css_class for rule in rules} - {""}
        self._ids = {rule.id for rule in rules} - {""}
        self._known: dict[tuple[str, frozenset[str], str], dict[str, str]] = {}

    def find(self, tag: str, css_class: str, id_: str) -> dict[str, str]:
        """What the rules say of an element: its properties."""
        key = (tag, frozenset(self._classes.intersection(css_class.split())), id_ if id_ in self._ids else "")
        if key not in self._known:
            self._known[key] = self._settle(*key)
        return self._known[key]

    def _settle(self, tag: str, classes: frozenset[str], id_: str) -> dict[str, str]:
        said: dict[str, str] = {}
        for rule in self._rules:
            if rule.tag in ("", tag) and rule.css_class in ("", *classes) and rule.id in ("", id_):
                said |= rule.declarations
        return said


def read_rules(style: Element, faults: list[PictureFault]) -> list[StyleRule]:
    """The rules of a style sheet, in order; what is not plain is added to the faults."""
    text = _drop_remarks("".join(child for child in style.children if isinstance(child, str)))
    # Without a regular expression: one that looks for the end of a rule begins anew at each letter.
    *pieces, rest = text.split("}")
    parts = [piece.partition("{") for piece in pieces]
    is_plain = "@" not in text and not rest.strip() and all(brace and "{" not in body for _, brace, body in parts)
    if not is_plain or len(parts) + text.count(",") > RULES_AT_MOST:
        faults.append(PictureFault(style.line, style.column, "its style sheet is not a plain one.", _PLAIN))
        return []
    rules: list[StyleRule] = []
    for selectors, _, body in parts:
        declarations = dict(read_declarations(body, style, faults))
        for selector in selectors.split(","):
            match = _SELECTOR.fullmatch(selector.strip())
            if match is None or not selector.strip():
                message = f'its style sheet speaks of "{" ".join(selector.split())[:40]}", which is not plain.'
                faults.append(PictureFault(style.line, style.column, message, _PLAIN))
                continue
            names = {".": "", "#": "", match["sign"] or "": match["name"] or ""}
            rules.append(StyleRule(match["tag"], names["."], names["#"], declarations))
    return rules


def _drop_remarks(text: str) -> str:
    """The text without remarks; one that does not end is left, and no rule can begin with it."""
    first, *others = text.replace("<!--", " ").replace("-->", " ").split("/*")
    kept = [first]
    for piece in others:
        _, end, behind = piece.partition("*/")
        kept.append(behind if end else f"/*{piece}")
    return " ".join(kept)


def read_declarations(text: str, element: Element, faults: list[PictureFault]) -> Iterator[tuple[str, str]]:
    """The properties of a style and their values; those that no drawing may have are added to the faults."""
    for part in text.split(";"):
        name, colon, value = (piece.strip() for piece in part.partition(":"))
        if not part.strip() or name in LEFT_OUT_PROPERTIES or name.startswith("-"):
            continue
        if name in PROPERTIES and colon:
            if fault := find_value_fault(value):
                message = f'"{name}" {fault}.'
                faults.append(PictureFault(element.line, element.column, message, SAVE_PLAIN))
            yield name, value
        elif value.lower() not in USUAL_VALUES:
            message = f'a style has "{name[:40]}", which is not known here.'
            faults.append(PictureFault(element.line, element.column, message, SAVE_PLAIN))

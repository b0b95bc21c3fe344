"""Numbering styles: how headings, paragraphs and appendices are numbered when a policy is composed.

Clauses never type a number, so one clause can be 3.2 in one school and under B in another. The
styles are the forms that schools' own documents show.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Counters = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Style:
    """One way to number.

    `top` is what a heading of the first level shows, `{}` being its counter; empty when headings show no
    number. `paragraphs` is how many counters a paragraph's number has at least (0: none is shown); a
    section that is higher than that is counted as the first of its kind. `end` closes each number.
    Appendices are counted by themselves, unless `appendices` says that they show no number either.
    """

    name: str
    top: str = "{}"
    paragraphs: int = 0
    end: str = ""
    lettered: bool = False
    capitals: bool = False
    appendices: bool = True

    def label_heading(self, counters: Counters) -> str:
        """What a heading shows: "3", "Section 3:", "3.1"; empty when it shows no number."""
        if not self.top or not counters:
            return ""
        if len(counters) == 1:
            return self.top.format(counters[0])
        return ".".join(counters) + self.end

    def label_appendix(self, counters: Counters) -> str:
        """What the heading of an appendix, or of a section inside one, shows; empty when it shows no number."""
        if not self.appendices:
            return ""
        return f"Appendix {counters[0]}" if len(counters) == 1 else ".".join(counters) + self.end

    def label_paragraph(self, counters: Counters, number: int) -> str:
        """What a paragraph of a section shows; empty in a style that does not number paragraphs."""
        if not self.paragraphs or not counters:
            return ""
        missing = self.paragraphs - 1 - len(counters)
        return ".".join([*counters, *["1"] * missing, str(number)]) + self.end

    def name_section(self, counters: Counters) -> str:
        """How a sentence refers to a section: "section 3"; empty when it has no number."""
        return f"section {'.'.join(counters)}" if self.top and counters else ""

    def name_appendix(self, counters: Counters) -> str:
        """How a sentence refers to an appendix, or a section inside one; empty when it has no number."""
        return f"appendix {'.'.join(counters)}" if self.appendices and counters else ""

    def describe(self) -> str:
        """What it looks like, in words in which no two styles are the same."""
        one, two = (self.count(1),), (self.count(1), "1")
        parts = [
            f"sections \u201c{self.label_heading(one)}\u201d" if self.top else "sections without a number",
            f"sections inside a part \u201c{self.label_heading(two)}\u201d" if self.top else "",
            f"paragraphs \u201c{self.label_paragraph(one, 1)}\u201d"
            if self.paragraphs
            else "paragraphs without a number",
            f"appendices \u201c{self.count_appendix(1)}\u201d" if self.appendices else "appendices without a letter",
            "headings in capitals" if self.capitals else "",
        ]
        return ", ".join(filter(None, parts))

    def count(self, number: int) -> str:
        """A counter of the first level: "3", or "C" when the style is lettered."""
        return count_in_letters(number) if self.lettered else str(number)

    def count_appendix(self, number: int) -> str:
        """A counter of the appendices: "C", or "3" when the sections have the letters."""
        return str(number) if self.lettered else count_in_letters(number)


_STYLES = (
    Style("decimal", paragraphs=2),
    Style("dotted", top="{}.", paragraphs=2, end="."),
    Style("capitals", capitals=True),
    Style("plain", top="", capitals=True),
    Style("sections", top="Section {}:", paragraphs=3),
    Style("letters", top="{}.", lettered=True),
    Style("unnumbered", top="", appendices=False),
)
STYLES: Mapping[str, Style] = MappingProxyType({style.name: style for style in _STYLES})
STYLE_NAMES = tuple(STYLES)
DEFAULT_STYLE = "decimal"


def count_in_letters(number: int) -> str:
    """1 -> A, 26 -> Z, 27 -> AA. `number` counts from 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters

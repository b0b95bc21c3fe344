"""The lines of a plain text, and what each is by its own looks: an item, a rule, a row, a line of contents."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Columns from one stop of a tab to the next.
TAB = 8
_RULE = re.compile(r"([=\-~_*#^+.\u2013\u2014\u2500\u2550])\1{2,}(?:\s+\1+)*")
# Signs that were typed or pasted before items; those from U+F000 are of the fonts Symbol and Wingdings.
_SIGN = (
    r"[\u2022\u2023\u2043\u25cf\u25cb\u25aa\u25a0\u25a1\u25e6\u25b6\u25ba\u27a2\u2713\u00b7\uf000-\uf0ff"
    r"*\-\u2013\u2014+o\u00a7]"
)
_LABEL = re.compile(
    rf"(?:{_SIGN}|\(?(?:\d{{1,3}}(?:\.\d{{1,3}})*|[A-Za-z]|[ivxlIVXL]{{1,5}}|[A-Z]\.\d{{1,2}}(?:\.\d{{1,2}})*)(?:\.\)|[.):])?)"
)
_ITEM = re.compile(
    rf"(?:{_SIGN}|\(?\d{{1,3}}(?:\.\d{{1,3}})*[.)]?|\d{{1,2}}(?:\.\d{{1,3}})+[a-z]?|\(?[A-Za-z][.)]|\(?[ivxl]{{1,5}}[.)])\s+\S"
)
_CONTENTS = re.compile(r".*?(?:\.{3,}|(?:\. ){3,}|\t|\s{3,})\s*\d{1,3}")
_PAGE_IN_CELL = re.compile(r"\s*\d{1,3}\s*")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line with its place, how many blank lines stand before it, and how far in it begins, in columns."""

    text: str
    page: int
    number: int
    blanks: int = 0
    column: int = 0

    @property
    def bare(self) -> str:
        """Its words without the space round them."""
        return self.text.strip()

    @property
    def is_rule(self) -> bool:
        """Whether it is nothing but a line drawn with signs, or several side by side."""
        cells = [cell.strip() for cell in self.text.strip().strip("|").replace("|", "\t").split("\t")]
        return all(_RULE.fullmatch(cell) or re.fullmatch(r":?-+:?", cell) for cell in cells if cell) and any(cells)

    @property
    def begins_item(self) -> bool:
        """Whether a sign, a number or a letter of a list stands before its words."""
        return bool(_ITEM.match(self.bare))

    @property
    def is_contents(self) -> bool:
        """Whether it ends as a line of a list of contents does: with leaders or a gap, and the number of a page."""
        return bool(_CONTENTS.fullmatch(self.bare))

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of a row: those between bars, or between tabs; the tab behind an item's sign is none."""
        bare = self.bare
        if bare.startswith("|") and bare.count("|") > 2:  # noqa: PLR2004
            return tuple(cell.strip() for cell in bare.removesuffix("|")[1:].split("|"))
        first, tab, rest = self.text.lstrip().partition("\t")
        if tab and _LABEL.fullmatch(first.strip()):
            cells = tuple(cell.strip() for cell in rest.lstrip("\t").split("\t"))
            return (f"{first.strip()} {cells[0]}", *cells[1:])
        return self.columns

    @property
    def columns(self) -> tuple[str, ...]:
        """What stands between its tabs, a number before the first of them too."""
        return tuple(cell.strip() for cell in self.text.lstrip(" ").split("\t"))

    @property
    def is_row(self) -> bool:
        """Whether it has several cells, one of them with words."""
        return not self.is_rule and len(self.cells) > 1 and any(self.cells)

    @property
    def ends_with_page(self) -> bool:
        """Whether the last cell is the number of a page."""
        return bool(_PAGE_IN_CELL.fullmatch(self.cells[-1]))


def is_label(words: str) -> bool:
    """Whether words are no more than what stands before an item."""
    return _LABEL.fullmatch(words) is not None


def split_lines(text: str) -> list[TextLine]:
    """The lines of a text that are not blank. A form feed begins a page; without any, no line has a page."""
    lines: list[TextLine] = []
    has_pages, page, blanks = "\f" in text.strip("\f\n\t "), 1, 0
    for number, raw in enumerate(text.split("\n"), start=1):
        for part_number, part in enumerate(raw.split("\f")):
            page += part_number > 0
            line = part.replace("\xa0", " ")
            if not line.strip():
                blanks += part_number == 0
                continue
            expanded = line.expandtabs(TAB)
            column = len(expanded) - len(expanded.lstrip())
            lines.append(TextLine(line, page if has_pages else 0, number, blanks, column))
            blanks = 0
    return lines

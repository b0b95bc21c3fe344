"""A clause's Markdown -> units: each paragraph with the lists, tables and quotations below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.model.policies import SLOT_END, SLOT_START, Unit
from clausebook.model.template import UNNUMBERED

if TYPE_CHECKING:
    from collections.abc import Collection

# The bullets of Word are read as the bullets that they are.
_LIST_ITEM = re.compile(r"(\s*)([-*+\u2022\u00b7\u25aa\u25e6\u2023]|\d{1,3}[.)])\s+(.*)")
_SMALL_HEADING = re.compile(r"#{3,6}\s+(.*?)(?:\s+#+)?\s*")
_NUMBER_AND_MARK = re.compile(r"^(\d+)([.)])(?=\s)")
_LONE_SLOT = re.compile(f"{SLOT_START}(\\d+){SLOT_END}")


def split_units(markdown: str, block_slots: Collection[int] = ()) -> tuple[Unit, ...]:
    """The units of a text in order.

    `block_slots` are the slots that hold a list of their own; one by itself belongs to the paragraph
    above it, as a list would.
    """
    units: list[Unit] = []
    for kind, text in _split_chunks(markdown, block_slots):
        if kind == "heading":
            units.append(Unit(text, is_heading=True, is_numbered=False))
        elif kind == "paragraph":
            is_numbered = not text.startswith(UNNUMBERED)
            units.append(Unit(text.removeprefix(UNNUMBERED).lstrip(), is_numbered=is_numbered))
        elif units and not units[-1].is_heading:
            before = units[-1]
            units[-1] = Unit(f"{before.markdown}\n\n{text}", is_numbered=before.is_numbered)
        else:
            units.append(Unit(text, is_numbered=False))
    return tuple(units)


def _split_chunks(markdown: str, block_slots: Collection[int]) -> list[tuple[str, str]]:
    chunks: list[tuple[str, list[str]]] = []
    is_open = False
    for line in markdown.split("\n"):
        kind = _find_kind(line, block_slots)
        if kind == "list" and _counts_on(line) and not (chunks and chunks[-1][0] == "list"):
            kind = "paragraph"
        if kind == "blank":
            is_open = False
        elif kind == "heading":
            chunks.append((kind, [f"### {_SMALL_HEADING.fullmatch(line)[1]}"]))  # type: ignore[index]
            is_open = False
        elif is_open and (kind == "paragraph" or kind == chunks[-1][0]):
            chunks[-1][1].append(line)
        elif kind == "list" and chunks and chunks[-1][0] == "list":
            chunks[-1][1].extend(["", line])
            is_open = True
        else:
            chunks.append((kind, [line]))
            is_open = True
    return [(kind, _join_chunk(kind, lines)) for kind, lines in chunks]


def _find_kind(line: str, block_slots: Collection[int]) -> str:
    if not line.strip():
        return "blank"
    if _SMALL_HEADING.fullmatch(line):
        return "heading"
    if _LIST_ITEM.match(line):
        return "list"
    if line.startswith(("|", ">")):
        return "table" if line[0] == "|" else "quotation"
    slot = _LONE_SLOT.fullmatch(line.strip())
    return "block" if slot and int(slot[1]) in block_slots else "paragraph"


def _join_chunk(kind: str, lines: list[str]) -> str:
    if kind == "list":
        return "\n".join(_indent_list(lines))
    return "\n".join(_keep_number(line) for line in lines)


def _counts_on(line: str) -> bool:
    """Whether a line begins with a number other than 1: it is an age or a year, for a list begins at 1."""
    match = _LIST_ITEM.match(line)
    return match is not None and match[2][0].isdigit() and match[2][:-1] != "1"


def _keep_number(line: str) -> str:
    """A number at the start of a line ("2026. ...") as the word that it is."""
    return _NUMBER_AND_MARK.sub(r"\1\\\2", line.strip())


def _indent_list(lines: list[str]) -> list[str]:
    """Nested items four spaces in for each level, however many the author used."""
    indented: list[str] = []
    levels: list[int] = []
    for line in lines:
        match = _LIST_ITEM.match(line)
        if not match:
            indented.append(_keep_number(line))
            continue
        indent = len(match[1])
        while levels and levels[-1] > indent:
            levels.pop()
        if not levels or levels[-1] < indent:
            levels.append(indent)
        marker = "1." if match[2][0].isdigit() else "-"
        indented.append(f"{'    ' * (len(levels) - 1)}{marker} {match[3]}")
    return indented

"""What is said of a line beside its marks: where its words stood, and what no mark can show."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from clausebook.model.comparison import Change, Extent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.model.comparison import Block, Line, LineMove, LinePlace

# A heading is named by so many of its words.
_WORDS_AT_MOST = 8
_UNCHANGED = "Its words did not change."


def list_notes(block: Block) -> tuple[str, ...]:
    """The sentences about a paragraph as a whole; one that moved as a whole says where it was, or is."""
    return (*block.notes, *([say_line_move(block.lines[0])] if block.move else []))


def list_line_notes(block: Block) -> Iterator[tuple[Line, tuple[str, ...]]]:
    """Each line of a paragraph with the sentences about it; what holds for lines in a row is said of the first."""
    last, is_moved = "", block.move is not None
    for line in block.lines:
        # That items are in another order is said of all of them.
        is_said = is_moved or (line.extent is block.extent is Extent.ORDER and block.change is Change.CHANGED)
        said = "" if is_said else say_line_move(line)
        yield line, (*([said] if said and said != last else []), *line.notes)
        last = said


def say_line_move(line: Line) -> str:
    """Where the words of a line stood, or stand now; empty if it has not moved."""
    return f"{name_line_move(line)}. {_UNCHANGED}" if line.move else ""


def name_line_move(line: Line) -> str:
    """The same without a full stop, as a sentence that may go on."""
    move = line.move
    if move is None:
        return ""
    if not line.is_moved:
        return _name_pass(move)
    if move.is_elsewhere:
        before, after = (_name_section(place) for place in (move.before, move.after))
        return f"Moved to {after}" if line.change is Change.REMOVED else f"Moved here from {before}"
    old, new = _find_holders(move)
    if old == new:
        return "Moved within the section"
    if not new:
        return f"Moved out from {_name_holder(old)}"
    start = "from here " if line.change is Change.REMOVED else f"from {_name_holder(old)} " if old else ""
    return f"Moved {start}to {_name_holder(new)}"


def _name_pass(move: LineMove) -> str:
    old, new = _find_holders(move)
    if not new or move.before.under[: len(move.after.under)] == move.after.under:
        return f"No longer {_name_holder(old)}"
    if not old or move.after.under[: len(move.before.under)] == move.before.under:
        return f"Now {_name_holder(new)}"
    return f"Now {_name_holder(new)}; it was {_name_holder(old)}"


def _find_holders(move: LineMove) -> tuple[str, str]:
    """What the line was under and what it is under, as far out as the two differ."""
    for old, new in zip_longest(move.before.under, move.after.under, fillvalue=""):
        if old != new:
            return old or _find_last(move.before.under), new or _find_last(move.after.under)
    return "", ""


def _find_last(under: Iterable[str]) -> str:
    return next(reversed(tuple(under)), "")


def _name_holder(words: str) -> str:
    pieces = words.split(" ")
    short = " ".join([*pieces[:_WORDS_AT_MOST], "\u2026"]) if len(pieces) > _WORDS_AT_MOST + 1 else words
    return f"under \u201c{short}\u201d"


def _name_section(place: LinePlace) -> str:
    title = f"\u201c{place.title}\u201d"
    section = f"{name_place(place.label)}, {title}" if place.label else title
    return f"{section}, {_name_holder(place.under[-1])}" if place.under else section


def name_place(label: str, thing: str = "section") -> str:
    """A section by its number, or a part; some styles of numbering write the word themselves."""
    number = label.rstrip(":.")
    return number if " " in number else f"{thing} {number}"

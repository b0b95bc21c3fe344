"""The text of a clause's file, and edits of its blocks -> the text in which only the lines of these are others."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING

from clausebook.document.blocks import ClauseText
from clausebook.document.markdown_text import Unwritable, to_markdown, write_tree
from clausebook.importing.returning.rewording import Unmappable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.document.blocks import ClauseBlock
    from clausebook.importing.returning.block_edits import BlockEdit

_CONDITION = re.compile(r"\s*\{%.*%\}\s*")
_OPENING, _ENDING = re.compile(r"\s*\{%-?\s*if\b"), re.compile(r"\s*\{%-?\s*endif\b")
_CLOSING = re.compile(r"\s*\{%-?\s*(?:endif|else|elif)\b")
# What stands before the words of a line, below which its further lines are set in.
_LABEL = r"\(?(?:\d{1,3}|[A-Za-z]|[ivxlc]{2,5}|[IVXLC]{2,5})[.)]"
_BEFORE = re.compile(rf"(\s*(?:> ?)*)((?:[-*]|\[[ xX]\]|\( \)|\[\^[^\]\s]+\]:|:|{_LABEL}) +)?")
_WHOLE = ("|", "#", "![")
# Words that end with a full stop in the midst of a sentence.
_SHORT = re.compile(r"(?<!\w)(?:e\.g|i\.e|etc|mr|mrs|ms|dr|st|no|v|para|s)\.$", re.IGNORECASE)
_ENDS = re.compile(r"[.!?][\"')\]*]*(?:\[\^[^\]\s]+\])*\s+(?=[\"'(\[{*]*[A-Z{\[])")
_HAND = "The clause says this under a condition, or in a way of its own: change it by hand."
_WHOSE = "The words stand beside a condition of the clause, so nobody can tell whom they are for: add them by hand."


def edit_lines(lines: Sequence[str], tree: ClauseText, edits: Sequence[BlockEdit], body_line: int) -> list[str]:
    """The lines of a file after edits of the blocks of its tree, which count from the line in which the body begins.

    Raises Unmappable where a condition is in the way.
    """
    head, edited = list(lines[: body_line - 1]), list(lines[body_line - 1 :])
    for edit in sorted(edits, key=lambda one: one.at, reverse=True):
        _edit_block(edited, tree, edit)
    return head + edited


def _edit_block(lines: list[str], tree: ClauseText, edit: BlockEdit) -> None:
    if edit.at < 0:
        lines[:0] = [line for block in edit.behind for line in (*_write(block), "")]
        return
    if edit.at >= len(tree.blocks):
        _add_at_end(lines, edit.behind)
        return
    old = tree.blocks[edit.at]
    taken = _find_lines(lines, tree, edit.at)
    if edit.behind:
        _add_behind(lines, taken[-1], edit.behind)
    if not edit.is_changed:
        return
    if edit.block is None:
        _remove(lines, taken)
    else:
        _replace(lines, taken, old, edit.block)


def _find_lines(lines: Sequence[str], tree: ClauseText, at: int) -> list[int]:
    """The places of the lines in which a block was typed; those under a condition that does not hold are not its."""
    start = tree.blocks[at].spot.line - 1
    later = [block.spot.line - 1 for block in tree.blocks if block.spot.line - 1 > start]
    end = min(later, default=len(lines))
    text = " ".join(line.strip() for line in _write(tree.blocks[at], is_parted=False))
    taken: list[int] = []
    place = 0
    for number in range(start, end):
        line = lines[number].strip()
        if place < len(text) and line and not _CONDITION.fullmatch(line) and text.startswith(line, place):
            taken.append(number)
            place += len(line)
            place += text[place : place + 1] == " "
    if place >= len(text) and taken:
        return taken
    return _find_plain_lines(lines, start, end)


def _find_plain_lines(lines: Sequence[str], start: int, end: int) -> list[int]:
    """All lines of a block that was typed in another way than we would write it, if no condition is among them."""
    while end > start and not lines[end - 1].strip():
        end -= 1
    if start < 0 or end <= start or any(_CONDITION.fullmatch(line) for line in lines[start:end]):
        raise Unmappable(_HAND)
    return list(range(start, end))


def _replace(lines: list[str], taken: list[int], old: ClauseBlock, new: ClauseBlock) -> None:
    """Put the lines of a block that differ in the place of those that they were; the others stay as they were typed."""
    was = [lines[place].strip() for place in taken]
    is_parted = type(old) is type(new) and all(len(part_sentences(line)) == 1 for line in was)
    written = _join_gaps(_write(new, is_parted=is_parted))
    opcodes = SequenceMatcher(None, was, [line.strip() for line in written], autojunk=False).get_opcodes()
    for kind, first, last, start, end in reversed(opcodes):
        if kind == "equal":
            continue
        lines_in = "\n".join(written[start:end]).split("\n") if end > start else []
        if kind == "insert":
            place = taken[first - 1] + 1 if first else taken[0]
            _require_no_condition(lines, taken, max(first - 1, 0), min(first + 1, len(taken)))
            lines[place:place] = lines_in
        else:
            _require_no_condition(lines, taken, first, last)
            place, stop = taken[first], taken[last - 1] + 1
            if not lines_in and _is_all_of_condition(lines, place, stop):
                place, stop = place - 1, stop + 1
            lines[place:stop] = lines_in[1:] if lines_in[:1] == [""] else lines_in


def _join_gaps(lines: Sequence[str]) -> list[str]:
    """Lines without the empty ones, each of which goes with the line behind it."""
    joined: list[str] = []
    gap = ""
    for line in lines:
        if line.strip():
            joined.append(gap + line)
            gap = ""
        else:
            gap = "\n"
    return joined


def _require_no_condition(lines: Sequence[str], taken: Sequence[int], first: int, last: int) -> None:
    for one, other in pairwise(taken[first:last]):
        if any(line.strip() for line in lines[one + 1 : other]):
            raise Unmappable(_HAND)


def _remove(lines: list[str], taken: list[int]) -> None:
    _require_no_condition(lines, taken, 0, len(taken))
    start, end = taken[0], taken[-1] + 1
    before = lines[start - 1] if start else ""
    after = lines[end] if end < len(lines) else ""
    if _is_all_of_condition(lines, start, end):
        start, end = start - 1, end + 1
        before, after = (lines[start - 1] if start else ""), (lines[end] if end < len(lines) else "")
    if not after.strip() and end < len(lines):
        end += 1
    elif not before.strip() and start:
        start -= 1
    del lines[start:end]


def _is_all_of_condition(lines: Sequence[str], start: int, end: int) -> bool:
    """Whether lines are all that is said under a condition, and nothing is said where it does not hold."""
    is_inside = start > 0 and end < len(lines)
    return is_inside and bool(_OPENING.match(lines[start - 1]) and _ENDING.match(lines[end]))


def _add_behind(lines: list[str], last: int, blocks: Sequence[ClauseBlock]) -> None:
    following = next((line for line in lines[last + 1 :] if line.strip()), "")
    if _CLOSING.match(following):
        raise Unmappable(_WHOSE)
    lines[last + 1 : last + 1] = [line for block in blocks for line in ("", *_write(block))]


def _add_at_end(lines: list[str], blocks: Sequence[ClauseBlock]) -> None:
    """Add blocks behind all else, whatever conditions stand there; a file that ended its last line still does."""
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    lines[end:end] = [line for block in blocks for line in ("", *_write(block))]


def _write(block: ClauseBlock, *, is_parted: bool = True) -> list[str]:
    """The lines of a block, each sentence on its own if it is parted."""
    tree = ClauseText((block,))
    try:
        text = to_markdown(tree)
    except Unwritable:
        text = write_tree(tree)  # a note's sign without the note: the whole clause is proved later
    lines = text.removesuffix("\n").split("\n")
    return [part for line in lines for part in part_sentences(line)] if is_parted else lines


def part_sentences(line: str) -> list[str]:
    """A line with each sentence on a line of its own, set in as far as its words are."""
    if line.lstrip().startswith(_WHOLE):
        return [line]
    before = _BEFORE.match(line)
    head, mark = (before[1], before[2] or "") if before else ("", "")
    start = len(head) + len(mark)
    cuts = [0]
    for found in _ENDS.finditer(line, start):
        inside = line[: found.start() + 1]
        is_open = inside.count("{{") != inside.count("}}") or inside.count("[") != inside.count("]")
        if not is_open and not _SHORT.search(inside):
            cuts.append(found.end())
    parts = [line[one:other].rstrip() for one, other in pairwise([*cuts, len(line)])]
    return [parts[0], *(f"{head}{' ' * len(mark)}{part}" for part in parts[1:])]

"""A comparison of two texts -> what the template of redlines shows: sections that changed, with marks in words."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from clausebook.model.comparison import Change, Form, read_after, read_before
from clausebook.render.phrases import count_things
from clausebook.render.typography import curl_quotes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausebook.model.comparison import Block, Comparison, Line, Run, SectionComparison

_TAGS = {
    Change.CHANGED: ("Changed", "info"),
    Change.ADDED: ("New", "info"),
    Change.REMOVED: ("Removed", "warn"),
    Change.MOVED: ("Moved", "own"),
    Change.MOVED_AND_CHANGED: ("Moved and changed", "own"),
}
_MARKS = {Change.REMOVED: "del", Change.ADDED: "ins"}
_ROWS = {Change.SAME: "Same", Change.CHANGED: "Changed", Change.ADDED: "Added row", Change.REMOVED: "Removed row"}
_ITEMS = (Form.ITEM, Form.NUMBERED_ITEM)


def view_comparison(comparison: Comparison) -> dict[str, Any]:
    """Every part that changed, in the order of the text, and what changed without altering words."""
    named = [
        (comparison.in_short, "In short"),
        (comparison.front, "Before the sections"),
        *((section, "") for section in comparison.sections),
        (comparison.end, "After the sections"),
    ]
    changed = [(part, name) for part, name in named if part.change is not Change.SAME]
    return {
        "title": _view_runs(comparison.title) if comparison.has_new_title else [],
        "parts": [_view_part(part, name, f"change-{at}") for at, (part, name) in enumerate(changed, start=1)],
        "quiet": [curl_quotes(sentence) for sentence in _list_quiet(comparison)],
    }


def _view_part(part: SectionComparison, name: str, anchor: str) -> dict[str, Any]:
    tag, tone = _TAGS[part.change]
    return {
        "anchor": anchor,
        "number": part.label,
        "title": [{"mark": "", "text": name}] if name else _view_runs(part.title),
        "tag": tag,
        "tone": tone,
        "moved": curl_quotes(_say_move(part)),
        "blocks": list(_view_blocks(part.blocks)) if part.change is not Change.MOVED else [],
        "texts": _view_texts(part) if part.change in (Change.CHANGED, Change.MOVED_AND_CHANGED) else None,
    }


def _say_move(part: SectionComparison) -> str:
    if part.change not in (Change.MOVED, Change.MOVED_AND_CHANGED):
        return ""
    was = f"This section was {part.before_label}," if part.before_label else "This section stood"
    before = f' before "{part.stood_before}"' if part.stood_before else " at the end"
    now = f" It is now {part.after_label}." if part.after_label else ""
    words = " None of its words changed." if part.change is Change.MOVED else ""
    return f"{was}{before}.{now}{words}"


def _view_blocks(blocks: Sequence[Block]) -> Iterable[dict[str, Any]]:
    """The blocks that changed, and a line in the place of those that stand unchanged in a row."""
    for is_same, group in groupby(blocks, key=lambda block: block.change is Change.SAME):
        run = list(group)
        if is_same:
            yield {"gap": _say_gap(run)}
        else:
            yield from (_view_block(block) for block in run)


def _say_gap(blocks: list[Block]) -> str:
    if len(blocks) == 1:
        return f"Paragraph {blocks[0].label} has not changed." if blocks[0].label else "1 paragraph has not changed."
    first, last = blocks[0].label, blocks[-1].label
    if first and last:
        return f"Paragraphs {first} to {last} have not changed."
    return f"{count_things(len(blocks), 'paragraph')} have not changed."


def _view_block(block: Block) -> dict[str, Any]:
    whole = block.change in (Change.ADDED, Change.REMOVED)
    return {
        "gap": "",
        "tone": {Change.ADDED: "add", Change.REMOVED: "rem"}.get(block.change, "edit"),
        "what": _name_change(block),
        "label": block.after_label if block.change is not Change.REMOVED else "",
        "whole": _MARKS.get(block.change, ""),
        "notes": [curl_quotes(note) for note in block.notes],
        "groups": [_view_group(form, list(lines), whole=whole) for form, lines in groupby(block.lines, key=_find_kind)],
    }


def _name_change(block: Block) -> str:
    forms = {line.form for line in block.lines}
    what = "table" if any(form.is_row for form in forms) else "list" if forms & set(_ITEMS) else "paragraph"
    if block.is_moved:
        return f"Moved {what}, {'from here' if block.change is Change.REMOVED else 'to here'}"
    if block.change is Change.ADDED:
        return f"New {what}"
    if block.change is Change.REMOVED:
        return f"Removed {what}" + (f" (it was {block.before_label})" if block.before_label else "")
    was = block.before_label not in ("", block.after_label)
    return f"Changed {what}" + (f" (it was {block.before_label})" if was else "")


def _find_kind(line: Line) -> str:
    if line.form.is_row:
        return "table"
    return "list" if line.form in _ITEMS else line.form.value


def _view_group(kind: str, lines: list[Line], *, whole: bool) -> dict[str, Any]:
    if kind == "table":
        heads = [line for line in lines if line.form is Form.TABLE_HEAD]
        rows = [line for line in lines if line.form is Form.TABLE_ROW]
        return {
            "kind": kind,
            "heads": [_view_column(cell) for cell in heads[0].cells] if heads else [],
            "rows": [
                {"change": _ROWS[row.change], "cells": [_view_runs(cell.runs, whole=whole) for cell in row.cells]}
                for row in rows
            ],
        }
    if kind == "list":
        return {"kind": kind, **_nest(lines, whole=whole)}
    return {"kind": kind, "lines": [_view_line(line, whole=whole) for line in lines]}


def _view_column(cell: Any) -> dict[str, Any]:  # noqa: ANN401  a cell of a comparison
    words = {Change.ADDED: "Added column: ", Change.REMOVED: "Removed column: "}.get(cell.change, "")
    return {"words": words, "runs": _view_runs(cell.runs, whole=bool(words))}


def _nest(lines: list[Line], *, whole: bool) -> dict[str, Any]:
    """The items of a list, each with the list below it."""
    level = lines[0].level
    items: list[tuple[Line, list[Line]]] = []
    for line in lines:
        if items and line.level > level:
            items[-1][1].append(line)
        else:
            items.append((line, []))
    views = [
        {**_view_line(line, whole=whole), "inner": _nest(inner, whole=whole) if inner else None}
        for line, inner in items
    ]
    return {"tag": "ol" if lines[0].form is Form.NUMBERED_ITEM else "ul", "items": views}


def _view_line(line: Line, *, whole: bool) -> dict[str, Any]:
    """A line; an item that is wholly new or removed says so before its words and has none after."""
    is_whole_item = not whole and line.form in _ITEMS and line.change in _MARKS
    said = {Change.ADDED: "added item:", Change.REMOVED: "removed item:"}.get(line.change, "") if is_whole_item else ""
    return {"said": said, "mark": _MARKS[line.change] if said else "", "runs": _view_runs(line.runs, whole=whole)}


def _view_runs(runs: Sequence[Run], *, whole: bool = False) -> list[dict[str, Any]]:
    """Runs with their mark.

    Two marks that meet have a space between, so that no two words become one; spaces at the edges of a mark stand
    outside it, so that no line is drawn under nothing.
    """
    views: list[dict[str, Any]] = []
    before = ""
    for run in runs:
        if not run.text:
            continue
        mark = "" if whole else _MARKS.get(run.change, "")
        text = curl_quotes(run.text, before)
        before = text[-1]
        core = text.strip() if mark else text
        if not core:
            views.append({"mark": "", "text": text})
            continue
        start = text.index(core)
        edge = text[:start] or (" " if mark and views and views[-1]["mark"] else "")
        pieces = (("", edge), (mark, core), ("", text[start + len(core) :]))
        views += [{"mark": sign, "text": piece} for sign, piece in pieces if piece]
    return views


def _view_texts(part: SectionComparison) -> dict[str, list[str]]:
    """The paragraphs that changed, as they are and as they were, without marks."""
    changed = [block for block in part.blocks if block.change is not Change.SAME]
    after = [_read(block, block.after_label, read_after) for block in changed if block.change is not Change.REMOVED]
    before = [_read(block, block.before_label, read_before) for block in changed if block.change is not Change.ADDED]
    return {"after": after, "before": before}


def _read(block: Block, label: str, read: Any) -> str:  # noqa: ANN401  read_after or read_before
    lines = [read(cell.runs) for line in block.lines for cell in line.cells]
    return curl_quotes(" ".join(filter(None, [label, *lines])))


def _list_quiet(comparison: Comparison) -> list[str]:
    """What changed and alters no words: numbers of sections, and live details."""
    moved = [
        f"Section {part.after_label} was section {part.before_label}: only its number changed."
        for part in comparison.sections
        if part.change is Change.SAME and part.before_label != part.after_label
    ]
    live = [f'"{was}" is now "{now}". This needs no new approval.' for was, now in comparison.live_changes if was]
    return moved + live

"""The paragraphs of a comparison -> what the template of redlines shows: lines, lists and tables with their marks."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from clausebook.model.comparison import Change, Form
from clausebook.render.text.phrases import count_things
from clausebook.render.text.typography import curl_quotes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clausebook.model.comparison import Block, Line, Run

TABLE_NAME = "Table with its changes"
_MARKS = {Change.REMOVED: "del", Change.ADDED: "ins"}
_ROWS = {Change.SAME: "Same", Change.CHANGED: "Changed", Change.ADDED: "Added row", Change.REMOVED: "Removed row"}
_ITEMS = (Form.ITEM, Form.NUMBERED_ITEM)


def view_blocks(blocks: Sequence[Block]) -> Iterable[dict[str, Any]]:
    """The blocks that changed, and a line in the place of those that stand unchanged in a row."""
    for is_same, group in groupby(blocks, key=lambda block: block.change is Change.SAME):
        run = list(group)
        if is_same:
            yield {"gap": _say_gap(run), "same": [view_block(block) for block in run]}
        else:
            yield from (view_block(block) for block in run)


def _say_gap(blocks: list[Block]) -> str:
    first, last = (block.label.rstrip(":.") for block in (blocks[0], blocks[-1]))
    if len(blocks) == 1:
        return f"Paragraph {first} has not changed." if first else "1 paragraph has not changed."
    if first and last:
        return f"Paragraphs {first} to {last} have not changed."
    return f"{count_things(len(blocks), 'paragraph')} have not changed."


def view_block(block: Block) -> dict[str, Any]:
    """One paragraph: what happened to it in words, and its lines in groups that a list or a table holds together."""
    whole = block.change in (Change.ADDED, Change.REMOVED)
    return {
        "gap": "",
        "tone": {Change.ADDED: "add", Change.REMOVED: "rem", Change.SAME: "same"}.get(block.change, "edit"),
        "what": _name_change(block),
        "label": block.after_label if block.change is not Change.REMOVED else "",
        "whole": _MARKS.get(block.change, ""),
        "notes": list(block.notes),
        "groups": [_view_group(form, list(lines), whole=whole) for form, lines in groupby(block.lines, key=_find_kind)],
    }


def _name_change(block: Block) -> str:
    forms = {line.form for line in block.lines}
    what = "table" if any(form.is_row for form in forms) else "list" if forms & set(_ITEMS) else "paragraph"
    if block.change is Change.SAME:
        return ""
    if block.is_moved:
        return f"Moved {what}, {'from here' if block.change is Change.REMOVED else 'to here'}"
    if block.change is Change.ADDED:
        return f"New {what}"
    number = block.before_label.rstrip(":.")
    if block.change is Change.REMOVED:
        return f"Removed {what}" + (f" (it was {number})" if number else "")
    was = block.before_label not in ("", block.after_label)
    return f"Changed {what}" + (f" (it was {number})" if was else "")


def _find_kind(line: Line) -> str:
    if line.form.is_row:
        return "table"
    return "list" if line.form in _ITEMS else line.form.value


def _view_group(kind: str, lines: list[Line], *, whole: bool) -> dict[str, Any]:
    if kind == "table":
        heads = [line for line in lines if line.form is Form.TABLE_HEAD]
        rows = [line for line in lines if line.form is Form.TABLE_ROW]
        named = [_view_column(cell) for cell in heads[0].cells] if heads else []
        # A table without names for its columns still has as many in its head as in its rows.
        unnamed = max((len(row.cells) for row in rows), default=0) - len(named)
        return {
            "kind": kind,
            "name": TABLE_NAME,
            "heads": named,
            "unnamed": max(unnamed, 0),
            "rows": [
                {"change": _ROWS[row.change], "cells": [view_runs(cell.runs, whole=whole) for cell in row.cells]}
                for row in rows
            ],
        }
    if kind == "list":
        return {"kind": kind, **_nest(lines, whole=whole)}
    return {"kind": kind, "lines": [_view_line(line, whole=whole) for line in lines]}


def _view_column(cell: Any) -> dict[str, Any]:  # noqa: ANN401  a cell of a comparison
    words = {Change.ADDED: "Added column: ", Change.REMOVED: "Removed column: "}.get(cell.change, "")
    return {"words": words, "runs": view_runs(cell.runs, whole=bool(words))}


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
    return {"said": said, "mark": _MARKS[line.change] if said else "", "runs": view_runs(line.runs, whole=whole)}


def view_runs(runs: Sequence[Run], *, whole: bool = False) -> list[dict[str, Any]]:
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


def number_tables(parts: Iterable[dict[str, Any]]) -> None:
    """Give each table of a page a name of its own, for those who go from one to the next by name."""
    blocks = [block for part in parts for block in part.get("blocks", ())]
    inner = [same for block in blocks for same in (block, *block.get("same", ()))]
    tables = [group for block in inner for group in block.get("groups", ()) if group["kind"] == "table"]
    for number, table in enumerate(tables, start=1):
        table["name"] = f"{TABLE_NAME}, {number} of {len(tables)}" if len(tables) > 1 else TABLE_NAME

"""A comparison as data, for whoever wants to count, to check, or to show the changes elsewhere."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from clausebook.model.change_kinds import Kind, judge_paragraph, judge_section
from clausebook.model.comparison import (
    count_changed_sections,
    count_changed_words,
    read_after,
    read_before,
    summarise_comparison,
)
from clausebook.render.redline.change_words import say_change
from clausebook.render.redline.redlines import name_parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.model.comparison import Block, Comparison, Line, Run, SectionComparison

FORMAT = 1


def write_data(data: object) -> str:
    """JSON as every file of ours has it: keys in our order, two spaces, a line at the end."""
    return f"{json.dumps(data, ensure_ascii=False, indent=2)}\n"


def list_changes(comparison: Comparison, *, why: str = "") -> dict[str, Any]:
    """Everything that differs between two texts of a policy.

    Sections and paragraphs without any difference are left out. Of each line, the runs that are "unchanged" or
    "removed" joined are the text before, and those that are "unchanged" or "added" the text after; `earlier` is what
    stood before where it differs and yet needs no approval. `why` is the reason of changes without one of their own.
    """
    parts = [(part, name) for part, name in name_parts(comparison) if _differs(part)]
    return {
        "summary": summarise_comparison(comparison),
        "sections_changed": count_changed_sections(comparison),
        "words_to_read": count_changed_words(comparison),
        "title": _list_runs(comparison.title) if comparison.has_new_title else None,
        "sections": [_list_part(part, name, why) for part, name in parts],
        "live_details": [{"before": was, "after": now} for was, now in comparison.live_changes],
    }


def _differs(part: SectionComparison) -> bool:
    return judge_section(part) is not Kind.SAME


def _list_part(part: SectionComparison, name: str, why: str) -> dict[str, Any]:
    kind = judge_section(part)
    is_worded = kind not in (Kind.LIVE, Kind.RENUMBERED)
    return {
        "key": part.key or None,
        "clause": part.clause or None,
        "title": part.after_title or part.before_title or name,
        "title_before": part.before_title if part.has_new_title else None,
        "number_before": part.before_label or None,
        "number_after": part.after_label or None,
        "kind": kind.value,
        "what": say_change(part) if is_worded else None,
        "why": (part.note or why or None) if is_worded else None,
        "paragraphs": [_list_block(block) for block in part.blocks if judge_paragraph(block) is not Kind.SAME],
    }


def _list_block(block: Block) -> dict[str, Any]:
    return {
        "number_before": block.before_label or None,
        "number_after": block.after_label or None,
        "kind": judge_paragraph(block).value,
        "notes": list(block.notes),
        "lines": [_list_line(line) for line in block.lines],
    }


def _list_line(line: Line) -> dict[str, Any]:
    return {
        "form": line.form.value,
        "level": line.level,
        "change": line.change.value,
        "cells": [
            {
                "before": read_before(cell.runs),
                "after": read_after(cell.runs),
                "runs": _list_runs(cell.runs),
            }
            for cell in line.cells
        ],
    }


def _list_runs(runs: Sequence[Run]) -> list[dict[str, str]]:
    return [
        {"change": run.change.value, "text": run.text, **({} if run.earlier is None else {"earlier": run.earlier})}
        for run in runs
    ]

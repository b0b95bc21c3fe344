"""A comparison of two texts -> what the template of redlines shows: sections that changed, with marks in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clausebook.model.comparison import Change, read_after, read_before
from clausebook.render.redline.change_words import say_change, tag_part
from clausebook.render.redline.redline_blocks import number_tables, view_block, view_blocks, view_runs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from clausebook.model.comparison import Block, Comparison, SectionComparison
    from clausebook.model.policies import Policy, Section

# The style sheets of a page that shows what changed.
CHANGE_STYLES = ("assets/redline.css",)
_ONLY_NUMBER = "only its number changed"
_MOVED = (Change.MOVED, Change.MOVED_AND_CHANGED)


@dataclass(frozen=True, slots=True)
class Comparer:
    """How a renderer tells apart two texts of one policy, and two schools' forms of one section.

    It is given from outside, for what compares is a neighbour.
    """

    texts: Callable[[Policy, Policy], Comparison]
    wordings: Callable[[Section, Section], SectionComparison]


def name_parts(comparison: Comparison) -> list[tuple[SectionComparison, str]]:
    """Every part of a policy in order, with a name for those that have no title."""
    return [
        (comparison.in_short, "In short"),
        (comparison.front, "Before the sections"),
        *((section, "") for section in comparison.sections),
        (comparison.end, "After the sections"),
    ]


def view_comparison(
    comparison: Comparison, *, before: str = "As approved", after: str = "Now, not approved"
) -> dict[str, Any]:
    """Every part in the order of the text, and what changed without altering words.

    The n-th part that changed has the anchor `change-n`; the others are for whoever asks for the whole text. `before`
    and `after` are the headings over the two texts without marks.
    """
    changed = [part for part, _ in name_parts(comparison) if part.change is not Change.SAME]
    parts = list(_view_parts(comparison)) if changed else []
    number_tables(parts)
    return {
        "title": view_runs(comparison.title) if comparison.has_new_title else [],
        "before": before,
        "after": after,
        "parts": parts,
        "quiet": list(list_quiet(comparison)),
    }


def _view_parts(comparison: Comparison) -> Iterator[dict[str, Any]]:
    left = _find_left(comparison)
    changes = same = 0
    for part, name in name_parts(comparison):
        if part.change is not Change.SAME:
            changes += 1
            yield view_part(part, name, f"change-{changes}")
        elif part.blocks or part.title:
            same += 1
            yield _view_same(part, name, f"same-{same}")
        yield from (_view_left(gone) for gone in left.get(id(part), []))


def _find_left(comparison: Comparison) -> dict[int, list[SectionComparison]]:
    """The moved sections by the one that they followed before, which did not move."""
    stayed = (part for part in comparison.sections if part.before_place is not None and part.change not in _MOVED)
    order = sorted(stayed, key=lambda part: part.before_place or 0)
    left: dict[int, list[SectionComparison]] = {}
    for part in comparison.sections:
        if part.change in _MOVED and part.before_place is not None:
            place = part.before_place
            before = [other for other in order if (other.before_place or 0) < place]
            left.setdefault(id(before[-1] if before else comparison.front), []).append(part)
    return left


def _view_left(part: SectionComparison) -> dict[str, Any]:
    was = _name_place(part.before_label) if part.before_label else "A section"
    now = f" It is now {_name_place(part.after_label, is_first=False)}." if part.after_label else ""
    return {"is_same": True, "left": f'{was}, "{part.after_title}", stood here and has moved.{now}'}


def _view_same(part: SectionComparison, name: str, anchor: str) -> dict[str, Any]:
    return {
        "is_same": True,
        "left": "",
        "anchor": anchor,
        "number": part.label,
        "name": (name or part.after_title),
        "blocks": [view_block(block) for block in part.blocks],
    }


def view_part(part: SectionComparison, name: str, anchor: str) -> dict[str, Any]:
    """One part that changed; `name` stands for a title that it has not."""
    tag, tone = tag_part(part)
    return {
        "is_same": False,
        "anchor": anchor,
        "number": part.label,
        "title": _view_title(part, name),
        "name": (name or part.after_title or part.before_title),
        "tag": tag,
        "tone": tone,
        "what": say_change(part),
        "why": part.note,
        "moved": say_move(part),
        "blocks": list(view_blocks(part.blocks)) if part.change is not Change.MOVED else [],
        "texts": _view_texts(part) if part.change in (Change.CHANGED, Change.MOVED_AND_CHANGED) else None,
    }


def _view_title(part: SectionComparison, name: str) -> list[dict[str, Any]]:
    """Its title with marks; one that is wholly new or removed has its mark beside it."""
    if name or part.change in (Change.ADDED, Change.REMOVED):
        title = name or part.after_title or part.before_title
        return [{"mark": "", "text": title}]
    return view_runs(part.title)


def say_move(part: SectionComparison) -> str:
    """Where a section that moved stood before, and where it stands; empty for one that stayed."""
    if part.change not in (Change.MOVED, Change.MOVED_AND_CHANGED):
        return ""
    was = f"This section was {part.before_label}," if part.before_label else "This section stood"
    before = f' before "{part.stood_before}"' if part.stood_before else " at the end"
    now = f" It is now {part.after_label}." if part.after_label else ""
    words = " Its words did not change." if part.change is Change.MOVED else ""
    return f"{was}{before}.{now}{words}"


def _view_texts(part: SectionComparison) -> dict[str, list[str]]:
    """The paragraphs that changed, as they are and as they were, without marks."""
    changed = [block for block in part.blocks if block.change is not Change.SAME]
    after = [_read(block, block.after_label, read_after) for block in changed if block.change is not Change.REMOVED]
    before = [_read(block, block.before_label, read_before) for block in changed if block.change is not Change.ADDED]
    return {"after": after, "before": before}


def _read(block: Block, label: str, read: Any) -> str:  # noqa: ANN401  read_after or read_before
    lines = [read(cell.runs) for line in block.lines for cell in line.cells]
    return " ".join(filter(None, [label, *lines]))


def list_quiet(comparison: Comparison) -> list[str]:
    """What changed and alters no words: numbers of sections, and live details."""
    moved = [
        f"{_name_place(part.after_label)} was {_name_place(part.before_label, is_first=False)}: {_ONLY_NUMBER}."
        for part in comparison.sections
        if part.change is Change.SAME
        and part.before_label != part.after_label
        and part.before_label
        and part.after_label
    ]
    live = [f'"{was}" is now "{now}". This needs no new approval.' for was, now in comparison.live_changes if was]
    return moved + live


def _name_place(label: str, *, is_first: bool = True) -> str:
    """A section by its number; some styles write the word themselves."""
    number = label.rstrip(":.")
    return number if " " in number else f"{'Section' if is_first else 'section'} {number}"

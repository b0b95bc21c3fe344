"""What the page of a policy says of the last change: a few words for all of it, and a mark beside each section."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from clausebook.model.comparison import Change
from clausebook.model.dates import say_when
from clausebook.render.frame.templates import View
from clausebook.render.redline.change_words import CHANGE_TAGS, REWORDED, count_changes, say_change, write_excerpt
from clausebook.render.redline.named_changes import find_named_change
from clausebook.render.redline.redline_blocks import view_runs
from clausebook.render.redline.redlines import name_parts
from clausebook.render.text.periods import say_from

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.model.comparison import Block, Comparison, SectionComparison
    from clausebook.render.history.version_steps import VersionStep
    from clausebook.render.redline.redline_blocks import RunView

_EXCERPTS_AT_MOST = 2


@dataclass(frozen=True, slots=True)
class NamedChangeView(View):
    """The change that a reason speaks of: its section, and its words with marks (`excerpt`) or in a sentence."""

    section: str
    href: str
    told: str
    excerpt: tuple[RunView, ...]


@dataclass(frozen=True, slots=True)
class LastChangeView(View):
    """A title, why the version that is shown took the place of the one before, and what of it that is about."""

    title: str
    why: str
    named: NamedChangeView | None
    how_much: str


@dataclass(frozen=True, slots=True)
class ChangeMarkView(View):
    """The mark beside a section that changed: what, in words or in `excerpts`, why, and the way to all of it."""

    template: ClassVar[str] = "change-mark.html"
    macro: ClassVar[str] = "change_mark"
    summary: str
    what: str
    excerpts: tuple[tuple[RunView, ...], ...]
    why: str
    href: str
    thing: str
    name: str


def view_last_change(step: VersionStep | None) -> LastChangeView | None:
    """A few lines about the version that is shown, for whoever reads no more; None if there is nothing to say."""
    if step is None or step.before is None or step.comparison is None or step.comparison.is_empty:
        return None
    event = step.after.event
    why = event.note or f"Version {step.after.version} took the place of version {step.before.version}."
    return LastChangeView(
        title=f"What changed in {event.takes_effect.year}",
        why=why if why.endswith((".", "!", "?")) else f"{why}.",
        named=_view_named(step.comparison, event.note),
        how_much=f"{count_changes(step.comparison)} It applies {say_from(event.takes_effect)}.",
    )


def _view_named(comparison: Comparison, reason: str) -> NamedChangeView | None:
    parts = [part for part, _ in name_parts(comparison)]
    named = find_named_change(parts, reason)
    if named is None:
        return None
    changed = [part for part in parts if part.change is not Change.SAME]
    block = named.block
    is_marked = block is not None and block.change is Change.CHANGED and _is_excerpt_all(block)
    return NamedChangeView(
        section=named.part.after_title or named.part.before_title,
        href=f"changes/#change-{changed.index(named.part) + 1}",
        told="" if is_marked else named.told,
        excerpt=view_runs(write_excerpt(block)) if block and is_marked else (),
    )


def view_marks(step: VersionStep | None) -> Mapping[str, ChangeMarkView]:
    """For each section or part that changed in the version that is shown, by key: what changed, and why.

    Parts without words of their own have none.
    """
    if step is None or step.comparison is None:
        return {}
    when = say_when(step.after.event.on)
    changed = [part for part, _ in name_parts(step.comparison) if part.change is not Change.SAME]
    return {
        part.key: _view_mark(part, when, f"changes/#change-{at}")
        for at, part in enumerate(changed, start=1)
        if part.key and part.change is not Change.REMOVED and (part.blocks or not part.is_heading)
    }


def _view_mark(part: SectionComparison, when: str, href: str) -> ChangeMarkView:
    blocks = [block for block in part.blocks if block.change is not Change.SAME] if part.change in REWORDED else []
    excerpts = [runs for block in blocks if block.change is Change.CHANGED and (runs := write_excerpt(block))]
    shown = excerpts[:_EXCERPTS_AT_MOST]
    is_all_shown = len(shown) == len(blocks) and not part.has_new_title and all(map(_is_excerpt_all, blocks))
    return ChangeMarkView(
        summary=f"{CHANGE_TAGS[part.change]} {when}",
        what="" if is_all_shown and shown else say_change(part),
        excerpts=tuple(view_runs(runs) for runs in shown),
        why=part.note,
        href=href,
        thing="part" if part.is_heading else "section",
        name=part.after_title,
    )


def _is_excerpt_all(block: Block) -> bool:
    """Whether its excerpt shows all that there is to say of a paragraph: one cell changed, and nothing is noted."""
    changed = [cell for line in block.lines for cell in line.cells if cell.change is not Change.SAME]
    notes = [note for line in block.lines for note in line.notes]
    return len(changed) == 1 and not block.notes and not notes and not any(line.move for line in block.lines)

"""Where a section stands, before and after: a rule under "For sixth-formers" is a rule for sixth-formers.

What a section is called in the contents, and that it has no number, is said with it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.model.comparison import Block, Cell, Change, Extent, Form, Line, Run
from clausebook.model.policies import Heading, lacks_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clausebook.model.comparison import SectionComparison
    from clausebook.model.policies import Item, Policy

_CHANGED = {Change.SAME: Change.CHANGED, Change.MOVED: Change.MOVED_AND_CHANGED}


def tell_places(sections: Sequence[SectionComparison], before: Policy, after: Policy) -> tuple[SectionComparison, ...]:
    """Compared sections and parts; what stands or is called otherwise begins with a line that says so."""
    olds, news = (_list_placed(policy) for policy in (before, after))
    pairs = {one.before_place: one.after_place for one in sections}
    told = []
    for one in sections:
        blocks: tuple[Block, ...] = ()
        if one.before_place is not None and one.after_place is not None:
            old, new = olds[one.before_place], news[one.after_place]
            stays = old.part is None if new.part is None else old.part is not None and pairs[old.part] == new.part
            blocks = tuple(_tell(old, new, is_same_part=stays))
        told.append(_begin_with(one, blocks))
    return tuple(told)


def _begin_with(one: SectionComparison, blocks: tuple[Block, ...]) -> SectionComparison:
    if not blocks:
        return one
    return replace(one, change=_CHANGED.get(one.change, one.change), blocks=(*blocks, *one.blocks))


@dataclass(frozen=True, slots=True)
class _Placed:
    """A section or a part; `part` is the place of the part that it stands in, and `under` the title of that."""

    item: Item
    part: int | None
    under: str
    is_unnumbered: bool

    @property
    def name(self) -> str:
        """What the contents call it, if that is not its title."""
        return self.item.short_title if self.item.short_title != self.item.title else ""

    @property
    def kind(self) -> str:
        """What a part is."""
        return "an appendix" if isinstance(self.item, Heading) and self.item.is_appendix else "a part"


def _list_placed(policy: Policy) -> list[_Placed]:
    placed: list[_Placed] = []
    part: int | None = None
    for place, item in enumerate(policy.items):
        part = place if isinstance(item, Heading) else part
        inside = None if isinstance(item, Heading) or not item.depth else part
        under = "" if inside is None else policy.items[inside].title
        placed.append(_Placed(item, inside, under, lacks_number(item, policy.style)))
    return placed


def _tell(old: _Placed, new: _Placed, *, is_same_part: bool) -> Iterator[Block]:
    name = f"\u201c{new.item.title}\u201d"
    if not is_same_part:
        was, now = (f"the part \u201c{one.under}\u201d" if one.part is not None else "no part" for one in (old, new))
        yield _make_block("It is in", was, now, f"{name} {_say_passed(old, new)}.")
    if isinstance(new.item, Heading) and old.kind != new.kind:
        yield _make_block("It is", old.kind, new.kind, f"{name} is {new.kind} now.")
    if old.name != new.name and old.item.short_title != new.item.short_title:
        was, now = (one.item.short_title for one in (old, new))
        yield _make_block("The contents call it", was, now, f"{name} is called \u201c{now}\u201d in the contents now.")
    if old.is_unnumbered != new.is_unnumbered:
        was, now = ("no number" if one.is_unnumbered else "a number" for one in (old, new))
        yield _make_block("It has", was, now, f"{name} has {now} now.")


def _say_passed(old: _Placed, new: _Placed) -> str:
    if new.part is None:
        return f"is no longer in the part \u201c{old.under}\u201d"
    here = f"now in the part \u201c{new.under}\u201d"
    return f"was in the part \u201c{old.under}\u201d and is {here}" if old.part is not None else f"is {here}"


def _make_block(before: str, old: str, new: str, note: str) -> Block:
    runs = (Run(Change.SAME, f"{before} "), Run(Change.REMOVED, old), Run(Change.ADDED, new))
    line = Line(Change.CHANGED, Form.TEXT, (Cell(Change.CHANGED, runs),))
    signs = (f"{before} {old}", f"{before} {new}")
    return Block(Change.CHANGED, (line,), Extent.WORDS, notes=(note,), signs=signs, is_told=True)

"""A number for each change of a review pack, by which the table of decisions leads to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.render.frame.templates import View
from clausebook.render.packs.words import list_ranges

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.model.pack_changes import PackChange
    from clausebook.model.review_packs import ReviewPack

Number = tuple[int, int]
NEW_PART, SHARED_PART, OWN_PART, QUIET_PART, HELD_PART = 1, 2, 3, 4, 5


@dataclass(frozen=True, slots=True)
class ReferenceView(View):
    """A link to another place of the same pack."""

    href: str
    text: str


@dataclass(frozen=True, slots=True)
class NumberedChange:
    """A change and its number, such as (2, 1); `places` are those of the items of the pack that it reaches."""

    number: Number
    change: PackChange
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NumberedPack:
    """A pack with a number for each change; `changes` are those of each of its policies, in the order of the items."""

    pack: ReviewPack
    shared: tuple[NumberedChange, ...]
    own: tuple[NumberedChange, ...]
    changes: tuple[tuple[NumberedChange, ...], ...]


def number_changes(pack: ReviewPack) -> NumberedPack:
    """Give each change its number: the shared ones by policy, the others by school and policy."""
    order = {school.id: at for at, school in enumerate(pack.schools)}
    own = sorted(pack.own, key=lambda change: order.get(change.first.school.id, len(order)))
    shared_changes = tuple(_number_part(SHARED_PART, pack.shared, pack))
    own_changes = tuple(_number_part(OWN_PART, own, pack))
    upon: list[list[NumberedChange]] = [[] for _ in pack.items]
    for one in (*shared_changes, *own_changes):
        for place in one.places:
            upon[place].append(one)
    return NumberedPack(pack, shared_changes, own_changes, tuple(map(tuple, upon)))


def _number_part(part: int, changes: Iterable[PackChange], pack: ReviewPack) -> Iterator[NumberedChange]:
    places: dict[tuple[str, str], list[int]] = {}
    for place, item in enumerate(pack.items):
        places.setdefault((item.school.id, item.choice.standing.policy), []).append(place)
    for at, change in enumerate(changes, start=1):
        # A policy can be in a pack twice, with two pairs of texts, and a change reaches only one of the comparisons.
        reached = [
            place
            for reach in change.reaches
            for place in places.get((reach.compared.school.id, reach.compared.id), ())
            if pack.items[place].compared is reach.compared
        ]
        yield NumberedChange((part, at), change, tuple(dict.fromkeys(reached)))


def view_references(numbers: Iterable[Number]) -> tuple[ReferenceView, ...]:
    """Links to the changes of a policy, those that follow each other as one: "2.1 to 2.4"."""
    return tuple(
        ReferenceView(
            href=f"#{anchor_number(first)}",
            text=write_number(first) if first == last else f"{write_number(first)} to {write_number(last)}",
        )
        for first, last in list_ranges(numbers)
    )


def write_number(number: Number) -> str:
    """The number of a change as it is read: "2.1"."""
    return f"{number[0]}.{number[1]}"


def anchor_number(number: Number) -> str:
    """The address of a change inside its pack."""
    return f"c-{number[0]}-{number[1]}"

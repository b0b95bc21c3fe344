"""The lines that came back with their sections in the order in which they were sent, and the order in which they came.

So a section that was moved is compared with itself, and its words are not taken for gone and new.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.model.addresses import PAGE_ANCHORS
from clausebook.model.bookmarks import name_bookmark
from clausebook.model.policies import Heading

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clausebook.importing.returning.lines import FileLine
    from clausebook.model.policies import Policy

# What a part, a section that is locked and one whose place the manifest says already weigh, beside another section.
_PART, _LOCKED, _PLACED = 1000.0, 10.0, 0.9
_DAILY = {name_bookmark(name) for name in PAGE_ANCHORS}


@dataclass(frozen=True, slots=True)
class Reordered:
    """The lines that came back, in the order that was sent; `order` are the keys of the sections as they came back.

    `outlines` are the levels of their headings there, and `moved` those that do not stand where they were.
    """

    lines: tuple[FileLine, ...]
    order: tuple[str, ...] = ()
    outlines: Mapping[str, int] | None = None
    moved: tuple[str, ...] = ()


def reorder_lines(today: Policy, sent: Sequence[FileLine], returned: Sequence[FileLine], end: int) -> Reordered:
    """Put the sections that came back into the order that was sent; `end` is the place behind the last one's words."""
    keys = {name_bookmark(item.key): item.key for item in today.items}
    sent_places = _find_headings(sent, keys, {})
    titles = {sent[at].key: key for key, at in sent_places.items()}
    is_twice = len(titles) < len(sent_places)
    places = _find_headings(returned, keys, {} if is_twice else titles)
    order = [key for key in sorted(places, key=places.__getitem__) if key in sent_places]
    was = [key for key in sorted(sent_places, key=sent_places.__getitem__) if key in places]
    if order == was:
        return Reordered(tuple(returned))
    behind, tail = _find_tail(sent, returned, sent_places[was[-1]], places[order[-1]])
    if order[-1] != was[-1] and behind > end:
        return Reordered(tuple(returned))
    starts = [places[key] for key in order]
    chunks = {key: returned[start:stop] for key, start, stop in zip(order, starts, [*starts[1:], tail], strict=True)}
    lines = [*returned[: starts[0]], *(line for key in was for line in chunks[key]), *returned[tail:]]
    rank = {key: at for at, key in enumerate(was)}
    kept = _keep_most([rank[key] for key in order], [_weigh(today, key) for key in order])
    moved = tuple(key for key in order if rank[key] not in kept)
    return Reordered(tuple(lines), tuple(order), {key: returned[places[key]].outline for key in order}, moved)


def _find_headings(lines: Sequence[FileLine], keys: Mapping[str, str], titles: Mapping[str, str]) -> dict[str, int]:
    """Where the heading of each item stands: by its bookmark, or by its words if it lost that."""
    found: dict[str, int] = {}
    for at, line in enumerate(lines):
        if line.outline:
            named = [keys[name] for name in line.anchors if name in keys]
            found |= {key: at for key in named if key not in found}
    for at, line in enumerate(lines):
        key = titles.get(line.key, "") if line.outline and not line.anchors else ""
        if key and key not in found:
            found[key] = at
    return found


def _find_tail(
    sent: Sequence[FileLine], returned: Sequence[FileLine], last: int, last_returned: int
) -> tuple[int, int]:
    """Where what follows the sections begins in both files, as far as it is the same in both.

    `last` are the places of the last headings of sections. Below them the first heading of what is printed as it is on
    a day ends what may be the policy's own.
    """
    stop, stop_returned = (
        next((at for at in range(start + 1, len(lines)) if _DAILY & set(lines[at].anchors)), len(lines))
        for lines, start in ((sent, last), (returned, last_returned))
    )
    same = 0
    while (
        same < min(stop - last, stop_returned - last_returned) - 1
        and sent[stop - 1 - same].key == returned[stop_returned - 1 - same].key
    ):
        same += 1
    return stop - same, stop_returned - same


def _weigh(today: Policy, key: str) -> float:
    """How much it takes to say that an item was moved: nobody can of a part, and no school of what is locked."""
    item = next(one for one in today.items if one.key == key)
    if isinstance(item, Heading):
        return _PART
    if item.clause.lock == "locked":
        return _LOCKED
    return _PLACED if item.difference and item.difference.kind in ("added", "reordered") else 1.0


def _keep_most(ranks: Sequence[int], weights: Sequence[float]) -> set[int]:
    """Those that stand in order already, so that all others together weigh least."""
    best: list[tuple[float, tuple[int, ...]]] = []
    for at, rank in enumerate(ranks):
        before = max(
            (best[other] for other in range(at) if ranks[other] < rank), key=lambda run: run[0], default=(0.0, ())
        )
        best.append((before[0] + weights[at], (*before[1], rank)))
    return set(max(best, key=lambda run: run[0], default=(0.0, ()))[1])

"""The versions of one policy in the order in which they begin, which is not always that of the decisions.

An urgent change may be decided and begin while another version is planned for a later day. The planned one then
follows it, though its number is lower.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.model.dates import is_before

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from clausebook.model.approvals import Event, Record
    from clausebook.model.dates import PartialDate


def order_versions(records: Iterable[Record]) -> tuple[Record, ...]:
    """Versions as they begin: each after those that were decided before it, but for those that surely begin later."""
    ordered: list[Record] = []
    for record in sorted(records, key=lambda one: (one.version, one.path)):
        ordered.insert(find_place(ordered, record.event.takes_effect), record)
    return tuple(ordered)


def find_place(ordered: Sequence[Record], begins: PartialDate) -> int:
    """Where among versions that begin in this order the next one stands that is decided."""
    at = len(ordered)
    while at and is_before(begins, ordered[at - 1].event.takes_effect):
        at -= 1
    return at


def pair_replaced(records: Iterable[Record]) -> Iterator[tuple[int, Record]]:
    """The number of each version that another replaced before it began, and the last version that did."""
    by_day: dict[PartialDate, list[Record]] = {}
    for record in records:
        by_day.setdefault(record.event.takes_effect, []).append(record)
    for same in by_day.values():
        for planned in same:
            later = [one for one in same if one.version > planned.version and replaces(one.event, planned.event)]
            if later:
                yield planned.version, max(later, key=lambda one: one.version)


def replaces(decided: Event, planned: Event) -> bool:
    """Whether what was decided later begins on the very day on which what was planned then would have begun."""
    return decided.takes_effect == planned.takes_effect and is_before(decided.on, planned.takes_effect)

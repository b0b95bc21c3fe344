"""Which of several facts of one kind that a file states is believed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.importing.recognised import FactPlace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.importing.recognised import Fact, FactKind

# Which of two places is asked first.
_ORDER = (
    FactPlace.FRONT,
    FactPlace.END,
    FactPlace.TEXT,
    FactPlace.RUNNING,
    FactPlace.NAME,
    FactPlace.PROPERTIES,
)


def choose_fact(facts: Iterable[Fact], kind: FactKind) -> Fact | None:
    """The fact of a kind that is believed: the surest, then by its place; one that was left blank is none."""
    known = [fact for fact in facts if fact.kind is kind and fact.value.strip()]
    return min(known, key=lambda fact: (-fact.confidence, _ORDER.index(fact.where)), default=None)

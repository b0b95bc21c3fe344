"""How many policies are current, due soon, overdue, without approval or missing: a bar, and the same in figures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.render.frame.bars import split_bar
from clausebook.render.frame.templates import View
from clausebook.render.staff.rows import DUE_SOON, MISSING, NEVER_APPROVED, NOT_KNOWN, OVERDUE, WITHDRAWN
from clausebook.render.text.phrases import count_things

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.render.frame.bars import BarPartView
    from clausebook.render.staff.rows import RegisterRow

_CURRENT = "current"
# What a bar is made of, from the left: the class of a piece, and its name in figures.
KINDS = (
    (_CURRENT, "current"),
    ("due", "due soon"),
    ("over", "overdue"),
    ("draft", "not approved"),
    ("miss", "missing"),
)
_BY_STATE = {OVERDUE: "over", MISSING: "miss", NEVER_APPROVED: "draft", NOT_KNOWN: "draft", DUE_SOON: "due"}


@dataclass(frozen=True, slots=True)
class SchoolBarView(View):
    """A bar of all that a school must have: its pieces, and a figure for each kind of them."""

    name: str
    href: str
    total: str
    pieces: tuple[BarPartView, ...]
    counts: tuple[str, ...]


def view_bar(name: str, href: str, lines: Iterable[RegisterRow]) -> SchoolBarView:
    """The bar of some lines of the register; each is counted once, and what was withdrawn is not."""
    counts = Counter(_judge(line) for line in lines if WITHDRAWN not in line.states)
    return SchoolBarView(
        name=name,
        href=href,
        total=count_things(sum(counts.values()), "policy", "policies"),
        pieces=tuple(split_bar({kind: counts[kind] for kind, _ in KINDS})),
        counts=tuple(f"{counts[kind]:,}" for kind, _ in KINDS),
    )


def _judge(line: RegisterRow) -> str:
    """Which piece of the bar a policy is in; changed words are current until their review is due."""
    return next((kind for state, kind in _BY_STATE.items() if state in line.states), _CURRENT)

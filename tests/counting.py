"""Counts work in calls of functions. No clock is asked, so nothing else that a machine does changes the figure."""

from __future__ import annotations

import cProfile
from typing import TYPE_CHECKING, TypeVar

from tests.depth import IS_DEEP

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")

# About what two seconds hold. The largest file that is read takes half of it, whatever stands in it; work that grew
# with the square of a text would need a hundred times as much. `benchmarks/run.py --hostile` measures the seconds.
CALLS_AT_MOST = 10_000_000
# Parts of the largest file: twice as much text is allowed somewhat more than twice the work.
PARTS = _LESS, _MORE = (8, 4) if IS_DEEP else (16, 8)
_GROWTH_AT_MOST = 2.4


def count_calls(work: Callable[[], Result]) -> tuple[Result, int]:
    """Do a piece of work; what comes of it, and how many functions it called, Python's own included."""
    profile = cProfile.Profile()
    result = profile.runcall(work)
    return result, sum(entry.callcount for entry in profile.getstats())


def assert_linear(work: Callable[[int], object]) -> None:
    """Hold that work on the largest file stays in bounds, by doing two small parts of it, one twice the other.

    `work` is given by what the file is to be divided. Work that grows with the square of a text takes four times the
    calls for twice the text, so it is seen in small files too, for a fifth of its price; in a deep run for two.
    """
    (_, less), (_, more) = (count_calls(lambda part=part: work(part)) for part in PARTS)  # type: ignore[misc]
    assert more < _GROWTH_AT_MOST * less
    assert more * _MORE < CALLS_AT_MOST

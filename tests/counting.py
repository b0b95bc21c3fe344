"""Counts work in calls of functions. No clock is asked, so nothing else that a machine does changes the figure."""

from __future__ import annotations

import cProfile
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Result = TypeVar("Result")

# About what two seconds hold. The largest file that is read takes half of it, whatever stands in it; work that grew
# with the square of a text would need a hundred times as much. `benchmarks/run.py --hostile` measures the seconds.
CALLS_AT_MOST = 10_000_000


def count_calls(work: Callable[[], Result]) -> tuple[Result, int]:
    """Do a piece of work; what comes of it, and how many functions it called, Python's own included."""
    profile = cProfile.Profile()
    result = profile.runcall(work)
    return result, sum(entry.callcount for entry in profile.getstats())

"""Work that may take so long and no longer, though it is done in this process.

A clock of the system interrupts it, even within one search of a regular expression. Where there is none, as on Windows,
and in other threads than the main one, which alone such a clock interrupts, another thread does so between two steps.
"""

from __future__ import annotations

import signal
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from clausebook.processes.interrupting import interrupt_when, is_at_edge

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

# Whoever takes the first interruption for a fault of his own, and goes on, is interrupted again.
_AGAIN = 1.0
# A clock that is set to nothing never rings.
_SOON = 0.001


class _TimeUp(BaseException):
    """What is no fault that the work itself could have an answer to."""


@contextmanager
def limit_seconds(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in what is done within, once it has taken so many seconds."""
    has_clock = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    try:
        with _ring(seconds) if has_clock else _watch(seconds):
            yield
    except _TimeUp:
        message = f"{seconds:g} seconds"
        raise TimeoutError(message) from None


@contextmanager
def _ring(seconds: float) -> Iterator[None]:
    """Have the system's clock interrupt what is done within."""
    before = signal.signal(signal.SIGALRM, _interrupt)
    try:
        signal.setitimer(signal.ITIMER_REAL, max(seconds, _SOON), _AGAIN)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _watch(seconds: float) -> Iterator[None]:
    """Have another thread interrupt what is done within."""
    end = time.monotonic() + seconds
    with interrupt_when(lambda: time.monotonic() >= end, _TimeUp):
        yield


def _interrupt(number: int, frame: FrameType | None) -> None:
    """End the work, or let a watch begin or end first: the clock rings again if it is not over then."""
    del number
    if not is_at_edge(frame):
        raise _TimeUp

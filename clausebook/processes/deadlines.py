"""Work that may take so long and no longer, though it is done in this process.

A clock of the system interrupts it, even within one search of a regular expression. Windows has no such clock.
"""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

# Whoever takes the first interruption for a fault of his own, and goes on, is interrupted again.
_AGAIN = 1.0


class _TimeUp(BaseException):
    """What is no fault that the work itself could have an answer to."""


@contextmanager
def limit_seconds(seconds: float) -> Iterator[None]:
    """Raise TimeoutError in what is done within, once it has taken so many seconds.

    Without a clock of the system, and in other threads than the main one, which alone it interrupts, there is no limit.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _interrupt)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    except _TimeUp:
        message = f"{seconds:g} seconds"
        raise TimeoutError(message) from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _interrupt(number: int, frame: FrameType | None) -> NoReturn:
    del number, frame
    raise _TimeUp

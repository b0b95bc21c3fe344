"""A watch that interrupts what another thread does, on every system, as soon as something is over.

It comes between two steps of Python, so one long step of a library written in C goes on to its end first. Nor does it
come while such a watch, or another, begins or ends: what they change would stay changed.
"""

from __future__ import annotations

import ctypes
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

# How often the watch looks, and how long it waits before it interrupts again whoever goes on all the same.
_LOOK, _AGAIN = 0.05, 1.0
# Whatever these do is the beginning or the end of a watch, however deep in it somebody is.
_WATCHES = frozenset(f"{__package__}.{name}" for name in ("deadlines", "interrupting", "memory"))


@contextmanager
def interrupt_when(is_over: Callable[[], bool], error: type[BaseException]) -> Iterator[None]:
    """Raise an error in what is done within, in this thread, once something is over, which another thread asks.

    What is done within may end just then: the error comes out of here all the same, or not at all, and never later.
    """
    thread = threading.get_ident()
    done, lock = threading.Event(), threading.Lock()

    def watch() -> None:
        while not done.wait(_LOOK):
            if not is_over():
                continue
            with lock:
                if is_at_edge(sys._current_frames().get(thread)):  # noqa: SLF001  Python's own name for it
                    continue
                if not done.is_set():
                    _raise_in(thread, error)
            done.wait(_AGAIN)

    def end() -> None:
        with lock:
            done.set()
            _raise_in(thread, None)
        watcher.join()

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        # Somebody's stop may come amid the first: it goes on from here, but not before the watch is over.
        try:
            end()
        finally:
            end()


def is_at_edge(frame: FrameType | None) -> bool:
    """Whether a thread that does this is just beginning or ending a watch, and must not be interrupted there."""
    if frame is not None and frame.f_globals.get("__name__") == "contextlib":
        return True
    while frame is not None:
        if frame.f_globals.get("__name__") in _WATCHES:
            return True
        frame = frame.f_back
    return False


def _raise_in(thread: int, error: type[BaseException] | None) -> None:
    """Have a thread raise an error at its next step; None takes back what it has not raised yet."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(
        ctypes.c_ulong(thread), None if error is None else ctypes.py_object(error)
    )

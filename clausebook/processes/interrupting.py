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
    raised = threading.Event()

    def watch() -> None:
        while not done.wait(_LOOK):
            if not is_over():
                continue
            with lock:
                if is_at_edge(sys._current_frames().get(thread)):  # noqa: SLF001  Python's own name for it
                    continue
                if not done.is_set():
                    raised.set()
                    _raise_in(thread, error)
            done.wait(_AGAIN)

    def end() -> None:
        with lock:
            done.set()
            if raised.is_set():
                _take_back(thread)
                raised.clear()
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


class _TakenBack(BaseException):
    """What is raised in the place of an error that nobody is to have."""


def _take_back(thread: int) -> None:
    """Take back from this thread what it was to raise and has not raised yet.

    Nothing in its place would leave Python asking at every step whether something is to be raised, and for ever in a
    profile: it stops asking only when something was.
    """
    try:
        _raise_in(thread, _TakenBack)
        while True:
            pass
    except _TakenBack:
        return


def is_at_edge(frame: FrameType | None) -> bool:
    """Whether a thread that does this is just beginning or ending a watch, and must not be interrupted there."""
    if frame is not None and frame.f_globals.get("__name__") == "contextlib":
        return True
    while frame is not None:
        if frame.f_globals.get("__name__") in _WATCHES:
            return True
        frame = frame.f_back
    return False


def _raise_in(thread: int, error: type[BaseException]) -> None:
    """Have a thread raise an error at its next step, in the place of any other that it was to raise."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(error))

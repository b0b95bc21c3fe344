"""A watch that interrupts what another thread does, on every system, as soon as something is over.

It comes between two steps of Python, so one long step of a library written in C goes on to its end first.
"""

from __future__ import annotations

import ctypes
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# How often the watch looks, and how long it waits before it interrupts again whoever goes on all the same.
_LOOK, _AGAIN = 0.05, 1.0


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
                if not done.is_set():
                    _raise_in(thread, error)
            done.wait(_AGAIN)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    finally:
        with lock:
            done.set()
            _raise_in(thread, None)
        watcher.join()


def _raise_in(thread: int, error: type[BaseException] | None) -> None:
    """Have a thread raise an error at its next step; None takes back what it has not raised yet."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(
        ctypes.c_ulong(thread), None if error is None else ctypes.py_object(error)
    )

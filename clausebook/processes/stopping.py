"""Stops that a person, a system or a schedule asks for, all of them in one way: the work ends as after Ctrl-C."""

from __future__ import annotations

import signal
import sys
import threading
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from types import FrameType, TracebackType

# What a shell reports of a process that a signal ended.
_OF_SIGNALS = 128
# The end of the terminal, and what systems and schedules send. Windows has only the second.
_ASKED = tuple(getattr(signal, name) for name in ("SIGHUP", "SIGTERM") if hasattr(signal, name))
INTERRUPTED = _OF_SIGNALS + signal.SIGINT


class Terminated(KeyboardInterrupt):
    """The process was asked to end; whatever is cleared up after Ctrl-C is cleared up after this too."""

    def __init__(self, number: int) -> None:
        self.exit_code = _OF_SIGNALS + number
        super().__init__()


def find_exit_code(stop: KeyboardInterrupt) -> int:
    """The exit code of a process that somebody stopped."""
    return stop.exit_code if isinstance(stop, Terminated) else INTERRUPTED


def end_as_after_interrupt() -> None:
    """From now on, raise Terminated where the system asks this process to end.

    Signals that whoever started it wants to have ignored, as `nohup` does, stay ignored.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    sys.excepthook = _say_stopped
    for number in _ASKED:
        if signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, _stop)


def _say_stopped(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """What is printed of what nothing caught: of a stop one word, for where it came is of use to nobody."""
    if issubclass(kind, KeyboardInterrupt):
        sys.stderr.write("Stopped.\n")
    else:
        sys.__excepthook__(kind, error, trace)


def _stop(number: int, _: FrameType | None) -> NoReturn:
    # Once is enough: a second one must not interrupt the clearing up.
    signal.signal(number, signal.SIG_IGN)
    raise Terminated(number)

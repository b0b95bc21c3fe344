"""What is done in this process ends after so many seconds, whatever it is doing."""

from __future__ import annotations

import os
import re
import signal
import threading
import time
from contextlib import suppress
from threading import Thread

import pytest

from clausebook.processes.deadlines import limit_seconds
from clausebook.processes.memory import limit_memory

needs_clock = pytest.mark.skipif(os.name == "nt", reason="Windows has no such clock")
# A search that would take years: each sign may be read in two ways, and no x is behind them.
_RUN = "a" * 60


def search() -> None:
    """One search of a regular expression, which runs no line of Python until it ends."""
    re.search("(?:a|a)+x", _RUN)


@needs_clock
def test_a_search_is_interrupted() -> None:
    """Not even a single search of a text goes on after the time is up, and nothing rings afterwards."""
    before = signal.getsignal(signal.SIGALRM)
    with pytest.raises(TimeoutError, match=r"0\.05 seconds"), limit_seconds(0.05):
        search()
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    assert signal.getsignal(signal.SIGALRM) == before


@needs_clock
def test_what_takes_every_error_for_its_own_is_interrupted() -> None:
    """Work that goes on after errors does not go on after the end of its time."""

    def persist() -> None:
        for _ in range(1_000):
            with suppress(Exception):
                search()

    with pytest.raises(TimeoutError), limit_seconds(0.05):
        persist()


@needs_clock
def test_work_in_time_is_left_alone() -> None:
    """What is done in time is done; its own errors are its own."""
    done = []
    with limit_seconds(60):
        done.append(1)
    with pytest.raises(ValueError, match="own"), limit_seconds(60):
        raise ValueError("own")
    assert done == [1]
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_where_no_clock_rings_a_thread_interrupts(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, and in other threads than the main one, work ends all the same, between two of its steps."""
    ended: list[float] = []

    def work() -> None:
        begun = time.monotonic()
        with pytest.raises(TimeoutError), limit_seconds(0.1):
            spin()
        ended.append(time.monotonic() - begun)

    thread = Thread(target=work)
    thread.start()
    thread.join()
    monkeypatch.delattr(signal, "setitimer", raising=False)
    work()
    assert [0.1 <= one < 5 for one in ended] == [True, True]


def test_nothing_interrupts_what_comes_after(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work that ends in the moment in which its time does is told of then or never, and what follows is left alone."""
    monkeypatch.delattr(signal, "setitimer", raising=False)
    for more in range(40):
        end = time.monotonic() + 0.05
        with suppress(TimeoutError), limit_seconds(0.049 + more / 10_000):
            while time.monotonic() < end:
                pass
        for _ in range(1_000):
            pass


@needs_clock
@pytest.mark.parametrize("is_clock_outside", [True, False])
def test_work_that_ends_when_the_clock_rings_leaves_nothing_behind(*, is_clock_outside: bool) -> None:
    """Whichever watch is inside the other: no thread watches on, and the next work has the memory that this one had."""
    threads, memory = threading.active_count(), find_memory_limit()
    seconds = 0.004
    for number in range(200):
        clock, watch = limit_seconds(seconds), limit_memory(1 << 30)
        end = time.monotonic() + seconds - 0.001 + number % 40 / 20_000
        with suppress(TimeoutError), clock if is_clock_outside else watch, watch if is_clock_outside else clock:
            while time.monotonic() < end:
                pass
    assert threading.active_count() == threads
    assert find_memory_limit() == memory
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def find_memory_limit() -> tuple[int, int]:
    """How much memory the system gives this process, and those that it starts."""
    resource = pytest.importorskip("resource", reason="this system gives no process less memory")
    found: tuple[int, int] = resource.getrlimit(resource.RLIMIT_AS)
    return found


def spin() -> None:
    """Take years over many short steps."""
    end = time.monotonic() + 600
    while time.monotonic() < end:
        pass

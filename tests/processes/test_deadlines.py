"""What is done in this process ends after so many seconds, whatever it is doing."""

from __future__ import annotations

import os
import re
import signal
from contextlib import suppress
from threading import Thread

import pytest

from clausebook.processes.deadlines import limit_seconds

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such clock")
# A search that would take years: each sign may be read in two ways, and no x is behind them.
_RUN = "a" * 60


def search() -> None:
    """One search of a regular expression, which runs no line of Python until it ends."""
    re.search("(?:a|a)+x", _RUN)


def test_a_search_is_interrupted() -> None:
    """Not even a single search of a text goes on after the time is up, and nothing rings afterwards."""
    before = signal.getsignal(signal.SIGALRM)
    with pytest.raises(TimeoutError, match=r"0\.05 seconds"), limit_seconds(0.05):
        search()
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)
    assert signal.getsignal(signal.SIGALRM) == before


def test_what_takes_every_error_for_its_own_is_interrupted() -> None:
    """Work that goes on after errors does not go on after the end of its time."""

    def persist() -> None:
        for _ in range(1_000):
            with suppress(Exception):
                search()

    with pytest.raises(TimeoutError), limit_seconds(0.05):
        persist()


def test_work_in_time_is_left_alone() -> None:
    """What is done in time is done; its own errors are its own."""
    done = []
    with limit_seconds(60):
        done.append(1)
    with pytest.raises(ValueError, match="own"), limit_seconds(60):
        raise ValueError("own")
    assert done == [1]
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_other_threads_have_no_limit() -> None:
    """In a thread that cannot be interrupted work is done as if there were no limit."""
    done = []

    def work() -> None:
        with limit_seconds(0.001):
            done.append(1)

    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert done == [1]

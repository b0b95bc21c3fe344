"""A pool of forked worker processes, for work that is the same for many items.

A fork has everything that was read and composed, so nothing is sent to a worker; only its result comes back, pickled.
Only Linux has forks that are cheap and safe beside the system's own libraries; elsewhere this process does everything.
"""

from __future__ import annotations

import contextlib
import ctypes
import multiprocessing
import os
import signal
import sys
import warnings
from typing import TYPE_CHECKING, Generic, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from multiprocessing.connection import Connection

Item = TypeVar("Item")
Result = TypeVar("Result")

# Each worker has memory of its own for what it makes, and beyond this number they wait for the disk.
_PROCESSES_AT_MOST = 4
_PR_SET_PDEATHSIG = 1


def map_chunks(
    items: Sequence[Item], work: Callable[[Sequence[Item]], Result], *, at_least: int, processes: int | None = None
) -> list[Result]:
    """What `work` gives for each chunk of the items, one chunk for each process; with fewer than `at_least`, one.

    `work` may write files; of what it keeps in memory, only the result comes back. It raises here what it raises, in
    whichever process: a chunk in which a worker failed is done again in this one.
    """
    count = count_processes() if processes is None else processes
    chunks = [items[at::count] for at in range(count)] if count > 1 and len(items) >= at_least else [items]
    workers: list[_Worker[Item, Result]] = []
    try:
        with contextlib.suppress(OSError):  # no more processes, or no memory for one: the rest is done here
            for chunk in chunks[1:]:
                workers.append(_Worker(chunk, work))  # noqa: PERF401  those that were started must be known
        results = [work(chunks[0])]
        results += [worker.finish() for worker in workers]
        results += [work(chunk) for chunk in chunks[1 + len(workers) :]]
    finally:
        for worker in workers:
            worker.stop()
    return results


def count_processes() -> int:
    """How many processes to work with, this one included."""
    if not sys.platform.startswith("linux"):
        return 1
    return min(len(os.sched_getaffinity(0)), _PROCESSES_AT_MOST)


class _Worker(Generic[Item, Result]):
    """A fork of this process at work on its chunk. Whoever starts it stops it."""

    def __init__(self, chunk: Sequence[Item], work: Callable[[Sequence[Item]], Result]) -> None:
        """Start it. Raises OSError if the system has no process, or no memory, to give."""
        self._chunk, self._work = chunk, work
        context = multiprocessing.get_context("fork")
        self._result, sending = context.Pipe(duplex=False)
        self._process = context.Process(target=_send_result, args=(work, chunk, sending, os.getpid()), daemon=True)
        try:
            with warnings.catch_warnings():
                # Python warns of a fork of a process with threads: ours only draw on the terminal, and no worker does.
                warnings.simplefilter("ignore", DeprecationWarning)
                self._process.start()
        except OSError:
            self._result.close()
            raise
        finally:
            sending.close()

    def finish(self) -> Result:
        """Wait for its result. If it has none, for whatever reason, the chunk is done again here."""
        try:
            return cast("Result", self._result.recv())
        except Exception:  # noqa: BLE001  it ended early, or what it sent cannot be unpickled
            return self._work(self._chunk)

    def stop(self) -> None:
        """End it, whatever it is doing, and release what it holds."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self._result.close()


def _send_result(
    work: Callable[[Sequence[Item]], Result], chunk: Sequence[Item], sending: Connection, parent: int
) -> None:
    """In the worker: work, send the result, and end at once, so that nothing that the parent had begun ends twice."""
    try:
        _end_with(parent)
        sending.send(work(chunk))
    finally:
        os._exit(0)  # whatever was raised is raised again where the chunk is done again


def _end_with(parent: int) -> None:
    """Have the system end this process when its parent ends, however that does."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)

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
from itertools import accumulate, groupby
from typing import TYPE_CHECKING, Generic, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection

Item = TypeVar("Item")
Result = TypeVar("Result")

# Each worker has memory of its own for what it makes, and beyond this number they wait for the disk.
_PROCESSES_AT_MOST = 4
# Into so many batches for each process work is cut: the last of them to end is waited for, and each costs a little.
_BATCHES = 32
_NUMBER_BYTES = 2
_PR_SET_PDEATHSIG = 1


def _keep_quiet(done: int, count: int) -> None:
    """Nobody is told."""


def _weigh_alike(item: object) -> int:
    """No item is more work than another."""
    del item
    return 1


def map_batches(
    items: Sequence[Item],
    work: Callable[[Sequence[Item]], Result],
    *,
    at_least: int,
    processes: int | None = None,
    weigh: Callable[[Item], int] = _weigh_alike,
) -> list[Result]:
    """What `work` gives for each batch of neighbouring items, in order; with fewer than `at_least`, there is one batch.

    `work` may write files; of what it keeps in memory, only the result comes back. It raises here what it raises, in
    whichever process: a batch in which a worker failed is done again in this one. `weigh` is as in `share_work`.
    """
    shared = share_work(items, work, at_least=at_least, processes=processes, weigh=weigh)
    try:
        return shared.finish()
    finally:
        shared.stop()


def share_work(
    items: Sequence[Item],
    work: Callable[[Sequence[Item]], Result],
    *,
    at_least: int,
    processes: int | None = None,
    weigh: Callable[[Item], int] = _weigh_alike,
) -> SharedWork[Item, Result]:
    """The same, begun: workers are at it while this process does something else, until it calls `finish`.

    `weigh` tells how much work an item is beside others, and batches are about as much work as each other. Whoever asks
    for it calls `stop` at the end, whatever happened.
    """
    count = count_processes() if processes is None else processes
    is_worth_it = count > 1 and len(items) >= at_least
    shared = SharedWork(_cut(items, count * _BATCHES, weigh) if is_worth_it else [items], work)
    try:
        shared.start(count - 1 if is_worth_it else 0)
    except BaseException:
        shared.stop()
        raise
    return shared


def _cut(items: Sequence[Item], count: int, weigh: Callable[[Item], int]) -> list[Sequence[Item]]:
    """Items in so many batches at most, each as heavy as the others but for one item, and none empty."""
    starts = list(accumulate(map(weigh, items), initial=0))
    numbers = [start * count // starts[-1] for start in starts[:-1]]
    return [[items[at] for at in places] for _, places in groupby(range(len(items)), numbers.__getitem__)]


class SharedWork(Generic[Item, Result]):
    """Batches that processes take one by one, each the next when it is done with its last, so that none waits."""

    def __init__(self, batches: Sequence[Sequence[Item]], work: Callable[[Sequence[Item]], Result]) -> None:
        self._batches, self._work = batches, work
        self._queue = _Queue(len(batches))
        self._workers: list[_Worker[dict[int, Result]]] = []

    def start(self, workers: int) -> None:
        """Start workers, as many as the system has processes and memory for."""
        with contextlib.suppress(OSError):
            for _ in range(workers):
                self._workers.append(_Worker(self._work_with_others))

    def finish(self, tell: Callable[[int, int], None] = _keep_quiet) -> list[Result]:
        """Work with the workers until all is done; the results in the order of the batches.

        `tell` is told how many of how many batches somebody has taken, whenever this process takes one.
        """
        results = {}
        for number in self._queue:
            tell(number, len(self._batches))
            results[number] = self._work(self._batches[number])
        for worker in self._workers:
            results |= worker.finish() or {}
        for number, batch in enumerate(self._batches):
            if number not in results:
                results[number] = self._work(batch)
        return [results[number] for number in range(len(self._batches))]

    def stop(self) -> None:
        """End all workers, whatever they are doing."""
        for worker in self._workers:
            worker.stop()
        self._workers.clear()
        self._queue.close()

    def _work_with_others(self) -> dict[int, Result]:
        """What a worker does: what it did before something failed counts, and the rest is for others."""
        results: dict[int, Result] = {}
        with contextlib.suppress(Exception):
            for number in self._queue:
                results[number] = self._work(self._batches[number])
        return results


class _Queue:
    """The numbers from 0, each given to one of the processes that ask for the next.

    They are the content of a pipe from its beginning: a number is read by one process alone, and no lock can be left
    behind by one that is killed.
    """

    def __init__(self, count: int) -> None:
        self._reading, writing = os.pipe()
        os.write(writing, b"".join(number.to_bytes(_NUMBER_BYTES) for number in range(count)))
        os.close(writing)

    def __iter__(self) -> Iterator[int]:
        while number := os.read(self._reading, _NUMBER_BYTES):
            yield int.from_bytes(number)

    def close(self) -> None:
        """Release the pipe."""
        os.close(self._reading)


def count_processes() -> int:
    """How many processes to work with, this one included."""
    if not sys.platform.startswith("linux"):
        return 1
    return min(len(os.sched_getaffinity(0)), _PROCESSES_AT_MOST)


class _Worker(Generic[Result]):
    """One forked process that does some work."""

    def __init__(self, work: Callable[[], Result]) -> None:
        """Start it. Raises OSError if the system has no process, or no memory, to give."""
        context = multiprocessing.get_context("fork")
        self._result, sending = context.Pipe(duplex=False)
        self._process = context.Process(target=_send_result, args=(work, sending, os.getpid()), daemon=True)
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

    def finish(self) -> Result | None:
        """Wait for its result; None if it has none, for whatever reason."""
        try:
            return cast("Result", self._result.recv())
        except Exception:  # noqa: BLE001  it ended early, or what it sent cannot be unpickled
            return None

    def stop(self) -> None:
        """End it, whatever it is doing, and release what it holds."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self._result.close()


def _send_result(work: Callable[[], Result], sending: Connection, parent: int) -> None:
    """In the worker: work, send the result, and end at once, so that nothing that the parent had begun ends twice."""
    try:
        _end_with(parent)
        sending.send(work())
    finally:
        os._exit(0)  # what was not done, or not sent, is done again by the parent


def _end_with(parent: int) -> None:
    """Have the system end this process when its parent ends, however that does."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)

"""Work that is the same for many things, shared out among the processors of the machine.

Each share but the first is done by a copy of this process, which has all that was read and composed without being
told. Only Linux has copies that cost nothing and are safe to make; elsewhere this process does everything.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import pickle
import signal
import sys
import warnings
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Item = TypeVar("Item")
Result = TypeVar("Result")

# Each copy holds memory of its own for what it makes; with more than these the disk is what is waited for.
_COPIES_AT_MOST = 4
_PR_SET_PDEATHSIG = 1


def share_out(
    items: Sequence[Item], work: Callable[[Sequence[Item]], Result], *, worth: int, processors: int | None = None
) -> list[Result]:
    """What `work` gives for each share of the items; below `worth` items there is one share.

    `work` may write files; what it keeps in memory is lost, but for what it gives back, which is pickled. It raises
    here what it raises, in whichever process: a share that a copy could not do is done again in this one.
    """
    count = count_processors() if processors is None else processors
    shares = [items[at::count] for at in range(count)] if count > 1 and len(items) >= worth else [items]
    copies: list[_Copy[Item, Result]] = []
    try:
        with contextlib.suppress(OSError):  # no more processes, or no memory for one: what is left is done here
            for share in shares[1:]:
                copies.append(_Copy(share, work))  # noqa: PERF401  those that were begun must be known
        results = [work(shares[0])]
        for copy in copies:
            answer = copy.finish()
            results.append(pickle.loads(answer) if answer else work(copy.share))  # noqa: S301  our own copy wrote it
        results += [work(share) for share in shares[1 + len(copies) :]]
    finally:
        for copy in copies:
            copy.stop()
    return results


def count_processors() -> int:
    """How many processes to share work among."""
    if not sys.platform.startswith("linux"):
        return 1
    return min(len(os.sched_getaffinity(0)), _COPIES_AT_MOST)


class _Copy(Generic[Item, Result]):
    """A copy of this process at work on its share. Whoever begins it stops it."""

    def __init__(self, share: Sequence[Item], work: Callable[[Sequence[Item]], Result]) -> None:
        self.share = share
        parent = os.getpid()
        self._answer, giving = os.pipe()
        try:
            with warnings.catch_warnings():
                # Python warns of copies of processes with threads: ours only draw on the terminal, and no copy does.
                warnings.simplefilter("ignore", DeprecationWarning)
                self._pid = os.fork()
        except OSError:
            os.close(self._answer)
            os.close(giving)
            raise
        if self._pid == 0:
            _work_and_end(share, work, giving, parent)
        os.close(giving)

    def finish(self) -> bytes:
        """Wait for what it gives; nothing if it failed, by whatever cause."""
        with os.fdopen(self._answer, "rb", closefd=False) as pipe:
            answer = pipe.read()
        _, status = os.waitpid(self._pid, 0)
        self._pid = 0
        return answer if os.waitstatus_to_exitcode(status) == 0 else b""

    def stop(self) -> None:
        """End it, wherever it is, and let go of what it holds."""
        if self._pid:
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
            self._pid = 0
        os.close(self._answer)


def _work_and_end(share: Sequence[Item], work: Callable[[Sequence[Item]], Result], giving: int, parent: int) -> None:
    """In the copy: work, give the answer, and end at once, so that nothing that this process had begun ends twice."""
    status = 1
    try:
        _end_with(parent)
        answer = pickle.dumps(work(share), pickle.HIGHEST_PROTOCOL)
        with os.fdopen(giving, "wb") as pipe:
            pipe.write(answer)
        status = 0
    finally:
        os._exit(status)  # whatever was raised is raised again where the share is done again


def _end_with(parent: int) -> None:
    """Have the system end this process when the one that it is a copy of ends, however that does."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)

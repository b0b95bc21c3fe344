"""How much memory this process takes, and work in it that may take so much more and no more."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from clausebook.processes.interrupting import interrupt_when

if TYPE_CHECKING:
    from collections.abc import Iterator

_STATE = Path("/proc/self/statm")
_LOOK = 0.05


def measure_memory() -> int:
    """The bytes of memory that this process takes now; the most that it ever took where that alone is known."""
    if sys.platform == "win32":
        return _ask_windows()
    import resource

    with contextlib.suppress(OSError):
        return int(_STATE.read_bytes().split()[1]) * resource.getpagesize()
    # macOS counts bytes here, other systems kilobytes.
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def end_above(most: int, code: int) -> None:
    """Have this process end at once, with an exit code, when it takes more than so many bytes of memory."""

    def watch() -> None:
        while measure_memory() <= most:
            time.sleep(_LOOK)
        os._exit(code)

    Thread(target=watch, daemon=True).start()


@contextmanager
def limit_memory(more: int) -> Iterator[None]:
    """Raise MemoryError in what is done within, once it takes so many bytes more than this process took before.

    A thread looks every moment and interrupts it between two steps. On Linux the system gives no more than twice as
    much, so that not even a single step fills the machine's memory.
    """
    most = measure_memory() + more
    with _limit_by_system(2 * more), interrupt_when(lambda: measure_memory() > most, MemoryError):
        yield


@contextmanager
def _limit_by_system(more: int) -> Iterator[None]:
    if not sys.platform.startswith("linux"):
        yield
        return
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS)
    taken = int(_STATE.read_bytes().split()[0]) * resource.getpagesize()
    wanted = [taken + more, *(one for one in before if one != resource.RLIM_INFINITY)]
    try:
        resource.setrlimit(resource.RLIMIT_AS, (min(wanted), before[1]))
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


def _ask_windows() -> int:
    """The bytes that Windows has promised this process: PROCESS_MEMORY_COUNTERS, psapi.h."""
    import ctypes
    from ctypes import wintypes

    sizes = (
        "PeakWorkingSet",
        "WorkingSet",
        "PeakPaged",
        "Paged",
        "PeakNonPaged",
        "NonPaged",
        "Pagefile",
        "PeakPagefile",
    )
    fields = [("cb", wintypes.DWORD), ("faults", wintypes.DWORD), *((name, ctypes.c_size_t) for name in sizes)]
    counters = type("Counters", (ctypes.Structure,), {"_fields_": fields})()
    counters.cb = ctypes.sizeof(counters)
    kernel = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined,unused-ignore]
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    kernel.K32GetProcessMemoryInfo.argtypes = (wintypes.HANDLE, ctypes.c_void_p, wintypes.DWORD)
    kernel.K32GetProcessMemoryInfo(kernel.GetCurrentProcess(), ctypes.byref(counters), counters.cb)
    return int(counters.Pagefile)

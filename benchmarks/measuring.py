"""A command -> how long it took and how much memory it held; a folder -> how large the site in it is."""

from __future__ import annotations

import contextlib
import gzip
import os
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PROCESSES = Path("/proc")
_SECONDS_BETWEEN_LOOKS = 0.1
# https://www.gnu.org/software/gzip/manual/gzip.html: what servers use unless they are told otherwise.
GZIP_LEVEL = 6
MEGABYTE = 1_000_000


class CommandFailed(Exception):
    """A measured command ended with an error; its last words are the message."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command, start to end.

    `worked` is the time that processors worked for it, which other work on the machine disturbs less.
    `largest_bytes` is the peak of its largest process. `together_bytes` is the peak of all its processes at
    one moment, pages that they share counted once; None where the system does not tell.
    """

    seconds: float
    worked: float
    largest_bytes: int
    together_bytes: int | None


@dataclass(frozen=True, slots=True)
class Size:
    """How large a site is: all of it, and the mean page as it lies on disk and as it travels."""

    bytes: int
    files: int
    pages: int
    page_bytes: float
    page_gzip_bytes: float


def run_command(command: Sequence[str], *, folder: Path, environment: dict[str, str]) -> Run:
    """Run a command to its end. Raises CommandFailed."""
    start = time.perf_counter()
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        watch = _MemoryWatch(process.pid)
        watch.start()
        said = process.stdout.read() if process.stdout else b""
        # wait4 is the only call that gives the figures of this child and its own, and of no earlier one.
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        watch.stop()
    if process.returncode != 0:
        message = f"{' '.join(command)}\n{said.decode(errors='replace')[-2_000:]}"
        raise CommandFailed(message)
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, watch.peak)


class _MemoryWatch(threading.Thread):
    """Looks now and then at what a process and all below it hold."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid, self._ended = pid, threading.Event()
        self.peak: int | None = None

    def run(self) -> None:
        """Look until told to stop."""
        while _PROCESSES.is_dir() and not self._ended.wait(_SECONDS_BETWEEN_LOOKS):
            held = sum(_read_held(pid) for pid in _list_family(self._pid))
            self.peak = max(self.peak or 0, held)

    def stop(self) -> None:
        """Look no more."""
        self._ended.set()
        self.join()


def _list_family(pid: int) -> Iterator[int]:
    """A process and its descendants; those that end meanwhile are left out."""
    yield pid
    with contextlib.suppress(OSError):
        for task in (_PROCESSES / str(pid) / "task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _list_family(int(child))


def _read_held(pid: int) -> int:
    """What a process holds in bytes, each page divided by the number of processes that share it."""
    with contextlib.suppress(OSError):
        for line in (_PROCESSES / str(pid) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def measure_site(folder: Path) -> Size:
    """The size of a finished site."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    pages = [path.read_bytes() for path in files if path.name == "index.html"]
    count = max(1, len(pages))
    return Size(
        bytes=sum(path.stat().st_size for path in files),
        files=len(files),
        pages=len(pages),
        page_bytes=sum(map(len, pages)) / count,
        page_gzip_bytes=sum(len(gzip.compress(page, GZIP_LEVEL)) for page in pages) / count,
    )

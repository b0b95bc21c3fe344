"""What is done in this process takes no more memory than it is allowed, on every system."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from clausebook.processes.memory import limit_memory, measure_memory

MEGABYTE = 1024 * 1024
EATS = """
from clausebook.processes.memory import end_above, measure_memory
end_above(measure_memory() + 32 * 1024 * 1024, 70)
kept = []
while len(kept) < 500_000:
    kept.append("kite" * 250 + str(len(kept)))
"""


def hoard(megabytes: int) -> int:
    """Take so much memory, piece by piece."""
    return len(["kite" * 250 + str(number) for number in range(megabytes * 1000)])


def test_memory_is_measured() -> None:
    """It is that of this process, and more of it when more is taken."""
    before = measure_memory()
    kept = b"x" * 64 * MEGABYTE
    assert before > 4 * MEGABYTE
    assert measure_memory() - before >= len(kept) // 2


def test_work_that_takes_too_much_ends() -> None:
    """Many small pieces that are too much together end with an error; and the next work has all of its memory."""
    with pytest.raises(MemoryError), limit_memory(16 * MEGABYTE):
        hoard(400)
    with limit_memory(64 * MEGABYTE):
        assert hoard(4)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems hold no such limit")
def test_one_huge_piece_is_refused() -> None:
    """What asks for all of it in a single step gets none of it."""
    with pytest.raises(MemoryError), limit_memory(16 * MEGABYTE):
        bytes(1024 * MEGABYTE)


def test_a_process_ends_that_takes_too_much() -> None:
    """Where the system holds no limit, a process ends itself, with the code that says why."""
    assert subprocess.run([sys.executable, "-c", EATS], check=False).returncode == 70


AFTERWARDS = """
import cProfile
from clausebook.processes.memory import limit_memory

def fill():
    try:
        with limit_memory(8 * 2**20):
            kept = []
            while True:
                kept.append(bytes(2**16))
    except MemoryError:
        return
    raise SystemExit("nothing was limited")

for work in (lambda: None, fill):
    for _ in range(3):
        with limit_memory(2**30):
            work()
print(cProfile.Profile().runcall(lambda: "done"))
"""


def test_nothing_is_left_to_be_asked_at_every_step() -> None:
    """Work that was watched, ended or not, leaves no step slower than before, and none that never ends in a profile."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    ended = subprocess.run(
        [sys.executable, "-c", AFTERWARDS], env=environment, capture_output=True, text=True, check=False, timeout=60
    )
    assert ended.stdout.split() == ["done"], ended

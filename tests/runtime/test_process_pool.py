"""Work that is divided among processes gives what one process gives, and fails as one process fails."""

from __future__ import annotations

import errno
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clausebook.render import BrokenTemplate
from clausebook.runtime.process_pool import count_processes, map_batches, share_work
from clausebook.site import gate, reading_pages
from tests.patience import HANG
from tests.site.commands import build, make_environment, take_snapshot

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.project_folder import ProjectFolder

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux forks")


@pytest.mark.parametrize("processes", [1, 2, 3, 7])
def test_every_item_is_worked_on_once(processes: int) -> None:
    """However many processes there are, all work, each item is in one batch, and the results come back in order."""
    results = map_batches(range(500), work_together(processes), at_least=1, processes=processes)
    assert [item for _, items in results for item in items] == list(range(500))
    assert len({pid for pid, _ in results}) == processes


@pytest.mark.parametrize("weights", [[1] * 500, [50, 40, 1, 30] * 3 + [1] * 500, [1] * 300 + [900], [7], [0, 0, 5]])
def test_batches_are_as_much_work_as_each_other(weights: list[int]) -> None:
    """Heavy items share no batch with many others, so no process is left with all of them; each item is in one."""
    batches = map_batches(range(len(weights)), list, at_least=1, processes=2, weigh=weights.__getitem__)
    assert [item for batch in batches for item in batch] == list(range(len(weights)))
    share = sum(weights) / 64
    assert all(sum(weights[item] for item in batch) <= share + max(weights) for batch in batches)


def work_together(processes: int) -> Callable[[Sequence[int]], tuple[int, list[int]]]:
    """Work for which each of so many processes waits, at its first batch, until the others have one too."""
    begun = multiprocessing.get_context("fork").Barrier(processes, timeout=HANG)
    has_begun: list[int] = []

    def work(items: Sequence[int]) -> tuple[int, list[int]]:
        if os.getpid() not in has_begun:
            has_begun.append(os.getpid())
            begun.wait()
        return os.getpid(), list(items)

    return work


def test_a_process_that_is_held_up_holds_up_no_other() -> None:
    """Who is done takes the next batch: while one process is at its first, another does all the rest."""
    context = multiprocessing.get_context("fork")
    is_first, others_done = context.Semaphore(1), context.Semaphore(0)

    def work(_: Sequence[int]) -> int:
        if is_first.acquire(block=False):
            assert all(others_done.acquire(timeout=HANG) for _ in range(3))
        else:
            others_done.release()
        return os.getpid()

    results = map_batches(range(4), work, at_least=1, processes=2)
    assert sorted(map(results.count, {*results})) == [1, 3]


def test_workers_begin_before_this_process_joins_them() -> None:
    """Work that is shared goes on while this process is at something else."""
    is_done = multiprocessing.get_context("fork").Semaphore(0)

    def work(items: Sequence[int]) -> list[int]:
        is_done.release()
        return list(items)

    shared = share_work([1, 2, 3], work, at_least=1, processes=2)
    try:
        assert all(is_done.acquire(timeout=HANG) for _ in range(3))
        assert shared.finish() == [[1], [2], [3]]
    finally:
        shared.stop()


def test_work_that_is_stopped_leaves_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever needs the work no more ends its workers, whatever they are at."""
    workers = note_workers(monkeypatch)
    share_work([1, 2, 3], lambda _: time.sleep(2 * HANG), at_least=1, processes=3).stop()
    assert len(workers) == 2
    for worker in workers:
        with pytest.raises(ChildProcessError):
            os.waitpid(worker, os.WNOHANG)


def note_workers(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The ids of the processes that are forked from now on."""
    fork = os.fork
    workers: list[int] = []

    def fork_and_note() -> int:
        workers.append(fork())
        return workers[-1]

    monkeypatch.setattr(os, "fork", fork_and_note)
    return workers


def test_little_work_is_not_divided() -> None:
    """Below what is worth it, this process does everything."""
    assert map_batches([1, 2], lambda items: (os.getpid(), items), at_least=3) == [(os.getpid(), [1, 2])]


def test_an_error_is_raised_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes wrong in a worker is raised here as it would have been without one, whatever kind of error it is."""

    class Odd(Exception):
        def __init__(self, one: int, two: int) -> None:
            super().__init__(f"{one} and {two}")

    def work(items: Sequence[int]) -> int:
        if 3 in items:
            raise Odd(1, 2)
        return sum(items)

    workers = note_workers(monkeypatch)
    with pytest.raises(Odd, match="1 and 2"):
        map_batches([0, 1, 2, 3], work, at_least=1, processes=2)
    with pytest.raises(Odd, match="1 and 2"):
        map_batches([3, 1, 2, 0], work, at_least=1, processes=2)
    assert len(workers) == 2
    for worker in workers:
        with pytest.raises(ChildProcessError):  # none is left behind
            os.waitpid(worker, os.WNOHANG)


def test_the_batch_of_a_worker_that_is_killed_is_done_here() -> None:
    """If the system ends a worker, nothing is lost."""
    here, has_one = os.getpid(), multiprocessing.get_context("fork").Semaphore(0)

    def work(items: Sequence[int]) -> list[int]:
        if os.getpid() != here:
            has_one.release()
            os.kill(os.getpid(), signal.SIGKILL)
        elif not is_sure:
            is_sure.append(has_one.acquire(timeout=HANG))
        return list(items)

    is_sure: list[bool] = []
    assert map_batches([0, 1, 2], work, at_least=1, processes=2) == [[0], [1], [2]]
    assert all(is_sure)


class Unreadable:
    """Can be pickled, and cannot be read again."""

    def __reduce__(self) -> tuple[type[int], tuple[str]]:
        """How it would be read."""
        return int, ("no number",)


@pytest.mark.parametrize("result", [lambda: lambda: 1, Unreadable], ids=["not pickled", "not unpickled"])
def test_a_result_that_cannot_be_sent_is_worked_out_here(result: Callable[[], object]) -> None:
    """What no pipe can carry is made in this process."""
    pids: list[int] = []

    def work(_: Sequence[int]) -> object:
        pids.append(os.getpid())
        return result()

    assert len(map_batches([0, 1], work, at_least=1, processes=2)) == 2
    assert pids == [os.getpid()] * 2


def test_without_room_for_a_worker_everything_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system makes no more processes, the workers that were started work on, and the rest is done here."""
    fork = os.fork
    made: list[int] = []

    def fork_once() -> int:
        if made:
            raise OSError(errno.EAGAIN, "no more processes")
        made.append(1)
        return fork()

    monkeypatch.setattr(os, "fork", fork_once)
    results = map_batches(range(6), work_together(2), at_least=1, processes=3)
    assert [item for _, items in results for item in items] == list(range(6))
    assert len({pid for pid, _ in results}) == 2


def test_workers_end_with_their_process() -> None:
    """When the process that started them is killed, no worker goes on alone."""
    script = (
        "import os, time; from clausebook.runtime.process_pool import map_batches\n"
        "def work(items):\n"
        f"    os.write(1, b'%d\\n' % os.getpid()); time.sleep({2 * HANG})\n"
        "map_batches([1, 2], work, at_least=1, processes=2)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, env=make_environment()) as process:
        assert process.stdout
        pids = [int(process.stdout.readline()) for _ in range(2)]
        process.kill()
        process.wait()
    end = time.monotonic() + HANG
    while any(is_running(pid) for pid in pids):
        assert time.monotonic() < end, "a worker goes on"
        time.sleep(0.01)


def is_running(pid: int) -> bool:
    """Whether a process is there and has not ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def test_a_site_of_two_processes_has_the_same_bytes(
    three_schools: ProjectFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages made and checked by two processes are the pages that one makes, with the same map of the site."""
    three_schools.approve("cove/pictures", "tern/pictures")
    build(three_schools.root, tmp_path / "alone")
    for module in (reading_pages, gate):
        monkeypatch.setattr(module, "_WORTH_FORKING", 1)
    monkeypatch.setattr("clausebook.runtime.process_pool.count_processes", lambda: 2)
    build(three_schools.root, tmp_path / "shared")
    assert take_snapshot(tmp_path / "alone") == take_snapshot(tmp_path / "shared")


def test_a_fault_that_a_worker_finds_stops_the_build(
    three_schools: ProjectFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A template that cannot be used stops a build, whichever process comes to it; the error has its file."""
    three_schools.write("templates/documents/policy.html", "{{ view.nothing }}")
    monkeypatch.setattr(reading_pages, "_WORTH_FORKING", 1)
    messages = []
    for count in (1, 2, 5):
        monkeypatch.setattr("clausebook.runtime.process_pool.count_processes", lambda count=count: count)
        with pytest.raises(BrokenTemplate, match=r"templates/documents/policy\.html") as caught:
            build(three_schools.root, tmp_path / "site")
        messages.append(str(caught.value))
        assert not (tmp_path / "site").exists()
    assert len({*messages}) == 1


def test_there_is_a_process() -> None:
    """At least one process works, and never more than a few."""
    assert 1 <= count_processes() <= 4


def test_whoever_waits_is_told_how_far_the_work_is() -> None:
    """Each time that this process takes a batch, it is told the number of it and how many there are."""
    told: list[tuple[int, int]] = []
    shared = share_work([1, 2, 3], list, at_least=9, processes=2)
    try:
        shared.finish(lambda done, count: told.append((done, count)))
    finally:
        shared.stop()
    assert told == [(0, 1)]

"""Nothing that a run started outlives it, and nothing that it left behind stays for ever."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from threading import Thread, active_count
from typing import TYPE_CHECKING

import pytest

from clausebook.processes.children import Child
from clausebook.processes.stopping import Terminated, end_as_after_interrupt, find_exit_code
from clausebook.processes.temporary import TemporaryFolder, remove_left_behind
from clausebook.search_index import writing
from clausebook.search_index.writing import SearchFailed, SearchIndexing, write_search_index
from tests import forking
from tests.patience import HANG
from tests.processes import hanging_build
from tests.site.commands import list_beside, make_environment

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.project_folder import ProjectFolder

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows knows no such signals")
WAYS = pytest.mark.parametrize(
    "has_system", [pytest.param(True, marks=pytest.mark.skipif(sys.platform != "linux", reason="Linux alone")), False]
)
# A program that says its number and then does nothing for longer than any test waits.
WAITING = "import os, time\nprint(os.getpid(), flush=True)\ntime.sleep(10 * 60 * 60)"


def wait_until(holds: Callable[[], bool]) -> None:
    """Wait until something holds; fail the test if it never does."""
    end = time.monotonic() + HANG
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


def is_alive(number: int) -> bool:
    """Whether a process is there and no mere remainder of one that has ended."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{number}/stat")
    return not stat.exists() or stat.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"


@WAYS
def test_a_program_says_what_it_says_and_ends_with_its_code(*, has_system: bool) -> None:
    """Whatever stands between, the words and the code are the program's own."""
    said = "import sys\nprint('out', flush=True)\nprint('err', file=sys.stderr)\nraise SystemExit(7)"
    assert Child([sys.executable, "-c", said], has_system=has_system).finish() == (7, "out\nerr\n")


@WAYS
def test_a_program_that_cannot_be_started_is_named(*, has_system: bool) -> None:
    """It is no traceback of what stands between."""
    code, said = Child(["/there/is/none"], has_system=has_system).finish()
    assert (code, said) == (127, "/there/is/none cannot be started: No such file or directory\n")


@WAYS
def test_a_program_that_hangs_is_ended(*, has_system: bool) -> None:
    """Whoever waits gets an end, and the program is gone."""
    child = Child([sys.executable, "-c", WAITING], has_system=has_system)
    assert child.output
    number = int(child.output.readline())
    with pytest.raises(TimeoutError):
        child.finish(0.1)
    wait_until(lambda: not is_alive(number))


@WAYS
def test_what_a_program_started_is_ended_with_it(*, has_system: bool) -> None:
    """A program that is but the starter of another, as an office's is, leaves nothing behind."""
    starter = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {WAITING!r}])"
    child = Child([sys.executable, "-c", starter], has_system=has_system, has_group=True)
    assert child.output
    number = int(child.output.readline())
    with pytest.raises(TimeoutError):
        child.finish(0.1)
    wait_until(lambda: not is_alive(number))


@WAYS
def test_a_program_is_ended_when_it_is_not_wanted(*, has_system: bool) -> None:
    """So it is when a build fails beside it."""
    child = Child([sys.executable, "-c", WAITING], has_system=has_system)
    assert child.output
    number = int(child.output.readline())
    child.end()
    wait_until(lambda: not is_alive(number))


@WAYS
def test_a_program_that_another_thread_waits_for_can_be_killed(*, has_system: bool) -> None:
    """Whoever waits for it gets its end, as of a program that ended by itself."""
    child = Child([sys.executable, "-c", WAITING], has_system=has_system)
    assert child.output
    number = int(child.output.readline())
    codes = list[int]()
    waiting = Thread(target=lambda: codes.append(child.finish(HANG)[0]))
    waiting.start()
    child.kill()
    waiting.join(HANG)
    assert codes
    assert codes[0] != 0
    wait_until(lambda: not is_alive(number))


@WAYS
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_program_ends_with_whoever_started_it(number: signal.Signals, *, has_system: bool) -> None:
    """Killed from one moment to the next, a run leaves no program behind that goes on writing."""
    starting = (
        "import sys, time\nfrom clausebook.processes.children import Child\n"
        f"child = Child([sys.executable, '-c', {WAITING!r}], has_system={has_system})\n"
        "print(child.output.readline(), flush=True)\ntime.sleep(10 * 60 * 60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", starting], stdout=subprocess.PIPE, text=True, env=make_environment()
    ) as parent:
        assert parent.stdout
        program = int(parent.stdout.readline())
        parent.send_signal(number)
        parent.wait(HANG)
        wait_until(lambda: not is_alive(program))


def test_pagefind_that_hangs_is_ended_with_a_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build says that the search was not made, and leaves neither the program nor its folder."""
    hanging = tmp_path / "pagefind"
    hanging.write_text(f"#!{sys.executable}\n{WAITING}\n", encoding="utf-8")
    hanging.chmod(0o755)
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: hanging)
    monkeypatch.setattr(writing, "LONGEST_MINUTES", 0.01)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(SearchFailed, match=r"was not made within 0\.01 minutes.*was ended\. Build again when"):
        write_search_index({"a.html": "<p>a</p>"}, tmp_path / "site")
    assert list(tmp_path.glob("clausebook-*")) == []


def test_an_index_that_nobody_needs_any_more_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build that fails waits for no index, and leaves neither the program, nor its folder, nor a thread."""
    hanging = tmp_path / "pagefind"
    hanging.write_text(f"#!{sys.executable}\n{WAITING}\n", encoding="utf-8")
    hanging.chmod(0o755)
    monkeypatch.setattr("pagefind_bin.get_executable", lambda: hanging)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    threads = active_count()
    SearchIndexing({"a.html": "<p>a</p>"}, tmp_path / "site").abandon()
    assert active_count() == threads
    assert list(tmp_path.glob("clausebook-*")) == []


def test_a_folder_is_gone_when_it_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With all that is in it, and its lock."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    folder = TemporaryFolder("search")
    (folder.path / "a").write_text("a", encoding="utf-8")
    assert len(list(tmp_path.iterdir())) == 2
    folder.close()
    assert list(tmp_path.iterdir()) == []


def test_what_a_dead_run_left_is_removed_and_what_a_live_one_has_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only our own names count, and no link leads the removal elsewhere."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    letters = 32 * "a"
    left, other, linked = (tmp_path / f"clausebook-{word}-{letters}" for word in ("search", "other", "linked"))
    strange = tmp_path / "clausebook-notes"
    for folder in (left, other, strange):
        folder.mkdir()
        (folder / "a").write_text("a", encoding="utf-8")
    for lock in (left, strange, linked):
        lock.with_name(f"{lock.name}.lock").touch()
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "a").write_text("a", encoding="utf-8")
    linked.symlink_to(kept)
    alive = TemporaryFolder("preview")
    assert not left.exists()
    remove_left_behind()
    assert alive.path.is_dir()
    assert (kept / "a").is_file()
    assert strange.is_dir()
    assert other.is_dir()  # it has no lock, so nobody knows that its holder is gone
    alive.close()
    assert not alive.path.exists()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 130)])
@pytest.mark.slow
def test_a_build_that_is_asked_to_end_clears_up_and_says_so(
    project: ProjectFolder, tmp_path: Path, number: signal.Signals, code: int
) -> None:
    """A schedule that ends a build, a terminal that is closed and Ctrl-C leave the same: the old site, and nothing."""
    project.approve("larkmere/pictures")
    temporary, file = tmp_path / "temporary", tmp_path / "said.txt"
    temporary.mkdir()
    process = forking.start(hanging_build.build, project.root, temporary, said=file)
    wait_until(lambda: file.exists() and hanging_build.THERE in file.read_text(encoding="utf-8"))
    assert process.pid is not None
    os.kill(process.pid, number)
    process.join(HANG)
    said = file.read_text(encoding="utf-8")
    assert process.exitcode == code, said
    assert said.endswith("Stopped.\nNothing was published; the site stands as it was.\n")
    assert "Traceback" not in said
    assert list_beside(project.root / "site") == []
    assert list(temporary.iterdir()) == []


def test_a_signal_that_is_ignored_stays_so() -> None:
    """What `nohup` started goes on when its terminal is closed; a second signal does not disturb the clearing up."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)}
    hook = sys.excepthook
    try:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        end_as_after_interrupt()
        os.kill(os.getpid(), signal.SIGHUP)
        with pytest.raises(Terminated) as stop:
            os.kill(os.getpid(), signal.SIGTERM)
        assert find_exit_code(stop.value) == 143
        os.kill(os.getpid(), signal.SIGTERM)
    finally:
        sys.excepthook = hook
        for number, handler in before.items():
            signal.signal(number, handler)

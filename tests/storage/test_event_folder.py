"""An approval's event stands whole or not at all, and two are never written at once, whatever happens on the way."""

from __future__ import annotations

import errno
import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from io import TextIOWrapper
from typing import TYPE_CHECKING

import pytest

from clausebook.diagnostics import Report
from clausebook.model.dates import parse_date
from clausebook.model.requests import ApprovalRequest
from clausebook.pipeline.approving import plan_approval
from clausebook.storage import event_folder, renaming
from clausebook.storage.atomic import NotConfirmed
from clausebook.storage.event_folder import ApprovalsBusy, hold_approvals, store_event
from clausebook.storage.syncing import write_tree
from tests import forking
from tests.depth import IS_DEEP
from tests.patience import HANG
from tests.project_folder import TODAY, ProjectFolder
from tests.site.commands import CHECKOUT, DAY, make_environment, take_snapshot
from tests.storage.tracing import find_strace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NAME = "2026-09-10-larkmere-local-governing-committee"
COMMITTEE = "Local governing committee"
FILES = {"event.yml": b"event\n", "larkmere/pictures.md": b"record\n"}
# Every call by which a process changes the disk.
CALLS = "mkdir,mkdirat,openat,write,pwrite64,ftruncate,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,rmdir"
STANDS_UNCONFIRMED = 3
PAUSE = 0.02  # seconds
posix_only = pytest.mark.skipif(os.name == "nt", reason="Windows knows no SIGKILL")


def plan_files(project: ProjectFolder, policy: str) -> Mapping[str, bytes]:
    """The files of an event that approves one policy."""
    request = ApprovalRequest("approved", COMMITTEE, parse_date("10 September 2026"), (policy,), note="Made clearer.")
    return plan_approval(project.root, request, today=TODAY, report=Report()).files


def list_approvals(project: ProjectFolder) -> list[str]:
    """What stands in `approvals/` beside the lock."""
    return sorted(path.name for path in (project.root / "approvals").iterdir() if path.name != ".lock")


def store(project: ProjectFolder, files: Mapping[str, bytes] = FILES) -> Path:
    """Store an event as the command line does."""
    with hold_approvals(project.root):
        return store_event(project.root, NAME, files)


def test_an_event_is_stored_under_its_name(project: ProjectFolder) -> None:
    """The folder that is told holds every file to the byte, and nothing else is left but the lock."""
    folder = store(project)
    assert folder == project.root / "approvals" / NAME
    assert {path: (folder / path).read_bytes() for path in FILES} == FILES
    assert sorted(take_snapshot(folder)) == ["event.yml", "larkmere", "larkmere/pictures.md"]
    assert list_approvals(project) == [NAME]


@pytest.mark.parametrize("knows_renameat2", [True, False])
@pytest.mark.parametrize("came_at_the_last_moment", [False, True])
def test_a_name_that_is_taken_gets_a_number(
    project: ProjectFolder, monkeypatch: pytest.MonkeyPatch, *, knows_renameat2: bool, came_at_the_last_moment: bool
) -> None:
    """No event is ever written over, even if one came to stand there after the last look."""
    if not knows_renameat2:
        monkeypatch.setattr(renaming.ctypes, "CDLL", lambda *_, **__: None)  # type: ignore[attr-defined]
    first = store(project)
    before = take_snapshot(first)
    if came_at_the_last_moment:
        exists, looks = type(first).exists, iter([False])
        monkeypatch.setattr(type(first), "exists", lambda self: next(looks, exists(self)))
    again = {**FILES, "event.yml": b"another\n"}
    assert [store(project, again).name for _ in range(2)] == [f"{NAME}-2", f"{NAME}-3"]
    assert take_snapshot(first) == before
    assert list_approvals(project) == [NAME, f"{NAME}-2", f"{NAME}-3"]


def test_what_a_killed_run_left_is_removed(project: ProjectFolder) -> None:
    """The next event clears up what is half made, and touches nothing else."""
    project.write("approvals/.staging-0123/larkmere/pictures.md", "half")
    project.write("approvals/notes.txt", "ours")
    store(project)
    assert list_approvals(project) == [NAME, "notes.txt"]


def test_who_holds_the_approvals_is_named(project: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second writer gives up after a while and says who is at work; afterwards the approvals are free again."""
    monkeypatch.setattr(event_folder, "PATIENCE", 0)
    with hold_approvals(project.root):
        lock = project.root / "approvals" / ".lock"
        with pytest.raises(ApprovalsBusy, match=rf"recording an approval just now \(process {os.getpid()} on "):
            store(project)
        lock.write_text("7 on \x1b[2Jevil\n", encoding="utf-8")
        with pytest.raises(ApprovalsBusy, match=r"\(process 7 on \[2Jevil\)"):
            store(project)
    assert store(project).is_dir()
    assert lock.is_file()


def test_an_error_on_the_way_leaves_nothing(project: ProjectFolder) -> None:
    """An event that cannot be written leaves no part of itself."""
    with pytest.raises(OSError, match=r"exists|directory"):
        store(project, {**FILES, "event.yml/below": b"a file is no folder"})
    assert list_approvals(project) == []


def test_ctrl_c_after_the_rename_is_told_apart(project: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Someone who stops the command when the event has its name is not told that nothing was recorded."""

    def interrupt(_: Path) -> None:
        raise KeyboardInterrupt

    def write_and_interrupt(root: Path, files: Mapping[str, bytes]) -> None:
        write_tree(root, files)
        monkeypatch.setattr(event_folder, "sync_folder", interrupt)

    monkeypatch.setattr(event_folder, "write_tree", write_and_interrupt)
    with pytest.raises(NotConfirmed, match=rf"It stands in approvals/{NAME}, whole"):
        store(project)
    assert list_approvals(project) == [NAME]
    assert {path: (project.root / "approvals" / NAME / path).read_bytes() for path in FILES} == FILES


def approve_patiently(*arguments: str) -> None:
    """`build.py approve`, which tells each line at once and waits for the lock as long as a busy machine needs."""
    event_folder.PATIENCE = HANG
    assert isinstance(sys.stdout, TextIOWrapper)
    sys.stdout.reconfigure(line_buffering=True)
    forking.run_command("approve", *arguments)


def wait_until_shown(said: Path) -> int:
    """Wait for the last of the facts, after which a command asks for the lock; how much was said up to its end."""
    for _ in range(int(HANG / PAUSE)):
        shown = said.read_text(encoding="utf-8")
        facts = re.search(r"^Note:.*\n", shown, re.MULTILINE)
        if facts:
            return facts.end()
        time.sleep(PAUSE)
    raise AssertionError(shown)


def race(project: ProjectFolder, *asked: tuple[str, str]) -> list[tuple[int, str]]:
    """Let commands plan side by side and then find the lock free together; each one's code and last words."""
    facts = ["--on", "2026-09-10", "--note", "Made clearer.", "--yes", "--today", DAY, "--project", str(project.root)]
    said = [project.root.with_name(f"said-{number}.txt") for number, _ in enumerate(asked)]
    for file in said:
        file.touch()
    with hold_approvals(project.root):
        running = [
            forking.start(approve_patiently, policy, "--by", body, *facts, said=file)
            for (policy, body), file in zip(asked, said, strict=True)
        ]
        shown = [wait_until_shown(file) for file in said]
    for process in running:
        process.join(HANG)
    ended = [
        (process.exitcode, file.read_text("utf-8")[at:].strip())
        for process, file, at in zip(running, said, shown, strict=True)
    ]
    assert all(code is not None for code, _ in ended), ended
    return sorted((code or 0, words) for code, words in ended)


def test_two_never_take_the_same_version(project: ProjectFolder) -> None:
    """Of two that record the next version of one policy at once, one is told to look again, and nothing is lost."""
    first, second = race(project, ("larkmere/pictures", COMMITTEE), ("larkmere/pictures", "Trust board"))
    assert first[0] == 0
    assert first[1].startswith("Recorded in approvals/2026-09-10-larkmere-")
    words = "Something changed meanwhile. Look at it again, and repeat the command.\nNothing was recorded."
    assert second == (1, words)
    assert len(list_approvals(project)) == 1
    standing = project.examine().standings.by_school["larkmere"]["pictures"]
    assert [record.version for record in standing.history.records] == [1]


def test_two_never_take_the_same_name(project: ProjectFolder) -> None:
    """Two decisions of one meeting, recorded at once, both stand, each in a folder of its own."""
    ended = race(project, ("larkmere/pictures", COMMITTEE), ("larkmere/conduct", COMMITTEE))
    assert [code for code, _ in ended] == [0, 0], ended
    assert list_approvals(project) == [NAME, f"{NAME}-2"]
    standings = project.examine().standings
    assert [len(standing.history.records) for standing in standings] == [1, 1]


@dataclass(frozen=True, slots=True)
class Touch:
    """A call that a writer makes upon the project: its name, how many of that name came before it, and how it ran."""

    call: str
    number: int
    line: str

    @property
    def changes(self) -> bool:
        """Whether the disk may be another afterwards."""
        return self.call != "openat" or "O_CREAT" in self.line


class Striker:
    """Runs the writer under strace, again and again, and strikes it at one call of the system each time."""

    def __init__(self, project: ProjectFolder, folder: Path, way: str = "whole") -> None:
        self.project, self.folder, self.way = project, folder, way
        self.strace, self.log = find_strace(), folder / "calls.log"
        self.files = plan_files(project, "larkmere/pictures")
        for path, content in self.files.items():
            (folder / "files" / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / "files" / path).write_bytes(content)
        self._run("trace=none", writes_bytecode="")  # so that every run after it opens the same modules

    def list_touches(self) -> list[Touch]:
        """Every call that the writer makes upon the project, in order."""
        done = self._run(f"trace={CALLS}")
        assert done.returncode == 0, done.stderr
        counts: dict[str, int] = {}
        touches = []
        for line in self.log.read_text(encoding="utf-8").splitlines():
            match = re.match(r"\d+ +(\w+)\(", line)
            if match:
                counts[match[1]] = counts.get(match[1], 0) + 1
                if str(self.project.root) in line:
                    touches.append(Touch(match[1], counts[match[1]], line))
        return touches

    def strike(self, touch: Touch, fault: str) -> subprocess.CompletedProcess[str]:
        """Run the writer on a fresh project with a fault at one call."""
        done = self._run(f"trace={touch.call}", "-e", f"inject={touch.call}:{fault}:when={touch.number}")
        if fault.startswith("error"):
            struck = [line for line in self.log.read_text(encoding="utf-8").splitlines() if "(INJECTED)" in line]
            assert len(struck) == 1
            assert str(self.project.root) in struck[0]
        return done

    def _run(self, trace: str, *inject: str, writes_bytecode: str = "1") -> subprocess.CompletedProcess[str]:
        if (self.project.root / "approvals").exists():
            self.project.remove("approvals")
        environment = {
            "PYTHONDONTWRITEBYTECODE": writes_bytecode,
            "PYTHONPYCACHEPREFIX": str(self.folder / "bytecode"),
            "PYTHONHASHSEED": "0",
        }
        tracing = [self.strace, "-f", "-y", "-o", str(self.log), "-e", trace, *inject]
        storing = ["tests.storage.struck_writer", str(self.project.root), NAME, str(self.folder / "files"), self.way]
        return subprocess.run(
            [*tracing, sys.executable, "-m", *storing],
            cwd=CHECKOUT,
            env=make_environment(environment),
            capture_output=True,
            text=True,
            check=False,
        )

    def assert_all_or_nothing(self) -> bool:
        """Fail the test unless readers find the whole event or none, with no error; whether it stands."""
        folder = self.project.root / "approvals" / NAME
        stands = folder.exists()
        if stands:
            found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
            assert {path: file.read_bytes() for path, file in found.items()} == self.files
        assert self.project.list_diagnostics() == []
        return stands

    def assert_next_approval(self) -> None:
        """Fail the test unless the next approval finds its way and leaves nothing half made."""
        before = self.assert_all_or_nothing()
        files = plan_files(self.project, "larkmere/conduct")
        folder = store(self.project, files)
        assert folder.name == (f"{NAME}-2" if before else NAME)
        assert list_approvals(self.project) == [NAME, f"{NAME}-2"][: 1 + before]
        assert self.project.list_diagnostics() == []


@pytest.mark.slow
@posix_only
def test_killed_at_any_call_of_the_system(project: ProjectFolder, tmp_path: Path) -> None:
    """Whichever call a killed writer dies at, the event stands whole or not at all, and the next one succeeds."""
    striker = Striker(project, tmp_path)
    stood = []
    for touch in filter(lambda touch: touch.changes, striker.list_touches()):
        assert striker.strike(touch, "signal=KILL").returncode == -signal.SIGKILL
        stood.append(striker.assert_all_or_nothing())
        striker.assert_next_approval()
    assert stood == sorted(stood)
    assert stood.count(False) >= 14  # two folders above, lock, three names, four writes, four syncs, the rename
    assert stood.count(True) == 2


@pytest.mark.slow
@posix_only
def test_a_writer_that_writes_in_place_is_found_out(project: ProjectFolder, tmp_path: Path) -> None:
    """A writer that fills the folder where readers look is seen half done, so the test above can fail."""
    striker = Striker(project, tmp_path, "straight")
    last = [touch for touch in striker.list_touches() if touch.call == "openat" and touch.changes][-1]
    assert striker.strike(last, "signal=KILL").returncode == -signal.SIGKILL
    with pytest.raises(AssertionError):
        striker.assert_all_or_nothing()


@pytest.mark.slow
@posix_only
@pytest.mark.parametrize("only", ["", "ENOSPC", "EIO"] if IS_DEEP else [""])
def test_an_error_at_any_call_of_the_system(only: str, project: ProjectFolder, tmp_path: Path) -> None:
    """A disk that is full or broken is named, and leaves nothing half made.

    No failing sync is passed over: before the rename nothing is recorded; after it, the event is said to stand. A disk
    is full for what is made or written, and broken for what is synced or renamed; in a deep run each for all.
    """
    striker = Striker(project, tmp_path)
    codes = []
    for touch in striker.list_touches():
        if "EEXIST" in touch.line or "O_DIRECTORY" in touch.line:
            continue  # a look whether something is there; what follows is struck by itself
        fault = only or ("EIO" if touch.call in ("fsync", "fdatasync") or touch.call.startswith("rename") else "ENOSPC")
        done = striker.strike(touch, f"error={fault}")
        codes.append(done.returncode)
        is_late = "RENAME_NOREPLACE" not in touch.line and ".staging" not in touch.line and touch.call == "fsync"
        if ".staging" in touch.line or is_late:
            assert done.returncode == (STANDS_UNCONFIRMED if is_late else 1), touch
        if done.returncode:
            assert os.strerror(getattr(errno, fault)) in done.stderr
        assert striker.assert_all_or_nothing() is (done.returncode in (0, STANDS_UNCONFIRMED)), touch
        approvals = project.root / "approvals"
        assert not approvals.exists() or list_approvals(project) == [NAME] * (done.returncode != 1)
    assert codes.count(1) >= 12
    assert codes.count(STANDS_UNCONFIRMED) == 4  # both folders are opened and synced


@pytest.mark.slow
@posix_only
def test_everything_is_on_the_disk_before_it_has_its_name(project: ProjectFolder, tmp_path: Path) -> None:
    """Each file and folder of an event is synced once before the rename, and the folders that name it after."""
    striker = Striker(project, tmp_path)
    before: list[str] = []
    after: list[str] = []
    renamed = 0
    for touch in striker.list_touches():
        renamed += touch.call.startswith("rename")
        opened = re.search(r"\(\d+<([^>]*)>", touch.line)
        path = re.sub(r"\.staging-[0-9a-f]{32}", "STAGING", opened[1].removeprefix(str(project.root)) if opened else "")
        if touch.call == "fsync":
            (after if renamed else before).append(path)
        elif touch.call == "write":
            assert path not in before, "what is written after its sync may be lost"
    assert renamed == 1
    assert sorted(before) == [
        f"/approvals/STAGING{end}" for end in ("", "/event.yml", "/larkmere", "/larkmere/pictures.md")
    ]
    assert after == ["/approvals", ""]

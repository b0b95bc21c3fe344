"""Writers of approvals that work side by side, or die while they hold the approvals, lose nothing and block nobody."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from clausebook.storage import event_folder, renaming
from clausebook.storage.event_folder import ApprovalsBusy, hold_approvals, store_event
from tests.patience import HANG
from tests.site.commands import CHECKOUT, make_environment, take_snapshot

if TYPE_CHECKING:
    from pathlib import Path

NAME = "2026-09-10-trust-board"
EACH = 5
# One says which event it stores in every file, so that a mixture of two would be seen.
STORE_FIVE = f"""
import sys
from pathlib import Path
from clausebook.storage import event_folder
from clausebook.storage.event_folder import hold_approvals, store_event
event_folder.PATIENCE = {HANG}
project, who = Path(sys.argv[1]), sys.argv[2]
print("ready", flush=True)
sys.stdin.readline()
for number in range({EACH}):
    files = {{path: f"{{who}} {{number}}".encode() for path in ("event.yml", "cove/pictures.md", "dune/pictures.md")}}
    with hold_approvals(project):
        store_event(project, "{NAME}", files)
"""
HOLD = """
import sys
from pathlib import Path
from clausebook.storage.event_folder import hold_approvals
with hold_approvals(Path(sys.argv[1])):
    print("ready", flush=True)
    sys.stdin.readline()
"""
FILES = {"event.yml": b"event", "cove/pictures.md": b"record"}


def start(program: str, *arguments: object) -> subprocess.Popen[str]:
    """Start a small program and read up to its "ready"; it goes on when a line comes in."""
    process = subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        cwd=CHECKOUT,
        env=make_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    return process


@pytest.mark.slow
def test_two_writers_lose_nothing(tmp_path: Path) -> None:
    """Of two processes that each store five events of one name, all ten stand, whole, and nothing else is left."""
    writers = [start(STORE_FIVE, tmp_path, who) for who in ("first", "second")]
    for writer in writers:
        assert writer.stdin
        writer.stdin.write("go\n")
        writer.stdin.flush()
    ends = [(writer.communicate(timeout=HANG)[1], writer.returncode) for writer in writers]
    assert ends == [("", 0), ("", 0)]
    approvals = tmp_path / "approvals"
    names = {NAME, *(f"{NAME}-{number}" for number in range(2, 2 * EACH + 1))}
    assert {path.name for path in approvals.iterdir()} == {".lock", *names}
    told: list[str] = []
    for name in names:
        words = {path.read_text(encoding="utf-8") for path in (approvals / name).rglob("*") if path.is_file()}
        assert sorted(take_snapshot(approvals / name)) == [
            "cove", "cove/pictures.md", "dune", "dune/pictures.md", "event.yml",
        ]  # fmt: skip
        assert len(words) == 1
        told += words
    assert sorted(told) == sorted(f"{who} {number}" for who in ("first", "second") for number in range(EACH))


def test_a_killed_holder_frees_the_approvals(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who holds the approvals is named to others; once that process is killed they are free, with no repair."""
    monkeypatch.setattr(event_folder, "PATIENCE", 0)
    holder = start(HOLD, tmp_path)
    with pytest.raises(ApprovalsBusy, match=rf"\(process {holder.pid} on "), hold_approvals(tmp_path):
        pytest.fail("two hold the approvals")
    holder.kill()
    holder.communicate(timeout=HANG)
    with hold_approvals(tmp_path):
        assert store_event(tmp_path, NAME, FILES).name == NAME


@pytest.mark.parametrize(
    ("what", "knows_renameat2"),
    [("empty folder", True), ("empty folder", False), ("file", True), ("file", False), ("link to nowhere", True)],
)
def test_whatever_has_the_name_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, *, knows_renameat2: bool
) -> None:
    """Nothing that stands under an event's name is replaced, not even an empty folder; the event gets a number."""
    if not knows_renameat2:
        monkeypatch.setattr(renaming.ctypes, "CDLL", lambda *_, **__: None)  # type: ignore[attr-defined]
    taken = tmp_path / "approvals" / NAME
    taken.parent.mkdir()
    if what == "empty folder":
        taken.mkdir()
    elif what == "file":
        taken.write_bytes(b"mine")
    else:
        taken.symlink_to("nowhere")
    with hold_approvals(tmp_path):
        assert store_event(tmp_path, NAME, FILES).name == f"{NAME}-2"
    if what == "empty folder":
        assert list(taken.iterdir()) == []
    elif what == "file":
        assert taken.read_bytes() == b"mine"
    else:
        assert os.readlink(taken) == "nowhere"  # noqa: PTH115  the bare words of the link


def test_an_empty_folder_that_came_last_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is an empty folder replaced that was not there at the last look, where the system has the call for it."""
    if sys.platform != "linux":
        pytest.skip("only Linux has renameat2")
    taken = tmp_path / "approvals" / NAME
    taken.mkdir(parents=True)
    exists, looks = type(taken).exists, iter([False])
    monkeypatch.setattr(type(taken), "exists", lambda self: next(looks, exists(self)))
    before = taken.stat().st_ino
    with hold_approvals(tmp_path):
        assert store_event(tmp_path, NAME, FILES).name == f"{NAME}-2"
    assert taken.stat().st_ino == before
    assert list(taken.iterdir()) == []

"""A finished site takes the place of another in one step, whatever happens on the way."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clausebook.storage import renaming, swap
from clausebook.storage.swap import AlreadyPlaced, put_in_place, recover, stage_beside
from tests import forking
from tests.site.commands import CHECKOUT, list_beside, make_environment, take_snapshot
from tests.storage import putting
from tests.storage.tracing import find_strace

if TYPE_CHECKING:
    from collections.abc import Callable

OLD = {"index.html": "old", "a/index.html": "old a", "a/gone.html": "gone", "empty.html": ""}
NEW = {"index.html": "new", "a/index.html": "new a", "b/c/index.html": "new c"}
WAYS = ("exchange", "journal")
# As a run of ours names them.
STAGING = f".site.staging-{32 * 'a'}"
OLD_SITE = f"{STAGING}.old"
MORE_TOUCHES_THAN_THERE_ARE = 60
posix_only = pytest.mark.skipif(os.name == "nt", reason="Windows knows no SIGKILL")


def write_site(folder: Path, files: dict[str, str]) -> dict[str, str]:
    """A folder with these files; what stands in it."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return take_snapshot(folder)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Where the site stands; an old one stands there already."""
    write_site(tmp_path / "web" / "site", OLD)
    return tmp_path / "web" / "site"


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of changing places: in one system call, and with a journal where the system has no such call."""
    if request.param == "journal":
        monkeypatch.setattr(renaming, "exchange", lambda *_: False)
    return str(request.param)


@posix_only
def test_what_a_dead_run_left_for_another_folder_is_cleared_too(output: Path) -> None:
    """Whoever builds the public site next finds what was left of the one for staff, which may be built next year."""
    left = output.with_name(f".staff-site.staging-{32 * 'b'}")
    write_site(left, NEW)
    write_site(left.with_name(f"{left.name}.old"), OLD)
    left.with_name(f"{left.name}.lock").touch()
    recover(output)
    assert list(output.parent.glob(".*")) == []
    assert take_snapshot(output.with_name("staff-site")) == take_snapshot(output)


def publish(output: Path, files: dict[str, str], error: BaseException | None = None) -> None:
    """Stage a site and put it in place; what is to fail then, if anything, fails."""
    with stage_beside(output) as staging:
        write_site(staging, files)
        put_in_place(staging, output)
        if error:
            raise error


def write_elsewhere(output: Path, files: dict[str, str]) -> Path:
    """A folder with these files that no run of ours knows of."""
    write_site(output.parent.parent / "elsewhere", files)
    return output.parent.parent / "elsewhere"


def strike_with(error: BaseException) -> Callable[..., None]:
    """A call that fails."""

    def fail(*_: object) -> None:
        raise error

    return fail


def test_a_site_is_replaced_whole(output: Path, way: str, tmp_path: Path) -> None:
    """Nothing of the old site stays, nothing of the new one is missing, and nothing is left beside it."""
    assert way in WAYS
    publish(output, NEW)
    assert take_snapshot(output) == write_site(tmp_path / "expected", NEW)
    assert list_beside(output) == []


def test_a_first_site_is_put_in_place(tmp_path: Path, way: str) -> None:
    """Where no site stands yet the folders above it are made."""
    assert way in WAYS
    publish(tmp_path / "far" / "down" / "site", NEW)
    assert (tmp_path / "far" / "down" / "site" / "b" / "c" / "index.html").read_text(encoding="utf-8") == "new c"


def test_a_site_that_came_first_is_replaced(output: Path, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two first builds at once, the second finds that a site stands there since just now, and replaces it."""
    assert way in WAYS
    looks = iter([False])
    exists = Path.exists
    monkeypatch.setattr(Path, "exists", lambda self: next(looks, exists(self)))
    publish(output, NEW)
    monkeypatch.undo()
    assert (output / "index.html").read_text(encoding="utf-8") == "new"
    assert not (output / "a" / "gone.html").exists()


def test_a_build_that_fails_leaves_no_staging(output: Path) -> None:
    """An error while a site is staged takes the staging folder with it and leaves the old site."""
    before = take_snapshot(output)
    with pytest.raises(FileExistsError), stage_beside(output) as staging:
        write_site(staging, {**NEW, "index.html/below": "a file is no folder"})
    assert take_snapshot(output) == before
    assert list_beside(output) == []


def test_a_rename_that_fails_brings_the_old_site_back(
    output: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """If the second rename of the journal cannot be done, the first is undone."""
    before = take_snapshot(output)
    monkeypatch.setattr(renaming, "exchange", lambda *_: False)
    with pytest.raises(OSError, match="No such file"):
        put_in_place(_vanishing(tmp_path / "web" / "staging", monkeypatch), output)
    assert take_snapshot(output) == before
    assert list_beside(output) == []


def _vanishing(staging: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A staging folder that is gone when it is to be renamed."""
    write_site(staging, NEW)
    rename = Path.rename

    def rename_or_lose(self: Path, target: Path) -> Path:
        if self == staging:
            shutil.rmtree(staging)
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", rename_or_lose)
    return staging


AFTER = {"Ctrl-C": KeyboardInterrupt(), "a disk": OSError(5, "It broke"), "a fault": KeyError("x")}


@pytest.mark.parametrize("error", AFTER.values(), ids=AFTER)
def test_what_fails_after_the_swap_says_that_it_has_been(output: Path, way: str, error: BaseException) -> None:
    """Once readers have the new site, nobody is told that nothing was published, whatever happens then."""
    assert way
    with pytest.raises(AlreadyPlaced, match=f"{output} is the new one, whole"):
        publish(output, NEW, error)
    assert take_snapshot(output) == take_snapshot(write_elsewhere(output, NEW))
    assert list_beside(output) == []


@pytest.mark.parametrize("error", AFTER.values(), ids=AFTER)
def test_what_fails_before_the_swap_says_only_what_failed(
    output: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    """The old site is there then, so the failure is told as it is."""
    old = take_snapshot(output)
    monkeypatch.setattr(swap, "sync_tree", strike_with(error))
    with pytest.raises(type(error)) as caught:
        publish(output, NEW)
    assert caught.value is error
    assert take_snapshot(output) == old


@posix_only
def test_staging_of_dead_runs_is_cleared_and_of_live_ones_is_not(output: Path) -> None:
    """The next run clears up after one that was killed, and leaves alone one that is still at work."""
    dead = leave_staging(output)
    other = output.with_name(f".site.staging-{32 * 'x'}")  # no name that a run of ours gives
    write_site(other, NEW)
    other.with_name(f"{other.name}.lock").touch()
    with stage_beside(output) as live:
        write_site(live, {"index.html": "half"})
        recover(output)
        assert [folder.exists() for folder in (dead, live, other)] == [False, True, True]
    assert list_beside(output) == [other.name, f"{other.name}.lock"]
    assert (output / "index.html").read_text(encoding="utf-8") == "old"


def test_what_nobody_of_ours_made_is_never_cleared(output: Path) -> None:
    """Folders of somebody's own beside the site stay, whatever they are called."""
    own = [output.with_name(name) for name in (".site.old", ".site.staging-mine", f"{STAGING}x")]
    for folder in own:
        write_site(folder, {"index.html": "mine"})
    recover(output)
    assert all((folder / "index.html").is_file() for folder in own)


def test_an_old_site_without_its_place_is_brought_back(output: Path) -> None:
    """Killed between two renames, the old site comes back at the next run, whatever that run does then."""
    before = take_snapshot(output)
    leave_staging(output)
    output.rename(output.parent / OLD_SITE)
    recover(output)
    assert take_snapshot(output) == before
    assert list_beside(output) == []


def test_an_old_site_beside_a_new_one_is_dropped(output: Path) -> None:
    """Killed after both renames, the new site stays and the old one goes."""
    before = take_snapshot(output)
    leave_staging(output)
    write_site(output.parent / OLD_SITE, NEW)
    recover(output)
    assert take_snapshot(output) == before
    assert list_beside(output) == []


def leave_staging(output: Path) -> Path:
    """What a killed run leaves: its staging folder, and a lock file that nobody holds."""
    staging = output.with_name(STAGING.replace("site", output.name))
    write_site(staging, {"index.html": "half"})
    staging.with_name(f"{staging.name}.lock").touch()
    return staging


def assert_whole(output: Path, old: dict[str, str], new: dict[str, str], *, way: str) -> None:
    """Fail the test unless readers find one whole site, at once or, with a journal, once a run has recovered."""
    if way == "journal" and not output.exists():
        assert take_snapshot(output.parent / OLD_SITE) == old
    else:
        assert take_snapshot(output) in (old, new)
    recover(output)
    assert take_snapshot(output) in (old, new)
    assert list_beside(output) == []


def set_up(staging: Path, output: Path) -> None:
    """Stand up the old site and a new one beside it."""
    shutil.rmtree(output.parent, ignore_errors=True)
    write_site(output, OLD)
    write_site(staging, NEW)
    staging.with_name(f"{staging.name}.lock").touch()


def interrupt(command: list[str], staging: Path, output: Path) -> int:
    """Run a command over an old site and a new one beside it, and give its exit code."""
    set_up(staging, output)
    environment = make_environment({"PYTHONDONTWRITEBYTECODE": "1"})
    return subprocess.run(command, cwd=CHECKOUT, env=environment, capture_output=True, check=False).returncode


@pytest.mark.slow
@posix_only
@pytest.mark.parametrize("way", WAYS)
def test_killed_at_any_touch_of_the_disk(way: str, output: Path, tmp_path: Path) -> None:
    """Killed before any one rename, removal or sync, the old or the new site stands whole."""
    staging = output.parent / STAGING
    old, new = take_snapshot(output), write_site(staging, NEW)
    killed = 0
    for at in range(1, MORE_TOUCHES_THAN_THERE_ARE):
        set_up(staging, output)
        code = forking.run(putting.main, str(staging), str(output), way, str(at), said=tmp_path / "said.txt")
        assert code in (0, -signal.SIGKILL)
        if code == 0:
            assert take_snapshot(output) == new
            break
        killed += 1
        assert_whole(output, old, new, way=way)
    assert 8 <= killed < MORE_TOUCHES_THAN_THERE_ARE - 1


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("fault", ["signal=KILL", "error=ENOSPC"])
def test_struck_at_any_call_of_the_system(way: str, fault: str, output: Path) -> None:
    """Whichever call of the system never comes back, or finds the disk full, one whole site stands."""
    strace = find_strace()
    staging = output.parent / STAGING
    old, new = take_snapshot(output), write_site(staging, NEW)
    calls = "fsync,rename,renameat,renameat2" + (",unlink,unlinkat,rmdir" if fault.startswith("signal") else "")
    struck = 0
    for when in range(1, MORE_TOUCHES_THAN_THERE_ARE):
        inject = f"inject={calls}:{fault}:when={when}"
        traced = [strace, "-f", "-o", os.devnull, "-e", f"trace={calls}", "-e", inject]
        putting = [sys.executable, "-m", "tests.storage.putting", str(staging), str(output), way]
        code = interrupt([*traced, *putting], staging, output)
        shutil.rmtree(staging, ignore_errors=True)
        if code == 0:
            assert take_snapshot(output) == new
        else:
            struck += 1
        assert_whole(output, old, new, way=way)
        if when > struck + 2:
            break
    assert struck >= 6

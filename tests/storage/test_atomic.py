"""A file is written whole or not at all, and a failure says which of the two it was."""

from __future__ import annotations

import errno
import os
import sys
from typing import TYPE_CHECKING

import pytest

from clausebook.processes.locks import lock_file
from clausebook.storage import atomic, renaming, swap, syncing
from clausebook.storage.atomic import STAGING, NotConfirmed, write_atomically
from clausebook.storage.swap import put_in_place, recover, stage_beside

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

posix_only = pytest.mark.skipif(os.name == "nt", reason="Windows has neither modes nor syncs of folders")
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has renameat2")


def strike(error: BaseException) -> Callable[..., None]:
    """A call that fails."""

    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


def fill_disk() -> OSError:
    """A full disk's error, which names no file."""
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def list_names(folder: Path) -> list[str]:
    """The names in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_made_and_replaced(tmp_path: Path) -> None:
    """The folders above are made, the bytes are exactly those given, and nothing else is left."""
    file = tmp_path / "far" / "down" / "a.txt"
    for content in (b"one\r\n", b"", b"two"):
        write_atomically(file, content)
        assert file.read_bytes() == content
        assert list_names(file.parent) == ["a.txt"]


@posix_only
def test_a_replaced_file_passes_on_its_mode(tmp_path: Path) -> None:
    """Whoever could not read the old file cannot read the new one."""
    file = tmp_path / "a.txt"
    file.write_bytes(b"old")
    file.chmod(0o640)
    write_atomically(file, b"new")
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_new_file_replaces_nothing(tmp_path: Path) -> None:
    """What is wanted as a new file is refused where the name is taken, and the other file stays."""
    file = tmp_path / "a.txt"
    file.write_bytes(b"theirs")
    with pytest.raises(FileExistsError) as caught:
        write_atomically(file, b"ours", is_new=True)
    assert caught.value.filename == str(file)
    assert file.read_bytes() == b"theirs"
    assert list_names(tmp_path) == ["a.txt"]


def test_the_file_is_named_when_the_disk_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error that the system gives without a name has the name of the file, which is as it was."""
    file = tmp_path / "a.txt"
    file.write_bytes(b"old")
    monkeypatch.setattr(atomic, "write_synced", strike(fill_disk()))
    with pytest.raises(OSError, match="No space left") as caught:
        write_atomically(file, b"new")
    assert caught.value.filename == str(file)
    assert file.read_bytes() == b"old"
    assert list_names(tmp_path) == ["a.txt"]


@pytest.mark.parametrize("error", [fill_disk(), KeyboardInterrupt()], ids=["disk", "Ctrl-C"])
def test_a_failure_after_the_rename_is_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    """Once the new file has its name, no failure says that it was not written."""
    file = tmp_path / "a.txt"
    file.write_bytes(b"old")
    monkeypatch.setattr(atomic, "sync_folder", strike(error))
    with pytest.raises(NotConfirmed, match=r"It stands in .*a\.txt, whole, but the disk did not confirm"):
        write_atomically(file, b"new")
    assert file.read_bytes() == b"new"
    assert list_names(tmp_path) == ["a.txt"]


@posix_only
def test_what_killed_runs_left_is_removed_and_live_runs_are_not(tmp_path: Path) -> None:
    """A staged file whose lock is free goes; one whose writer is still at work stays."""
    (tmp_path / f"{STAGING}dead").write_bytes(b"half")
    live = tmp_path / f"{STAGING}live"
    with live.open("xb") as stream:
        assert lock_file(stream.fileno())
        write_atomically(tmp_path / "a.txt", b"a")
        assert list_names(tmp_path) == [live.name, "a.txt"]
    write_atomically(tmp_path / "a.txt", b"a")
    assert list_names(tmp_path) == ["a.txt"]


def test_two_names_change_places_or_nothing_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An exchange that the system does not have, or refuses, says so and changes nothing."""
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.write_bytes(b"file")
    if renaming.exchange(first, second):
        assert (first.is_file(), second.is_dir()) == (True, True)
        assert renaming.exchange(first, second)
    assert not renaming.exchange(first, tmp_path / "none")
    monkeypatch.setattr(renaming.ctypes, "CDLL", lambda *_, **__: None)  # type: ignore[attr-defined]
    assert not renaming.exchange(first, second)
    assert (first.is_dir(), second.read_bytes()) == (True, b"file")


@linux_only
def test_another_error_of_the_call_is_raised(tmp_path: Path) -> None:
    """A rename that fails because something is missing is no taken name."""
    with pytest.raises(FileNotFoundError) as caught:
        renaming.rename_without_replacing(tmp_path / "none", tmp_path / "target")
    assert caught.value.filename == str(tmp_path / "target")


def test_a_folder_that_cannot_be_listed_is_no_success(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tree of which a part cannot be looked at is never taken for synced."""
    (tmp_path / "inner").mkdir()
    scan = os.scandir

    def fail_inside(path: str) -> object:
        if str(path).endswith("inner"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", fail_inside)
    with pytest.raises(PermissionError):
        syncing.sync_tree(tmp_path)


def write_site(folder: Path, words: str) -> None:
    """A folder that holds one page."""
    folder.mkdir(exist_ok=True)
    (folder / "index.html").write_text(words, encoding="utf-8")


def publish(output: Path) -> None:
    """Put a new site in place."""
    with stage_beside(output) as staging:
        write_site(staging, "new")
        put_in_place(staging, output)


@posix_only
@pytest.mark.parametrize("error", [fill_disk(), KeyboardInterrupt()], ids=["disk", "Ctrl-C"])
@pytest.mark.parametrize("can_exchange", [True, False])
def test_a_failure_after_the_swap_is_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, *, can_exchange: bool
) -> None:
    """Once the new site is where readers look, no failure says that it is not; nothing is left beside it."""
    output = tmp_path / "site"
    write_site(output, "old")
    if not can_exchange:
        monkeypatch.setattr(renaming, "exchange", lambda *_: False)
    monkeypatch.setattr(swap, "sync_folder", strike(error))
    with pytest.raises(NotConfirmed, match=r"It stands in .*site, whole"):
        publish(output)
    assert (output / "index.html").read_text(encoding="utf-8") == "new"
    assert list_names(tmp_path) == ["site"]


def test_a_failure_before_the_swap_is_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As long as the old site is where readers look, the error is the one of the disk, with the site's name."""
    output = tmp_path / "site"
    write_site(output, "old")
    monkeypatch.setattr(swap, "sync_tree", strike(fill_disk()))
    with pytest.raises(OSError, match="No space left") as caught:
        publish(output)
    assert caught.value.filename == str(output)
    assert (output / "index.html").read_text(encoding="utf-8") == "old"
    assert list_names(tmp_path) == ["site"]


@posix_only
def test_ctrl_c_while_the_old_site_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The work is done by then, so it is not said to have been stopped; the next run removes what is left."""
    output = tmp_path / "site"
    write_site(output, "old")
    with monkeypatch.context() as patched, stage_beside(output) as staging:
        write_site(staging, "new")
        put_in_place(staging, output)
        patched.setattr(swap.shutil, "rmtree", strike(KeyboardInterrupt()))  # type: ignore[attr-defined]
    assert staging.exists()
    recover(output)
    assert (output / "index.html").read_text(encoding="utf-8") == "new"
    assert list_names(tmp_path) == ["site"]

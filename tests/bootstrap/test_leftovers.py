"""Which environments are removed: those that no run uses, and never one that somebody makes or uses just now."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from typing import TYPE_CHECKING

import pytest

from clausebook.bootstrap import environment as environments
from clausebook.bootstrap import leftovers, locking
from clausebook.bootstrap.announcement import CHECKOUT
from clausebook.bootstrap.environment import name_environment, prepare_environment
from clausebook.bootstrap.leftovers import COMPLETE, remove_unused
from clausebook.bootstrap.locking import hold_in_use
from tests.patience import HANG

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TODAY, OLDEST, OLDER, OLD, HALF = (f"environment-{digit * 12}" for digit in "01234")


@pytest.fixture
def private(tmp_path: Path) -> Path:
    """A private folder with an environment of today's lock, three of older ones, and one that was never finished."""
    folder = tmp_path / "private"
    for day, name in enumerate((OLDEST, OLDER, OLD, TODAY)):
        make(folder, name, used=day)
    make(folder, HALF)
    return folder


@pytest.fixture(autouse=True)
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """What a test says to be in use, which is so until its end alone."""
    held: list[int] = []
    monkeypatch.setattr(locking, "_held", held)
    yield held
    for descriptor in held:
        os.close(descriptor)


def make(private: Path, name: str, *, used: int | None = None) -> Path:
    """An environment with a file in it; `used` is when it was used last, None if it was never finished."""
    folder = private / f"{name}-random"
    (folder / "lib").mkdir(parents=True)
    (folder / "lib" / "module.py").write_text("x", encoding="utf-8")
    if used is not None:
        (folder / COMPLETE).write_text(str(folder), encoding="utf-8")
        os.utime(folder / COMPLETE, (used, used))
    return folder


def list_left(private: Path) -> set[str]:
    """The names of the environments that are still there."""
    return {path.name.removesuffix("-random") for path in private.iterdir() if path.name.endswith("-random")}


def test_what_no_run_uses_is_removed(private: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was never finished goes, and of older locks all but the two that were used last; a little goes unsaid."""
    remove_unused(private, {TODAY})
    assert list_left(private) == {TODAY, OLD, OLDER}
    assert capsys.readouterr().err == ""
    remove_unused(private, {TODAY, OLD, OLDER})
    assert list_left(private) == {TODAY, OLD, OLDER}


def test_what_was_large_or_took_long_is_said(
    private: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line says how many environments are gone, from where, and how much they held."""
    monkeypatch.setattr(leftovers, "LARGE", 2)
    remove_unused(private, {TODAY})
    assert capsys.readouterr().err == f"Removed 2 environments that are used no more from {private}: 1 MB.\n"
    monkeypatch.setattr(leftovers, "LARGE", 1_000)
    monkeypatch.setattr(leftovers, "LONG", 0.0)
    make(private, HALF)
    remove_unused(private, {TODAY})
    assert capsys.readouterr().err == f"Removed 1 environment that is used no more from {private}: 1 MB.\n"
    remove_unused(private, {TODAY})
    assert capsys.readouterr().err == ""


def test_what_is_made_or_used_just_now_stays(private: Path, held: list[int]) -> None:
    """An environment that another process is filling, and one in which another runs, are there until it ends."""
    script = textwrap.dedent(f"""
        import time
        from pathlib import Path
        from clausebook.bootstrap.locking import hold_in_use, hold_lock
        private = Path({str(private)!r})
        hold_in_use(private / "{OLDEST}-random" / "{COMPLETE}")
        with hold_lock(private / "{HALF}.lock"):
            print("held", flush=True)
            time.sleep({HANG})
    """)
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, cwd=CHECKOUT) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        hold_in_use(private / f"{OLDEST}-random" / COMPLETE)  # two may run in one
        remove_unused(private, {TODAY})
        assert list_left(private) == {TODAY, OLDEST, OLDER, OLD, HALF}
        assert (private / f"{OLDEST}-random" / COMPLETE).is_file()
        process.kill()
        process.wait()
    remove_unused(private, {TODAY})
    assert list_left(private) == {TODAY, OLDEST, OLDER, OLD}
    os.close(held.pop())  # as the end of this process would
    remove_unused(private, {TODAY})
    assert list_left(private) == {TODAY, OLDER, OLD}


@pytest.mark.skipif(sys.platform == "win32", reason="who may make links there is another question")
def test_nothing_outside_is_touched(private: Path, tmp_path: Path) -> None:
    """What a link leads to stays, be it in the place of an environment, inside one, or of the whole private folder."""
    outside = make(tmp_path / "outside", HALF)
    (private / f"{HALF}-link").symlink_to(outside, target_is_directory=True)
    (private / f"{HALF}-random" / "inside").symlink_to(outside, target_is_directory=True)
    (private / f"{HALF}-file").write_text("mine", encoding="utf-8")
    others = [private / "environment-mine", private / f"{HALF}-file", private / "announced-1.0"]
    others[0].mkdir()
    others[2].mkdir()
    remove_unused(private, {TODAY})
    assert list_left(private) == {TODAY, OLD, OLDER}
    assert (private / f"{HALF}-link").is_symlink()
    assert (outside / "lib" / "module.py").is_file()
    assert all(path.exists() for path in others)
    make(private, HALF)
    (tmp_path / "link").symlink_to(private, target_is_directory=True)
    remove_unused(tmp_path / "link", {TODAY})
    assert HALF in list_left(private)
    remove_unused(tmp_path / "none", {TODAY})


@pytest.mark.parametrize("refused", ["open", "locks", "unlink"])
def test_where_nothing_can_be_written_nothing_is_removed(
    private: Path, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    """A folder that is not to be written to, and a drive without locks, are no error: what is there stays, whole."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    target = {"open": (os, "open"), "locks": (leftovers, "try_lock"), "unlink": (type(private), "unlink")}[refused]
    monkeypatch.setattr(*target, refuse)
    remove_unused(private, {TODAY})
    assert list_left(private) >= {TODAY, OLD, OLDER, OLDEST}
    assert (private / f"{OLDEST}-random" / COMPLETE).is_file()
    assert (HALF in list_left(private)) is (refused != "unlink")


def test_what_cannot_be_removed_whole_is_found_again(private: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that is killed over it leaves what nobody takes for an environment, and the next run removes."""
    with monkeypatch.context() as patching:
        patching.setattr("shutil.rmtree", lambda *_, **__: None)
        remove_unused(private, {TODAY})
    assert not (private / f"{OLDEST}-random" / COMPLETE).exists()
    remove_unused(private, {TODAY})
    assert list_left(private) == {TODAY, OLD, OLDER}


def test_every_run_clears_away(private: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that finds its environment marks it as used last, and removes what is left of others."""
    lock = tmp_path / "some.lock"
    lock.write_text("never-published==1.0\n", encoding="utf-8")
    monkeypatch.setattr(environments, "PRIVATE_FOLDER", private)
    mine = make(private, name_environment(lock), used=0)
    monkeypatch.setattr(environments, "find_environment", lambda _: mine)
    assert prepare_environment(lock) == mine
    assert list_left(private) == {mine.name.removesuffix("-random"), OLD, TODAY}
    assert (mine / COMPLETE).stat().st_mtime > 0

"""What was made is found again whole, or not at all; what nobody uses any more goes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from clausebook.storage import made_files
from clausebook.storage.made_files import MadeFiles

if TYPE_CHECKING:
    from pathlib import Path


def find_file(folder: Path, key: str) -> Path:
    """The file of a key."""
    (found,) = folder.glob(f"{key}.*")
    return found


def test_what_is_kept_is_found_again(tmp_path: Path) -> None:
    """By this run and by the next, with the same bytes; what nobody kept is not there."""
    store = MadeFiles(tmp_path / "store")
    store.keep("a", b"made")
    assert store.find("a") == b"made"
    again = MadeFiles(tmp_path / "store")
    assert again.find("a") == b"made"
    assert again.find("b") is None


def test_what_others_made_meanwhile_is_found_when_looked_for(tmp_path: Path) -> None:
    """A process that began before another kept a file finds it once it looks again."""
    store = MadeFiles(tmp_path / "store")
    MadeFiles(tmp_path / "store").keep("a", b"made")
    assert store.find("a") is None
    store.refresh()
    assert store.find("a") == b"made"


@pytest.mark.parametrize("content", [b"", b"mad", b"made!", b"evil"])
def test_a_file_that_is_not_whole_is_not_used(tmp_path: Path, content: bytes) -> None:
    """One that a crash left half written, or that somebody changed, is made again."""
    MadeFiles(tmp_path).keep("a", b"made")
    find_file(tmp_path, "a").write_bytes(content)
    store = MadeFiles(tmp_path)
    assert store.find("a") is None
    store.keep("a", b"made")
    assert store.find("a") == b"made"


def test_a_file_that_went_away_is_made_again(tmp_path: Path) -> None:
    """Whoever deletes the store while it is open only has to wait."""
    store = MadeFiles(tmp_path)
    store.keep("a", b"made")
    find_file(tmp_path, "a").unlink()
    assert store.find("a") is None


def test_what_is_unused_goes_but_for_the_newest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What this run used or made stays, and of the rest the newest; what killed runs left goes first."""
    monkeypatch.setattr(made_files, "_UNUSED_AT_MOST", 1)
    folder = tmp_path / "store"
    before = MadeFiles(folder)
    for age, key in enumerate(["new", "old", "older", "used"], start=1):
        before.keep(key, key.encode())
        os.utime(find_file(folder, key), (1_000_000 - age, 1_000_000 - age))
    (folder / ".begun-killed").write_bytes(b"half")
    os.utime(folder / ".begun-killed", (999_999, 999_999))
    store = MadeFiles(folder)
    assert store.find("used") == b"used"
    store.keep("made", b"made")
    store.sweep()
    assert sorted(path.name.partition(".")[0] or path.name for path in folder.iterdir()) == [
        ".gitignore",
        "made",
        "new",
        "used",
    ]


def test_git_keeps_nothing_of_it(tmp_path: Path) -> None:
    """A project that is kept in Git does not grow by what is made of it."""
    MadeFiles(tmp_path / "store").keep("a", b"made")
    assert (tmp_path / "store" / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_no_folder_is_made_for_nothing(tmp_path: Path) -> None:
    """A project of which nothing was made has no store, and one that cannot be written to is none the worse."""
    MadeFiles(tmp_path / "store").sweep()
    assert not (tmp_path / "store").exists()
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    store = MadeFiles(tmp_path / "taken")
    store.keep("a", b"made")
    assert store.find("a") is None
    store.sweep()

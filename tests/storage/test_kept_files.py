"""What nobody of ours wrote into a folder is there afterwards, whatever it is and whatever happens on the way."""

from __future__ import annotations

import os
import shutil
import signal
from typing import TYPE_CHECKING

import pytest

from clausebook.storage import kept_files, renaming
from clausebook.storage.export_folder import write_export
from clausebook.storage.kept_files import InTheWay, Keeper
from clausebook.storage.swap import put_in_place, recover, stage_beside
from tests import forking
from tests.depth import IS_DEEP
from tests.site.commands import list_beside, take_snapshot
from tests.storage import putting
from tests.storage.test_swap import MORE_TOUCHES_THAN_THERE_ARE, NEW, OLD, OLD_SITE, STAGING, WAYS, write_site

if TYPE_CHECKING:
    from pathlib import Path

OTHERS = {
    ".git/objects/ab/cd": "an object",
    ".git/HEAD": "ref: refs/heads/main",
    ".nojekyll": "",
    "CNAME": "policies.example",
    "a/letters/term.pdf": "a letter",
    "downloads/a b.pdf": "a download",
    "gone/notes.txt": "beside a page that is gone",
}
posix_only = pytest.mark.skipif(os.name == "nt", reason="Windows knows no SIGKILL")


def make_keeper() -> Keeper:
    """What keeps all that is not in the list of a folder, and of a folder without a list all but its pages."""
    return Keeper("list", lambda _, path: path.endswith(".html"))


def stand_up(output: Path) -> None:
    """A site as a run of ours left it, and what somebody has put into it since."""
    write_site(output, {**OLD, "gone/index.html": "gone"})
    make_keeper().write_list(output)
    write_site(output, OTHERS)
    (output / "latest").symlink_to("downloads")
    (output / "kept empty").mkdir()


def publish(output: Path, files: dict[str, str]) -> tuple[str, ...]:
    """Put a new site in place of what stands there; the names of what was kept."""
    keeper = make_keeper()
    with stage_beside(output) as staging:
        write_site(staging, files)
        keeper.write_list(staging)
        put_in_place(staging, output, keeper)
    return tuple(keeper.kept)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Where such a site stands."""
    stand_up(tmp_path / "web" / "site")
    return tmp_path / "web" / "site"


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of changing places."""
    if request.param == "journal":
        monkeypatch.setattr(renaming, "exchange", lambda *_: False)
    return str(request.param)


def assert_kept(output: Path) -> None:
    """Fail the test unless everything that was not ours is there as it was."""
    for name, text in OTHERS.items():
        assert (output / name).read_text(encoding="utf-8") == text, name
    assert os.readlink(output / "latest") == "downloads"  # noqa: PTH115  as it was typed
    assert (output / "kept empty").is_dir()


def test_everything_that_no_build_wrote_is_kept(output: Path, way: str) -> None:
    """Histories, dot files, downloads, links and empty folders come along, twice too; what builds wrote is renewed."""
    assert way in WAYS
    named = {".git", ".nojekyll", "CNAME", "a/letters", "downloads", "kept empty", "latest"}
    for files, beside in ((NEW, "gone/notes.txt"), (OLD, "gone")):
        assert {*publish(output, files)} == named | {beside}
        assert_kept(output)
        assert {name for name in OLD | NEW if (output / name).exists()} == {*files}
    assert not (output / "gone/index.html").exists()
    assert list_beside(output) == []


def test_a_large_history_is_not_copied(output: Path, way: str) -> None:
    """A file that is kept is the same file under another name, so it takes neither time nor room."""
    assert way in WAYS
    before = {name: (output / name).stat().st_ino for name in OTHERS}
    publish(output, NEW)
    assert {name: (output / name).stat().st_ino for name in OTHERS} == before


def test_where_files_have_one_name_they_are_copied(
    output: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """On a drive that knows no second names everything is kept all the same."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(kept_files.os, "link", refuse)  # type: ignore[attr-defined]
    publish(output, NEW)
    assert_kept(output)
    assert tmp_path.is_dir()


@pytest.mark.parametrize("name", ["c", "c/page", "d/e"])
def test_what_stands_in_the_way_is_named_and_nothing_is_done(output: Path, name: str) -> None:
    """A new page never takes the place of somebody's own file, nor a file of theirs that of a page."""
    new = {**NEW, "c/page": "new", "d": "a file where a folder is"}
    write_site(output, {name: "mine"})
    before = take_snapshot(output)
    with pytest.raises(InTheWay, match=r"site/[cd]\S* was written by no build, and this build makes something of that"):
        publish(output, new)
    assert take_snapshot(output) == before
    assert list_beside(output) == []


def test_what_is_in_both_is_no_fault(output: Path) -> None:
    """A file that somebody moved into the project is the build's from then on, and folders become one."""
    publish(output, {**NEW, "CNAME": OTHERS["CNAME"], "downloads/new.pdf": "new"})
    assert_kept(output)
    assert "CNAME" not in publish(output, NEW)
    assert not (output / "CNAME").exists()
    assert not (output / "downloads/new.pdf").exists()
    assert (output / "downloads/a b.pdf").is_file()


@posix_only
def test_what_cannot_be_kept_is_refused(output: Path) -> None:
    """A pipe or a device is neither thrown away nor opened."""
    os.mkfifo(output / "downloads" / "pipe")
    with pytest.raises(InTheWay, match="downloads/pipe was written by no build, and it is no file or folder"):
        publish(output, NEW)
    assert (output / "index.html").read_text(encoding="utf-8") == "old"
    assert list_beside(output) == []


def test_a_site_without_a_list_keeps_what_is_not_surely_ours(output: Path) -> None:
    """What earlier builds wrote is told by its kind; of all else nobody of ours can say that it is theirs."""
    (output / "list").unlink()
    publish(output, NEW)
    assert_kept(output)
    assert not (output / "a/gone.html").exists()


def test_what_is_changed_while_folders_change_places_is_kept_as_it_is_now(
    output: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A commit that is made at that very moment is in the new folder, and not lost with the old one."""
    carry = Keeper.carry

    def commit_late(self: Keeper, old: Path, new: Path) -> None:
        carry(self, old, new)
        (old / ".git/HEAD").unlink()
        write_site(old, {".git/HEAD": "ref: refs/heads/other", ".git/objects/ef/01": "a late object"})

    monkeypatch.setattr(Keeper, "carry", commit_late)
    publish(output, NEW)
    assert way in WAYS
    assert (output / ".git/HEAD").read_text(encoding="utf-8") == "ref: refs/heads/other"
    assert (output / ".git/objects/ef/01").read_text(encoding="utf-8") == "a late object"


def put_with_keeper(staging: str, output: str, way: str, at: str) -> None:
    """Put a new site in place as a build does, or die at the given touch of the disk."""
    putting.main(staging, output, way, at, make_keeper())


@pytest.mark.slow
@posix_only
@pytest.mark.parametrize("way", WAYS)
def test_killed_at_any_touch_of_the_disk_nothing_of_anybodys_is_lost(way: str, output: Path, tmp_path: Path) -> None:
    """Killed before any one link, rename, removal or sync, what nobody of ours wrote is whole, or a run recovers it.

    A run as usual is killed before every eighth.
    """
    staging, killed = output.parent / STAGING, 0
    for at in range(1, 3 * MORE_TOUCHES_THAN_THERE_ARE, 1 if IS_DEEP else 8):
        shutil.rmtree(output.parent)
        stand_up(output)
        write_site(staging, NEW)
        make_keeper().write_list(staging)
        staging.with_name(f"{staging.name}.lock").touch()
        code = forking.run(put_with_keeper, str(staging), str(output), way, str(at), said=tmp_path / "said.txt")
        assert code in (0, -signal.SIGKILL)
        if code == 0:
            assert_kept(output)
            break
        killed += 1
        assert_kept(output if output.exists() else output.parent / OLD_SITE)
        recover(output)
        assert_kept(output)
        assert list_beside(output) == []
    assert killed >= (25 if IS_DEEP else 3)


def test_an_export_keeps_what_is_beside_it(tmp_path: Path) -> None:
    """The same holds for a folder of Markdown: what somebody adds to it is there after the next export."""
    write_export({"a.md": "a", "b/c.md": "c"}, tmp_path / "out")
    write_site(tmp_path / "out", {"notes.txt": "mine", ".git/HEAD": "main"})
    write_export({"a.md": "new"}, tmp_path / "out")
    there = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*") if path.is_file()}
    assert there == {".clausebook-export", ".git/HEAD", "a.md", "notes.txt"}

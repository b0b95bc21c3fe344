"""A project folder as it is read: each file by what its path says it is, in one order, whatever the system does."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest
from PIL import Image

from clausebook.diagnostics import Report
from clausebook.load import load_project
from clausebook.load.gathering import Gathered
from tests.project_folder import ProjectFolder

if TYPE_CHECKING:
    from clausebook.model.sources import Sources


def load(project: ProjectFolder) -> tuple[Sources, list[str]]:
    """The sources of a project, and what was reported."""
    report = Report()
    return load_project(project.root, report=report), [str(item) for item in report]


def test_each_file_is_known_by_its_path(project: ProjectFolder) -> None:
    """A clause's id is its path, a school's is its folder, a policy's is its file, all in sorted order."""
    project.write("schools/larkmere/logo.png", b"\x89PNG\r\n\x1a\n")
    project.write("crest.webp", b"RIFF")
    sources, found = load(project)
    assert found == []
    assert list(sources.clauses) == [
        "kindness/long", "kindness/short", "phones/away", "pictures/consent", "pictures/never", "scope/everyone",
        "visits/arrangements",
    ]  # fmt: skip
    assert list(sources.models) == ["conduct", "pictures"]
    assert list(sources.schools) == ["larkmere"]
    school = sources.schools["larkmere"]
    assert list(school.policies) == ["conduct", "pictures"]
    assert list(school.clauses) == ["our-phones", "quiet-room"]
    assert list(school.images) == ["logo.png"]
    assert list(sources.images) == ["crest.webp"]
    assert sources.unread == frozenset()


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_logo_is_found_however_its_letters_are_put_together(
    project: ProjectFolder, form: Literal["NFC", "NFD"]
) -> None:
    """A system that takes names apart, as a Mac or an archive does, keeps nobody's logo from being found."""
    drawn = io.BytesIO()
    Image.new("RGB", (8, 8)).save(drawn, "PNG")
    for path in ("schools/larkmere", "."):
        project.write(f"{path}/{unicodedata.normalize(form, 'Ysgol Tŵr é.png')}", drawn.getvalue())
    project.edit(
        "schools/larkmere/school.yml", "crest: ", f"logo: {unicodedata.normalize('NFC', 'Ysgol Tŵr é.png')}, crest: "
    )
    catalogue, report = project.validate()
    assert [str(item) for item in report] == []
    assert catalogue.schools["larkmere"].brand.logo_bytes
    broken = unicodedata.normalize(form, "Tŵr.PNG")
    project.write(f"schools/larkmere/{broken}", b"x" * (6 * 1024 * 1024))
    assert load(project)[0].is_unread("schools/larkmere/" + unicodedata.normalize("NFC", broken))


def test_a_name_in_both_forms_is_refused(project: ProjectFolder) -> None:
    """Two files whose names look the same cannot both be on a system that knows one form of a letter."""
    for form in ("NFC", "NFD"):
        project.write(f"schools/larkmere/{unicodedata.normalize(form, 'é.png')}", b"x")
    if len([*(project.root / "schools/larkmere").glob("*.png")]) > 1:
        assert any("in how its accents are typed" in words for words in load(project)[1])


@pytest.mark.parametrize("how", ["listed", "opened"])
def test_a_file_that_vanishes_is_named(project: ProjectFolder, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    """Whichever file is gone by the time it is looked at or read is an error of its own, and the rest is read."""
    files = [path.relative_to(project.root).as_posix() for path in project.root.rglob("*") if path.is_file()]
    assert len(files) > 10
    looked, opened = os.scandir, Path.read_bytes
    for gone in files:
        content = (project.root / gone).read_bytes()

        def list_and_remove(folder: str | Path, gone: str = gone) -> Any:  # noqa: ANN401  what scandir gives
            with looked(folder) as scan:
                entries = [*scan]
            if how == "listed" and Path(folder) == (project.root / gone).parent:
                (project.root / gone).unlink(missing_ok=True)
            return contextlib.nullcontext(entries)

        def remove_and_open(file: Path, gone: str = gone) -> bytes:
            if how == "opened" and file == project.root / gone:
                file.unlink()
            return opened(file)

        with monkeypatch.context() as patching:
            patching.setattr(os, "scandir", list_and_remove)
            patching.setattr(Path, "read_bytes", remove_and_open)
            sources, found = load(project)
        if gone != "trust.yml" or how == "opened":
            assert len([words for words in found if words.startswith(f"{gone}:1:1: unreadable-file: ")]) == 1, (
                gone,
                found,
            )
            assert sources.is_unread(gone)
        project.write(gone, content)


def test_the_order_of_the_disk_is_no_matter(project: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same files give the same sources and the same messages, in whatever order the system lists them."""
    project.write("clauses/notes.txt", "x")
    project.write("clauses/kindness/worse.md", "x")
    before, found = load(project)
    listed = os.scandir

    class Backwards:
        """What scandir gives, the other way round."""

        def __init__(self, path: str | Path) -> None:
            with listed(path) as scan:
                self._entries = sorted(scan, key=lambda entry: entry.name, reverse=True)

        def __enter__(self) -> list[os.DirEntry[str]]:
            return self._entries

        def __exit__(self, *_: object) -> None:
            pass

    monkeypatch.setattr("clausebook.load.folders.os.scandir", Backwards)
    again, found_again = load(project)
    assert found == found_again
    assert len(found) == 2
    assert again == before
    assert list(again.clauses) == list(before.clauses)


def test_a_file_that_cannot_be_read_is_told_and_not_called_unknown(
    project: ProjectFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that the system refuses is reported once, with what to do, and the rest is read all the same."""
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "long.md":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    message = "the file cannot be read: Permission denied. Check that it is there and who may open it."
    assert project.list_diagnostics() == [f"clauses/kindness/long.md:1:1: unreadable-file: {message}"]


def test_a_folder_that_cannot_be_read_is_told_and_its_files_are_not_called_unknown(
    project: ProjectFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that the system refuses is reported once, and nothing in it is called unknown."""
    listed = os.scandir

    def refuse(path: Path) -> object:
        if path.name == "kindness":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return listed(path)

    monkeypatch.setattr("clausebook.load.folders.os.scandir", refuse)
    assert project.list_diagnostics() == [
        "clauses/kindness:1:1: unreadable-file: the folder cannot be read: Permission denied. Check who may open it."
    ]


def test_a_file_is_measured_before_it_is_read(project: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of many gigabytes is refused by its size; its bytes are never taken into memory."""
    file = project.root / "clauses/kindness/long.md"
    with file.open("wb") as sparse:
        sparse.truncate(1 << 33)
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        assert path != file
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    _, found = load(project)
    assert [line.split(": ")[1] for line in found] == ["file-too-large"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_is_not_waited_for(project: ProjectFolder) -> None:
    """What is no plain file is refused and never opened, so nothing can keep the build waiting."""
    os.mkfifo(project.root / "clauses/kindness/queue.md")
    _, found = load(project)
    assert found == ["clauses/kindness/queue.md:1:1: file-name: this is not a plain file or folder. Remove it."]


@pytest.mark.skipif(os.name == "nt", reason="this system cannot hold such a name")
def test_a_name_of_any_bytes_can_be_printed(project: ProjectFolder) -> None:
    """A name that is no text, or holds a line end, is told on one line that every terminal can show."""
    for name in (b"\xff.md", b"a\nb.md", b"\x1b[31m.md"):
        project.write(f"clauses/kindness/{os.fsdecode(name)}", "x")
    _, found = load(project)
    assert [line.split(": ")[0] for line in found] == [
        "clauses/kindness/\\udcff.md:1:1", "clauses/kindness/\\x1b[31m.md:1:1", "clauses/kindness/a\\nb.md:1:1",
    ]  # fmt: skip
    assert all(line.isprintable() for line in found)


def test_a_folder_that_is_no_project_is_left_alone(tmp_path: Path) -> None:
    """Nothing is read where there is no trust.yml."""
    (tmp_path / "clauses").mkdir()
    (tmp_path / "clauses" / "a.md").write_text("\tx", encoding="utf-8")
    _, found = load(ProjectFolder(tmp_path))
    assert [line.split(": ")[1] for line in found] == ["not-a-project"]


@pytest.mark.parametrize(
    ("path", "is_unread"),
    [("clauses/a", True), ("clauses/a/b", True), ("clauses/ab", False), ("clauses", False), ("schools/x/school", True)],
)
def test_what_lies_in_an_unread_folder_is_unread(path: str, is_unread: bool) -> None:  # noqa: FBT001
    """A file counts as unread when it, or a folder above it, could not be read; its neighbours do not."""
    gathered = Gathered(unread={"clauses/a", "schools/x/school"})
    assert gathered.arrange().is_unread(path) == is_unread

"""A file for Word is written once, and again only when something that decides about it has changed."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clausebook.diagnostics import Report
from clausebook.render import draw_picture, write_word
from clausebook.site import downloads
from clausebook.site.building import build_site
from tests.picture_files import SVG, draw
from tests.project_folder import TODAY, ProjectFolder
from tests.site.commands import take_snapshot

if TYPE_CHECKING:
    from clausebook.model.pictures import PictureFile
    from clausebook.render import Paper, WordLook
    from clausebook.render.word.images import DrawPicture

# Tells what is wrong, and where fonts are, which are hashed: they decide about no file.
_BESIDE = ("clausebook.diagnostics", "clausebook.paths")
# Writes as what papers are told, in place of their files for Word.
_TELL = """
import sys
from pathlib import Path
from datetime import date
from clausebook.diagnostics import Report
from clausebook.site import downloads
from clausebook.site.building import build_site
downloads.write_word = lambda paper, look, draw: repr(paper).encode()
build_site(Path(sys.argv[1]), Path(sys.argv[2]), today=date.fromisoformat(sys.argv[3]), report=Report(),
           has_downloads=True)
"""


@pytest.fixture
def approved(project: ProjectFolder) -> ProjectFolder:
    """A project with one policy that has two versions, and one that nobody has approved."""
    project.edit("trust.yml", "unapproved: yes", "unapproved: no")
    project.approve("larkmere/pictures", note="First.", on="10 September 2025")
    project.append("clauses/kindness/short.md", "\nWe say sorry.\n")
    project.approve("larkmere/pictures", note="Second.")
    return project


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The name of each paper that is written for Word."""
    found: list[str] = []

    def write(paper: Paper, look: WordLook | None, draw: DrawPicture) -> bytes:
        found.append(paper.name)
        return write_word(paper, look, draw)

    monkeypatch.setattr(downloads, "write_word", write)
    return found


def build(project: ProjectFolder) -> Path:
    """Build its site with files, which stands anew each time."""
    site = project.root.parent / "site"
    build_site(project.root, site, today=TODAY, report=Report(), has_downloads=True)
    return site


def test_nothing_is_written_again_where_nothing_changed(approved: ProjectFolder, written: list[str]) -> None:
    """The next build has the same bytes from the store; an approval costs what it changes, and no past version."""
    first = take_snapshot(build(approved))
    differs = "How our policy is different: Pictures and phones policy, version"
    assert sorted(written) == [f"{differs} 2", *(f"Pictures and phones policy, version {n}" for n in (1, 2))]
    written.clear()
    assert take_snapshot(build(approved)) == first
    assert written == []
    approved.append("clauses/kindness/short.md", "\nWe help.\n")
    approved.approve("larkmere/pictures", note="Third.")
    build(approved)
    # The one that was replaced says so now.
    assert sorted(written) == [f"{differs} 3", *(f"Pictures and phones policy, version {n}" for n in (2, 3))]


def test_a_store_that_is_emptied_gives_the_same_bytes(approved: ProjectFolder, written: list[str]) -> None:
    """What is found in the store is what would have been written."""
    first = take_snapshot(build(approved))
    for path in (approved.root / ".clausebook/downloads").iterdir():
        path.unlink()
    written.clear()
    assert take_snapshot(build(approved)) == first
    assert len(written) == 3


def test_a_build_that_failed_is_taken_up_where_it_was(
    approved: ProjectFolder, written: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was written before the fault is not written again, and the site is that of a build without one."""

    def fail_at_the_second(paper: Paper, look: WordLook | None, draw: DrawPicture) -> bytes:
        if written:
            message = "no room on the disk"
            raise OSError(message)
        written.append(paper.name)
        return write_word(paper, look, draw)

    with monkeypatch.context() as broken:
        broken.setattr(downloads, "write_word", fail_at_the_second)
        with pytest.raises(OSError, match="no room"):
            build(approved)
    (kept,) = written
    written.clear()
    site = take_snapshot(build(approved))
    assert len(written) == 2
    assert kept not in written
    written.clear()
    assert take_snapshot(build(approved)) == site
    assert written == []


def test_a_drawing_is_drawn_once(approved: ProjectFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many files show it, and however often they are written anew; another one is drawn for itself."""
    drawn: list[str] = []

    def draw_slowly(file: PictureFile) -> bytes:
        drawn.append(file.name)
        return draw_picture(file)

    monkeypatch.setattr(downloads, "draw_picture", draw_slowly)
    pictures = approved.root / "clauses/pictures"
    pictures.mkdir(exist_ok=True)
    (pictures / "steps.svg").write_bytes(SVG)
    approved.append("clauses/kindness/short.md", "\n![Steps](steps.svg)\n: Tell the teacher. Tell the head.\n")
    approved.approve("larkmere/pictures", note="Third.")
    first = take_snapshot(build(approved))
    approved.append("clauses/kindness/short.md", "\nWe help.\n")
    approved.approve("larkmere/pictures", note="Fourth.")
    assert take_snapshot(build(approved)) != first
    assert drawn == ["steps.svg"]
    (pictures / "steps.svg").write_bytes(draw('<rect width="9" height="9"/>'))
    approved.approve("larkmere/pictures", note="Fifth.")
    build(approved)
    assert drawn == ["steps.svg", "steps.svg"]


def test_what_is_in_a_paper_decides_and_nothing_else(approved: ProjectFolder, tmp_path: Path) -> None:
    """Another process tells a paper in the same words: no set in it, and nothing that has only an address in memory."""
    found = []
    for seed in ("1", "2"):
        for path in (approved.root / ".clausebook/downloads").glob("*"):
            path.unlink()
        site = tmp_path / seed
        command = [sys.executable, "-c", _TELL, str(approved.root), str(site), TODAY.isoformat()]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[2])}
        subprocess.run(command, check=True, env=environment, timeout=300)
        told = {path.name: path.read_bytes() for path in sorted(site.rglob("*.docx"))}
        found.append({name: text for name, text in told.items() if text.startswith(b"Paper(")})
        assert len(found[-1]) == 3
    assert found[0] == found[1]


def test_whatever_writes_files_for_word_decides_about_them() -> None:
    """A new edition of the tool takes no file from the store that it would write in another way."""
    packages = downloads._WORD_WRITERS  # noqa: SLF001  what is hashed
    unknown = []
    for package in ("clausebook.render.word", "clausebook.compare"):
        for path in Path(str(import_module(package).__file__)).parent.glob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            names = [node.module or "" for node in tree.body if isinstance(node, ast.ImportFrom)]
            unknown += [
                name
                for name in names
                if name.startswith("clausebook.")
                and name not in _BESIDE
                and not any(name == one or name.startswith(f"{one}.") for one in packages)
            ]
    assert unknown == []

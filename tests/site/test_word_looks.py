"""The file by which a trust says how its Word files look: taken by every command, or refused with its place."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from docx import Document
from docx.shared import RGBColor

from tests.project_folder import TODAY, ProjectFolder
from tests.render.word.word_files import WordFile
from tests.site.commands import run_clausebook

if TYPE_CHECKING:
    from pathlib import Path

LOOK = "templates/word/paper.docx"
RED = RGBColor(0x7A, 0x1F, 0x3D)


def make_look(colour: RGBColor = RED) -> bytes:
    """A file in which headings have a colour."""
    document = Document()
    document.styles["Heading 1"].font.color.rgb = colour
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def find_colour(file: Path) -> object:
    """The colour of the headings of a file."""
    return Document(io.BytesIO(file.read_bytes())).styles["Heading 1"].font.color.rgb


def run(project: ProjectFolder, command: str, *arguments: object) -> tuple[int, str]:
    """The code of a command, and what it printed."""
    done = run_clausebook(command, *map(str, arguments), "--project", str(project.root), "--today", TODAY.isoformat())
    return done.returncode, done.stdout + done.stderr


def test_every_file_for_word_has_the_look_of_the_trust(project: ProjectFolder, tmp_path: Path) -> None:
    """Those of the site, of an export, of what changed, and of all policies; another look makes them anew."""
    project.approve("larkmere/pictures", "larkmere/conduct", on="10 September 2025", note="First.")
    project.append("clauses/kindness/short.md", "\nWe say sorry.\n")
    project.approve("larkmere/pictures", note="Second.")
    for colour in (RED, RGBColor(0, 0x66, 0x33)):
        project.write(LOOK, make_look(colour))
        exported, changes = tmp_path / f"out-{colour}", tmp_path / f"changes-{colour}.docx"
        for command, *more in (
            ("build",),
            ("export", exported, "--as", "word"),
            ("compare", "larkmere/pictures", "1", "2", "--word", changes),
        ):
            code, said = run(project, command, *more)
            assert code == 0, said
        site = project.root / "site/larkmere"
        files = [
            site / "pictures/larkmere-pictures-version-1.docx",
            site / "larkmere-all-policies.docx",
            exported / "larkmere/pictures.docx",
            changes,
        ]
        assert [find_colour(file) for file in files] == [colour] * len(files)


def test_a_look_that_cannot_be_used_stops_the_build_and_says_why(project: ProjectFolder) -> None:
    """Its place, what is wrong, and the way out; nothing is built in another look."""
    project.write(LOOK, b"hello")
    for command in ("check", "build"):
        code, said = run(project, command)
        assert code == 1
        assert f"{LOOK}:1:1: word-look: this is no file of Word, or it is damaged." in said
        assert "choose File, Save As, Word Document (.docx)" in said
    assert not (project.root / "site").exists()


def test_a_shortcut_to_another_file_is_no_look(project: ProjectFolder, tmp_path: Path) -> None:
    """What lies outside of the project is not read."""
    (tmp_path / "other.docx").write_bytes(make_look())
    project.write("templates/word/note.txt", "x")
    (project.root / LOOK).symlink_to(tmp_path / "other.docx")
    assert "word-look: this leads to another file." in run(project, "check")[1]


def test_the_file_that_is_downloaded_is_a_good_start(project: ProjectFolder) -> None:
    """Put in its place as it is, the next build says the same in the same styles."""
    project.approve("larkmere/pictures")
    assert run(project, "build")[0] == 0
    file = project.root / "site/larkmere/pictures/larkmere-pictures-version-1.docx"
    before = file.read_bytes()
    project.write(LOOK, before)
    assert run(project, "build")[0] == 0
    assert WordFile(file.read_bytes()).list_texts() == WordFile(before).list_texts()
    assert find_colour(file) == Document(io.BytesIO(before)).styles["Heading 1"].font.color.rgb

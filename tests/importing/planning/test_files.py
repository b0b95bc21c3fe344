"""Which files are read: those that somebody named, and the documents in folders that somebody named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausebook.diagnostics import Report
from clausebook.model.requests import RequestRefused
from clausebook.pipeline import arrivals
from clausebook.pipeline.arrivals import ListedFiles, list_files, look_at, name_files, read_files
from clausebook.pipeline.edition_groups import group_arrivals
from clausebook.pipeline.importing import ImportRequest, plan_import
from tests.importing.planning.stand_ins import make_tools
from tests.project_folder import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.project_folder import ProjectFolder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with files that a clerk might have, some of them another program's."""
    for name in ("a.docx", "b.txt", "inner/a.docx", "~$a.docx", ".hidden.txt", "photo.jpg", ".git/c.txt"):
        file = tmp_path / "papers" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name, encoding="utf-8")
    return tmp_path / "papers"


def test_a_folder_stands_for_the_documents_in_it(folder: Path) -> None:
    """What a program keeps for itself is left alone; what a person may have meant and is not read is named."""
    for name in ("inner/photo.jpg", "plan.pptx", "Thumbs.db", "inner/desktop.ini"):
        (folder / name).write_text(name, encoding="utf-8")
    listing = list_files([folder])
    assert [file.relative_to(folder).as_posix() for file in listing.files] == ["a.docx", "b.txt", "inner/a.docx"]
    assert listing.links == ()
    assert set(listing.others) == {"inner/photo.jpg", "papers/photo.jpg", "plan.pptx"}


def test_documents_of_every_kind_are_found_in_a_folder(tmp_path: Path) -> None:
    """With macros or as a template, as a web page in one file, by the longer ending of a text, in capitals too."""
    names = ["a.DOCX", "b.docm", "c.dotx", "d.dot", "e.ott", "f.fodt", "g.xhtml", "h.mht", "i.mhtml", "j.markdown"]
    for name in names:
        (tmp_path / name).write_text("words", encoding="utf-8")
    assert [file.name for file in list_files([tmp_path]).files] == names


def test_a_whole_computer_is_no_folder_of_policies(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever names a folder that holds everything is told so soon, and it is not gone through to its end."""
    monkeypatch.setattr(arrivals, "_ENTRIES_AT_MOST", 5)
    with pytest.raises(RequestRefused, match=r"papers holds more than 5 files and folders\. Name one with policies"):
        list_files([folder])


def test_what_is_left_in_a_folder_is_told(project: ProjectFolder, folder: Path) -> None:
    """Nobody takes a policy for brought in that stands in a file of a kind which is not read."""
    for number in range(30):
        (folder / f"slides {number:02}.pptx").write_text("words", encoding="utf-8")
    request = ImportRequest((folder,), school="cove")
    planned = plan_import(project.root, request, make_tools(), today=TODAY, report=Report())
    (note,) = [note for note in planned.notes if "not read" in note]
    assert "slides 00.pptx" in note
    assert "and 11 more" in note


def test_links_in_a_folder_are_not_followed(folder: Path, tmp_path: Path) -> None:
    """Neither a link to a file nor a folder that is one brings in what stands elsewhere; each is named."""
    secret = tmp_path / "elsewhere" / "secret.txt"
    secret.parent.mkdir()
    secret.write_text("secret", encoding="utf-8")
    (folder / "link.txt").symlink_to(secret)
    (folder / "gone.txt").symlink_to(tmp_path / "nothing.txt")
    (folder / "linked").symlink_to(secret.parent)
    listing = list_files([folder])
    assert [file.name for file in listing.files] == ["a.docx", "b.txt", "a.docx"]
    assert {one.name for one in listing.links} == {"link.txt", "gone.txt", "linked"}
    assert all("not followed" in one.why for one in listing.links)


def test_a_file_that_is_named_is_read_whatever_it_is_called(folder: Path) -> None:
    """Somebody who names a file means it; one that is not there is told at once."""
    photo = folder / "photo.jpg"
    assert list_files([photo]) == ListedFiles((photo,))
    with pytest.raises(RequestRefused, match=r"no file .*missing\.docx"):
        list_files([folder / "missing.docx"])


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    """Whoever names the wrong folder is told that there is nothing in it."""
    with pytest.raises(RequestRefused, match="holds no file"):
        list_files([tmp_path])


def test_files_of_one_name_are_told_apart(folder: Path) -> None:
    """Two schools' files of one name have their folders' names before them, and no name can steer a terminal."""
    files = list_files([folder]).files
    assert [*name_files(files).values()] == ["papers/a.docx", "b.txt", "inner/a.docx"]
    odd = folder / "odd\x1b[31m\n.txt"
    odd.write_text("x", encoding="utf-8")
    assert name_files([odd])[odd] == "odd\\x1b[31m\\n.txt"


def test_a_file_that_was_looked_at_alone_is_told_apart_from_others(tmp_path: Path) -> None:
    """It is not opened again, and has the name by which it is told from another school's file of the same name."""
    files = [tmp_path / school / "policy.txt" for school in ("elm", "ash")]
    for number, file in enumerate(files):
        file.parent.mkdir()
        file.write_text(f"# Kites {number}\n", encoding="utf-8")
    tools = make_tools()
    for file in files:
        look_at(file, tools)
    arrivals, _ = read_files(files, tools, lambda _: None)
    names = ["elm/policy.txt", "ash/policy.txt"]
    assert [one.incoming.name for one in arrivals] == [one.recognised.name for one in arrivals] == names


def test_what_has_nothing_in_common_is_doubted_though_somebody_calls_it_one_policy(tmp_path: Path) -> None:
    """A folder of several policies, with the name of one, makes no history of strangers without a word."""
    words = "Whoever borrows a boat writes it in the book of the shed, and brings it back before the bell. " * 8
    texts = {
        "boats-2024.txt": f"# Boats\n## Lending\n{words}\n",
        "boats-2025.txt": f"# Boats\n## Lending\n{words}It is then turned over.\n",
        "kites.txt": "# Kites\n## Wind\n"
        + "Nobody flies a kite alone, and all wait for a dry day without gusts. " * 9
        + "\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    tools = make_tools()
    arrivals, _ = read_files([tmp_path / name for name in texts], tools, lambda _: None)
    ((_, doubts),) = ((group.arrivals, group.doubts) for group in group_arrivals(arrivals, tools, is_one=True)[0])
    assert [doubt.says.partition(":")[0] for doubt in doubts] == ["boats-2024.txt and boats-2025.txt"]
    alike = [one for one in arrivals if one.incoming.name != "kites.txt"]
    (group,), _ = group_arrivals(alike, tools, is_one=True)
    assert group.doubts == ()

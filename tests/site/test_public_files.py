"""A project's folder `public/` goes out with the public site as it is, and what stands in the site stays there."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from mkdocs.exceptions import PluginError

from clausebook.diagnostics import Report
from clausebook.pipeline.public import render_site
from clausebook.pipeline.staff import render_staff_site
from clausebook.preview.preview_site import MkDocsOutput, PreviewSite
from clausebook.site.mkdocs_run import BuildFailed
from clausebook.site.written_files import FILE_LIST, copy_files, make_keeper, refuse_others
from tests.project_folder import TODAY
from tests.site.commands import build, take_snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from tests.project_folder import ProjectFolder

# What no build wrote before there were lists.
NEWER = ("SHA256SUMS", "check-a-copy/*.json", "**/policy.json", "**/policy.md")
MINE = {"CNAME": "policies.example", ".git/HEAD": "main", ".well-known/x": "x", "larkmere/letters/a.pdf": "a"}


def write_all(folder: Path, files: dict[str, str]) -> None:
    """Write files by path."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


@pytest.fixture
def output(tmp_path: Path, built: Path) -> Path:
    """A folder with a site from before, into which somebody has put files."""
    shutil.copytree(built, tmp_path / "web" / "site")
    write_all(tmp_path / "web" / "site", MINE)
    return tmp_path / "web" / "site"


def test_the_list_of_a_site_names_every_file_and_nothing_else(built: Path) -> None:
    """What a build wrote is known for ever, in one order, the list itself too."""
    lines = (built / FILE_LIST).read_text(encoding="utf-8").splitlines()[1:]
    assert lines == sorted(lines)
    assert {*lines} == {path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()}


def test_a_site_of_before_there_were_lists_is_known_for_what_it_is(built: Path, tmp_path: Path) -> None:
    """The first build with a list takes no page of the last one without for somebody's own."""
    shutil.copytree(built, tmp_path / "site")
    (tmp_path / "site" / FILE_LIST).unlink()
    shutil.rmtree(tmp_path / "site/data")
    for pattern in NEWER:
        for path in list((tmp_path / "site").glob(pattern)):
            path.unlink()
    write_all(tmp_path / "site", {**MINE, "downloads/index.html": "<h1>Mine</h1>", "term-dates.ics": "mine"})
    others = make_keeper().list_others(tmp_path / "site")
    assert others == [".git", ".well-known", "CNAME", "downloads", "larkmere/letters", "term-dates.ics"]


def test_a_file_of_the_site_is_never_taken_for_one_of_the_projects(tmp_path: Path) -> None:
    """What the project would put in the place of a page, a folder or one of the site's own lists is refused by name."""
    write_all(tmp_path / "site", {"index.html": "ours", "elm/index.html": "ours"})
    names = ["index.html", "elm", "index.html/x", "staff-only.txt", FILE_LIST, "letters/a.pdf"]
    files = dict.fromkeys(names, tmp_path / "public" / "x")
    write_all(tmp_path, {"public/x": "mine"})
    with pytest.raises(PluginError) as refused:
        copy_files(files, tmp_path / "site")
    told = str(refused.value)
    assert [name for name in names if f"public/{name} stands where" in told] == names[:-1]
    assert (tmp_path / "site/index.html").read_text(encoding="utf-8") == "ours"


def test_a_collision_leaves_the_site_as_it_was(project: ProjectFolder, output: Path) -> None:
    """With a file of the project in the place of a page nothing is published, and no word of a program is told."""
    before = take_snapshot(output)
    write_all(project.root, {"public/larkmere/index.html": "mine"})
    with pytest.raises(BuildFailed, match=r"public/larkmere/index\.html stands where the site has a file") as failed:
        build(project.root, output)
    assert "BuildError" not in str(failed.value)
    assert take_snapshot(output) == before


def test_the_site_for_staff_has_nothing_of_it(project: ProjectFolder) -> None:
    """What is for the public goes out with the public site alone."""
    write_all(project.root / "public", {"letters/a.pdf": "a"})
    assert render_site(project.root, today=TODAY, report=Report()).copied
    assert not render_staff_site(project.root, today=TODAY, report=Report()).copied


def test_a_preview_shows_it_as_it_is_now(project: ProjectFolder, tmp_path: Path) -> None:
    """Whoever writes sees the files that will go out, without a build."""
    write_all(project.root / "public", {"letters/a.html": "as it is"})
    site = render_site(project.root, today=TODAY, report=Report(), is_preview=True)
    preview = PreviewSite(site, MkDocsOutput(None, {}, ()), tmp_path)  # type: ignore[arg-type]
    found = preview.find("letters/a.html")
    assert found
    assert found.content == b"as it is"


def test_mkdocs_alone_deletes_nothing_of_anybodys(output: Path) -> None:
    """It would empty the folder before it writes, so what it would delete is named, and nothing is done."""
    with pytest.raises(PluginError, match="MkDocs would delete it: CNAME and larkmere/letters"):
        refuse_others(output)
    for name in ("CNAME", "larkmere/letters/a.pdf"):
        (output / name).unlink()
    (output / "larkmere/letters").rmdir()
    refuse_others(output)

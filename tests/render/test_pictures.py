"""Pictures on the public site, the staff site and in exports: each once, as approved, and found from every page."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

import pytest

from clausebook.diagnostics import ContentErrors, Report
from clausebook.pictures import examine_picture
from clausebook.pipeline.public import export_markdown, render_site
from clausebook.pipeline.staff import render_staff_site
from tests.picture_files import SVG, make_png
from tests.project_folder import TODAY, ProjectFolder
from tests.render.rendering import WholeSite, find_page, make_whole, read_html, render_project

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

FRONT = "clauses/pictures/front.png"
CHART = "clauses/pictures/complaint.svg"


@pytest.fixture
def project(tmp_path: Path) -> ProjectFolder:
    """Two schools whose policy on complaints shows pictures; nobody has approved it."""
    return ProjectFolder.copy("good-pictures", tmp_path / "project")


@pytest.fixture
def approved(project: ProjectFolder) -> ProjectFolder:
    """The same, approved once; then a picture was changed, and one school approved that."""
    project.approve("ferry/complaints", "moor/complaints")
    project.write(FRONT, make_png())
    project.approve("moor/complaints", on="8 October 2026")
    return project


def list_shown(site: WholeSite) -> dict[str, list[str]]:
    """The pictures on each page that has any: where each leads, from the site's root."""
    shown: dict[str, list[str]] = {}
    for page in site.pages:
        for image in read_html(page.main).find_all("img"):
            if "src" in image.attributes and "pictures/" in image.attributes["src"]:
                path = posixpath.normpath(posixpath.join(page.address, image.attributes["src"]))
                shown.setdefault(page.address, []).append(path)
    return shown


def list_files(site: WholeSite) -> dict[str, bytes]:
    """The files of pictures on a site."""
    return {name: content for name, content in site.files.items() if name.startswith("pictures/")}


def name_shown(paths: list[str]) -> list[str]:
    """Pictures by the names that authors gave them."""
    return [path.removeprefix("pictures/").split(".")[0] for path in paths]


def test_each_page_leads_to_the_pictures_of_its_text(approved: ProjectFolder) -> None:
    """Current and old versions show their pictures from wherever they stand, and each file is there, used, and once."""
    site = render_project(approved)
    shown, files = list_shown(site), list_files(site)
    assert {address: name_shown(paths) for address, paths in shown.items()} == {
        "ferry/complaints/": ["complaint", "river-door", "front", "map"],
        "moor/complaints/": ["complaint", "front"],
        "moor/complaints/1/": ["complaint", "front"],
    }
    assert {path for paths in shown.values() for path in paths} == set(files)
    assert shown["moor/complaints/"][1] != shown["moor/complaints/1/"][1]
    assert shown["ferry/complaints/"][2] == shown["moor/complaints/1/"][1]
    assert files[shown["moor/complaints/"][1]] == make_png()
    assert files[shown["moor/complaints/"][0]] == examine_picture("x.svg", SVG).content


def test_a_picture_that_nobody_approved_is_not_published(approved: ProjectFolder) -> None:
    """What stands in the folder of pictures today is not on the public site until a body has approved it."""
    before = list_files(render_project(approved))
    approved.write(FRONT, make_png((1, 2, 3)))
    approved.write("clauses/pictures/other.png", make_png((4, 5, 6)))
    assert list_files(render_project(approved)) == before
    assert make_png((1, 2, 3)) in list_files(render_project(approved, is_preview=True)).values()


def test_the_picture_of_a_version_that_is_kept_no_more_is_gone(approved: ProjectFolder) -> None:
    """A photograph that was taken out of a policy is public as long as the version is that showed it, and no longer."""
    late = TODAY.replace(year=TODAY.year + 30)
    approved.write("schools/ferry/policies/complaints.yml", "model: complaints\n")
    approved.remove("schools/ferry/clauses/arrival.md")
    approved.approve("ferry/complaints", on="9 October 2026")

    def name_at(day: date) -> set[str]:
        return set(name_shown(list(list_files(render_project(approved, today=day)))))

    assert name_at(TODAY) == {"complaint", "front", "map", "river-door"}
    assert name_at(late) == {"complaint", "front"}


def test_a_picture_says_how_large_it_is_and_what_it_shows(project: ProjectFolder) -> None:
    """Its place is kept free while it is on its way, and whoever cannot see it hears what it shows."""
    main = read_html(find_page(render_project(project), "moor/complaints/").main)
    chart, front = (one for one in main.find_all("img") if "pictures/" in one.attributes["src"])
    assert (front.attributes["width"], front.attributes["height"]) == ("320", "200")
    assert front.attributes["alt"] == "The front of a school, with its door in the middle"
    figure = next(one for one in main.find_all("figure") if chart in list(one.walk()))
    assert figure.find("figcaption").words == "First you tell the teacher. Then you tell the headteacher."


def test_where_no_picture_is_its_words_are(project: ProjectFolder) -> None:
    """Differences, and the search, say what a picture shows; they ask for no file."""
    site = render_project(project)
    told = "[Picture: Our house by the river]"
    assert told in read_html(find_page(site, "ferry/complaints/differences/").main).words
    entries = [entry for entry in site.search_entries.values() if told in entry]
    assert entries
    assert all("<img" not in entry for entry in site.search_entries.values())


def test_the_staff_site_shows_the_pictures_of_drafts(project: ProjectFolder) -> None:
    """Whoever looks at a draft sees its pictures, from a folder of the staff site's own."""
    site = make_whole(render_staff_site(project.root, today=TODAY, report=Report()))
    shown = list_shown(site)
    assert name_shown(shown["drafts/moor/complaints/"]) == ["complaint", "front"]
    assert {path for paths in shown.values() for path in paths} == set(list_files(site))


def test_a_site_without_pictures_has_no_folder_for_them(tmp_path: Path) -> None:
    """Nothing of this is seen where nobody uses it."""
    site = render_project(ProjectFolder.copy("good-one-school", tmp_path / "project"))
    assert list_files(site) == {}


def test_one_picture_is_made_when_it_is_asked_for(project: ProjectFolder) -> None:
    """`serve` finds the folder that makes a picture by the picture's address."""
    site = render_site(project.root, today=TODAY, report=Report(), is_preview=True)
    whole = make_whole(site)
    for path in list_files(whole):
        folder = site.find_folder(path)
        assert folder
        assert path in folder.make().files


def test_an_export_has_its_pictures_beside_it(approved: ProjectFolder) -> None:
    """Each picture that an exported policy names is there, from where the policy is."""
    files = export_markdown(approved.root, today=TODAY, report=Report())
    pictures = {path for path in files if path.startswith("pictures/")}
    text = files["ferry/complaints.md"]
    assert isinstance(text, str)
    named = [line.strip().rpartition("(")[2].rstrip(")") for line in text.splitlines() if "![" in line]
    assert {posixpath.normpath(posixpath.join("ferry", name)) for name in named} <= pictures
    assert len(named) == 4
    assert sorted(files[path] for path in pictures if "front" in path) == sorted(
        [make_png(), (approved.root / "approvals").glob("2026-09-10*/pictures/front.*").__next__().read_bytes()]
    )


def test_a_record_whose_picture_is_lost_meanwhile_stops_the_site(approved: ProjectFolder) -> None:
    """A picture that goes between the look at the records and the making of the site is told like a record."""
    report = Report()
    site = render_site(approved.root, today=TODAY, report=report)
    for file in (approved.root / "approvals").glob("*/pictures/front.*"):
        file.write_bytes(make_png((9, 9, 9)))
    with pytest.raises(ContentErrors):
        site.make_everything()
    assert "this is not the text that was approved: it was changed" in str(report.errors[0])

"""The report of an import: every file and doubt is on it, and nothing that a file says does anything."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from clausebook.model.imports import ListedDoubt, SourcePlace, UnreadFile
from clausebook.site.import_files import name_run, write_import_report
from tests.importing.planning.planned import OUTINGS, carry_out, plan
from tests.project_folder import TODAY, ProjectFolder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from clausebook.model.imports import ImportPlan

HOSTILE = """\
# Outings <img src=x onerror=alert(1)> & "more"
@ BODY <b>Ratified</b> by: <script>alert(2)</script>
@ APPROVED Date: March 2025
! <i>Ann</i> Elm: boss"><script>
## 1 \\<script>alert(3)\\</script>
Words \\<iframe src="https://x.example/">, and https://x.example/ is a link.
## 2 Second
Ask <i>Ann</i> Elm.
"""
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(8) + (910).to_bytes(4) + (1286).to_bytes(4)


@pytest.fixture
def project(tmp_path: Path) -> ProjectFolder:
    """A copy of `good-three-schools`."""
    return ProjectFolder.copy("good-three-schools", tmp_path / "three")


def write(project: ProjectFolder, planned: ImportPlan) -> Mapping[str, bytes]:
    """The files of the report by their paths."""
    return write_import_report(project.root, planned, TODAY, is_kept=False).files


def list_pages(files: Mapping[str, bytes]) -> dict[str, str]:
    """The pages by their paths, the first one that a person opens."""
    return {path: content.decode() for path, content in files.items() if path.endswith(".html")}


def read_only(files: Mapping[str, bytes]) -> str:
    """The page of the only file."""
    (page,) = (page for path, page in list_pages(files).items() if path.startswith("report/"))
    return page


def show_pages(planned: ImportPlan, *pictures: bytes) -> ImportPlan:
    """The plan as if each file had these pictures of its pages."""
    return replace(planned, policies=tuple(replace(one, page_pictures=pictures) for one in planned.policies))


def test_the_page_of_a_file_has_each_section_on_either_side(project: ProjectFolder) -> None:
    """Source and result stand beside each other, with the number that the result has."""
    page = read_only(write(project, plan(project, {"file.txt": OUTINGS})))
    assert page.count("<h3>In the file") == page.count("<h3>In Clausebook</h3>") == 5
    assert re.search(r'<h2 id="section-on-foot">\s*2\.2 On foot', page)
    assert page.count("We walk in pairs.") == 2


def test_the_picture_of_a_page_stands_beside_what_became_of_it(project: ProjectFolder) -> None:
    """Each section has the pages that it is on, open where the page is shown first; no page is left out."""
    planned = show_pages(plan(project, {"file.txt": OUTINGS}), *[PICTURE] * 4)
    (policy,) = planned.policies
    places = dict(zip((one.key for one in policy.sections), (2, 2, 2, 4, 4), strict=True))
    sections = tuple(replace(one, place=SourcePlace(page=places[one.key])) for one in policy.sections)
    page = read_only(write(project, replace(planned, policies=(replace(policy, sections=sections),))))
    beside = [
        re.findall(r"<details[^>]*?(?: id=\"(page-\d)\" open)?><summary>Page (\d)", part.partition("<h3>In Clause")[0])
        for part in page.split("<h3>In the file")[1:]
    ]
    assert beside == [[("page-2", "2")], [("", "2")], [("", "2"), ("page-3", "3")], [("page-4", "4")], [("", "4")]]
    assert re.findall(r'<figure id="([^"]*)"', page) == ["page-1"]


def test_a_file_that_came_in_before_is_told_with_its_school_as_people_call_it(project: ProjectFolder) -> None:
    """A row of a file of which nothing is written names the school, not a folder, and nobody is told to approve it."""
    planned = plan(project, {"file.txt": OUTINGS})
    carry_out(project, planned)
    again = plan(project, {"file.txt": OUTINGS})
    assert again.policies[0].nothing
    assert "To record that it was approved" in read_only(write(project, planned))
    assert "To record that it was approved" not in read_only(write(project, again))
    pages = list_pages(write(project, again))
    index = next(page for path, page in pages.items() if not path.startswith("report/"))
    assert ">Cove<" in index
    assert ">cove<" not in index
    assert "words stand in the policy" not in next(page for path, page in pages.items() if path.startswith("report/"))


def test_nothing_that_a_file_says_does_anything(project: ProjectFolder) -> None:
    """Names, headings, labels and words of a file are text, whatever they look like; nothing is fetched."""
    text = HOSTILE.replace("! <i>Ann</i> Elm", "! Ann Elm").replace("Ask <i>Ann</i>", "Ask Ann")
    pages = list_pages(write(project, plan(project, {"<script>x<script>.txt": text, "two.txt": OUTINGS})))
    assert len(pages) == 3
    for page in pages.values():
        body = page.partition("<body")[2]
        assert not re.search(r"<(script|iframe|i>|b>|object|embed|link|meta)", body)
        assert not re.search(r"<[^>]* on\w+=", body)
        assert not re.search(r'(src|href)="(?!#|[\w./-]+(#[\w-]+)?"|https://x\.example/")', body)
    assert any("&lt;script&gt;alert(2)" in page for page in pages.values())


def test_every_link_leads_somewhere_and_no_place_is_there_twice(project: ProjectFolder) -> None:
    """Each way from one page of the report to another, each doubt's to its section, and each picture's is there."""
    typed = {"one.txt": OUTINGS, "two.txt": HOSTILE.replace("<i>Ann</i>", "Ann"), "three.txt": "# C\n## 1 D\ne.\n"}
    files = write(project, show_pages(plan(project, typed), PICTURE, PICTURE))
    pages = list_pages(files)
    ids = {path: re.findall(r' id="([^"]*)"', page) for path, page in pages.items()}
    for path, page in pages.items():
        assert len(ids[path]) == len(set(ids[path]))
        folder = path.rpartition("/")[0]
        for link in re.findall(r' (?:href|src)="((?!https:)[^"]*)"', page):
            address, _, place = link.partition("#")
            target = f"{folder}/{address}".removeprefix("/").replace("report/../", "") if address else path
            assert target in files, (path, link)
            assert not place or place in ids[target], (path, link)


def test_the_run_is_named_by_its_day_and_what_came_in(project: ProjectFolder) -> None:
    """The folder of a run can be found again, and no run of other policies has the same, whose report would go."""
    planned = plan(project, {"file.txt": OUTINGS})
    assert name_run(planned, TODAY) == "imports/2026-11-20-cove-outings"
    one, other = (
        name_run(plan(project, {"one.txt": OUTINGS, "two.txt": OUTINGS.replace("Outings", word)}), TODAY)
        for word in ("Kites", "Boats")
    )
    assert re.fullmatch(r"imports/2026-11-20-cove-[a-z-]+-and-1-more-[0-9a-f]{6}", one)
    assert one != other


def test_the_page_of_a_file_says_what_was_set_aside_and_what_is_asked(project: ProjectFolder) -> None:
    """Names, facts and the command to record the approval are all on it."""
    page = read_only(write(project, plan(project, {"file.txt": OUTINGS})))
    assert "What the approval says, and no part of the policy’s words" in page
    assert "Date ratified" in page
    assert "approve" in page
    assert "--from-before" in page


def test_pages_are_light_whatever_pictures_there_are(project: ProjectFolder) -> None:
    """A picture of a page of the file is a file of its own, loaded when it is due; room is kept for it."""
    planned = plan(project, {"one.txt": OUTINGS})
    large = PICTURE + bytes(5 * 1024 * 1024)
    files = write(project, show_pages(planned, large, b"no picture that we know"))
    page = read_only(files)
    stem = next(path for path in files if path.startswith("report/pages/")).rpartition("/")[0]
    assert files[f"{stem}/1.png"] == large
    assert 'width="910" height="1286" loading="lazy"' in page
    assert "data:" not in page
    assert sum(map(len, list_pages(files).values())) < 60_000


def test_editions_of_one_policy_have_a_page_each(project: ProjectFolder) -> None:
    """Two files that become one policy are two pages, whose names differ."""
    planned = plan(project, {"one.txt": OUTINGS})
    twice = replace(planned, policies=(*planned.policies, replace(planned.policies[0], is_earlier=True)))
    names = [path for path in list_pages(write(project, twice)) if path.startswith("report/")]
    assert len(set(names)) == 2


def test_the_worst_of_all_files_stands_first(project: ProjectFolder) -> None:
    """Where several files came in, the first page leads to what is doubted most, whichever file it is in."""
    planned = plan(project, {"one.txt": "# A\n## 1 B\nc.\n", "two.txt": "# D\n## 1 E\nf.\n"})
    one, two = planned.policies
    doubted = (
        replace(
            one,
            doubts=(ListedDoubt("Look here.", 0.4, SourcePlace(page=2)), ListedDoubt("All but sure.", 0.9)),
            page_pictures=(PICTURE, PICTURE),
        ),
        replace(two, doubts=(ListedDoubt("A guess.", 0.1, section=two.sections[0].key), ListedDoubt("Nearly.", 0.8))),
    )
    report = list_pages(write(project, replace(planned, policies=doubted)))["report.html"]
    told = re.findall(r'<li><a href="([^"]*)">([^<]*)</a>', report.partition("Look at these first")[2])
    assert [says for _, says in told] == ["A guess.", "Look here.", "Nearly.", "All but sure."]
    assert told[0][0].endswith(f"{two.policy}.html#section-{two.sections[0].key}")
    assert told[1][0].endswith(f"{one.policy}.html#page-2")
    assert told[3][0].endswith(f"{one.policy}.html")


def test_what_to_do_stands_above_the_list_of_files(project: ProjectFolder) -> None:
    """Of two hundred files the list is long: what to look at, and what is not brought in, is read before it."""
    planned = plan(project, {"one.txt": "# A\n## 1 B\nc.\n", "two.txt": "# D\n## 1 E\nf.\n", "copy.txt": OUTINGS})
    doubted = tuple(replace(one, doubts=(ListedDoubt("A guess.", 0.1),)) for one in planned.policies)
    unread = (UnreadFile("three.txt", "It is empty."),)
    report = list_pages(write(project, replace(planned, policies=doubted, unread=unread)))["report.html"]
    places = [report.index(f'id="{name}"') for name in ("worst", "not-in", "files")]
    assert places == sorted(places)
    assert "<h1>To be brought in: 3 policies</h1>" in report


def test_what_somebody_put_beside_a_report_is_kept(project: ProjectFolder) -> None:
    """A report that is written again takes the place of all files of the earlier one, and of no other."""
    first = show_pages(plan(project, {"one.txt": OUTINGS}), PICTURE, PICTURE)
    path = write_import_report(project.root, first, TODAY, is_kept=True).path
    old = sorted(path.parent.rglob("*.png"))
    (path.parent / "report" / "my notes.txt").write_text("mine", encoding="utf-8")
    assert len(old) == 2
    write_import_report(project.root, show_pages(first, PICTURE), TODAY, is_kept=True)
    assert [one for one in old if one.exists()] == old[:1]
    assert (path.parent / "report" / "my notes.txt").read_text(encoding="utf-8") == "mine"

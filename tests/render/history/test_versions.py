"""A policy's past and future are told in plain words, right on the day on which they are read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.cases import read_table
from tests.render.rendering import Element, find_page, read_html, render_project, straighten

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder
    from tests.render.rendering import WholeSite

BY, PERIOD = "Approved by the local governing committee", "Applies from 1 October 2026 to 31 December 2026."
NOW = "Compare with now"
PICTURES = "larkmere/pictures"
SHARED = "clauses/pictures/consent.md"


@pytest.fixture
def versions(project: ProjectFolder) -> ProjectFolder:
    """Three versions of one policy: from a year that is known, in force, and approved to start in the new year."""
    project.approve(PICTURES, on="2024", is_from_before=True, note="")
    project.edit(SHARED, "take a picture of", "photograph")
    project.approve(PICTURES, on="10 September 2026", effective="1 October 2026", note="We say it <b>shorter</b>.")
    project.edit(SHARED, "photograph", "film or photograph")
    project.approve(PICTURES, on="12 November 2026", effective="1 January 2027", note="Films too.")
    return project


def read_page(site: WholeSite, address: str) -> Element:
    """The main part of a page."""
    return read_html(find_page(site, address).main)


def list_versions(site: WholeSite, address: str = "larkmere/pictures/") -> list[str]:
    """What a page says of each version, newest first, with ordinary spaces."""
    section = read_page(site, address).find("section", id="versions-and-changes")
    return [straighten(item.words).replace("\u00a0", " ") for item in section.find_all("li")]


def test_versions_are_listed_newest_first(versions: ProjectFolder) -> None:
    """Each says when it applied, why it changed and who approved it, as precisely as is known."""
    assert list_versions(render_project(versions)) == [
        f"Version 3 Applies from 1 January 2027. Films too. {BY}, 12 November 2026. What changed in version 3",
        f"Version 2 On this page {PERIOD} We say it <b>shorter</b>. {BY}, 10 September 2026. What changed in version 2",
        f"Version 1 Applied from 2024 to 30 September 2026. {BY}, 2024. What changed in version 1 {NOW} : version 1",
    ]


# The day of the build, and the versions that have the policy's own page, an old page and a coming page.
DAYS = """
2026-11-20 | 2 | 1   | 3
2026-12-31 | 2 | 1   | 3
2027-01-01 | 3 | 1 2 |
2032-09-30 | 3 | 1 2 |
2032-10-01 | 3 | 1 2 |
2032-10-02 | 3 | 2   |
2032-12-31 | 3 | 2   |
2033-01-02 | 3 |     |
"""


@pytest.mark.parametrize(("day", "shown", "old", "coming"), read_table(DAYS))
def test_every_version_has_its_page(versions: ProjectFolder, day: str, shown: str, old: str, coming: str) -> None:
    """The version in force has the policy's own address, others theirs, as long as old texts are kept."""
    site = render_project(versions, today=date.fromisoformat(day))
    pages = {page.address: page for page in site.pages}
    main = straighten(read_html(pages["larkmere/pictures/"].main).find("p", class_="printonly").words)
    assert f"version {shown}." in main
    found: dict[str, list[str]] = {"old version": [], "coming version": []}
    for number in ("1", "2", "3"):
        page = pages.get(f"larkmere/pictures/{number}/")
        if page:
            title = read_html(page.main).find("h1").words
            assert not page.is_indexed
            found["old version" if "(old version)" in title else "coming version"].append(number)
        else:  # its address leads to the policy
            assert b"url=../../../larkmere/pictures/" in site.files[f"larkmere/pictures/{number}/index.html"]
    assert found == {"old version": old.split(), "coming version": coming.split()}


def test_an_old_version_says_so_first(versions: ProjectFolder) -> None:
    """Its notice comes before its title and says when it applied; it tells nobody whom to ask."""
    page = find_page(render_project(versions), "larkmere/pictures/1/")
    words = straighten(read_html(page.main).words).replace("\u00a0", " ")
    assert words.startswith(
        "This is an old version It applied from 2024 to 30 September 2026. Read the policy that is in force now "
        ", or see what changed . Pictures and phones policy, version 1 (old version)"
    )
    assert f"Replaced {BY}, 2024. Replaced by version 2 on" in words
    assert "changes/2/" in "".join(link.attributes["href"] for link in read_html(page.main).find_all("a"))
    assert "Old version. Replaced by version 2 on 1 October 2026." in read_html(page.footer).words
    assert "Pictures and phones policy, version 1 (old version)" in words
    assert "take a picture of" in words
    assert "Who to ask" not in words
    assert "In short" not in words
    assert page.paper == "paper-pictures-1"


def test_print_says_that_it_is_old(versions: ProjectFolder) -> None:
    """Each sheet of an old version on paper says what it is, and that of a coming one when it starts."""
    sheet = render_project(versions).files["assets/print-larkmere-versions.css"].decode()
    plain = sheet.replace("\\2013 ", "\u2013").replace("\\2c ", ",").replace("\\a0 ", " ").replace("\\3a ", ":")
    assert "OLD VERSION \u2013 replaced on 1 October 2026" in plain
    assert "version 3: starts 1 January 2027" in plain


def test_a_coming_version_is_announced(versions: ProjectFolder) -> None:
    """Beside the version in force stands from when the next one applies; it is true with and without scripts."""
    tree = read_page(render_project(versions), "larkmere/pictures/")
    notice = tree.find("div", class_="notice info")
    assert notice.words.replace("\u00a0", " ") == "Version 3 applies from 1 January 2027. Read version 3 ."
    status = tree.find("div", class_="status")
    now, later = status.find_all("p")
    assert now.words.startswith("In force Approved by the local governing committee, 10")
    assert now.attributes == {"data-until": "2027-01-01"}
    assert later.words == "Replaced Version 3 applies now."
    assert later.attributes == {"data-since": "2027-01-01", "hidden": ""}


def test_a_coming_version_begins_without_a_new_build(versions: ProjectFolder) -> None:
    """On its first day its own page says that it is in force, and no longer that it is coming or what to read now."""
    tree = read_page(render_project(versions), "larkmere/pictures/3/")
    notice, kind = tree.find("div", class_="notice info"), tree.find("h1").find("span")
    assert notice.attributes["data-until"] == kind.attributes["data-until"] == "2027-01-01"
    before, after, _ = tree.find("div", class_="status").find_all("p")
    assert before.words.startswith("Starts 1 January 2027 Approved by the local governing committee, 12")
    assert before.words.endswith("Until then, version 2 applies.")
    assert after.words.startswith("In force Approved by the local governing committee, 12")
    assert (before.attributes["data-until"], after.attributes["data-since"]) == ("2027-01-01", "2027-01-01")


def test_a_first_version_may_start_later(project: ProjectFolder) -> None:
    """A policy of which nothing applies yet shows what is approved, and from when; the reader's date turns it."""
    project.approve(PICTURES, effective="January 2027")
    site = render_project(project)
    before, after, late = read_page(site, "larkmere/pictures/").find("div", class_="status").find_all("p")
    assert before.attributes == {"data-until": "2027-01-01"}
    assert before.words.startswith("Starts January 2027 Approved by the local governing committee, 10")
    assert after.words.startswith("In force Approved by the local governing committee, 10")
    assert after.attributes == {"data-since": "2027-01-01", "data-until": late.attributes["data-since"], "hidden": ""}


def test_a_withdrawal_is_announced(versions: ProjectFolder) -> None:
    """A policy that is to be withdrawn says from when and why, and on that day that it is, without a new build."""
    facts = {"kind": "withdrawn", "on": "12 November 2026", "effective": "1 March 2027"}
    versions.approve(PICTURES, note="Our <b>phones</b> policy says it all.", **facts)
    tree = read_page(render_project(versions), "larkmere/pictures/")
    notices = [notice.words.replace("\u00a0", " ") for notice in tree.find_all("div", class_="notice info")]
    assert notices == [
        "Version 3 applies from 1 January 2027. Read version 3 .",
        "This policy is withdrawn from 1 March 2027. Our <b>phones</b> policy says it all.",
    ]
    told = [line.words for line in tree.find("div", class_="status").find_all("p")]
    assert told[-2:] == ["Replaced Version 3 applies now.", "Replaced No version applies now."]


def test_a_withdrawn_policy_keeps_its_address(versions: ProjectFolder) -> None:
    """Its page says since when, why, and what to use instead; lists and search no longer have it."""
    versions.approve("larkmere/conduct")
    versions.approve(
        PICTURES, kind="withdrawn", on="15 January 2027", note="No <i>phones</i>.", instead="conduct",
        today=date(2027, 1, 20),
    )  # fmt: skip
    versions.remove("schools/larkmere/policies/pictures.yml")
    site = render_project(versions, today=date(2027, 1, 20))
    tree = read_page(site, "larkmere/pictures/")
    notice = tree.find("div", class_="notice info").words.replace("\u00a0", " ")
    assert notice == "Withdrawn on 15 January 2027 No <i>phones</i>. Use instead: Conduct policy ."
    assert tree.find_all("a", href="../conduct/")
    assert "Pictures" not in read_page(site, "larkmere/").words
    assert not [name for name, entry in site.search_entries.items() if "photograph" in entry]
    assert [item.split(" ")[1] for item in list_versions(site)] == ["3", "2", "1"]
    assert b"url=../../policies/" in site.files["policies/pictures/index.html"]


def test_what_applied_on_a_date(versions: ProjectFolder) -> None:
    """Every period is told in words, with the days between which a version may have begun for the script."""
    tree = read_page(render_project(versions), "larkmere/pictures/on/")
    rows = [row for row in tree.find_all("tr") if "data-first" in row.attributes]
    facts = [[row.attributes[f"data-{name}"] for name in ("first", "sure", "until", "gone")] for row in rows]
    assert facts == [
        ["2027-01-01", "2027-01-01", "", ""],
        ["2026-10-01", "2026-10-01", "2027-01-01", ""],
        ["2024-01-01", "2024-12-31", "2026-10-01", ""],
    ]
    assert [row.find("td").words.replace("\u00a0", " ") for row in rows] == [
        "from 1 January 2027",
        "from 1 October 2026 to 31 December 2026",
        "from 2024 to 30 September 2026",
    ]
    assert [link.attributes["href"] for row in rows for link in row.find_all("a")] == ["../3/", "../", "../1/"]


def test_a_review_without_changes_says_so(project: ProjectFolder) -> None:
    """A version whose words are those of the one before is a review, and nobody looks for what changed."""
    project.approve(PICTURES, on="10 September 2025")
    project.approve(PICTURES, on="8 September 2026", note="The year's review.")
    (newest, _) = list_versions(render_project(project))
    assert "Reviewed on 8 September 2026. No words changed." in newest


def test_old_addresses_lead_on(versions: ProjectFolder) -> None:
    """A policy that was renamed leaves a small page at each old address, without scripts and for no search engine."""
    old, new = (versions.root / f"schools/larkmere/policies/{name}.yml" for name in ("pictures", "images"))
    old.rename(new)
    versions.append("schools/larkmere/policies/images.yml", "formerly: [pictures]\n")
    site = render_project(versions)
    moved = site.files["larkmere/pictures/index.html"].decode()
    assert 'content="0; url=../../larkmere/images/"' in moved
    assert '<a href="../../larkmere/images/">' in moved
    assert "noindex" in moved
    assert "url=../../../larkmere/images/1/" in site.files["larkmere/pictures/1/index.html"].decode()
    assert {"larkmere/images/", "larkmere/images/1/"} <= {page.address for page in site.pages}
    assert site.files["larkmere/pictures/feed.xml"] == site.files["larkmere/images/feed.xml"]
    assert b"url=../../policies/images/" in site.files["policies/pictures/index.html"]


def test_a_preview_shows_what_waits(versions: ProjectFolder) -> None:
    """What `serve` shows has the words of today under a notice that they are a draft, and the next version's number."""
    versions.edit(SHARED, "film or photograph", "draw")
    page = read_page(render_project(versions, is_preview=True), "larkmere/pictures/")
    assert page.find("div", class_="notice").words.startswith("This is a draft It is not approved yet.")
    assert "draw" in page.words
    assert ", version 4, draft." in page.find("p", class_="printonly").words
    public = read_page(render_project(versions), "larkmere/pictures/")
    assert "draw" not in public.words

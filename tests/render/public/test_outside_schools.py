"""What parents are told of a school that has closed or left, will do so, or will join: what is so on the day."""

from __future__ import annotations

import posixpath
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.project_folder import ProjectFolder
from tests.render.rendering import find_page, read_html, render_project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.render.rendering import WholeSite

BODY = {"body": "local governing committee"}
LISTED = "Schools that have closed or left"
OFFICE, LEAD = "960 121", "960 122"


def make_project(root: str, line: str, pytest_factory: pytest.TempPathFactory) -> ProjectFolder:
    """Three schools with an approved policy; one of them says a line more."""
    project = ProjectFolder.copy("good-three-schools", pytest_factory.mktemp(root) / "project")
    project.approve("cove/pictures", "dune/pictures", "dune/kindness", "tern/pictures", **BODY)
    project.append("schools/dune/school.yml", line)
    return project


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> WholeSite:
    """The site after one of the schools has closed."""
    line = "closed: {on: 31 October 2026, because: Few came., successors: [cove]}\n"
    return render_project(make_project("closed", line, tmp_path_factory))


def read_main(site: WholeSite, address: str) -> str:
    """The words of a page, without its frame."""
    return read_html(find_page(site, address).main).words


def list_dead_links(site: WholeSite) -> Iterator[str]:
    """The links of all pages to what is not on the site."""
    known = {page.address for page in site.pages} | {name.removesuffix("index.html") for name in site.files}
    for page in site.pages:
        for html in (page.header, page.main, page.footer):
            for href in re.findall(r'href="([^"#?]+)', html):
                if ":" in href:
                    continue
                target = posixpath.normpath(posixpath.join(page.address, href))
                found = {"": True, ".": True}.get(target, f"{target}/" in known or target in known)
                if not found and not target.startswith("assets/"):
                    yield f"{page.address}: {href}"


def test_a_closed_school_says_so_and_what_came_after_it(closed: WholeSite) -> None:
    """Its page begins with since when and why, and leads to its successor and to each of its old texts."""
    page = read_html(find_page(closed, "dune/").main)
    words = page.words
    assert words.index("Dune Primary School closed on 31 October 2026.") < words.index("Its policies")
    assert "Few came." in words
    assert {"../cove/", "pictures/", "kindness/"} <= {link.attributes["href"] for link in page.find_all("a")}


def test_each_old_text_stays_at_its_address_under_a_notice(closed: WholeSite) -> None:
    """A link to a policy of a closed school, or to a version, still leads to it, and says first that it is over."""
    over = "Dune Primary School closed on 31 October 2026."
    policy, version = read_main(closed, "dune/pictures/"), read_main(closed, "dune/pictures/1/")
    assert policy.startswith("Pictures policy Dune Primary School.")
    assert policy.index("No longer in force") < policy.index(over) < policy.index("Version 1")
    assert version.startswith("This is an old version")
    assert version.index(over) < version.index("Pictures policy, version 1")
    assert "to 31 October 2026" in version


def test_a_page_of_a_closed_school_leads_to_what_came_after_its_policy(closed: WholeSite) -> None:
    """To the same policy of the successor, which lists the old versions as the closed school's; else to its page."""
    links = {
        link.words: link.attributes["href"]
        for link in read_html(find_page(closed, "dune/pictures/").main).find_all("a")
    }
    assert links["Pictures policy, Cove Primary School"] == "../../cove/pictures/"
    page = read_html(find_page(closed, "cove/pictures/").main)
    (section,) = [part for part in page.find_all("section") if part.find_all("h2")[0].words == "Dune\u2019s versions"]
    assert {link.attributes["href"] for link in section.find_all("a")} == {
        "../../dune/pictures/1/",
        "../../dune/pictures/changes/1/",
    }


def test_nobody_is_sent_to_an_office_that_is_gone(closed: WholeSite) -> None:
    """No page gives the number or the address of a closed school's people; an old text has them as it was approved."""
    pages = [page for page in closed.pages if not page.address.startswith("dune/pictures/")]
    shown = "".join(html for page in pages for html in (page.header, page.main, page.footer)).replace("\u00a0", " ")
    for gone in (OFFICE, LEAD, "office@dune.example"):
        assert gone not in shown + find_page(closed, "dune/pictures/").main
    for page in closed.pages:
        if page.address.startswith("dune/"):
            assert "#who-to-ask" not in page.header + page.main + page.footer, page.address


def test_a_closed_school_is_not_among_the_schools(closed: WholeSite) -> None:
    """It is not counted, not found under "Find your school", in no search, and in no list of who has what."""
    home = read_main(closed, "")
    found, _, listed = home.partition(LISTED)
    assert "Dune" not in found
    assert "Dune Primary School closed on" in listed
    assert "the two schools" in home
    assert "Dune" not in read_main(closed, "search/")
    assert "in 2 schools" in read_main(closed, "policies/")
    assert "Dune" not in read_main(closed, "policies/").partition(LISTED)[0]
    assert "Dune" not in read_main(closed, "policies/pictures/")
    assert "Dune" not in read_main(closed, "accessibility/")
    assert not [entry for entry in closed.search_entries.values() if "dune" in entry]
    assert "search/dune/" in closed.files["search/dune/index.html"].decode()


def test_no_link_is_dead(closed: WholeSite) -> None:
    """Every way between the pages of present and former schools leads somewhere."""
    assert [*list_dead_links(closed)] == []


def test_what_will_be_is_told_as_coming(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Until its last day a school goes on, and says what will happen; a reader on a later day is told that it has."""
    line = "left: {on: 31 August 2027, to: Beacon Trust}\n"
    site = render_project(make_project("leaving", line, tmp_path_factory))
    page = read_html(find_page(site, "dune/").main)
    now, then = (one for one in page.find_all("div") if one.attributes.get("role") == "note")
    told = "Dune Primary School leaves Saltmarsh Learning Trust on 31 August 2027. It then becomes part of"
    assert now.words.startswith(told)
    assert "hidden" not in now.attributes
    assert then.words.startswith("Dune Primary School left Saltmarsh")
    assert (then.attributes["data-since"], "hidden" in then.attributes) == ("2027-09-01", True)
    assert now.attributes["data-until"] == "2027-09-01"
    assert OFFICE in page.words
    policy = read_main(site, "dune/pictures/")
    assert f"{told} Beacon Trust. This policy ends with it." in policy
    home = read_main(site, "")
    assert "the three schools" in home
    assert "Leaving the trust on 31 August 2027" in home
    assert LISTED not in home


def test_a_version_that_was_planned_for_a_day_after_the_end_is_told_truly(three_schools: ProjectFolder) -> None:
    """Until the last day it is told as what will not be; then its school's page names what did apply."""
    three_schools.approve("dune/pictures", "dune/kindness", **BODY)
    plan = {**BODY, "on": "1 October 2026", "effective": "1 January 2027"}
    three_schools.approve("dune/pictures", "dune/kindness", **plan)
    three_schools.approve("dune/kindness", **BODY, kind="withdrawn", on="1 November 2026")
    three_schools.append("schools/dune/school.yml", "closed: {on: 30 November 2026}\n")
    before, after = (render_project(three_schools, today=date(2026, *day)) for day in ((11, 30), (12, 1)))
    assert "Never applies: its school closes or leaves before." in read_main(before, "dune/pictures/2/")
    assert "Never applied: its school had closed or left before." in read_main(after, "dune/pictures/2/")
    for site in (before, after):
        assert "Never applied: the policy was withdrawn before." in read_main(site, "dune/kindness/2/")
        assert "Was to apply from 1 January 2027" in read_main(site, "dune/pictures/2/")
    page = read_main(after, "dune/")
    assert "Version 1 applied from 10 September 2026 to 30 November 2026." in page
    assert "Never applied" not in page


def test_a_withdrawal_to_come_is_told_as_coming(three_schools: ProjectFolder) -> None:
    """Until its day a planned version that it will outrun is not told as one that never applied: it may be called off.

    From its day on it never applied.
    """
    three_schools.approve("dune/kindness", **BODY)
    three_schools.approve("dune/kindness", **{**BODY, "on": "1 October 2026", "effective": "1 March 2027"})
    ends = {"on": "1 November 2026", "effective": "1 January 2027"}
    folder = three_schools.approve("dune/kindness", **{**BODY, **ends}, kind="withdrawn")
    before, after = (render_project(three_schools, today=day) for day in (date(2026, 12, 31), date(2027, 1, 1)))
    told = "Will not apply: the policy is withdrawn from 1 January 2027."
    for address in ("dune/kindness/", "dune/kindness/2/"):
        assert told in read_main(before, address)
        assert "Never applied" not in read_main(before, address)
    page = read_main(before, "dune/kindness/2/")
    assert "This is a planned version" in page
    assert "Withdrawn on 1 January 2027" not in page.partition("Kindness policy, version 2 (planned version)")[0]
    assert "(old version)" in read_main(after, "dune/kindness/2/")
    assert "Never applied: the policy was withdrawn before." in read_main(after, "dune/kindness/2/")
    assert told not in read_main(after, "dune/kindness/2/")
    three_schools.take_back(folder.partition("/")[2], was_shown=True)
    assert "Will not apply" not in read_main(render_project(three_schools), "dune/kindness/")


def test_a_former_school_of_mistakes_alone_has_no_news(three_schools: ProjectFolder) -> None:
    """What was recorded in error and never shown is told nowhere, so no page says "Nothing is approved here yet"."""
    folder = three_schools.approve("dune/pictures", **BODY)
    three_schools.append("schools/dune/school.yml", "closed: {on: 31 October 2026}\n")
    three_schools.take_back(folder, was_shown=False)
    site = render_project(three_schools)
    own = [page.address for page in site.pages if page.address.startswith("dune/")]
    assert own == ["dune/"]
    assert "None of its policies was ever published here." in read_main(site, "dune/")
    assert [*list_dead_links(site)] == []


def test_what_a_closed_school_showed_by_mistake_is_told_still(three_schools: ProjectFolder) -> None:
    """Its only version was never decided: what readers were shown keeps its address, and nobody says that none was."""
    folder = three_schools.approve("dune/pictures", **BODY)
    three_schools.append("schools/dune/school.yml", "closed: {on: 31 October 2026}\n")
    three_schools.take_back(folder, was_shown=True)
    site = render_project(three_schools)
    page = read_main(site, "dune/")
    assert "Version 1 was never approved. Shown here by mistake on 20 November 2026." in page
    assert "None of its policies" not in page
    for address in ("dune/pictures/", "dune/pictures/1/"):
        assert "never approved" in read_main(site, address)
    assert [*list_dead_links(site)] == []


def test_a_school_that_will_join_is_told_of_and_nothing_more(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The trust's page says from when, and its own page whom to ask until then; its policies are nowhere."""
    project = make_project("joining", "joined: {on: 1 September 2027}\n", tmp_path_factory)
    site = render_project(project)
    assert "Schools that will join Dune Primary School joins Saltmarsh" in read_main(site, "")
    assert "the two schools" in read_main(site, "")
    own = [page.address for page in site.pages if page.address.startswith("dune/")]
    assert own == ["dune/"]
    assert OFFICE in read_main(site, "dune/")
    assert not [entry for entry in site.search_entries.values() if "dune" in entry]
    assert [*list_dead_links(site)] == []
    later = render_project(project, today=date(2027, 9, 1))
    assert "Dune Primary School joined Saltmarsh Learning Trust on 1 September 2027." in read_main(later, "dune/")


def test_what_nobody_says_is_not_made_up(three_schools: ProjectFolder) -> None:
    """Of schools that merged on no known day the pages give none, and no page claims what applied on a date."""
    three_schools.approve("cove/pictures", "dune/pictures", **BODY)
    (three_schools.root / "schools/cove").rename(three_schools.root / "schools/ash")
    three_schools.append("schools/ash/school.yml", "formerly: [cove, dune]\n")
    three_schools.remove("schools/dune")
    site = render_project(three_schools)
    own = {page.address: read_html(page.main).words for page in site.pages if page.address.startswith("dune/")}
    assert {*own} == {"dune/", "dune/pictures/", "dune/pictures/1/", "dune/pictures/changes/1/"}
    assert "Dune Primary School is not a school of Saltmarsh Learning Trust any more." in own["dune/"]
    assert "applied from 10 September 2026." in own["dune/"]
    assert [*list_dead_links(site)] == []


def test_a_former_school_that_published_nothing_has_no_page_of_news(tmp_path: Path) -> None:
    """It is told that none of its policies was ever here; "nothing yet" would promise some."""
    project = ProjectFolder.copy("good-three-schools", tmp_path / "project")
    project.approve("cove/pictures", **BODY)
    project.append("schools/dune/school.yml", "closed: {on: 31 October 2025, because: Few came.}\n")
    site = render_project(project)
    assert "None of its policies was ever published here." in read_main(site, "dune/")
    addresses = {page.address for page in site.pages}
    assert "what-changed/cove/" in addresses
    assert "what-changed/dune/" not in addresses
    assert list(list_dead_links(site)) == []

"""Each kind of page: what it is called, what stands on it and in which words."""

from __future__ import annotations

import json
import re
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.cases import read_table
from tests.render.rendering import find_page, read_html, render_project, straighten

if TYPE_CHECKING:
    from clausebook.render import Page
    from tests.project_folder import ProjectFolder
    from tests.render.rendering import WholeSite

HOSTILE_NAME = "<script>alert(1)</script> & \"Sons\" St O'Hare's"


def list_ids(html: str) -> list[str]:
    """Every id on a page."""
    return [e.attributes["id"] for e in read_html(html).walk() if "id" in e.attributes]


def list_pages(site: WholeSite) -> list[Page]:
    """Every page, and the one at addresses that lead nowhere."""
    return [*site.pages, site.not_found]


def test_pages_stand_where_the_design_says(site: WholeSite) -> None:
    """Addresses are in order, end in a slash and are those of the trust, its policies and its schools."""
    assert [page.address for page in site.pages] == [
        "",
        "accessibility/",
        "check-a-copy/",
        "cove/",
        "cove/kindness/",
        "cove/pictures/",
        "cove/pictures/changes/",
        "cove/pictures/on/",
        "dune/",
        "dune/kindness/",
        "dune/pictures/",
        "dune/pictures/changes/",
        "dune/pictures/on/",
        "policies/",
        "policies/kindness/",
        "policies/kindness/differences/",
        "policies/pictures/",
        "policies/pictures/differences/",
        "policies/pictures/differences/pictures/",
        "policies/study/",
        "search/",
        "search/cove/",
        "search/dune/",
        "search/tern/",
        "tern/",
        "tern/kindness/",
        "tern/pictures/",
        "tern/pictures/changes/",
        "tern/pictures/differences/",
        "tern/pictures/on/",
        "tern/study/",
        "what-changed/",
        "what-changed/cove/",
        "what-changed/dune/",
        "what-changed/tern/",
    ]


def test_titles_are_unique_and_name_the_school(site: WholeSite) -> None:
    """A title is the page, a dash and whose it is; no two pages share one."""
    titles = [page.title for page in list_pages(site)]
    assert len(set(titles)) == len(titles)
    assert find_page(site, "tern/pictures/").title == "Pictures policy \u2013 Tern Academy"
    assert all(page.description for page in list_pages(site))


def test_ids_are_unique_and_every_link_within_a_page_has_its_target(site: WholeSite) -> None:
    """No anchor is there twice, and none is missing."""
    for page in list_pages(site):
        html = page.header + page.main + page.footer
        ids = [*list_ids(html), "main"]
        assert len(set(ids)) == len(ids), page.address
        targets = re.findall(r'href="#([^"]+)"', html)
        assert set(targets) <= set(ids), page.address


def test_headings_go_down_by_one(site: WholeSite) -> None:
    """One h1 first, and no level is left out."""
    for page in list_pages(site):
        levels = [int(level) for level in re.findall(r"<h([1-6])\b", page.main)]
        assert levels[0] == 1, page.address
        assert levels.count(1) == 1, page.address
        assert all(after <= before + 1 for before, after in pairwise(levels)), page.address


def test_a_schools_home_groups_its_policies(three_schools: ProjectFolder) -> None:
    """Groups are in the order of the trust, policies in that of the alphabet, and what has no group comes last."""
    tree = read_html(find_page(render_project(three_schools), "tern/").main)
    headings = [element.words for element in tree.walk() if element.tag in ("h2", "h3")]
    assert headings == [
        "Worried about a child?",
        "Keeping children safe",
        "Pictures Draft",
        "The school day",
        "Kindness Draft",
        "Other policies",
        "Study Draft",
        "Ask us",
    ]


def test_whom_to_ring_about_a_child_is_on_each_home(three_schools: ProjectFolder) -> None:
    """By day the school's lead, at night whom the trust names, or the school in its place; a free number as typed."""
    three_schools.append("trust.yml", "out_of_hours: [{who: Night team, phone: 0800 1111, note: All night.}]\n")
    three_schools.append("schools/dune/school.yml", "out_of_hours: [{who: Dune's team, phone: 01632 960 181}]\n")
    site = render_project(three_schools)
    for address, who, number in (
        ("tern/", "Night team", "tel:08001111"),
        ("dune/", "Dune's team", "tel:+441632960181"),
    ):
        card = read_html(find_page(site, address).main).find("section", class_="card ask worried")
        assert "In danger now: call 999" in card.words
        assert f"At night and at weekends: {who}" in straighten(card.words)
        links = [link.attributes["href"] for link in card.find_all("a")]
        assert (len(links), links[0], links[-1]) == (3, "tel:999", number)
    search = read_html(find_page(site, "search/").main).find("section", class_="card ask worried")
    assert "Night team" in search.words
    assert "The safeguarding lead of your school" in search.words


def test_a_group_without_policies_is_not_there(three_schools: ProjectFolder) -> None:
    """A heading with nothing below it is noise."""
    three_schools.remove("schools/dune/policies/pictures.yml")
    words = read_html(find_page(render_project(three_schools), "dune/").main).words
    assert "Keeping children safe" not in words


def read_lines(page: Page, day: date) -> list[str]:
    """What stands beside a school's policies on a day: what the script leaves standing of what has a day."""
    told = day.isoformat()
    lines = []
    for part in read_html(page.main).walk():
        since, until = part.attributes.get("data-since", ""), part.attributes.get("data-until", "")
        if (since or until) and since <= told and (not until or told < until):
            lines.append(part.words.replace("\u00a0", " "))
    return lines


HOME_LINES = """
2026-10-31 | Changed in September 2026
2026-11-01 | Its review was due by the end of October 2026. It is still in force.
2026-12-31 | Its review was due by the end of October 2026. It is still in force.
2027-01-01 | A new version applies now.
"""


@pytest.mark.parametrize(("day", "said"), read_table(HOME_LINES))
def test_a_schools_home_says_one_thing_of_a_policy_at_most(project: ProjectFolder, day: str, said: str) -> None:
    """That it changed, while that is news; that its review is late, which matters more; or that another applies."""
    pictures, shared = "larkmere/pictures", "clauses/pictures/consent.md"
    project.approve(pictures, on="10 September 2025", next_review="September 2026")
    project.edit(shared, "take a picture of", "photograph")
    project.approve(pictures, on="10 September 2026", next_review="October 2026")
    project.edit(shared, "photograph", "film or photograph")
    project.approve(pictures, on="20 September 2026", effective="1 January 2027")
    for built in (date(2026, 10, 1), date(2026, 11, 20)):
        page = find_page(render_project(project, today=built), "larkmere/")
        assert read_lines(page, date.fromisoformat(day)) == [said]


def test_old_news_is_no_news(project: ProjectFolder) -> None:
    """That a policy changed is said for about a term; a first version, a correction and a review are no news at all."""
    pictures, shared = "larkmere/pictures", "clauses/pictures/consent.md"
    days = [date(2026, 9, 10), date(2026, 12, 9), date(2026, 12, 10)]
    facts = {"next_review": "September 2030"}

    def read_days() -> list[list[str]]:
        page = find_page(render_project(project), "larkmere/")
        return [read_lines(page, day) for day in days]

    project.approve(pictures, on="1 September 2025", **facts)
    assert read_days() == [[], [], []]
    project.approve(pictures, on="1 September 2026", **facts)
    assert read_days() == [[], [], []]
    project.edit(shared, "take a picture of", "photograph")
    project.approve(pictures, on="10 September 2026", **facts)
    assert read_days() == [["Changed in September 2026"], ["Changed in September 2026"], []]
    project.edit(shared, "photograph", "film or photograph")
    project.approve(pictures, on="11 September 2026", is_minor=True, **facts)
    assert read_days()[1:] == [[], []]


def say_reach(site: WholeSite, policy: str) -> str:
    """What the trust's home says of where a policy is."""
    tree = read_html(find_page(site, "").main)
    return next(item.find("p").words for item in tree.find_all("li") if item.find_all("a", href=f"policies/{policy}/"))


def test_the_trusts_home_says_how_far_a_policy_reaches(three_schools: ProjectFolder) -> None:
    """All schools word for word, all with differences in some sections, one school only."""
    site = render_project(three_schools)
    assert say_reach(site, "kindness") == "All 3 schools, every section word for word the same"
    assert say_reach(site, "pictures") == "All 3 schools, with differences in 1 of 3 sections"
    assert say_reach(site, "study") == "Tern Academy only"
    three_schools.append(
        "schools/dune/policies/pictures.yml", "sections:\n  pictures: {with: {delete_within: 1 hour}}\n"
    )
    assert say_reach(render_project(three_schools), "pictures") == "All 3 schools, with differences in 1 of 3 sections"
    three_schools.remove("schools/dune/policies/pictures.yml")
    assert say_reach(render_project(three_schools), "pictures") == "2 schools, with differences in 1 of 3 sections"
    three_schools.write("schools/dune/policies/pictures.yml", three_schools.read("schools/cove/policies/pictures.yml"))
    three_schools.remove("schools/tern/policies/pictures.yml")
    assert say_reach(render_project(three_schools), "pictures") == "2 schools, every section word for word the same"


def test_names_alone_make_no_difference(site: WholeSite) -> None:
    """Schools that share their words are together, whatever their names, contacts and terms are."""
    tree = read_html(find_page(site, "policies/kindness/").main)
    assert [element.words for element in tree.find_all("h2")] == ["Every school that has it"]
    assert [element.words for element in tree.find_all("h3")] == [
        "Cove Primary School",
        "Dune Primary School",
        "Tern Academy",
    ]


def test_words_of_ones_own_come_last(site: WholeSite) -> None:
    """On the page of a policy, schools with the same words come first, and those without the policy are named."""
    tree = read_html(find_page(site, "policies/pictures/").main)
    assert [element.words for element in tree.find_all("h2")] == ["The same words", "Words of its own"]
    study = read_html(find_page(site, "policies/study/").main)
    assert "Schools without this policy Cove Primary School, Dune Primary School" in study.words


def read_matrix(project: ProjectFolder) -> dict[str, list[str]]:
    """What the table of every policy says of each school, by policy."""
    tree = read_html(find_page(render_project(project), "policies/").main)
    rows = tree.find("tbody").find_all("tr")
    return {row.find("th").words: [straighten(cell.words) for cell in row.find_all("td")] for row in rows}


def test_every_policy_in_every_school(three_schools: ProjectFolder) -> None:
    """A table says whose words each school has and in how much it differs; each link says of what and whose it is."""
    reason = "because: We say it <b>here</b>., agreed_by: Governors"
    three_schools.append("schools/dune/policies/pictures.yml", f"sections:\n  contact: {{omit: true, {reason}}}\n")
    three_schools.remove("schools/cove/policies/pictures.yml")
    own, none = "School's own : Study, Tern", "Not published"
    assert read_matrix(three_schools) == {
        "Kindness": [f"Trust policy : Kindness, {school}" for school in ("Cove", "Dune", "Tern")],
        "Pictures": [
            none,
            "Trust policy : Pictures, Dune 1 difference : Pictures, Dune",
            "Trust policy : Pictures, Tern",
        ],
        "Study": [none, none, own],
    }


def test_the_foot_of_a_schools_page_leads_to_what_is_new(site: WholeSite) -> None:
    """From each page of a school one link leads to its feed, which is there; the trust has none of its own."""
    for page in list_pages(site):
        links = [link for link in read_html(page.footer).find_all("a") if link.words == "Updates (feed)"]
        feeds = [f"{page.brand}/feed.xml"] if page.brand != "trust" else []
        assert [link.attributes["href"] for link in links] == [f"{page.root}{feed}" for feed in feeds]
        assert set(feeds) <= set(site.files)


def test_many_schools_are_found_by_letter(three_schools: ProjectFolder) -> None:
    """Over twelve schools the tiles become a list by letter, so that nobody scrolls through a hundred tiles."""
    school = three_schools.read("schools/cove/school.yml")
    for number in range(10):
        three_schools.write(
            f"schools/cove-{number}/school.yml", school.replace("name: Cove", f"name: {'ABC'[number % 3]}{number}")
        )
    tree = read_html(find_page(render_project(three_schools), "").main)
    assert [link.words for link in tree.find("nav").find_all("a")] == ["A", "B", "C", "D", "T"]
    assert not tree.find_all("ul", class_="tiles")
    assert not read_html(find_page(render_project(three_schools), "policies/").main).find_all("table")


def test_a_lead_of_its_own(three_schools: ProjectFolder) -> None:
    """Without a strapline the trust's home says how many schools there are."""
    tree = read_html(find_page(render_project(three_schools), "").main)
    lead = "The rules and promises of the three schools in Saltmarsh Learning Trust, in plain words."
    assert tree.find("p", class_="lead").words == lead


def test_a_policy_page_has_what_a_parent_needs_before_the_text(site: WholeSite) -> None:
    """Name, status, short version, who to ask, other forms and contents stand in this order before the text."""
    main = find_page(site, "cove/pictures/").main
    order = [
        "<h1>",
        "In force",
        "In short",
        "Who to ask",
        "01632\u00a0960\u00a0112",
        "999",
        "On paper",
        "On this page",
        'data-clause="',
    ]
    places = [main.index(words) for words in order]
    assert places == sorted(places)


LIVE = (
    "The name, telephone number and e-mail address of each contact, the school\u2019s names at the head and in "
    "tags, the address of this page, and the news that a school closes or leaves. They may change without a new "
    "approval. What the policy says does not."
)


def read_short_fingerprint(site: WholeSite) -> str:
    """That of the policy whose facts are looked at, as its data have it."""
    data: dict[str, str] = json.loads(site.files["tern/pictures/policy.json"])
    return data["short_fingerprint"]


def test_a_policy_pages_facts(site: WholeSite) -> None:
    """Facts stand at the end; what is not known has no row."""
    tree = read_html(find_page(site, "tern/pictures/").main)
    facts = next(element for element in tree.find_all("dl") if element.attributes.get("class") == "facts")
    assert [(row.find("dt").words, row.find("dd").words) for row in facts.find_all("div")] == [
        ("Approved by", "Local governing committee, September 2026"),
        ("Minute", "LGC 26/4"),
        ("In force from", "1 October 2026"),
        ("Last review", "September 2026"),
        ("Next review", "By the end of September 2027 (we review it every year)"),
        (
            "Trust model",
            (
                "This is the trust\u2019s policy, word for word, apart from names and the values that we filled in. "
                "See the details"
            ),
        ),
        ("Version", "2"),
        ("Fingerprint", f"{read_short_fingerprint(site)} Check a copy"),
        ("Kept up to date", LIVE),
    ]


def test_a_sections_own_words_are_marked(site: WholeSite) -> None:
    """A school's own text says whose it is; shared text says nothing."""
    assert "Tern\u2019s own wording" in find_page(site, "tern/study/").main
    assert "own wording" not in find_page(site, "tern/pictures/").main


def test_the_build_day_is_not_on_a_page(three_schools: ProjectFolder) -> None:
    """Two builds on different days, with no policy beginning between them, give the same pages."""
    first, second = (render_project(three_schools, today=day) for day in (date(2026, 11, 20), date(2029, 3, 1)))
    assert first == second


def test_search_and_not_found_stay_out_of_search_engines(site: WholeSite) -> None:
    """Only pages that people should find are indexed."""
    assert [page.address for page in list_pages(site) if not page.is_indexed] == [
        "check-a-copy/",
        "cove/pictures/changes/",
        "cove/pictures/on/",
        "dune/pictures/changes/",
        "dune/pictures/on/",
        "policies/kindness/differences/",
        "policies/pictures/differences/",
        "policies/pictures/differences/pictures/",
        "search/",
        "search/cove/",
        "search/dune/",
        "search/tern/",
        "tern/pictures/changes/",
        "tern/pictures/differences/",
        "tern/pictures/on/",
        "what-changed/",
        "what-changed/cove/",
        "what-changed/dune/",
        "what-changed/tern/",
        "404.html",
    ]


@pytest.mark.parametrize("key", ["name", "short_name", "place"])
def test_a_hostile_name_is_words_on_every_page(three_schools: ProjectFolder, key: str) -> None:
    """A school called like a script is shown by that name: no element comes of it on any page."""
    text = three_schools.read("schools/cove/school.yml")
    hostile = "'" + HOSTILE_NAME.replace("'", "''") + "'"
    three_schools.write("schools/cove/school.yml", re.sub(f"(?m)^{key}: .*$", f"{key}: {hostile}", text))
    site = render_project(three_schools)
    shown = 0
    for page in list_pages(site):
        for html in (page.header, page.main, page.footer):
            tree = read_html(html)
            assert not tree.find_all("script"), page.address
            shown += straighten(tree.text).count(HOSTILE_NAME)
    assert shown >= 1
    assert all("<script" not in entry for entry in site.search_entries.values())

"""What the trust itself keeps as a file or on another site: read as a school's, and told of in every school."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausebook.diagnostics import Report
from clausebook.pipeline.public import render_site
from tests.project_folder import TODAY
from tests.render.public.test_outside_schools import list_dead_links, read_main
from tests.render.public.test_trusts_own import CLAUSE, GIFTS, OFFICE, RULE, list_links
from tests.render.rendering import find_page, read_html, render_project
from tests.render.staffing import render_staff

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder
    from tests.render.rendering import WholeSite

ENTRIES = """\
gifts: {title: Gifts policy, list_summary: What we may take., approved_by: Trust board, approved_on: July 2025, \
every: 2 years, at: "https://www.saltmarsh.example/gifts"}
money: {title: Money policy, approved_by: Trust board, approved_on: 2026, every: 1 year, file: Money.pdf}
pay: {title: Quolla pay, approved_by: Trust board, approved_on: 2026, every: 1 year, readers: staff, file: Pay.pdf}
"""
SCHOOLS = ("cove", "dune", "tern")


@pytest.fixture
def trust(three_schools: ProjectFolder) -> ProjectFolder:
    """Three schools whose trust has no text of its own here, and keeps three policies elsewhere."""
    three_schools.append("trust.yml", OFFICE)
    three_schools.write("trust/elsewhere.yml", ENTRIES)
    three_schools.write("trust/files/Money.pdf", b"%PDF-1.7\n")
    three_schools.write("trust/files/Pay.pdf", b"%PDF-1.7\nquolla")
    three_schools.approve("cove/kindness")
    return three_schools


def list_entries(site: WholeSite, words: str) -> list[str]:
    """The entries of the search with some words in them."""
    return [text for text in site.search_entries.values() if words in text]


def test_readers_meet_it_everywhere(trust: ProjectFolder) -> None:
    """At the trust's address, in its list, in the A to Z, on every school's page and in every school's search."""
    site = render_project(trust)
    assert "Read the policy at www.saltmarsh.example" in read_main(site, "trust/gifts/")
    assert {*list_links(site, "trust/").values()} >= {"gifts/", "money/"}
    for address, home in (("", ""), ("policies/", "../"), *((f"{school}/", "../") for school in SCHOOLS)):
        links = list_links(site, address)
        assert (links["Gifts"], links["Money"]) == (f"{home}trust/gifts/", f"{home}trust/money/")
    assert "On another site: www.saltmarsh.example" in read_main(site, "cove/")
    for school in SCHOOLS:
        assert list_links(site, f"search/{school}/")["Gifts"] == "../../trust/gifts/"
    (entry,) = list_entries(site, "Gifts: where it is")
    for holder in (*SCHOOLS, "trust"):
        assert f'data-pagefind-filter="school[content]" content="{holder}"' in entry
    assert 'data-pagefind-meta="holder[content]" content="trust"' in entry
    copied = render_site(trust.root, today=TODAY, report=Report()).copied
    assert {place: path.name for place, path in copied.items()} == {"trust/money/money.pdf": "Money.pdf"}
    assert list(list_dead_links(site)) == ["trust/money/: money.pdf"]
    assert not [page.address for page in site.pages if page.address.startswith(("policies/gifts", "policies/money"))]


def test_of_one_for_staff_nothing_is_public(trust: ProjectFolder) -> None:
    """Neither its title nor its file; staff have it in the register and on the page of what is for staff only."""
    site = render_project(trust)
    assert not [page.address for page in site.pages if "Quolla" in page.main or "pay" in page.address]
    assert list_entries(site, "Quolla") == []
    staff = render_staff(trust)
    assert "../trust/#policy.pay" in list_links(staff, "staff-only/").values()
    assert "The trust has it" in read_main(staff, "policies/")
    row = read_html(find_page(staff, "trust/").main).find("tr", id="policy.pay")
    assert "Staff only" in row.words
    assert "trust/files/Pay.pdf" in row.words


def test_it_is_due_and_meets_a_rule_for_every_school(trust: ProjectFolder) -> None:
    """No school lacks it; its review is in the calendar, and what a rule asks is asked of it."""
    trust.write("clauses/rules.yml", RULE + "  publish: yes\n")
    assert trust.examine().standings.missing == ()
    assert not [line for line in trust.list_diagnostics() if "required-policy" in line]
    assert b"trust/gifts" in b"".join(
        raw for name, raw in render_staff(trust).files.items() if name.endswith(".ics") and raw
    )
    trust.edit("trust/elsewhere.yml", "every: 2 years,", "every: 2 years, readers: staff,")
    (said,) = [line for line in trust.list_diagnostics() if "for-staff-only" in line]
    assert said.startswith("trust/elsewhere.yml:1:")


def test_schools_lead_to_it_and_it_moves_in(trust: ProjectFolder) -> None:
    """A link leads to the school's own entry, else to the trust's; a text of the trust takes the entry's place."""
    trust.append("clauses/kindness/short.md", "\nSee our {{ policy('gifts') }}.\n")
    trust.write("schools/dune/elsewhere.yml", ENTRIES.splitlines()[0].replace("www.saltmarsh", "www.dune"))
    trust.approve("cove/kindness", "dune/kindness", on="2 October 2026")
    site = render_project(trust)
    assert list_links(site, "cove/kindness/")["gifts policy"] == "../../trust/gifts/"
    assert list_links(site, "dune/kindness/")["gifts policy"] == "../gifts/"
    trust.write("trust/policies/gifts.yml", GIFTS)
    trust.write("trust/clauses/gifts.md", CLAUSE)
    trust.write("trust/clauses/asked.yml", "gifts: [can we give wine]\n")
    trust.approve("trust/gifts", on="3 October 2026", body="Trust board")
    moved = render_project(trust)
    assert "takes no money." in read_main(moved, "trust/gifts/")
    assert len(list_entries(moved, "can we give wine")) == 1
    assert any("held-still" in line for line in trust.list_diagnostics())


def test_what_is_wrong_has_its_place(trust: ProjectFolder) -> None:
    """A file that is not there, one that nobody names, and a question about no clause, as in a school's folder."""
    trust.edit("trust/elsewhere.yml", "file: Money.pdf", "file: Monye.pdf")
    trust.write("trust/clauses/asked.yml", "gfits: [can we give wine]\n")
    trust.write("trust/clauses/gifts.md", CLAUSE)
    said = [line.partition(": ")[0] for line in trust.list_diagnostics() if line.startswith("trust/")]
    assert [one.partition(":")[0] for one in said] == [
        "trust/clauses/asked.yml",
        "trust/elsewhere.yml",
        "trust/files/Money.pdf",
    ]

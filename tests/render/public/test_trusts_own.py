"""Policies of the trust itself, and schools that share a governing body: where readers meet them, and who decides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from clausebook.model.dates import parse_date
from clausebook.model.requests import ApprovalRequest, RequestRefused
from clausebook.record.targets import find_targets
from tests.render.rendering import find_page, read_html, render_project, straighten
from tests.render.staffing import render_staff

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder
    from tests.render.rendering import WholeSite

GIFTS = """\
title: Gifts policy
tier: trust
approver: Trust board
list_summary: What we may take.
in_short: [We take no money.]
sections: [local/gifts]
"""
CLAUSE = """\
---
title: Gifts
summary: Gifts.
---
{{ school.name }} takes no money.
Ask the {{ role('office') }}.
"""
OFFICE = "roles: {office: {title: trust office, phone: 01632 960 100}}\n"
RULE = """\
gifts:
  title: Gifts
  policies: [gifts]
  required: yes
  status: in force
  source: https://law.example/gifts
  checked: 1 October 2026
"""
LINK = "\nSee our {{ policy('gifts') }}.\n"
HILLS = """\
bodies: [{name: Hills board, level: board}, {name: Local governing committee, level: committee}]
federations:
  hills: {name: Hills Federation, schools: [cove, dune], body: Hills board}
"""
FACTS = ("approved", "Hills board", parse_date("1 October 2026"))


@pytest.fixture
def trust(three_schools: ProjectFolder) -> ProjectFolder:
    """Three schools whose trust has a policy of its own, to which one of theirs leads."""
    three_schools.append("trust.yml", OFFICE)
    three_schools.write("trust/policies/gifts.yml", GIFTS)
    three_schools.write("trust/clauses/gifts.md", CLAUSE)
    three_schools.append("clauses/kindness/short.md", LINK)
    three_schools.edit("trust.yml", "unapproved: yes", "unapproved: no")
    three_schools.approve("trust/gifts", "cove/kindness", "dune/kindness", "tern/kindness")
    return three_schools


def list_links(site: WholeSite, address: str) -> dict[str, str]:
    """The links of the main part of a page, by their words."""
    found = read_html(find_page(site, address).main).find_all("a")
    return {straighten(link.words): link.attributes["href"] for link in found}


def test_readers_meet_it_everywhere(trust: ProjectFolder) -> None:
    """On its own page and that of all of them, on the home page, in the A to Z, and on every school's page."""
    site = render_project(trust)
    assert list_links(site, "trust/")["Gifts"] == "gifts/"
    assert list_links(site, "")["Gifts"] == "trust/gifts/"
    assert list_links(site, "policies/")["Gifts"] == "../trust/gifts/"
    assert {list_links(site, f"{school}/")["Gifts"] for school in ("cove", "dune", "tern")} == {"../trust/gifts/"}
    assert list_links(site, "cove/kindness/")["gifts policy"] == "../../trust/gifts/"
    page = straighten(read_html(find_page(site, "trust/gifts/").main).words)
    assert "Saltmarsh Learning Trust takes no money." in page
    assert "trust office" in page
    for one in (find_page(site, "trust/"), find_page(site, "trust/gifts/"), find_page(site, "what-changed/trust/")):
        assert not re.search(
            r"\b(our|the|this) school\b", read_html(f"{one.header}{one.main}{one.footer}").words, re.IGNORECASE
        )


def test_it_is_no_school(trust: ProjectFolder) -> None:
    """It is in no count of schools, no table of them and no map of who differs where."""
    site = render_project(trust)
    assert "3 schools" in straighten(read_html(find_page(site, "policies/").main).words)
    assert not [page.address for page in site.pages if page.address.startswith("policies/gifts/")]
    entries = [text for text in site.search_entries.values() if 'data-pagefind-meta="holder[content]"' in text]
    assert len(entries) == 2
    for school in ("cove", "dune", "tern", "trust"):
        assert f'data-pagefind-filter="school[content]" content="{school}"' in entries[0]
    assert list_links(site, "search/cove/")["Gifts"] == "../../trust/gifts/"


def test_a_school_that_has_its_own_keeps_its_own(trust: ProjectFolder) -> None:
    """A link leads to the school's policy of that name where it has one."""
    trust.write("schools/cove/policies/gifts.yml", GIFTS.replace("local/gifts", "local/ours"))
    trust.write("schools/cove/clauses/ours.md", CLAUSE)
    trust.approve("cove/gifts", "cove/kindness", on="2 October 2026")
    site = render_project(trust)
    assert list_links(site, "cove/kindness/")["gifts policy"] == "../gifts/"
    assert list_links(site, "dune/kindness/")["gifts policy"] == "../../trust/gifts/"


def test_it_meets_a_rule_for_every_school(trust: ProjectFolder) -> None:
    """No school lacks what the trust has itself."""
    trust.write("clauses/rules.yml", RULE)
    assert trust.examine().standings.missing == ()
    trust.edit("clauses/kindness/short.md", LINK, "\n")
    trust.remove("trust/policies")
    assert any("record-without-policy: trust/gifts was approved" in line for line in trust.list_diagnostics())


def test_staff_have_it_in_the_register(trust: ProjectFolder) -> None:
    """It has a register of its own, a column in that of all, and a page of its policy."""
    site = render_staff(trust)
    assert "Gifts" in read_html(find_page(site, "trust/").main).words
    assert "The trust" in [head.words for head in read_html(find_page(site, "policies/").main).find_all("th")]
    assert b'"school": "trust", "policy": "gifts"' in site.files["register.json"]
    request = ApprovalRequest(*FACTS, tier="trust", schools=("trust",))
    assert [one.policy for one in find_targets(request, trust.examine().standings)] == ["gifts"]


def test_a_link_to_one_for_staff_is_refused(trust: ProjectFolder) -> None:
    """A school's policy for everybody leads to no policy of the trust that is for staff only."""
    trust.append("trust/policies/gifts.yml", "readers: staff\n")
    said = [line for line in trust.list_diagnostics() if "for-staff-only" in line]
    assert [line.partition(":")[0] for line in said] == [
        f"schools/{school}/policies/kindness.yml" for school in ("cove", "dune", "tern")
    ]


@pytest.fixture
def hills(three_schools: ProjectFolder) -> ProjectFolder:
    """Two schools of three that have one governing body."""
    three_schools.append("trust.yml", HILLS)
    return three_schools


def test_pages_say_of_which_federation_a_school_is(hills: ProjectFolder) -> None:
    """The school's page names the others and leads to them, and the last line of each page names the federation."""
    hills.approve("cove/pictures", "tern/pictures")
    site = render_project(hills)
    assert "Our school is part of Hills Federation, with Dune" in straighten(
        read_html(find_page(site, "cove/").main).words
    )
    assert "part of Hills Federation and Saltmarsh Learning Trust." in find_page(site, "cove/pictures/").footer
    assert "Hills" not in find_page(site, "tern/").main + find_page(site, "tern/").footer


def test_one_decision_is_for_all_its_schools(hills: ProjectFolder) -> None:
    """The id of a federation stands for its schools, before a policy and after --school."""
    standings = hills.examine().standings
    for asked in ({"targets": ("hills/kindness",)}, {"all_": ("kindness",), "schools": ("hills",)}):
        found = find_targets(ApprovalRequest(*FACTS, **asked), standings)  # type: ignore[arg-type]
        assert [one.school.id for one in found] == ["cove", "dune"]
    with pytest.raises(RequestRefused) as refused:
        find_targets(ApprovalRequest(*FACTS, targets=("hills/kindnes",)), standings)
    assert str(refused.value) == 'No school of "Hills Federation" has a policy "kindnes". Did you mean "kindness"?'


def test_the_body_of_another_federation_is_told(hills: ProjectFolder) -> None:
    """Before it is recorded and at each check; of its own schools nothing is said."""
    plan = hills.plan_approval("cove/kindness", "tern/kindness", body="Hills board")
    told = 'tern/kindness: "Hills board" is the governing body of "Hills Federation", and this school is not in it.'
    assert plan.doubts == (told,)
    hills.approve("cove/kindness", "tern/kindness", body="Hills board")
    (said,) = [line for line in hills.list_diagnostics() if "not-delegated" in line]
    assert 'version 1 of tern/kindness was decided by "Hills board", the governing body of "Hills Federation"' in said


def test_clauses_name_it_and_ask_for_it(hills: ProjectFolder) -> None:
    """It is printed by its name and asked for by its id."""
    words = "\n{% if school.federation == 'hills' %}\nWe are in the {{ school.federation }}.\n{% endif %}\n"
    hills.append("clauses/kindness/short.md", words)
    hills.approve("cove/kindness", "tern/kindness")
    site = render_project(hills)
    assert "We are in the Hills Federation." in find_page(site, "cove/kindness/").main
    assert "We are in the" not in find_page(site, "tern/kindness/").main


def test_staff_read_the_register_by_federation(hills: ProjectFolder) -> None:
    """Its page has the policies of its schools and of no other, with files of their own."""
    hills.approve("cove/pictures", "dune/pictures", "tern/pictures")
    site = render_staff(hills)
    heads = [one.words for one in read_html(find_page(site, "federations/hills/").main).find_all("th", scope="row")]
    assert heads
    assert not [head for head in heads if "Tern" in head]
    assert b"tern" not in site.files["federations/hills/register.json"]
    assert list_links(site, "policies/")["Hills Federation"] == "../federations/hills/"

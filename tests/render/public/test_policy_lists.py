"""`policies.json` lists what is in force at one school, to the precision that is known, and nothing else."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from tests.render.rendering import render_project

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder
    from tests.render.rendering import WholeSite


def read_list(site: WholeSite, school: str) -> dict[str, Any]:
    """The list of one school."""
    listed: dict[str, Any] = json.loads(site.files[f"{school}/policies.json"])
    return listed


def test_what_is_in_force_is_listed_with_its_facts(site: WholeSite) -> None:
    """The list says of each policy what its page says, and a month stays a month."""
    assert read_list(site, "cove") == {
        "format": 1,
        "school": {
            "id": "cove",
            "name": "Cove Primary School",
            "address": "https://policies.saltmarsh.example/cove/",
        },
        "files": [],
        "policies": [
            {
                "id": "pictures",
                "title": "Pictures policy",
                "short_title": "Pictures",
                "subject": {"id": "safety", "title": "Keeping children safe"},
                "summary": "When we take pictures of pupils.",
                "address": "https://policies.saltmarsh.example/cove/pictures/",
                "version": 2,
                "approved_on": "2026-09",
                "next_review": "2027-09",
            }
        ],
    }


def test_drafts_are_not_listed(site: WholeSite) -> None:
    """A policy that is shown as a draft is on the site and not in the list."""
    assert any(page.address == "cove/kindness/" for page in site.pages)
    assert [policy["id"] for policy in read_list(site, "cove")["policies"]] == ["pictures"]


def test_a_policy_that_is_still_to_come_is_not_listed(three_schools: ProjectFolder) -> None:
    """Until the day on which the first version begins, the school has no such policy; from then on it has."""
    three_schools.approve("cove/pictures", effective="1 December 2026")
    assert read_list(render_project(three_schools), "cove")["policies"] == []
    later = render_project(three_schools, today=date(2026, 12, 1))
    assert [policy["id"] for policy in read_list(later, "cove")["policies"]] == ["pictures"]


def test_a_changed_draft_is_not_listed(three_schools: ProjectFolder) -> None:
    """Where a preview shows the words of today in place of what was approved, they are not listed as in force."""
    three_schools.approve("cove/pictures")
    three_schools.edit("clauses/pictures/consent.md", "We delete the picture", "We quickly delete the picture")
    assert read_list(render_project(three_schools, is_preview=True), "cove")["policies"] == []
    assert read_list(render_project(three_schools), "cove")["policies"] != []


def test_a_withdrawn_policy_is_not_listed(three_schools: ProjectFolder) -> None:
    """What a body withdrew is gone from the list."""
    three_schools.approve("cove/pictures", "cove/kindness")
    three_schools.approve("cove/pictures", kind="withdrawn", on="1 November 2026", note="Not used.")
    three_schools.remove("schools/cove/policies/pictures.yml")
    assert [policy["id"] for policy in read_list(render_project(three_schools), "cove")["policies"]] == ["kindness"]


def test_a_term_is_said_in_words_and_what_is_unknown_is_null(three_schools: ProjectFolder) -> None:
    """No day is made up for a decision of a school term, and a policy without a cycle has no next review."""
    three_schools.edit("schools/tern/policies/study.yml", "tier: local\n", "tier: local\nsubject: the-day\n")
    three_schools.approve("tern/study", on="autumn term 2026", is_from_before=True, minute="1")
    (study,) = read_list(render_project(three_schools), "tern")["policies"]
    assert study["approved_on"] == "autumn term 2026"
    assert study["next_review"] is None

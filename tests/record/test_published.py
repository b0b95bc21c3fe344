"""What of a project the public reads: of each policy one text, and nothing of what nobody approved or what ended."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from clausebook.diagnostics import Report
from clausebook.pipeline.public import open_public_edition

if TYPE_CHECKING:
    from clausebook.model.edition import Edition
    from tests.project_folder import ProjectFolder

NAMES = ("larkmere/pictures", "larkmere/conduct")
CONSENT = "clauses/pictures/consent.md"


def list_shown(edition: Edition) -> dict[str, tuple[int, bool]]:
    """Each policy that is shown, with its version and whether it is a draft."""
    return {policy.id: (policy.version, policy.is_draft) for policy in edition.policies}


def test_the_public_reads_what_applies_and_a_preview_what_would(project: ProjectFolder) -> None:
    """A changed draft is seen in a preview alone, as the next version; a policy without approval only if allowed."""
    project.approve(NAMES[0], on="1 September 2026", first_version=3)
    assert list_shown(project.open_edition()) == {"conduct": (1, True), "pictures": (3, False)}
    assert list_shown(project.open_edition(is_preview=True)) == {"conduct": (1, True), "pictures": (3, False)}
    project.edit("trust.yml", "publishing: {unapproved: yes}", "publishing: {unapproved: no}")
    project.edit(CONSENT, "take a picture of", "photograph")
    assert list_shown(project.open_edition()) == {"pictures": (3, False)}
    assert list_shown(project.open_edition(is_preview=True)) == {"conduct": (1, True), "pictures": (4, True)}


def test_only_what_was_approved_has_a_history(project: ProjectFolder) -> None:
    """A draft that is shown has no page of versions."""
    project.approve(NAMES[0])
    edition = project.open_edition()
    assert set(list_shown(edition)) == {"conduct", "pictures"}
    assert [*edition.histories] == [("larkmere", "pictures")]


def test_a_coming_version_is_shown_until_it_comes_only_where_none_applies(project: ProjectFolder) -> None:
    """The first version is read before it begins; a second one only from its day on."""
    project.approve(NAMES[0], on="1 September 2026", effective="1 January 2027")
    assert list_shown(project.open_edition())["pictures"] == (1, False)
    project.edit(CONSENT, "take a picture of", "photograph")
    project.approve(NAMES[0], on="1 October 2026", effective="1 March 2027")
    shown = [
        list_shown(project.open_edition(today=day))["pictures"]
        for day in (date(2026, 11, 20), date(2027, 2, 28), date(2027, 3, 1))
    ]
    assert shown == [(1, False), (1, False), (2, False)]


def test_a_withdrawn_policy_is_no_text_and_keeps_its_history(project: ProjectFolder) -> None:
    """From its last day on nobody reads it as in force; its versions can still be opened as they stood."""
    project.approve(*NAMES)
    project.approve(NAMES[1], kind="withdrawn", on="1 October 2026")
    edition = project.open_edition()
    assert list_shown(edition) == {"pictures": (1, False)}
    (record,) = edition.histories["larkmere", "conduct"].records
    assert edition.open_record(record).title == "Conduct policy"


def test_what_bodies_said_since_stands_on_the_version_that_they_meant(project: ProjectFolder) -> None:
    """That one body noted, and another confirmed, is told of that version and not of the next."""
    project.approve(NAMES[0], kind="chairs-action", on="1 September 2026")
    project.approve(NAMES[0], kind="received", on="1 October 2026", body="Trust board")
    project.approve(NAMES[0], kind="confirmed", on="2 October 2026")
    policy = project.open_edition().policies.by_school["larkmere"]["pictures"]
    assert policy.noted
    assert policy.confirmed
    assert (policy.noted.by, policy.confirmed.by) == ("Trust board", "Local governing committee")
    project.edit(CONSENT, "take a picture of", "photograph")
    project.approve(NAMES[0], on="3 October 2026")
    edition = project.open_edition()
    second = edition.policies.by_school["larkmere"]["pictures"]
    first = edition.open_record(edition.histories["larkmere", "pictures"].records[0])
    assert (second.noted, second.confirmed) == (None, None)
    assert (first.noted, first.confirmed) == (policy.noted, policy.confirmed)


def test_a_version_as_it_stood_has_the_names_that_it_had(project: ProjectFolder) -> None:
    """The page of the day has the school's name and people of today; the version itself those of its own day."""
    project.approve(NAMES[0])
    project.edit("schools/larkmere/school.yml", "name: Larkmere Primary School", "name: Larkmere Academy")
    project.edit("schools/larkmere/school.yml", "01632 960 118", "01632 960 199")
    edition = project.open_edition()
    now = edition.policies.by_school["larkmere"]["pictures"].school
    then = edition.open_record(edition.histories["larkmere", "pictures"].records[0]).school
    assert (now.name, now.roles["office"].phone) == ("Larkmere Academy", "01632 960 199")
    assert (then.name, then.roles["office"].phone) == ("Larkmere Primary School", "01632 960 118")


def test_links_lead_to_a_policy_by_each_id_that_it_had(project: ProjectFolder) -> None:
    """An approved text that links to an old id leads to where the policy stands, in its own school."""
    project.approve(*NAMES)
    old, new = (project.root / f"schools/larkmere/policies/{name}.yml" for name in ("conduct", "manners"))
    old.rename(new)
    project.append("schools/larkmere/policies/manners.yml", "formerly: [behaviour, conduct]\n")
    project.edit("clauses/kindness/short.md", "policy('conduct')", "policy('manners')")
    whole = project.examine()
    edition = open_public_edition(whole, report=Report())
    values = [
        value
        for section in edition.policies.by_school["larkmere"]["pictures"].sections
        for value in section.passage.values
    ]
    assert [value.link for value in values if value.link.startswith("policy:")] == ["policy:manners"]
    redirects = {old: now for old, now in edition.redirects.items() if "/1/" in old}
    assert redirects == {
        "larkmere/behaviour/1/": "larkmere/manners/1/",
        "larkmere/conduct/1/": "larkmere/manners/1/",
    }


def test_a_policy_of_one_school_is_none_of_another(three_schools: ProjectFolder) -> None:
    """What one school had approved, or has withdrawn, is never listed for a school that never had it."""
    three_schools.approve("tern/study", "cove/pictures")
    three_schools.approve("tern/study", kind="withdrawn", on="1 October 2026")
    found = three_schools.examine().standings.by_school
    assert {school: [*own] for school, own in found.items()} == {
        "cove": ["kindness", "pictures"],
        "dune": ["kindness", "pictures"],
        "tern": ["kindness", "pictures", "study"],
    }

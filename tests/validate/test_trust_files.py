"""What trust.yml, school.yml, manifests, rules.yml and dates.yml say is what the catalogue holds."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from clausebook.model.trust import Body, Meeting, Publishing

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder


def test_bodies_and_meetings_are_kept_and_meetings_come_in_order(project: ProjectFolder) -> None:
    """Whoever asks for the meetings gets them earliest first, in whatever order they were written."""
    project.append(
        "trust.yml",
        "bodies: [{name: Trust board, level: board}, {name: Head, level: headteacher}]\n"
        "meetings:\n"
        "  - {body: Trust board, on: 2027-03-01, schools: [larkmere], capacity: 2}\n"
        "  - {body: Trust board, on: 2 December 2026}\n",
    )
    catalogue, report = project.validate()
    assert not list(report)
    assert catalogue.trust.bodies == (Body("Trust board", "board"), Body("Head", "headteacher"))
    assert catalogue.trust.meetings == (
        Meeting("Trust board", date(2026, 12, 2), (), 6),
        Meeting("Trust board", date(2027, 3, 1), ("larkmere",), 2),
    )


def test_nothing_unapproved_is_shown_unless_the_trust_says_so(project: ProjectFolder) -> None:
    """A trust that says nothing shows no drafts, and keeps old texts for six years; else what it says holds."""
    said = "publishing: {unapproved: yes}\n"
    for new, meant in [
        ("", Publishing(has_drafts=False, kept_months=72)),
        ("publishing: {}\n", Publishing(has_drafts=False, kept_months=72)),
        ("publishing: {unapproved: no, keep_old_texts: 18 months}\n", Publishing(has_drafts=False, kept_months=18)),
        ("publishing: {unapproved: yes, keep_old_texts: 3 years}\n", Publishing(has_drafts=True, kept_months=36)),
    ]:
        project.edit("trust.yml", said, new or "# nothing\n")
        said = new or "# nothing\n"
        catalogue, report = project.validate()
        assert not list(report)
        assert catalogue.trust.publishing == meant


def test_former_ids_are_kept(project: ProjectFolder) -> None:
    """A school and a policy with a model or without remember what they were called."""
    project.append("schools/larkmere/school.yml", "formerly: [lark-hill]\n")
    project.append("schools/larkmere/policies/conduct.yml", "formerly: [behaviour, manners]\n")
    project.write(
        "schools/larkmere/policies/clubs.yml",
        "title: Clubs policy\ntier: local\nlist_summary: Ours.\nsections: [kindness/long]\nformerly: [groups]\n",
    )
    catalogue, report = project.validate()
    assert not list(report)
    assert catalogue.schools["larkmere"].formerly == ("lark-hill",)
    own = catalogue.manifests["larkmere"]
    assert {id_: manifest.formerly for id_, manifest in own.items()} == {
        "clubs": ("groups",),
        "conduct": ("behaviour", "manners"),
        "pictures": (),
    }


def test_a_rule_is_kept_whole(project: ProjectFolder) -> None:
    """Each key of a rule reaches those who ask about it, and rules come in the order of their ids."""
    project.write(
        "clauses/rules.yml",
        "z: {title: Z, policies: [z], status: guidance, source: https://z.example/, checked: '2026'}\n"
        "a: {title: A policy, policies: [a, b], legal_types: [academy], phases: [primary], approver: board,\n"
        "    cycle: 2 years, required: yes, publish: yes, status: withdrawn guidance, from: 2019,\n"
        "    source: https://a.example/, checked: 2026-11-20, note: Read it.}\n",
    )
    catalogue, report = project.validate()
    assert not list(report)
    assert [*catalogue.rules] == ["a", "z"]
    rule = catalogue.rules["a"]
    assert (rule.id, rule.title, rule.policies, rule.approver) == ("a", "A policy", ("a", "b"), "board")
    assert (rule.legal_types, rule.phases, rule.is_required, rule.is_published) == (
        ("academy",),
        ("primary",),
        True,
        True,
    )
    assert (str(rule.cycle), str(rule.from_), rule.is_withdrawn) == ("2\u00a0years", "2019", True)
    assert (rule.source, rule.checked.iso, rule.note) == ("https://a.example/", "2026-11-20", "Read it.")
    other = catalogue.rules["z"]
    assert (other.is_required, other.is_published, other.approver, other.cycle, other.is_withdrawn) == (
        False, False, "", None, False
    )  # fmt: skip


def test_a_date_is_kept_whole(project: ProjectFolder) -> None:
    """Each key of a date reaches those who ask about it, and dates come in the order of the year."""
    project.write(
        "clauses/dates.yml",
        "a: {title: Later, on: 31 August, what: Do it., source: https://a.example/, checked: '2026'}\n"
        "b: {title: Earlier, on: 15 March, what: Do this., legal_types: [academy], phases: [primary],\n"
        "    source: https://b.example/, checked: 2026-11-20}\n",
    )
    catalogue, report = project.validate()
    assert not list(report)
    earlier, later = catalogue.dates
    assert (earlier.id, earlier.month, earlier.day, earlier.title, earlier.what) == ("b", 3, 15, "Earlier", "Do this.")
    assert (earlier.legal_types, earlier.phases) == (("academy",), ("primary",))
    assert (earlier.source, earlier.checked.iso, earlier.location.line) == ("https://b.example/", "2026-11-20", 2)
    assert (later.id, later.legal_types, later.phases) == ("a", (), ())


def test_a_project_may_keep_no_dates(project: ProjectFolder) -> None:
    """Without the file there are none, and nothing is said of it."""
    catalogue, report = project.validate()
    assert (catalogue.dates, list(report)) == ((), [])

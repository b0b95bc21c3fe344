"""Recorded decisions against the rules: the newest version of each policy must have come from a body high enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder

BODIES = """\
bodies:
  - {name: Trust board, level: board}
  - {name: Local governing committee, level: committee}
  - {name: Chair, level: governor}
  - {name: Headteacher, level: headteacher}
"""
RULE = """\
conduct:
  title: Conduct policy
  policies: [conduct]
  approver: committee
  status: in force
  source: https://guidance.example/conduct
  checked: 2026-11-20
"""
LOW = ', and the rule "Conduct policy" asks for a committee at least. Put it before that body and record its decision, '
LOW += "or see https://guidance.example/conduct and correct the rule."


@pytest.fixture
def school(project: ProjectFolder) -> ProjectFolder:
    """A school whose policy on conduct must be approved by a committee."""
    project.append("trust.yml", BODIES)
    project.write("clauses/rules.yml", RULE)
    return project


def list_warnings(school: ProjectFolder) -> list[str]:
    """What is printed, without the place."""
    return [line.split(": ", 1)[1] for line in school.list_diagnostics()]


@pytest.mark.parametrize(
    ("kind", "body", "who"),
    [
        ("approved", "Trust board", ""),
        ("ratified", "Local governing committee", ""),
        ("approved", "Chair", '"Chair"'),
        ("adopted", "Headteacher", '"Headteacher"'),
        ("headteacher", "Local governing committee", "the headteacher"),
        ("chairs-action", "Trust board", "the chair alone, which nobody has confirmed"),
    ],
)
def test_a_decision_below_the_rule_is_told(school: ProjectFolder, kind: str, body: str, who: str) -> None:
    """A body that may decide is not questioned; one person who may not is named, with the policy and the version."""
    folder = school.approve("larkmere/conduct", kind=kind, body=body)
    told = [f"approver-too-low: version 1 of larkmere/conduct was decided by {who}{LOW}"] if who else []
    assert list_warnings(school) == told
    assert all(line.startswith(f"{folder}/event.yml:") for line in school.list_diagnostics())


def test_a_chairs_action_that_is_confirmed_is_the_bodys_own(school: ProjectFolder) -> None:
    """When the committee confirms what its chair decided, the warning goes."""
    school.approve("larkmere/conduct", kind="chairs-action")
    assert len(list_warnings(school)) == 1
    school.approve("larkmere/conduct", kind="confirmed", on="1 October 2026")
    assert list_warnings(school) == []


def test_a_chairs_action_that_the_chair_confirms_is_not(school: ProjectFolder) -> None:
    """One person cannot confirm what a committee must decide."""
    school.approve("larkmere/conduct", kind="chairs-action")
    school.approve("larkmere/conduct", kind="confirmed", body="Chair", on="1 October 2026")
    assert list_warnings(school) == [f'approver-too-low: version 1 of larkmere/conduct was decided by "Chair"{LOW}']


def test_only_the_newest_version_is_asked(school: ProjectFolder) -> None:
    """What a proper body has approved since is not held against anyone, and the other way round."""
    school.approve("larkmere/conduct", body="Chair")
    school.edit("clauses/kindness/long.md", "Everyone is polite.", "Everyone is polite at all times.")
    school.approve("larkmere/conduct", on="1 October 2026")
    assert list_warnings(school) == []
    school.edit("clauses/kindness/long.md", "Everyone is polite at all times.", "Everyone is polite.")
    school.approve("larkmere/conduct", on="2 October 2026", body="Chair")
    assert [line.split(" was ")[0] for line in list_warnings(school)] == [
        "approver-too-low: version 3 of larkmere/conduct"
    ]


def test_an_act_upon_a_version_is_no_decision(school: ProjectFolder) -> None:
    """That the chair received what the committee approved does not make it the chair's decision."""
    school.approve("larkmere/conduct")
    school.approve("larkmere/conduct", kind="received", body="Chair", on="1 October 2026")
    assert list_warnings(school) == []


def test_a_decision_from_before_is_left_alone(school: ProjectFolder) -> None:
    """An approval that is entered from old minutes makes no warning that nobody can act upon."""
    school.approve("larkmere/conduct", body="Chair", is_from_before=True)
    assert list_warnings(school) == []


def test_a_decision_before_the_rule_began_is_left_alone(school: ProjectFolder) -> None:
    """A rule is asked of decisions that were taken when it held."""
    school.write("clauses/rules.yml", RULE.replace("status:", "from: 11 September 2026\n  status:"))
    school.approve("larkmere/conduct", body="Chair", on="10 September 2026")
    assert list_warnings(school) == []
    school.write("clauses/rules.yml", RULE.replace("status:", "from: 10 September 2026\n  status:"))
    assert len(list_warnings(school)) == 1


def test_a_renamed_policy_keeps_its_decision(school: ProjectFolder) -> None:
    """A decision under an id from before is still the decision on the policy."""
    school.approve("larkmere/conduct", body="Chair")
    (school.root / "schools/larkmere/policies/conduct.yml").rename(
        school.root / "schools/larkmere/policies/manners.yml"
    )
    school.append("schools/larkmere/policies/manners.yml", "formerly: [conduct]\n")
    school.edit("clauses/kindness/short.md", "policy('conduct')", "policy('manners')")
    assert [line.split(" was ")[0] for line in list_warnings(school)] == [
        "approver-too-low: version 1 of larkmere/manners"
    ]


def test_a_renamed_school_keeps_its_decisions(school: ProjectFolder) -> None:
    """A decision of a school whose folder had another name is still its own."""
    school.approve("larkmere/conduct", body="Chair")
    (school.root / "schools/larkmere").rename(school.root / "schools/oakmere")
    school.append("schools/oakmere/school.yml", "formerly: [larkmere]\n")
    assert [line.split(" was ")[0] for line in list_warnings(school)] == [
        "approver-too-low: version 1 of oakmere/conduct"
    ]


def test_a_confirmation_is_of_one_version(school: ProjectFolder) -> None:
    """That the committee confirmed what its chair did last year says nothing of what the chair did this year."""
    school.approve("larkmere/conduct", kind="chairs-action")
    school.approve("larkmere/conduct", kind="confirmed", on="1 October 2026")
    school.edit("clauses/kindness/long.md", "Everyone is polite.", "Everyone is polite at all times.")
    school.approve("larkmere/conduct", kind="chairs-action", on="2 October 2026")
    assert [line.split(" was ")[0] for line in list_warnings(school)] == [
        "approver-too-low: version 2 of larkmere/conduct"
    ]


def test_a_body_that_is_no_longer_listed_is_not_judged(school: ProjectFolder) -> None:
    """Nobody knows how high a body stood that the trust has since dissolved, so nothing is said of it."""
    school.approve("larkmere/conduct", body="Chair")
    school.edit("trust.yml", "  - {name: Chair, level: governor}\n", "")
    assert list_warnings(school) == []

"""A clause or a model of the trust that a school cannot have: the file is brought in all the same, in its own words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from clausebook.pipeline.import_tools import make_tools as make_real_tools
from tests.importing.planning.planned import carry_out, plan, plan_one

if TYPE_CHECKING:
    from clausebook.model.policies import Policy
    from clausebook.pipeline.import_tools import ImportTools
    from tests.project_folder import ProjectFolder

KIND = """\
# Kindness policy

## 1 Kindness
Everyone at Cove Primary School is kind.

## 2 Kindness online
We are "kind" online too, it's the same.
"""
PICTURES = """\
# Pictures policy

## 1 Pictures of pupils
Cove asks a parent before it takes a picture of a pupil.

We delete the picture within 24 hours:

- from the camera
  - and from its card
- from the drive

## 2 Who to ask
Ask the school office on 01632 960 111 or at office@cove.example.

The rules are in section 1 and in the kindness policy, and rest on the Equality Act 2010.

| Who | When |
|---|---|
| School office | At any time |
| The headteacher | If you are unhappy |

## 3 What to bring
Everyone brings:

- a smile
- a brush

### If you forget

> We have spares.

Nobody is left out.
"""


def list_clauses(policy: Policy | None) -> list[str]:
    """The clauses of a policy in order."""
    assert policy
    return [section.clause.id for section in policy.sections]


def remove_policies(project: ProjectFolder) -> None:
    """Leave Cove without a policy."""
    for name in ("kindness", "pictures"):
        project.remove(f"schools/cove/policies/{name}.yml")


def test_policies_that_lead_to_each_other_are_brought_in_together(project: ProjectFolder, tools: ImportTools) -> None:
    """A school that has nothing yet gets all its policies at once, each with the trust's clauses."""
    remove_policies(project)
    planned = plan(project, {"pictures.txt": PICTURES, "kind.txt": KIND}, tools=tools)
    assert not planned.unread
    clauses = {one.policy: list_clauses(one.composed) for one in planned.policies}
    assert clauses["pictures"] == ["pictures/consent", "contact/office", "bring/list"]
    assert clauses["kindness"] == ["kindness/short", "kindness/online"]


def test_a_clause_that_leads_where_the_school_has_nothing_is_not_used(
    project: ProjectFolder, tools: ImportTools
) -> None:
    """The file is brought in with its own words there, the rest is the trust's, and a doubt names what is missing."""
    remove_policies(project)
    policy = plan_one(project, PICTURES, tools=tools)
    clauses = list_clauses(policy.composed)
    assert {"pictures/consent", "bring/list"} < {*clauses}
    assert "contact/office" not in clauses
    assert any("contact/office" in one.says and '"kindness"' in one.says for one in policy.doubts)


def test_a_policy_that_fails_is_nothing_that_others_lead_to(project: ProjectFolder, tools: ImportTools) -> None:
    """Where one file of a school cannot be brought in, the others stay without what would lead to it."""
    remove_policies(project)
    planned = plan(project, {"pictures.txt": PICTURES, "kind.txt": "# Kindness policy\n"}, tools=tools)
    (policy,) = planned.policies
    assert "contact/office" not in list_clauses(policy.composed)


def test_what_the_trust_locks_is_never_said_twice(project: ProjectFolder, tools: ImportTools) -> None:
    """Where the file has other words for a locked clause, the policy has these alone, and follows no model."""
    remove_policies(project)
    policy = plan_one(project, KIND.replace("is kind.", "is kind and brave."), tools=tools)
    assert policy.model == ""
    assert policy.composed
    assert list_clauses(policy.composed) == ["local/kindness-kindness", "kindness/online"]
    assert 'locks "kindness"' in policy.doubts[0].says


@pytest.mark.parametrize(("lock", "model"), [("open", "kindness"), ("locked", "")])
def test_what_the_trust_locks_stays_where_it_is(
    project: ProjectFolder, tools: ImportTools, lock: str, model: str
) -> None:
    """Other sections are moved around a locked one; where that is no way, the policy follows no model."""
    remove_policies(project)
    if lock == "locked":
        project.edit("clauses/kindness/online.md", "lock: open", "lock: locked")
    title, first, second = KIND.split("## ")
    policy = plan_one(project, f"{title}## {second}\n\n## {first}", tools=tools)
    assert policy.model == model
    assert list_clauses(policy.composed) == ["kindness/online", "kindness/short"]


def test_a_policy_of_the_trust_follows_its_model_if_it_says_the_same(
    project: ProjectFolder, tools: ImportTools
) -> None:
    """Of a policy that no school changes, a file that says just that is the trust's; any other is the school's own."""
    remove_policies(project)
    project.edit(
        "schools/tern/policies/pictures.yml", "sections:\n  pictures: {with: {delete_within: 2 school days}}\n", ""
    )
    project.edit("templates/policies/pictures.yml", "tier: adaptable", "tier: trust")
    planned = plan(project, {"pictures.txt": PICTURES, "kind.txt": KIND}, tools=tools)
    assert {one.policy: one.model for one in planned.policies} == {"pictures": "pictures", "kindness": "kindness"}
    changed = PICTURES.replace("from the drive", "from the drive and the cloud")
    planned = plan(project, {"pictures.txt": changed, "kind.txt": KIND}, tools=tools)
    policy = next(one for one in planned.policies if one.policy == "pictures")
    assert policy.model == ""
    assert "contact/office" in list_clauses(policy.composed)
    assert "does not follow it" in policy.doubts[0].says


@pytest.mark.parametrize("follows_models", [True, False])
def test_own_words_are_shown_beside_the_clause_that_they_replace(
    project: ProjectFolder, tools: ImportTools, *, follows_models: bool
) -> None:
    """Whatever a clause's lock, and with or without a model, what differs from the trust's clause is marked."""
    project.remove("schools/cove/policies/pictures.yml")
    text = PICTURES.replace("from the drive", "from the drive and the cloud")
    policy = plan_one(project, text, tools=tools, follows_models=follows_models)
    changed = next(one for one in policy.sections if one.clause == "pictures/consent")
    assert changed.file
    assert changed.against
    assert changed.against_title == "Pictures of pupils"


POND = """\
# {school} Pond policy
@ BODY Approved by: Governors
@ APPROVED Approved on: {on}

## 1 Why we have a pond
Our pond has frogs and newts in it, and every class looks after it for one week of the year.

## 2 Going to the pond
Nobody goes to the pond alone. We take up to {many} children, and one adult stands on each side of the water.
"""
HOLDERS = {"cove": "Cove Primary School", "tern": "Tern Academy"}


def test_what_changed_between_editions_of_cousins_is_told_section_by_section(
    project: ProjectFolder, tools: ImportTools
) -> None:
    """An older edition has the sections of the new model too, so that a number that changed is all that is told."""
    tools = replace(tools, find_cores=make_real_tools().find_cores)
    years = {"March 2024": "six", "March 2025": "eight"}
    files = {
        f"{id_} {on}.txt": POND.format(school=name, on=on, many=many)
        for id_, name in HOLDERS.items()
        for on, many in years.items()
    }
    planned = plan(project, files, tools=tools, school="", records=True)
    assert [one.model for one in planned.policies] == ["pond"] * 4
    old, new = (
        next(one.composed for one in planned.policies if one.school == "cove" and one.is_earlier is is_earlier)
        for is_earlier in (True, False)
    )
    assert old
    assert new
    assert [section.key for section in old.sections] == [section.key for section in new.sections]
    assert [one.kind for one in old.differences] == ["replaced"]
    assert new.differences == ()
    carry_out(project, planned)
    assert len(project.examine().standings.by_school["cove"]["pond"].history.records) == 2

"""A file beside the library: what follows the trust's form of a policy, and what cousins make of one that is new."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from clausebook.diagnostics import Report
from clausebook.document import ClauseText, parse
from clausebook.importing.matched import Core, CoreParameter, CoreUse
from clausebook.pipeline.import_tools import make_tools as make_real_tools
from clausebook.pipeline.project import examine_project
from tests.importing.planning.planned import carry_out, plan, plan_one
from tests.importing.planning.stand_ins import make_tools
from tests.project_folder import TODAY
from tests.render.rendering import find_page, render_project

if TYPE_CHECKING:
    from clausebook.model.policies import Policy
    from clausebook.pipeline.import_tools import ImportTools
    from tests.project_folder import ProjectFolder

# Cove's own policy on pictures, as its school might have typed it.
PICTURES = """\
# Pictures policy
@ BODY Approved by: Governors
@ APPROVED Approved on: 4 March 2025

## 1 Pictures of pupils
Cove asks a parent before it takes a picture of a pupil.

We delete the picture within 3 days:

- from the camera
  - and from its card
- from the drive

## 2 Our drone
We own a drone. It takes no pictures of anybody who has not been asked, and it stays in its box on windy days.

## 3 What to bring
Everyone brings:

- a smile
- a brush

### If you forget

> We have spares.

Nobody is left out.
"""


def outline(policy: Policy | None) -> list[tuple[str, str]]:
    """The sections with their clauses, in order."""
    assert policy
    return [(section.key, section.clause.id) for section in policy.sections]


def test_a_file_that_is_a_policy_of_the_trust_follows_its_model(project: ProjectFolder, tools: ImportTools) -> None:
    """What is the trust's clause is used as such, with its values; the rest is a declared difference with a reason."""
    project.remove("schools/cove/policies/pictures.yml")
    project.edit("clauses/contact/office.md", "lock: values", "lock: open")
    policy = plan_one(project, PICTURES, tools=tools)
    assert (policy.policy, policy.model) == ("pictures", "pictures")
    assert outline(policy.composed) == [
        ("pictures", "pictures/consent"),
        ("our-drone", "local/pictures-our-drone"),
        ("bring", "bring/list"),
    ]
    assert policy.composed
    kinds = {one.section: (one.kind, one.reason.agreed_by) for one in policy.composed.differences}
    assert kinds == {
        "pictures": ("filled", ""),
        "our-drone": ("added", "Governors"),
        "contact": ("omitted", "Governors"),
    }


def test_nobody_is_said_to_have_agreed_whom_the_file_does_not_name(project: ProjectFolder, tools: ImportTools) -> None:
    """Reasons are in a parent's words; who agreed is left open, which check tells, and parents read no such words."""
    project.remove("schools/cove/policies/pictures.yml")
    project.edit("clauses/contact/office.md", "lock: values", "lock: open")
    carry_out(
        project, plan(project, {"file.txt": PICTURES.replace("@ BODY Approved by: Governors\n", "")}, tools=tools)
    )
    manifest = project.read("schools/cove/policies/pictures.yml")
    assert manifest.count('agreed_by: ""') == 2
    assert "because: Our school already had this section." in manifest
    assert "because: Our school did not have this section." in manifest
    told = [line for line in project.list_diagnostics() if "missing-reason" in line]
    assert len(told) == 1
    project.approve("cove/pictures", body="Local governing committee")
    site = render_project(project)
    for address in ("cove/pictures/", "cove/pictures/differences/"):
        page = find_page(site, address).main
        assert "Not recorded" not in page
        assert "had it before" not in page
    assert "Local governing committee, with the whole policy" in find_page(site, "cove/pictures/differences/").main


def test_what_was_left_out_is_kept_to_compare_with(project: ProjectFolder, tools: ImportTools) -> None:
    """When the trust's clause moves, the school is asked again: the clause of today is kept beside its policy."""
    project.remove("schools/cove/policies/pictures.yml")
    steps = {step.path: step.after for step in plan_one(project, PICTURES, tools=tools).steps}
    kept = steps["schools/cove/originals/pictures/contact.md"]
    assert kept == project.read("clauses/contact/office.md").encode()


def test_words_that_are_almost_the_trusts_stay_the_schools(project: ProjectFolder, tools: ImportTools) -> None:
    """A word that differs is never lost to a clause that is nearly the same."""
    project.remove("schools/cove/policies/pictures.yml")
    text = PICTURES.replace("from the drive", "from the drive and the cloud")
    policy = plan_one(project, text, tools=tools)
    written = "\n".join(step.after.decode() for step in policy.steps if step.after)
    assert "the drive and the cloud" in written
    assert ("pictures", "pictures/consent") not in outline(policy.composed)


def test_a_model_is_left_where_somebody_asks_for_it(project: ProjectFolder, tools: ImportTools) -> None:
    """Without models the policy is the school's own, and still uses the library's clauses."""
    policy = plan_one(project, PICTURES, tools=tools, policy="our-pictures", follows_models=False)
    assert policy.model == ""
    assert ("bring", "bring/list") in outline(policy.composed)


def test_in_a_policy_of_the_trust_no_school_has_words(project: ProjectFolder, tools: ImportTools) -> None:
    """A policy whose tier is the trust's is brought in as the school's own, since its words could go nowhere."""
    project.edit("templates/policies/pictures.yml", "tier: adaptable", "tier: trust")
    project.write("schools/tern/policies/pictures.yml", "model: pictures\n")
    project.remove("schools/cove/policies/pictures.yml")
    policy = plan_one(project, PICTURES, tools=tools)
    assert policy.model == ""


def outings(school: str, hours: str, last: str) -> str:
    """A cousin."""
    before = f"## 1 Before\n{school} tells parents. They hear {hours} before.\n"
    return f"# {school} Outings Policy\n{before}## 2 Coming home\n{last}\n"


SCHOOLS = {"cove": "Cove Primary School", "dune": "Dune Primary School", "tern": "Tern Academy"}
HOURS = {"cove": "24 hours", "dune": "3 days", "tern": "24 hours"}
FILES = {
    f"{id_}.txt": outings(name, HOURS[id_], f"We come home by {place}.")
    for (id_, name), place in zip(SCHOOLS.items(), ("bus", "coach", "train"), strict=True)
}


def make_core() -> Core:
    """What the three have in common."""
    tree = parse("{{ school.name }} tells parents.\nThey hear {{ tell_before }} before.")
    assert isinstance(tree, ClauseText)
    found = {f"{id_}.txt": hours for id_, hours in HOURS.items()}
    uses = tuple(
        CoreUse(name, (0,), {} if hours == "24 hours" else {"tell_before": hours}, 1.0) for name, hours in found.items()
    )
    return Core("outings/before", "Before", tree, (CoreParameter("tell_before", "duration", "24 hours", found),), uses)


def test_cousins_share_a_clause_and_a_model(project: ProjectFolder) -> None:
    """What three schools say alike is one clause of the library, with what differs as a value; the rest is theirs."""
    planned = plan(project, FILES, tools=make_tools(cores=[make_core()]), school="")
    paths = {step.path for step in planned.steps}
    assert {"clauses/outings/before.md", "templates/policies/outings.yml"} <= paths
    (clause,) = planned.shared
    assert (clause.id, [use.school for use in clause.uses]) == ("outings/before", ["Cove", "Dune", "Tern"])
    carry_out(project, planned)
    report = Report()
    whole = examine_project(project.root, today=TODAY, report=report)
    assert not report.errors
    for school in SCHOOLS:
        policy = whole.drafts.by_school[school]["outings"]
        assert policy.model == "outings"
        assert [section.clause.id for section in policy.sections] == ["outings/before", "local/outings-coming-home"]
    manifest = project.read("schools/dune/policies/outings.yml")
    assert "before: {with: {tell_before: 3 days}}" in manifest


def test_a_common_clause_is_found_by_its_policy(project: ProjectFolder) -> None:
    """Many a policy has "Before": the clause stands in the folder of its policy, under its heading, not its number."""
    core = replace(make_core(), id="before/in-common-29")
    planned = plan(project, FILES, tools=make_tools(cores=[core]), school="")
    (clause,) = planned.shared
    assert clause.id == "outings/before"


def test_readers_are_told_a_value_in_its_sentence(project: ProjectFolder) -> None:
    """Where schools differ in a value that cousins gave, readers meet the sentence that it stands in, not a name."""
    planned = plan(project, FILES, tools=make_tools(cores=[make_core()]), school="")
    (clause,) = [step.after for step in planned.steps if step.path == "clauses/outings/before.md"]
    assert clause is not None
    assert 'tell_before: {type: duration, default: 24 hours, sentence: "They hear {value} before."}' in clause.decode()


NAMED = """\
# First Aid Policy
@ BODY Approved by: GOVERNORS
! Mrs Janet Holloway
! Mr Idris Penhale: headteacher
## 1 Who helps
The appointed person at {school} is Mrs Janet Holloway, and she answers to Mr Idris Penhale for all of this.
"""


@pytest.mark.parametrize("keeps_names", [False, True])
def test_no_name_of_a_person_comes_into_the_library(project: ProjectFolder, keeps_names: bool) -> None:  # noqa: FBT001
    """A name that cousins share is taken out of their common clause too, and the clause serves all of them."""
    tools = replace(make_tools(), find_cores=make_real_tools().find_cores)
    files = {f"{id_}.txt": NAMED.format(school=name) for id_, name in SCHOOLS.items()}
    planned = plan(project, files, tools=tools, school="", keeps_names=keeps_names)
    assert [sum(use.is_served for use in clause.uses) for clause in planned.shared] == [3]
    written = "\n".join(step.after.decode() for step in planned.steps if step.after)
    for name, role in (
        ("Mrs Janet Holloway", "[name to be given]"),
        ("Mr Idris Penhale", "[name of the headteacher to be given]"),
    ):
        assert (name in written) == keeps_names
        assert (role in written) != keeps_names


def test_a_common_section_has_a_key_of_its_own_words(project: ProjectFolder) -> None:
    """Its folder is called as the policy is, which would say nothing of it to whom a link leads there."""
    tools = replace(make_tools(), find_cores=make_real_tools().find_cores)
    files = {f"{id_}.txt": NAMED.format(school=name) for id_, name in SCHOOLS.items()}
    planned = plan(project, files, tools=tools, school="", follows_models=False)
    assert {outline(policy.composed)[0] for policy in planned.policies} == {("who-helps", "first-aid/who-helps")}


def test_a_model_calls_its_body_as_the_trust_does(project: ProjectFolder) -> None:
    """A body that the files write in capitals has the name in their model that the trust gives it."""
    tools = replace(make_tools(), find_cores=make_real_tools().find_cores)
    files = {f"{id_}.txt": NAMED.format(school=name) for id_, name in SCHOOLS.items()}
    project.write("trust.yml", f"{project.read('trust.yml')}bodies: [{{name: Governors, level: board}}]\n")
    carry_out(project, plan(project, files, tools=tools, school=""))
    assert "approver: Governors" in project.read("templates/policies/first-aid.yml")


def test_a_set_of_cousins_comes_in_once(project: ProjectFolder) -> None:
    """The same files again write nothing, though the library knows their clauses by now."""
    tools = make_tools(cores=[make_core()])
    carry_out(project, plan(project, FILES, tools=tools, school=""))
    again = plan(project, FILES, tools=tools, school="")
    assert again.steps == ()


def test_sections_in_another_order_stay_in_it(project: ProjectFolder, tools: ImportTools) -> None:
    """A school that has the same sections in another order keeps its order, with the reason."""
    project.remove("schools/cove/policies/pictures.yml")
    head, first, second, third = PICTURES.split("\n## ")
    text = f"{head}\n## {third.rstrip()}\n## {second.rstrip()}\n## {first}"
    policy = plan_one(project, text, tools=tools)
    assert [key for key, _ in outline(policy.composed)] == ["bring", "our-drone", "pictures"]


REFERRING = """\
# Bicycles Policy

## 1 Riding

Pupils ride as section 2 says. The Equality Act 2010 applies. See the kindness policy.

## 2 Helmets

Everyone wears a helmet.
"""


def test_typed_references_lead_somewhere(project: ProjectFolder) -> None:
    """A section, a policy and law that the words name are links afterwards, and the words are the same."""
    planned = plan(project, {"bicycles.md": REFERRING}, tools=make_real_tools())
    (policy,) = planned.policies
    (clause,) = [step.after.decode() for step in policy.steps if step.path.endswith("riding.md") and step.after]
    assert "Pupils ride as {{ section('helmets') }} says." in clause
    assert "cites: [equality-act-2010]" in clause
    assert policy.count.added == 0
    assert not [doubt for doubt in policy.doubts if "make it a reference" in doubt.says]


def test_a_reference_whose_number_would_change_stays_as_it_was_typed(project: ProjectFolder) -> None:
    """Where a section comes out under another number, the file's words stand: nobody approved others."""
    text = REFERRING.replace("## 2", "## 7").replace("section 2", "section 7")
    (policy,) = plan(project, {"bicycles.md": text}, tools=make_real_tools()).policies
    written = "\n".join(step.after.decode() for step in policy.steps if step.after)
    assert "section 7" in written
    assert policy.count.added == 0

"""Files -> the files of a project: no word is lost, nothing is written over, and the project stays right."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from clausebook.check.unwritten import UNWRITTEN
from clausebook.cli.import_words import write_next, write_plan
from clausebook.diagnostics import Report
from clausebook.document import ClauseText
from clausebook.document.blocks import Prose
from clausebook.document.inlines import Words
from clausebook.importing.incoming import Doubt, IncomingParagraph, IncomingPlace, IncomingSpan
from clausebook.importing.planning.outline import EMPTY
from clausebook.importing.planning.words import count_words
from clausebook.importing.recognised import RecognisedSection
from clausebook.model.requests import RequestRefused
from clausebook.pipeline.project import examine_project
from tests.importing.planning.planned import FACTS, OUTINGS, carry_out, plan, plan_one
from tests.importing.planning.stand_ins import make_tools, read_typed, recognise_incoming, recognise_typed
from tests.project_folder import TODAY

if TYPE_CHECKING:
    from pathlib import Path

    from clausebook.importing.incoming import Incoming
    from clausebook.importing.recognised import Recognised
    from clausebook.model.imports import ImportedPolicy
    from tests.project_folder import ProjectFolder


def write_out(policy: ImportedPolicy) -> str:
    """All text that the files of a policy hold."""
    return "\n".join(step.after.decode() for step in policy.steps if step.after)


def test_a_file_becomes_a_policy_of_the_school(project: ProjectFolder) -> None:
    """Its sections are clauses of the school's own, numbered sections inside one are a part, and it composes."""
    policy = plan_one(project, OUTINGS)
    assert policy.composed
    assert [(item.label, item.title) for item in policy.composed.items] == [
        ("", "Introduction"),
        ("1", "Before we go"),
        ("2", "On the way"),
        ("2.1", "By coach"),
        ("2.2", "On foot"),
    ]
    assert policy.policy == "outings"
    assert policy.manifest == "schools/cove/policies/outings.yml"
    assert {step.path for step in policy.steps} == {
        "schools/cove/policies/outings.yml",
        *(
            f"schools/cove/clauses/outings-{name}.md"
            for name in ("introduction", "before-we-go", "by-coach", "on-foot")
        ),
    }


def test_the_count_of_words_is_that_of_the_file(project: ProjectFolder) -> None:
    """What is in the policy and what was set aside are together the words of the file."""
    policy = plan_one(project, OUTINGS)
    recognised = recognise_typed(OUTINGS)
    aside = count_words(*(one.text for one in recognised.asides)).total()
    assert sum(count for _, count in policy.count.aside) == aside
    assert policy.count.total == count_words(OUTINGS).total() - 4 - 6  # the kinds of facts, and the typed numbers
    assert policy.count.added == len(["Introduction"])


def test_what_is_written_passes_the_check(project: ProjectFolder) -> None:
    """A project into which a policy was brought has no error."""
    carry_out(project, plan(project, {"file.txt": OUTINGS}))
    report = Report()
    whole = examine_project(project.root, today=TODAY, report=report)
    assert not report.errors
    assert "outings" in whole.drafts.by_school["cove"]


def test_a_policy_that_was_brought_in_is_not_brought_in_again(project: ProjectFolder) -> None:
    """The same file a second time writes nothing, be it under another name, and also after an edit of its clauses."""
    carry_out(project, plan(project, {"file.txt": OUTINGS}))
    project.append("schools/cove/clauses/outings-on-foot.md", "\nSlowly.\n")
    again = plan(project, {"renamed.txt": OUTINGS}, policy="outings")
    assert again.steps == ()
    assert "brought in before" in again.policies[0].nothing


def test_nothing_is_ever_written_over(project: ProjectFolder) -> None:
    """Where a policy of that name is there, the file is not brought in, and its person is told the way out."""
    before = project.read("schools/cove/policies/kindness.yml")
    planned = plan(project, {"file.txt": OUTINGS}, policy="kindness")
    assert planned.steps == ()
    assert "schools/cove/policies/kindness.yml is there already" in planned.policies[0].nothing
    assert "--policy NAME" in planned.policies[0].nothing
    assert project.read("schools/cove/policies/kindness.yml") == before


def test_a_policy_gives_way_where_somebody_says_so(project: ProjectFolder) -> None:
    """What was there stands in set-aside, to the byte, and the file in its place."""
    before = project.read("schools/cove/policies/kindness.yml")
    carry_out(project, plan(project, {"file.txt": OUTINGS}, policy="kindness", sets_aside=True))
    assert project.read("schools/cove/set-aside/kindness.yml") == before
    assert "Outings Policy" in project.read("schools/cove/policies/kindness.yml")
    assert plan(project, {"file.txt": OUTINGS}, policy="kindness", sets_aside=True).steps == ()


def test_a_clause_of_that_name_is_left_alone(project: ProjectFolder) -> None:
    """Where a clause has the wanted name, the new one has a number behind it."""
    project.write("schools/cove/clauses/outings-on-foot.md", "---\ntitle: Mine\nsummary: Mine.\n---\nMine.\n")
    policy = plan_one(project, OUTINGS)
    assert "schools/cove/clauses/outings-on-foot-2.md" in {step.path for step in policy.steps}
    assert all(step.before is None for step in policy.steps)


def test_names_of_people_are_not_published(project: ProjectFolder) -> None:
    """A name is its role where the text says which, else a visible request; the name itself is in the list alone."""
    text = "# Outings\n! Ann Elm: office manager\n! Bo Oak: \n## 1 Who\nAsk Ann Elm, or Bo  Oak. Oaken boxes stay.\n"
    policy = plan_one(project, text)
    out = write_out(policy)
    assert "Ask [name of the office manager to be given], or [name to be given]." in out
    assert "Ann Elm" not in out
    assert "Oaken boxes" in out
    assert {one.text for one in policy.aside if "name of a person" in one.why} == {"Ann Elm", "Bo Oak"}
    assert [(one.name, one.role) for one in policy.people] == [("Ann Elm", "office manager"), ("Bo Oak", "")]
    assert "Ask Ann Elm" in write_out(plan_one(project, text, keeps_names=True))


def test_a_heading_without_words_is_kept(project: ProjectFolder) -> None:
    """It stays a section, with a visible request for its words."""
    policy = plan_one(project, "# Outings\n## 1 Full\nWords.\n## 2 Empty\n")
    assert EMPTY in write_out(policy)
    assert policy.count.added == count_words(EMPTY).total()


def test_hostile_words_are_words(project: ProjectFolder) -> None:
    """Marks of YAML, of clauses and of pages that stand in a file are printed, and do nothing."""
    heading = 'Rules: "quoted" {{ school.name }} # not a comment \\<script> *a* &b !c [x]'
    policy = plan_one(project, f"# Outings: a 'policy'\n## 1 {heading}\nWords: {{}} yes.\n".replace("{}", "\\*"))
    assert policy.composed
    assert Counter(policy.composed.items[0].title.split())["<script>"] == 0
    assert "school.name" in policy.composed.items[0].title


def test_a_section_that_no_file_holds_becomes_several(project: ProjectFolder) -> None:
    """A clause has a limit; what is longer goes on in another, and the words that this adds are told."""
    long = "\n\n".join("Something, and then something else." for _ in range(850))
    policy = plan_one(project, f"# Outings\n## 1 Long\n{long}\n")
    titles = [section.heading for section in policy.sections]
    assert titles[0] == "Long"
    assert set(titles[1:]) == {"Long (continued)"}
    assert policy.count.added == 2 * (len(titles) - 1)


def test_the_school_is_taken_from_the_file(project: ProjectFolder) -> None:
    """A set of files of many schools needs no option if each file says whose it is."""
    named = OUTINGS.replace("# Outings Policy", "# Tern Academy Outings Policy")
    planned = plan(project, {"file.txt": named}, school="")
    assert [(one.school, one.policy) for one in planned.policies] == [("tern", "outings")]


def test_a_file_that_names_no_school_is_asked_about(project: ProjectFolder) -> None:
    """Nobody guesses whose policy it is: the files and the schools are named."""
    with pytest.raises(RequestRefused, match=r"file\.txt.*--school: cove, dune"):
        plan(project, {"file.txt": OUTINGS}, school="")


def test_an_unknown_school_is_refused(project: ProjectFolder) -> None:
    """A misspelt school is told with the nearest."""
    with pytest.raises(RequestRefused, match=r'"coev".*"cove"'):
        plan(project, {"file.txt": OUTINGS}, school="coev")


def test_the_same_file_twice_comes_in_once(project: ProjectFolder) -> None:
    """A copy under another name is named as one, and not taken for an edition."""
    planned = plan(project, {"one.txt": OUTINGS, "two.txt": OUTINGS})
    assert len(planned.policies) == 1
    assert [(one.name, one.why) for one in planned.unread] == [
        ("two.txt", "It is the same file as one.txt, which is brought in.")
    ]


RULES = """\
charging:
  title: Charging and remissions policies
  policies: [charging-and-remissions, charging]
  status: in force
  source: https://www.example.org/charging
  checked: 2026-11-20
"""


@pytest.mark.parametrize(
    ("title", "id_"),
    [
        ("Charging & Remissions Policy", "charging-and-remissions"),
        ("Cove Primary School Charging Policy 2025", "charging"),
        ("Drones Policy", "drones-and-kites"),
        ("Policy for Drones and Kites", "drones-and-kites"),
        ("Pond Policy", "pond"),
        ("Scooters in and around School Policy", "scooters"),
        ("Kites policy", "our-kites"),
    ],
)
def test_a_policy_has_the_id_by_which_it_is_known(project: ProjectFolder, title: str, id_: str) -> None:
    """What rules ask for, or a school keeps elsewhere, is that same policy when it is brought in."""
    project.write("clauses/rules.yml", RULES)
    told = "owner: Clerk, approved_by: Governors, approved_on: March 2025, at: https://a.example"
    entries = {"drones-and-kites": "Drones policy", "our-kites": "Kites policy"}
    own = "".join(f"{key}: {{title: {words}, {told}}}\n" for key, words in entries.items())
    project.write("schools/cove/elsewhere.yml", own)
    project.append("trust.yml", "roles: {office: {title: trust office, phone: 01632 960 100}}\n")
    project.write("trust/elsewhere.yml", f"kites: {{title: Kites policy, {told}}}\n")
    policy = plan_one(project, OUTINGS.replace("# Outings Policy", f"# {title}"))
    assert policy.policy == id_


def test_a_school_that_nobody_described_is_named(project: ProjectFolder) -> None:
    """The message says whose the file is, and that the school is to be described first."""
    tools = make_tools(recognise=lambda one: replace(recognise_incoming(one), school="Foxley Junior School"))
    with pytest.raises(RequestRefused, match=r'calls its school "Foxley Junior School".*--school'):
        plan(project, {"outings.txt": OUTINGS}, tools=tools, school="")


def test_a_front_sheet_shows_the_facts_under_its_own_labels(project: ProjectFolder) -> None:
    """The page goes on to say "Date ratified", and what stands there is what is recorded."""
    out = write_out(plan_one(project, OUTINGS))
    assert "- {label: Date ratified, fact: approved_on}" in out
    assert "- {label: Ratified by, fact: approved_by}" in out


def test_editions_become_a_history(project: ProjectFolder) -> None:
    """With --record each edition is a version with its own words and facts, and the newest is the draft."""
    old = OUTINGS.replace("4 March 2025", "March 2024").replace("We walk in pairs.", "We walk in a line.")
    planned = plan(project, {"new.txt": OUTINGS, "old.txt": old}, records=True)
    assert [(one.name, one.is_earlier) for one in planned.policies] == [("old.txt", True), ("new.txt", False)]
    carry_out(project, planned)
    report = Report()
    whole = examine_project(project.root, today=TODAY, report=report)
    standing = whole.standings.by_school["cove"]["outings"]
    assert not report.errors
    assert [(one.version, one.event.on.iso, one.event.is_from_before) for one in standing.history.records] == [
        (1, "2024-03", True),
        (2, "2025-03-04", True),
    ]
    assert standing.state.value == "approved"
    assert "We walk in pairs." in project.read("schools/cove/clauses/outings-on-foot.md")


NAMING = OUTINGS.replace("We walk in pairs.", "Ask Ann Elm.").replace(
    "# Outings Policy", "# Outings Policy\n! Ann Elm: "
)


@pytest.mark.parametrize("is_newest", [False, True])
def test_no_policy_is_recorded_in_which_a_name_has_to_be_given(project: ProjectFolder, *, is_newest: bool) -> None:
    """What is recorded is published, so all its editions wait; of an older one nobody will write the name any more."""
    new, old = (OUTINGS, NAMING) if not is_newest else (NAMING, OUTINGS)
    planned = plan(project, {"new.txt": new, "old.txt": old.replace("4 March 2025", "March 2024")}, records=True)
    assert {one.is_recorded for one in planned.policies} == {not is_newest}
    told = [note for note in planned.notes if "[name to be given]" in note]
    assert bool(told) == is_newest
    assert any("--keep-names" in note for note in planned.notes) == is_newest


def test_an_approval_of_what_has_to_be_written_is_doubted(project: ProjectFolder) -> None:
    """Whoever records it is asked, with the words that readers would read."""
    carry_out(project, plan(project, {"new.txt": NAMING}))
    (doubt,) = project.plan_approval("cove/outings", body="Governors").doubts
    assert "[name to be given]" in doubt


def test_an_edition_that_is_not_recorded_is_left_to_a_person(project: ProjectFolder) -> None:
    """Where an older edition is recorded and the newest says too little, the command for the newest is told."""
    old = OUTINGS.replace("4 March 2025", "March 2024").replace("We walk in pairs.", "We walk in a line.")
    new = OUTINGS.replace("@ BODY Ratified by: Governors\n", "")
    planned = plan(project, {"new.txt": new, "old.txt": old}, records=True)
    assert [(one.name, one.is_recorded) for one in planned.policies] == [("old.txt", True), ("new.txt", False)]
    assert 'approve cove/outings --from-before --by "WHO DECIDED" --on "4 March 2025"' in write_next(planned, "")


def test_editions_that_are_not_recorded_are_named(project: ProjectFolder) -> None:
    """Before anybody says yes it is told that their words go nowhere, and what to do; afterwards, what is left."""
    old = OUTINGS.replace("4 March 2025", "March 2024").replace("We walk in pairs.", "We walk in a line.")
    files = {"new.txt": OUTINGS, "old.txt": old}
    planned = plan(project, files)
    (note,) = planned.notes
    assert "Earlier editions" in note
    assert "old.txt" in note
    assert "--record" in note
    carry_out(project, planned)
    again = plan(project, files, records=True)
    assert again.events == ()
    assert "remove the manifest and the clauses" in again.policies[0].nothing
    (note,) = again.notes
    assert note == (
        "Not recorded as approved: the policy was there before, so say python3 build.py approve with --from-before: "
        "cove/outings (new.txt)."
    )


def test_what_a_file_does_not_say_is_not_recorded(project: ProjectFolder) -> None:
    """Without a body or a day there is no approval but a command with a gap, and a note that says what is missing."""
    planned = plan(project, {"file.txt": OUTINGS.replace(FACTS, "@ BODY Ratified by: Governors\n")}, records=True)
    assert planned.events == ()
    assert planned.notes == (
        "Not recorded as approved: the file does not say when it was approved: cove/outings (file.txt).",
    )
    assert '--on "WHEN"' in planned.policies[0].approval.command


def test_newer_editions_wait_for_one_that_cannot_be_recorded(project: ProjectFolder) -> None:
    """A version is never recorded before an older one: once the trust lists the body, all are there in their order."""
    old = OUTINGS.replace("4 March 2025", "March 2024").replace(
        "Ratified by: Governors", "Ratified by: School managers"
    )
    files = {"new.txt": OUTINGS, "old.txt": old}
    project.write("trust.yml", project.read("trust.yml") + "bodies:\n  - {name: Governors, level: committee}\n")
    planned = plan(project, files, records=True)
    assert planned.events == ()
    assert 'no body "School managers"' in planned.notes[0]
    assert "(new.txt)" in planned.notes[1]
    carry_out(project, planned)
    project.edit("trust.yml", "bodies:\n", "bodies:\n  - {name: School managers, level: committee}\n")
    project.remove("schools/cove/policies/outings.yml")
    assert len(plan(project, files, records=True).events) == 2


def test_what_calls_itself_a_draft_is_not_recorded(project: ProjectFolder) -> None:
    """A draft often keeps the days of the edition before: its own words were approved by nobody."""
    planned = plan(project, {"outings draft.txt": OUTINGS}, records=True)
    assert planned.events == ()
    assert "calls itself a draft" in planned.notes[0]


def test_a_school_that_is_named_after_somebody_is_no_person(project: ProjectFolder) -> None:
    """What looks like a name and is a school's, or begins one, stays in the words and is not listed."""
    project.edit("schools/cove/school.yml", "name: Cove Primary School", "name: Lady Anne Primary School")
    text = (
        "# Outings\n! Lady Anne: \n! Lady Anne's: \n! Lady Bell: \n## 1 Who\nLady Anne's pupils walk with Lady Bell.\n"
    )
    policy = plan_one(project, text)
    assert "Lady Anne's pupils walk with [name to be given]." in write_out(policy)
    assert [one.name for one in policy.people] == ["Lady Bell"]


def test_a_part_of_a_name_is_taken_where_it_is_no_other_word(project: ProjectFolder) -> None:
    """Who is named in full is not published by the first name or the surname, and words that look like it stay."""
    text = (
        "# Outings\n! Jamie Oakes: pupil\n! Mr David Moss: head\n! Mark Bell: \n! Rose May: \n## 1 Who\n"
        "Jamie Oakes fell. Jamie's mother rang. Moss told Jamie to rest. Mark each day. May be it is one. "
        "Nobody may use the Rose Room. Bell rings when the bell is heard. We thank Bell and Rose, of Oakes House.\n"
    )
    assert (
        "[name of the pupil to be given] fell. [name of the pupil to be given]'s mother rang. "
        "[name of the head to be given] told [name of the pupil to be given] to rest. Mark each day. May be it is one. "
        "Nobody may use the Rose Room. Bell rings when the bell is heard. "
        "We thank [name to be given] and [name to be given], of Oakes House."
    ) in " ".join(write_out(plan_one(project, text)).split())


def test_numbers_and_addresses_are_no_names(project: ProjectFolder) -> None:
    """What is somebody's number or address is told as such, wherever it is told, and asked for as such."""
    text = (
        "# Outings\n! Ann Elm: SENCo\n! ann@elm.example: SENCo\n! 01234 567890: \n! 07700 900123: caretaker\n"
        "## 1 Who\nAsk Ann Elm, ann@elm.example, 01234 567890, or ring 07700 900123.\n"
    )
    policy = plan_one(project, text)
    asked = "[e-mail address of the SENCo to be given], [telephone number to be given]"
    rung = "or ring [telephone number of the caretaker to be given]"
    assert f"Ask [name of the SENCo to be given], {asked}, {rung}." in write_out(policy)
    assert [(one.name, one.kind.value) for one in policy.people] == [
        ("Ann Elm", "name"),
        ("ann@elm.example", "e-mail address"),
        ("01234 567890", "telephone number"),
        ("07700 900123", "telephone number"),
    ]
    why = {one.text: one.why for one in policy.aside if "of a person" in one.why}
    assert why["01234 567890"].startswith("the telephone number of")
    assert why["ann@elm.example"].startswith("the e-mail address of")
    told = write_plan(plan(project, {"file.txt": text}))
    assert "Names of people: Ann Elm\n" in told
    assert "Their numbers and addresses: ann@elm.example, 01234 567890" in told


def test_check_misses_all_that_an_import_leaves_to_be_written(project: ProjectFolder) -> None:
    """Whatever stands in the place of words that a file does not have is told by check, until somebody writes it."""
    text = (
        "# Outings\n! Ann Elm: \n! ann@elm.example: \n! 07700 900123: \n## 1 Who\nAsk Ann Elm.\n## 2 Where\n"
        "Write to ann@elm.example.\n## 3 When\nRing 07700 900123.\n## 4 Why\n"
    )
    carry_out(project, plan(project, {"file.txt": text}))
    told = [line for line in project.list_diagnostics() if "to-be-written" in line]
    files = sorted(line.partition(":")[0].rpartition("/")[2] for line in told)
    assert files == ["outings-when.md", "outings-where.md", "outings-who.md", "outings-why.md"]
    assert UNWRITTEN.search("Picture 3, which needs words")


def test_no_link_leads_to_a_person(project: ProjectFolder) -> None:
    """Whoever is not named cannot be written to or rung either: a link to them keeps its words and leads nowhere."""
    text = (
        "# Outings\n! ann@elm.example: SENCo\n! 07700 900123: \n## 1 Who\n"
        "[Write *to her*](mailto:Ann@elm.example?subject=x), to [the office](mailto:office@elm.example), "
        "or [ring](tel:+447700900123), or see [us](https://elm.example/).\n"
    )
    out = write_out(plan_one(project, text))
    assert "Write *to her*, to [the office](mailto:office@elm.example)" in out.replace("Write to her", "Write *to her*")
    assert "or ring, or see [us](https://elm.example/)." in out
    assert "ann@" not in out.casefold()
    assert "900123" not in out


def doubt_schools(project: ProjectFolder, text: str, school: str = "cove") -> list[str]:
    """What is doubted of the schools that a file names, the surest last."""
    doubts = plan_one(project, text, tools=make_tools(read=read_paragraphs), school=school).doubts
    return [doubt.says for doubt in doubts if "school.yml" in doubt.says]


def read_paragraphs(file: Path) -> Incoming:
    """A file that was typed, with each line as a paragraph too, as a reader gives them."""
    incoming = read_typed(file)
    lines = enumerate(file.read_text(encoding="utf-8").split("\n"), start=1)
    blocks = [IncomingParagraph((IncomingSpan(line),), IncomingPlace(line=at)) for at, line in lines]
    return replace(incoming, blocks=tuple(blocks))


def test_another_schools_name_is_told_with_both_names_and_places(project: ProjectFolder) -> None:
    """What was copied from another school's policy and still names it is doubted, whether or not it is of the trust."""
    text = "# Outings\n## 1 Who\nAt Elmhurst Primary School we walk.\n## 2 How\nElmhurst Primary School owns a bus.\n"
    (told,) = doubt_schools(project, text)
    assert '"Elmhurst Primary School" (2 times, first on line 3)' in told
    assert 'its school is called "Cove Primary School" (schools/cove/school.yml)' in told
    (told,) = doubt_schools(project, text.replace("Elmhurst", "Dune"))
    assert "the trust's dune" in told
    assert doubt_schools(project, text.replace("Elmhurst", "Cove")) == []


@pytest.mark.parametrize(("front", "way"), [("Elmhurst Academy", ""), ("Dune Primary School", "--school dune")])
def test_a_file_of_another_school_is_told_before_anything_else(project: ProjectFolder, front: str, way: str) -> None:
    """If the front names another school than it is brought in for, that is what is doubted most."""
    telling = make_tools(recognise=lambda incoming: replace(recognise_incoming(incoming), school=front))
    doubt = plan_one(project, OUTINGS, tools=telling).doubts[0]
    assert f'"{front}"' in doubt.says
    assert '"Cove Primary School" (schools/cove/school.yml)' in doubt.says
    assert way in doubt.says
    own = make_tools(recognise=lambda incoming: replace(recognise_incoming(incoming), school="Cove Primary School"))
    assert not [one for one in plan_one(project, OUTINGS, tools=own).doubts if "school.yml" in one.says]


def test_the_trusts_own_name_in_front_is_no_other_school(project: ProjectFolder) -> None:
    """A policy that has the name of its trust in front is as good as one that has the school's."""

    def doubt(front: str) -> list[str]:
        telling = make_tools(recognise=lambda incoming: replace(recognise_incoming(incoming), school=front))
        return [one.says for one in plan_one(project, OUTINGS, tools=telling).doubts if "calls its school" in one.says]

    assert doubt("Saltmarsh Learning Trust") == []
    assert len(doubt("Elmhurst Learning Trust")) == 1


def test_a_name_that_says_otherwise_what_the_school_is_is_told(project: ProjectFolder) -> None:
    """An infant school's words in a primary school's policy are doubted; a shorter form of its name is none."""
    (told,) = doubt_schools(project, "# Outings\n## 1 Who\nAt Cove Infant School we walk. Cove School is near.\n")
    assert 'calls the school "Cove Infant School"' in told
    assert doubt_schools(project, "# Outings\n## 1 Who\nCove Primary School, or Cove School.\n") == []


def test_what_a_person_has_to_write_is_left_blank_and_named(project: ProjectFolder) -> None:
    """No sentence is made up for parents: its place is blank, and a note says in which line of which file."""
    planned = plan_one(project, OUTINGS)
    manifest = planned.steps[-1].after
    assert manifest is not None
    line = manifest.decode().split("\n").index('list_summary: ""') + 1
    (note,) = [note for note in planned.notes if "list_summary" in note]
    assert note.endswith(f"list_summary in schools/cove/policies/outings.yml, line {line}.")


def test_a_command_that_is_copied_does_only_what_it_says(project: ProjectFolder) -> None:
    """Words of a file cannot end the quotation marks of a command, nor run anything."""
    text = OUTINGS.replace("Ratified by: Governors", 'Ratified by: Gov"ernors`$(touch /tmp/x)`; rm')
    command = plan_one(project, text).approval.command
    assert '--by "Gov ernors (touch /tmp/x) rm"' in command


def test_any_words_of_a_file_come_in(project: ProjectFolder) -> None:
    """Half of a character, a heading before the first section with nothing below it: no file ends the command."""
    recognised = recognise_typed("## 1 One\nWords.\n")
    broken = RecognisedSection("\ud800Before", ClauseText((Prose((Words("a\ud800b \x1b[31m"),)),)))
    lone = replace(recognised, title="\ud800", opening=replace(broken, body=ClauseText(())), sections=(broken,))
    tools = make_tools(recognise=lambda incoming: replace(lone, name=incoming.name))
    policy = plan_one(project, "anything", tools=tools)
    assert [section.heading for section in policy.sections] == ["Before", "Before"]


def test_a_doubt_of_a_heading_is_told_once_and_leads_to_it(project: ProjectFolder) -> None:
    """The worst doubt comes first, and one about a section's heading leads there; none is told in two ways."""

    def doubt(incoming: Incoming) -> Recognised:
        recognised = recognise_incoming(incoming)
        first, *rest = recognised.sections
        doubts = (Doubt("A word is odd.", 0.7), Doubt('"Before we go" may be a heading, or not.', 0.4, first.places[0]))
        return replace(recognised, sections=(replace(first, confidence=0.4), *rest), doubts=doubts)

    policy = plan_one(project, OUTINGS, tools=make_tools(recognise=doubt))
    assert [(one.says, one.section) for one in policy.doubts] == [
        ('"Before we go" may be a heading, or not.', "before-we-go"),
        ("A word is odd.", ""),
    ]

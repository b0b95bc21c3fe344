"""A school that closes, leaves, joins, merges or splits: no decision is lost, and nothing more is asked of it."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import TYPE_CHECKING

import pytest

from clausebook.model.requests import RequestRefused
from tests.faults import gather_faults

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.model.edition import Edition
    from clausebook.model.histories import History
    from tests.project_folder import ProjectFolder

COVE, DUNE = "schools/cove/school.yml", "schools/dune/school.yml"
BODY = {"body": "local governing committee"}
# No decision may be given up, whatever else is wrong.
HARM = ("away", "delete", "remove the event", "approvals/")


def approve(project: ProjectFolder, *targets: str, on: str = "10 September 2026", **facts: object) -> str:
    """Record a decision of the committee that these schools share."""
    return project.approve(*targets, on=on, **BODY, **facts)


def become(project: ProjectFolder, old: str, new: str, name: str, formerly: str) -> None:
    """Rename a school's folder and the school, which says what it was."""
    (project.root / f"schools/{old}").rename(project.root / f"schools/{new}")
    file = f"schools/{new}/school.yml"
    details = project.read(file).split("\n")[2:]  # below its name and its short name
    names = [f"name: {name}", f"short_name: {name.split(maxsplit=1)[0]}"]
    project.write(file, "\n".join([*names, *details, f"formerly: [{formerly}]", ""]))


def list_versions(edition: Edition) -> Mapping[str, list[str]]:
    """What each policy on pictures that the public may read of has: the ids of schools that its versions were of."""
    histories = {key: one for key, one in edition.histories.items() if key[1] == "pictures"}
    return {school: [one.approved_as[0] for one in history.records] for (school, _), history in histories.items()}


def read_words(edition: Edition, history: History) -> list[str]:
    """The names of the schools in whose words each version of a policy is, which can all be opened."""
    return [edition.open_record(record).school.name for record in history.records]


def test_a_school_may_go_once_all_its_policies_are_withdrawn(three_schools: ProjectFolder) -> None:
    """Its records suffice: its texts can be read, its name is known, and what to say of it is asked once, no more."""
    approve(three_schools, "cove/pictures", "dune/pictures")
    three_schools.approve("dune/pictures", kind="withdrawn", on="1 October 2026", note="Dune has closed.", **BODY)
    three_schools.remove("schools/dune")
    said = [line for line in three_schools.list_diagnostics() if "dune" in line]
    assert len(said) == 1
    assert said[0].startswith('trust.yml:1:1: former-school: "dune" (Dune Primary School) has no folder now')
    edition = three_schools.open_edition()
    assert edition.former["dune"].name == "Dune Primary School"
    assert list_versions(edition) == {"cove": ["cove"], "dune": ["dune"]}
    assert read_words(edition, edition.histories["dune", "pictures"]) == ["Dune Primary School"]
    assert "dune" not in edition.policies.schools
    listed = "former_schools: {dune: {name: Dune School, closed: {on: 2 October 2026}}}\n"
    three_schools.append("trust.yml", listed)
    assert not [line for line in three_schools.list_diagnostics() if "dune" in line]


def test_policies_end_with_their_school_on_the_day_after_its_last(three_schools: ProjectFolder) -> None:
    """A closing counts from the day after it, on the day of the build; until then it is only told."""
    approve(three_schools, "dune/pictures")
    for line in ("closed: {on: 15 November 2026}\n", "left: {on: 2026-11-15, to: Beacon Trust}\n"):
        text = three_schools.read(DUNE)
        three_schools.append(DUNE, line)
        last, after = date(2026, 11, 15), date(2026, 11, 16)
        standing = three_schools.examine(today=last).standings.by_school["dune"]["pictures"]
        assert standing.in_force
        assert standing.history.find_in_force(last)
        assert standing.history.find_in_force(after) is None
        standings = three_schools.examine(today=after).standings
        assert "dune" not in standings.by_school
        assert [*standings.former] == ["dune"]
        history = three_schools.open_edition(today=after).histories["dune", "pictures"]
        assert history.find_item_end(history.records[0]) == standing.history.find_item_end(history.records[0])
        three_schools.write(DUNE, text)


def test_a_withdrawal_counts_before_the_end_of_a_school_and_not_after(three_schools: ProjectFolder) -> None:
    """What was withdrawn earlier ended then; what is withdrawn as a matter of form ended with the school."""
    approve(three_schools, "dune/pictures", "dune/kindness")
    for policy, on in (("pictures", "1 October 2026"), ("kindness", "10 November 2026")):
        three_schools.approve(f"dune/{policy}", kind="withdrawn", on=on, note="It ends.", **BODY)
    three_schools.append(DUNE, "closed: {on: 31 October 2026}\n")
    edition = three_schools.open_edition()
    ends = {
        policy: history.find_item_end(history.records[0])
        for (school, policy), history in edition.histories.items()
        if school == "dune"
    }
    assert {policy: str(end).replace("\u00a0", " ") for policy, end in ends.items()} == {
        "kindness": "1 November 2026",
        "pictures": "1 October 2026",
    }


@pytest.mark.parametrize("order", [*permutations(("cove", "dune"))], ids=", ".join)
def test_two_schools_that_become_one_keep_both_histories(order: tuple[str, str], three_schools: ProjectFolder) -> None:
    """The policy goes on from the school that is named first, and the other's versions stay under its own id."""
    approve(three_schools, "cove/pictures", "dune/pictures", "cove/kindness", "dune/kindness")
    first, other = order
    become(three_schools, first, "ash", "Ash School", ", ".join(order))
    three_schools.remove(f"schools/{other}")
    said = three_schools.list_diagnostics()
    assert [line for line in said if ": former-school: " in line]
    assert not [line for line in said for word in HARM if word in line]
    edition = three_schools.open_edition()
    assert list_versions(edition) == {"ash": [first], other: [other]}
    assert edition.predecessors == {("ash", policy): ((other, policy),) for policy in ("kindness", "pictures")}
    assert edition.find_policy("ash", "pictures")
    assert edition.redirects[f"{first}/pictures/1/"] == "ash/pictures/1/"
    assert f"{other}/pictures/1/" not in edition.redirects
    approve(three_schools, "ash/pictures", "ash/kindness", on="1 November 2026")
    listed = f"former_schools: {{{other}: {{name: The Other, closed: {{on: 1 October 2026, successors: [ash]}}}}}}\n"
    three_schools.append("trust.yml", listed)
    # What was decided since says from which school the policy went on, in whichever order they are named.
    three_schools.edit("schools/ash/school.yml", f"formerly: [{first}, {other}]", f"formerly: [{other}, {first}]")
    assert not [line for line in three_schools.list_diagnostics() if "-school: " in line]
    assert list_versions(three_schools.open_edition()) == {"ash": [first, "ash"], other: [other]}


def test_a_school_that_two_became_may_go_too(three_schools: ProjectFolder) -> None:
    """Its own versions and those that stood apart stay as they were, with its folder and without."""
    approve(three_schools, "cove/pictures", "dune/pictures")
    become(three_schools, "cove", "ash", "Ash School", "cove, dune")
    three_schools.remove("schools/dune")
    listed = "former_schools:\n  dune: {name: Dune School, closed: {on: 1 October 2026, successors: [ash]}}\n"
    three_schools.append("trust.yml", listed)
    rows, redirects = {"ash": ["cove"], "dune": ["dune"]}, {"cove/pictures/1/": "ash/pictures/1/"}
    three_schools.append("schools/ash/school.yml", "closed: {on: 15 November 2026}\n")
    for day in (date(2026, 11, 15), date(2026, 11, 16)):
        edition = three_schools.open_edition(today=day)
        assert list_versions(edition) == rows
        assert redirects.items() <= edition.redirects.items()
    three_schools.remove("schools/ash")
    three_schools.append(
        "trust.yml", "  ash: {name: Ash School, formerly: [cove, dune], closed: {on: 15 November 2026}}\n"
    )
    assert not [line for line in three_schools.list_diagnostics() if "-school: " in line]
    edition = three_schools.open_edition()
    assert list_versions(edition) == rows
    assert redirects.items() <= edition.redirects.items()


def test_what_a_school_was_called_before_comes_with_it(three_schools: ProjectFolder) -> None:
    """Who names a school as an old one means what was approved under its older names too, and need not name these."""
    approve(three_schools, "dune/pictures")
    become(three_schools, "dune", "elm", "Elm School", "dune")
    become(three_schools, "cove", "ash", "Ash School", "cove, elm")
    three_schools.remove("schools/elm")
    former = "{name: Elm School, formerly: [dune], closed: {on: 1 October 2026, successors: [ash]}}"
    three_schools.append("trust.yml", f"former_schools: {{elm: {former}}}\n")
    for olds in ("cove, elm, dune", "dune, cove, elm"):
        assert not [line for line in three_schools.list_diagnostics() if "-school: " in line]
        edition = three_schools.open_edition()
        assert list_versions(edition) == {"ash": ["dune"], "elm": ["dune"]}
        assert edition.redirects["dune/pictures/1/"] == "elm/pictures/1/"
        text = three_schools.read("schools/ash/school.yml").rpartition("formerly:")[0]
        three_schools.write("schools/ash/school.yml", f"{text}formerly: [{olds}]\n")


def test_a_school_of_two_that_became_part_of_another_has_one_row(three_schools: ProjectFolder) -> None:
    """What was approved under its first name stands with it, and nobody asks what became of that name."""
    approve(three_schools, "tern/pictures", "dune/pictures")
    become(three_schools, "tern", "ash", "Ash School", "tern")
    become(three_schools, "dune", "elm", "Elm School", "dune, ash")
    three_schools.remove("schools/ash")
    former = "{name: Ash School, formerly: [tern], closed: {on: 1 October 2026, successors: [elm]}}"
    three_schools.append("trust.yml", f"former_schools: {{ash: {former}}}\n")
    assert not [line for line in three_schools.list_diagnostics() if "-school: " in line]
    edition = three_schools.open_edition()
    assert list_versions(edition) == {"ash": ["tern"], "elm": ["dune"]}
    assert edition.redirects["tern/pictures/1/"] == "ash/pictures/1/"


def test_a_policy_that_one_of_two_schools_had_goes_on(three_schools: ProjectFolder) -> None:
    """What only the school had that is not named first is the new school's all the same."""
    approve(three_schools, "dune/pictures")
    become(three_schools, "cove", "ash", "Ash School", "cove, dune")
    three_schools.remove("schools/dune")
    edition = three_schools.open_edition()
    assert list_versions(edition) == {"ash": ["dune"]}
    assert edition.redirects["dune/"] == "ash/"


def test_a_school_that_began_anew_keeps_the_histories_of_those_before_it(three_schools: ProjectFolder) -> None:
    """A new school's version 1 and those of the two that it took the place of are three histories."""
    approve(three_schools, "cove/pictures", "dune/pictures")
    for school in ("cove", "dune"):
        three_schools.append(f"schools/{school}/school.yml", "closed: {on: 31 October 2026, successors: [tern]}\n")
    approve(three_schools, "tern/pictures", on="1 November 2026")
    edition = three_schools.open_edition()
    assert list_versions(edition) == {"cove": ["cove"], "dune": ["dune"], "tern": ["tern"]}
    assert edition.predecessors["tern", "pictures"] == (("cove", "pictures"), ("dune", "pictures"))
    three_schools.append("schools/tern/school.yml", "formerly: [cove, dune]\n")
    assert list_versions(three_schools.open_edition()) == {"cove": ["cove"], "dune": ["dune"], "tern": ["tern"]}


def test_a_school_that_becomes_two_goes_on_in_both(three_schools: ProjectFolder) -> None:
    """What was approved for it is in force in both, each counts on from there, and its own texts stay in place."""
    approve(three_schools, "cove/pictures", "cove/kindness")
    three_schools.remove("schools/dune")
    for path in ("school.yml", "policies/pictures.yml", "policies/kindness.yml"):
        three_schools.write(f"schools/dune/{path}", three_schools.read(f"schools/cove/{path}"))
    become(three_schools, "cove", "ash", "Ash School", "cove")
    become(three_schools, "dune", "elm", "Elm School", "cove")
    assert not [line for line in three_schools.list_diagnostics() for word in HARM if word in line]
    approve(three_schools, "ash/pictures", on="1 November 2026")
    approve(three_schools, "elm/pictures", on="2 November 2026")
    edition = three_schools.open_edition()
    assert list_versions(edition) == {"ash": ["cove", "ash"], "cove": ["cove"], "elm": ["cove", "elm"]}
    assert edition.former["cove"].ending
    assert edition.former["cove"].ending.successors == ("ash", "elm")
    # One of the two leaves, with its folder: each of its versions still knows the one before it.
    three_schools.remove("schools/elm")
    three_schools.append("trust.yml", "former_schools: {elm: {name: Elm School, left: {on: 3 November 2026}}}\n")
    assert list_versions(three_schools.open_edition())["elm"] == ["cove", "elm"]


@pytest.mark.parametrize("order", [*permutations(("elm", "fir"))], ids=", ".join)
def test_two_schools_that_were_one_may_become_one_again(order: tuple[str, str], three_schools: ProjectFolder) -> None:
    """Both went on from the same version, so the new school goes on from the first of them, and no number is twice."""
    approve(three_schools, "cove/pictures")
    three_schools.remove("schools/dune")
    for path in ("school.yml", "policies/pictures.yml", "policies/kindness.yml"):
        three_schools.write(f"schools/dune/{path}", three_schools.read(f"schools/cove/{path}"))
    become(three_schools, "cove", "elm", "Elm School", "cove")
    become(three_schools, "dune", "fir", "Fir School", "cove")
    approve(three_schools, "elm/pictures", "fir/pictures", on="1 October 2026")
    first, other = order
    become(three_schools, first, "ash", "Ash School", f"{first}, {other}, cove")
    three_schools.edit("schools/ash/school.yml", "formerly: [cove]\n", "")
    three_schools.remove(f"schools/{other}")
    assert not [line for line in three_schools.list_diagnostics() for word in HARM if word in line]
    edition = three_schools.open_edition()
    assert list_versions(edition) == {"ash": ["cove", first], other: ["cove", other]}
    assert edition.redirects["cove/pictures/1/"] == "ash/pictures/1/"


def test_old_ids_of_a_school_that_is_gone_are_found_again(three_schools: ProjectFolder) -> None:
    """Its file and its manifests are gone, and with them what it was called before; its versions still make one row."""
    approve(three_schools, "dune/pictures")
    become(three_schools, "dune", "elm", "Elm School", "dune")
    approve(three_schools, "elm/pictures", on="1 October 2026")
    old, new = (three_schools.root / f"schools/elm/policies/{name}.yml" for name in ("pictures", "photos"))
    old.rename(new)
    three_schools.append("schools/elm/policies/photos.yml", "formerly: [pictures]\n")
    approve(three_schools, "elm/photos", on="15 October 2026")
    three_schools.remove("schools/elm")
    three_schools.append("trust.yml", "former_schools: {elm: {name: Elm School, closed: {on: 31 October 2026}}}\n")
    edition = three_schools.open_edition()
    (history,) = edition.histories.values()
    assert (history.school, history.policy) == ("elm", "photos")
    assert [record.version for record in history.records] == [1, 2, 3]
    assert edition.redirects["elm/pictures/2/"] == edition.redirects["dune/pictures/2/"] == "elm/photos/2/"


def test_nothing_is_decided_on_the_policies_of_a_former_school(three_schools: ProjectFolder) -> None:
    """Whoever records a decision for it is told that it has closed, and not that there is no such policy."""
    approve(three_schools, "dune/pictures")
    three_schools.append(DUNE, "closed: {on: 31 October 2026}\n")
    with gather_faults() as row:
        for facts in ({"kind": "approved"}, {"kind": "withdrawn"}):
            with row(facts), pytest.raises(RequestRefused, match=r"^Dune Primary School closed on 31 October 2026\. "):
                approve(three_schools, "dune/pictures", on="1 November 2026", **facts)


def test_nothing_is_shown_or_asked_of_a_school_before_it_joins(three_schools: ProjectFolder) -> None:
    """Its policies are got ready by staff; the public reads them from its first day on, and rules hold from then."""
    approve(three_schools, "dune/pictures")
    three_schools.write(
        "clauses/rules.yml",
        "visitors:\n  title: Visitors policy\n  policies: [visitors]\n  required: yes\n  status: in force\n"
        "  source: https://www.gov.uk/x\n  checked: 2026-11-20\n",
    )
    three_schools.append(DUNE, "joined: {on: 1 December 2026}\n")
    before = three_schools.open_edition(today=date(2026, 11, 30))
    assert [*before.coming] == ["dune"]
    assert not [key for key in before.histories if key[0] == "dune"]
    assert "dune" not in before.policies.by_school
    whole = three_schools.examine(today=date(2026, 11, 30))
    assert whole.standings.by_school["dune"]["pictures"].latest
    assert {one.school.id for one in whole.standings.missing} == {"cove", "tern"}
    after = three_schools.open_edition(today=date(2026, 12, 1))
    assert not after.coming
    assert after.find_policy("dune", "pictures")
    assert {one.school.id for one in three_schools.examine(today=date(2026, 12, 1)).standings.missing} == {
        "cove",
        "dune",
        "tern",
    }

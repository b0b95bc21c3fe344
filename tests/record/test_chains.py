"""The versions of one policy prove each other: no gap, no double, no act upon nothing, no date out of order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from clausebook.diagnostics import Location, Report
from clausebook.model.approvals import Event, Record, Review
from clausebook.model.dates import parse_date
from clausebook.model.histories import Act, History, Mistake
from clausebook.record.chains import check_chain
from tests.cases import read_table

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder


def make_event(on: str, starts: str = "", kind: str = "approved") -> Event:
    """A decision of a committee."""
    first = parse_date(starts) if starts else None
    return Event(
        f"{on} {kind}", kind, "Committee", parse_date(on), date(2026, 1, 1), Location("event.yml"), starts=first
    )


def make_record(version: int, event: Event, previous: str = "") -> Record:
    """One version that the decision approved, after the one whose digest is given."""
    facts = ("elm", "pictures", version, event, f"{version}.md", f"digest {version}", "f", "T", "T", "local", Review())
    return Record(*facts, previous=previous)


def make_chain(*dates: tuple[str, str], first: int = 1) -> tuple[Record, ...]:
    """Versions that follow upon each other, each with the date of its decision and the one from which it applies."""
    return tuple(
        make_record(number, make_event(on, starts), f"digest {number - 1}" if number > first else "")
        for number, (on, starts) in enumerate(dates, start=first)
    )


def check(records: tuple[Record, ...], acts: tuple[Act, ...] = ()) -> list[str]:
    """What is said of a history: the file, the kind of problem and the sentence."""
    report = Report()
    check_chain(History("elm", "pictures", records, acts), report=report)
    return [f"{item.location.path}: {item.code.value}: {item.message}" for item in report]


WHOLE = make_chain(("1 May 2024", ""), ("1 May 2025", ""), ("1 May 2026", ""))


def test_versions_that_follow_upon_each_other_are_whole() -> None:
    """No version, one, and three in a row are in order, and so is a row that was begun before the tool was used."""
    for records in ((), WHOLE[:1], WHOLE, make_chain(("2019", ""), ("2020", ""), first=4)):
        assert (
            check(records, tuple(Act(one.version, make_event("2 May 2026", kind="received")) for one in records)) == []
        )


@pytest.mark.parametrize(
    ("records", "said"),
    [
        (
            (WHOLE[0], WHOLE[2]),
            "3.md: version-gap: version 3 follows version 1: one between them is missing.",
        ),
        (WHOLE[1:], "2.md: version-gap: version 2 was made after an earlier version, and there is none."),
        (
            (*WHOLE[:2], replace(WHOLE[1], path="other.md"), WHOLE[2]),
            "other.md: version-twice: version 2 was approved already: 2.md.",
        ),
        (
            (replace(WHOLE[0], digest="x"), *WHOLE[1:]),
            "2.md: version-gap: version 2 was made after another version 1 than 1.md.",
        ),
        (
            (*WHOLE[:2], replace(WHOLE[2], previous="")),
            "3.md: version-gap: version 3 was made after another version 2 than 2.md.",
        ),
    ],
    ids=["the middle is gone", "the first is gone", "one is there twice", "the first is another", "nothing before it"],
)
def test_a_broken_row_is_told_once(records: tuple[Record, ...], said: str) -> None:
    """A version that is gone, doubled or exchanged is named with its neighbour, and what follows it is not blamed."""
    assert check(records) == [said]


# Two decisions, each with its date and when it begins to apply; what is out of order, and the second and first date.
DATES = """
2 May 2026  |             | May 2026      |             |          |               |
1 June 2026 |             | 2026          |             |          |               |
1 May 2026  |             | 1 May 2026    |             |          |               |
2 May 2026  |             | 1 May 2026    |             | approved | 1 May 2026    | 2 May 2026
May 2026    |             | 1 May 2026    |             |          |               |
1 May 2026  |             | May 2026      |             |          |               |
May 2026    |             | 30 April 2026 |             | approved | 30 April 2026 | May 2026
1 June 2026 |             | May 2026      |             | approved | May 2026      | 1 June 2026
2025        |             | 2026          |             |          |               |
2026        |             | 2025          |             | approved | 2025          | 2026
1 May 2026  | 1 June 2026 | 2 May 2026    | 1 June 2026 |          |               |
1 May 2026  | 1 June 2026 | 2 May 2026    | 31 May 2026 |          |               |
1 May 2026  | 1 June 2026 | 2 May 2026    |             |          |               |
1 May 2026  | 1 June 2026 | 31 May 2026   |             |          |               |
1 May 2026  | 1 June 2026 | 1 June 2026   | 31 May 2026 | in force | 31 May 2026   | 1 June 2026
1 May 2026  | June 2026   | 2 June 2026   | 31 May 2026 | in force | 31 May 2026   | June 2026
1 May 2026  | 1 June 2026 | June 2026     | 2 May 2026  | in force | 2 May 2026    | 1 June 2026
2 May 2026  | 1 June 2026 | 1 May 2026    | 2 May 2026  | approved | 1 May 2026    | 2 May 2026
"""


@pytest.mark.parametrize("row", read_table(DATES), ids=" ".join)
def test_a_version_is_never_before_the_one_that_it_follows(row: tuple[str, ...]) -> None:
    """Two dates are out of order only if they are so on every day that they can mean; two faults are told as one.

    A version may begin before one that was still planned on the day on which it was decided.
    """
    first, begins, second, follows, what, late, early = row
    said = f"2.md: dates-out-of-order: version 2 is {what} from {late}, and version 1 before it from {early}."
    assert check(make_chain((first, begins), (second, follows))) == ([said] if what else [])


def test_a_version_is_held_against_each_that_was_decided_before_it() -> None:
    """What begins after the version just before it may still begin before one that had begun by its decision."""
    planned, urgent = ("1 May 2026", "1 September 2026"), ("1 June 2026", "")
    assert check(make_chain(planned, urgent, ("2 June 2026", ""))) == []
    late = make_chain(planned, urgent, ("1 October 2026", "1 July 2026"))
    said = "version 3 is in force from 1 July 2026, and version 1 before it from 1 September 2026."
    assert check(late) == [f"3.md: dates-out-of-order: {said}"]


def make_mistake(record: Record) -> Mistake:
    """A version that was never approved, and the event that says so."""
    return Mistake(record.version, record.event, make_event("2 May 2026", kind="recorded-in-error"), record)


def test_a_mistake_is_a_link_of_the_chain_and_no_more() -> None:
    """Its number is counted and its digest followed; its dates bind nothing, and its number may be shared."""

    def check_with(records: tuple[Record, ...], *mistaken: Record) -> list[str]:
        report = Report()
        mistakes = tuple(map(make_mistake, mistaken))
        check_chain(History("elm", "pictures", records, mistakes=mistakes), report=report)
        return [f"{item.location.path}: {item.code.value}" for item in report]

    first, second, third = WHOLE
    never = make_record(2, make_event("1 May 2099"), previous="digest 1")
    assert check_with((first, third), second) == []
    assert check_with((first, third), replace(never, digest="digest 2")) == []
    assert check_with((first, second, third), replace(never, digest="other")) == []
    assert check_with((), *WHOLE) == []
    assert check_with((first, third)) == ["3.md: version-gap"]
    assert check_with((first, third), replace(second, digest="other")) == ["3.md: version-gap"]
    assert check_with((second, third), replace(first, digest="other")) == ["2.md: version-gap"]


@pytest.mark.parametrize(("on", "is_planned"), [("31 May 2026", True), ("1 June 2026", False), ("2 June 2026", False)])
def test_only_what_is_planned_is_called_off(on: str, *, is_planned: bool) -> None:
    """From the day on which a version begins nobody can call it off."""
    records = make_chain(("1 May 2024", ""), ("1 May 2026", "1 June 2026"))
    said = "it calls off version 2 of elm/pictures, which was in force from 1 June 2026 on."
    found = check(records, (Act(2, make_event(on, kind="version-withdrawn")),))
    assert found == ([] if is_planned else [f"event.yml: dates-out-of-order: {said}"])


@pytest.mark.parametrize(
    ("version", "on", "said"),
    [
        (1, "1 May 2024", ""),
        (2, "1 May 2025", ""),
        (2, "30 April 2025", "dates-out-of-order: it acts upon version 2 of elm/pictures, which was approved only on "),
        (4, "2 May 2026", "version-gap: it acts upon version 4 of elm/pictures, which has no record."),
    ],
)
def test_an_act_is_upon_a_version_that_was_there(version: int, on: str, said: str) -> None:
    """Nobody can note, confirm or withdraw what has no record, or what was approved only later."""
    found = check(WHOLE, (Act(version, make_event(on, kind="received")),))
    assert len(found) == bool(said)
    assert all(line.startswith(f"event.yml: {said}") for line in found)
    assert len(check((), (Act(1, make_event(on, kind="withdrawn")),))) == 1


def test_a_school_cannot_be_lost(project: ProjectFolder) -> None:
    """When a school's folder goes, each policy that was approved for it is named, with every way out."""
    project.write("schools/oak/school.yml", project.read("schools/larkmere/school.yml").replace("Larkmere", "Oak"))
    for policy in ("pictures", "conduct"):
        project.write(f"schools/oak/policies/{policy}.yml", f"model: {policy}\n")
    folder = project.approve("oak/pictures", "oak/conduct")
    project.remove("schools/oak")
    said = 'it was approved for the school "oak", which has no school.yml now.'
    hint = (
        "Put schools/oak/school.yml back; or, if the school has closed or left, say so in trust.yml: "
        "former_schools: {oak: {name: Oak Primary School, closed: {on: DATE}}}; or, if only its id has changed, say "
        '"formerly: [oak]" in the school that it became.'
    )
    assert project.list_diagnostics() == [
        f"{folder}/oak/{policy}.md:1:1: record-without-policy: {said} {hint}" for policy in ("conduct", "pictures")
    ]

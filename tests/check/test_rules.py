"""What a rule asks of which schools, and what the register is told of what is missing."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from clausebook.check import find_missing
from clausebook.diagnostics import Location
from clausebook.model.dates import parse_date
from clausebook.model.rules import Rule, is_below
from clausebook.model.trust import LEVELS, School
from tests.faults import ask_each
from tests.project_folder import TODAY

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder

PLACE = Location("clauses/rules.yml")
CHECKED = parse_date("2026")


@ask_each(
    ("legal_types", "phases", "school", "is_about"),
    [
        ((), (), ("primary", "academy"), True),
        (("academy",), (), ("primary", "academy"), True),
        (("maintained",), (), ("primary", "academy"), False),
        ((), ("primary",), ("primary", "academy"), True),
        ((), ("secondary",), ("primary", "academy"), False),
        (("academy",), ("secondary",), ("primary", "academy"), False),
        ((), ("secondary",), ("all-through", "academy"), True),
        ((), ("primary",), ("all-through", "academy"), True),
        ((), ("all-through",), ("all-through", "academy"), True),
        ((), ("all-through",), ("primary", "academy"), False),
        ((), ("primary",), ("infant", "academy"), True),
        ((), ("primary",), ("junior", "academy"), True),
        ((), ("primary",), ("first", "academy"), True),
        ((), ("infant",), ("primary", "academy"), False),
        ((), ("primary",), ("nursery", "academy"), False),
        ((), ("secondary",), ("sixteen-plus", "academy"), False),
        ((), ("primary",), ("middle", "academy"), True),
        ((), ("secondary",), ("middle", "academy"), True),
        ((), ("secondary",), ("special", "community-special"), True),
        ((), ("primary",), ("alternative-provision", "pupil-referral-unit"), True),
        ((), ("nursery",), ("special", "community-special"), False),
        ((), ("all-through",), ("special", "community-special"), False),
        (("academy",), (), ("primary", "academy-converter"), True),
        (("academy",), (), ("primary", "academy-sponsored"), True),
        (("academy-converter",), (), ("primary", "academy"), False),
        (("academy",), (), ("primary", "free-school"), False),
        (("free-school",), (), ("secondary", "university-technical-college"), True),
        (("maintained",), (), ("primary", "community"), True),
        (("maintained",), (), ("special", "foundation-special"), True),
        (("maintained",), (), ("primary", "voluntary-aided"), False),
        (("academy", "foundation"), (), ("primary", "foundation"), True),
    ],
)
def test_a_rule_is_about_the_schools_that_it_names(
    legal_types: tuple[str, ...], phases: tuple[str, ...], school: tuple[str, str], *, is_about: bool
) -> None:
    """A rule that names no kind is about every school; what is a kind of another counts for it, and not the reverse."""
    phase, legal_type = school
    rule = Rule("a", "A", ("a",), "in force", "https://a.example/", CHECKED, PLACE, legal_types, phases)
    assert rule.is_about(School("elm", "Elm School", "Elm", PLACE, phase, legal_type, "Wessenshire")) == is_about


@pytest.mark.parametrize(("lowest", "below"), [("", []), ("headteacher", []), ("governor", ["headteacher"]),
    ("committee", ["governor", "headteacher"]), ("board", ["committee", "governor", "headteacher"])])  # fmt: skip
def test_levels_stand_below_each_other(lowest: str, below: list[str]) -> None:
    """A rule that asks for one level is met by it and by every level above, and one that asks for none by all."""
    assert [level for level in LEVELS if is_below(level, lowest)] == below


def test_what_is_missing_names_the_school_the_rule_and_its_source(project: ProjectFolder) -> None:
    """The register shows each policy that a school must have and has not, and where that is said."""
    entries = {"visits": "[visits]", "conduct": "[conduct]", "away": "[trips, phones]", "images": "[pictures]"}
    project.write(
        "clauses/rules.yml",
        "".join(
            f"{id_}: {{title: Rule on {id_}, policies: {policies}, required: yes, status: in force, "
            f'source: "https://guidance.example/{id_}", checked: "2026"}}\n'
            for id_, policies in entries.items()
        ),
    )
    catalogue, _ = project.validate()
    missing = find_missing(catalogue, today=TODAY)
    assert [(one.school.id, one.rule, one.title, one.source) for one in missing] == [
        ("larkmere", "away", "Rule on away", "https://guidance.example/away"),
        ("larkmere", "visits", "Rule on visits", "https://guidance.example/visits"),
    ]


def test_a_rule_is_asked_from_the_day_that_it_begins(project: ProjectFolder) -> None:
    """A rule that begins next month makes nothing missing today, and does then."""
    project.write(
        "clauses/rules.yml",
        "visits: {title: Visits, policies: [visits], required: yes, status: in force, from: December 2026, "
        'source: "https://guidance.example/", checked: "2026"}\n',
    )
    catalogue, _ = project.validate()
    assert [len(find_missing(catalogue, today=date(2026, *day))) for day in ((11, 30), (12, 1))] == [0, 1]

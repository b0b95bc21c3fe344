"""The scheme of delegation: which line is about a policy, who may decide then, and where staff are told."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from clausebook.diagnostics import Report
from clausebook.model.trust import Delegation
from clausebook.pipeline.staff import render_staff_site
from tests.faults import ask_each
from tests.render.rendering import find_page, make_whole, read_html, straighten

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder

CONDUCT = "larkmere/conduct"
SCHEME = """\
levels: [board, executive, committee, panel, governor, headteacher]
bodies:
  - {name: Trust board, level: board}
  - {name: Executive team, level: executive}
  - {name: Local governing committee, level: committee}
  - {name: Finance committee, level: committee}
  - {name: Appeals panel, level: panel}
  - {name: Headteacher, level: headteacher}
delegation:
  - {policies: [conduct], body: Local governing committee}
  - {tier: trust, body: Trust board}
"""
GIVEN = 'the scheme of delegation gives it to "Local governing committee".'


@pytest.fixture
def school(project: ProjectFolder) -> ProjectFolder:
    """A school whose committee decides on conduct, and the board on what is the trust's."""
    project.append("trust.yml", SCHEME)
    return project


def list_warnings(school: ProjectFolder) -> list[str]:
    """What is said of the scheme, without the place."""
    return [line.split(": not-delegated: ")[1] for line in school.list_diagnostics() if ": not-delegated: " in line]


# A line, and a policy with its own id, its model's and its tier in a school; whether the one is about the other.
ABOUT = [
    (Delegation("B"), "elm", ("a", "m"), "local", True),
    (Delegation("B", ("a",)), "elm", ("a", "m"), "local", True),
    (Delegation("B", ("m",)), "elm", ("a", "m"), "local", True),
    (Delegation("B", ("x", "m")), "elm", ("a", "m"), "local", True),
    (Delegation("B", ("x",)), "elm", ("a", "m"), "local", False),
    (Delegation("B", (), "local"), "elm", ("a",), "local", True),
    (Delegation("B", (), "trust"), "elm", ("a",), "local", False),
    (Delegation("B", ("a",), "trust"), "elm", ("a",), "local", False),
    (Delegation("B", (), "", ("oak",)), "elm", ("a",), "local", False),
    (Delegation("B", (), "", ("oak", "elm")), "elm", ("a",), "local", True),
]


@ask_each(("line", "school", "ids", "tier", "is_about"), ABOUT)
def test_a_line_is_about_what_it_names(
    line: Delegation, school: str, ids: tuple[str, ...], tier: str, *, is_about: bool
) -> None:
    """Policies by their own id or their model's, a tier and schools; what a line does not name is any."""
    assert line.is_about(school, ids, tier) is is_about


@pytest.mark.parametrize(
    ("kind", "body", "who"),
    [
        ("approved", "Local governing committee", ""),
        ("approved", "Executive team", ""),
        ("ratified", "Trust board", ""),
        ("approved", "Finance committee", '"Finance committee"'),
        ("adopted", "Appeals panel", '"Appeals panel"'),
        ("headteacher", "Headteacher", "the headteacher"),
        ("chairs-action", "Local governing committee", "the chair alone"),
    ],
)
def test_another_body_is_told_before_and_after(school: ProjectFolder, kind: str, body: str, who: str) -> None:
    """The body that the scheme names may decide, and each on a higher level; of others staff are told, and no more."""
    given = {"kind": kind, "body": body}
    (line,) = school.plan_approval(CONDUCT, **given).lines
    named = GIVEN.removeprefix("the scheme of delegation gives it to ").removesuffix(".")
    told = f"{CONDUCT}: the scheme of delegation gives this to {named}, and it was decided by {who}."
    assert line.doubts == ((told,) if who else ())
    school.approve(CONDUCT, **given)
    who = f"{who}, which nobody has confirmed" if kind == "chairs-action" else who
    (*said,) = [one for one in list_warnings(school) if one.startswith("version 1")]
    assert [one.split(" Put it")[0] for one in said] == (
        [f"version 1 of {CONDUCT} was decided by {who}, and {GIVEN}"] if who else []
    )


def test_a_chairs_action_is_its_bodys_once_confirmed(school: ProjectFolder) -> None:
    """The committee that confirms it has decided it."""
    school.approve(CONDUCT, kind="chairs-action")
    school.approve(CONDUCT, kind="confirmed", on="12 September 2026")
    assert [one for one in list_warnings(school) if one.startswith("version")] == []


def test_a_policy_that_names_another_approver_is_told(school: ProjectFolder) -> None:
    """A manifest that would put it before a lower body is named; a higher one is no fault."""
    assert list_warnings(school) == []
    for approver, is_told in (("Appeals panel", True), ("Executive team", False), ("Local governing committee", False)):
        text = school.read("templates/policies/conduct.yml")
        school.append("templates/policies/conduct.yml", f"approver: {approver}\n")
        said = [one.split(" Name")[0] for one in list_warnings(school)]
        assert said == ([f'approver: "{approver}" approves this, and {GIVEN}'] if is_told else [])
        school.write("templates/policies/conduct.yml", text)


def test_what_is_from_before_is_left_alone(school: ProjectFolder) -> None:
    """Nobody asked then."""
    school.approve(CONDUCT, body="Appeals panel", on="2020", is_from_before=True)
    assert list_warnings(school) == []


def test_staff_have_the_table(school: ProjectFolder) -> None:
    """Each line in its order: on what, in which schools, who decides, and on which level."""
    school.edit(
        "trust.yml", "{tier: trust, body: Trust board}", "{tier: local, schools: [larkmere], body: Headteacher}"
    )
    site = make_whole(render_staff_site(school.root, today=date(2026, 11, 20), report=Report()))
    rows = read_html(find_page(site, "reviews/").main).find_all("tr")
    cells = [[straighten(cell.words) for cell in row.walk() if cell.tag in ("th", "td")] for row in rows]
    assert cells == [
        ["On", "In", "Who decides", "Level"],
        ["Conduct", "All schools", "Local governing committee", "committee"],
        ["Every policy, of the tier local", "Larkmere", "Headteacher", "headteacher"],
    ]

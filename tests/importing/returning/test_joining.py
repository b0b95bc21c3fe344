"""Several files that came back at once: what two say alike is one change, and what they do not is nobody's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clausebook.diagnostics import Report
from clausebook.importing.reading import read_content
from clausebook.importing.returning.merging_lines import merge_lines
from clausebook.pipeline.returning import plan_returns_of
from tests.importing.returning.journeys import REASON, start_journey
from tests.importing.returning.word_editor import WordEditor
from tests.project_folder import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausebook.importing.returning import JoinedReturns
    from tests.project_folder import ProjectFolder

    Edit = Callable[[WordEditor], WordEditor]

PLACE = "clauses/lost/box.md"
CLAUSE = """\
---
title: Lost things
summary: Where to look.
lock: values
parameters:
  days: {type: number, default: 5}
---
Look in the box.
It stands beside the stairs.

We keep things for {{ days }} days.

Then they go to a shop.
"""
BOX, KEEP, SHOP = (
    "Look in the box. It stands beside the stairs.",
    "We keep things for 5 days.",
    "Then they go to a shop.",
)
FIRST, SECOND = ("overdale", "hollin")


@pytest.fixture
def shared(two_schools: ProjectFolder) -> ProjectFolder:
    """Two schools whose uniform policies have one clause."""
    two_schools.write(PLACE, CLAUSE)
    return two_schools


def bring_back(project: ProjectFolder, *edits: tuple[str, Edit]) -> JoinedReturns:
    """What the drafts of schools propose that come back together, each after an edit."""
    files = []
    for school, edit in edits:
        sent = start_journey(project, school, "uniform").sent
        files.append(read_content(edit(WordEditor(sent)).save(), f"{school}.docx"))
    return plan_returns_of(project.root, files, today=TODAY, report=Report(), reason=REASON)


def say(old: str, new: str) -> Edit:
    """Other words typed over a paragraph."""
    return lambda word: word.say(old, new)


def read_files(joined: JoinedReturns) -> dict[str, str]:
    """The files as they would be written."""
    return {step.path: (step.after or b"").decode() for step in joined.steps}


KEPT: dict[str, tuple[Edit, Edit, dict[str, str]]] = {
    "the same change": (say(SHOP, "Then we sell them."), say(SHOP, "Then we sell them."), {SHOP: "Then we sell them."}),
    "changes of two paragraphs": (
        say(SHOP, "Then we sell them."),
        say(BOX, "Look in the tray. It stands beside the stairs."),
        {SHOP: "Then we sell them.", "in the box": "in the tray"},
    ),
    "one change alike, and one more": (
        say(SHOP, "Then we sell them."),
        lambda word: word.say(SHOP, "Then we sell them.").say(BOX, "Look in the tray. It stands beside the stairs."),
        {SHOP: "Then we sell them.", "in the box": "in the tray"},
    ),
    "a change of one alone": (say(SHOP, "Then we sell them."), lambda word: word, {SHOP: "Then we sell them."}),
}


@pytest.mark.parametrize("name", KEPT)
@pytest.mark.parametrize("is_turned", [False, True])
def test_what_schools_change_beside_each_other_is_all_in_the_clause(
    shared: ProjectFolder, name: str, *, is_turned: bool
) -> None:
    """Whichever file is named first, and what both say alike once."""
    one, other, wanted = KEPT[name]
    edits = [(FIRST, one), (SECOND, other)]
    joined = bring_back(shared, *(edits[::-1] if is_turned else edits))
    after = CLAUSE
    for old, new in wanted.items():
        after = after.replace(old, new)
    assert read_files(joined) == {PLACE: after}
    assert [plan.for_person for plan in joined.plans] == [(), ()]


def test_each_school_keeps_its_own_value(shared: ProjectFolder) -> None:
    """It goes into the manifest of the policy that was edited, and the words beside it into the clause of both."""
    joined = bring_back(
        shared, (FIRST, say(KEEP, "We keep things for 7 days.")), (SECOND, say(KEEP, "We keep all things for 9 days."))
    )
    after = read_files(joined)
    assert after.pop(PLACE) == CLAUSE.replace("keep things", "keep all things")
    values = {
        path: text.count(f"days: {days}") for (path, text), days in zip(sorted(after.items()), (9, 7), strict=True)
    }
    assert values == {f"schools/{school}/policies/uniform.yml": 1 for school in (SECOND, FIRST)}
    assert [plan.for_person for plan in joined.plans] == [(), ()]


DISPUTED: dict[str, tuple[Edit, Edit]] = {
    "the same words": (say(SHOP, "Then we sell them."), say(SHOP, "Then we give them away.")),
    "taken out by one": (say(SHOP, "Then we sell them."), lambda word: word.remove(SHOP)),
    "added at one place": (
        lambda word: word.add_behind(KEEP, "Ask for yours.", like=f"={KEEP}"),
        lambda word: word.add_behind(KEEP, "Look soon.", like=f"={KEEP}"),
    ),
}


@pytest.mark.parametrize("name", DISPUTED)
@pytest.mark.parametrize("is_turned", [False, True])
def test_what_schools_change_otherwise_is_told_to_both(shared: ProjectFolder, name: str, *, is_turned: bool) -> None:
    """Neither is written, and each is told with the words of the other; what is disputed hinders nothing else."""
    one, other = DISPUTED[name]
    retitled = ("Lost things", "Things that were lost")
    edits: list[tuple[str, Edit]] = [(FIRST, one), (SECOND, lambda word: other(word).say("Checking", "How we check"))]
    joined = bring_back(shared, *(edits[::-1] if is_turned else edits))
    assert [*read_files(joined)] == ["clauses/checking/friendly.md"], retitled
    told = {plan.school: plan.for_person for plan in joined.plans}
    assert {school: len(people) for school, people in told.items()} == {FIRST: 1, SECOND: 1}
    for school, rival in ((FIRST, SECOND), (SECOND, FIRST)):
        words = told[rival][0].new or told[rival][0].old
        assert f"{rival}/uniform" in told[school][0].says
        assert words in told[school][0].says


def test_two_copies_of_one_draft_come_back_together(shared: ProjectFolder) -> None:
    """Two members edited the same policy, each another paragraph."""
    joined = bring_back(
        shared,
        (FIRST, say(SHOP, "Then we sell them.")),
        (FIRST, say(BOX, "Look in the tray. It stands beside the stairs.")),
    )
    assert read_files(joined) == {PLACE: CLAUSE.replace(SHOP, "Then we sell them.").replace("the box", "the tray")}


LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "d\n"]), max_size=8).map("".join)


@given(LINES, LINES)
def test_one_change_is_made_as_it_is(before: str, after: str) -> None:
    """Alone, twice, and beside a text that nobody changed."""
    assert merge_lines(before, [after]) == after
    assert merge_lines(before, [after, after]) == after
    assert merge_lines(before, [before, after]) == after


@given(LINES, LINES, LINES)
def test_the_order_of_changes_is_no_matter(before: str, one: str, other: str) -> None:
    """The merged text is the same whichever came first, or there is none."""
    assert merge_lines(before, [one, other]) == merge_lines(before, [other, one])

"""No change of a policy without a visible mark on every surface, and no mark that calls harmless what is not."""

from __future__ import annotations

from copy import deepcopy
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from clausebook.compare import compare_policies
from tests.depth import limit_examples
from tests.project_folder import ProjectFolder
from tests.surfaces.block_edits import lower_heading, pass_item
from tests.surfaces.drafts import Drawer, compose
from tests.surfaces.edits import EDITS
from tests.surfaces.judging import find_allowed, list_tokens
from tests.surfaces.showing import Surfaces, list_missing

if TYPE_CHECKING:
    from pathlib import Path

    from tests.surfaces.drafts import Draft
    from tests.surfaces.edits import Edit
    from tests.surfaces.showing import Shown

# What a surface says of a change that needs no close reading, and what must be true of it then.
LABELS = {
    "only how they are set out": "layout",
    "set out otherwise only": "layout",
    "another order": "order",
    "order only": "order",
    "punctuation only": "punctuation",
    "Only dates changed": "dates",
    "dates only": "dates",
    "no words changed": "words",
}
# Labels of one paragraph, which are true of it where every line reads as it did: what was put in is marked by itself.
OF_ONE_PARAGRAPH = ("only how they are set out", "set out otherwise only", "no words changed")
# Surfaces that sum up: of a change with many words they tell at least one.
BRIEF = ("policy page", "pending list")


@pytest.fixture(scope="module")
def surfaces(tmp_path_factory: pytest.TempPathFactory) -> Surfaces:
    """Those of a policy that was approved twice."""
    root: Path = tmp_path_factory.mktemp("surfaces") / "project"
    project = ProjectFolder.copy("good-one-school", root)
    project.approve("larkmere/pictures", on="2024", is_from_before=True, note="")
    project.edit("clauses/pictures/consent.md", "take a picture of", "photograph")
    project.approve("larkmere/pictures", on="10 September 2026")
    return Surfaces.open(project)


def plant(edit: Edit, seed: int) -> tuple[Draft, Draft] | None:
    """A drawn policy before and after one edit; None if it cannot be made there, or changes nothing."""
    chance = Random(seed)  # noqa: S311  chance for tests
    before = Drawer(chance).draw()
    after = deepcopy(before)
    if not edit(after, chance) or before == after:
        return None
    return before, after


def find_faults(surfaces: Surfaces, before: Draft, after: Draft) -> list[str]:
    """What is wrong with what each surface says of the step from one policy to the other."""
    sides = compose(before), compose(after)
    comparison = compare_policies(*sides)
    if comparison.is_empty:
        return ["nothing has changed"]
    old, new = list_tokens(before), list_tokens(after)
    out, put = sorted((old - new).elements()), sorted((new - old).elements())
    allowed = find_allowed(before, after)
    shown = surfaces.show(comparison, sides[1])
    return [f"{name}: {fault}" for name, one in shown.items() for fault in list_faults(name, one, (out, put), allowed)]


def list_faults(name: str, shown: Shown, changed: tuple[list[str], list[str]], allowed: frozenset[str]) -> list[str]:
    """What is wrong on one surface; `changed` are the words that were taken out and put in."""
    out, put = changed
    missing = list_missing(shown, out, put)
    if name in BRIEF and len(missing) < len(out) + len(put):
        missing = []
    faults = [f"does not show {missing}"] if missing else []
    if not shown.everything.strip():
        faults.append("shows nothing")
    said = " ".join(shown.said).casefold()
    for label, needed in LABELS.items():
        is_excused = label in OF_ONE_PARAGRAPH and name not in BRIEF and allowed & {"words", "lines"}
        if label.casefold() in said and needed not in allowed and not is_excused:
            faults.append(f"says {label!r}")
    return faults


@limit_examples(150)
@example(edit=pass_item, seed=100762)
@example(edit=lower_heading, seed=150302)
@given(edit=st.sampled_from(EDITS), seed=st.integers(0, 2**32 - 1))
def test_every_edit_is_shown_on_every_surface(surfaces: Surfaces, edit: Edit, seed: int) -> None:
    """Whatever one edit changes is told on each surface, and is called harmless only where it is."""
    planted = plant(edit, seed)
    if planted is not None:
        assert find_faults(surfaces, *planted) == []


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_each_kind_of_edit_can_be_planted(edit: Edit) -> None:
    """No kind of edit is left out because it never fits a drawn policy."""
    assert any(plant(edit, seed) for seed in range(60))

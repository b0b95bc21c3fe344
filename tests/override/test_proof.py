"""A plan that would do more than was asked, or less, is found out before a file is touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausebook.diagnostics import BrokenPromise
from clausebook.model.overriding import OverridePlan
from clausebook.override.proof import prove_override
from tests.override.doing import CLAUSES, MANIFEST, move_shared, override, start

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.project_folder import ProjectFolder

START = OverridePlan("larkmere", "pictures", "phones", "", keeps_words=True)
KEEP = OverridePlan("larkmere", "pictures", "phones", "keep", keeps_words=True)
ADOPT = OverridePlan("larkmere", "pictures", "phones", "adopt")


def begin(project: ProjectFolder) -> None:
    """As was asked."""
    start(project)


def change_words(project: ProjectFolder) -> None:
    """A text that says something else from the first."""
    start(project)
    project.edit(f"{CLAUSES}/phones.md", "keep phones away", "put phones in a box")


def change_a_value(project: ProjectFolder) -> None:
    """A live detail, which no fingerprint sees."""
    start(project)
    project.edit("schools/larkmere/school.yml", "01632 960 118", "01632 960 199")


def change_another_policy(project: ProjectFolder) -> None:
    """Words of a policy that nobody asked about."""
    start(project)
    project.append("clauses/kindness/long.md", "\nEveryone smiles.\n")


def lose_a_policy(project: ProjectFolder) -> None:
    """A policy of the school gone."""
    start(project)
    project.edit("clauses/kindness/short.md", "{{ policy('conduct') }}", "rule")
    project.remove("schools/larkmere/policies/conduct.yml")


def forget_the_original(project: ProjectFolder) -> None:
    """A replacement that is not remembered."""
    start(project)
    project.remove("schools/larkmere/originals")


def remember_another_text(project: ProjectFolder) -> None:
    """A replacement that is stale from the first."""
    start(project)
    move_shared(project)


def change_another_section(project: ProjectFolder) -> None:
    """A difference in a section that nobody asked about."""
    start(project)
    project.edit(MANIFEST, "48 hours", "2 days")


def do_nothing(project: ProjectFolder) -> None:
    """Not a thing."""
    del project


FAULTS = [
    (START, change_words, "the words of larkmere/pictures would not be the same"),
    (START, change_a_value, "the words of larkmere/pictures would not be the same"),
    (START, change_another_policy, "larkmere/conduct would change too"),
    (START, lose_a_policy, "the policies of larkmere would be others"),
    (START, forget_the_original, "larkmere/pictures would not remember what phones says in its place"),
    (START, remember_another_text, "larkmere/pictures would not remember what phones says in its place"),
    (START, do_nothing, "larkmere/pictures would not remember what phones says in its place"),
    (
        OverridePlan("larkmere", "pictures", "phones", "rewrite"),
        change_another_section,
        "larkmere/pictures would differ from the model in another section than phones",
    ),
    (ADOPT, begin, "larkmere/pictures would still say phones in its own way"),
]


@pytest.mark.parametrize(("plan", "change", "words"), FAULTS, ids=[change.__name__ for _, change, _ in FAULTS])
def test_a_plan_that_does_not_keep_its_promise_is_found_out(
    project: ProjectFolder, plan: OverridePlan, change: Callable[[ProjectFolder], None], words: str
) -> None:
    """Whatever else would differ afterwards is named, and stops it."""
    before = project.compose()
    change(project)
    with pytest.raises(BrokenPromise) as broken:
        prove_override(plan, before, project.compose())
    assert str(broken.value) == words


def test_a_plan_that_keeps_its_promise_passes(project: ProjectFolder) -> None:
    """What each request leads to is what its plan promised."""
    bare = project.compose()
    start(project)
    begun = project.compose()
    prove_override(START, bare, begun)
    override(project, "phones", choice="keep")
    prove_override(KEEP, begun, project.compose())
    override(project, "phones", choice="adopt")
    prove_override(ADOPT, begun, project.compose())


def test_to_write_what_was_left_out_is_to_replace_it(project: ProjectFolder) -> None:
    """A section that is still left out was not written."""
    project.append(MANIFEST, "  phones: {omit: yes, because: We have none., agreed_by: Governors}\n")
    before = project.compose()
    override(project, "phones", choice="keep")
    with pytest.raises(BrokenPromise, match="would not say phones in its own words"):
        prove_override(OverridePlan("larkmere", "pictures", "phones", "rewrite"), before, project.compose())

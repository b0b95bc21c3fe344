"""A stale replacement is kept, given up or begun again, and nothing that a school wrote is ever lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from clausebook.model.requests import RequestRefused
from tests.depth import limit_examples
from tests.override.doing import (
    ASIDE,
    CLAUSES,
    MANIFEST,
    ORIGINALS,
    PICTURES,
    REASON,
    SHARED,
    compose,
    list_files,
    list_stale,
    move_shared,
    override,
    plan,
    say,
    start,
)
from tests.project_folder import ProjectFolder
from tests.site.commands import take_snapshot

if TYPE_CHECKING:
    from pathlib import Path

OURS = "put phones in a box"
LEFT_OUT = "  phones: {omit: yes, because: We have none., agreed_by: Governors}\n"


@pytest.fixture
def stale(project: ProjectFolder) -> ProjectFolder:
    """A project whose school has words of its own about phones, and whose trust has changed its mind since."""
    start(project)
    project.edit(f"{CLAUSES}/phones.md", "keep phones away", OURS)
    move_shared(project)
    return project


def find_kind(project: ProjectFolder, section: str = "phones") -> str:
    """How a section differs from the model; empty if it does not."""
    return next((one.kind for one in compose(project).differences if one.section == section), "")


def test_to_adopt_keeps_what_people_type_to_find_the_text(stale: ProjectFolder) -> None:
    """It would lead to a text that is not there any more; it is kept beside it, and that of other texts stays."""
    stale.write(f"{CLAUSES}/hats.md", stale.read(f"{CLAUSES}/phones.md"))
    asked = "# What families ask.\nhats:\n  - may I wear a hat\nphones:\n  - where is my phone\n"
    stale.write(f"{CLAUSES}/asked.yml", asked)
    override(stale, "phones", choice="adopt")
    assert stale.read(f"{CLAUSES}/asked.yml") == asked.partition("phones:")[0]
    assert stale.read(f"{ASIDE}/phones-asked.yml") == "phones:\n  - where is my phone\n"
    assert find_kind(stale) == ""


def test_to_keep_changes_no_word(stale: ProjectFolder) -> None:
    """The school's words stay, only the original is new, and at once nothing is stale: no approval is needed."""
    before = take_snapshot(stale.root)
    override(stale, "phones", choice="keep")
    after = take_snapshot(stale.root)
    assert {path for path in after if after[path] != before.get(path)} == {f"{ORIGINALS}/phones.md"}
    assert stale.read(f"{ORIGINALS}/phones.md") == stale.read(SHARED)
    assert OURS in say(stale)
    assert list_stale(stale) == []
    assert plan(stale, "phones", choice="keep").nothing.startswith("There is nothing to settle")


def test_to_adopt_takes_the_trusts_words_and_sets_ours_aside(stale: ProjectFolder) -> None:
    """The policy says what the trust says, and the school's text and the original lie side by side, out of use."""
    ours, original = stale.read(f"{CLAUSES}/phones.md"), stale.read(f"{ORIGINALS}/phones.md")
    manifest = "model: pictures\nsections:\n  pictures: {with: {delete_within: 48 hours}}\n"
    override(stale, "phones", choice="adopt")
    assert stale.read(MANIFEST) == manifest
    assert "leave phones at home" in say(stale)
    assert stale.read(f"{ASIDE}/phones.md") == ours
    assert stale.read(f"{ASIDE}/phones-original.md") == original
    assert "phones.md" not in list_files(stale, CLAUSES)
    assert list_files(stale, ORIGINALS) == []
    assert stale.list_diagnostics() == []


def test_to_rewrite_begins_again_in_the_same_file(stale: ProjectFolder) -> None:
    """The school's file says what the trust says today, the old text is set aside, and the manifest is not touched."""
    ours, manifest = stale.read(f"{CLAUSES}/phones.md"), stale.read(MANIFEST)
    override(stale, "phones", choice="rewrite")
    assert "leave phones at home" in say(stale)
    assert stale.read(f"{ASIDE}/phones.md") == ours
    assert stale.read(MANIFEST) == manifest
    assert list_stale(stale) == []
    assert find_kind(stale) == "replaced"


def test_to_rewrite_may_give_another_reason(stale: ProjectFolder) -> None:
    """Why the school differs may have changed too."""
    override(stale, "phones", choice="rewrite", because="Now we are large.")
    assert "because: Now we are large.\n    agreed_by: Governors\n" in stale.read(MANIFEST)


def test_what_is_set_aside_gets_a_number(stale: ProjectFolder) -> None:
    """A text that was set aside before is never written over."""
    stale.write(f"{ASIDE}/phones.md", "An older one.\n")
    override(stale, "phones", choice="rewrite")
    assert list_files(stale, ASIDE) == ["phones-2.md", "phones.md"]
    assert stale.read(f"{ASIDE}/phones.md") == "An older one.\n"


def test_values_that_still_fit_are_given_to_the_trusts_words(project: ProjectFolder) -> None:
    """To adopt keeps the school's values where the trust's clause still asks for them, and drops the others."""
    project.append(MANIFEST, "  visits: {with: {place: the sea}}\n")
    start(project, "visits")
    local = f"{CLAUSES}/visits.md"
    project.edit(local, "  travel:", "  packed: {type: text, default: lunch}\n  travel:")
    project.edit(MANIFEST, "place: the sea", "place: the sea, packed: supper")
    override(project, "visits", choice="adopt")
    assert project.read(MANIFEST).endswith("  visits: {with: {place: the sea}}\n")
    assert find_kind(project, "visits") == "filled"


def test_to_rewrite_with_values_that_fit_no_more_begins_another_file(project: ProjectFolder) -> None:
    """One rename of the manifest puts the new text in place; the old one is set aside, and no value is left over."""
    project.append(MANIFEST, "  visits: {with: {place: the sea}}\n")
    start(project, "visits")
    project.edit(f"{CLAUSES}/visits.md", "  travel:", "  packed: {type: text, default: lunch}\n  travel:")
    project.edit(MANIFEST, "place: the sea", "place: the sea, packed: supper")
    ours = project.read(f"{CLAUSES}/visits.md")
    override(project, "visits", choice="rewrite")
    assert "replace: local/visits-2, with: {place: the sea}" in project.read(MANIFEST)
    assert project.read(f"{ASIDE}/visits.md") == ours
    assert "visits.md" not in list_files(project, CLAUSES)


@pytest.mark.parametrize("choice", ["adopt", "rewrite"])
def test_a_text_that_another_policy_uses_stays_where_it_is(stale: ProjectFolder, choice: str) -> None:
    """What one policy gives up another still says, word for word."""
    stale.write(
        "schools/larkmere/policies/own.yml",
        "title: Own policy\ntier: local\nlist_summary: What.\nsections: [local/phones]\n",
    )
    ours, other = stale.read(f"{CLAUSES}/phones.md"), compose(stale, "larkmere/own").fingerprint
    override(stale, "phones", choice=choice)
    assert stale.read(f"{CLAUSES}/phones.md") == ours
    assert compose(stale, "larkmere/own").fingerprint == other
    assert "leave phones at home" in say(stale)
    assert list_stale(stale) == []


def test_a_replacement_made_by_hand_can_be_kept(project: ProjectFolder) -> None:
    """Where nothing was remembered, to keep begins the memory, stale or not."""
    project.append(MANIFEST, "  phones: {replace: local/our-phones, because: a, agreed_by: b}\n")
    assert plan(project, "phones", choice="keep").steps
    project.approve(PICTURES)
    move_shared(project)
    assert list_stale(project) == ["phones"]
    override(project, "phones", choice="keep")
    assert list_stale(project) == []
    move_shared(project, "leave phones at home", "hide phones")
    assert list_stale(project) == ["phones"]


def test_what_is_left_out_is_settled_too(project: ProjectFolder) -> None:
    """A section that the school leaves out is remembered, becomes stale, and may be kept out or taken in again."""
    manifest = project.read(MANIFEST)
    project.append(MANIFEST, LEFT_OUT)
    override(project, "phones", choice="keep")
    move_shared(project)
    assert list_stale(project) == ["phones"]
    override(project, "phones", choice="keep")
    assert (list_stale(project), find_kind(project)) == ([], "omitted")
    override(project, "phones", choice="adopt")
    assert project.read(MANIFEST) == manifest
    assert list_files(project, ASIDE) == ["phones-original.md"]
    assert project.list_diagnostics() == []


def test_what_is_left_out_may_be_written(project: ProjectFolder) -> None:
    """To rewrite a section that is left out begins a local text in its place, for the same reason or another."""
    project.append(MANIFEST, LEFT_OUT)
    override(project, "phones", choice="rewrite", because="We have some now.")
    assert "  phones: {replace: local/phones, because: We have some now., agreed_by: Governors}\n" in project.read(
        MANIFEST
    )
    assert "keep phones away" in say(project)
    assert list_stale(project) == []


@pytest.mark.parametrize("choice", ["keep", "adopt"])
def test_reasons_are_for_texts_that_begin(stale: ProjectFolder, choice: str) -> None:
    """An option that would do nothing is refused, so that nobody believes it was heard."""
    with pytest.raises(RequestRefused, match=f"--{choice} takes no --because"):
        plan(stale, "phones", choice=choice, **REASON)


STEPS = st.sampled_from(["start", "edit", "move", "keep", "adopt", "rewrite", "omit"])


@limit_examples(25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, max_size=8))
def test_nothing_that_a_school_wrote_is_ever_lost(tmp_path_factory: pytest.TempPathFactory, steps: list[str]) -> None:
    """After any sequence of what may be done, each text that the school ever wrote stands somewhere in its folder."""
    project = ProjectFolder.copy("good-one-school", tmp_path_factory.mktemp("any") / "project")
    written = {path.read_bytes() for path in (project.root / CLAUSES).iterdir()}
    for number, step in enumerate(steps):
        _take(project, step, number)
        project.examine()
        mine = project.root / CLAUSES / "phones.md"
        written |= {mine.read_bytes()} if mine.exists() and step == "edit" else set()
    held = {path.read_bytes() for path in (project.root / "schools/larkmere").rglob("*.md")}
    assert written <= held


def _take(project: ProjectFolder, step: str, number: int) -> None:
    """One step; what is refused changes nothing."""
    if step == "move":
        project.append(SHARED, f"\nThe trust says {number}.\n")
    elif step == "edit" and (project.root / CLAUSES / "phones.md").exists():
        project.append(f"{CLAUSES}/phones.md", f"\nThe school says {number}.\n")
    elif step == "omit" and not find_kind(project):
        project.append(MANIFEST, LEFT_OUT) if "sections:" in project.read(MANIFEST) else None
    elif step in ("start", "keep", "adopt", "rewrite"):
        before = take_snapshot(project.root)
        try:
            start(project) if step == "start" else override(project, "phones", choice=step)
        except RequestRefused:
            after = take_snapshot(project.root)
            assert {path: after[path] for path in after if not path.startswith("approvals")} == {
                path: before[path] for path in before if not path.startswith("approvals")
            }


def test_a_file_that_changed_meanwhile_is_left_alone(stale: ProjectFolder, tmp_path: Path) -> None:
    """Words that someone saves while the command waits for its answer are neither lost nor written over."""
    from clausebook.storage.content_files import FilesChanged, apply_steps

    del tmp_path
    planned = plan(stale, "phones", choice="rewrite")
    stale.append(f"{CLAUSES}/phones.md", "\nSaved at the last moment.\n")
    before = take_snapshot(stale.root)
    with pytest.raises(FilesChanged, match=r"schools/larkmere/clauses/phones\.md changed meanwhile"):
        apply_steps(stale.root, planned.steps)
    assert take_snapshot(stale.root) == before

"""What is called the same is the same, to the last word, though only the beginning of a long change is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausebook.cli import approval_words
from tests.site.commands import DAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.project_folder import ProjectFolder

    Run = Callable[..., tuple[int, str, str]]

NAMES = ("cove/kindness", "dune/kindness")
ADDED = "add:\n  - {clause: local/more, key: more, at: end, because: Local need., agreed_by: Governors}\n"
LONG = "\n\n".join(f"Paragraph {number} says that we are kind to everybody." for number in range(60))


def show(project: ProjectFolder, run: Run) -> str:
    """What someone sees who is about to approve the kindness policy of two schools."""
    facts = ("--by", "Governors", "--on", "2026-10-24", "--note", "Made clearer.")
    code, out, _ = run("approve", *NAMES, *facts, "--project", project.root, "--today", DAY, answer="n\n")
    assert code == 1
    return out


def add_text(project: ProjectFolder, school: str, ending: str) -> None:
    """Give a school's kindness policy a long section of the school's own."""
    front = "---\ntitle: More\nsummary: More of it.\nlock: open\n---\n"
    project.write(f"schools/{school}/clauses/more.md", f"{front}{LONG}\n\n{ending}\n")
    project.append(f"schools/{school}/policies/kindness.yml", ADDED)


@pytest.mark.parametrize(("ending", "is_same"), [("We never exclude.", True), ("We exclude at once.", False)])
def test_a_change_that_ends_otherwise_is_another(
    three_schools: ProjectFolder, run: Run, ending: str, *, is_same: bool
) -> None:
    """Two long changes that differ after the last line that is shown are shown one by one."""
    three_schools.approve(*NAMES)
    add_text(three_schools, "cove", "We never exclude.")
    add_text(three_schools, "dune", ending)
    out = show(three_schools, run)
    assert LONG.rsplit("\n\n", 1)[1] not in out
    assert ("The same in 1 more school: dune (version 2)." in out) is is_same
    assert ("\ndune/kindness, version 2\n" in out) is not is_same


def test_new_texts_are_not_called_the_same(three_schools: ProjectFolder, run: Run) -> None:
    """Two new texts with as many words may say different things."""
    add_text(three_schools, "cove", "We never exclude.")
    add_text(three_schools, "dune", "We always exclude.")
    out = show(three_schools, run)
    assert "Also new in 1 more school: dune (version 1)." in out
    assert "The same" not in out


def test_texts_that_did_not_change_are_not_compared(
    three_schools: ProjectFolder, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A review of a large trust's unchanged policies does not wait for thousands of comparisons."""
    three_schools.approve(*NAMES)
    monkeypatch.setattr(approval_words, "compare_policies", lambda *_: pytest.fail("compared"))
    assert "No words changed: this records a review.\nThe same in 1 more school" in show(three_schools, run)

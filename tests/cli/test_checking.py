"""`check --release`: nothing goes out that nobody approved."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.site.commands import DAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.project_folder import ProjectFolder

    Run = Callable[..., tuple[int, str, str]]


def test_a_release_needs_every_approval(project: ProjectFolder, run: Run) -> None:
    """Each policy that is not approved as it is composed is named with its state and what to do; the code is 1."""
    project.approve("larkmere/pictures")
    project.edit("clauses/pictures/consent.md", "We delete it", "We remove it")
    code, out, err = run("check", "--release", "--project", project.root, "--today", DAY)
    assert (code, out) == (1, "")
    assert [line.split(". ")[0] for line in err.splitlines()] == [
        "larkmere/conduct: never approved",
        "larkmere/pictures: changed since approval",
    ]
    assert all(f"python3 build.py approve larkmere/{id_} " in err for id_ in ("conduct", "pictures"))
    assert run("check", "--project", project.root, "--today", DAY)[0] == 0


def test_a_release_that_is_approved_is_right(project: ProjectFolder, run: Run) -> None:
    """When every policy is approved as it is composed, the code is 0, also for programs."""
    project.approve("larkmere/pictures", "larkmere/conduct")
    checking = ["check", "--release", "--project", project.root, "--today", DAY]
    assert run(*checking) == (0, "2 policies are right.\n", "")
    assert run(*checking, "--format", "json") == (0, "[]\n", "")


def test_a_release_for_programs(project: ProjectFolder, run: Run) -> None:
    """With `--format json` each is an error like every other, at its manifest."""
    project.approve("larkmere/pictures")
    code, out, err = run("check", "--release", "--format", "json", "--project", project.root, "--today", DAY)
    assert (code, err) == (1, "")
    (found,) = json.loads(out)
    assert {"line", "column", "key"} <= set(found)
    assert (found["code"], found["severity"]) == ("not-approved", "error")
    assert found["path"] == "schools/larkmere/policies/conduct.yml"
    assert found["message"] == "larkmere/conduct is not approved as it is composed: never approved."
    assert "python3 build.py approve larkmere/conduct" in found["hint"]


def test_errors_come_before_a_release(project: ProjectFolder, run: Run) -> None:
    """A project with an error is no release, and the error is what is said."""
    project.write("approvals/2026-09-10-board/event.yml", "event: 1\n")
    code, _, err = run("check", "--release", "--project", project.root, "--today", DAY)
    assert code == 1
    assert "approvals/2026-09-10-board/event.yml" in err
    assert "never approved" not in err

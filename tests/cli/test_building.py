"""`build --staff`: the site for staff is built beside the public one, and never in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.site.commands import DAY, take_snapshot

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.project_folder import ProjectFolder

    Run = Callable[..., tuple[int, str, str]]


def test_the_staff_site_stands_beside_the_public_one(project: ProjectFolder, run: Run) -> None:
    """Without `--output` it is in `staff-site/`; the public site is not touched, and the reader is warned."""
    setting = ["--project", project.root, "--today", DAY]
    assert run("build", *setting)[0] == 0
    public = take_snapshot(project.root / "site")
    code, out, err = run("build", "--staff", *setting)
    assert (code, err) == (0, "")
    assert out.startswith(f"{project.root / 'staff-site'} holds ")
    assert "never put it where the public site is" in out
    assert (project.root / "staff-site" / "index.html").is_file()
    assert take_snapshot(project.root / "site") == public


def test_neither_site_takes_the_place_of_the_other(project: ProjectFolder, run: Run) -> None:
    """A site for staff is never put where a public one stands."""
    setting = ["--project", project.root, "--today", DAY]
    assert run("build", *setting)[0] == 0
    public = take_snapshot(project.root / "site")
    code, out, err = run("build", "--staff", "--output", project.root / "site", *setting)
    assert (code, out) == (2, "")
    assert str(project.root / "site") in err
    assert take_snapshot(project.root / "site") == public

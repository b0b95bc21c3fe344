"""`build --staff`: the site for staff is built beside the public one, and never in its place."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from tests.site.commands import DAY, take_snapshot

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

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


def write_all(folder: Path, files: dict[str, str]) -> None:
    """Write files by path."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def test_the_next_build_keeps_what_people_put_there_and_says_so(
    project: ProjectFolder, built: Path, tmp_path: Path, run: Run
) -> None:
    """Nothing of theirs goes, what was copied from the project comes, and one line says what was kept."""
    output = tmp_path / "web" / "site"
    shutil.copytree(built, output)
    mine = {"CNAME": "policies.example", ".git/HEAD": "main", ".well-known/x": "x", "larkmere/letters/a.pdf": "a"}
    copied = {".nojekyll": "", "larkmere/letters/b.pdf": "b", "tool.html": "{{ x }}"}
    write_all(output, mine)
    write_all(project.root / "public", copied)
    setting = ["--project", project.root, "--today", DAY, "--output", output]
    code, out, err = run("build", *setting)
    assert (code, err) == (0, "")
    assert "Kept there, for no build wrote it: .git, .well-known, CNAME and larkmere/letters/a.pdf." in out
    for name, text in {**mine, **copied}.items():
        assert (output / name).read_text(encoding="utf-8") == text


def test_no_site_is_built_into_it(project: ProjectFolder, run: Run) -> None:
    """A site among what goes out with it would be copied into itself."""
    code, out, err = run("build", "--project", project.root, "--output", project.root / "public" / "site")
    assert (code, out) == (2, "")
    assert "no site can be built into it" in err
    assert not (project.root / "public").exists()

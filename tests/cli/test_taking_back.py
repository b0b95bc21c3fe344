"""The command that takes a decision back: what it shows, asks, says afterwards, and where it leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.site.commands import DAY, take_snapshot

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.project_folder import ProjectFolder

    Run = Callable[..., tuple[int, str, str]]

PICTURES = "larkmere/pictures"
FACTS = ("--by", "Local governing committee", "--on", "2026-11-19", "--note", "Made clearer.")
FOLDER = "2026-11-19-larkmere-local-governing-committee"
ASKED = f"""\
What:        Recorded in error
Takes back:  {FOLDER}
Of:          version 1 of larkmere/pictures
Shown:       never, as far as is known here. If it was on the public site, add --shown
Note:        It was put off.

The decision stays in its folder, and so do its texts. They count no more.

"""


def test_the_command_that_approve_names_takes_it_back(project: ProjectFolder, run: Run) -> None:
    """What `approve` prints can be typed as it stands; it shows what it takes for true, asks, and deletes nothing."""
    place = ("--project", project.root, "--today", DAY)
    code, out, _ = run("approve", PICTURES, *FACTS, *place, "--yes")
    assert code == 0
    command = f'python3 build.py take-back {FOLDER} --note "WHAT WENT WRONG" --project {project.root}'
    assert out.endswith(f"If it was never decided so, take it back: {command}\n")
    before = take_snapshot(project.root)
    take_back = ("take-back", FOLDER, "--note", "It was put off.", *place)
    code, out, err = run(*take_back, answer="n\n")
    assert (code, out.partition("Record this?")[0], err) == (1, ASKED, "Nothing was recorded.\n")
    assert take_snapshot(project.root) == before
    code, out, err = run(*take_back, answer="y\n")
    assert (code, err) == (0, "")
    recorded = "2026-11-20-larkmere-recorded-in-error"
    assert f"Recorded in approvals/{recorded}. Keep it with the project." in out
    assert f"take it back: python3 build.py take-back {recorded} --note" in out
    after = take_snapshot(project.root)
    assert {path: after.get(path) for path in before} == before
    assert run(*take_back, "--shown", "--not-shown")[2] == "Either --shown or --not-shown.\n"
    assert run("approve", PICTURES, *FACTS, *place, "--yes")[0] == 0
    code, out, err = run("take-back", FOLDER, "--note", "Again.", *place, "--yes")
    assert (code, out) == (2, "")
    assert err.startswith(f"{PICTURES} in {FOLDER} was taken back already, in {recorded}.")


def test_a_folder_whose_name_has_spaces_is_quoted(project: ProjectFolder, run: Run) -> None:
    """The command stays one that a shell reads as it was meant."""
    root = project.root.rename(project.root.with_name("our policies"))
    _, out, _ = run("approve", PICTURES, *FACTS, "--project", root, "--today", DAY, "--yes")
    assert f"Build the site: python3 build.py --project '{root}'\n" in out
    assert f"take-back {FOLDER} --note \"WHAT WENT WRONG\" --project '{root}'\n" in out


def test_a_planned_version_is_called_off_by_its_number(project: ProjectFolder, run: Run) -> None:
    """`withdraw --version` ends that version alone, and says that the policy stays."""
    project.approve(PICTURES)
    project.edit("clauses/pictures/consent.md", "We delete it", "We remove it")
    project.approve(PICTURES, on="1 November 2026", effective="1 January 2027")
    place = ("--project", project.root, "--today", DAY, "--yes")
    code, out, err = run("withdraw", PICTURES, *FACTS, "--version", "2", *place)
    assert (code, err) == (0, "")
    assert "What:        Planned version called off\nVersions:    2 of larkmere/pictures\n" in out
    assert "Applies:     never: the version is called off, and the policy stays\n" in out
    standing = project.examine().standings.by_school["larkmere"]["pictures"]
    assert (standing.in_force and standing.in_force.version, standing.coming) == (1, ())


def test_a_chairs_action_is_confirmed_though_a_version_was_decided_since(project: ProjectFolder, run: Run) -> None:
    """As long as it is in force it waits for its body, and the command finds it by itself, or by its number."""
    project.approve(PICTURES, kind="chairs-action")
    project.edit("clauses/pictures/consent.md", "We delete it", "We remove it")
    project.approve(PICTURES, on="1 November 2026", effective="1 January 2027")
    confirm = ("approve", PICTURES, *FACTS, "--confirm", "--project", project.root, "--today", DAY, "--yes")
    standing = project.examine().standings.by_school["larkmere"]["pictures"]
    assert standing.unconfirmed is standing.in_force
    code, _, err = run(*confirm, "--version", "2")
    assert (code, "version 2 was no chair's action" in err) == (2, True)
    code, out, err = run(*confirm)
    assert (code, err) == (0, "")
    assert "Versions:    1 of larkmere/pictures\n" in out
    assert project.examine().standings.by_school["larkmere"]["pictures"].unconfirmed is None
    code, _, err = run(*confirm, "--version", "1")
    assert (code, "version 1 is confirmed already." in err) == (2, True)

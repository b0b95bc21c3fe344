"""`approve` and `withdraw`: what is shown, what is asked, what is recorded, and what is refused."""

from __future__ import annotations

import errno
import os
import shlex
from typing import TYPE_CHECKING

import pytest
import typer

from clausebook.cli import approval_words
from clausebook.model.standings import State
from clausebook.storage import event_folder, renaming
from clausebook.storage.event_folder import hold_approvals
from tests.site.commands import DAY, take_snapshot

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from clausebook.model.standings import Standing
    from tests.project_folder import ProjectFolder

    Run = Callable[..., tuple[int, str, str]]

PICTURES, CONDUCT = "larkmere/pictures", "larkmere/conduct"
FACTS = ("--by", "Local governing committee", "--on", "24 September 2026", "--note", "Made clearer.")
FOLDER = "approvals/2026-09-24-larkmere-local-governing-committee"
SHOWN = """\
larkmere/pictures, version 1
New: Pictures and phones policy, 5 sections, 159 words.

What:        Approved
Versions:    1 of larkmere/pictures
By:          Local governing committee
On:          24 September 2026
Minute:      LGC 26/18
Applies:     from 1 November 2026
Next review: by 24 September 2027
Note:        Made clearer.

"""


def place(project: ProjectFolder) -> Sequence[object]:
    """Which project, and as on which day."""
    return "--project", project.root, "--today", DAY


def find_standing(project: ProjectFolder, name: str = PICTURES) -> Standing:
    """Where a policy stands now; fails the test if the project has an error."""
    school, policy = name.split("/")
    return project.examine().standings.by_school[school][policy]


def take_approvals(project: ProjectFolder) -> dict[str, str]:
    """What stands in `approvals/`, but for the lock."""
    folder: Path = project.root / "approvals"
    return {path: digest for path, digest in take_snapshot(folder).items() if path != ".lock"}


def change_words(project: ProjectFolder) -> None:
    """Change a word of the pictures policy."""
    project.edit("clauses/pictures/consent.md", "We delete it", "We remove it")


def test_a_new_policy_is_shown_asked_about_and_recorded(project: ProjectFolder, run: Run) -> None:
    """What will be recorded is shown, "y" records it, and the next step is told."""
    more = ("--minute", "LGC 26/18", "--effective", "1 November 2026")
    code, out, err = run("approve", PICTURES, *FACTS, *more, *place(project), answer="y\n")
    assert (code, err) == (0, "")
    asked = "Record this? [y/N]: "
    option = f" --project {project.root}"
    recorded = f"Recorded in {FOLDER}. Keep it with the project. Build the site: python3 build.py{option}\n"
    name = FOLDER.removeprefix("approvals/")
    recorded += "If it was never decided so, take it back: "
    recorded += f'python3 build.py take-back {name} --note "WHAT WENT WRONG"{option}\n'
    assert out == f"{SHOWN}{asked}{recorded}"
    (record,) = find_standing(project).history.records
    event = record.event
    assert (record.version, event.body, event.minute, event.note) == (
        1,
        "Local governing committee",
        "LGC 26/18",
        "Made clearer.",
    )
    assert (event.on.iso, event.takes_effect.iso, record.review.next and record.review.next.iso) == (
        "2026-09-24",
        "2026-11-01",
        "2027-09-24",
    )
    assert sorted(take_approvals(project)) == [
        path.removeprefix("approvals/")
        for path in (FOLDER, f"{FOLDER}/event.yml", f"{FOLDER}/larkmere", f"{FOLDER}/larkmere/pictures.md")
    ]


@pytest.mark.parametrize("answer", ["n\n", "\n", "", "no\n"])
def test_no_records_nothing(project: ProjectFolder, run: Run, answer: str) -> None:
    """Any answer but yes, and none, leaves the project as it was; the code is 1."""
    before = take_snapshot(project.root)
    code, out, err = run("approve", PICTURES, *FACTS, *place(project), answer=answer)
    assert code == 1
    assert "Record this? [y/N]: " in out
    assert err.strip() == "Nothing was recorded."
    assert take_snapshot(project.root) == before


def test_nobody_is_taken_for_yes(project: ProjectFolder, run: Run) -> None:
    """Where nobody can answer, nothing is recorded; the way out is told, and it works."""
    before = take_snapshot(project.root)
    code, _, err = run("approve", PICTURES, *FACTS, *place(project))
    assert code == 2
    assert "--yes" in err
    assert take_snapshot(project.root) == before
    code, out, err = run("approve", PICTURES, *FACTS, *place(project), "--yes")
    assert (code, err) == (0, "")
    assert "[y/N]" not in out


def test_a_change_is_shown_as_a_redline(project: ProjectFolder, run: Run) -> None:
    """Of a policy that was approved before, the words that changed are shown, without colours in a pipe."""
    project.approve(PICTURES)
    change_words(project)
    code, out, _ = run("approve", PICTURES, *FACTS, *place(project), "--yes")
    assert code == 0
    assert out.startswith("larkmere/pictures, version 2\nPictures and phones policy: ")
    assert "[-delete-]{+remove+}" in out.replace(" ", "")
    assert "\x1b" not in out
    assert find_standing(project).state is State.APPROVED


def test_a_review_without_changes_says_so(project: ProjectFolder, run: Run) -> None:
    """A review that changed no word is said to be that, and makes a new version with a new date of review."""
    project.approve(PICTURES)
    code, out, _ = run("approve", PICTURES, *FACTS, *place(project), "--yes")
    assert code == 0
    assert out.startswith("larkmere/pictures, version 2\nNo words changed: this records a review.\n")


def test_one_change_in_several_schools_is_shown_once(three_schools: ProjectFolder, run: Run) -> None:
    """The redline is shown for the first school, and the others are named below it with their versions.

    Tern's sections have other numbers, so its redline is another.
    """
    three_schools.approve(all_=("kindness",), body="Trust board", on="1 September 2026")
    three_schools.edit("clauses/kindness/online.md", "it's the same", "always")
    code, out, err = run("approve", "--all", "kindness", *FACTS, *place(three_schools), "--yes")
    assert (code, err) == (0, "")
    assert out.count("{+always+}") == 2
    assert "{+always+}.\nThe same in 1 more school: dune (version 2).\n\ntern/kindness, version 2\n" in out
    assert "Versions:    2 of cove/kindness, 2 of dune/kindness and 2 of tern/kindness\n" in out


def test_policies_are_chosen_by_tier_and_school(three_schools: ProjectFolder, run: Run) -> None:
    """`--tier` and `--school` choose exactly those policies."""
    choice = ("--tier", "adaptable", "--school", "cove", "--school", "dune")
    assert run("approve", *choice, *FACTS, *place(three_schools), "--yes")[0] == 0
    standings = three_schools.examine().standings
    approved = [f"{one.school.id}/{one.policy}" for one in standings if one.latest]
    assert approved == ["cove/kindness", "cove/pictures", "dune/kindness", "dune/pictures"]


def test_many_reviews_are_counted(three_schools: ProjectFolder, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Policies with different dates of review are told apart, by name if they are few."""
    facts = ("--tier", "adaptable", *FACTS, *place(three_schools))
    _, out, _ = run("approve", *facts)
    assert "; by 24 September 2027 (cove/pictures, dune/pictures and tern/pictures)" in out
    monkeypatch.setattr(approval_words, "NAMES_AT_MOST", 2)
    _, out, _ = run("approve", *facts)
    assert "Versions:    6 policies, as listed above\n" in out
    assert "Next review: by 24 September 2029 (3 policies); by 24 September 2027 (3 policies)\n" in out


def test_a_chairs_action_is_confirmed(project: ProjectFolder, run: Run) -> None:
    """The chair's action makes a version; its confirmation makes none, and both stand in the history."""
    assert run("approve", PICTURES, *FACTS, "--chairs-action", *place(project), "--yes")[0] == 0
    later = ("--by", "Local governing committee", "--on", "2026-10-07", "--confirm")
    code, out, err = run("approve", PICTURES, *later, *place(project), "--yes")
    assert (code, err) == (0, "")
    assert "What:        Chair's action confirmed\nVersions:    1 of larkmere/pictures\n" in out
    assert "Next review" not in out
    history = find_standing(project).history
    assert [record.event.kind for record in history.records] == ["chairs-action"]
    assert [act.event.kind for act in history.acts] == ["confirmed"]


def test_options_reach_the_record(project: ProjectFolder, run: Run) -> None:
    """Each fact that is given is in the record as it was given."""
    before = ("--from-before", "--version", "4", "--reviewed", "May 2026", "--next-review", "autumn term 2027")
    facts = ("--by", "Headteacher", "--on", "June 2026", "--kind", "headteacher")
    code, out, _ = run("approve", PICTURES, *facts, *before, *place(project), "--yes")
    assert code == 0
    assert "On:          June 2026, before Clausebook was in use\n" in out
    assert "Next review: by the end of autumn term 2027\n" in out
    (record,) = find_standing(project).history.records
    event = record.event
    assert (record.version, event.kind, event.is_from_before, event.on.iso) == (4, "headteacher", True, "2026-06")
    assert (event.reviewed and event.reviewed.iso, str(event.next_review)) == ("2026-05", "autumn\u00a0term\u00a02027")


def test_a_small_correction_is_no_review(project: ProjectFolder, run: Run) -> None:
    """With `--minor` the date of review stays, and the facts say so."""
    project.approve(PICTURES)
    change_words(project)
    code, out, _ = run("approve", PICTURES, *FACTS, "--minor", *place(project), "--yes")
    assert code == 0
    assert "What:        Approved (a small correction)\n" in out
    assert "Next review: by 10 September 2027\n" in out


def test_a_policy_is_withdrawn(project: ProjectFolder, run: Run) -> None:
    """A withdrawal says what no longer applies from when, and what takes its place."""
    project.approve(PICTURES, CONDUCT)
    more = ("--minute", "LGC 26/19", "--instead", "conduct", "--effective", "2026-10-01")
    code, out, err = run("withdraw", PICTURES, *FACTS, *more, *place(project), answer="y\n")
    assert (code, err) == (0, "")
    assert "What:        Withdrawn\nVersions:    1 of larkmere/pictures\n" in out
    assert "Applies:     no longer, from 1 October 2026\n" in out
    assert "Instead:     conduct\n" in out
    standing = find_standing(project)
    assert standing.state is State.WITHDRAWN
    assert standing.withdrawal
    assert (standing.withdrawal.minute, standing.withdrawal.instead) == ("LGC 26/19", "conduct")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((PICTURES, "--on", "2026-09-24", "--note", "x"), 'Say who decided: --by "Local governing committee".'),
        ((PICTURES, "--by", "Board", "--note", "x"), "Say when it was decided: --on 2026-09-24"),
        ((PICTURES, *FACTS, "--on", "24/09/2026"), '--on "24/09/2026" is not a date. Write "1 September 2026", '),
        ((PICTURES, *FACTS, "--effective", "soon"), '--effective "soon" is not a date.'),
        ((PICTURES, *FACTS, "--next-review", "31 June 2027"), '--next-review "31 June 2027" is not a date.'),
        ((PICTURES, *FACTS, "--reviewed", "then"), '--reviewed "then" is not a date.'),
        ((PICTURES, *FACTS, "--kind", "received"), "--kind is approved, ratified, adopted or headteacher."),
        ((PICTURES, *FACTS, "--chairs-action", "--received"), "A decision is of one kind"),
        ((PICTURES, *FACTS, "--kind", "ratified", "--confirm"), "A decision is of one kind"),
        (("--tier", "locl", *FACTS), "--tier is trust, adaptable or local."),
        (("larkmere/picture", *FACTS), 'Did you mean "larkmere/pictures"?'),
        (FACTS, "No policy is named."),
        ((PICTURES, *FACTS, "--on", "2026-12-01"), "1 December 2026 has not come yet"),
        ((PICTURES, *FACTS, "--version", "0"), "--version"),
        ((PICTURES, *FACTS, "--received"), "was never approved, so there is nothing to act upon."),
    ],
)
def test_what_cannot_be_is_2(project: ProjectFolder, run: Run, arguments: tuple[str, ...], said: str) -> None:
    """A request that cannot be carried out ends with 2 and says what to ask instead; nothing is written."""
    before = take_snapshot(project.root)
    code, out, err = run("approve", *arguments, *place(project), "--yes")
    assert (code, out) == (2, "")
    assert said in err
    assert take_snapshot(project.root) == before


def test_a_project_with_errors_is_1(project: ProjectFolder, run: Run) -> None:
    """Nothing is recorded of a project that has an error; the error is listed as `build` lists it."""
    project.edit("clauses/pictures/consent.md", "lock: values", "lock: valuse")
    before = take_snapshot(project.root)
    code, out, err = run("approve", CONDUCT, *FACTS, *place(project), "--yes")
    assert (code, out) == (1, "")
    assert err.startswith("clauses/pictures/consent.md:")
    assert "Nothing was recorded.\nEach kind is explained in docs/guide/problems.md." in err
    assert take_snapshot(project.root) == before


def test_what_changed_after_it_was_shown_is_not_recorded(
    project: ProjectFolder, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only what was shown is recorded: a word that is changed while the question stands stops it with 1."""

    def change_and_agree(*_: object, **__: object) -> bool:
        change_words(project)
        return True

    monkeypatch.setattr(typer, "confirm", change_and_agree)
    code, _, err = run("approve", PICTURES, *FACTS, *place(project), answer="")
    assert code == 1
    assert err == ("Something changed meanwhile. Look at it again, and repeat the command.\nNothing was recorded.\n")
    assert take_approvals(project) == {}


def test_a_decision_that_stands_is_not_recorded_twice(project: ProjectFolder, run: Run) -> None:
    """The same command again is refused; with another policy beside it, only that one is recorded."""
    assert run("approve", PICTURES, *FACTS, *place(project), "--yes")[0] == 0
    before = take_approvals(project)
    code, _, err = run("approve", PICTURES, *FACTS, *place(project), "--yes")
    assert code == 2
    assert "recorded for this decision already" in err
    assert take_approvals(project) == before
    code, out, _ = run("approve", PICTURES, CONDUCT, *FACTS, *place(project), "--yes")
    assert code == 0
    assert "larkmere/pictures: left out, for these words are recorded for this decision already.\n" in out
    assert f"Recorded in {FOLDER}-2. " in out
    assert [len(find_standing(project, name).history.records) for name in (PICTURES, CONDUCT)] == [1, 1]


def test_another_minute_says_how_it_is_given(project: ProjectFolder, run: Run) -> None:
    """Whoever typed a wrong minute reads which stands there and what to type; then the right one is in force."""
    assert run("approve", PICTURES, *FACTS, "--minute", "26/1", *place(project), "--yes")[0] == 0
    again = ["approve", PICTURES, *FACTS, "--minute", "26/2", *place(project), "--yes"]
    code, _, err = run(*again)
    name = FOLDER.removeprefix("approvals/")
    told = f'python3 build.py take-back {name} --note "WHAT WENT WRONG" --project {project.root}'
    said = 'Nothing is left to record: these words are recorded for this decision already, with the minute "26/1". '
    assert (code, err) == (2, f"{said}If that was wrong, take it back ({told}), and record it again.\n")
    assert run(*shlex.split(told)[2:], *place(project)[2:], "--yes")[0] == 0
    assert run(*again)[0] == 0
    (record,) = find_standing(project).history.records
    assert (record.version, record.event.minute) == (2, "26/2")


def test_someone_else_at_work_is_1(project: ProjectFolder, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another records an approval, nothing is recorded, and that is said."""
    monkeypatch.setattr(event_folder, "PATIENCE", 0)
    with hold_approvals(project.root):
        code, _, err = run("approve", PICTURES, *FACTS, *place(project), "--yes")
    assert code == 1
    assert err.startswith("Someone is recording an approval just now")
    assert take_approvals(project) == {}


def refuse_disk(*_: object) -> None:
    """A disk that is full."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_disk_that_refuses_is_1(project: ProjectFolder, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the disk refused is told, and nothing is recorded."""
    monkeypatch.setattr(event_folder, "write_tree", refuse_disk)
    code, _, err = run("approve", PICTURES, *FACTS, *place(project), "--yes")
    folder = project.root / "approvals"
    assert code == 1
    assert err == f"{folder} cannot be read or written: No space left on device\nNothing was recorded.\n"
    assert find_standing(project).latest is None


def test_a_disk_that_does_not_confirm_is_1(project: ProjectFolder, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """An event that stands is never said not to, even if the disk would not confirm it."""
    rename = renaming.rename_without_replacing

    def rename_and_break(staging: Path, target: Path) -> bool:
        monkeypatch.setattr(event_folder, "sync_folder", refuse_disk)
        return rename(staging, target)

    monkeypatch.setattr(renaming, "rename_without_replacing", rename_and_break)
    code, _, err = run("approve", PICTURES, *FACTS, *place(project), "--yes")
    assert code == 1
    assert err.startswith(f"It stands in {FOLDER}, whole, but the disk did not confirm that it keeps it: [Errno 28]")
    assert find_standing(project).latest is not None

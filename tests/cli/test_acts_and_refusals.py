"""What bodies do besides approving, approvals from long ago, and every request that cannot have been meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clausebook.model.standings import State
from tests.site.commands import DAY, take_snapshot

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausebook.model.standings import Standing
    from tests.project_folder import ProjectFolder

    Run = Callable[..., tuple[int, str, str]]

PICTURES, CONDUCT = "larkmere/pictures", "larkmere/conduct"
FACTS = ("--by", "Local governing committee", "--on", "2026-09-24", "--note", "Made clearer.")
ON = "--on"


def find_standing(project: ProjectFolder, name: str = PICTURES) -> Standing:
    """Where a policy stands now; fails the test if the project has an error."""
    school, policy = name.split("/")
    return project.examine().standings.by_school[school][policy]


def assert_refused(project: ProjectFolder, ended: tuple[int, str, str], said: str, before: dict[str, str]) -> None:
    """Fail the test unless a command ended with 2, said why in plain words, and wrote nothing."""
    code, out, err = ended
    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err
    assert take_snapshot(project.root) == before


def test_what_another_body_approved_is_received(project: ProjectFolder, run: Run) -> None:
    """A body that notes what another approved makes no version, needs no note, and stands in the history."""
    project.approve(PICTURES, body="Trust board")
    facts = ("--by", "Local governing committee", "--on", "7 October 2026", "--received")
    code, out, err = run("approve", PICTURES, *facts, "--project", project.root, "--today", DAY, "--yes")
    assert (code, err) == (0, "")
    assert "What:        Received and noted\nVersions:    1 of larkmere/pictures\n" in out
    standing = find_standing(project)
    assert standing.state is State.APPROVED
    assert [record.event.body for record in standing.history.records] == ["Trust board"]
    assert [(act.event.kind, act.event.body) for act in standing.history.acts] == [
        ("received", "Local governing committee")
    ]


def test_an_approval_from_long_ago(project: ProjectFolder, run: Run) -> None:
    """Of a decision before Clausebook the year is enough, the note may be missing, and the version goes on counting."""
    past = ("--by", "Full governing body", "--on", "2019", "--from-before", "--version", "3")
    code, out, err = run("approve", PICTURES, *past, "--project", project.root, "--today", DAY, "--yes")
    assert (code, err) == (0, "")
    assert out.startswith("larkmere/pictures, version 3\n")
    assert "On:          2019, before Clausebook was in use\n" in out
    project.edit("clauses/pictures/consent.md", "We delete it", "We remove it")
    code, out, err = run("approve", PICTURES, *FACTS, "--project", project.root, "--today", DAY, "--yes")
    assert (code, err) == (0, "")
    assert out.startswith("larkmere/pictures, version 4\n")
    standing = find_standing(project)
    assert standing.state is State.APPROVED
    # The newest first.
    assert sorted((record.version, record.event.on.iso) for record in standing.history.records) == [
        (3, "2019"),
        (4, "2026-09-24"),
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((PICTURES, *FACTS[:4]), 'Say what changed and why, for those who read it: --note "...".'),
        ((PICTURES, *FACTS, "--note", " "), "Say what changed and why"),
        ((PICTURES, *FACTS, "--by", "  "), "Say who decided"),
        ((PICTURES, *FACTS, "--note", "one\ntwo"), "--note is one line of plain words."),
        ((PICTURES, *FACTS, "--minute", "\x1b[2J"), "--minute is one line of plain words."),
        ((PICTURES, *FACTS, "--note", "x" * 501), "--note has 501 characters; at most 500 are kept."),
        ((PICTURES, *FACTS, ON, "2019"), "is not a whole day. Give the day of the meeting"),
        ((PICTURES, *FACTS, ON, "September 2026"), "add --from-before."),
        ((PICTURES, *FACTS, "--effective", "2026-09-01"), "It cannot apply from 1 September 2026, before it was"),
        ((PICTURES, *FACTS, "--next-review", "2026-09-01"), "The next review, 1 September 2026, would be before"),
        ((PICTURES, *FACTS, "--confirm", "--received"), "A decision is of one kind"),
        ((PICTURES, *FACTS, "--chairs-action", "--kind", "adopted"), "A decision is of one kind"),
        ((PICTURES, *FACTS, "--kind", "aproved"), "--kind is approved, ratified, adopted or headteacher."),
        (("larkmer/pictures", *FACTS), 'There is no policy "larkmer/pictures". Did you mean "larkmere/pictures"?'),
        (("../larkmere/pictures", *FACTS), 'There is no policy "../larkmere/pictures".'),
        (("--all", "picture", *FACTS), 'No school has a policy "picture". Did you mean "pictures"?'),
        (("--tier", "trust", "--school", "larkmer", *FACTS), 'There is no school "larkmer". Did you mean "larkmere"?'),
        (("--tier", "local", *FACTS), "No policy is named. Name one as school/policy"),
        ((PICTURES, *FACTS, "--confirm"), "larkmere/pictures was never approved, so there is nothing to act upon."),
        ((PICTURES, *FACTS, "--today", "yesterday"), "is not a day. Write it like this: --today 2026-11-20"),
        ((PICTURES, *FACTS, "--project", "there/is/none"), "there/is/none is not a folder."),
        ((PICTURES, *FACTS, "--version", "two"), "--version"),
    ],
)
def test_what_cannot_have_been_meant_is_2(
    project: ProjectFolder, run: Run, arguments: tuple[str, ...], said: str
) -> None:
    """A request that nobody can have meant ends with 2, says what to ask instead, and writes nothing at all."""
    before = take_snapshot(project.root)
    # What is given last holds, so a case may name another project or day.
    ended = run("approve", "--project", project.root, "--today", DAY, *arguments, "--yes")
    assert_refused(project, ended, said, before)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((PICTURES, *FACTS, ON, "2026-09-01"), "version 1 was approved on 10 September 2026, which is after 1 Septemb"),
        ((PICTURES, *FACTS, "--version", "2"), "has version 1 already, so the next one is 2. Leave --version out."),
        ((PICTURES, *FACTS, "--confirm"), "version 1 was no chair's action, so nothing is to confirm."),
        ((PICTURES, *FACTS, "--received", ON, "2026-09-01"), "version 1 was approved on 10 September 2026, after 1 Se"),
        ((PICTURES, *FACTS, "--received", "--minor"), "--minor is for a new version of the words."),
        ((PICTURES, CONDUCT, *FACTS, "--received"), "larkmere/conduct was never approved"),
    ],
)
def test_what_does_not_follow_is_2(project: ProjectFolder, run: Run, arguments: tuple[str, ...], said: str) -> None:
    """A decision that cannot follow what is recorded ends with 2; where it fails for one policy none is written."""
    project.approve(PICTURES)
    before = take_snapshot(project.root)
    ended = run("approve", "--project", project.root, "--today", DAY, *arguments, "--yes")
    assert_refused(project, ended, said, before)


def test_a_chairs_action_is_confirmed_once(project: ProjectFolder, run: Run) -> None:
    """A second confirmation is refused, for there is nothing left to confirm."""
    project.approve(PICTURES, kind="chairs-action")
    confirm = ("approve", PICTURES, *FACTS, "--confirm", "--project", project.root, "--today", DAY, "--yes")
    assert run(*confirm)[0] == 0
    (project.root / "approvals" / ".lock").unlink()
    before = take_snapshot(project.root)
    assert_refused(project, run(*confirm), "version 1 is confirmed already.", before)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((CONDUCT, *FACTS), "larkmere/conduct was never approved, so there is nothing to act upon."),
        ((PICTURES, *FACTS[:4]), "Say what changed and why"),
        ((PICTURES, *FACTS[2:]), "Say who decided"),
        ((PICTURES, *FACTS[:2], *FACTS[4:]), "Say when it was decided"),
        ((PICTURES, *FACTS, "--instead", "conduc"), 'There is no policy "conduc" to use instead. Did you mean "conduc'),
        ((PICTURES, *FACTS, ON, "2026-12-01"), "1 December 2026 has not come yet"),
        ((PICTURES, *FACTS, "--effective", "1/2/26"), '--effective "1/2/26" is not a date.'),
        (FACTS, "No policy is named."),
    ],
)
def test_what_cannot_be_withdrawn_is_2(project: ProjectFolder, run: Run, arguments: tuple[str, ...], said: str) -> None:
    """A withdrawal that cannot be ends with 2, and the policy stands as it stood."""
    project.approve(PICTURES)
    before = take_snapshot(project.root)
    ended = run("withdraw", "--project", project.root, "--today", DAY, *arguments, "--yes")
    assert_refused(project, ended, said, before)
    assert find_standing(project).state is State.APPROVED


def test_a_policy_is_withdrawn_once(project: ProjectFolder, run: Run) -> None:
    """What is withdrawn cannot be withdrawn again, and its old text stays where it was."""
    folder = project.approve(PICTURES)
    text = project.read(f"{folder}/larkmere/pictures.md")
    withdraw = ("withdraw", PICTURES, *FACTS, "--project", project.root, "--today", DAY, "--yes")
    assert run(*withdraw)[0] == 0
    (project.root / "approvals" / ".lock").unlink()
    before = take_snapshot(project.root)
    assert_refused(project, run(*withdraw), "larkmere/pictures is withdrawn.", before)
    assert project.read(f"{folder}/larkmere/pictures.md") == text


def test_the_public_site_is_never_put_where_staff_read(project: ProjectFolder, run: Run) -> None:
    """A public build that is sent to the place of the staff site is refused, and that site stands."""
    setting = ["--project", project.root, "--today", DAY]
    assert run("build", "--staff", *setting)[0] == 0
    staff = take_snapshot(project.root / "staff-site")
    code, out, err = run("build", "--output", project.root / "staff-site", *setting)
    assert (code, out) == (2, "")
    assert str(project.root / "staff-site") in err
    assert take_snapshot(project.root / "staff-site") == staff

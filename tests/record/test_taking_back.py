"""What was recorded and never decided: it stays, sealed, and counts no more; and what was in force before is again."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clausebook.model.approvals import seal_event
from clausebook.model.requests import RequestRefused
from clausebook.model.standings import State
from tests.site.commands import take_snapshot

if TYPE_CHECKING:
    from clausebook.model.histories import History
    from clausebook.model.standings import Standing
    from tests.project_folder import ProjectFolder

PICTURES, CONDUCT, CONSENT = "larkmere/pictures", "larkmere/conduct", "clauses/pictures/consent.md"
SECOND = {"on": "1 November 2026", "note": "Shorter.", "today": date(2026, 11, 2)}


def find_standing(project: ProjectFolder, day: str = "2026-11-20", policy: str = "pictures") -> Standing:
    """Where a policy stands on a day."""
    return project.examine(today=date.fromisoformat(day)).standings.by_school["larkmere"][policy]


def find_history(project: ProjectFolder) -> History:
    """The versions of the policy, and what became of them."""
    return find_standing(project).history


@pytest.fixture
def changed(project: ProjectFolder) -> ProjectFolder:
    """A policy with two versions, of which the second was never decided."""
    project.approve(PICTURES)
    project.edit(CONSENT, "take a picture of", "photograph")
    project.approve(PICTURES, **SECOND)
    return project


WRONG = "2026-11-01-larkmere-local-governing-committee"


def test_what_was_in_force_before_is_again(changed: ProjectFolder) -> None:
    """The words of the mistake are a draft again, and its number is not given a second time."""
    files = take_snapshot(changed.root)
    changed.take_back(WRONG)
    assert {path: digest for path, digest in take_snapshot(changed.root).items() if path in files} == files
    standing = find_standing(changed)
    assert (standing.state, standing.in_force and standing.in_force.version) == (State.CHANGED, 1)
    (mistake,) = standing.history.mistakes
    assert (mistake.version, mistake.event.id, mistake.correction.note) == (2, WRONG, "It was put off.")
    assert [record.version for record in standing.history.records] == [1]
    changed.approve(PICTURES, on="12 November 2026", note="Now it is decided.")
    history = find_history(changed)
    assert [record.version for record in history.records] == [1, 3]
    third = history.records[1]
    assert mistake.record
    assert third.previous == mistake.record.digest


def test_the_same_decision_can_be_recorded_again_as_it_was_taken(changed: ProjectFolder) -> None:
    """Typed with the wrong day, it is taken back and recorded with the right one, though that is earlier."""
    changed.take_back(WRONG)
    changed.approve(PICTURES, on="20 October 2026", note="Shorter.")
    assert [(record.version, record.event.on.day) for record in find_history(changed).records] == [(1, 10), (3, 20)]


def test_a_policy_that_was_only_recorded_by_mistake_was_never_approved(project: ProjectFolder) -> None:
    """Nothing of it stands, so it is a draft, and its first real version has the next number."""
    folder = project.approve(PICTURES)
    project.take_back(folder)
    standing = find_standing(project)
    assert (standing.state, standing.latest, standing.history.next_version) == (State.NEVER_APPROVED, None, 2)
    project.remove("schools/larkmere/policies/pictures.yml")
    assert [line for line in project.list_diagnostics() if ": record-without-policy:" in line] == []


def test_of_many_policies_some_are_taken_back(project: ProjectFolder) -> None:
    """Those that are named, and no other."""
    folder = project.approve(PICTURES, CONDUCT)
    project.take_back(folder, CONDUCT)
    assert find_standing(project).state is State.APPROVED
    assert find_standing(project, policy="conduct").state is State.NEVER_APPROVED
    with pytest.raises(RequestRefused, match=r"larkmere/conduct in .* was taken back already, in 2026-11-20-larkmere"):
        project.take_back(folder)
    project.take_back(folder, PICTURES)
    assert find_standing(project).state is State.NEVER_APPROVED


def test_an_act_that_was_never_decided_is_taken_back(changed: ProjectFolder) -> None:
    """A policy that nobody withdrew stands; a plan that nobody called off comes; nobody has noted it."""
    ended = changed.approve(PICTURES, kind="withdrawn", on="12 November 2026")
    assert find_standing(changed).state is State.WITHDRAWN
    changed.take_back(ended)
    assert find_standing(changed).state is State.APPROVED
    noted = changed.approve(PICTURES, kind="received", on="12 November 2026", body="Trust board")
    changed.take_back(noted)
    assert find_history(changed).acts == ()
    changed.edit(CONSENT, "photograph", "film")
    changed.approve(PICTURES, on="13 November 2026", effective="1 January 2027")
    called_off = changed.approve(PICTURES, kind="version-withdrawn", upon=3, on="14 November 2026")
    assert find_standing(changed).coming == ()
    changed.take_back(called_off)
    assert [record.version for record in find_standing(changed).coming] == [3]


def test_a_plan_that_a_mistake_put_aside_comes_again(project: ProjectFolder) -> None:
    """What was approved for the same day in place of it was never approved."""
    project.approve(PICTURES)
    project.edit(CONSENT, "take a picture of", "photograph")
    project.approve(PICTURES, on="1 October 2026", effective="1 January 2027")
    project.edit(CONSENT, "photograph", "film")
    folder = project.approve(PICTURES, on="2 October 2026", effective="1 January 2027")
    assert [record.version for record in find_standing(project).coming] == [3]
    project.take_back(folder)
    assert [record.version for record in find_standing(project).coming] == [2]


def test_what_was_taken_back_by_mistake_stands_again(changed: ProjectFolder) -> None:
    """As often as somebody errs: the last event that stands says what is so."""
    states = [State.CHANGED, State.APPROVED, State.CHANGED]
    last = f"approvals/{WRONG}"
    for state in states:
        last = changed.take_back(last)
        assert find_standing(changed).state is state


def test_a_decision_follows_the_names_of_its_policy(changed: ProjectFolder) -> None:
    """It is named by the name that the policy has now, or by the one that it had."""
    text = changed.read("schools/larkmere/policies/pictures.yml")
    changed.remove("schools/larkmere/policies/pictures.yml")
    changed.write("schools/larkmere/policies/photos.yml", f"formerly: [pictures]\n{text}")
    changed.take_back(WRONG, "larkmere/photos")
    assert find_standing(changed, policy="photos").state is State.CHANGED
    assert (changed.root / f"approvals/{WRONG}/larkmere/pictures.md").is_file()


def test_two_that_made_the_same_version_are_told_apart(changed: ProjectFolder, tmp_path: Path) -> None:
    """Where copies of a project come together both folders stay, and one is taken back, whichever came first."""
    other = replace(changed, root=tmp_path / "copy")
    shutil.copytree(changed.root, other.root)
    changed.edit(CONSENT, "photograph", "film")
    changed.approve(PICTURES, on="12 November 2026", note="Films.")
    other.edit(CONSENT, "photograph", "draw")
    second = other.approve(PICTURES, on="13 November 2026", note="Drawings.")
    shutil.copytree(other.root / second, changed.root / second)
    (said,) = changed.list_diagnostics()
    assert ": version-twice: version 3 was approved already: approvals/2026-11-12" in said
    assert f"python3 build.py take-back {Path(second).name} --note" in said
    changed.take_back(second, was_shown=False)
    assert [record.event.note for record in find_history(changed).records] == ["Made clearer.", "Shorter.", "Films."]
    changed.edit(CONSENT, "film", "draw")
    changed.approve(PICTURES, on="13 November 2026", note="Drawings.")
    assert [record.version for record in find_history(changed).records] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("today", "was_shown", "shown"),
    [
        (date(2026, 11, 2), None, None),
        (date(2026, 11, 3), None, date(2026, 11, 2)),
        (date(2026, 11, 2), True, date(2026, 11, 2)),
        (date(2026, 11, 3), False, None),
    ],
)
def test_what_was_recorded_before_today_counts_as_shown(
    changed: ProjectFolder, today: date, *, was_shown: bool | None, shown: date | None
) -> None:
    """Unless somebody knows better; what is taken back on the day itself was not shown."""
    changed.take_back(WRONG, today=today, was_shown=was_shown)
    (mistake,) = find_history(changed).mistakes
    assert (mistake.correction.shown_from, mistake.was_public) == (shown, shown is not None)


def test_what_the_site_was_made_from_counts_as_shown(changed: ProjectFolder) -> None:
    """The list of decisions that stands with the public site says so, on the same day too."""
    seal = changed.read(f"approvals/{WRONG}/event.yml").rpartition("seal: ")[2].strip()
    changed.write("site/seals.txt", f"{seal} {'0' * 64}\n")
    changed.take_back(WRONG, today=date(2026, 11, 2))
    assert find_history(changed).mistakes[0].was_public


@pytest.mark.parametrize(
    ("name", "targets", "note", "said"),
    [
        (
            "2026-11-01-larkmere-local",
            (),
            "Why.",
            'approvals/ has no decision "2026-11-01-larkmere-local". Did you mean',
        ),
        (WRONG, ("larkmere/conduct",), "Why.", f'The decision {WRONG} is not about "larkmere/conduct".'),
        (WRONG, (), " ", "Say what went wrong, for those who read it"),
        (WRONG, (), "one\ntwo", "--note is one line of plain words."),
        (WRONG, (), "x" * 501, "--note has 501 characters; at most 500 are kept."),
    ],
)
def test_what_cannot_be_taken_back_is_refused(
    changed: ProjectFolder, name: str, targets: tuple[str, ...], note: str, said: str
) -> None:
    """There is no such decision, or nothing is said of why."""
    before = take_snapshot(changed.root)
    with pytest.raises(RequestRefused) as refused:
        changed.take_back(name, *targets, note=note)
    assert str(refused.value).startswith(said)
    assert take_snapshot(changed.root) == before


def test_what_stands_again_must_fit(changed: ProjectFolder) -> None:
    """What was real after all is not brought back between decisions that it cannot stand between."""
    correction = changed.take_back(WRONG)
    changed.approve(PICTURES, on="20 October 2026", note="Shorter.")
    with pytest.raises(RequestRefused, match="This cannot be taken back, for what is left would not fit together"):
        changed.take_back(correction)


def test_a_mistake_is_never_lost(changed: ProjectFolder) -> None:
    """The folder of what was taken back is missed by name, and so is a version that it does not hold."""
    correction = changed.take_back(WRONG)
    raw = changed.read(f"{correction}/event.yml")
    seal = raw.partition("corrects: ")[2][:64]
    forged = raw.rpartition("seal: ")[0].replace("larkmere/pictures: 2", "larkmere/pictures: 3")
    changed.write(f"{correction}/event.yml", seal_event(forged.encode()))
    (said,) = changed.list_diagnostics()
    assert said.startswith(f"{correction}/event.yml:2:1: event-missing: it takes back version 3 of larkmere/pictures, ")
    changed.write(f"{correction}/event.yml", raw)
    changed.remove(f"approvals/{WRONG}")
    (said,) = changed.list_diagnostics()
    assert said.startswith(
        f"{correction}/event.yml:2:1: event-missing: it takes back a decision that is not there, with the seal {seal}. "
    )


def test_an_event_without_a_body_is_one_of_a_mistake(changed: ProjectFolder) -> None:
    """A decision says who took it, and what says that another was a mistake says which."""
    raw = changed.read(f"approvals/{WRONG}/event.yml").rpartition("seal: ")[0]
    for line in ('body: "Local governing committee"\n', f"corrects: {'0' * 64}\n"):
        forged = raw.replace(line, "") if line in raw else raw.replace("written:", f"{line}written:")
        assert forged != raw
        changed.write(f"approvals/{WRONG}/event.yml", seal_event(forged.encode()))
        assert any(": event-changed: kind: " in said for said in changed.list_diagnostics())

"""A decision that cannot have been taken so is refused in words that say what to ask instead."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from clausebook.model.requests import RequestRefused

if TYPE_CHECKING:
    from tests.project_folder import ProjectFolder

PICTURES = "larkmere/pictures"

# What is asked after version 1 was approved on 10 September 2026, and what is answered.
REFUSALS: dict[str, tuple[dict[str, object], str]] = {
    "a misspelt policy": (
        {"targets": ["larkmere/picture"]},
        'There is no policy "larkmere/picture". Did you mean "larkmere/pictures"?',
    ),
    "nothing": (
        {"targets": []},
        "No policy is named. Name one as school/policy, or ask for --all POLICY or --tier TIER.",
    ),
    "a policy that no school has": (
        {"all_": ("phones",)},
        'No school has a policy "phones". Known here: conduct and pictures.',
    ),
    "a misspelt school": (
        {"all_": ("pictures",), "schools": ("larkmer",)},
        'There is no school "larkmer". Did you mean "larkmere"?',
    ),
    "a day to come": (
        {"on": "1 December 2026"},
        "1 December 2026 has not come yet: a decision is recorded after it was taken.",
    ),
    "a month": (
        {"on": "October 2026"},
        """"October 2026" is not a whole day. Give the day of the meeting; \
for an approval from before you had Clausebook, add --from-before.""",
    ),
    "a day before the last version": (
        {"on": "9 September 2026"},
        """larkmere/pictures: version 1 was approved on 10 September 2026, which is after 9 September 2026. \
Versions are recorded in the order in which they were approved.""",
    ),
    "in force before it was decided": (
        {"effective": "1 September 2026"},
        "It cannot apply from 1 September 2026, before it was decided on 1 October 2026.",
    ),
    "a review before this one": (
        {"next_review": "September 2026"},
        "The next review, September 2026, would be before this one.",
    ),
    "no note": ({"note": " "}, 'Say what changed and why, for those who read it: --note "...".'),
    "a note of two lines": ({"note": "One.\nTwo."}, "--note is one line of plain words."),
    "a note that hides": ({"note": "One.\x1b[2J"}, "--note is one line of plain words."),
    "a long note": ({"note": "n" * 501}, "--note has 501 characters; at most 500 are kept."),
    "no body": ({"body": ""}, 'Say who decided: --by "Local governing committee".'),
    "a first version that is not the first": (
        {"first_version": 4},
        "larkmere/pictures has version 1 already, so the next one is 2. Leave --version out.",
    ),
    "to confirm what no chair did": (
        {"kind": "confirmed"},
        "larkmere/pictures: version 1 was no chair's action, so nothing is to confirm.",
    ),
    "to note what was never approved": (
        {"targets": ["larkmere/conduct"], "kind": "received"},
        "larkmere/conduct was never approved, so there is nothing to act upon. Approve it first.",
    ),
    "to note it before it was approved": (
        {"kind": "received", "on": "1 September 2026"},
        "larkmere/pictures: version 1 was approved on 10 September 2026, after 1 September 2026.",
    ),
    "a policy to use instead that is not there": (
        {"kind": "withdrawn", "instead": "conducts"},
        'There is no policy "conducts" to use instead. Did you mean "conduct"?',
    ),
    "a correction that corrects nothing": (
        {"is_minor": True},
        "Nothing is left to record: no word changed, so there is no correction.",
    ),
    "the same decision again": (
        {"on": "10 September 2026"},
        "Nothing is left to record: these words are recorded for this decision already.",
    ),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_each_is_answered(case: str, project: ProjectFolder) -> None:
    """Each wrong request is refused with its own sentence, and nothing is planned."""
    project.approve(PICTURES)
    given, answer = REFUSALS[case]
    facts: dict[str, object] = {"on": "1 October 2026", **given}
    targets = facts.pop("targets", () if "all_" in given else [PICTURES])
    with pytest.raises(RequestRefused) as refused:
        project.approve(*targets, **facts)  # type: ignore[misc]
    assert str(refused.value) == answer


def test_a_body_that_is_not_listed(project: ProjectFolder) -> None:
    """Where the trust lists who decides, nobody else does."""
    project.append("trust.yml", "bodies: [{name: Local governing committee, level: committee}]\n")
    with pytest.raises(RequestRefused, match=r'lists no body "Governors"\. Known here: Local governing committee\.'):
        project.approve(PICTURES, body="Governors")
    project.approve(PICTURES)


def test_a_chairs_action_is_confirmed_once(project: ProjectFolder) -> None:
    """What a chair decided is confirmed by the committee later, and only once."""
    project.approve(PICTURES, kind="chairs-action", on="12 August 2026")
    project.approve(PICTURES, kind="confirmed", on="7 October 2026")
    assert project.open_edition().policies.by_school["larkmere"]["pictures"].confirmed
    with pytest.raises(RequestRefused, match="version 1 is confirmed already"):
        project.approve(PICTURES, kind="confirmed", on="8 October 2026")


def test_a_body_notes_a_version_once(project: ProjectFolder) -> None:
    """What a committee has noted it does not note again; another one may."""
    project.approve(PICTURES)
    project.approve(PICTURES, kind="received", on="7 October 2026")
    with pytest.raises(RequestRefused, match="version 1 was noted by this body already"):
        project.approve(PICTURES, kind="received", on="8 October 2026")
    project.approve(PICTURES, kind="received", on="8 October 2026", body="Trust board")


def test_a_policy_may_be_taken_back_on_the_day_it_was_withdrawn(project: ProjectFolder) -> None:
    """A body that thinks again makes a new version of the same words."""
    project.approve(PICTURES)
    project.approve(PICTURES, kind="withdrawn")
    project.approve(PICTURES)
    assert project.open_edition().policies.by_school["larkmere"]["pictures"].version == 2


def test_a_long_name_of_a_body_is_cut_between_words(project: ProjectFolder) -> None:
    """The folder of an event has a name that can be read, however long the body's is."""
    body = "Committee for standards, welfare and the wider curriculum of the school"
    folder = project.approve(PICTURES, body=body)
    assert folder == "approvals/2026-09-10-larkmere-committee-for-standards-welfare-and"


def test_one_decision_may_bind_many(project: ProjectFolder) -> None:
    """A policy of a model is meant by its id, and a tier means all of it; what is recorded already stays."""
    project.approve(PICTURES, on="1 October 2026")
    folder = project.approve(all_=("pictures", "conduct"), on="1 October 2026")
    event = project.read(f"{folder}/event.yml")
    assert "larkmere/conduct: 1" in event
    assert "larkmere/pictures" not in event
    project.edit("clauses/pictures/consent.md", "take a picture of", "photograph")
    assert "larkmere/pictures: 2" in project.read(project.approve(tier="adaptable", on="2 October 2026") + "/event.yml")


def test_before_the_tool_dates_are_what_is_known(project: ProjectFolder) -> None:
    """An approval of which only the year is known has the year, and may have any number of version."""
    project.approve(PICTURES, on="2019", is_from_before=True, note="", first_version=4)
    project.approve(PICTURES, on="summer term 2021", is_from_before=True, note="")
    records = project.examine().standings.by_school["larkmere"]["pictures"].history.records
    assert [(record.version, str(record.event.on).replace("\u00a0", " ")) for record in records] == [
        (4, "2019"),
        (5, "summer term 2021"),
    ]
    assert records[0].event.written == date(2026, 11, 20)

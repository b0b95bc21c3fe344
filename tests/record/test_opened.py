"""A record is opened once while all that shows of it is the same, and again when anything of that changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from clausebook.diagnostics import Location
from clausebook.model.approvals import Act, Event, History, Record, Review
from clausebook.model.dates import parse_date
from clausebook.model.trust import School
from clausebook.record import OpenedRecords, Stand
from tests.compare.policies import Sketch, make_policy

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausebook.model.policies import Policy

PLACE = Location("approvals/a/event.yml")
APPROVED = Event("a", "approved", "Committee", parse_date("1 September 2026"), date(2026, 9, 2), PLACE)
NOTED = replace(APPROVED, id="b", kind="received", body="Board")
RECORD = Record("elm", "pictures", 1, APPROVED, "approvals/a/elm/pictures.md", "0", "0", "T", "T", "local", Review())
SCHOOL = School("elm", "Elm School", "Elm", PLACE, "primary", "academy", "Wessenshire")
Shown = tuple[Record, tuple[Act, ...], Stand]
FIRST: Shown = (RECORD, (Act(1, NOTED),), Stand(SCHOOL, {"pictures": "pictures"}))

# What is different at the next look. An event keeps the name of its folder, whoever wrote the folder anew.
CHANGES: dict[str, Callable[[Record, tuple[Act, ...], Stand], Shown]] = {
    "the file": lambda record, acts, stand: (replace(record, digest="1"), acts, stand),
    "the id of the policy": lambda record, acts, stand: (replace(record, policy="photos"), acts, stand),
    "the id of the school": lambda record, acts, stand: (replace(record, school="oak"), acts, stand),
    "its decision, in a folder of the same name": lambda record, acts, stand: (
        replace(record, event=replace(APPROVED, minute="7")),
        acts,
        stand,
    ),
    "a body noted it": lambda record, acts, stand: (record, (*acts, Act(1, replace(NOTED, id="c"))), stand),
    "no body noted it": lambda record, _, stand: (record, (), stand),
    "another body noted it, in a folder of the same name": lambda record, _, stand: (
        record,
        (Act(1, replace(NOTED, body="Governors")),),
        stand,
    ),
    "what was noted is another version": lambda record, _, stand: (record, (Act(2, NOTED),), stand),
    "the school's name": lambda record, acts, stand: (
        record,
        acts,
        replace(stand, school=replace(SCHOOL, name="Elms")),
    ),
    "where a policy stands": lambda record, acts, stand: (record, acts, replace(stand, addresses={"pictures": "pics"})),
    "as it stood, not as it is": lambda record, acts, stand: (record, acts, replace(stand, is_current=False)),
}


def open_with(opened: OpenedRecords, shown: Shown, text: Policy) -> Policy:
    """What is given for a record when its file would give this text."""
    record, acts, stand = shown
    return opened.open_once(record, History(record.school, record.policy, (record,), acts), stand, lambda: text)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_text_is_opened_again_when_what_shows_in_it_changes(
    change: Callable[[Record, tuple[Act, ...], Stand], Shown],
) -> None:
    """The next look never shows what was true at the last one, also when it changes again and back."""
    opened = OpenedRecords()
    texts = [make_policy(Sketch("a", "A", f"Text {number}.")) for number in range(4)]
    assert open_with(opened, FIRST, texts[0]) is texts[0]
    changed = change(*FIRST)
    assert open_with(opened, changed, texts[1]) is texts[1]
    assert open_with(opened, FIRST, texts[2]) is texts[2]
    assert open_with(opened, changed, texts[3]) is texts[3]


def test_a_text_is_opened_once_while_all_is_the_same() -> None:
    """A look at a project in which nothing of a record changed opens no file, though its events were read anew."""
    opened = OpenedRecords()
    first, other = (make_policy(Sketch("a", "A", text)) for text in ("One.", "Two."))
    assert open_with(opened, FIRST, first) is first
    read_anew = (replace(RECORD, event=replace(APPROVED)), (Act(1, replace(NOTED)),), replace(FIRST[2]))
    assert open_with(opened, read_anew, other) is first

"""A record is opened once while all that shows of it is the same, and again when anything of that changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from clausebook.diagnostics import Location
from clausebook.model.approvals import Event, Record, Review
from clausebook.model.dates import parse_date
from clausebook.model.histories import Act, History
from clausebook.model.trust import School
from clausebook.record import OpenedRecords, ReadingContext
from tests.compare.policies import Sketch, make_policy

if TYPE_CHECKING:
    from collections.abc import Callable

    from clausebook.model.policies import Policy

PLACE = Location("approvals/a/event.yml")
APPROVED = Event("a", "approved", "Committee", parse_date("1 September 2026"), date(2026, 9, 2), PLACE)
NOTED = replace(APPROVED, id="b", kind="received", body="Board")
RECORD = Record("elm", "pictures", 1, APPROVED, "approvals/a/elm/pictures.md", "0", "0", "T", "T", "local", Review())
SCHOOL = School("elm", "Elm School", "Elm", PLACE, "primary", "academy", "Wessenshire")
Shown = tuple[Record, tuple[Act, ...], ReadingContext]
FIRST: Shown = (RECORD, (Act(1, NOTED),), ReadingContext(SCHOOL, {"pictures": "pictures"}))

# What is different at the next look. An event keeps the name of its folder, whoever wrote the folder anew.
CHANGES: dict[str, Callable[[Record, tuple[Act, ...], ReadingContext], Shown]] = {
    "the file": lambda record, acts, context: (replace(record, digest="1"), acts, context),
    "the id of the policy": lambda record, acts, context: (replace(record, policy="photos"), acts, context),
    "the id of the school": lambda record, acts, context: (replace(record, school="oak"), acts, context),
    "its decision, in a folder of the same name": lambda record, acts, context: (
        replace(record, event=replace(APPROVED, minute="7")),
        acts,
        context,
    ),
    "a body noted it": lambda record, acts, context: (record, (*acts, Act(1, replace(NOTED, id="c"))), context),
    "no body noted it": lambda record, _, context: (record, (), context),
    "another body noted it, in a folder of the same name": lambda record, _, context: (
        record,
        (Act(1, replace(NOTED, body="Governors")),),
        context,
    ),
    "what was noted is another version": lambda record, _, context: (record, (Act(2, NOTED),), context),
    "the school's name": lambda record, acts, context: (
        record,
        acts,
        replace(context, school=replace(SCHOOL, name="Elms")),
    ),
    "where a policy stands": lambda record, acts, context: (
        record,
        acts,
        replace(context, addresses={"pictures": "pics"}),
    ),
    "as it stood, not as it is": lambda record, acts, context: (record, acts, replace(context, is_current=False)),
}


def open_with(opened: OpenedRecords, shown: Shown, text: Policy) -> Policy:
    """What is given for a record when its file would give this text."""
    record, acts, context = shown
    return opened.open_once(record, History(record.school, record.policy, (record,), acts), context, lambda: text)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_text_is_opened_again_when_what_shows_in_it_changes(
    change: Callable[[Record, tuple[Act, ...], ReadingContext], Shown],
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

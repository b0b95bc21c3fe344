"""What a page says of a policy that is held elsewhere, on the day on which it is read."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from clausebook.model.membership import tell_ending
from clausebook.render.history.statuses import OVER, Case, Status
from clausebook.render.history.version_lists import StatusView
from clausebook.render.text.held_words import name_approver_of
from clausebook.render.text.phrases import say_due

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from clausebook.model.held import HeldPolicy
    from clausebook.model.trust import School, Trust


def list_held_statuses(held: HeldPolicy, school: School, trust: Trust, day: date) -> list[Status]:
    """What is said of it on a day, and then on each day on which that changes; as of what is composed here."""
    told = list(_list_turns(held, school, trust, day))
    following = [*(status.since for status in told[1:]), ""]
    return [replace(status, until=until) for status, until in zip(told, following, strict=True)]


def view_held_statuses(held: HeldPolicy, school: School, trust: Trust, day: date) -> tuple[StatusView, ...]:
    """The same, as its status line shows it."""
    return tuple(
        StatusView(one.tag, one.tone, one.words, one.since, one.until, is_ended=one.case is Case.WITHDRAWN)
        for one in list_held_statuses(held, school, trust, day)
    )


def _list_turns(held: HeldPolicy, school: School, trust: Trust, day: date) -> Iterator[Status]:
    approved, due = _say_approved(held, school, trust), held.next_review
    ending = school.ending
    if ending and ending.has_come(day):
        told = tell_ending(school.name, ending, trust.name, is_past=True)
        yield Status(Case.WITHDRAWN, OVER, "grey", f"{approved} {told}")
        return
    if not held.is_approved:
        yield Status(Case.DRAFT, "For staff only", "warn", f"{approved} The public is told nothing of it.")
        return
    yield Status(Case.IN_FORCE, "In force", "ok", f"{approved} Next review: {due}." if due else approved)
    end = ending.find_first_day_after() if ending else None
    late = due.last_day(trust.term_ends) + timedelta(days=1) if due else None
    if due and late and (end is None or late < end.first_day()):
        words = f"{approved} Its review was due {say_due(due)} and is not finished yet. It still applies."
        yield Status(Case.LATE, "In force", "ok", words, since=late.isoformat())
    if end:
        told = tell_ending(school.name, ending, trust.name, is_past=True)
        yield Status(Case.WITHDRAWN, OVER, "grey", f"{approved} {told}", since=end.iso)


def _say_approved(held: HeldPolicy, school: School, trust: Trust) -> str:
    if not held.is_approved:
        return "It is not known who approved it, and when."
    return f"Approved by {name_approver_of(held, school, trust)}, {held.approval.on}."

"""The status of every policy -> what a body is asked to decide, at a meeting or at any time, or has decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.analysis.forecast import forecast_decisions
from clausebook.analysis.waiting import list_waiting
from clausebook.diagnostics import did_you_mean, join_words, tell_command
from clausebook.model.dates import PartialDate
from clausebook.model.requests import RequestRefused
from clausebook.model.review_packs import Ask, Choice, PackRequest
from clausebook.model.standings import State

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from clausebook.model.review_packs import ReviewPack
    from clausebook.model.standings import Standing, Standings
    from clausebook.model.trust import Meeting


def plan_request(
    standings: Standings, *, meeting: date | None = None, since: date | None = None, body: str = ""
) -> PackRequest:
    """The pack that someone asks for, its meetings found in `trust.yml`.

    Raises RequestRefused for a body that nobody knows, a day on which no meeting is planned, and one that is to come.
    """
    bodies = [one.name for one in standings.trust.bodies] or sorted({one.approver for one in standings} - {""})
    if body and body not in bodies:
        raise RequestRefused(f'trust.yml lists no body "{body}". {did_you_mean(body, bodies)}'.strip())
    if since and since > standings.day:
        raise RequestRefused(f"Nothing can have been approved since {_say(since)}: today is {_say(standings.day)}.")
    found = _find_meetings(standings, meeting, body) if meeting else ()
    return PackRequest(found, since, body)


def _find_meetings(standings: Standings, on: date, body: str) -> tuple[Meeting, ...]:
    coming = [one for one in standings.trust.meetings if one.on >= standings.day and body in ("", one.body)]
    found = tuple(one for one in coming if one.on == on)
    if found:
        return found
    whose = f"No meeting of {body}" if body else "No meeting"
    days = [_say(day) for day in sorted({one.on for one in coming})]
    planned = f"Planned: {join_words(days, last='and')}." if days else "trust.yml plans none from today on."
    raise RequestRefused(f"{whose} is planned on {_say(on)}. {planned}")


def _say(day: date) -> str:
    return str(PartialDate(day.year, day.month, day.day)).replace("\u00a0", " ")


def refuse_empty(pack: ReviewPack) -> None:
    """Raise RequestRefused if there is nothing in a pack, for then there is nothing to read or to sign."""
    request = pack.request
    if pack.items:
        return
    whose = f" by {request.body}" if request.body else ""
    if request.since:
        raise RequestRefused(f"Nothing was approved{whose} since {_say(request.since)}.")
    if request.meetings:
        when = _say(request.meetings[0].on)
        command = tell_command("review-pack")
        raise RequestRefused(f"Nothing waits for the meeting of {when}. See all that waits: {command}")
    raise RequestRefused(f"Nothing waits for a decision{whose}.")


def list_meeting_requests(standings: Standings) -> list[PackRequest]:
    """A request for each planned meeting from the day on, the earliest first."""
    coming = [one for one in standings.trust.meetings if one.on >= standings.day]
    return [PackRequest((one,)) for one in sorted(coming, key=lambda one: (one.on, one.body, one.schools))]


def choose_policies(
    standings: Standings, request: PackRequest, placed: Mapping[Meeting, Sequence[Choice]] | None = None
) -> tuple[Choice, ...]:
    """The policies that a pack is about, by school and id, and which of their texts it compares.

    `placed` is what `place_choices` gives; whoever asks for many meetings has it made once.
    """
    if request.since:
        found = [choice for one in standings if (choice := _find_decided(one, standings, request.since))]
    elif request.meetings:
        known = place_choices(standings) if placed is None else placed
        found = [choice for meeting in request.meetings for choice in known.get(meeting, ())]
        found.sort(key=lambda choice: (choice.standing.school.id, choice.standing.policy))
    else:
        found = [choice for one in standings for choice in list_waiting(one)]
    return tuple(choice for choice in found if request.body in ("", choice.body))


def place_choices(standings: Standings) -> dict[Meeting, tuple[Choice, ...]]:
    """What falls to each meeting to come, as the page of the year's meetings says."""
    return {load.meeting: load.choices for load in forecast_decisions(standings).loads}


def _find_decided(standing: Standing, standings: Standings, since: date) -> Choice | None:
    """What was decided on a policy since a day: the text that applied on that day against the latest approved."""
    history, ends = standing.history, standings.trust.term_ends
    before = history.find_in_force(since)
    if standing.withdrawal and standing.withdrawal.on.last_day(ends) >= since:
        return Choice(standing, Ask.WITHDRAWN, before or standing.latest, event=standing.withdrawal)
    latest = history.last_decided
    if latest is None or latest.event.on.last_day(ends) < since or standing.state is State.WITHDRAWN:
        return None
    if before is latest:  # in force on the very day on which it was approved
        before = history.find_predecessor(latest)
    ask = Ask.NEW if before is None else Ask.REVIEW if before.fingerprint == latest.fingerprint else Ask.CHANGED
    return Choice(standing, ask, before, latest, latest.event)

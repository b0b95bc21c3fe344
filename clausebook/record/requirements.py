"""What must hold before a decision can be recorded. Each refusal says what to ask instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.diagnostics import did_you_mean
from clausebook.model.approvals import ACTS, EVENT_KINDS
from clausebook.model.requests import RequestRefused
from clausebook.record.chains import is_before
from clausebook.record.encoding import write_date

if TYPE_CHECKING:
    from datetime import date

    from clausebook.model.approvals import Event, Record
    from clausebook.model.requests import ApprovalRequest
    from clausebook.model.standings import Standing, Standings

NOTE_CHARACTERS = 500
_WITHOUT_NOTE = ("received", "confirmed")


def refuse_request(request: ApprovalRequest, standings: Standings, today: date) -> None:
    """Raise RequestRefused for what can be seen without looking at a policy."""
    if request.kind not in EVENT_KINDS:
        raise RequestRefused(f'"{request.kind}" is no kind of decision. {did_you_mean(request.kind, EVENT_KINDS)}')
    bodies = [body.name for body in standings.trust.bodies]
    if bodies and request.body not in bodies:
        hint = did_you_mean(request.body, bodies)
        raise RequestRefused(f'trust.yml lists no body "{request.body}". {hint}'.strip())
    _refuse_texts(request)
    _refuse_dates(request, today)
    if request.instead and request.instead not in {one.policy for one in standings}:
        known = did_you_mean(request.instead, {one.policy for one in standings})
        raise RequestRefused(f'There is no policy "{request.instead}" to use instead. {known}'.strip())
    if request.is_minor and request.kind in ACTS:
        raise RequestRefused("--minor is for a new version of the words.")


def _refuse_texts(request: ApprovalRequest) -> None:
    for option, text in (("--by", request.body), ("--minute", request.minute), ("--note", request.note)):
        if not text.isprintable():
            raise RequestRefused(f"{option} is one line of plain words.")
        if len(text) > NOTE_CHARACTERS:
            raise RequestRefused(f"{option} has {len(text):,} characters; at most {NOTE_CHARACTERS} are kept.")
    if not request.body.strip():
        raise RequestRefused('Say who decided: --by "Local governing committee".')
    if not request.note.strip() and not request.is_from_before and request.kind not in _WITHOUT_NOTE:
        raise RequestRefused('Say what changed and why, for those who read it: --note "...".')


def _refuse_dates(request: ApprovalRequest, today: date) -> None:
    on, starts, due = request.on, request.effective, request.next_review
    if on.first_day() > today:
        raise RequestRefused(f"{write_date(on)} has not come yet: a decision is recorded after it was taken.")
    if on.precision != "day" and not request.is_from_before:
        message = (
            f'"{write_date(on)}" is not a whole day. Give the day of the meeting; '
            "for an approval from before you had Clausebook, add --from-before."
        )
        raise RequestRefused(message)
    if starts and is_before(starts, on) and not request.is_from_before:
        raise RequestRefused(f"It cannot apply from {write_date(starts)}, before it was decided on {write_date(on)}.")
    if due and is_before(due, request.reviewed or on):
        raise RequestRefused(f"The next review, {write_date(due)}, would be before this one.")


def refuse_decision(event: Event, standing: Standing, first_version: int | None) -> None:
    """Raise RequestRefused if a new version of this policy cannot have been approved so."""
    name, latest = f"{standing.school.id}/{standing.policy}", standing.latest
    if standing.draft is None:
        raise RequestRefused(f"{name} has no manifest, so there is no text to approve.")
    if latest is None:
        return
    if first_version is not None:
        message = f"{name} has version {latest.version} already, so the next one is {latest.version + 1}."
        raise RequestRefused(f"{message} Leave --version out.")
    pairs = (
        ("approved on", event.on, latest.event.on),
        ("in force from", event.takes_effect, latest.event.takes_effect),
    )
    for what, new, old in pairs:
        if is_before(new, old):
            message = (
                f"{name}: version {latest.version} was {what} {write_date(old)}, which is after {write_date(new)}."
            )
            raise RequestRefused(f"{message} Versions are recorded in the order in which they were approved.")


def refuse_act(event: Event, standing: Standing) -> Record:
    """The version that an act is upon. Raises RequestRefused if there is none that it can be upon."""
    name, latest = f"{standing.school.id}/{standing.policy}", standing.latest
    if latest is None:
        raise RequestRefused(f"{name} was never approved, so there is nothing to act upon. Approve it first.")
    if standing.history.find_act("withdrawn", latest.version):
        raise RequestRefused(f"{name} is withdrawn.")
    if is_before(event.on, latest.event.on):
        on = write_date(latest.event.on)
        raise RequestRefused(f"{name}: version {latest.version} was approved on {on}, after {write_date(event.on)}.")
    noted = standing.history.find_act("received", latest.version)
    if event.kind == "received" and noted and noted.body == event.body:
        raise RequestRefused(f"{name}: version {latest.version} was noted by this body already.")
    if event.kind == "confirmed":
        if latest.event.kind != "chairs-action":
            raise RequestRefused(f"{name}: version {latest.version} was no chair's action, so nothing is to confirm.")
        if standing.history.find_act("confirmed", latest.version):
            raise RequestRefused(f"{name}: version {latest.version} is confirmed already.")
    return latest

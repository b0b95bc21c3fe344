"""What must hold before a decision can be recorded. Each refusal says what to ask instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.diagnostics import did_you_mean
from clausebook.model.approvals import ACTS, CALLED_OFF, EVENT_KINDS, IN_ERROR
from clausebook.model.basis import Basis
from clausebook.model.dates import is_before
from clausebook.model.delegation import Decision, find_delegation, was_decided_so
from clausebook.model.requests import RequestRefused
from clausebook.model.trust import find_stranger
from clausebook.record.chains import find_clash
from clausebook.record.encoding import write_date

if TYPE_CHECKING:
    from datetime import date

    from clausebook.model.approvals import Event, Record
    from clausebook.model.requests import ApprovalRequest
    from clausebook.model.standings import Standing, Standings
    from clausebook.model.trust import Trust

NOTE_CHARACTERS = 500
_WITHOUT_NOTE = ("received", "confirmed")


def refuse_request(request: ApprovalRequest, standings: Standings, today: date) -> None:
    """Raise RequestRefused for what can be seen without looking at a policy."""
    if request.kind not in EVENT_KINDS or request.kind == IN_ERROR:
        raise RequestRefused(f'"{request.kind}" is no kind of decision. {did_you_mean(request.kind, EVENT_KINDS)}')
    bodies = [body.name for body in standings.trust.bodies]
    if bodies and request.body not in bodies:
        hint = did_you_mean(request.body, bodies)
        raise RequestRefused(f'trust.yml lists no body "{request.body}". {hint}'.strip())
    _refuse_texts(request)
    _refuse_dates(request, today)
    _refuse_basis(request)
    if request.instead and request.instead not in {one.policy for one in standings}:
        known = did_you_mean(request.instead, {one.policy for one in standings})
        raise RequestRefused(f'There is no policy "{request.instead}" to use instead. {known}'.strip())
    if request.is_minor and request.kind in ACTS:
        raise RequestRefused("--minor is for a new version of the words.")
    if request.kind == CALLED_OFF and (request.effective or request.instead):
        raise RequestRefused("A planned version that is called off never applies: leave --effective and --instead out.")


def _refuse_texts(request: ApprovalRequest) -> None:
    texts = {
        "--by": request.body,
        "--minute": request.minute,
        "--note": request.note,
        "--recorded-by": request.recorded_by,
        "--consulted": request.basis.consultation.who,
        "--consultation-record": request.basis.consultation.record,
        "--equality-record": request.basis.equality.record,
    }
    for option, text in texts.items():
        refuse_text(option, text)
    if not request.body.strip():
        raise RequestRefused('Say who decided: --by "Local governing committee".')
    if not request.note.strip() and not request.is_from_before and request.kind not in _WITHOUT_NOTE:
        raise RequestRefused('Say what changed and why, for those who read it: --note "...".')


def refuse_text(option: str, text: str) -> None:
    """Raise RequestRefused unless what was typed for an option can be kept and read."""
    if not text.isprintable():
        raise RequestRefused(f"{option} is one line of plain words.")
    if len(text) > NOTE_CHARACTERS:
        raise RequestRefused(f"{option} has {len(text):,} characters; at most {NOTE_CHARACTERS} are kept.")


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


def _refuse_basis(request: ApprovalRequest) -> None:
    asked, equality = request.basis.consultation, request.basis.equality
    if request.basis != Basis() and request.kind in ACTS:
        raise RequestRefused(
            "What was asked and assessed belongs to the approval of a text, not to what is done with it."
        )
    if not asked.who and (asked.first or asked.last or asked.record):
        raise RequestRefused('Say who was asked: --consulted "Parents and staff".')
    if equality.record and not equality.on:
        raise RequestRefused("Say when it was assessed: --equality-on 2026-06-02")
    if asked.first and asked.last and is_before(asked.last, asked.first):
        raise RequestRefused(f"They cannot have been asked from {write_date(asked.first)} to {write_date(asked.last)}.")
    for when, what in ((asked.first, "asked"), (asked.last, "asked"), (equality.on, "assessed")):
        if when and is_before(request.on, when):
            message = (
                f"It was decided on {write_date(request.on)}, so {write_date(when)} is too late to have {what} before."
            )
            raise RequestRefused(message)


def doubt_delegation(event: Event, standing: Standing, trust: Trust) -> str:
    """That the scheme of delegation gives a policy to another body than the one that decided; empty if it does not.

    It is no refusal: what was decided was decided, and can be put before the right body afterwards.
    """
    draft = standing.draft
    ids = [name for name in (standing.policy, draft.model if draft else "") if name]
    delegation = find_delegation(trust, standing.school.id, ids, standing.tier)
    decision = Decision(event, standing.history.next_version)
    stranger = find_stranger(trust, standing.school.id, event.body)
    if stranger and not event.is_from_before:
        name = f"{standing.school.id}/{standing.policy}"
        return f'{name}: "{event.body}" is the governing body of "{stranger.name}", and this school is not in it.'
    if delegation is None or event.is_from_before or was_decided_so(trust, delegation, decision):
        return ""
    who = "the chair alone" if decision.is_alone else decision.name_body()
    name = f"{standing.school.id}/{standing.policy}"
    return f'{name}: the scheme of delegation gives this to "{delegation.body}", and it was decided by {who}.'


def doubt_withdrawal(event: Event, standing: Standing) -> str:
    """That an approval overtakes a withdrawal which is planned, so that the policy stays; empty if it does not."""
    end = standing.history.find_end()
    is_planned = end is not None and is_before(event.on, end.takes_effect)
    if end is None or not is_planned or is_before(end.takes_effect, event.takes_effect):
        return ""
    day, name = write_date(end.takes_effect), f"{standing.school.id}/{standing.policy}"
    return (
        f"{name}: it was to be withdrawn from {day}, as was decided on {write_date(end.on)}. This overtakes that, and "
        f'the policy stays. If it is still to end, withdraw it again afterwards, with --effective "{day}".'
    )


def refuse_decision(event: Event, standing: Standing, first_version: int | None) -> None:
    """Raise RequestRefused if a new version of this policy cannot have been approved so."""
    name, history = f"{standing.school.id}/{standing.policy}", standing.history
    if standing.draft is None:
        raise RequestRefused(f"{name} has no manifest, so there is no text to approve.")
    last = history.last_recorded
    if last is None:
        return
    if first_version is not None:
        was = "" if history.find_mistake(last) is None else ", recorded in error"
        message = f"{name} has version {last.version} already{was}, so the next one is {history.next_version}."
        raise RequestRefused(f"{message} Leave --version out.")
    clash = find_clash(sorted(history.records, key=lambda one: one.version), event)
    if clash is None:
        return
    version, new, old = clash.record.version, write_date(clash.new), write_date(clash.old)
    if clash.what == "approved":
        message = f"{name}: version {version} was approved on {old}, which is after {new}."
        raise RequestRefused(f"{message} Versions are recorded in the order in which they were approved.")
    message = f"{name}: version {version} was in force from {old} when this was decided, on {write_date(event.on)}."
    raise RequestRefused(f"{message} So this cannot apply from {new}.")


def refuse_act(event: Event, standing: Standing, upon: int | None) -> Record:
    """The version that an act is upon: `upon`, else that which waits to be confirmed, else that decided last.

    Raises RequestRefused if there is none that it can be upon.
    """
    name, history = f"{standing.school.id}/{standing.policy}", standing.history
    last = history.last_decided
    if last is None:
        raise RequestRefused(f"{name} was never approved, so there is nothing to act upon. Approve it first.")
    if (end := history.find_end()) and (event.kind == "withdrawn" or not is_before(event.on, end.takes_effect)):
        raise RequestRefused(f"{name} is withdrawn.")
    waiting = standing.unconfirmed if event.kind == "confirmed" else None
    record = waiting or last if upon is None else history.find_version(upon)
    if record is None:
        known = ", ".join(sorted((str(one.version) for one in history.records), key=int))
        raise RequestRefused(f"{name} has no approved version {upon}. Approved are: {known}.")
    if is_before(event.on, record.event.on):
        on = write_date(record.event.on)
        raise RequestRefused(f"{name}: version {record.version} was approved on {on}, after {write_date(event.on)}.")
    if event.kind == CALLED_OFF:
        _refuse_calling_off(event, standing, record)
    else:
        _refuse_again(event, standing, record)
    return record


def _refuse_again(event: Event, standing: Standing, record: Record) -> None:
    """Raise RequestRefused if a body noted a version before, or there is nothing to confirm or no longer."""
    history, what = standing.history, f"{standing.school.id}/{standing.policy}: version {record.version}"
    noted = history.find_act("received", record.version)
    if event.kind == "received" and noted and noted.body == event.body:
        raise RequestRefused(f"{what} was noted by this body already.")
    if event.kind == "confirmed" and record.event.kind != "chairs-action":
        raise RequestRefused(f"{what} was no chair's action, so nothing is to confirm.")
    if event.kind == "confirmed" and history.find_act("confirmed", record.version):
        raise RequestRefused(f"{what} is confirmed already.")


def _refuse_calling_off(event: Event, standing: Standing, record: Record) -> None:
    """Raise RequestRefused unless a version is planned, and others stand without it."""
    history, begins = standing.history, write_date(record.event.takes_effect)
    name, version = f"{standing.school.id}/{standing.policy}", f"version {record.version}"
    whole = "To end the whole policy, leave --version out."
    if history.find_act(CALLED_OFF, record.version):
        raise RequestRefused(f"{name}: {version} is called off already.")
    if replacing := history.find_replacing(record):
        raise RequestRefused(f"{name}: version {replacing.version} took the place of {version} already.")
    if not is_before(event.on, record.event.takes_effect):
        message = f"{name}: {version} applies from {begins}, so on {write_date(event.on)} it was no longer planned."
        raise RequestRefused(f"{message} {whole}")
    if all(one == record or history.is_void(one) for one in history.records):
        raise RequestRefused(f"{name}: {version} is the only one, so without it there is no policy. {whole}")

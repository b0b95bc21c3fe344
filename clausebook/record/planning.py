"""A request -> the event and the records that would be written for it, proved before anyone is asked."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.diagnostics import BrokenPromise, tell_command
from clausebook.model.approvals import ACTS, Entry, Event, Review
from clausebook.model.dates import NO_BREAK_SPACE
from clausebook.model.lost_changes import name_parts
from clausebook.model.requests import ApprovalPlan, PlannedLine, RequestRefused
from clausebook.model.version_order import replaces
from clausebook.record.encoding import write_date
from clausebook.record.event_text import write_event
from clausebook.record.histories import name_record
from clausebook.record.lost_changes import find_lost_parts
from clausebook.record.naming import EVENT_FILE, locate_event, name_event
from clausebook.record.opening import ReadingContext
from clausebook.record.proof import prove_record
from clausebook.record.reading import RecordReader, read_head
from clausebook.record.requirements import (
    doubt_delegation,
    doubt_withdrawal,
    refuse_act,
    refuse_decision,
    refuse_request,
)
from clausebook.record.targets import find_targets
from clausebook.record.writing import RecordFacts, write_record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from clausebook.model.approvals import Record
    from clausebook.model.policies import Policy
    from clausebook.model.requests import ApprovalRequest
    from clausebook.model.standings import Standing, Standings
    from clausebook.model.trust import Trust
    from clausebook.record.histories import Archive

    # The last day of each term, as (month, day).
    TermEnds = Mapping[str, tuple[int, int]]


def plan_event(request: ApprovalRequest, standings: Standings, archive: Archive, *, today: date) -> ApprovalPlan:
    """What recording a decision would write.

    Each record is read back and compared with the policy that it keeps. Raises RequestRefused if the decision cannot
    have been taken so, and BrokenPromise if a record would not keep every word.
    """
    refuse_request(request, standings, today)
    targets = find_targets(request, standings)
    kinds = [request.kind] if request.kind in ACTS else []
    name = name_event(request.on, {one.school.id for one in targets}, [*kinds, request.body])
    event = Event(
        id=name,
        kind=request.kind,
        body=request.body,
        on=request.on,
        written=today,
        location=locate_event(name),
        minute=request.minute,
        note=request.note,
        starts=request.effective,
        reviewed=request.reviewed,
        next_review=request.next_review,
        is_minor=request.is_minor,
        is_from_before=request.is_from_before,
        instead=request.instead,
        basis=request.basis,
        recorded_by=request.recorded_by,
    )
    if request.kind in ACTS:
        return _plan_acts(event, targets, request.upon)
    return _plan_records(event, request, targets, archive, standings.trust)


def _plan_acts(event: Event, targets: list[Standing], upon: int | None) -> ApprovalPlan:
    entries: dict[tuple[str, str], Entry] = {}
    lines: list[PlannedLine] = []
    doubts: list[str] = []
    for standing in targets:
        record = refuse_act(event, standing, upon)
        entries[standing.school.id, standing.policy] = Entry(record.version)
        lines.append(PlannedLine(standing.school.id, standing.policy, record.title, record.version))
        doubts += _doubt_withdrawal(event, standing)
    event = replace(event, entries=entries)
    return ApprovalPlan(event.id, event, {EVENT_FILE: write_event(event)}, tuple(lines), kept=(), doubts=tuple(doubts))


def _doubt_withdrawal(event: Event, standing: Standing) -> Iterator[str]:
    """That a policy ends with all that is planned of it, which may not be what was meant."""
    for planned in standing.history.list_coming(event.on.first_day()) if event.kind == "withdrawn" else ():
        starts, name = planned.event.takes_effect, f"{standing.school.id}/{standing.policy}"
        yield (
            f"{name}: this ends the whole policy, and version {planned.version}, planned for {write_date(starts)}, "
            f"never applies. To call off version {planned.version} alone, add --version {planned.version}."
        )


def _plan_records(
    event: Event, request: ApprovalRequest, targets: list[Standing], archive: Archive, trust: Trust
) -> ApprovalPlan:
    entries: dict[tuple[str, str], Entry] = {}
    files: dict[str, bytes] = {}
    pictures: dict[str, bytes] = {}
    lines: list[PlannedLine] = []
    kept: list[tuple[str, str]] = []
    reader = RecordReader()
    for standing in targets:
        if why := _find_why_kept(event, standing):
            kept.append((f"{standing.school.id}/{standing.policy}", why))
            continue
        refuse_decision(event, standing, request.first_version)
        draft, history = standing.draft, standing.history
        assert draft is not None  # noqa: S101  refuse_decision has seen to it
        last, before = history.last_recorded, history.find_last_before(event)
        version = history.next_version if last else request.first_version or 1
        review = _plan_review(event, draft, before, trust.term_ends)
        raw = write_record(draft, RecordFacts(version, event, review, last.digest if last else ""))
        digest = hashlib.sha256(raw).hexdigest()
        _prove(draft, raw, event, digest, reader)
        key = standing.school.id, standing.policy
        entries[key] = Entry(version, digest)
        files["/".join(name_record("", key).split("/")[2:])] = raw
        pictures |= {f"pictures/{name}": file.read() for name, file in draft.find_pictures().items()}
        lines.append(_make_line(event, standing, version, archive, trust))
    if not lines:
        message = f"Nothing is left to record: {kept[0][1]}."
        raise RequestRefused(message)
    event = replace(event, entries=entries)
    files = {EVENT_FILE: write_event(event), **files, **pictures}
    doubts = tuple(doubt for line in lines for doubt in line.doubts)
    return ApprovalPlan(event.id, event, files, tuple(lines), tuple(kept), doubts)


def _make_line(event: Event, standing: Standing, version: int, archive: Archive, trust: Trust) -> PlannedLine:
    """What is shown of one policy: its words beside those that apply before it, and what becomes of planned ones."""
    history, draft = standing.history, standing.draft
    assert draft is not None  # noqa: S101  it is what is approved

    def read(record: Record | None) -> Policy | None:
        context = ReadingContext(standing.school, is_current=False)
        return archive.open_record(record, context) if record else None

    before, name, doubts = read(history.find_last_before(event)), f"{draft.school.id}/{draft.id}", []
    follows = tuple(history.list_following(event))
    for planned in history.list_coming(event.on.first_day()):
        starts = write_date(planned.event.takes_effect)
        if replaces(event, planned.event):
            doubts.append(
                f"{name}: version {planned.version}, planned for {starts} too, never applies: this replaces it."
            )
        elif planned in follows and (lost := find_lost_parts(before, draft, read(planned))):
            said = f"version {planned.version}, planned for {starts}, does not hold these words and will take them away"
            doubts.append(f"{name}: {said} ({name_parts(lost)}).")
    doubts += filter(None, [doubt_withdrawal(event, standing), doubt_delegation(event, standing, trust)])
    return PlannedLine(draft.school.id, draft.id, draft.title, version, before, draft, follows, tuple(doubts))


def _find_why_kept(event: Event, standing: Standing) -> str:
    """Why a decision needs no new version: its words are recorded for it already; empty if it needs one."""
    draft, history = standing.draft, standing.history
    if draft is None or history.find_end():
        return ""
    for record in history.records:
        past = record.event
        is_same = (past.body, past.on, past.kind) == (event.body, event.on, event.kind)
        if is_same and draft.fingerprint == record.fingerprint and not history.is_dropped(record):
            return f"these words are recorded for this decision already{_say_minute(past, event)}"
    before = history.find_last_before(event)
    is_equal = before is not None and draft.fingerprint == before.fingerprint
    return "no word changed, so there is no correction" if event.is_minor and is_equal else ""


def _say_minute(past: Event, event: Event) -> str:
    """How a decision is given another minute than it was recorded with; empty if it is the same, or none is given."""
    if event.minute in ("", past.minute):
        return ""
    had = f'with the minute "{past.minute}"' if past.minute else "without a minute"
    command = tell_command("take-back", past.id, note="WHAT WENT WRONG")
    return f", {had}. If that was wrong, take it back ({command}), and record it again"


def _prove(draft: Policy, raw: bytes, event: Event, digest: str, reader: RecordReader) -> None:
    text = raw.decode()
    record, pictures = read_head(text, event, "", digest), tuple(draft.find_pictures().values())
    if record.pictures != pictures:
        message = f"{draft.school.id}/{draft.id}: the record would not keep its pictures"
        raise BrokenPromise(message)
    record = replace(record, pictures=pictures)
    prove_record(draft, reader.open_record(text, record, ReadingContext(draft.school, is_current=False)))


def _plan_review(event: Event, draft: Policy, before: Record | None, term_ends: TermEnds) -> Review:
    """The next review as stated, else the last one and the cycle.

    A small correction is no review. Raises RequestRefused if the cycle leads beyond what plans are made for.
    """
    if event.is_minor and before:
        return Review(before.review.last, event.next_review or before.review.next)
    last, cycle = event.reviewed or event.on, draft.cycle
    if event.next_review or cycle is None or not cycle.months:
        return Review(last, event.next_review)
    try:
        return Review(last, last.add_cycle(cycle.months, term_ends))
    except ValueError:
        message = (
            f"{draft.school.id}/{draft.id} would be reviewed {cycle} after {last}, which is further than plans are "
            "made for. Say when: --next-review."
        )
        raise RequestRefused(message.replace(NO_BREAK_SPACE, " ")) from None

"""A request -> the event and the records that would be written for it, proved before anyone is asked."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.diagnostics import BrokenPromise, Location
from clausebook.model.approvals import ACTS, Entry, Event, Review
from clausebook.model.dates import NO_BREAK_SPACE
from clausebook.model.requests import ApprovalPlan, PlannedLine, RequestRefused
from clausebook.record.event_text import write_event
from clausebook.record.histories import name_record
from clausebook.record.opening import ReadingContext
from clausebook.record.proof import prove_record
from clausebook.record.reading import RecordReader, read_head
from clausebook.record.requirements import refuse_act, refuse_decision, refuse_request
from clausebook.record.targets import find_targets
from clausebook.record.writing import RecordFacts, write_record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from clausebook.model.approvals import Record
    from clausebook.model.policies import Policy
    from clausebook.model.requests import ApprovalRequest
    from clausebook.model.standings import Standing, Standings
    from clausebook.record.histories import Archive

    # The last day of each term, as (month, day).
    TermEnds = Mapping[str, tuple[int, int]]

EVENT_FILE = "event.yml"
_NAME_AT_MOST = 56
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")


def plan_event(request: ApprovalRequest, standings: Standings, archive: Archive, *, today: date) -> ApprovalPlan:
    """What recording a decision would write.

    Each record is read back and compared with the policy that it keeps. Raises RequestRefused if the decision cannot
    have been taken so, and BrokenPromise if a record would not keep every word.
    """
    refuse_request(request, standings, today)
    targets = find_targets(request, standings)
    name = _name_event(request, targets)
    event = Event(
        id=name,
        kind=request.kind,
        body=request.body,
        on=request.on,
        written=today,
        location=Location(f"approvals/{name}/{EVENT_FILE}"),
        minute=request.minute,
        note=request.note,
        starts=request.effective,
        reviewed=request.reviewed,
        next_review=request.next_review,
        is_minor=request.is_minor,
        is_from_before=request.is_from_before,
        instead=request.instead,
    )
    if request.kind in ACTS:
        return _plan_acts(event, targets)
    return _plan_records(event, request, targets, archive, standings.trust.term_ends)


def _plan_acts(event: Event, targets: list[Standing]) -> ApprovalPlan:
    entries, lines = {}, []
    for standing in targets:
        record = refuse_act(event, standing)
        entries[standing.school.id, standing.policy] = Entry(record.version)
        lines.append(PlannedLine(standing.school.id, standing.policy, record.title, record.version))
    event = replace(event, entries=entries)
    return ApprovalPlan(event.id, event, {EVENT_FILE: write_event(event)}, tuple(lines), kept=())


def _plan_records(
    event: Event, request: ApprovalRequest, targets: list[Standing], archive: Archive, term_ends: TermEnds
) -> ApprovalPlan:
    entries: dict[tuple[str, str], Entry] = {}
    files: dict[str, bytes] = {}
    pictures: dict[str, bytes] = {}
    lines: list[PlannedLine] = []
    kept: list[tuple[str, str]] = []
    reader = RecordReader()
    for standing in targets:
        latest = standing.latest
        if latest and (why := _find_why_kept(latest, event, standing)):
            kept.append((f"{standing.school.id}/{standing.policy}", why))
            continue
        refuse_decision(event, standing, request.first_version)
        draft = standing.draft
        assert draft is not None  # noqa: S101  refuse_decision has seen to it
        version = latest.version + 1 if latest else request.first_version or 1
        review = _plan_review(event, draft, latest, term_ends)
        facts = RecordFacts(version, event, review, latest.digest if latest else "")
        raw = write_record(draft, facts)
        digest = hashlib.sha256(raw).hexdigest()
        _prove(draft, raw, event, digest, reader)
        key = standing.school.id, standing.policy
        entries[key] = Entry(version, digest)
        files["/".join(name_record("", key).split("/")[2:])] = raw
        pictures |= {f"pictures/{name}": file.read() for name, file in draft.find_pictures().items()}
        before = archive.open_record(latest, ReadingContext(standing.school, is_current=False)) if latest else None
        lines.append(PlannedLine(*key, draft.title, version, before, draft))
    if not lines:
        message = f"Nothing is left to record: {kept[0][1]}."
        raise RequestRefused(message)
    event = replace(event, entries=entries)
    return ApprovalPlan(
        event.id, event, {EVENT_FILE: write_event(event), **files, **pictures}, tuple(lines), tuple(kept)
    )


def _find_why_kept(latest: Record, event: Event, standing: Standing) -> str:
    """Why a decision needs no new version: its words are recorded for it already; empty if it needs one."""
    draft, past = standing.draft, latest.event
    is_withdrawn = standing.history.find_act("withdrawn", latest.version) is not None
    if draft is None or draft.fingerprint != latest.fingerprint or is_withdrawn:
        return ""
    if (past.body, past.on, past.kind) == (event.body, event.on, event.kind):
        return "these words are recorded for this decision already"
    return "no word changed, so there is no correction" if event.is_minor else ""


def _prove(draft: Policy, raw: bytes, event: Event, digest: str, reader: RecordReader) -> None:
    text = raw.decode()
    record, pictures = read_head(text, event, "", digest), tuple(draft.find_pictures().values())
    if record.pictures != pictures:
        message = f"{draft.school.id}/{draft.id}: the record would not keep its pictures"
        raise BrokenPromise(message)
    record = replace(record, pictures=pictures)
    prove_record(draft, reader.open_record(text, record, ReadingContext(draft.school, is_current=False)))


def _plan_review(event: Event, draft: Policy, latest: Record | None, term_ends: TermEnds) -> Review:
    """The next review as stated, else the last one and the cycle.

    A small correction is no review. Raises RequestRefused if the cycle leads beyond what plans are made for.
    """
    if event.is_minor and latest:
        return Review(latest.review.last, event.next_review or latest.review.next)
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


def _name_event(request: ApprovalRequest, targets: list[Standing]) -> str:
    """The name of the event's folder: the date, the school if it concerns only one, and the body."""
    on = request.on
    day = on.iso or f"{on.year}-{on.term}"
    schools = {standing.school.id for standing in targets}
    owner = [*schools] if len(schools) == 1 else []
    words = [day, *owner, *([request.kind] if request.kind in ACTS else []), request.body]
    name = _NOT_IN_NAMES.sub("-", " ".join(words).lower()).strip("-")
    cut = f"{name}-"[: _NAME_AT_MOST + 1].rpartition("-")[0]
    # Between words, unless one word is most of the name.
    return cut if len(cut) > _NAME_AT_MOST // 2 else name[:_NAME_AT_MOST].strip("-")

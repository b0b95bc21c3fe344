"""A request to take back what was recorded in error -> the event that says so. Nothing that was recorded is touched."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.diagnostics import did_you_mean
from clausebook.model.approvals import IN_ERROR, Entry, Event
from clausebook.model.dates import PartialDate
from clausebook.model.readers import STAFF
from clausebook.model.requests import ApprovalPlan, PlannedLine, RequestRefused
from clausebook.record.event_text import write_event
from clausebook.record.mistakes import find_corrections
from clausebook.record.naming import EVENT_FILE, locate_event, name_event
from clausebook.record.requirements import refuse_text

if TYPE_CHECKING:
    from datetime import date

    from clausebook.diagnostics import Report
    from clausebook.model.requests import TakeBackRequest
    from clausebook.record.former_ids import FormerIds
    from clausebook.record.histories import Archive

Key = tuple[str, str]


def plan_taking_back(  # noqa: PLR0913  what is asked, what was recorded, and when
    request: TakeBackRequest,
    archive: Archive,
    *,
    former: FormerIds,
    published: frozenset[str],
    today: date,
    report: Report,
) -> ApprovalPlan:
    """What saying that a decision was never taken would write.

    `published` are the seals of the decisions that a site in the project was made from: what is in one of them, and
    whatever was recorded before today, counts as shown to the public, unless the request says otherwise. Raises
    RequestRefused if there is no such decision, or if it was taken back already.
    """
    refuse_text("--note", request.note)
    refuse_text("--recorded-by", request.recorded_by)
    if not request.note.strip():
        raise RequestRefused('Say what went wrong, for those who read it: --note "...".')
    other = _find_event(request.event, archive)
    keys = _choose_keys(request, other, former)
    corrections = find_corrections(archive.events, report=report)
    for key in keys:
        if earlier := corrections.get((other.seal, key)):
            raise RequestRefused(f"{'/'.join(key)} in {other.id} was taken back already, in {earlier.id}.")
    is_shown = request.was_shown
    if is_shown is None:
        was_published = other.seal in published or other.written < today
        is_shown = was_published and not all(_was_for_staff(key, other, archive, former) for key in keys)
    event = _make_event(other, keys, today)
    shown_from = other.written if is_shown else None
    event = replace(event, note=request.note, shown_from=shown_from, recorded_by=request.recorded_by)
    lines = tuple(_make_line(key, other, archive, former) for key in keys)
    return ApprovalPlan(event.id, event, {EVENT_FILE: write_event(event)}, lines, kept=())


def _was_for_staff(key: Key, other: Event, archive: Archive, former: FormerIds) -> bool:
    """Whether the version that a decision is about was for staff only, so that no public site ever showed it."""
    version = other.entries[key].version
    found = [archive.histories[now] for now in (*former.find_keys(key), key) if now in archive.histories]
    records = [one for history in found for one in history.list_all() if one.version == version]
    return bool(records) and all(one.readers == STAFF for one in records)


def _make_event(other: Event, keys: list[Key], today: date) -> Event:
    on = PartialDate(today.year, today.month, today.day)
    name = name_event(on, {school for school, _ in keys}, [IN_ERROR])
    entries = {key: Entry(other.entries[key].version) for key in keys}
    place = locate_event(name)
    return Event(name, IN_ERROR, "", on, written=today, location=place, corrects=other.seal, entries=entries)


def _find_event(name: str, archive: Archive) -> Event:
    """The event that someone means by the name of its folder, or by the way to it."""
    by_id = {event.id: event for event in archive.events}
    id_ = name.replace("\\", "/").rstrip("/").removesuffix(f"/{EVENT_FILE}").rpartition("/")[2]
    if id_ not in by_id:
        message = f'approvals/ has no decision "{id_}". {did_you_mean(id_, by_id)}'.strip()
        raise RequestRefused(f"{message} Name it as its folder is called.")
    return by_id[id_]


def _choose_keys(request: TakeBackRequest, other: Event, former: FormerIds) -> list[Key]:
    """The policies of an event that are meant, by the names that they have or had; with none named, all."""
    if not request.targets:
        return list(other.entries)
    known = {"/".join(name): key for key in other.entries for name in (*former.find_keys(key), key)}
    for target in request.targets:
        if target not in known:
            message = f'The decision {other.id} is not about "{target}". {did_you_mean(target, known)}'.strip()
            raise RequestRefused(message)
    return sorted({known[target] for target in request.targets})


def _make_line(key: Key, other: Event, archive: Archive, former: FormerIds) -> PlannedLine:
    version = other.entries[key].version
    found = (archive.histories[now] for now in (*former.find_keys(key), key) if now in archive.histories)
    records = (one for history in found for one in history.list_all())
    record = next((one for one in records if (one.version, one.event.seal) == (version, other.seal)), None)
    return PlannedLine(*key, record.title if record else key[1], version)

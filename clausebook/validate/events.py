"""Approval events, typed: each file as it was written, or an error that names it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

from clausebook.diagnostics import Code
from clausebook.model.approvals import EVENT_KINDS, IN_ERROR, WITHOUT_TEXT, Entry, Event, is_sealed, read_seal
from clausebook.model.basis import Basis, Consultation, EqualityAssessment
from clausebook.model.sources import plain_data
from clausebook.validate.fields import Date, OptionalDate, Text, YesNo, one_of
from clausebook.validate.schemas import Schema
from clausebook.validate.shape import read_shape

if TYPE_CHECKING:
    from clausebook.diagnostics import Report
    from clausebook.model.sources import Document, EventSource, Sources

PUT_IT_BACK = "Put it back as it was: events are written by the tool, and never changed."
_ONE_OF_TWO = "One of the two folders is a copy. Move the copy out of approvals/; the decision stays with the other."
_ENTRY = re.compile(r"([1-9][0-9]{0,5})(?: ([0-9a-f]{64}))?")
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}/[a-z0-9][a-z0-9-]{0,63}")


class EventSchema(Schema):
    event: Annotated[str, one_of("1")]
    kind: Annotated[str, one_of(*EVENT_KINDS)]
    body: Text = ""
    on: Date
    minute: Text = ""
    note: Text = ""
    starts: OptionalDate = None
    reviewed: OptionalDate = None
    next_review: OptionalDate = None
    minor: YesNo = False
    from_before: YesNo = False
    instead: Text = ""
    consulted: Text = ""
    consulted_from: OptionalDate = None
    consulted_to: OptionalDate = None
    consultation_record: Text = ""
    equality_on: OptionalDate = None
    equality_record: Text = ""
    recorded_by: Text = ""
    corrects: Text = ""
    shown_from: OptionalDate = None
    written: Date
    policies: dict[str, Text]
    seal: Text


def build_events(sources: Sources, *, report: Report) -> tuple[Event, ...]:
    """Every event whose file is whole, in the order of their names; what is wrong with the others is reported."""
    found: dict[str, Event] = {}
    for id_, source in sources.events.items():
        event = _build_event(id_, source, report)
        if event is None:
            continue
        known = found.setdefault(event.seal, event)
        if known is not event:
            message = f"this is the same decision as {known.location.path}, a second time."
            report.error(Code.EVENT_TWICE, event.location, message, _ONE_OF_TWO)
    return tuple(found.values())


def _build_event(id_: str, source: EventSource, report: Report) -> Event | None:
    document = source.document
    if not is_sealed(source.raw):
        line = source.raw.count(b"\n")
        message = "the event is not as it was written: its seal does not fit it."
        if is_sealed(source.raw.replace(b"\r\n", b"\n")):
            message = "the ends of the lines were changed, perhaps by Git or an editor."
        report.error(Code.EVENT_CHANGED, document.locate("seal").at(max(line, 1)), message, PUT_IT_BACK)
        return None
    shape = read_shape(EventSchema, plain_data(document.data), document, report=report)
    if shape is None or not _is_sound(shape, document, report):
        return None
    entries = _read_entries(shape, document, report)
    if entries is None:
        return None
    return Event(
        id=id_,
        kind=shape.kind,
        body=shape.body,
        on=shape.on,
        written=shape.written.first_day(),
        location=document.locate(),
        minute=shape.minute,
        note=shape.note,
        starts=shape.starts,
        reviewed=shape.reviewed,
        next_review=shape.next_review,
        is_minor=shape.minor,
        is_from_before=shape.from_before,
        instead=shape.instead,
        basis=_read_basis(shape),
        recorded_by=shape.recorded_by,
        corrects=shape.corrects,
        shown_from=shape.shown_from.first_day() if shape.shown_from else None,
        entries=dict(sorted(entries.items())),
        seal=read_seal(source.raw),
    )


def _read_basis(shape: EventSchema) -> Basis:
    asked = Consultation(shape.consulted, shape.consulted_from, shape.consulted_to, shape.consultation_record)
    return Basis(asked, EqualityAssessment(shape.equality_on, shape.equality_record))


def _read_entries(shape: EventSchema, document: Document, report: Report) -> dict[tuple[str, str], Entry] | None:
    """The version of each policy that an event is about; None after reporting what is none."""
    entries = {}
    for name, text in shape.policies.items():
        match = _ENTRY.fullmatch(text)
        if not match or not _NAME.fullmatch(name) or bool(match[2]) == (shape.kind in WITHOUT_TEXT):
            message = f'"{name}: {text}" is no version of a policy.'
            report.error(Code.EVENT_CHANGED, document.locate("policies", name), message, PUT_IT_BACK)
            return None
        school, policy = name.split("/")
        entries[school, policy] = Entry(int(match[1]), match[2] or "")
    return entries


def _is_sound(shape: EventSchema, document: Document, report: Report) -> bool:
    """Whether it says who decided; or, of what was recorded in error, which event that was."""
    is_error = shape.kind == IN_ERROR
    if is_error == bool(shape.corrects) and is_error != bool(shape.body):
        return True
    message = f'"{shape.kind}" is no decision that says who took it, and no event that says which other was a mistake.'
    report.error(Code.EVENT_CHANGED, document.locate("kind"), message, PUT_IT_BACK)
    return False

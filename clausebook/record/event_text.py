"""An approval event -> its file, which a clerk can read and whose last line proves that it is unchanged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.model.approvals import seal_event
from clausebook.record.encoding import write_date
from clausebook.record.layout import dump_json

if TYPE_CHECKING:
    from clausebook.model.approvals import Event
    from clausebook.model.basis import Basis

_HEAD = "# Written by Clausebook. Change nothing here: the last line would no longer fit.\n"


def _list_basis(basis: Basis) -> dict[str, str]:
    asked, equality = basis.consultation, basis.equality
    return {
        "consulted": dump_json(asked.who) if asked.who else "",
        "consulted_from": write_date(asked.first),
        "consulted_to": write_date(asked.last),
        "consultation_record": dump_json(asked.record) if asked.record else "",
        "equality_on": write_date(equality.on),
        "equality_record": dump_json(equality.record) if equality.record else "",
    }


def write_event(event: Event) -> bytes:
    """The bytes of `event.yml`."""
    facts = {
        "event": "1",
        "kind": event.kind,
        "body": dump_json(event.body) if event.body else "",
        "on": write_date(event.on),
        "minute": dump_json(event.minute) if event.minute else "",
        "note": dump_json(event.note) if event.note else "",
        "starts": write_date(event.starts),
        "reviewed": write_date(event.reviewed),
        "next_review": write_date(event.next_review),
        "minor": "yes" if event.is_minor else "",
        "from_before": "yes" if event.is_from_before else "",
        "instead": event.instead,
        **_list_basis(event.basis),
        "recorded_by": dump_json(event.recorded_by) if event.recorded_by else "",
        "corrects": event.corrects,
        "shown_from": event.shown_from.isoformat() if event.shown_from else "",
        "written": event.written.isoformat(),
    }
    lines = [f"{key}: {value}\n" for key, value in facts.items() if value]
    lines.append("policies:\n")
    for (school, policy), entry in event.entries.items():
        lines.append(f"  {school}/{policy}: {f'{entry.version} {entry.digest}'.strip()}\n")
    return seal_event((_HEAD + "".join(lines)).encode())

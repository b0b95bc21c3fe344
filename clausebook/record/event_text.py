"""An approval event -> its file, which a clerk can read and whose last line proves that it is unchanged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.model.approvals import seal_event
from clausebook.record.encoding import write_date
from clausebook.record.layout import dump_json

if TYPE_CHECKING:
    from clausebook.model.approvals import Event

_HEAD = "# Written by Clausebook. Change nothing here: the last line would no longer fit.\n"


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
        "corrects": event.corrects,
        "shown_from": event.shown_from.isoformat() if event.shown_from else "",
        "written": event.written.isoformat(),
    }
    lines = [f"{key}: {value}\n" for key, value in facts.items() if value]
    lines.append("policies:\n")
    for (school, policy), entry in event.entries.items():
        lines.append(f"  {school}/{policy}: {f'{entry.version} {entry.digest}'.strip()}\n")
    return seal_event((_HEAD + "".join(lines)).encode())

"""Whether a version applies on a day, in a word for programs and in sentences for people."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from clausebook.render.history.version_lists import say_never
from clausebook.render.text.periods import say_applied, say_mistake

if TYPE_CHECKING:
    from datetime import date

    from clausebook.model.approvals import Record
    from clausebook.model.histories import History


class VersionState(Enum):
    """Whether a version applies; docs/guide/formats.md explains each value to those who write programs."""

    IN_FORCE = "in force"
    COMING = "not yet in force"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    NEVER_APPLIED = "never applied"
    NEVER_APPROVED = "never approved"


def find_state(history: History, record: Record, day: date) -> VersionState:
    """Whether a version applies on a day."""
    if history.find_mistake(record):
        return VersionState.NEVER_APPROVED
    if history.is_void(record):
        return VersionState.NEVER_APPLIED
    if record == history.find_in_force(day):
        return VersionState.IN_FORCE
    if record in history.list_coming(day):
        return VersionState.COMING
    end, successor = history.find_item_end(record), history.find_successor(record)
    is_replaced = successor is not None and end == successor.event.takes_effect
    return VersionState.REPLACED if is_replaced else VersionState.WITHDRAWN


def say_state(history: History, record: Record, day: date) -> str:
    """The same for people: from when to when it applies, and which version applies now if this one does not."""
    state = find_state(history, record, day)
    mistake, current = history.find_mistake(record), history.find_in_force(day)
    if mistake:
        said = f"{say_never(mistake)} {say_mistake(mistake)}"
    elif history.is_end_unknown and current is None:
        said = f"{say_applied(history, record, 'It applied', day=day)} It does not apply any more."
    else:
        verb = {VersionState.IN_FORCE: "It is in force", VersionState.COMING: "It applies"}.get(state, "It applied")
        said = say_applied(history, record, verb, day=day)
    if state is VersionState.IN_FORCE:
        return said
    return f"{said} {f'Version {current.version} applies now.' if current else 'No version applies now.'}"

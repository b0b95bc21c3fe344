"""Events that say that another was recorded in error -> which decisions count, and which were never taken."""

from __future__ import annotations

from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

from clausebook.diagnostics import Code
from clausebook.model.approvals import IN_ERROR

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.diagnostics import Report
    from clausebook.model.approvals import Event

Key = tuple[str, str]
# The event that took back what another says of a policy, by the seal of that other and the policy.
Corrections = dict[tuple[str, Key], "Event"]

_PUT_BACK = "Put the folder of the other decision back. Its event.yml ends with this seal."


def find_corrections(events: Iterable[Event], *, report: Report) -> Corrections:
    """What was taken back, of events and of the policies in them.

    An event names the seal of the one that it takes back, so that none can be meant that came later. One that was
    itself taken back takes nothing back. What names an event that is not there is reported.
    """
    by_seal = {event.seal: event for event in events}
    upon = {event.seal: {event.corrects} for event in by_seal.values() if event.kind == IN_ERROR}
    found: Corrections = {}
    # The latest first: whether an event counts is known before what it takes back.
    for seal in reversed([*TopologicalSorter(upon).static_order()]):
        event = by_seal.get(seal)
        if event is None or event.kind != IN_ERROR:
            continue
        other = by_seal.get(event.corrects)
        if other is None:
            message = f"it takes back a decision that is not there, with the seal {event.corrects}."
            report.error(Code.EVENT_MISSING, event.location, message, _PUT_BACK)
            continue
        for key, entry in event.entries.items():
            if key not in other.entries or other.entries[key].version != entry.version:
                message = (
                    f"it takes back version {entry.version} of {'/'.join(key)}, which {other.location.path} has not."
                )
                report.error(Code.EVENT_MISSING, event.location, message, _PUT_BACK)
            elif (seal, key) not in found:
                found[other.seal, key] = event
    return found

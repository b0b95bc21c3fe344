"""Recorded decisions -> the latest on each policy, and the level of the body that took it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.model.approvals import DECISIONS
from clausebook.model.trust import find_body

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clausebook.model.approvals import Event
    from clausebook.model.forms import Manifest
    from clausebook.model.trust import School, Trust

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Decision:
    """The event that approved a version, and the one by which a body confirmed what its chair had decided."""

    event: Event
    version: int
    confirmation: Event | None = None

    def find_level(self, trust: Trust) -> str:
        """The level at which it was taken; empty if `trust.yml` does not list the body.

        A chair who acts between meetings is one governor until the body confirms it: regulation 8 of the School
        Governance (Roles, Procedures and Allowances) (England) Regulations 2013 lets the chair act alone only where
        delay would do serious harm.
        """
        if self.event.kind == "headteacher":
            return "headteacher"
        if self.event.kind == "chairs-action" and self.confirmation is None:
            return "governor"
        body = find_body(trust, (self.confirmation or self.event).body)
        return body.level if body else ""

    def name_body(self) -> str:
        """Who took it, as a sentence names them."""
        if self.event.kind == "headteacher":
            return "the headteacher"
        if self.event.kind == "chairs-action" and self.confirmation is None:
            return "the chair alone, which nobody has confirmed"
        return f'"{(self.confirmation or self.event).body}"'


def group_events(events: Iterable[Event]) -> Mapping[Key, Sequence[Event]]:
    """The events upon each policy by the ids that it had then, in the order given."""
    found: dict[Key, list[Event]] = defaultdict(list)
    for event in events:
        for key in event.entries:
            found[key].append(event)
    return found


def find_decision(school: School, manifest: Manifest, events: Mapping[Key, Sequence[Event]]) -> Decision | None:
    """The decision that approved a policy's newest version, under any id that the policy had."""
    keys = [
        (owner, policy) for owner in (school.id, *school.formerly) for policy in (manifest.policy, *manifest.formerly)
    ]
    upon = [(event, event.entries[key].version) for key in keys for event in events.get(key, ())]
    approvals = [(event, version) for event, version in upon if event.kind in DECISIONS]
    if not approvals:
        return None
    event, newest = max(approvals, key=lambda one: (one[1], one[0].id))
    confirmations = [other for other, version in upon if other.kind == "confirmed" and version == newest]
    return Decision(event, newest, confirmations[-1] if confirmations else None)

"""The status of a policy -> the decision on its newest version, and the level of the body that took it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.model.trust import find_body

if TYPE_CHECKING:
    from clausebook.model.approvals import Event
    from clausebook.model.standings import Standing
    from clausebook.model.trust import Trust


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


def find_decision(standing: Standing) -> Decision | None:
    """The decision that approved a policy's newest version."""
    newest = standing.newest
    if newest is None:
        return None
    return Decision(newest.event, newest.version, standing.history.find_act("confirmed", newest.version))

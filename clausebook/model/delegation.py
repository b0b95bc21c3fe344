"""A trust's scheme of delegation: which body decides on which policies, and whether a decision was taken so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.model.trust import find_body, is_higher

if TYPE_CHECKING:
    from collections.abc import Collection

    from clausebook.model.approvals import Event
    from clausebook.model.trust import Delegation, Trust


@dataclass(frozen=True, slots=True)
class Decision:
    """The event that approved a version, and the one by which a body confirmed what its chair had decided."""

    event: Event
    version: int
    confirmation: Event | None = None

    @property
    def is_alone(self) -> bool:
        """Whether the chair decided it for the body, which has not confirmed it."""
        return self.event.kind == "chairs-action" and self.confirmation is None

    def find_level(self, trust: Trust) -> str:
        """The level at which it was taken; empty if `trust.yml` does not list the body.

        A chair who acts between meetings is one governor until the body confirms it: regulation 8 of the School
        Governance (Roles, Procedures and Allowances) (England) Regulations 2013 lets the chair act alone only where
        delay would do serious harm.
        """
        if self.event.kind == "headteacher":
            return "headteacher"
        if self.is_alone:
            return "governor"
        body = find_body(trust, (self.confirmation or self.event).body)
        return body.level if body else ""

    def name_body(self) -> str:
        """Who took it, as a sentence names them."""
        if self.event.kind == "headteacher":
            return "the headteacher"
        if self.is_alone:
            return "the chair alone, which nobody has confirmed"
        return f'"{(self.confirmation or self.event).body}"'


def find_delegation(trust: Trust, school: str, ids: Collection[str], tier: str) -> Delegation | None:
    """The first line of the scheme that is about a policy, by its id or its model's; None if none is."""
    return next((one for one in trust.delegation if one.is_about(school, ids, tier)), None)


def is_in_scheme(trust: Trust, delegation: Delegation, body: str) -> bool:
    """Whether a body may decide what a line of the scheme is about: the one that it names, or a higher one.

    A body that the trust does not list any more is not judged.
    """
    given, found = find_body(trust, delegation.body), find_body(trust, body)
    if given is None or found is None or body == delegation.body:
        return True
    return is_higher(found.level, given.level, trust.levels)


def was_decided_so(trust: Trust, delegation: Delegation, decision: Decision) -> bool:
    """Whether a decision was taken as the scheme says: by the body that it names, or on a higher level."""
    given, level = find_body(trust, delegation.body), decision.find_level(trust)
    if given is None or not level:
        return True
    if not decision.is_alone and (decision.confirmation or decision.event).body == delegation.body:
        return True
    return is_higher(level, given.level, trust.levels)

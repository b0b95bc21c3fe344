"""Rules about policies as data: who may approve what, how often it is reviewed, and must it be there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.model.trust import LEVELS, is_higher

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from clausebook.diagnostics import Location
    from clausebook.model.dates import Duration, PartialDate
    from clausebook.model.forms import Manifest
    from clausebook.model.trust import School

WITHDRAWN = "withdrawn guidance"
RULE_STATES = ("in force", "guidance", WITHDRAWN)


def is_below(level: str, lowest: str, levels: Sequence[str] = LEVELS) -> bool:
    """Whether a level of decision is below the lowest that a rule allows; nothing is below a rule that names none."""
    return bool(lowest) and is_higher(lowest, level, levels)


@dataclass(frozen=True, slots=True)
class Rule:
    """What law, a funding agreement or guidance asks of one policy in some kinds of school.

    `policies` are the ids of the policies or models that meet it. `legal_types` and `phases` say which schools it
    is about, and empty means all. `approver` is the lowest level that may approve, `cycle` the longest time between
    reviews; either may be left open. `source` says so, and was read on `checked`.
    """

    id: str
    title: str
    policies: tuple[str, ...]
    status: str
    source: str
    checked: PartialDate
    location: Location
    legal_types: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    approver: str = ""
    cycle: Duration | None = None
    is_required: bool = False
    is_published: bool = False
    from_: PartialDate | None = None
    note: str = ""

    @property
    def is_withdrawn(self) -> bool:
        """Whether it rests on guidance that was taken back, and is no more than a default."""
        return self.status == WITHDRAWN

    def is_about(self, school: School) -> bool:
        """Whether a school is of a kind that the rule names."""
        return school.is_of_kind(self.legal_types, self.phases)

    def holds_on(self, day: date) -> bool:
        """Whether the rule has begun by a day."""
        return self.from_ is None or self.from_.first_day() <= day

    def is_met_by(self, manifest: Manifest) -> bool:
        """Whether a policy is one that the rule names; its former ids are not asked."""
        return manifest.policy in self.policies or manifest.model in self.policies

"""Policies that are held elsewhere, as a file of a school or on another site: only the facts of them are known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from clausebook.model.approvals import Approval
from clausebook.model.dates import add_months
from clausebook.model.readers import EVERYBODY, STAFF

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.diagnostics import Location
    from clausebook.model.dates import Duration, PartialDate
    from clausebook.model.rules import Rule


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A file that goes out as it is: its name, its path in the project, and how large it is."""

    name: str
    path: str
    size: int

    @property
    def kind(self) -> str:
        """The end of its name, which is checked against what is in it: "pdf"."""
        return self.name.rpartition(".")[2].lower()


@dataclass(frozen=True, slots=True)
class HeldPolicy:
    """One entry of an `elsewhere.yml`. It has either the address of a page on another site, or a file.

    `holder` is the id of the school that keeps it. `next_review` is what the entry says, or what follows from its
    cycle; None if nobody knows. `places` has the place of each key, for messages.
    """

    holder: str
    policy: str
    title: str
    short_title: str
    location: Location
    address: str = ""
    file: HeldFile | None = None
    subject: str = ""
    list_summary: str = ""
    owner: str = ""
    # Which body will decide next.
    approver: str = ""
    approval: Approval = field(default_factory=Approval)
    next_review: PartialDate | None = None
    cycle: Duration | None = None
    readers: str = EVERYBODY
    places: Mapping[str, Location] = field(default_factory=dict)

    @property
    def is_approved(self) -> bool:
        """Whether it is known who approved it, and when; what is not is shown to staff alone."""
        return bool(self.approval.by) and self.approval.on is not None

    @property
    def is_for_staff(self) -> bool:
        """Whether it is for staff only."""
        return self.readers == STAFF

    @property
    def is_public(self) -> bool:
        """Whether everybody may be told of it."""
        return self.is_approved and self.readers == EVERYBODY

    @property
    def host(self) -> str:
        """The other site, as people call it: "www.st-hilda.example"; empty for a file."""
        return urlsplit(self.address).hostname or ""

    @property
    def published_name(self) -> str:
        """What its file is called on the public site, whatever its own name is; empty if it has none."""
        return f"{self.policy}.{self.file.kind}" if self.file else ""

    @property
    def approver_place(self) -> Location:
        """Where it says which body decides next."""
        return self.locate("approver" if "approver" in self.places else "approved_by")

    def locate(self, key: str) -> Location:
        """The place of a key; of one that is not there, that of the entry."""
        return self.places.get(key, self.location)

    def is_reviewed_later_than(self, cycle: Duration) -> bool:
        """Whether its next review is surely later than a cycle after it was approved."""
        on = self.approval.on
        if on is None or self.next_review is None:
            return False
        return self.next_review.first_day() > add_months(on.last_day(), cycle.months or 0)

    def meets(self, rule: Rule) -> bool:
        """Whether it is a policy that a rule names."""
        return self.policy in rule.policies

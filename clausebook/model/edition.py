"""What the public may read, as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.model.histories import History
from clausebook.model.holders import TRUST_ID
from clausebook.model.trust import hold_own

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from clausebook.model.approvals import Record
    from clausebook.model.dates import PartialDate
    from clausebook.model.held import HeldPolicy
    from clausebook.model.parameters import Parameter
    from clausebook.model.policies import Policies, Policy
    from clausebook.model.translations import TranslationStanding
    from clausebook.model.trust import School


@dataclass(frozen=True, slots=True)
class Unpublished:
    """A policy of which versions were public before it became one for staff only: its last public title, and which.

    `since` is when that was so; None where only a draft says it.
    """

    title: str
    versions: tuple[int, ...]
    since: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """What the public may read: nothing in it is unapproved, but for drafts that the trust allows.

    `policies` holds the text to show of each policy, and the schools that are the trust's on the day. `histories` are
    by (school, policy), those of withdrawn policies and of former schools too. `open_record` reads the words of one
    version. `redirects` leads from old addresses below the site's root ("st-hilda/e-safety/") to those that took their
    place. `synonyms` leads from words with which parents search to those that policies use. `find_parameter` gives
    what the library of today says of a parameter to its readers, by school, clause and name; it is no part of any
    text. None if the library no longer has it.
    `find_asked` gives what people type when they look for a clause, by school and clause, likewise.
    """

    policies: Policies
    histories: Mapping[tuple[str, str], History]
    open_record: Callable[[Record], Policy]
    redirects: Mapping[str, str]
    # The translations of what is shown, by (school, policy).
    translations: Mapping[tuple[str, str], tuple[TranslationStanding, ...]]
    synonyms: Mapping[str, tuple[str, ...]]
    find_parameter: Callable[[str, str, str], Parameter | None]
    find_asked: Callable[[str, str], tuple[str, ...]]
    # Schools that are the trust's no more, and that are not yet: nothing of theirs applies.
    former: Mapping[str, School] = field(default_factory=dict)
    coming: Mapping[str, School] = field(default_factory=dict)
    # The policies of former schools that came before a policy of today and are told of by themselves.
    predecessors: Mapping[tuple[str, str], tuple[tuple[str, str], ...]] = field(default_factory=dict)
    # What was published and is for staff only now, or was in between, by (school, policy).
    unpublished: Mapping[tuple[str, str], Unpublished] = field(default_factory=dict)
    # What schools keep as files or on other sites, by (school, policy): it applies until a text here is in force. In
    # former schools it is kept to read.
    held: Mapping[tuple[str, str], HeldPolicy] = field(default_factory=dict)
    _held_by_school: Mapping[str, list[HeldPolicy]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_school: dict[str, list[HeldPolicy]] = {}
        for (school, _), held in self.held.items():
            by_school.setdefault(school, []).append(held)
        object.__setattr__(self, "_held_by_school", by_school)

    @property
    def own(self) -> School | None:
        """The trust itself as the holder of policies, if it has any, here or elsewhere."""
        return self.policies.own or (hold_own(self.policies.trust) if self.list_applying(TRUST_ID) else None)

    @property
    def holders(self) -> dict[str, School]:
        """Whoever has policies, or may: the schools, and the trust itself if it does, in sorted order of ids."""
        return dict(sorted({**self.policies.schools, **({TRUST_ID: self.own} if self.own else {})}.items()))

    def find_school(self, id_: str) -> School:
        """A school of the trust, a former one, or the trust itself."""
        if id_ == TRUST_ID:
            return hold_own(self.policies.trust)
        return self.policies.schools.get(id_) or self.former[id_]

    def find_shown(self, school: str, policy: str) -> Record | None:
        """The version that the policy's own page shows; None for a draft, and for a policy that is withdrawn."""
        shown, history = self.find_policy(school, policy), self.find_history(school, policy)
        return None if shown is None or shown.is_draft else history.find_version(shown.version)

    def find_history(self, school: str, policy: str) -> History:
        """The versions of a policy: none of one that nobody has approved, and that the trust shows as a draft."""
        return self.histories.get((school, policy)) or History(school, policy)

    def list_held(self, school: str) -> list[HeldPolicy]:
        """What a school keeps elsewhere and has no text of here, by id."""
        own = self.policies.by_school.get(school, {})
        return [held for held in self.list_applying(school) if held.policy not in own]

    def list_applying(self, school: str) -> list[HeldPolicy]:
        """What a school keeps elsewhere, by id, also where a text here is to follow it."""
        return self._held_by_school.get(school, [])

    def list_all_held(self) -> list[HeldPolicy]:
        """The same of all schools of the trust, and of the trust itself."""
        return [held for holder in self.holders for held in self.list_held(holder)]

    def list_schools_held(self) -> list[HeldPolicy]:
        """The same of all schools of the trust."""
        return [held for held in self.list_all_held() if held.holder != TRUST_ID]

    def find_policy(self, school: str, policy: str) -> Policy | None:
        """The text to show of a policy; None if it is withdrawn, or went with its school."""
        return self.policies.by_school.get(school, {}).get(policy)

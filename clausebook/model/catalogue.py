"""What `validate` gives: everything typed and cross-checked, still uncomposed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clausebook.model.holders import TRUST_ID
from clausebook.model.trust import hold_own

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.model.approvals import Event
    from clausebook.model.forms import Manifest, PolicyForm
    from clausebook.model.held import HeldPolicy
    from clausebook.model.library import Clause, Reference
    from clausebook.model.national_dates import NationalDate
    from clausebook.model.rules import Rule
    from clausebook.model.translations import Translation
    from clausebook.model.trust import School, Trust


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A project's content on a day. `clauses` holds the library; a school's own clauses are under its id.

    `former` are schools that the files call closed or gone by that day; nothing else of theirs is here.

    Mappings are in sorted order of their ids.
    """

    trust: Trust
    schools: Mapping[str, School]
    references: Mapping[str, Reference]
    clauses: Mapping[str, Clause]
    local_clauses: Mapping[str, Mapping[str, Clause]]
    models: Mapping[str, PolicyForm]
    manifests: Mapping[str, Mapping[str, Manifest]]
    events: tuple[Event, ...]
    # The paths of the records in the events' folders.
    records: tuple[str, ...]
    rules: Mapping[str, Rule]
    # In the order of the year.
    dates: tuple[NationalDate, ...]
    # Words with which parents search -> the words that policies use for it.
    synonyms: Mapping[str, tuple[str, ...]]
    # What people type when a clause is what they look for, by school ("" for the library) and by clause.
    asked: Mapping[str, Mapping[str, tuple[str, ...]]]
    # By school: shared clauses as they were when one of its sections was replaced or left out, by "policy/section".
    originals: Mapping[str, Mapping[str, Clause]]

    # By school, policy and language.
    translations: tuple[Translation, ...]
    former: Mapping[str, School]
    # The paths of files that go out with the public site as they are.
    public: tuple[str, ...]
    # What is known of policies that schools keep as files or on other sites, by school and id.
    held: Mapping[str, Mapping[str, HeldPolicy]] = field(default_factory=dict)

    @property
    def holders(self) -> dict[str, School]:
        """Whoever may have policies: the schools and the trust itself, in sorted order of ids."""
        return dict(sorted({**self.schools, TRUST_ID: hold_own(self.trust)}.items()))

    def list_titles(self, school: str) -> dict[str, str]:
        """The titles of the policies to which one of a school can lead, by their ids: its own, then the trust's.

        Those that are held elsewhere are among them.
        """
        found: dict[str, str] = {}
        for holder in (TRUST_ID, school):
            found |= {policy: one.title for policy, one in self.held.get(holder, {}).items()}
            found |= {policy: one.form.title for policy, one in self.manifests.get(holder, {}).items()}
        return found

    def find_original(self, school: str, policy: str, section: str) -> Clause | None:
        """What the model's clause was when a school replaced it or left it out; None if that is not remembered."""
        return self.originals.get(school, {}).get(f"{policy}/{section}")

    def find_clause(self, school: str, clause: str) -> Clause | None:
        """A clause as one school sees it: `local/...` is its own, all else the library's."""
        return self.local_clauses.get(school, {}).get(clause) or self.clauses.get(clause)

"""Who cites a law or a piece of guidance, and who must look at it again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from clausebook.model.impacts import write_clause_id

if TYPE_CHECKING:
    from clausebook.model.impacts import Use
    from clausebook.model.library import Citation, Clause, Reference
    from clausebook.model.standings import Standing
    from clausebook.model.trust import School


class LawState(Enum):
    """The state of a source, the most urgent first; the first four may ask for a look."""

    REPEALED = "repealed"
    SUPERSEDED = "superseded"
    NEW_EDITION = "new edition"
    UNCHECKED = "not checked for a year"
    ANNOUNCED = "announced"
    IN_FORCE_IN_PART = "in force in part"
    IN_FORCE = "in force"


_ASKING = (LawState.REPEALED, LawState.SUPERSEDED, LawState.NEW_EDITION, LawState.UNCHECKED)


@dataclass(frozen=True, slots=True)
class CitingClause:
    """A clause that cites a source, and every policy that has the clause.

    `outdated` are the policies that must be looked at for this clause, by school and policy.
    """

    reference: Reference
    citation: Citation
    clause: Clause
    school: School | None
    uses: tuple[Use, ...]
    outdated: tuple[Use, ...]

    @property
    def id(self) -> str:
        """How people name the clause."""
        return write_clause_id(self.clause, self.school)

    @property
    def is_of_other_edition(self) -> bool:
        """Whether its author says to have read another edition than that of today."""
        return self.citation.names_other(self.reference.edition)

    @property
    def needs_look(self) -> bool:
        """Whether someone must read the clause beside the source again."""
        return self.reference.has_ended or self.is_of_other_edition or bool(self.outdated)


@dataclass(frozen=True, slots=True)
class LawUse:
    """A source, and everything that rests on it on a day; `state` is the most urgent that is true of it then.

    `openings` are policies that cite it before or after their sections or in their short version. `only_in_force` are
    those whose words in force cite it though their draft does not any more. `replaced_by` is what took its place.
    """

    reference: Reference
    state: LawState
    clauses: tuple[CitingClause, ...]
    openings: tuple[Standing, ...]
    only_in_force: tuple[Standing, ...]
    replaced_by: Reference | None

    @property
    def is_cited(self) -> bool:
        """Whether anything rests on it."""
        return bool(self.clauses or self.openings or self.only_in_force)

    @property
    def needs_look(self) -> bool:
        """Whether someone has something to do: the source is cited, and is not what it was."""
        return self.is_cited and self.state in _ASKING

    @property
    def asks_clauses(self) -> bool:
        """Whether the clauses and policies must be looked at, and not the source alone."""
        return self.is_cited and self.state in _ASKING[:3]

    @property
    def standings(self) -> tuple[Standing, ...]:
        """The policies that rest on it, each once, by school and policy."""
        found = [use.standing for clause in self.clauses for use in clause.uses]
        found += [*self.openings, *self.only_in_force]
        known = {(one.school.id, one.policy): one for one in found}
        return tuple(known[key] for key in sorted(known))

    @property
    def schools(self) -> tuple[School, ...]:
        """The schools in which something rests on it, by id."""
        return tuple({one.school.id: one.school for one in self.standings}.values())

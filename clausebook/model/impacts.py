"""What hangs on a clause: who uses it, in which wordings, and what an edit would reopen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from clausebook.model.standings import State
from clausebook.model.template import list_tests

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clausebook.model.library import Clause
    from clausebook.model.policies import Difference, Section
    from clausebook.model.shared_changes import SharedChange
    from clausebook.model.standings import Standing
    from clausebook.model.trust import School


class EditEffect(Enum):
    """What an edit of a clause does to a policy that uses it."""

    REOPENS = "reopened"
    ALREADY_OPEN = "already changed since approval"
    NEVER_APPROVED = "never approved"
    WITHDRAWN = "withdrawn"


class Staleness(Enum):
    """What an edit of a clause does to a school's own words in its place."""

    GOES_STALE = "goes stale"
    STALE = "stale already"
    # No original is kept of it and no approval knows of it, so nobody would be told.
    UNNOTICED = "not noticed"


@dataclass(frozen=True, slots=True)
class Use:
    """One policy of one school that has the clause.

    `values` are those that differ from the clause's own, by parameter, as words.
    """

    standing: Standing
    section: Section
    values: Mapping[str, str]

    @property
    def school(self) -> School:
        """Whose policy it is."""
        return self.standing.school

    @property
    def effect(self) -> EditEffect:
        """What an edit that shows in this policy does to its approval."""
        known = {
            State.WITHDRAWN: EditEffect.WITHDRAWN,
            State.NEVER_APPROVED: EditEffect.NEVER_APPROVED,
            State.CHANGED: EditEffect.ALREADY_OPEN,
        }
        return known.get(self.standing.state, EditEffect.REOPENS)


@dataclass(frozen=True, slots=True)
class WordingUse:
    """One distinct wording of a clause, names and live details aside, and every policy that has it."""

    uses: tuple[Use, ...]

    @property
    def section(self) -> Section:
        """The wording as the first policy has it."""
        return self.uses[0].section

    @property
    def values(self) -> Mapping[str, str]:
        """The values in it that differ from the clause's own."""
        return self.uses[0].values

    @property
    def facts(self) -> Mapping[str, str]:
        """What its conditions ask of a school, where all schools that have it answer alike: `phase`: `secondary`."""
        asked = {test.name.path for test in list_tests(self.section.clause.body)}
        found = {}
        for name in sorted(path[-1] for path in asked if path[0] == "school"):
            answers = {str(getattr(use.school, name)) for use in self.uses}
            if len(answers) == 1:
                found[name.replace("_", " ")] = answers.pop()
        return found


@dataclass(frozen=True, slots=True)
class Replacement:
    """A school's own words in the place of a clause of the model, or none at all."""

    standing: Standing
    difference: Difference

    @property
    def staleness(self) -> Staleness:
        """What an edit of the clause does to it."""
        difference, latest = self.difference, self.standing.latest
        if difference in self.standing.stale:
            return Staleness.STALE
        is_remembered = difference.has_moved is not None or (latest and difference.section in latest.replaced)
        return Staleness.GOES_STALE if is_remembered else Staleness.UNNOTICED


@dataclass(frozen=True, slots=True)
class Alternate:
    """A clause of a topic, and the policies that have it."""

    clause: Clause
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """Everything that hangs on a clause. `school` is whose own clause it is; None for one of the library.

    The wordings begin with that which most policies have. `changes` are what the files of today change in the
    clause since the approvals: each distinct change once, with the policies that it reaches. `topic` are all clauses
    of its topic, itself too: one list for all of them, for a list for each would grow with the square of their number.
    """

    clause: Clause
    school: School | None
    wordings: tuple[WordingUse, ...]
    replacements: tuple[Replacement, ...]
    topic: tuple[Alternate, ...]
    changes: tuple[SharedChange, ...]

    @property
    def id(self) -> str:
        """How people name it: `images/consent`, `st-hilda:local/tone`."""
        return write_clause_id(self.clause, self.school)

    @property
    def alternates(self) -> tuple[Alternate, ...]:
        """The other clauses of its topic."""
        return tuple(one for one in self.topic if one.clause is not self.clause)

    @property
    def uses(self) -> tuple[Use, ...]:
        """Every policy that has it, by school and policy."""
        found = [use for wording in self.wordings for use in wording.uses]
        return tuple(sorted(found, key=lambda use: (use.school.id, use.standing.policy)))

    @property
    def schools(self) -> tuple[School, ...]:
        """The schools that use it, each once."""
        return list_schools(self.uses)

    def list_uses(self, effect: EditEffect) -> tuple[Use, ...]:
        """The policies to which an edit would do this."""
        return tuple(use for use in self.uses if use.effect is effect)

    def list_replacements(self, staleness: Staleness) -> tuple[Replacement, ...]:
        """The schools' own words to which an edit would do this."""
        return tuple(one for one in self.replacements if one.staleness is staleness)


def list_schools(uses: Iterable[Use | Replacement]) -> tuple[School, ...]:
    """The schools of some uses, each once, in their order."""
    return tuple({use.standing.school.id: use.standing.school for use in uses}.values())


def write_clause_id(clause: Clause, school: School | None) -> str:
    """How people name a clause; a school's own has the school before it, since others may have one of that name."""
    return f"{school.id}:{clause.id}" if school else clause.id

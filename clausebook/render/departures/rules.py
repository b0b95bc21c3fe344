"""A rule of a policy: every school that has it, wherever it stands, and whose words it has there."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from clausebook.model.distinct import PrintedWords
    from clausebook.model.policies import Policy, Section
    from clausebook.model.trust import School
    from clausebook.model.wordings import Pieces


class Having(Enum):
    """How a school has a rule: whose words, or that it has none."""

    MODEL = "model"
    VALUES = "values"
    FORM = "form"
    CHOICE = "choice"
    OWN = "own"
    ADDED = "added"
    ELSEWHERE = "elsewhere"
    LEFT_OUT = "left-out"
    NOT_THERE = "not-there"

    @property
    def is_there(self) -> bool:
        """Whether the school has the rule in this policy."""
        return self not in (Having.ELSEWHERE, Having.LEFT_OUT, Having.NOT_THERE)


# From the nearest to the model's words.
_NEAR_MODEL = (Having.MODEL, Having.VALUES, Having.FORM)


@dataclass(frozen=True, slots=True)
class RuleForm:
    """What one school has of a rule: its section, in `policy`; without one, the policy that lacks it.

    `words` are the same in two schools exactly if what they print is, names aside. `is_moved` if the school says that
    it put the section in another place. `key` is what the section is called in addresses here, or was before it was
    left out; empty if it was never there.
    """

    policy: Policy
    having: Having
    section: Section | None = None
    words: PrintedWords | None = None
    is_moved: bool = False
    key: str = ""

    @property
    def school(self) -> School:
        """Whose it is."""
        return self.policy.school


@dataclass(frozen=True, slots=True)
class RuleInSchools:
    """One rule in every school that has the policy, by the school's name; and in those that have it in another.

    `key` is its name in addresses. `has_model` if a trust model has it, so that schools can depart from it.
    """

    key: str
    title: str
    forms: tuple[RuleForm, ...]
    has_model: bool
    # Whether all schools have it, and word for word the same.
    is_shared: bool = field(init=False, repr=False, compare=False)
    _by_school: Mapping[str, RuleForm] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        is_everywhere = all(form.having.is_there for form in self.forms)
        is_shared = is_everywhere and len({form.words for form in self.forms}) == 1
        object.__setattr__(self, "is_shared", is_shared)
        object.__setattr__(self, "_by_school", {form.school.id: form for form in reversed(self.forms)})

    @property
    def wordings(self) -> tuple[tuple[RuleForm, ...], ...]:
        """The schools that have it here, by wording: those that fill in other values together, the most first."""
        groups: dict[Pieces, list[RuleForm]] = {}
        for form in self.forms:
            if form.words:
                groups.setdefault(form.words.text, []).append(form)
        # Sorting is stable, so the groups of equal size stay in the order of their first schools.
        return tuple(tuple(group) for group in sorted(groups.values(), key=len, reverse=True))

    def find_form(self, school: str) -> RuleForm | None:
        """What a school has of it."""
        return self._by_school.get(school)

    def find_model_form(self, model: str) -> RuleForm | None:
        """A school whose words here are a model's: unchanged if there is one, else with values of its own."""
        near = [form for form in self.forms if form.policy.model == model and form.having in _NEAR_MODEL]
        return min(near, key=lambda form: _NEAR_MODEL.index(form.having), default=None)


class Tally(NamedTuple):
    """How many schools have a policy, how many rules it has anywhere, and how many of those are not shared."""

    schools: int
    rules: int
    differing: int


def count_rules(policies: Sequence[Policy], rules: Iterable[RuleInSchools]) -> Tally:
    """The one count that every page tells of."""
    shared = [rule.is_shared for rule in rules]
    return Tally(len(policies), len(shared), shared.count(False))

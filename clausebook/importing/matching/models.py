"""Which of the trust's models a policy is, by its title, its headings and its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.importing.matching.plain_words import find_stem, list_loosely, list_stems

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from clausebook.importing.matching.candidates import Candidate, Library
    from clausebook.importing.matching.sections import PlacedSection
    from clausebook.importing.recognised import Recognised
    from clausebook.model.forms import PolicyForm

# How near a policy must be to a model to be taken for it, and how much nearer than to the next.
NEAR_ENOUGH, NEARER = 0.45, 0.05
_TITLE, _HEADINGS, _WORDS = 0.5, 0.2, 0.3
# What titles of policies have in common.
_COMMON_IN_TITLES = """
    policy procedure procedures policies statement guidance school schools draft final copy version review updated
    january february march april may june july august september october november december spring summer autumn term
"""
_KIND_WORDS = frozenset(map(find_stem, _COMMON_IN_TITLES.split()))
_SAME_HEADING = 0.6
# How many sections must be clauses of a model as they are before that alone says anything.
_SAME_SECTIONS = 3
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_SEPARATORS = re.compile(r"[-_\d().]+")


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """The model that a policy is, or empty; the nearest one, and how near it is."""

    model: str
    nearest: str
    likeness: float


def choose_model(
    recognised: Recognised,
    sections: Sequence[PlacedSection],
    fitting: Collection[str],
    library: Library,
    kind: str = "",
) -> ModelChoice:
    """The model of a policy.

    `fitting` are the clauses, one for each section, that say just what a section says. `kind` is the model's id, or a
    title that somebody gives: an id is believed.
    """
    models = library.catalogue.models
    if kind in models:
        return ModelChoice(kind, kind, 1.0)
    asker = _Asker(recognised, [one for one in sections if not one.is_whole], fitting, library)
    title = kind or recognised.title or recognised.name
    ranked = sorted(((asker.measure(title, model), id_) for id_, model in models.items()), reverse=True)
    if not ranked:
        return ModelChoice("", "", 0.0)
    (likeness, nearest), *others = ranked
    is_near = likeness >= NEAR_ENOUGH and (not others or likeness - others[0][0] >= NEARER)
    return ModelChoice(nearest if is_near else "", nearest, round(likeness, 3))


@dataclass(frozen=True, slots=True)
class _Asker:
    recognised: Recognised
    sections: Sequence[PlacedSection]
    fitting: Collection[str]
    library: Library

    def measure(self, title: str, model: PolicyForm) -> float:
        """How near a policy is to a model; sections that are the model's clauses as they are say most."""
        titles = max(self._compare_titles(title, one) for one in (model.title, model.short_title or model.title))
        told = _TITLE * titles + _HEADINGS * self._share_headings(model) + _WORDS * self._share_words(model)
        topics = {one.clause.split("/", maxsplit=1)[0] for one in model.sections}
        same = sum(clause.split("/", maxsplit=1)[0] in topics for clause in self.fitting)
        return max(told, same / len(self.sections) if same >= _SAME_SECTIONS else 0.0)

    def _compare_titles(self, title: str, other: str) -> float:
        """The share of the telling words of both titles that both have; the school's name tells nothing."""
        own = set(list_telling(f"{self.recognised.school} {self.library.school.name}"))
        mine, theirs = set(list_telling(title)) - own, set(list_telling(other))
        return len(mine & theirs) / len(mine | theirs) if mine and theirs else 0.0

    def _share_headings(self, model: PolicyForm) -> float:
        """The share of a policy's headings that the model has, too."""
        compare = self.library.vocabulary.compare_headings
        titles = [one.title for one in self._list_candidates(model)]
        headings = [one.section.heading for one in self.sections if one.section.heading]
        found = [max((compare(heading, title) for title in titles), default=0.0) for heading in headings]
        return sum(one >= _SAME_HEADING for one in found) / len(found) if found else 0.0

    def _share_words(self, model: PolicyForm) -> float:
        """How much the words of a policy are about what the model's clauses are about."""
        vocabulary = self.library.vocabulary
        mine = vocabulary.weigh((one.words, 1.0) for one in self.sections)
        theirs = vocabulary.weigh((one.words[0], 1.0) for one in self._list_candidates(model))
        return vocabulary.compare(mine, theirs)

    def _list_candidates(self, model: PolicyForm) -> list[Candidate]:
        known = self.library.candidates
        return [known[one.clause] for one in model.sections if one.clause in known]


def list_telling(title: str) -> list[str]:
    """The stems of a title, or of the name of a file, that tell one policy from another."""
    words = list_loosely(_SEPARATORS.sub(" ", _ENDING.sub("", title)))
    return [stem for stem in list_stems(words) if stem not in _KIND_WORDS]

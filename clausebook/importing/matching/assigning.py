"""Sections, and the keys of a model -> which section takes which key, as what, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.importing.matched import Match, MatchKind
from clausebook.importing.matching.plain_words import are_same
from clausebook.importing.matching.values import type_value
from clausebook.model.parameters import format_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from clausebook.importing.matching.candidates import Candidate, Library
    from clausebook.importing.matching.evidence import Judge
    from clausebook.importing.matching.fitting import Fit
    from clausebook.importing.matching.proving import Prover
    from clausebook.importing.matching.sections import PlacedSection
    from clausebook.model.forms import PolicyForm, SectionForm
    from clausebook.model.parameters import ParameterValue

# How much evidence there must be that a section is about what a section of the model is about, and how much more than
# that it is about another one.
ABOUT_THE_SAME, CLEARLY = 0.33, 0.05
# What counts against a topic that only other models have: "scope" in a policy whose model has a scope of its own.
_ELSEWHERE = 0.15
# With so many words in common there is no doubt that a section is a clause in other words.
SURELY = 0.6
# What is told of the next best clause.
_WORTH_TELLING = 0.15


@dataclass(frozen=True, slots=True)
class _Option:
    score: float
    section: PlacedSection
    key: str


class Assigner:
    """Decides, for one policy, what each section is."""

    def __init__(
        self, sections: Sequence[PlacedSection], fits: Mapping[PlacedSection, list[Fit]], library: Library, judge: Judge
    ) -> None:
        self._sections = sections
        self._fits = fits
        self._library = library
        self._judge = judge
        self._forms: dict[str, SectionForm] = {}
        self._elsewhere: set[str] = set()
        self._matches: dict[PlacedSection, Match] = {}
        # By section the fit that its match rests on.
        self._used: dict[PlacedSection, Fit] = {}
        self._ranked: dict[PlacedSection, list[tuple[float, Candidate]]] = {}
        # What of a section's words the policy's other sections do not bear out, by its place.
        self.faults: dict[tuple[int, ...], list[str]] = {}

    def assign(self, model: str, prover: Prover) -> list[Match]:
        """The match of each section, in order."""
        form = self._library.catalogue.models.get(model)
        known = self._library.candidates
        self._forms = {one.key: one for one in form.sections if one.clause in known} if form else {}
        self._elsewhere = _list_topics(self._library.catalogue.models.values()) - _list_topics([form] if form else [])
        self._take_fitting()
        self._take_near()
        for section in self._list_open(is_whole=False):
            self._matches[section] = self._make_new(section)
        self._prove(prover)
        return [self._matches[one] for one in self._sections if one in self._matches]

    @property
    def unused(self) -> tuple[str, ...]:
        """The keys of the model that no section takes."""
        taken = {match.key for match in self._matches.values()}
        return tuple(key for key in self._forms if key not in taken)

    def _take_fitting(self) -> None:
        """Give each section that a clause says word for word that clause; the larger ones first."""
        for section in sorted(self._fits, key=lambda one: not one.is_whole):
            if not self._is_settled(section):
                fit, match = next(self._list_fitting(section), (None, None))
                if fit and match:
                    self._matches[section], self._used[section] = match, fit

    def _prove(self, prover: Prover) -> None:
        """Take back what the policy's other sections do not bear out."""
        everything = list(self._matches.values())
        for section, fit in self._used.items():
            faults = prover.find_faults(fit, everything)
            if faults:
                match = self._matches[section]
                self._matches[section] = self._take_back(section, match)
                self.faults[section.path] = faults

    def _take_back(self, section: PlacedSection, match: Match) -> Match:
        """What a section is whose words are a clause's, but for what the clause would say by itself."""
        if match.key:
            return self._make_replaced(_Option(0.99, section, match.key))
        return self._make_new(section)

    def _list_fitting(self, section: PlacedSection) -> Iterator[tuple[Fit, Match]]:
        """What a section may be of what fits, the best first: the model's own clause, an alternate, another clause."""
        fits = [fit for fit in self._fits[section] if not fit.needs]
        free = set(self.unused)
        for fit in fits:
            for key in free:
                if self._forms[key].clause == fit.shape.clause.id:
                    yield fit, self._make_fitting(section, fit, key)
        topics = {self._forms[key].clause.split("/", maxsplit=1)[0]: key for key in self.unused}
        for fit in fits:
            if fit.shape.clause.topic in topics:
                yield fit, self._make_fitting(section, fit, topics[fit.shape.clause.topic])
        for fit in fits:
            yield fit, self._make_fitting(section, fit, "")

    def _make_fitting(self, section: PlacedSection, fit: Fit, key: str) -> Match:
        clause = fit.shape.clause
        form = self._forms.get(key)
        is_own = form is not None and form.clause == clause.id
        given = form.values if form and is_own else {}
        values = {name: type_value(value) for name, value in fit.values.items() if _is_other(fit, name, value, given)}
        kind = MatchKind.VALUES if values else MatchKind.SAME
        title = self._write_title(clause.id, form)
        heading = section.section.heading
        has_other_title = bool(heading) and not are_same(heading.rstrip(".:").casefold(), title.casefold())
        runner_up, likeness = self._find_runner_up(section, clause.id)
        return Match(
            path=section.path,
            section=section.section,
            kind=kind if form is None or is_own else MatchKind.ALTERNATE,
            clause=clause.id,
            key=key,
            values=dict(sorted(values.items())),
            likeness=1.0,
            runner_up=runner_up,
            runner_up_likeness=likeness,
            confidence=0.95 if has_other_title else 1.0,
            title=heading if has_other_title else "",
            is_whole=section.is_whole,
        )

    def _write_title(self, clause: str, form: SectionForm | None) -> str:
        own = self._library.candidates[clause].title
        return self._library.write_title(form.title) if form and form.title else own

    def _take_near(self) -> None:
        """Give the sections that are left keys of the model that they are about, the surest first."""
        options = sorted(self._list_options(), key=lambda one: -one.score)
        for option in options:
            is_free = option.key in self.unused and not self._is_settled(option.section)
            if is_free and option.score >= ABOUT_THE_SAME and not self._is_torn(option):
                self._matches[option.section] = self._make_replaced(option)

    def _is_torn(self, option: _Option) -> bool:
        """Whether a section is as much about what another clause of the library is about."""
        topic = self._forms[option.key].clause.split("/", maxsplit=1)[0]
        others = (
            score - _ELSEWHERE * (one.clause.topic in self._elsewhere)
            for score, one in self._rank(option.section)
            if one.clause.topic != topic
        )
        return option.score < SURELY and option.score - max(others, default=0.0) < CLEARLY

    def _rank(self, section: PlacedSection) -> list[tuple[float, Candidate]]:
        """All clauses with how much a section is about each, the nearest first."""
        if section not in self._ranked:
            weighed = [(self._judge.weigh(section, one, ()).score, one) for one in self._library.candidates.values()]
            self._ranked[section] = sorted(weighed, key=lambda two: (-two[0], two[1].clause.id))
        return self._ranked[section]

    def _list_options(self) -> Iterator[_Option]:
        for section in self._list_open(is_whole=False):
            for key in self.unused:
                yield _Option(self._weigh(section, key), section, key)

    def _weigh(self, section: PlacedSection, key: str) -> float:
        form = self._forms[key]
        titles = [self._library.write_title(form.title), form.short_title, key.replace("-", " ")]
        alternates = self._library.list_alternates(form.clause)
        needing = {fit.shape.clause.id for fit in self._fits.get(section, ())}
        scores = [
            1.0 if one.clause.id in needing else self._judge.weigh(section, one, titles).score for one in alternates
        ]
        return max(scores)

    def _make_replaced(self, option: _Option) -> Match:
        section = option.section
        clause = self._forms[option.key].clause
        runner_up, likeness = self._find_runner_up(section, clause)
        return Match(
            path=section.path,
            section=section.section,
            kind=MatchKind.REPLACED,
            clause=clause,
            key=option.key,
            likeness=round(self._judge.measure(section, self._library.candidates[clause]), 3),
            runner_up=runner_up,
            runner_up_likeness=likeness,
            confidence=round(min(option.score, 0.99), 2),
            needs=self._find_needs(section),
            is_whole=section.is_whole,
        )

    def _make_new(self, section: PlacedSection) -> Match:
        runner_up, likeness = self._find_runner_up(section, "")
        return Match(
            path=section.path,
            section=section.section,
            kind=MatchKind.NEW,
            runner_up=runner_up,
            runner_up_likeness=likeness,
            confidence=round(1 - likeness, 2),
            needs=self._find_needs(section),
            is_whole=section.is_whole,
        )

    def _find_needs(self, section: PlacedSection) -> Mapping[str, str]:
        fits = self._fits.get(section, ())
        return dict(sorted(fits[0].needs.items())) if fits else {}

    def _find_runner_up(self, section: PlacedSection, clause: str) -> tuple[str, float]:
        """The clause that is next, and the share of words in common; nothing if hardly anything speaks for it."""
        score, next_best = next(
            ((score, one) for score, one in self._rank(section) if one.clause.id != clause), (0.0, None)
        )
        if next_best is None or score < _WORTH_TELLING:
            return "", 0.0
        return next_best.clause.id, round(self._judge.measure(section, next_best), 3)

    def _list_open(self, *, is_whole: bool) -> list[PlacedSection]:
        return [one for one in self._sections if one.is_whole is is_whole and not self._is_settled(one)]

    def _is_settled(self, section: PlacedSection) -> bool:
        """Whether the section has a match, or one that it is inside of, or one that is inside of it as a whole."""
        return any(_overlap(section, other) for other in self._matches)


def _list_topics(models: Iterable[PolicyForm]) -> set[str]:
    return {section.clause.split("/", maxsplit=1)[0] for model in models for section in model.sections}


def _overlap(one: PlacedSection, other: PlacedSection) -> bool:
    if one.path == other.path:
        return True
    first, second = sorted((one, other), key=lambda placed: len(placed.path))
    return first.is_whole and second.path[: len(first.path)] == first.path


def _is_other(fit: Fit, name: str, value: ParameterValue, given: Mapping[str, ParameterValue]) -> bool:
    """Whether a value is another than the model, or else the clause, gives."""
    default = given.get(name, fit.shape.clause.parameters[name].default)
    return default is None or format_value(default) != format_value(value)

"""Manifests and recorded decisions against `clauses/rules.yml`.

Is the body that decides as high as the rule allows, is the review as often, and is each policy there that a school
must have? All of it is a warning: whether a rule applies is for people to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.check.decisions import find_decision
from clausebook.diagnostics import Code, did_you_mean, join_words
from clausebook.model.dates import NO_BREAK_SPACE
from clausebook.model.holders import TRUST_ID
from clausebook.model.readers import STAFF
from clausebook.model.rules import is_below
from clausebook.model.standings import Missing
from clausebook.model.trust import find_body, hold_own, list_members

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from clausebook.diagnostics import Location, Report
    from clausebook.model.catalogue import Catalogue
    from clausebook.model.dates import Duration
    from clausebook.model.forms import Manifest
    from clausebook.model.held import HeldPolicy
    from clausebook.model.rules import Rule
    from clausebook.model.standings import Standing, Standings
    from clausebook.model.trust import School, Trust

# A message that lists more schools than this is not read to its end.
NAMED_AT_MOST = 6
_IN_WORDS = {
    "board": "the full board",
    "committee": "a committee",
    "governor": "one governor or trustee",
    "headteacher": "the headteacher",
}


def check_rules(catalogue: Catalogue, standings: Standings, *, report: Report) -> None:
    """Warn of each rule that a manifest, or the decision on a policy's newest version, does not keep.

    A decision from before the tool was in use is left alone, and so is a rule that begins after the day. Where
    `trust.yml` lists no bodies nobody knows their levels, and nothing is said of them.
    """
    today = standings.day
    for id_, school in list_members(catalogue.schools, today).items():
        rules = _list_rules(catalogue.rules, school, today)
        checker = _Checker(catalogue.trust, school, standings.by_school.get(id_, {}), report)
        for manifest in catalogue.manifests.get(id_, {}).values():
            checker.check(manifest, [rule for rule in rules if rule.is_met_by(manifest)])
        checker.check_all_held(rules)
    _check_own(catalogue, standings, today, report)
    _warn_of_missing(catalogue, find_missing(catalogue, today=today), today, report)


def _check_own(catalogue: Catalogue, standings: Standings, today: date, report: Report) -> None:
    """The trust's own policies keep what is asked of any school."""
    checker = _Checker(catalogue.trust, hold_own(catalogue.trust), standings.by_school.get(TRUST_ID, {}), report)
    members = list_members(catalogue.schools, today).values()
    asked = {rule.id: rule for one in members for rule in _list_rules(catalogue.rules, one, today)}
    rules = [rule for _, rule in sorted(asked.items())]
    for manifest in catalogue.manifests.get(TRUST_ID, {}).values():
        checker.check(manifest, [rule for rule in rules if rule.is_met_by(manifest)])
    checker.check_all_held(rules)


def find_missing(catalogue: Catalogue, *, today: date) -> tuple[Missing, ...]:
    """Each policy that a rule of today requires of a school and that it does not have, by school and rule.

    Nothing is asked of a school that has not joined the trust yet.

    A policy meets a rule by its own id or its model's, and one that is held elsewhere by its own; a former id does not
    count. One of the trust itself meets it for every school.
    """
    own = [*catalogue.manifests.get(TRUST_ID, {}).values()]
    own_held = [*catalogue.held.get(TRUST_ID, {}).values()]
    return tuple(
        Missing(school, rule.title, rule.id, rule.source)
        for school in list_members(catalogue.schools, today).values()
        for rule in _list_rules(catalogue.rules, school, today)
        if rule.is_required
        and not any(rule.is_met_by(one) for one in (*own, *catalogue.manifests.get(school.id, {}).values()))
        and not any(held.meets(rule) for held in (*own_held, *catalogue.held.get(school.id, {}).values()))
    )


def _list_rules(rules: Mapping[str, Rule], school: School, day: date) -> list[Rule]:
    """The rules about a school that hold on a day, by id."""
    return [rule for _, rule in sorted(rules.items()) if rule.is_about(school) and rule.holds_on(day)]


@dataclass(frozen=True, slots=True)
class _Checker:
    """Checks the policies of one school."""

    trust: Trust
    school: School
    standings: Mapping[str, Standing]
    report: Report

    def check(self, manifest: Manifest, rules: Sequence[Rule]) -> None:
        """Warn of what a policy does not keep of the rules that it meets."""
        if self.trust.bodies:
            self._check_body(manifest.form.approver, manifest.form.locate("approver"), rules)
            self._check_decision(manifest, rules)
        self._check_cycle(manifest.form.cycle, manifest.form.locate("cycle"), rules)
        self._check_readers(manifest.form.readers, manifest.form.locate("readers"), rules)

    def check_all_held(self, rules: Sequence[Rule]) -> None:
        """The same of every policy that is held elsewhere, and of which no draft is here."""
        for standing in self.standings.values():
            if standing.elsewhere and standing.draft is None:
                self.check_held(standing.elsewhere, [rule for rule in rules if standing.elsewhere.meets(rule)])

    def check_held(self, held: HeldPolicy, rules: Sequence[Rule]) -> None:
        """The same of a policy that is held elsewhere."""
        if self.trust.bodies:
            way_out = 'Say "approver" with the body that decides today.'
            self._check_body(held.approver, held.approver_place, rules, way_out)
        self._check_cycle(held.cycle, held.locate("every"), rules)
        self._check_readers(held.readers, held.locate("readers"), rules)
        for rule in rules:
            if rule.cycle and held.cycle is None and held.is_reviewed_later_than(rule.cycle):
                found = f"its next review is {held.next_review}, and {_name(rule)} allows {rule.cycle} at most."
                self._warn(Code.CYCLE_TOO_LONG, held.locate("review"), found, rule, "Review it earlier")

    def _check_cycle(self, cycle: Duration | None, place: Location, rules: Sequence[Rule]) -> None:
        for rule in rules:
            if cycle and rule.cycle and (cycle.months or 0) > (rule.cycle.months or 0):
                found = f"the cycle is {cycle}, and {_name(rule)} allows {rule.cycle} at most."
                self._warn(Code.CYCLE_TOO_LONG, place, found, rule, "Review it more often")

    def _check_readers(self, readers: str, place: Location, rules: Sequence[Rule]) -> None:
        for rule in rules:
            if rule.is_published and readers == STAFF:
                found = f"it is for staff only, and {_name(rule)} asks that it be published."
                self._warn(Code.FOR_STAFF_ONLY, place, found, rule, "Publish it")

    def _check_body(self, approver: str, place: Location, rules: Sequence[Rule], way_out: str = "") -> None:
        if not approver:
            return
        body = find_body(self.trust, approver)
        if body is None:
            near = did_you_mean(approver, [body.name for body in self.trust.bodies])
            hint = f"{near} {way_out}".strip() or 'Add it there under "bodies".'
            message = f'trust.yml lists no body "{approver}", so nobody knows whether it may approve this.'
            self.report.warning(Code.UNKNOWN_BODY, place, message, hint)
            return
        level = _IN_WORDS.get(body.level, f'on the level "{body.level}"')
        for rule in rules:
            if is_below(body.level, rule.approver, self.trust.levels):
                found = f'"{approver}" is {level}, and {_ask(rule)}'
                self._warn(Code.APPROVER_TOO_LOW, place, found, rule, "Name a higher body")

    def _check_decision(self, manifest: Manifest, rules: Sequence[Rule]) -> None:
        standing = self.standings.get(manifest.policy)
        decision = find_decision(standing) if standing else None
        if decision is None or decision.event.is_from_before:
            return
        level = decision.find_level(self.trust)
        for rule in rules:
            is_asked = bool(level) and rule.holds_on(decision.event.on.last_day())
            if is_asked and is_below(level, rule.approver, self.trust.levels):
                what = f"version {decision.version} of {self.school.id}/{manifest.policy}"
                found = f"{what} was decided by {decision.name_body()}, and {_ask(rule)}"
                place = decision.event.location
                self._warn(Code.APPROVER_TOO_LOW, place, found, rule, "Put it before that body and record its decision")

    def _warn(self, code: Code, place: Location, found: str, rule: Rule, way_out: str) -> None:
        withdrawn = " That is guidance which has been withdrawn." if rule.is_withdrawn else ""
        message = (found + withdrawn).replace(NO_BREAK_SPACE, " ")
        self.report.warning(code, place, message, f"{way_out}, or see {rule.source} and correct the rule.")


def _name(rule: Rule) -> str:
    return f'the rule "{rule.title}"'


def _ask(rule: Rule) -> str:
    return f"{_name(rule)} asks for {_IN_WORDS[rule.approver]} at least."


def _warn_of_missing(catalogue: Catalogue, missing: Iterable[Missing], today: date, report: Report) -> None:
    """One short warning a rule, whose place is the rule: who must act reads a policy once, and not once a school."""
    by_rule: dict[str, list[str]] = {}
    count = len(list_members(catalogue.schools, today))
    for one in missing:
        by_rule.setdefault(one.rule, []).append(one.school.short_name)
    for id_, schools in sorted(by_rule.items()):
        rule = catalogue.rules[id_]
        title = rule.title + (" (withdrawn guidance)" if rule.is_withdrawn else "")
        lack = "lacks" if len(schools) == 1 else "lack"
        message = f'{_name_schools(schools, count)} {lack} "{title}", which is required.'
        hint = "Add it, or add the id of the policy that meets the rule."
        report.warning(Code.REQUIRED_POLICY, rule.location, message, hint)


def _name_schools(names: Sequence[str], count: int) -> str:
    if len(names) == count > 1:
        return "Both schools" if count == 2 else f"All {count:,} schools"  # noqa: PLR2004  as it says
    more = len(names) - NAMED_AT_MOST
    return join_words([*names[:NAMED_AT_MOST], *([f"{more} more"] if more > 0 else [])], last="and")

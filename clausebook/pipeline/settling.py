"""What a file that came back proposes -> a plan that can be composed and does what it says, the rest for a person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from clausebook.diagnostics import BrokenPromise
from clausebook.document import to_text
from clausebook.document.blocks import ClauseText
from clausebook.importing.returning import ForPerson, ReturnPlan, write_key
from clausebook.load import read_raw_file
from clausebook.model.holders import TRUST_ID
from clausebook.model.overriding import FileStep
from clausebook.model.policies import Heading
from clausebook.model.requests import RequestRefused
from clausebook.model.returning import GoneSection, MovedSection, NewSection, ReturnedShort, ReturnedValue
from clausebook.override import declare_returned, refuse_locked
from clausebook.pipeline.overriding import compose_with

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from clausebook.model.forms import Reason
    from clausebook.model.policies import Policies, Policy
    from clausebook.model.returning import ManifestChange, ReturnedProposal
    from clausebook.pipeline.project import Project

_MISPLACED = (
    "It would not stand where it came back, because the manifest says the places of others beside it: say its place "
    "in the manifest by hand."
)


@dataclass(frozen=True, slots=True)
class Settler:
    """Settles what a file proposes; `keys` are the lines that came back, as they are compared.

    `opens_locked` says that the trust decided it: then words change too that no school changes.
    """

    whole: Project
    project: Path
    today: date
    reason: Reason
    keys: frozenset[str]
    opens_locked: bool = False

    def settle(self, found: ReturnPlan) -> tuple[ReturnPlan, Policies]:
        """The plan, and the policies as they would be composed with it.

        What would put an error into the project, or print what nobody wrote, is for a person instead.
        """
        if locked := list(self._find_locked(found)):
            return self.settle(_drop(found, locked))
        plan = self._declare(found)
        if not plan.steps:
            return plan, self.whole.drafts
        try:
            after = compose_with(plan.steps, self.project, self.today)
        except RequestRefused:
            return self.settle(self._drop_refused(found))
        if refused := list(self._find_unasked(found, after)):
            return self.settle(_drop(found, refused))
        plan = replace(plan, declared=tuple(self._name_others(change, plan, after) for change in plan.declared))
        prove_return(plan, self.whole.drafts, after)
        return plan, after

    def _find_locked(self, found: ReturnPlan) -> Iterator[tuple[FileStep, str]]:
        """The changes of clauses whose words no school changes, if it is not the trust that changes them."""
        catalogue = self.whole.catalogue
        manifest = catalogue.manifests[found.school][found.policy]
        is_open = self.opens_locked or found.school == TRUST_ID
        for step in () if is_open else found.steps:
            change = next((one for one in found.changes if one.path == step.path), None)
            try:
                if change and change.clause in catalogue.clauses:
                    refuse_locked(catalogue, manifest, change.section, "changed", change.clause)
            except RequestRefused as refused:
                yield step, f"{refused} If the trust decided it, repeat the command with --trust-decided."

    def _declare(self, found: ReturnPlan) -> ReturnPlan:
        """The plan with what becomes of its proposals."""
        declared = declare_returned(
            found.proposals,
            self.whole.catalogue.manifests[found.school][found.policy],
            self.whole.catalogue,
            partial(read_raw_file, self.project),
            self.reason,
        )
        people = [person for proposal, why in declared.refused for person in _tell(proposal, why)]
        titles = {item.key: item.title for item in self.whole.drafts.by_school[found.school][found.policy].items}
        return replace(
            found,
            proposals=tuple(proposal for proposal, _ in declared.changes),
            declared=tuple(_title(change, titles) for _, change in declared.changes),
            for_person=(*people, *found.for_person),
            steps=(*declared.steps, *found.steps),
            lacks_reason=declared.lacks_reason,
        )

    def _drop_refused(self, found: ReturnPlan) -> ReturnPlan:
        """What is left without what puts an error into the project by itself, or else beside what comes before it."""
        refused = self._find_faults(found, is_alone=True) or self._find_faults(found, is_alone=False)
        if not refused:
            raise BrokenPromise("what came back can be taken in piece by piece, and not together")
        return _drop(found, refused)

    def _find_faults(self, found: ReturnPlan, *, is_alone: bool) -> list[tuple[ReturnedProposal | FileStep, str]]:
        refused: list[tuple[ReturnedProposal | FileStep, str]] = []
        kept = replace(found, proposals=(), steps=())
        for one in (*found.steps, *found.proposals):
            if isinstance(one, FileStep):
                tried = replace(kept, steps=(*kept.steps, one))
            else:
                tried = replace(kept, proposals=(*kept.proposals, one))
            plan = self._declare(tried)
            try:
                if plan.steps:
                    compose_with(plan.steps, self.project, self.today)
                kept = kept if is_alone else tried
            except RequestRefused as why:
                refused.append((one, str(why)))
        return refused

    def _find_misplaced(self, found: ReturnPlan, after: Policies) -> Iterator[tuple[ReturnedProposal, str]]:
        """Sections that would not stand where they came back, because of what the manifest says of others."""
        before, other = (of.by_school[found.school][found.policy] for of in (self.whole.drafts, after))
        keys = [item.key for item in other.items]
        known = [key for key in keys if key in found.order]
        moves = [one for one in found.proposals if isinstance(one, MovedSection)]
        if moves and known != [key for key in found.order if key in known]:
            yield from ((one, _MISPLACED) for one in moves)
        new = {*keys} - {item.key for item in before.items}
        parts = {item.key for item in other.items if isinstance(item, Heading)}
        placed = [one for one in found.proposals if isinstance(one, NewSection) and one.after not in parts]
        for section in placed:
            at = next(
                (at for at, item in enumerate(other.items) if item.key in new and item.title == section.title), -1
            )
            if at < 0:
                continue
            beside = keys[:at][::-1] if section.after else keys[at + 1 :]
            if next((key for key in beside if key not in new), "") != (section.after or section.before):
                yield section, _MISPLACED

    def _find_emptied(self, found: ReturnPlan, after: Policies) -> Iterator[tuple[ReturnedProposal, str]]:
        """Sections whose part would go with them, for it has no other, though its heading came back."""
        before, other = (of.by_school[found.school][found.policy] for of in (self.whole.drafts, after))
        kept = {item.key for item in other.items}
        part = ""
        for item in before.items:
            if isinstance(item, Heading):
                part = item.title if item.key not in kept and write_key(item.title) in self.keys else ""
            elif part:
                says = (
                    f"The part “{part}” has no other section, and its heading would go too: change the model by hand."
                )
                taken = (one for one in found.proposals if isinstance(one, GoneSection | MovedSection))
                yield from ((one, says) for one in taken if one.section == item.key)

    def _find_unasked(self, found: ReturnPlan, after: Policies) -> Iterator[tuple[ReturnedProposal, str]]:
        """Values of the school that would change a line of this policy which came back as it was."""
        yield from self._find_misplaced(found, after)
        yield from self._find_emptied(found, after)
        values = [one for one in found.proposals if isinstance(one, ReturnedValue) and not one.section]
        if not values:
            return
        before, other = (_list_lines(of.by_school[found.school][found.policy]) for of in (self.whole.drafts, after))
        unasked = [
            old
            for place, old in before.items()
            if place in other and other[place] != old and write_key(old) in self.keys
        ]
        if not unasked:
            return
        for value in values:
            mine = next((line for line in unasked if value.old.lower() in write_key(line).lower()), "")
            if mine or len(values) == 1:
                shown = mine or unasked[0]
                yield value, f"“{value.old}” is a value that stands in “{shown}” too, which was not changed."

    def _name_others(self, change: ManifestChange, plan: ReturnPlan, after: Policies) -> ManifestChange:
        """A change with the other policies that change with it: of the same school, for a value of the school."""
        if change.kind != "value" or change.section:
            return change
        own, later = (of.by_school[plan.school] for of in (self.whole.drafts, after))
        others = [
            f"{plan.school}/{id_}"
            for id_, policy in own.items()
            if id_ != plan.policy and (_uses(policy, change.subject) or later[id_].fingerprint != policy.fingerprint)
        ]
        return replace(change, others=tuple(others))


def _uses(policy: Policy, subject: str) -> bool:
    passages = [*policy.document_passages, *(section.passage for section in policy.sections)]
    return any(str(slot.subject) == subject for passage in passages for slot in passage.wording.slots)


def _title(change: ManifestChange, titles: dict[str, str]) -> ManifestChange:
    return change if change.heading else replace(change, heading=titles.get(change.section, ""))


def _tell(proposal: ReturnedProposal, why: str) -> Iterator[ForPerson]:
    section = "" if isinstance(proposal, NewSection | ReturnedShort) else proposal.section
    if isinstance(proposal, ReturnedValue):
        yield from (ForPerson(one.old, one.new, why, section) for one in proposal.words)
        return
    old, new = ("\n".join(getattr(one, of) for one in proposal.words if getattr(one, of)) for of in ("old", "new"))
    yield ForPerson(old, new, why, section)


def _drop(found: ReturnPlan, refused: Sequence[tuple[ReturnedProposal | FileStep, str]]) -> ReturnPlan:
    """What was found without some of it, which is for a person."""
    people: list[ForPerson] = []
    for one, why in refused:
        if not isinstance(one, FileStep):
            people += _tell(one, why)
        else:
            told = [change for change in found.changes if change.path == one.path]
            people += [
                ForPerson(words.old, words.new, why, change.section) for change in told for words in change.changes
            ]
    gone = [one for one, _ in refused]
    paths = {one.path for one in gone if isinstance(one, FileStep)}
    return replace(
        found,
        changes=tuple(change for change in found.changes if change.path not in paths),
        proposals=tuple(one for one in found.proposals if one not in gone),
        steps=tuple(step for step in found.steps if step not in gone),
        for_person=(*people, *found.for_person),
    )


def forget_settled(plan: ReturnPlan, keys: frozenset[str]) -> ReturnPlan:
    """A plan that does not tell of lines of no clause which will be printed as they came back.

    `keys` are the lines that will be printed, as they are compared.
    """
    people: list[ForPerson] = []
    for one in plan.for_person:
        old, new = one.old.split("\n"), one.new.split("\n")
        if not one.section and all(write_key(line) in keys for line in new if line):
            gone = [line for line in old if line and write_key(line) in keys]
            if not gone:
                continue
        people.append(one)
    return replace(plan, for_person=tuple(people))


def _list_lines(policy: Policy) -> dict[tuple[str, int], str]:
    """The lines of a policy that stand in no clause and may have values in them, by what they are of."""
    lines = {("in short", at): line for at, line in enumerate(policy.in_short)}
    lines |= {(item.key, 0): item.title for item in policy.items}
    for passage in policy.document_passages:
        blocks = enumerate(passage.fill().blocks, start=1)
        lines |= {(passage.wording.slug, at): to_text(ClauseText((block,))) for at, block in blocks}
    return lines


def prove_return(plan: ReturnPlan, before: Policies, after: Policies) -> None:
    """Prove that a plan changes the policy, and those besides that it names. Raises BrokenPromise naming another."""
    prove_returns((plan,), before, after)


def prove_returns(plans: Sequence[ReturnPlan], before: Policies, after: Policies) -> None:
    """The same of several plans together."""
    named = {f"{plan.school}/{plan.policy}" for plan in plans}
    named |= {other for plan in plans for change in plan.changes for other in change.others}
    named |= {other for plan in plans for change in plan.declared for other in change.others}
    for policy in before:
        other = after.by_school.get(policy.school.id, {}).get(policy.id)
        name = f"{policy.school.id}/{policy.id}"
        if other is None or (name not in named and other.fingerprint != policy.fingerprint):
            raise BrokenPromise(f"{name} would change too")

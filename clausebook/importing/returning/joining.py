"""What several files propose that came back -> all of it at once: what two say alike once, and what they do not, told.

Nothing is taken from the file that happens to be read last: where two change one place of a file to different words,
neither is written, and each is told with the words of the other.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clausebook.diagnostics import join_words
from clausebook.importing.returning.merging_lines import merge_lines
from clausebook.importing.returning.plan import ForPerson

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from clausebook.importing.returning.plan import ReturnPlan
    from clausebook.model.overriding import FileStep
    from clausebook.model.returning import WordsChange

_SHOWN_CHARACTERS = 300


@dataclass(frozen=True, slots=True)
class JoinedReturns:
    """The plans of several files, each without what another says otherwise, and the steps that carry them all out."""

    plans: tuple[ReturnPlan, ...]
    steps: tuple[FileStep, ...]


def join_returns(plans: Sequence[ReturnPlan]) -> JoinedReturns:
    """What several files propose together."""
    by_path: dict[str, list[int]] = defaultdict(list)
    for number, plan in enumerate(plans):
        for step in plan.steps:
            by_path[step.path].append(number)
    steps = {path: _merge([_find_step(plans[number], path) for number in numbers]) for path, numbers in by_path.items()}
    disputed = {path: by_path[path] for path, step in steps.items() if step is None}
    if not disputed:
        return JoinedReturns(tuple(plans), tuple(step for step in steps.values() if step))
    kept = [_leave_out(plans, number, disputed) for number in range(len(plans))]
    return join_returns(kept)


def refuse_plan(plan: ReturnPlan, why: str) -> ReturnPlan:
    """A plan of which nothing is done, and all is for a person."""
    return _drop(plan, {step.path: why for step in plan.steps})


def _find_step(plan: ReturnPlan, path: str) -> FileStep:
    return next(step for step in plan.steps if step.path == path)


def _merge(steps: Sequence[FileStep]) -> FileStep | None:
    """One step for all those of one file; None if they cannot all be carried out."""
    first = steps[0]
    if all(step.after == first.after for step in steps):
        return first
    if first.before is None or any(step.after is None for step in steps):
        return None
    merged = merge_lines(first.before.decode(), [step.after.decode() for step in steps if step.after is not None])
    return None if merged is None else replace(first, after=merged.encode())


def _leave_out(plans: Sequence[ReturnPlan], number: int, disputed: Mapping[str, Sequence[int]]) -> ReturnPlan:
    """A plan without its changes of files that others change otherwise, which are for a person."""
    says: dict[str, str] = {}
    for path, numbers in disputed.items():
        if number in numbers:
            others = [plans[other] for other in numbers if other != number]
            told = [f"{_name(other)}: {_quote(other, path)}" for other in others]
            says[path] = (
                f"Another file that came back says it otherwise ({join_words(told, last='and')}). Agree on one "
                f"wording, and change {path} by hand."
            )
    return _drop(plans[number], says)


def _name(plan: ReturnPlan) -> str:
    return f"{plan.school}/{plan.policy}"


def _quote(plan: ReturnPlan, path: str) -> str:
    """The words that a plan would put into a file, shortened."""
    words = [one for _, change in _list_words(plan, {path}) for one in change]
    text = " / ".join(one.new.replace("\n", ", ") or f"without “{one.old}”" for one in words)
    return f"“{text if len(text) <= _SHOWN_CHARACTERS else text[: _SHOWN_CHARACTERS - 1] + '…'}”"


def _list_words(
    plan: ReturnPlan, paths: Collection[str]
) -> Iterator[tuple[tuple[str, str, str], Sequence[WordsChange]]]:
    """What a plan changes in files: path, section and heading, with the words."""
    for change in plan.changes:
        if change.path in paths:
            yield (change.path, change.section, change.heading), change.changes
    for declared in plan.declared:
        if not {*paths}.isdisjoint((declared.path, *declared.files)):
            yield (declared.path, declared.section, declared.heading), declared.words


def _drop(plan: ReturnPlan, says: Mapping[str, str]) -> ReturnPlan:
    """A plan without its changes of files, and without those that go with them; why is said by their paths."""
    gone = dict(says)
    while more := {
        path: gone[next(path for path in (one.path, *one.files) if path in gone)]
        for one in plan.declared
        if {one.path, *one.files} & {*gone}
        for path in (one.path, *one.files)
        if path not in gone
    }:
        gone |= more
    people = [
        ForPerson(one.old, one.new, gone[path], section, heading=heading)
        for (path, section, heading), words in _list_words(plan, {*gone})
        for one in words
    ]
    return replace(
        plan,
        changes=tuple(change for change in plan.changes if change.path not in gone),
        declared=tuple(one for one in plan.declared if one.path not in gone),
        steps=tuple(step for step in plan.steps if step.path not in gone),
        for_person=(*people, *plan.for_person),
    )

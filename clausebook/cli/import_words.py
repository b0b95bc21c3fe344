"""What a person reads of an import: each file with what becomes of it, what is doubtful, and what to do next."""

from __future__ import annotations

import textwrap
from collections import Counter
from typing import TYPE_CHECKING

from clausebook.cli.terminal import take_width
from clausebook.diagnostics import join_words, tell_command
from clausebook.model.imports import Personal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clausebook.model.imports import ImportedPolicy, ImportPlan

_DOUBTS_SHOWN = 5


def write_plan(plan: ImportPlan) -> str:
    """What would be brought in, file by file."""
    lines = [line for policy in plan.policies for line in (*_say_policy(policy), "")]
    lines += _say_shared(plan)
    lines += [line for one in plan.unread for line in (*_wrap(f"{one.name} is not brought in. {one.why}"), "")]
    lines += [line for note in plan.notes for line in (*_wrap(note), "")]
    lines += _say_files(plan)
    return "\n".join(lines)


def _say_policy(policy: ImportedPolicy) -> Iterator[str]:
    yield f"{policy.name} -> {policy.school}/{policy.policy}: {policy.title}"
    if policy.is_earlier:
        yield "  an earlier edition of it"
    if policy.nothing:
        yield from _wrap(policy.nothing, "  ")
        return
    kinds = Counter(section.outcome for section in policy.sections)
    if policy.model:
        yield from _wrap(f"follows the trust's form of the policy, {policy.model}", "  ")
    for kind, number in kinds.most_common():
        yield f"  {number:>4} {kind}"
    count = policy.count
    yield f"  {count.total:,} words: {count.in_policy:,} in the policy, {count.total - count.in_policy:,} set aside"
    for why, words in count.aside:
        yield from _wrap(f"{words:>6,} {why}", "    ")
    if count.added:
        more = "1 word stands" if count.added == 1 else f"{count.added:,} words stand"
        yield from _wrap(f"{more} in the policy that the file does not have", "  ")
    yield from _say_doubts(policy)
    yield from _say_people(policy)
    for note in policy.notes:
        yield from _wrap(note, "  ")


def _say_doubts(policy: ImportedPolicy) -> Iterator[str]:
    if not policy.doubts:
        return
    yield "  Look at these first:"
    for doubt in policy.doubts[:_DOUBTS_SHOWN]:
        where = f" ({doubt.place})" if str(doubt.place) else ""
        yield from _wrap(f"{doubt.confidence:>4.0%} {doubt.says}{where}", "    ")
    if more := _say_more(len(policy.doubts)):
        yield f"   {more}"


def _say_people(policy: ImportedPolicy) -> Iterator[str]:
    """Whom it names, each once; and the numbers and addresses that are theirs."""
    names = dict.fromkeys(one.name for one in policy.people if one.kind is Personal.NAME)
    others = dict.fromkeys(one.name for one in policy.people if one.kind is not Personal.NAME)
    for said, found in (("Names of people", [*names]), ("Their numbers and addresses", [*others])):
        if found:
            yield from _wrap(f"{said}: {join_words(found, last='and', at_most=_DOUBTS_SHOWN)}", "  ")


def _say_more(count: int) -> str:
    return f" and {count - _DOUBTS_SHOWN:,} more" if count > _DOUBTS_SHOWN else ""


def _say_shared(plan: ImportPlan) -> Iterator[str]:
    if not plan.shared:
        return
    yield "In common, and so new in the trust's library:"
    for clause in plan.shared:
        served = sum(use.is_served for use in clause.uses)
        other = len(clause.uses) - served
        words = f"{clause.id}: {clause.title}. It serves {served:,}"
        words += (
            f", and {'1 keeps words of its' if other == 1 else f'{other:,} keep words of their'} own" if other else ""
        )
        yield from _wrap(words, "  ")
    yield ""


def _say_files(plan: ImportPlan) -> Iterator[str]:
    if not plan.steps:
        yield "There is nothing to write."
        return
    kinds = Counter(_name_kind(step.path) for step in plan.steps)
    counted = [_count(number, kind) for kind, number in kinds.items()]
    yield f"To be written: {join_words(counted, last='and')}."
    if plan.events:
        yield f"To be recorded: {_count(len(plan.events), 'approval')} from before."


def _count(number: int, kind: str) -> str:
    one, of, rest = kind.partition(" of ")
    return f"{number:,} {one}{'' if number == 1 else 's'}{of}{rest}"


def _name_kind(path: str) -> str:
    for part, kind in (
        ("/clauses/", "clause of a school"),
        ("/pictures/", "picture"),
        ("/originals/", "kept clause"),
        ("/policies/", "manifest"),
    ):
        if part in path and not path.startswith("templates/"):
            return kind
    return "model" if path.startswith("templates/") else "shared clause"


def write_next(plan: ImportPlan, page: str, folder: str = "") -> str:
    """What was brought in, or written into a folder beside the project, and what to do next."""
    latest = [policy for policy in plan.policies if policy.steps and not policy.is_earlier]
    done = f"written into {folder}" if folder else "brought in"
    lines = [f"{len(latest):,} {'policy was' if len(latest) == 1 else 'policies were'} {done}."]
    if page:
        lines.append(f"Source and result side by side: {page}")
    if folder:
        lines.append(
            "The project is as it was. Copy into it what you want, each file into the folder of the same name."
        )
    lines.append(f"{'Then see' if folder else 'See'} that nothing is wrong: {tell_command('check')}")
    lines.append(f"Read the drafts beside the papers: {tell_command('serve')}")
    waiting = [policy for policy in latest if not policy.is_recorded]
    if waiting:
        lines.append("Then record what was approved, as the files say it:")
        lines += [f"  {policy.approval.command}" for policy in waiting]
    return "\n".join(lines)


def _wrap(words: str, indent: str = "") -> Iterable[str]:
    return textwrap.wrap(words, take_width(), initial_indent=indent, subsequent_indent=f"{indent}     ") or [""]

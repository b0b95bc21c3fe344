"""What files say of their approvals -> the decisions to be recorded, edition by edition, in a copy of the project."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.check import find_unwritten
from clausebook.diagnostics import ContentErrors, Report, did_you_mean, tell_command
from clausebook.model.requests import ApprovalRequest, RequestRefused
from clausebook.pipeline.approving import plan_approval
from clausebook.processes.temporary import TemporaryFolder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from clausebook.model.imports import ImportedPolicy, ImportPlan
    from clausebook.model.overriding import FileStep

_THERE = f"the policy was there before, so say {tell_command('approve')} with --from-before:"
_FOLDERS = ("clauses", "schools", "approvals", "trust", "templates/policies", "public")

_HOW_TO_WRITE = (
    "Readers would read that. Answer no, write in the file itself what belongs there, such as a role in the place of a "
    "name, and bring the same files in once more with --record."
)
_HOW_TO_KEEP = "To publish the names, add --keep-names."
_HOW_TO_GO_ON = (
    'To record these too, list the body in trust.yml under "bodies" before you say yes. If the policy is there '
    "already, remove its manifest, and bring the same files in once more with --record."
)


def plan_records(project: Path, plan: ImportPlan, *, today: date) -> ImportPlan:
    """The plan with the decisions that the files state, each with the words that its edition has.

    An edition that does not say who approved it and when is not recorded, and a note says so. Neither is a policy in
    which something still has to be written. Where the trust does not list the body that an edition names, the newer
    ones wait: a version can only be recorded behind those before it.
    """
    folder = TemporaryFolder("import")
    try:
        staged = folder.path / "project"
        _copy(project, staged)
        _write(staged, plan.steps)
        events: list[tuple[str, Mapping[str, bytes]]] = []
        left: dict[str, list[str]] = {}
        recorded: set[str] = set()
        strangers, unwritten = _list_waiting(plan), _list_unwritten(plan)
        waiting = {**strangers, **unwritten}
        for policy in _in_order(plan.policies):
            _write(staged, policy.steps)
            why = waiting.get(policy.name, "")
            name, files, why = ("", {}, why) if why else _record(staged, policy, today)
            if files:
                events.append((name, files))
                recorded.add(policy.name)
            elif why:
                left.setdefault(why, []).append(f"{policy.school}/{policy.policy} ({policy.name})")
        _write(staged, plan.steps)
        notes = [f"Not recorded as approved: {why} {'; '.join(names)}." for why, names in left.items()]
        notes += [_HOW_TO_WRITE] if unwritten else []
        notes += [_HOW_TO_KEEP] if any("to be given]" in why for why in unwritten.values()) else []
        notes += [_HOW_TO_GO_ON] if strangers else []
        policies = tuple(replace(policy, is_recorded=policy.name in recorded) for policy in plan.policies)
        return replace(plan, policies=policies, events=tuple(events), notes=(*plan.notes, *notes))
    finally:
        folder.close()


def _list_waiting(plan: ImportPlan) -> dict[str, str]:
    """The files of which a body decided that the trust does not list, and of newer editions; why, by their names."""
    bodies = {body.name for body in plan.trust.bodies}
    waiting: dict[str, str] = {}
    policies: set[tuple[str, str]] = set()
    for policy in _in_order(plan.policies):
        which, body = (policy.school, policy.policy), policy.approval.body
        if policy.nothing or not policy.approval.is_whole:
            continue
        if which in policies:
            waiting[policy.name] = "an older edition is not recorded yet:"
        elif bodies and body not in bodies:
            policies.add(which)
            waiting[policy.name] = f'trust.yml lists no body "{body}". {did_you_mean(body, bodies)}'.strip()
    return waiting


def _list_unwritten(plan: ImportPlan) -> dict[str, str]:
    """The files of policies in whose newest edition words stand for what nobody has written; why, by their names.

    What is recorded is published. An older edition that was recorded alone would be taken for the one in force.
    """
    waiting: dict[str, str] = {}
    for newest in plan.policies:
        words = find_unwritten(newest.composed) if newest.composed and not newest.is_earlier else ""
        if words and not newest.nothing and newest.approval.is_whole:
            why = f"“{words}” stands for words that nobody has written yet:"
            waiting |= {one.name: why for one in plan.policies if _is_same(one, newest)}
    return waiting


def _in_order(policies: Sequence[ImportedPolicy]) -> list[ImportedPolicy]:
    """The editions of each policy from the oldest."""
    last = [one for one in policies if not one.is_earlier]
    earlier = [one for one in policies if one.is_earlier]
    return [policy for one in last for policy in (*(old for old in earlier if _is_same(old, one)), one)]


def _is_same(one: ImportedPolicy, other: ImportedPolicy) -> bool:
    return (one.school, one.policy) == (other.school, other.policy)


def _copy(project: Path, staged: Path) -> None:
    staged.mkdir()
    for file in project.iterdir():
        if file.is_file() and not file.is_symlink() and not file.name.startswith("."):
            shutil.copy2(file, staged / file.name)
    for name in _FOLDERS:
        if (project / name).is_dir():
            shutil.copytree(project / name, staged / name, symlinks=True)


def _write(root: Path, steps: Sequence[FileStep]) -> None:
    for step in steps:
        if step.after is not None:
            target = root / step.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(step.after)


def _record(staged: Path, policy: ImportedPolicy, today: date) -> tuple[str, Mapping[str, bytes], str]:
    """The event of one edition, by its name and its files; or why there is none."""
    found = policy.approval
    is_first = not any(staged.glob(f"approvals/*/{policy.school}/{policy.policy}.md"))
    if policy.nothing:
        return "", {}, _THERE if is_first and not policy.is_earlier else ""
    if not found.is_whole or found.on is None:
        return "", {}, f"the file does not say {' or '.join(found.lacks)}:"
    request = ApprovalRequest(
        kind=found.kind,
        body=found.body,
        on=found.on,
        targets=(f"{policy.school}/{policy.policy}",),
        minute=found.minute,
        effective=found.effective,
        reviewed=found.reviewed,
        next_review=found.next_review,
        is_from_before=True,
        first_version=found.version if is_first else None,
    )
    try:
        planned = plan_approval(staged, request, today=today, report=Report())
    except RequestRefused as refused:
        return "", {}, str(refused)
    except ContentErrors as errors:
        return "", {}, str(errors.report.errors[0])
    name = planned.name
    number = 1
    while (staged / "approvals" / name).exists():
        number += 1
        name = f"{planned.name}-{number}"
    for path, content in planned.files.items():
        target = staged / "approvals" / name / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return planned.name, planned.files, ""

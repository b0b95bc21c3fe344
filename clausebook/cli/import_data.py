"""An import as plain data, for a program to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.cli.results import Data, write_day

if TYPE_CHECKING:
    from clausebook.model.imports import FoundFact, ImportedPolicy, ImportedSection, ImportPlan


def describe_plan(plan: ImportPlan) -> Data:
    """Each file with what becomes of it, the common clauses, and the files that are written."""
    return {
        "policies": [_describe_policy(policy) for policy in plan.policies],
        "shared": [
            {
                "clause": one.id,
                "title": one.title,
                "parameters": list(one.parameters),
                "serves": [use.name for use in one.uses if use.is_served],
                "differs_in": [use.name for use in one.uses if not use.is_served],
            }
            for one in plan.shared
        ],
        "not_brought_in": [{"file": one.name, "because": one.why} for one in plan.unread],
        "notes": list(plan.notes),
        "files": [{"path": step.path, "what": step.what} for step in plan.steps],
        "recorded": [name for name, _ in plan.events],
    }


def _describe_policy(policy: ImportedPolicy) -> Data:
    count, approval = policy.count, policy.approval
    return {
        "file": policy.name,
        "format": policy.format,
        "school": policy.school,
        "policy": policy.policy,
        "title": policy.title,
        "model": policy.model,
        "manifest": policy.manifest,
        "earlier_edition": policy.is_earlier,
        "message": policy.nothing,
        "sections": [_describe_section(section) for section in policy.sections],
        "words": {
            "in_file": count.total,
            "in_policy": count.in_policy,
            "set_aside": dict(count.aside),
            "added": count.added,
        },
        "doubts": [
            {"says": one.says, "confidence": round(one.confidence, 3), "place": str(one.place), "section": one.section}
            for one in policy.doubts
        ],
        "people": [
            {"name": one.name, "kind": one.kind.value, "role": one.role, "place": str(one.place)}
            for one in policy.people
        ],
        "facts": [_describe_fact(fact) for fact in policy.facts],
        "approval": {
            "by": approval.body,
            "on": write_day(approval.on),
            "next_review": write_day(approval.next_review),
            "kind": approval.kind,
            "lacks": list(approval.lacks),
            "command": approval.command,
        },
        "notes": list(policy.notes),
    }


def _describe_section(section: ImportedSection) -> Data:
    return {
        "key": section.key,
        "heading": section.heading,
        "number": section.number,
        "becomes": section.outcome,
        "clause": section.clause,
        "file": section.file,
        "likeness": round(section.likeness, 3),
        "with": dict(section.values),
    }


def _describe_fact(fact: FoundFact) -> Data:
    return {
        "kind": fact.kind,
        "label": fact.label,
        "value": fact.value,
        "where": fact.where,
        "used": fact.is_used,
        "disagrees": fact.disagrees,
    }

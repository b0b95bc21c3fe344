"""A school's own words as plain data, for a program to read: the three texts, and what was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.cli.override_words import write_section
from clausebook.cli.results import Data, write_day
from clausebook.diagnostics import tell_command
from clausebook.model.overriding import CHOICES

if TYPE_CHECKING:
    from clausebook.model.overriding import ComparedTexts, FileStep, OverridePlan
    from clausebook.model.policies import Section


def describe_texts(compared: ComparedTexts, target: str, *, is_stale: bool) -> Data:
    """What the trust said, says, and what the school says, each as Markdown; empty where there is no text."""
    texts, difference = compared.texts, compared.texts.difference
    school, _, policy = target.partition("/")
    return {
        "changed": False,
        "school": school,
        "policy": policy,
        "section": difference.section,
        "kind": difference.kind,
        "stale": is_stale,
        "because": difference.reason.because,
        "agreed_by": difference.reason.agreed_by,
        "until": write_day(difference.reason.until),
        "was": _write(texts.was),
        "now": _write(texts.now),
        "own": _write(texts.own),
        "commands": {choice: tell_command("override", target, difference.section, f"--{choice}") for choice in CHOICES},
    }


def describe_change(plan: OverridePlan) -> Data:
    """Which files were changed, and how; without any, why."""
    return {
        "changed": bool(plan.steps),
        "school": plan.school,
        "policy": plan.policy,
        "section": plan.section,
        "choice": plan.choice,
        "files": [{"path": step.path, "change": _name_change(step), "what": step.what} for step in plan.steps],
        "edit": plan.edit,
        "message": plan.nothing,
    }


def tell_way_back(plan: OverridePlan) -> str:
    """The command that takes back a text that was begun; what was settled, no command takes back."""
    if not plan.steps or plan.choice:
        return ""
    return tell_command("override", f"{plan.school}/{plan.policy}", plan.section, "--adopt")


def _write(section: Section | None) -> str:
    return write_section(section) if section else ""


def _name_change(step: FileStep) -> str:
    return "removed" if step.after is None else "written" if step.before is None else "changed"

"""Carries out requests about schools' own words on a small project, as the command line does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.diagnostics import Report
from clausebook.document import to_markdown
from clausebook.model.dates import parse_date
from clausebook.model.overriding import OverridePlan, OverrideRequest
from clausebook.pipeline.overriding import plan_replacement
from clausebook.storage.content_files import apply_steps
from clausebook.storage.event_folder import hold_approvals
from tests.project_folder import TODAY

if TYPE_CHECKING:
    from clausebook.model.policies import Policy
    from tests.project_folder import ProjectFolder

PICTURES = "larkmere/pictures"
MANIFEST = "schools/larkmere/policies/pictures.yml"
CLAUSES, ORIGINALS = "schools/larkmere/clauses", "schools/larkmere/originals/pictures"
ASIDE = "schools/larkmere/set-aside"
REASON = {"because": "We are small.", "agreed_by": "Governors"}
SHARED = "clauses/phones/away.md"


def plan(project: ProjectFolder, clause: str, target: str = PICTURES, **given: str) -> OverridePlan:
    """What a request would write; `until` is a date in words."""
    facts = {**given, **({"until": parse_date(given["until"])} if "until" in given else {})}
    request = OverrideRequest(target, clause, **facts)  # type: ignore[arg-type]
    return plan_replacement(project.root, request, today=TODAY, report=Report())


def override(project: ProjectFolder, clause: str, target: str = PICTURES, **given: str) -> OverridePlan:
    """Carry out a request."""
    with hold_approvals(project.root):
        planned = plan(project, clause, target, **given)
        apply_steps(project.root, planned.steps)
    return planned


def start(project: ProjectFolder, clause: str = "phones", **given: str) -> OverridePlan:
    """Begin a local text, with a reason."""
    return override(project, clause, **{**REASON, **given})


def move_shared(project: ProjectFolder, old: str = "keep phones away", new: str = "leave phones at home") -> None:
    """Change what the trust says about phones."""
    project.edit(SHARED, old, new)


def list_stale(project: ProjectFolder, target: str = PICTURES) -> list[str]:
    """The sections of a policy that are stale."""
    school, policy = target.split("/")
    return [found.section for found in project.examine().standings.by_school[school][policy].stale]


def compose(project: ProjectFolder, target: str = PICTURES) -> Policy:
    """A policy as it is today."""
    school, policy = target.split("/")
    return project.compose_policy(school, policy)


def say(project: ProjectFolder, key: str = "phones") -> str:
    """The words of a section, with their values open."""
    wording = next(section.passage.wording for section in compose(project).sections if section.key == key)
    return to_markdown(wording.tree).strip()


def list_files(project: ProjectFolder, folder: str) -> list[str]:
    """The names of what stands in a folder."""
    place = project.root / folder
    return sorted(path.name for path in place.iterdir()) if place.exists() else []

"""What carrying out a request about a school's own words would write, and the texts to choose between."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from clausebook.compare import compare_policies
from clausebook.diagnostics import Report
from clausebook.load import load_project, read_raw_file
from clausebook.model.overriding import ComparedTexts
from clausebook.model.requests import RequestRefused
from clausebook.override import find_target, plan_override, prove_override
from clausebook.pipeline.project import Project, read_project
from clausebook.render import list_reserved_folders
from clausebook.resolve import compose_beside, compose_replaced, resolve_policies
from clausebook.validate import build_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from clausebook.model.catalogue import Catalogue
    from clausebook.model.comparison import Comparison
    from clausebook.model.library import Clause
    from clausebook.model.overriding import FileStep, OverridePlan, OverrideRequest
    from clausebook.model.policies import Difference, Policies, Policy, Section


def plan_replacement(project: Path, request: OverrideRequest, *, today: date, report: Report) -> OverridePlan:
    """What carrying out a request about a school's own words would write, proved to do that and nothing else.

    Raises ContentErrors, RequestRefused or BrokenPromise.
    """
    whole = read_project(project, today=today, report=report)
    report.raise_if_errors()
    target = find_target(request, whole.catalogue)
    standing = whole.standings.by_school[target.manifest.school][target.manifest.policy]
    is_stale = target.key in {difference.section for difference in standing.stale}
    read = partial(read_raw_file, project)
    plan = plan_override(request, whole.catalogue, read, is_stale=is_stale, today=today)
    if plan.steps:
        prove_override(plan, whole.drafts, compose_with(plan.steps, project, today))
    return plan


def compose_with(steps: Iterable[FileStep], project: Path, today: date) -> Policies:
    """The project as it would be composed after changes of files. Raises RequestRefused if it would have an error."""
    report = Report()
    instead = {step.path: step.after for step in steps if step.is_content}
    sources = load_project(project, report=report, instead=instead)
    catalogue = build_catalogue(sources, reserved=list_reserved_folders(), today=today, report=report)
    if not report.has_errors:
        drafts = resolve_policies(catalogue, today=today, report=report)
    if report.has_errors:
        message = f"This would put an error into the project, so it is not done. {report.errors[0]}"
        raise RequestRefused(message)
    return drafts


def compare_replacement(
    project: Path, request: OverrideRequest, *, today: date, report: Report
) -> tuple[ComparedTexts, bool]:
    """The texts about the replaced or left out section that a request names, and whether it is stale.

    Raises ContentErrors, or RequestRefused if the section says what the trust says.
    """
    whole = read_project(project, today=today, report=report)
    report.raise_if_errors()
    target = find_target(request, whole.catalogue)
    standing = whole.standings.by_school[target.manifest.school][target.manifest.policy]
    draft = whole.drafts.by_school[standing.school.id][standing.policy]
    for difference in draft.differences:
        if difference.section == target.key and difference.drops_clause:
            return compare_difference(whole.catalogue, draft, difference), difference in standing.stale
    raise RequestRefused(f"To replace {target.key}, say why, and who agreed: {target.tell_command()}")


def compare_stale(whole: Project) -> dict[tuple[str, str, str], ComparedTexts]:
    """The texts about every stale replacement, by (school, policy, section)."""
    return {
        (standing.school.id, standing.policy, difference.section): compare_difference(
            whole.catalogue, standing.draft, difference
        )
        for standing in whole.standings
        for difference in standing.stale
        if standing.draft
    }


def compare_difference(catalogue: Catalogue, draft: Policy, difference: Difference) -> ComparedTexts:
    """The texts about a section that a school says in its own words or leaves out, and what differs."""
    texts = compose_replaced(catalogue, draft, difference)
    return ComparedTexts(
        texts,
        moved=_compare_sections(draft, texts.was, texts.now) if texts.was else None,
        departed=_compare_sections(draft, texts.was or texts.now, texts.own) if texts.own else None,
    )


def compare_with_clause(catalogue: Catalogue, draft: Policy, key: str, clause: Clause) -> tuple[str, Comparison]:
    """The title of a clause of the library, and how a draft's own section about the same differs from it."""
    theirs, own = compose_beside(catalogue, draft, key, clause)
    return theirs.title, _compare_sections(draft, theirs, own)


def _compare_sections(draft: Policy, before: Section, after: Section) -> Comparison:
    bare = replace(draft, in_short=(), front=(), end=())
    return compare_policies(replace(bare, items=(before,)), replace(bare, items=(after,)))

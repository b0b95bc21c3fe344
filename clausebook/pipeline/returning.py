"""A file for Word of ours that came back -> what it proposes to the clauses of its policy, proved by composing them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from clausebook.diagnostics import BrokenPromise, Report
from clausebook.importing.reading import read_content
from clausebook.importing.returning import CannotReturn, ForPerson, plan_return
from clausebook.load import read_raw_file
from clausebook.model.requests import RequestRefused
from clausebook.paths import list_template_folders
from clausebook.pipeline.faults import refuse_record
from clausebook.pipeline.overriding import compose_with
from clausebook.pipeline.project import Project, open_text, read_project
from clausebook.pipeline.word_looks import find_word_look
from clausebook.record import BadRecord
from clausebook.render import PaperComposer, TemplateRenderer, VersionLister, write_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from clausebook.importing.incoming import Incoming
    from clausebook.importing.returning import ReturnPlan
    from clausebook.model.approvals import Record
    from clausebook.model.overriding import FileStep
    from clausebook.model.policies import Policies
    from clausebook.model.standings import Standing

_MOVED = (
    "No draft here says what this one said: it has changed since the file was made, or it is of another project. "
    "Nobody could tell what was changed in the file and what in the draft. Make the file again, and put the changes "
    "into that."
)
_NOT_OURS = (
    "The file does not say that Clausebook wrote it, or the policy is of another project. Bring it in as a new file, "
    "or download the policy again and put the changes into that."
)


def is_ours(returned: Incoming) -> bool:
    """Whether a file says that it is of ours, and so may be taken back."""
    return bool(returned.properties.fingerprint or returned.properties.draft)


def plan_return_of(project: Path, returned: Incoming, *, today: date, report: Report) -> ReturnPlan:
    """What a file of ours that came back proposes, proved to change those policies alone that it names.

    Raises CannotReturn, ContentErrors, and CannotRead if what was sent cannot be read.
    """
    whole = read_project(project, today=today, report=report)
    report.raise_if_errors()
    standing, record = _find_text(whole, returned)
    if standing.draft is None:
        raise CannotReturn("The policy has no text in this project any more, so nothing can be changed in it.")
    try:
        text = open_text(whole, standing, record, report)
        is_shown = record is None or not returned.properties.address.endswith(f"/{record.version}/")
        templates = TemplateRenderer(list_template_folders(project, "documents"))
        composer = PaperComposer(whole.catalogue.trust, VersionLister(whole.catalogue.trust, today), templates)
        paper = composer.compose(text, standing.history, is_shown=is_shown)
        # The files of drafts for staff name no address.
        paper = paper if returned.properties.address else replace(paper, address="")
        content = write_word(paper, find_word_look(project))
    except BadRecord as bad:
        raise refuse_record(bad, report) from bad
    sent = read_content(content, returned.name)
    plan = plan_return(returned, sent, standing.draft, whole.drafts, partial(read_raw_file, project))
    return replace(_settle(plan, whole, project, today), version=record.version if record else 0)


def _settle(plan: ReturnPlan, whole: Project, project: Path, today: date) -> ReturnPlan:
    """A plan that can be composed: what would put an error into the project is for a person instead."""
    if not plan.steps:
        return plan
    try:
        prove_return(plan, whole.drafts, compose_with(plan.steps, project, today))
    except RequestRefused:
        refused = {step.path: says for step in plan.steps if (says := _find_fault(step, project, today))}
        if not refused:
            raise
        kept = replace(
            plan,
            changes=tuple(change for change in plan.changes if change.path not in refused),
            steps=tuple(step for step in plan.steps if step.path not in refused),
            for_person=(*_tell_refused(plan, refused), *plan.for_person),
        )
        return _settle(kept, whole, project, today)
    return plan


def _find_fault(step: FileStep, project: Path, today: date) -> str:
    """What is wrong with the project once a step alone is carried out; empty if nothing is."""
    try:
        compose_with([step], project, today)
    except RequestRefused as refused:
        return str(refused)
    return ""


def _tell_refused(plan: ReturnPlan, refused: Mapping[str, str]) -> Iterator[ForPerson]:
    for change in plan.changes:
        if change.path in refused:
            for one in change.changes:
                yield ForPerson(one.old, one.new, refused[change.path], change.section)


def prove_return(plan: ReturnPlan, before: Policies, after: Policies) -> None:
    """Prove that a plan changes the policy, and those besides that it names. Raises BrokenPromise naming another."""
    named = {f"{plan.school}/{plan.policy}", *(other for change in plan.changes for other in change.others)}
    for policy in before:
        other = after.by_school.get(policy.school.id, {}).get(policy.id)
        name = f"{policy.school.id}/{policy.id}"
        if other is None or (name not in named and other.fingerprint != policy.fingerprint):
            raise BrokenPromise(f"{name} would change too")


def _find_text(whole: Project, returned: Incoming) -> tuple[Standing, Record | None]:
    """The policy and the version that a file says it is of; no record for today's draft. Raises CannotReturn."""
    said = returned.properties
    for standing in whole.standings:
        for record in standing.history.records:
            if said.fingerprint and record.digest == said.fingerprint:
                return standing, record
        if said.draft and standing.draft and standing.draft.fingerprint == said.draft:
            return standing, None
    raise CannotReturn(_MOVED if said.draft else _NOT_OURS)

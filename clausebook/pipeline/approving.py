"""What recording a decision would write."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.analysis import find_later_laws
from clausebook.check import find_unwritten, say_later
from clausebook.diagnostics import Report, join_words
from clausebook.load import read_event
from clausebook.model.requests import RequestRefused
from clausebook.pipeline.project import read_project
from clausebook.record import EVENT_FILE, find_former_ids, name_as_today, plan_event, write_event
from clausebook.validate import build_events

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from clausebook.model.library import Reference
    from clausebook.model.requests import ApprovalPlan, ApprovalRequest

# As long as the number gets that a name receives which is taken.
_LONGEST_NUMBER = "-999"


def plan_approval(project: Path, request: ApprovalRequest, *, today: date, report: Report) -> ApprovalPlan:
    """What recording a decision would write. Raises ContentErrors, RequestRefused or BrokenPromise."""
    whole = read_project(project, today=today, report=report)
    report.raise_if_errors()
    former = find_former_ids(whole.catalogue)
    targets = tuple(name_as_today(name, whole.standings, former) for name in request.targets)
    plan = plan_event(replace(request, targets=targets), whole.standings, whole.archive, today=today)
    prove_readable(plan)
    return replace(plan, doubts=(*plan.doubts, *_list_doubts(plan, whole.catalogue.references)))


def _list_doubts(plan: ApprovalPlan, references: Mapping[str, Reference]) -> Iterator[str]:
    """What speaks against recording a decision so, each once for all the policies that it is true of."""
    told: dict[str, list[str]] = {}
    for line in plan.lines:
        if line.after and (laws := find_later_laws(line.after, plan.event, references)):
            told.setdefault(say_later(line.version, plan.event, laws), []).append(f"{line.school}/{line.policy}")
    for said, names in told.items():
        yield f"{join_words(names, last='and')}: {said}. Is the date right?"
    for line in plan.lines:
        if line.after and (words := find_unwritten(line.after)):
            yield (
                f"{line.school}/{line.policy}: “{words}” stands for words that nobody has written yet, and readers "
                "would read it once this is recorded. Write what belongs there first."
            )


def prove_readable(plan: ApprovalPlan) -> None:
    """Raise RequestRefused unless the event will be read as it was meant.

    It is sealed and never edited, so one that a later run refused would stop every command.
    """
    report = Report()
    sources = read_event(f"{plan.name}{_LONGEST_NUMBER}", plan.files, report=report)
    again = [write_event(event) for event in build_events(sources, report=report)]
    if report.errors:
        fault = report.errors[0]
        where = f"{fault.location.key}: " if fault.location.key else ""
        message = f"This cannot be recorded, for it could not be read again. {where}{fault.message} {fault.hint}"
        raise RequestRefused(message.strip())
    if again != [plan.files[EVENT_FILE]]:
        raise RequestRefused("This cannot be recorded, for it would be read otherwise. Type the words again, plainly.")

"""What saying that a decision was never taken would write, and the proof that all can still be read afterwards."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, ContentErrors, Report
from clausebook.load import load_project
from clausebook.model.approvals import read_seal
from clausebook.model.requests import RequestRefused
from clausebook.pipeline.approving import prove_readable
from clausebook.pipeline.seals import find_seal_lists
from clausebook.record import EVENT_FILE, find_former_ids, plan_taking_back, read_archive
from clausebook.render import list_reserved_folders
from clausebook.validate import build_catalogue

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from clausebook.model.approvals import Event
    from clausebook.model.catalogue import Catalogue
    from clausebook.model.requests import ApprovalPlan, TakeBackRequest
    from clausebook.record import Archive

# What taking a decision back is the way out of.
_CURED = (Code.VERSION_TWICE,)


def plan_take_back(project: Path, request: TakeBackRequest, *, today: date, report: Report) -> ApprovalPlan:
    """What taking back a decision would write. Raises ContentErrors or RequestRefused.

    Two decisions that made the same version are an error that stops all else, and that this is the way out of.
    """
    sources = load_project(project, report=report)
    catalogue = build_catalogue(sources, reserved=list_reserved_folders(), today=today, report=report)
    report.raise_if_errors()
    archive, found = _read(project, catalogue, catalogue.events)
    if [error for error in found.errors if error.code not in _CURED]:
        raise ContentErrors(found)
    published = frozenset(seal for known in find_seal_lists(project)[:1] for seal in known.names)
    former = find_former_ids(catalogue)
    plan = plan_taking_back(request, archive, former=former, published=published, today=today, report=Report())
    prove_readable(plan)
    event = replace(plan.event, seal=read_seal(plan.files[EVENT_FILE]))
    _, after = _read(project, catalogue, (*catalogue.events, event))
    known = {str(error) for error in found.errors}
    if new := [error for error in after.errors if str(error) not in known]:
        message = f"This cannot be taken back, for what is left would not fit together: {new[0].message}"
        raise RequestRefused(message)
    return plan


def _read(project: Path, catalogue: Catalogue, events: tuple[Event, ...]) -> tuple[Archive, Report]:
    report = Report()
    former = find_former_ids(catalogue)
    return read_archive(project, events, catalogue.records, former=former, report=report), report

"""An impact as plain data, for a program to read: the same facts as the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.cli.results import Data, write_day
from clausebook.cli.terminal_redlines import write_redline
from clausebook.model.comparison import Change, Comparison, Run, SectionComparison
from clausebook.model.dates import NO_BREAK_SPACE
from clausebook.model.impacts import EditEffect, Staleness
from clausebook.render import name_change, write_clause_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clausebook.model.approvals import Record
    from clausebook.model.impacts import Impact, Replacement, Use
    from clausebook.model.shared_changes import SharedChange
    from clausebook.model.trust import Trust

_NOTHING = SectionComparison(Change.SAME, ())
_EVERY_LINE = 1_000_000


def describe_impact(impact: Impact, trust: Trust) -> Data:
    """Everything that the text says of an impact."""
    return {
        "clause": impact.id,
        "title": write_clause_title(impact.clause, trust),
        "path": impact.clause.location.path,
        "policies": len(impact.uses),
        "schools": len(impact.schools),
        "wordings": [
            {"values": write_values(one.values), "policies": [_describe_use(use) for use in one.uses]}
            for one in impact.wordings
        ],
        "reopened": [_describe_approval(use) for use in impact.list_uses(EditEffect.REOPENS)],
        "already_changed": [_describe_approval(use) for use in impact.list_uses(EditEffect.ALREADY_OPEN)],
        "never_approved": [_name(use) for use in impact.list_uses(EditEffect.NEVER_APPROVED)],
        "withdrawn": [_name(use) for use in impact.list_uses(EditEffect.WITHDRAWN)],
        "replacements_going_stale": _describe_replacements(impact.list_replacements(Staleness.GOES_STALE)),
        "replacements_stale_already": _describe_replacements(impact.list_replacements(Staleness.STALE)),
        "replacements_not_noticed": _describe_replacements(impact.list_replacements(Staleness.UNNOTICED)),
        "alternates": [
            {"clause": one.clause.id, "policies": [_name(use) for use in one.uses]} for one in impact.alternates
        ],
        "changes": [_describe_change(change) for change in impact.changes],
    }


def write_values(values: Mapping[str, str]) -> dict[str, str]:
    """Values with plain spaces, as a person types them."""
    return {name: _plain(text) for name, text in values.items()}


def write_change(change: SharedChange, *, is_coloured: bool, width: int) -> str:
    """The redline of one distinct change, without the line that sums up its policy."""
    title = (Run(Change.SAME, name_change(change)),)
    alone = Comparison(title, _NOTHING, _NOTHING, (change.common_part,), _NOTHING)
    redline = write_redline(alone, is_coloured=is_coloured, width=width, lines_at_most=_EVERY_LINE)
    return redline.split("\n\n", 1)[-1].strip("\n")


def _plain(text: str) -> str:
    return text.replace(NO_BREAK_SPACE, " ")


def _name(one: Use | Replacement) -> Data:
    return {"school": one.standing.school.id, "policy": one.standing.policy, "title": one.standing.title}


def _describe_use(use: Use) -> Data:
    section = use.section
    where = {"section": section.key, "label": section.label, "section_title": section.title}
    return {**_name(use), **where, "values": write_values(use.values)}


def _describe_approval(use: Use) -> Data:
    latest = use.standing.latest
    return {**_name(use), **(_describe_record(latest) if latest else {})}


def _describe_record(record: Record) -> Data:
    event = record.event
    return {"version": record.version, "body": event.body, "on": write_day(event.on), "minute": event.minute}


def _describe_replacements(replacements: Iterable[Replacement]) -> list[Data]:
    return [
        {
            **_name(one),
            "section": one.difference.section,
            "kind": one.difference.kind,
            "because": one.difference.reason.because,
            "agreed_by": one.difference.reason.agreed_by,
        }
        for one in replacements
    ]


def _describe_change(change: SharedChange) -> Data:
    policies = [{"school": reach.compared.school.id, "policy": reach.compared.id} for reach in change.reaches]
    redline = write_change(change, is_coloured=False, width=_EVERY_LINE)
    return {"title": name_change(change), "change": change.part.change.value, "policies": policies, "redline": redline}

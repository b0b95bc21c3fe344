"""The rules about policies, typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.model.rules import Rule
from clausebook.validate.schemas import RuleSchema
from clausebook.validate.shape import read_entries

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.diagnostics import Location, Report
    from clausebook.model.sources import Sources


def build_rules(sources: Sources, *, report: Report) -> Mapping[str, Rule]:
    """Every rule that is right, by id; what is wrong with the others is reported. A project may have none."""
    document = sources.rules
    if document is None:
        return {}
    found = {entry[0]: _build_rule(*entry) for entry in read_entries(RuleSchema, document, report=report)}
    return dict(sorted(found.items()))


def _build_rule(id_: str, shape: RuleSchema, place: Location) -> Rule:
    return Rule(
        id=id_,
        title=shape.title,
        policies=tuple(shape.policies),
        status=shape.status,
        source=shape.source,
        checked=shape.checked,
        location=place,
        legal_types=tuple(shape.legal_types),
        phases=tuple(shape.phases),
        approver=shape.approver,
        cycle=shape.cycle,
        is_required=shape.required,
        is_published=shape.publish,
        from_=shape.from_,
        note=shape.note,
    )

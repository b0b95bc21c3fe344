"""The rules about policies, typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.model.rules import Rule
from clausebook.model.sources import plain_data
from clausebook.validate.library import has_good_id
from clausebook.validate.schemas import RuleSchema
from clausebook.validate.shape import read_shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clausebook.diagnostics import Location, Report
    from clausebook.model.sources import Sources


def build_rules(sources: Sources, *, report: Report) -> Mapping[str, Rule]:
    """Every rule that is right, by id; what is wrong with the others is reported. A project may have none."""
    document = sources.rules
    found: dict[str, Rule] = {}
    if document is None:
        return found
    for id_, node in document.data.entries.items():
        place = document.locate(id_)
        if not has_good_id(id_, place, report=report):
            continue
        shape = read_shape(RuleSchema, plain_data(node), document, report=report, steps=(id_,))
        if shape is not None:
            found[id_] = _build_rule(id_, shape, place)
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

"""The days of the year by which schools must have done something, typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.model.national_dates import NationalDate
from clausebook.validate.schemas import NationalDateSchema
from clausebook.validate.shape import read_entries

if TYPE_CHECKING:
    from clausebook.diagnostics import Location, Report
    from clausebook.model.sources import Sources


def build_dates(sources: Sources, *, report: Report) -> tuple[NationalDate, ...]:
    """Every date that is right, in the order of the year; what is wrong with the others is reported.

    A project may have none.
    """
    document = sources.dates
    if document is None:
        return ()
    found = [_build_date(*entry) for entry in read_entries(NationalDateSchema, document, report=report)]
    return tuple(sorted(found, key=lambda one: (one.month, one.day, one.id)))


def _build_date(id_: str, shape: NationalDateSchema, place: Location) -> NationalDate:
    month, day = shape.on
    return NationalDate(
        id=id_,
        month=month,
        day=day,
        title=shape.title,
        what=shape.what,
        source=shape.source,
        checked=shape.checked,
        location=place,
        legal_types=tuple(shape.legal_types),
        phases=tuple(shape.phases),
    )

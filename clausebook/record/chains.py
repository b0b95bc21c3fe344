"""What the versions of one policy prove of each other: none twice, none missing, each after the one before."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, Location
from clausebook.record.encoding import write_date

if TYPE_CHECKING:
    from clausebook.diagnostics import Report
    from clausebook.model.approvals import History, Record
    from clausebook.model.dates import PartialDate

_SAME = "Keep the one that was approved: take the other event's folder away."
_GAP = "Put the event's folder back in which the missing version was approved."
_GAP_OR_NAME = f'{_GAP} If the policy had another name then, say it under "formerly".'


def check_chain(history: History, *, report: Report) -> None:
    """Report every way in which a policy's versions do not follow upon each other."""
    for before, after in pairwise(history.records):
        place = Location(after.path)
        if after.version == before.version:
            message = f"version {after.version} was approved already: {before.path}."
            report.error(Code.VERSION_TWICE, place, message, _SAME)
        elif after.version != before.version + 1:
            message = f"version {after.version} follows version {before.version}: one between them is missing."
            report.error(Code.VERSION_GAP, place, message, _GAP)
        elif after.previous != before.digest:
            message = f"version {after.version} was made after another version {before.version} than {before.path}."
            report.error(Code.VERSION_GAP, place, message, _GAP)
        else:
            _check_dates(before, after, report)
    if history.records and history.records[0].previous:
        first = history.records[0]
        message = f"version {first.version} was made after an earlier version, and there is none."
        report.error(Code.VERSION_GAP, Location(first.path), message, _GAP_OR_NAME)
    _check_acts(history, report)


def _check_dates(before: Record, after: Record, report: Report) -> None:
    pairs = (
        ("approved", before.event.on, after.event.on),
        ("in force", before.event.takes_effect, after.event.takes_effect),
    )
    for what, first, second in pairs:
        if is_before(second, first):
            message = (
                f"version {after.version} is {what} from {write_date(second)}, "
                f"and version {before.version} before it from {write_date(first)}."
            )
            report.error(Code.DATES_OUT_OF_ORDER, Location(after.path), message, "Put the events back as they were.")
            return


def is_before(one: PartialDate, other: PartialDate) -> bool:
    """Whether one date is surely before another: its last day is before the other's first."""
    return one.last_day() < other.first_day()


def _check_acts(history: History, report: Report) -> None:
    for act in history.acts:
        record = history.find_version(act.version)
        place = act.event.location
        name = f"{history.school}/{history.policy}"
        if record is None:
            message = f"it acts upon version {act.version} of {name}, which has no record."
            report.error(Code.VERSION_GAP, place, message, _GAP)
        elif is_before(act.event.on, record.event.on):
            on = write_date(record.event.on)
            message = f"it acts upon version {act.version} of {name}, which was approved only on {on}."
            report.error(Code.DATES_OUT_OF_ORDER, place, message, "Put the events back as they were.")

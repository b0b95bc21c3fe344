"""What the versions of one policy prove of each other: none twice, none missing, each after the one before."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from clausebook.diagnostics import Code, Location, tell_command
from clausebook.model.approvals import CALLED_OFF
from clausebook.model.dates import is_before
from clausebook.record.encoding import write_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clausebook.diagnostics import Report
    from clausebook.model.approvals import Event, Record
    from clausebook.model.dates import PartialDate
    from clausebook.model.histories import History

_SAME = (
    "Both stay. If one was never taken, say so: {command}. "
    "If both were, take back the later one, and approve its words again: they become the next version."
)
_GAP = "Put the event's folder back in which the missing version was approved."
_GAP_OR_NAME = f'{_GAP} If the policy or its school had another name then, say it under "formerly".'


def check_chain(history: History, *, report: Report) -> None:
    """Report every way in which a policy's versions do not follow upon each other.

    Those that were recorded in error are links of the chain, and nothing else of them is asked.
    """
    # By its number, each version, or more than one where all but one are mistakes.
    versions: dict[int, list[Record]] = {}
    for record in history.list_all():
        versions.setdefault(record.version, []).append(record)
    for same in versions.values():
        _check_same(history, same, report)
    for before, after in pairwise(versions.values()):
        _check_link(before, after, report)
    first = next(iter(versions.values()), [])
    if first and first[0].previous:
        message = f"version {first[0].version} was made after an earlier version, and there is none."
        report.error(Code.VERSION_GAP, Location(first[0].path), message, _GAP_OR_NAME)
    _check_dates(history, report)
    _check_acts(history, report)


def _check_same(history: History, same: list[Record], report: Report) -> None:
    approved = [record for record in same if history.find_mistake(record) is None]
    for record in approved[1:]:
        message = f"version {record.version} was approved already: {approved[0].path}."
        hint = _SAME.format(command=tell_command("take-back", record.event.id, note="WHAT WENT WRONG"))
        report.error(Code.VERSION_TWICE, Location(record.path), message, hint)


def _check_link(before: list[Record], after: list[Record], report: Report) -> None:
    number, last = after[0].version, before[0].version
    digests = {record.digest for record in before}
    for record in after:
        if number != last + 1:
            message = f"version {number} follows version {last}: one between them is missing."
        elif record.previous not in digests:
            message = f"version {number} was made after another version {last} than {before[0].path}."
        else:
            continue
        report.error(Code.VERSION_GAP, Location(record.path), message, _GAP)


def _check_dates(history: History, report: Report) -> None:
    decided: list[Record] = []
    for record in sorted(history.records, key=lambda one: one.version):
        if found := find_clash(decided, record.event):
            other = found.record
            message = (
                f"version {record.version} is {found.what} from {write_date(found.new)}, "
                f"and version {other.version} before it from {write_date(found.old)}."
            )
            hint = "Put the events back as they were."
            report.error(Code.DATES_OUT_OF_ORDER, Location(record.path), message, hint)
        decided.append(record)


class Clash(NamedTuple):
    """A version that stands against the date of a later decision: `what` "approved" or "in force", and both dates."""

    record: Record
    what: str
    new: PartialDate
    old: PartialDate


def find_clash(decided: Sequence[Record], event: Event) -> Clash | None:
    """The version that a later decision cannot have followed: decided after it, or begun by then and not before it.

    What was still planned on the day of the decision is no hindrance: see clausebook.model.version_order.
    """
    for record in reversed(decided):
        old = record.event
        if is_before(event.on, old.on):
            return Clash(record, "approved", event.on, old.on)
        was_planned = is_before(event.on, old.takes_effect)
        if is_before(event.takes_effect, old.takes_effect) and not was_planned:
            return Clash(record, "in force", event.takes_effect, old.takes_effect)
    return None


def _check_acts(history: History, report: Report) -> None:
    for act in history.acts:
        record = next((one for one in history.list_all() if one.version == act.version), None)
        place = act.event.location
        name = f"{history.school}/{history.policy}"
        if record is None:
            message = f"it acts upon version {act.version} of {name}, which has no record."
            report.error(Code.VERSION_GAP, place, message, _GAP_OR_NAME)
        elif is_before(act.event.on, record.event.on):
            on = write_date(record.event.on)
            message = f"it acts upon version {act.version} of {name}, which was approved only on {on}."
            report.error(Code.DATES_OUT_OF_ORDER, place, message, "Put the events back as they were.")
        elif act.event.kind == CALLED_OFF and not is_before(act.event.on, record.event.takes_effect):
            begun = write_date(record.event.takes_effect)
            message = f"it calls off version {act.version} of {name}, which was in force from {begun} on."
            report.error(Code.DATES_OUT_OF_ORDER, place, message, "Put the events back as they were.")

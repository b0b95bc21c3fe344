"""When a version applied, in words and for how long its text is kept. No day is made up for a month or a term."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from clausebook.model.dates import PartialDate, add_months

if TYPE_CHECKING:
    from datetime import date

    from clausebook.model.approvals import History, Record


def say_from(start: PartialDate) -> str:
    """ "from 1 October 2026", "from the autumn term 2026"."""
    article = "the " if start.precision == "term" else ""
    return f"from {article}{start}"


def say_until(end: PartialDate) -> str:
    """The end of what something else follows on `end`: "to 30 September 2026", or "until September 2026"."""
    if end.precision == "day":
        last = end.first_day() - timedelta(days=1)
        return f"to {PartialDate(last.year, last.month, last.day)}"
    article = "the " if end.precision == "term" else ""
    return f"until {article}{end}"


def say_period(history: History, record: Record) -> str:
    """When a version applies or applied: "from 1 October 2025 to 30 September 2026"."""
    end = history.find_item_end(record)
    words = say_from(record.event.takes_effect)
    return f"{words} {say_until(end)}" if end else words


def say_applied(history: History, record: Record, verb: str) -> str:
    """One sentence about a version: "Applied from 1 October 2025 to 30 September 2026."."""
    if history.is_void(record):
        why = "its school had closed or left" if history.ending else "the policy was withdrawn"
        return f"Never applied: {why} before."
    return f"{verb} {say_period(history, record)}."


def is_kept(history: History, record: Record, *, day: date, months: int) -> bool:
    """Whether the text of a version is still published on a day, so many months after it ceased to apply."""
    end = history.find_item_end(record)
    if end is None:
        return True
    return add_months(end.last_day(), months) >= day

"""The day on which a build is made: asked for, else SOURCE_DATE_EPOCH, else the system's."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

# The days that files can tell of: beyond them there is nothing to say of any policy.
FIRST, LAST = date(1900, 1, 1), date(2200, 12, 31)


class NoSuchDay(ValueError):
    """What was asked for is no day, or none that anything can be planned for; the message says which it is."""


def choose_day(text: str = "") -> date:
    """The day that a text such as "2026-11-20" names, else that of the clock. Raises NoSuchDay."""
    try:
        day = date.fromisoformat(text) if text else read_clock()
    except (OSError, OverflowError, ValueError):
        message = "is not a day"
        raise NoSuchDay(message) from None
    if not FIRST <= day <= LAST:
        message = f"is not between {FIRST.year} and {LAST.year}"
        raise NoSuchDay(message)
    return day


def read_clock() -> date:
    """Today by the environment; see https://reproducible-builds.org/specs/source-date-epoch/ for why.

    Raises ValueError if SOURCE_DATE_EPOCH is set and is not a number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        return datetime.fromtimestamp(int(epoch), tz=UTC).date()
    return date.today()  # noqa: DTZ011  the day on the wall of the person who builds

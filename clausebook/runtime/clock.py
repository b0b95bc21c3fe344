"""The date on which a build is made: asked for, else SOURCE_DATE_EPOCH, else the system's."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime


def read_clock() -> date:
    """Today by the environment; see https://reproducible-builds.org/specs/source-date-epoch/ for why.

    Raises ValueError if SOURCE_DATE_EPOCH is set and is not a number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        return datetime.fromtimestamp(int(epoch), tz=UTC).date()
    return date.today()  # noqa: DTZ011  the day on the wall of the person who builds

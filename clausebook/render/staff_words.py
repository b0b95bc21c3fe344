"""Words that several pages of the staff site share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clausebook.model.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from clausebook.model.standings import Missing, Standing

    # The next meeting that can settle what is wrong with a policy, in words; or that there is none.
    SayMeeting = Callable[[Standing | Missing], str]

# What a terminal gives a meaning of its own, on any system, between double quotation marks.
_SPECIAL = re.compile(r'["$`\\!%\x00-\x1f]')


def say_day(day: date) -> str:
    """A day in words that stay on one line: "20 November 2026"."""
    return str(PartialDate(day.year, day.month, day.day))


def say_list(names: list[str]) -> str:
    """Names in a sentence: "Ashcombe, Brook Lane and Marlowe"."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def write_command(standing: Standing) -> str:
    """The command that records an approval, to be completed; it means the same to every system's terminal."""
    body = _SPECIAL.sub("", standing.approver) or "WHO DECIDED"
    name = f"{standing.school.id}/{standing.policy}"
    return f'python3 build.py approve {name} --by "{body}" --on "DAY" --minute "MINUTE" --note "WHAT CHANGED, AND WHY"'

"""What planned versions will take away -> a warning for each, with both ways out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, Location, tell_command
from clausebook.model.dates import NO_BREAK_SPACE
from clausebook.model.lost_changes import list_numbers, name_parts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.diagnostics import Report
    from clausebook.model.lost_changes import LostChange


def warn_of_lost_changes(found: Iterable[LostChange], *, report: Report) -> None:
    """Warn of each planned version that does not hold what was decided after it."""
    for lost in found:
        version, starts = lost.planned.version, str(lost.planned.event.takes_effect).replace(NO_BREAK_SPACE, " ")
        message = (
            f"{lost.name}: version {version}, planned for {starts}, does not hold the words of "
            f"{list_numbers(lost.since)}, approved since: it will take them away ({name_parts(lost.parts)})."
        )
        call_off = tell_command("withdraw", lost.name, f"--version {version}", by="BODY", on="DATE", note="WHY")
        hint = (
            f'Put the words of both into the policy, and have them approved with --effective "{starts}"; or call off '
            f"version {version}: {call_off}."
        )
        report.warning(Code.CHANGE_LOST, Location(lost.planned.path), message, hint)

"""What schools keep elsewhere -> a warning for each entry that says too little, or that is needed no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.diagnostics import Code, join_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clausebook.diagnostics import Report
    from clausebook.model.held import HeldPolicy
    from clausebook.model.standings import Standing

_SAY_BOTH = 'Say both as its minutes do: "approved_by: Trust board", "approved_on: March 2025"; or have it approved.'
_SAY_WHEN = 'Say "review" with the next date, or "every" with how often it is looked at.'
_REMOVE_IT = "Remove the entry, and its file if it has one."


def warn_of_held(standings: Iterable[Standing], *, report: Report) -> None:
    """Warn of each entry of what nobody knows to be approved, that will never be due, or whose policy is here now."""
    for standing in standings:
        if standing.held is None:
            continue
        if standing.elsewhere is None:
            _warn_of_needless(standing, standing.held, report)
            continue
        _warn_of_unknown(standing.held, report)
        if standing.held.next_review is None and standing.draft is None:
            message = f'"{standing.held.title}" has no date of review, so nothing will ever say that it is due.'
            report.warning(Code.NO_REVIEW_DATE, standing.held.location, message, _SAY_WHEN)


def _warn_of_needless(standing: Standing, held: HeldPolicy, report: Report) -> None:
    record = standing.in_force
    name = f"{standing.school.id}/{standing.policy}"
    if record:
        message = f"version {record.version} of {name} is in force here, so nobody is shown this any more."
    else:
        message = f"{name} was withdrawn after this was approved, so nobody is shown this any more."
    report.warning(Code.HELD_STILL, held.location, message, _REMOVE_IT)


def _warn_of_unknown(held: HeldPolicy, report: Report) -> None:
    lacking = [] if held.approval.by else ["who approved it"]
    lacking += [] if held.approval.on else ["when it was approved"]
    if lacking:
        message = f'nobody knows {join_words(lacking, last="and")}, so "{held.title}" is told of to staff only.'
        report.warning(Code.NOT_KNOWN_APPROVED, held.location, message, _SAY_BOTH)

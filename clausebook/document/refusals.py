"""Refusals of a text -> errors in a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clausebook.diagnostics import Code

if TYPE_CHECKING:
    from clausebook.diagnostics import Location, Report
    from clausebook.document.lines import Refusal


def report_refusal(refusal: Refusal, location: Location, *, report: Report) -> None:
    """Report a refusal; `location` is the place of the text's first line, or of the key that has the text."""
    place = location.inside(refusal.line, refusal.column)
    report.error(Code.CLAUSE_MARKDOWN, place, refusal.message, refusal.hint)

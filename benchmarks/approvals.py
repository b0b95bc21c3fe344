"""Approves every policy of a made-up trust, as often as asked, with words that change in between."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from benchmarks.clauses import CLAUSES_IN_A_POLICY, SCHOOL_NAME, name_topic
from clausebook.diagnostics import Report
from clausebook.model.dates import PartialDate
from clausebook.model.forms import TIERS
from clausebook.model.requests import ApprovalRequest, RequestRefused
from clausebook.pipeline.approving import plan_approval

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 11, 20)
_FIRST_YEAR = 2026
_BODY = "Trust board"


def approve_everything(project: Path, *, policies: int, times: int) -> None:
    """Record so many versions of every policy, one a year up to 2026; of each, one shared clause has other words."""
    for version in range(1, times + 1):
        if version > 1:
            _change_words(project, policies, version)
        for tier in TIERS:
            _approve(project, tier, date(_FIRST_YEAR - times + version, 9, 1))


def _change_words(project: Path, policies: int, version: int) -> None:
    for policy in range(policies):
        path = project / "clauses" / name_topic(policy, SCHOOL_NAME % CLAUSES_IN_A_POLICY) / "model.md"
        text = path.read_text(encoding="utf-8")
        path.write_text(f"{text}\nThis is the text of the year {version}.\n", encoding="utf-8", newline="\n")


def _approve(project: Path, tier: str, day: date) -> None:
    on = PartialDate(day.year, day.month, day.day)
    request = ApprovalRequest("approved", _BODY, on, tier=tier, note="The year's review.")
    try:
        plan = plan_approval(project, request, today=TODAY, report=Report())
    except RequestRefused:
        return  # a small trust has no policy of this tier
    for path, content in plan.files.items():
        target = project / "approvals" / f"{plan.name}-{tier}" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)

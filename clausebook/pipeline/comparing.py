"""What differs between two texts of a policy, and between what was approved and what is composed today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clausebook.analysis import choose_clause, group_pending, list_impacts
from clausebook.compare import compare_policies
from clausebook.model.grammar import capitalise
from clausebook.model.standings import State
from clausebook.pipeline.project import Project, examine_project, open_text
from clausebook.record import choose_texts, find_former_ids, find_standing, name_as_today

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from pathlib import Path

    from clausebook.diagnostics import Report
    from clausebook.model.approvals import Record
    from clausebook.model.comparison import Comparison
    from clausebook.model.impacts import Impact


@dataclass(frozen=True, slots=True)
class ComparedVersions:
    """Two texts of one policy, and what differs; a text without a record is the draft of today."""

    school: str
    policy: str
    before: Record | None
    after: Record | None
    comparison: Comparison

    @property
    def before_name(self) -> str:
        """The earlier text inside a sentence."""
        return _name_text(self.before)

    @property
    def after_name(self) -> str:
        """The later text at the beginning of a sentence."""
        name = _name_text(self.after)
        return capitalise(name)


def _name_text(record: Record | None) -> str:
    return f"version {record.version} (approved {record.event.on})" if record else "the draft of today"


def compare_versions(
    project: Path, name: str, texts: tuple[str, str], *, today: date, report: Report
) -> ComparedVersions:
    """Two texts of the policy "school/policy", by version or "draft". Raises ContentErrors and RequestRefused."""
    whole = examine_project(project, today=today, report=report)
    standing = find_standing(name_as_today(name, whole.standings, find_former_ids(whole.catalogue)), whole.standings)
    before, after = choose_texts(standing, *texts)
    opened = [open_text(whole, standing, record, report) for record in (before, after)]
    return ComparedVersions(standing.school.id, standing.policy, before, after, compare_policies(*opened))


def compare_changed(
    whole: Project, *, report: Report, only: Collection[tuple[str, str]] | None = None
) -> dict[tuple[str, str], Comparison]:
    """What changed since it was approved, by (school, policy): of every policy, or of some. Raises ContentErrors."""
    found = {}
    for standing in whole.standings:
        if only is not None and (standing.school.id, standing.policy) not in only:
            continue
        if standing.state is State.CHANGED and standing.draft and standing.latest:
            before = open_text(whole, standing, standing.latest, report)
            found[standing.school.id, standing.policy] = compare_policies(before, standing.draft)
    return found


def find_impact(whole: Project, name: str, *, report: Report) -> Impact:
    """What an edit of a clause would touch, with what the files of today change in it.

    Raises RequestRefused if no clause has the name, or several have, and ContentErrors.
    """
    known = list_impacts(whole.catalogue, whole.standings, ())
    chosen = choose_clause(name, known)
    only = {(use.school.id, use.standing.policy) for use in chosen.uses}
    comparisons = compare_changed(whole, only=only, report=report)
    changes = group_pending(whole.standings, comparisons)
    return list_impacts(whole.catalogue, whole.standings, changes)[chosen.id] if changes else chosen
